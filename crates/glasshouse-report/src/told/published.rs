//! A simulated figure beside a published one, like with like or not at all.
//!
//! Published counts of persons become shares of the people that the scenario represents. A figure of a group is read from
//! the one trait of the breakdown that tells the group apart. Where the run keeps nothing comparable, that is said.

use glasshouse_measures::catalogue::{ACTED, ENROLLED, FAILED, LISTED, PERSONS, REFUSED, REFUSED_AND_FAILED, SAID_YES};
use glasshouse_measures::row::{Measure, Row};
use glasshouse_scenario::facts::table::Fact;
use glasshouse_scenario::grammar::keyed::{Id, Keyed, Level};
use glasshouse_scenario::grammar::measure::Dimension;
use glasshouse_scenario::language::factor::{Times, Who};
use glasshouse_scenario::language::target::{MadeBy, Role, Target};
use glasshouse_scenario::people::Spread;
use glasshouse_scenario::text::source::Spanned;
use jiff::civil::Date;

use super::view::View;
use super::words::{day, percent, points};
use crate::number::number;
use crate::page::Column;

/// A simulated share, or why there is none.
pub(super) type Simulated = Result<f64, String>;

/// A published figure and what the run says beside it.
pub(super) struct Beside<'a> {
    pub(super) id: &'a str,
    pub(super) target: &'a Target,
    pub(super) fact: Option<&'a Fact>,
    pub(super) what: String,
    pub(super) published: Option<f64>,
    pub(super) simulated: Simulated,
}

impl Beside<'_> {
    /// Simulated less published.
    pub(super) fn difference(&self) -> Option<f64> {
        Some(self.simulated.as_ref().ok()? - self.published?)
    }

    /// The published share, and what was printed.
    pub(super) fn published_words(&self) -> String {
        let Some(fact) = self.fact else { return format!("`{}` is in no table", self.target.fact.value) };
        let printed = fact.value.map_or_else(|| fact.unit.clone(), |value| format!("{} {}", number(value), fact.unit));
        match (self.published, fact.dimension()) {
            (Some(share), Some((Dimension::Count, _))) => format!("{} ({printed})", percent(Some(share))),
            (Some(share), _) => percent(Some(share)),
            (None, _) => printed,
        }
    }

    /// The columns of [`Beside::row`].
    pub(super) fn columns() -> Vec<Column> {
        let words = [Column::words("What")];
        let numbers = ["Published", "Simulated", "Difference"].map(Column::numbers);
        words.into_iter().chain(numbers).chain(["Its part", "Fact"].map(Column::words)).collect()
    }

    /// A row of a table.
    pub(super) fn row(&self) -> Vec<String> {
        let simulated = match &self.simulated {
            Ok(share) => percent(Some(*share)),
            Err(why) => why.clone(),
        };
        let tolerance = self.target.tolerance.as_ref().map_or_else(String::new, |far| format!(" (file allows {far})"));
        let difference = self.difference().map_or_else(|| "—".to_owned(), |far| points(far) + &tolerance);
        let date = self.fact.map_or_else(String::new, |fact| format!(", {}", fact.date));
        let source = format!("`{}`, {}{date}", self.target.fact.value, made_by(self.target.made_by.0));
        vec![
            self.what.clone(),
            self.published_words(),
            simulated,
            difference,
            part(self.target.role.0).to_owned(),
            source,
        ]
    }
}

/// The part that a fact plays, in a table.
pub(super) fn part(role: Role) -> &'static str {
    match role {
        Role::Input => "went in",
        Role::Fitted => "fitted",
        Role::HeldOut => "held out",
    }
}

/// How a figure came about.
pub(super) fn made_by(made_by: MadeBy) -> &'static str {
    match made_by {
        MadeBy::Survey => "survey",
        MadeBy::OfficialTotal => "official total",
        MadeBy::OfficialResult => "official result",
        MadeBy::Count => "count by observers",
        MadeBy::Tickets => "count of transactions",
        MadeBy::Register => "register",
    }
}

/// All published figures that the scenario ties to a measure.
pub(super) fn all<'a>(view: &View<'a>) -> Vec<Beside<'a>> {
    view.run.scenario.document().target.iter().map(|(id, target)| beside(view, id.as_str(), &target.value)).collect()
}

fn beside<'a>(view: &View<'a>, id: &'a str, target: &'a Target) -> Beside<'a> {
    let fact = view.run.scenario.facts().get(&target.fact.value);
    let published = fact.and_then(|fact| share(view, target, fact));
    let simulated = match (fact, published) {
        (None, _) => Err("no published figure".to_owned()),
        (Some(_), None) => Err("not kept in this unit".to_owned()),
        (Some(fact), Some(_)) => simulated(view, target, fact),
    };
    Beside { id, target, fact, what: what(view, target), published, simulated }
}

/// The published figure as a share.
fn share(view: &View, target: &Target, fact: &Fact) -> Option<f64> {
    let (dimension, factor) = fact.dimension()?;
    let value = fact.value? * factor;
    let stock = target.measure.enrolled.is_some() || target.measure.listed.is_some();
    match dimension {
        Dimension::Share => Some(value),
        Dimension::Count if stock && fact.unit.contains("persons") => Some(value / view.represented()),
        _ => None,
    }
}

fn what(view: &View, target: &Target) -> String {
    let measured = &target.measure;
    let of = |id: &Option<Spanned<Id>>, say: &dyn Fn(&str) -> String| id.as_ref().map(|id| say(id.as_str()));
    let gate = |word: &'static str| move |id: &str| format!("{word}: {}", view.gate_title(id));
    let named = of(&measured.survey, &|id| view.survey_title(id))
        .or_else(|| of(&measured.enrolled, &|id| format!("enrolled: {}", view.register_title(id))))
        .or_else(|| of(&measured.listed, &|id| format!("listed: {}", view.register_title(id))))
        .or_else(|| of(&measured.corrected, &|id| format!("corrected: {}", view.register_title(id))))
        .or_else(|| of(&measured.event, &|id| view.event_title(id)))
        .or_else(|| of(&measured.refused, &gate("refused")))
        .or_else(|| of(&measured.served, &gate("met")))
        .or_else(|| of(&measured.unmet, &gate("not met, whatever the cause")));
    let named = named.unwrap_or_else(|| "left the country".to_owned());
    let group = group_words(view, &target.group);
    let date = target.at.map_or_else(String::new, |date| format!(", {}", day(date)));
    format!("{named}{group}{date}")
}

/// The group in brackets; three and more neighbouring levels as a span.
fn group_words(view: &View, who: &Who) -> String {
    let one = |(of, levels): (&Id, &Spanned<Vec<Spanned<Level>>>)| {
        let levels: Vec<String> = levels.value.iter().map(|level| level.value.to_string()).collect();
        let network = view.run.scenario.network();
        let all = network.trait_index(of).map_or(&[][..], |index| &network.traits[index].levels);
        let neighbours = all.windows(levels.len().max(1)).any(|span| span.iter().map(Level::as_str).eq(&levels));
        match levels.as_slice() {
            [first, _, .., last] if neighbours => format!("{of} {first} to {last}"),
            levels => format!("{of} {}", levels.join(", ")),
        }
    };
    let groups: Vec<String> = who.iter().map(one).collect();
    if groups.is_empty() { String::new() } else { format!(" ({})", groups.join("; ")) }
}

/// The day that a figure stands for.
pub(super) fn day_of(target: &Target, fact: &Fact) -> Option<Date> {
    target.at.or_else(|| fact.when().map(|when| when.last))
}

fn simulated(view: &View, target: &Target, fact: &Fact) -> Simulated {
    let measured = &target.measure;
    if let Some(id) = &measured.survey {
        let asked = view.find(|document| &document.survey, id.as_str()).map(|survey| &survey.who);
        return share_of(view, (&SAID_YES, id.as_str(), ""), target, asked);
    }
    if let Some(id) = &measured.enrolled {
        return stock(view, &ENROLLED, id.as_str(), target, fact);
    }
    if let Some(id) = &measured.listed {
        return stock(view, &LISTED, id.as_str(), target, fact);
    }
    if let Some(id) = &measured.event {
        return occasion(view, id.as_str(), target, fact);
    }
    let demands = |id: &str, counted: &[&Measure]| demands(view, id, target, counted);
    if let Some(id) = &measured.refused {
        return demands(id.as_str(), &[&REFUSED, &REFUSED_AND_FAILED]);
    }
    if let Some(id) = &measured.unmet {
        return demands(id.as_str(), &[&REFUSED, &REFUSED_AND_FAILED, &FAILED]);
    }
    if let Some(id) = &measured.served {
        return demands(id.as_str(), &[&REFUSED, &REFUSED_AND_FAILED, &FAILED]).map(|unmet| 1.0 - unmet);
    }
    Err("not kept by this run".to_owned())
}

fn occasion(view: &View, event: &str, target: &Target, fact: &Fact) -> Simulated {
    let date = day_of(target, fact).map(|date| date.to_string());
    let known = view.details(&ACTED, event);
    let Some(date) = known.iter().find(|known| Some(known.to_string()) == date) else {
        return Err("kept for single days only".to_owned());
    };
    let who = view.find(|document| &document.event, event).map(|event| &event.who);
    share_of(view, (&ACTED, event, date), target, who)
}

/// The share among the target's group; `among` are those whom the measure is about anyway.
fn share_of(
    view: &View,
    (measure, part, detail): (&Measure, &str, &str),
    target: &Target,
    among: Option<&Who>,
) -> Simulated {
    let everyone = target.group.is_empty() || among.is_some_and(|who| same(who, &target.group));
    let value = if everyone {
        view.detailed(measure, part, detail).and_then(Row::value)
    } else {
        let (counted, of) = group(view, (measure, part, detail), &target.group)?;
        (of > 0).then(|| counted as f64 / of as f64)
    };
    value.ok_or_else(|| "nobody exposed".to_owned())
}

/// Whether two groups name the same levels.
fn same(a: &Who, b: &Who) -> bool {
    let names = |who: &Who| {
        let mut names: Vec<String> = who
            .iter()
            .flat_map(|(of, levels)| levels.value.iter().map(move |level| format!("{of}\u{1f}{}", level.value)))
            .collect();
        names.sort();
        names
    };
    names(a) == names(b)
}

/// Numerator and denominator over a group, from the one trait that tells it apart.
fn group(view: &View, (measure, part, detail): (&Measure, &str, &str), who: &Who) -> Result<(i64, i64), String> {
    let network = view.run.scenario.network();
    let share = |who: &Who| Spread::of(who, &Times::default(), network, false).map_or(-1.0, |spread| spread.share);
    let whole = share(who);
    for of in view.traits() {
        let Some(levels) = who.get(&of.id) else { continue };
        let mut only: Who = Keyed::default();
        only.insert(of.id.clone(), levels.clone());
        if (share(&only) - whole).abs() > 1e-9 {
            continue;
        }
        let at = |level| network.trait_index(&of.id).and_then(|index| network.level_index(index, level));
        let rows = levels.value.iter().filter_map(|level| view.level(measure, part, detail, of, at(&level.value)?));
        return Ok(rows.fold((0, 0), |(n, d), row| (n + row.numerator, d + row.denominator)));
    }
    Err("not kept for this group".to_owned())
}

/// A stock of persons at the day of the figure, as a share of all persons in the group.
fn stock(view: &View, measure: &Measure, register: &str, target: &Target, fact: &Fact) -> Simulated {
    let setting = view.run.scenario.setting();
    let date = day_of(target, fact).ok_or("without a day")?;
    if date < setting.start || date > setting.end {
        return Err("outside the run".to_owned());
    }
    let rows = view.blocks(measure, register);
    let at = rows.iter().position(|row| row.block.map(i64::from) == Some(view.block_of(date)));
    let row = *at.and_then(|at| rows.get(at)).or(rows.last()).ok_or("not kept by this run")?;
    let is_last = at.is_none_or(|at| at + 1 == rows.len());
    if target.group.is_empty() {
        return view.of_persons(row).ok_or_else(|| "nobody exposed".to_owned());
    }
    let (counted, _) = group(view, (measure, register, ""), &target.group)?;
    let (of, _) = group(view, (&PERSONS, "", ""), &target.group)?;
    let all = view.whole(measure, register).map_or(0, |row| row.numerator);
    match of {
        0 => Err("nobody exposed".to_owned()),
        // Nobody outside the group is ever counted, so everyone's series is the group's.
        _ if counted == all => Ok(row.numerator as f64 / of as f64),
        _ if is_last => Ok(counted as f64 / of as f64),
        _ => Err(format!(
            "{} at the end of the run; by group not kept earlier",
            percent(Some(counted as f64 / of as f64))
        )),
    }
}

/// A share of demands, over the days that the figure covers.
fn demands(view: &View, gate: &str, target: &Target, counted: &[&Measure]) -> Simulated {
    if !target.group.is_empty() {
        return Err("not compared by group".to_owned());
    }
    let covered = |row: &&&Row| match (target.over.first(), target.over.last(), row.block) {
        (Some(from), Some(to), Some(block)) => (view.block_of(*from)..=view.block_of(*to)).contains(&i64::from(block)),
        _ => true,
    };
    let sum = |measure: &Measure| {
        let rows = view.blocks(measure, gate);
        let rows = rows.iter().filter(covered);
        rows.fold((0, 0), |(n, d), row| (n + row.numerator, d + row.denominator))
    };
    let numerator: i64 = counted.iter().map(|measure| sum(measure).0).sum();
    match sum(&REFUSED).1 {
        0 => Err("nobody exposed".to_owned()),
        demands => Ok(numerator as f64 / demands as f64),
    }
}
