//! A simulated figure beside a published one, as `glasshouse_measures::target` compared them. Nothing is computed here.

use glasshouse_measures::target::score::{is_scored, score};
use glasshouse_measures::target::{Comparison, Scale, Verdict, words};
use glasshouse_scenario::facts::table::Fact;
use glasshouse_scenario::language::target::{Bound, MadeBy, Role, Target};
use jiff::civil::Date;

use super::view::View;
use crate::page::Column;

/// A published figure and what the run says beside it.
pub(super) struct Beside<'a> {
    pub(super) id: &'a str,
    pub(super) target: &'a Target,
    pub(super) fact: Option<&'a Fact>,
    /// The published figure as a share of all persons, for a chart of them.
    pub(super) published: Option<f64>,
    pub(super) one: &'a Comparison,
}

impl Beside<'_> {
    /// The columns of [`Beside::row`].
    pub(super) fn columns() -> Vec<Column> {
        let words = [Column::words("What")];
        let numbers = ["Published", "Simulated", "Off by"].map(Column::numbers);
        words.into_iter().chain(numbers).chain(["Met", "Its part", "Fact"].map(Column::words)).collect()
    }

    /// A row of a table.
    pub(super) fn row(&self) -> Vec<String> {
        let one = self.one;
        let tolerance = one.tolerance.map_or_else(String::new, |far| format!(" (file allows {})", far.words()));
        let (simulated, is_compared) = match one.verdict() {
            Verdict::NotComparable(why) => (why, false),
            _ => (one.simulated_words(), true),
        };
        let off = Some(one.difference_words()).filter(|words| is_compared && !words.is_empty());
        let off = off.map_or_else(|| "—".to_owned(), |words| words + &tolerance);
        vec![
            one.what.clone(),
            one.published_words(),
            simulated,
            off,
            met(one).to_owned(),
            part(one.role).to_owned(),
            format!("`{}`, {}", one.fact, one.source_words()),
        ]
    }
}

/// Hit or miss; a bound is kept or broken.
pub(super) fn met(one: &Comparison) -> &'static str {
    match (one.verdict(), one.bound) {
        (Verdict::NotComparable(_), _) => "not comparable",
        (Verdict::Hit, Some(Bound::Floor)) => "above the floor",
        (Verdict::Hit, Some(Bound::Ceiling)) => "below the ceiling",
        (Verdict::Miss, Some(Bound::Floor)) => "below the floor",
        (Verdict::Miss, Some(Bound::Ceiling)) => "above the ceiling",
        (verdict, None) => verdict.word(),
    }
}

/// The part that a fact plays, in a table.
pub(super) fn part(role: Role) -> &'static str {
    words::role(role)
}

/// How a figure came about.
pub(super) fn made_by(made_by: MadeBy) -> &'static str {
    words::made_by(made_by)
}

/// All published figures that the scenario ties to a measure.
pub(super) fn all<'a>(view: &View<'a>) -> Vec<Beside<'a>> {
    let scenario = view.run.scenario;
    let beside = |one: &'a Comparison| {
        let target = scenario.written().target.iter().find(|(id, _)| id.as_str() == one.id)?;
        let target = &target.1.value;
        let fact = scenario.facts().get(&target.fact.value);
        let published = one.published.as_ref().and_then(|published| match one.scale {
            Scale::Share => Some(published.value),
            Scale::Count => Some(published.value / view.represented()),
            Scale::Ratio | Scale::Days => None,
        });
        Some(Beside { id: &one.id, target, fact, published, one })
    };
    view.run.targets.iter().filter_map(beside).collect()
}

/// The day that a figure stands for.
pub(super) fn day_of(target: &Target, fact: &Fact) -> Option<Date> {
    target.at.or_else(|| fact.when().map(|when| when.last))
}

/// How the held-out figures came out, in a sentence or two; nothing where the file ties no figure.
pub(super) fn score_words(view: &View) -> Option<String> {
    let is_changed = view.run.scenario.variant().is_some() || !view.run.scenario.changes().is_empty();
    (!view.run.targets.is_empty()).then(|| {
        let words = score(view.run.targets).words();
        if is_changed { format!("The file was changed for this run; as changed, {}", uncapital(&words)) } else { words }
    })
}

/// The held-out figures that count, with what someone without a model would have said.
pub(super) fn scored<'a>(view: &View<'a>) -> Vec<&'a Comparison> {
    view.run.targets.iter().filter(|one| is_scored(one)).collect()
}

fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
