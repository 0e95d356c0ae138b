//! Published facts held against a run, through how each figure was made.
//!
//! In: a scenario, its plan, and the outcomes of its replicates, with snapshots by cell where a group is asked for in the
//! middle of a run. Out: one [`Comparison`] a target: the published figure, the simulated one with its interval, and whether
//! they meet, or why they cannot be compared. Front ends print it and compute nothing.

use glasshouse_engine::plan::Plan;
use glasshouse_engine::simulate::Outcome;
use glasshouse_scenario::facts::table::Fact;
use glasshouse_scenario::grammar::measure::Dimension;
use glasshouse_scenario::language::target::{Bound, Kind, MadeBy, Role, Target, Unit};
use glasshouse_scenario::scenario::Scenario;
use jiff::civil::Date;

use crate::interval::Interval;

/// Days, and counts at them.
mod clock;

/// Which counters a target is read from.
mod counted;

/// The cells of a group.
mod group;

/// The simulated figure.
mod reading;

/// Hit, miss, and how far off.
mod verdict;

/// What someone without a model would have said.
mod naive;

/// How many held-out figures are met.
pub mod score;

/// Runs that keep their cells at the days that targets ask for.
pub mod snapshot;

/// A comparison in words.
pub mod words;

/// Facts that no target uses.
pub mod unused;

/// The page of all comparisons.
pub mod validation;

/// Each kind in each unit, by hand.
#[cfg(test)]
mod tests;

pub use clock::Snapshots;
pub use naive::Naive;
pub use verdict::{Tolerance, Verdict};

/// What a figure is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// A share, 0 to 1.
    Share,
    /// A count of the country.
    Count,
    /// A ratio.
    Ratio,
    /// A length of time in days.
    Days,
}

/// A published figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// The value, in the comparison's scale.
    pub value: f64,
    /// As the source prints it, with its unit.
    pub printed: String,
    /// Its date as printed.
    pub date: String,
    /// `high`, `medium` or `low`.
    pub reliability: String,
    /// Whether it can be scored: not of low reliability, with a source that can be opened.
    pub sound: bool,
}

/// A simulated figure, in the comparison's scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The value.
    pub value: f64,
    /// What chance spans; `None` for one replicate and for few cases.
    pub interval: Option<Interval>,
    /// Cases counted, over all replicates.
    pub cases: i64,
    /// What one case more adds to the value.
    pub each: f64,
    /// What a reader has to know about how it was read; often empty.
    pub note: String,
}

/// A simulated figure, or why there is none.
pub type Simulated = Result<Reading, String>;

/// A published figure beside what the run says.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Name of the target.
    pub id: String,
    /// Id of the fact.
    pub fact: String,
    /// What is compared, in words.
    pub what: String,
    /// The measure's key and part, as in `enrolled card`.
    pub measure: String,
    /// Input, fitted or held out.
    pub role: Role,
    /// How the figure came about.
    pub made_by: MadeBy,
    /// What is counted.
    pub unit: Unit,
    /// What kind of figure it is.
    pub kind: Kind,
    /// The set of targets that it belongs to.
    pub set: Option<String>,
    /// Whether it is about a group and not about everyone.
    pub of_group: bool,
    /// What it is a number of.
    pub scale: Scale,
    /// People whom the scenario represents.
    pub represented: f64,
    /// Whether a count is told as so many per 1,000 people of the country, and not as heads: simulated heads are told only where a
    /// held-out figure of the same measure and unit is met.
    pub as_rate: bool,
    /// The day that it stands for: the last of a span.
    pub day: Option<Date>,
    /// The published figure; `None` if no table holds it as a number.
    pub published: Option<Published>,
    /// The simulated figure.
    pub simulated: Simulated,
    /// How far off still counts as met.
    pub tolerance: Option<Tolerance>,
    /// How the figure bounds the measure, where it is no more than a bound.
    pub bound: Option<Bound>,
    /// Why a figure printed in one unit is taken as another; often empty.
    pub because: String,
    /// What someone without a model would have said, or why nobody could.
    pub naive: Result<Naive, String>,
}

impl Comparison {
    /// Simulated less published.
    pub fn difference(&self) -> Option<f64> {
        Some(self.simulated.as_ref().ok()?.value - self.published.as_ref()?.value)
    }

    /// Simulated less published, of the published.
    pub fn relative(&self) -> Option<f64> {
        let published = self.published.as_ref()?.value;
        Some(self.difference()? / published).filter(|off| off.is_finite())
    }

    /// Whether luck alone could turn a hit into a miss, or a miss into a hit.
    pub fn is_barely(&self) -> bool {
        verdict::is_barely(self)
    }

    /// Hit or miss, or why neither.
    pub fn verdict(&self) -> Verdict {
        verdict::verdict(self)
    }
}

/// Every target of a scenario beside its run.
pub fn compare(scenario: &Scenario, plan: &Plan, outcomes: &[Outcome], snapshots: &Snapshots) -> Vec<Comparison> {
    let setting = reading::Setting { scenario, plan, outcomes, snapshots };
    let targets = || scenario.written().target.iter();
    let mut all: Vec<Comparison> =
        targets().map(|(id, target)| comparison(setting, id.as_str(), &target.value)).collect();
    let naive: Vec<_> = targets().map(|(_, target)| naive::naive(scenario, &target.value)).collect();
    for (one, naive) in all.iter_mut().zip(naive) {
        one.naive = naive;
    }
    let key = |one: &Comparison| (one.measure.clone(), one.unit);
    let met: Vec<_> =
        all.iter().filter(|one| score::is_scored(one) && one.verdict() == Verdict::Hit).map(key).collect();
    for one in &mut all {
        one.as_rate = one.scale == Scale::Count && !met.contains(&key(one));
    }
    all
}

fn comparison(setting: reading::Setting, id: &str, target: &Target) -> Comparison {
    let scenario = setting.scenario;
    let fact = scenario.facts().get(&target.fact.value);
    let published = fact.and_then(|fact| published(scenario, target, fact));
    let simulated = match (fact, &published) {
        (Some(fact), Some(_)) => setting.simulated(target, fact),
        (Some(_), None) => Err("the figure is in a unit that no run counts".to_owned()),
        (None, _) => Err("no table holds this figure".to_owned()),
    };
    let subject = target.measure.subjects();
    Comparison {
        id: id.to_owned(),
        fact: words::facts(target),
        what: words::what(scenario, target),
        measure: subject.first().map_or_else(String::new, |subject| words::measure(*subject)),
        role: target.role.0,
        made_by: target.made_by.0,
        unit: target.counts(),
        kind: target.kind.0,
        set: target.set.as_ref().map(|set| set.value.to_string()),
        of_group: !target.group.is_empty(),
        scale: fact.map_or(Scale::Count, |fact| scale(target, fact)),
        represented: setting.represented(),
        as_rate: false,
        day: target.over.last().copied().or_else(|| fact.and_then(|fact| reading::day_of(target, fact))),
        published,
        simulated,
        tolerance: target.tolerance.as_deref().and_then(Tolerance::parse),
        bound: target.bound.map(|bound| bound.0),
        because: target.because.clone().unwrap_or_default(),
        naive: Err(String::new()),
    }
}

/// What a target's figure is a number of.
fn scale(target: &Target, fact: &Fact) -> Scale {
    let dimension = fact.dimension().map(|(dimension, _)| dimension);
    match (target.kind.0, target.per, dimension) {
        _ if target.relative_to.is_some() => Scale::Ratio,
        (Kind::Share, _, _) => Scale::Share,
        (_, Some(_), Some(Dimension::Duration)) => Scale::Days,
        (_, Some(_), _) => Scale::Ratio,
        _ => Scale::Count,
    }
}

/// The published figure of a target.
fn published(scenario: &Scenario, target: &Target, fact: &Fact) -> Option<Published> {
    let find = |id: &str| scenario.facts().get(id);
    let print = |fact: &Fact| fact.value.map(|value| format!("{} {}", words::number(value), fact.unit));
    let value = if target.relative_to.is_some() { fact.value } else { worth(scale(target, fact), fact) };
    let (mut value, mut printed) = (value?, print(fact)?);
    if let Some(less) = &target.less {
        let less = find(&less.value)?;
        value -= worth(scale(target, fact), less)?;
        printed = format!("{printed} less {}", words::number(less.value?));
    }
    if let Some(earlier) = &target.relative_to {
        let earlier = find(&earlier.fact.value)?.value?;
        value /= earlier;
        printed = format!("{printed} against {}", words::number(earlier));
    }
    let sound = target.facts().all(|id| find(&id.value).is_some_and(Fact::is_sound));
    Some(Published { value, printed, date: fact.date.clone(), reliability: fact.reliability.clone(), sound })
}

/// A printed value in a scale.
fn worth(scale: Scale, fact: &Fact) -> Option<f64> {
    let value = fact.value?;
    match scale {
        Scale::Share | Scale::Ratio => Some(value * fact.dimension()?.1),
        Scale::Days => Some(value * fact.dimension()?.1 * 7.0),
        Scale::Count => Some(value * glasshouse_scenario::facts::printed::Printed::parse(&fact.unit)?.factor),
    }
}
