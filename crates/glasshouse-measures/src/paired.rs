//! Paired runs: the same people and the same luck, with one thing taken away. What differs is that thing's doing: a total effect.
//!
//! In: a run, and runs of it under built-in variants with the same seeds, replicate by replicate. Out: numbers that need both.

use glasshouse_engine::plan::{Plan, WEEKS_PER_BLOCK};
use glasshouse_engine::simulate::Outcome;
use glasshouse_engine::tally::Counter;
use glasshouse_scenario::built_in::BuiltIn;

use crate::catalogue::{CHILLED_TOTAL, CLAIM_EFFECT, COERCED_TOTAL, SAID_YES_TOTAL, TRAP_52, TRAP_104, WEEKS_FORWARD};
use crate::interval;
use crate::row::{Group, Measure, Row};
use crate::spec::{Ratio, Side, Spec};
use crate::tallied::{relisted_52, relisted_104};

/// A run that another is paired with.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// What was taken away.
    pub without: BuiltIn,
    /// Its tables.
    pub plan: &'a Plan,
    /// Its replicates, with the seeds of the run itself.
    pub outcomes: &'a [Outcome],
}

impl<'a> Pair<'a> {
    pub(crate) fn side(&self) -> Side<'a> {
        Side { plan: self.plan, outcomes: self.outcomes }
    }
}

/// The numbers that paired runs give; the first pair is side 1.
pub(crate) fn specs(plan: &Plan, pairs: &[Pair<'_>]) -> Vec<Spec> {
    let of_pair = |(at, pair): (usize, &Pair<'_>)| of_pair(plan, pair.without, at + 1);
    pairs.iter().enumerate().flat_map(of_pair).collect()
}

fn of_pair(plan: &Plan, without: BuiltIn, side: usize) -> Vec<Spec> {
    let names = &plan.names;
    let events = || names.events.iter().enumerate();
    let registers = || names.registers.iter().enumerate();
    match without {
        BuiltIn::WithoutFear => {
            let chilled = events().map(|(event, id)| missing(&CHILLED_TOTAL, id.as_str(), Counter::Acts(event), side));
            let said = names.surveys.iter().enumerate().map(|(survey, id)| {
                let said = Spec::new(&SAID_YES_TOTAL, id.as_str(), Counter::Yes(survey), Counter::Asked(survey));
                said.less_of(side).whole_run()
            });
            chilled.chain(said).collect()
        }
        BuiltIn::WithoutPressure => {
            let enrols = |register: &usize| {
                plan.eras.iter().any(|era| era.registers[*register].as_ref().is_some_and(|plan| !plan.doors.is_empty()))
            };
            let coerced = registers().filter(|(register, _)| enrols(register)).map(|(register, id)| {
                let enrolled = Counter::Enrolled(register);
                let numerator = vec![(0, enrolled, 1), (side, enrolled, -1)];
                Spec::of_ratio(&COERCED_TOTAL, id.as_str(), Ratio { numerator, denominator: vec![(0, enrolled, 1)] })
            });
            coerced.collect()
        }
        BuiltIn::WithoutConsequences => {
            let trap = |(register, id): (usize, &glasshouse_scenario::grammar::keyed::Id)| {
                let years =
                    [(&TRAP_52, relisted_52(register, id.as_str())), (&TRAP_104, relisted_104(register, id.as_str()))];
                years.map(|(measure, spec)| spec.less_of(side).named(measure))
            };
            registers().flat_map(trap).collect()
        }
        BuiltIn::WithoutRegime | BuiltIn::PlainLaw => {
            let is_watched = |event: &usize| {
                plan.eras.iter().any(|era| era.events[*event].as_ref().is_some_and(|event| !event.seen_by.is_empty()))
            };
            // That fewer people use their rights is no aim that a regime may claim: those acts are chilled.
            let is_right = |event: &usize| {
                plan.eras.iter().flat_map(|era| era.gates.iter().flatten()).any(|gate| gate.acts[*event].right)
            };
            let watched = events().filter(|(event, _)| is_watched(event) && !is_right(event));
            let effect = |(event, id): (usize, &glasshouse_scenario::grammar::keyed::Id)| {
                missing(&CLAIM_EFFECT, id.as_str(), Counter::Acts(event), side).detail(without.name())
            };
            watched.map(effect).collect()
        }
    }
}

/// What a side has of something and the run itself has not, as a share of what the side has.
fn missing(measure: &'static Measure, part: &str, counter: Counter, side: usize) -> Spec {
    let numerator = vec![(side, counter, 1), (0, counter, -1)];
    Spec::of_ratio(measure, part, Ratio { numerator, denominator: vec![(side, counter, 1)] })
}

/// Weeks by which enrolment came earlier than without pressure, for everyone: from the series, so there is no breakdown.
pub(crate) fn weeks_forward(plan: &Plan, sides: &[Side<'_>], pairs: &[Pair<'_>]) -> Vec<Row> {
    let Some(at) = pairs.iter().position(|pair| pair.without == BuiltIn::WithoutPressure) else { return Vec::new() };
    let (run, other) = (sides[0], sides[at + 1]);
    let mut rows = Vec::new();
    for (register, id) in plan.names.registers.iter().enumerate() {
        let enrolled = Counter::Enrolled(register);
        let weeks = |side: Side<'_>, replicate: usize| -> i64 {
            let of_block = |block: u32| {
                let weeks = WEEKS_PER_BLOCK.min(plan.weeks - block * WEEKS_PER_BLOCK);
                side.block(replicate, enrolled, block as usize) * i64::from(weeks)
            };
            (0..plan.blocks()).map(of_block).sum()
        };
        let last = plan.blocks() as usize - 1;
        let of = |replicate| (weeks(run, replicate) - weeks(other, replicate), run.block(replicate, enrolled, last));
        let counts: Vec<(i64, i64)> = (0..run.outcomes.len()).map(of).collect();
        if counts.iter().all(|(_, enrolled)| *enrolled == 0) {
            continue;
        }
        rows.push(Row {
            measure: &WEEKS_FORWARD,
            part: id.to_string(),
            detail: String::new(),
            group: Group::All,
            block: None,
            numerator: counts.iter().map(|(weeks, _)| weeks).sum(),
            denominator: counts.iter().map(|(_, enrolled)| enrolled).sum(),
            scale: 1.0,
            against: None,
            interval: interval::of_ratio(&counts, 1.0),
        });
    }
    rows
}
