//! What someone without a model would have said.
//!
//! They know what the file was allowed to know: figures of the same measure, unit, kind and group that went in or were fitted, from
//! before the day. Of the latest they say either that it stays, or, of a cumulative count, that it goes on in a straight line
//! through the two latest (or through nothing on the first day of the run). We take whichever comes nearer to the published
//! figure: a baseline with the benefit of hindsight, so that beating it means something.

use glasshouse_scenario::facts::table::Fact;
use glasshouse_scenario::language::target::{Kind, Role, Target};
use glasshouse_scenario::scenario::Scenario;
use jiff::civil::Date;

use super::group::same;
use super::published;
use super::reading::day_of;

/// A naive figure, in the comparison's scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Naive {
    /// The value.
    pub value: f64,
    /// Where it comes from, in words.
    pub from: String,
}

/// A figure that the file knew.
struct Known<'a> {
    id: &'a str,
    day: Date,
    value: f64,
    days: f64,
}

/// The naive figure of a target, or why nobody could have one.
pub(super) fn naive(scenario: &Scenario, target: &Target) -> Result<Naive, String> {
    if target.role.0 != Role::HeldOut {
        return Err("not held out".to_owned());
    }
    let fact = scenario.facts().get(&target.fact.value).ok_or("no table holds this figure")?;
    let truth = published(scenario, target, fact).ok_or("no number")?.value;
    let day = last_day(target, fact).ok_or("the figure has no day")?;
    let mut known: Vec<Known> = scenario
        .written()
        .target
        .values()
        .filter(|other| other.role.0 != Role::HeldOut && is_alike(target, other))
        .filter_map(|other| of(scenario, other))
        .filter(|known| known.day < day)
        .collect();
    known.sort_by_key(|known| known.day);
    let latest = known.last().ok_or("the file knew no earlier figure of this")?;
    let stays = match target.kind.0 {
        // As many a day as before.
        Kind::Flow if target.relative_to.is_none() => latest.value * length(target) / latest.days,
        _ => latest.value,
    };
    let mut guesses = vec![Naive { value: stays, from: format!("`{}` stays", latest.id) }];
    if target.kind.0 == Kind::Cumulative {
        guesses.extend(line(&known, scenario.setting().start, day));
    }
    let off = |one: &Naive| (one.value - truth).abs();
    guesses.into_iter().min_by(|a, b| off(a).total_cmp(&off(b))).ok_or_else(String::new)
}

/// A cumulative count goes on as it went.
fn line(known: &[Known], start: Date, day: Date) -> Option<Naive> {
    let latest = known.last()?;
    let (first, words) = match known.iter().rev().find(|one| one.day < latest.day) {
        Some(before) => ((before.day, before.value), format!("the line through `{}` and `{}`", before.id, latest.id)),
        None => ((start, 0.0), format!("the line from nothing through `{}`", latest.id)),
    };
    let days = |from: Date, to: Date| f64::from((to - from).get_days());
    let run = days(first.0, latest.day);
    (run > 0.0).then(|| {
        let slope = (latest.value - first.1) / run;
        Naive { value: latest.value + slope * days(latest.day, day), from: words }
    })
}

fn is_alike(a: &Target, b: &Target) -> bool {
    let key = |target: &Target| {
        let subject = target.measure.subjects().first().map(|subject| super::words::measure(*subject));
        (subject, target.counts(), target.kind.0, target.of.map(|of| of.0), target.per.map(|per| per.0))
    };
    key(a) == key(b) && same(&a.group, &b.group) && a.relative_to.is_some() == b.relative_to.is_some()
}

fn of<'a>(scenario: &'a Scenario, target: &'a Target) -> Option<Known<'a>> {
    let fact = scenario.facts().get(&target.fact.value)?;
    let published = published(scenario, target, fact).filter(|one| one.sound)?;
    Some(Known { id: &fact.id, day: last_day(target, fact)?, value: published.value, days: length(target) })
}

fn last_day(target: &Target, fact: &Fact) -> Option<Date> {
    target.over.last().copied().or_else(|| day_of(target, fact))
}

/// Days of a flow; 1 for anything else.
fn length(target: &Target) -> f64 {
    match target.over.as_slice() {
        [first, last] => f64::from((*last - *first).get_days()) + 1.0,
        _ => 1.0,
    }
}
