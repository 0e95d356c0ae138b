//! The tests inside a scenario: a life in trait levels and weeks, and the gate's exact answer and cause.

use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::example::{Because, Example};
use glasshouse_scenario::scenario::Scenario;

use crate::decide::{Demand, Facts};
use crate::names::position;
use crate::plan::Plan;
use crate::standing::{Ledger, Origin, Record};
use crate::tally::Cause;

/// What came out of an example.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Its name.
    pub id: Id,
    /// What was wrong with the scenario's answer; `None` where it held.
    pub complaint: Option<String>,
}

/// Runs all examples of a scenario.
pub fn run(scenario: &Scenario, plan: &Plan) -> Vec<Checked> {
    let examples = scenario.written().example.iter();
    examples.map(|(id, entry)| Checked { id: id.clone(), complaint: check(&entry.value, plan) }).collect()
}

/// The one person of an example.
struct Life {
    enrolled: Vec<bool>,
    ledgers: Vec<Ledger>,
}

impl Facts for Life {
    fn is_enrolled(&self, _person: u32, register: usize) -> bool {
        self.enrolled[register]
    }

    fn records(&self, person: u32, register: usize) -> &[Record] {
        self.ledgers[register].about(person)
    }
}

fn check(example: &Example, plan: &Plan) -> Option<String> {
    let week = example.expect.week.0 as u32;
    let era = plan.era(week);
    let gate = position(&plan.names.gates, &example.expect.gate).and_then(|at| era.gates[at].as_ref());
    let Some(gate) = gate else {
        return Some(format!("there is no gate `{}` in week {week}", example.expect.gate.value));
    };
    let life = live(example, plan);
    let demand = Demand { era, gate, members: &[0], week };
    let grounds = demand.grounds(&life);
    let passes: f64 = grounds.iter().map(|at| 1.0 - gate.grounds[*at].share).product();
    let refused = 1.0 - passes;
    let expected = example.expect.refused.value.get();
    if (refused - expected).abs() > 1e-9 {
        return Some(format!(
            "refused with chance {:.4} %, and {} was expected",
            refused * 100.0,
            example.expect.refused.value
        ));
    }
    let because = example.expect.because?.0;
    let necessary = demand.necessary(&grounds, &life);
    let held = match cause(because) {
        Some(Cause::TrueRecord) => {
            !grounds.is_empty() && demand.first(&grounds, &necessary, &life) == Cause::TrueRecord
        }
        Some(cause) => necessary.contains(&cause),
        None => {
            return Some(format!("an example cannot show `{}` yet: no act of it leaves such a record", because.word()));
        }
    };
    let found: Vec<&str> = necessary.iter().map(|cause| cause.word()).collect();
    (!held).then(|| {
        format!("necessary causes are: {}", if found.is_empty() { "none".to_owned() } else { found.join(", ") })
    })
}

/// What is written down about the person by the week of the demand.
fn live(example: &Example, plan: &Plan) -> Life {
    let registers = &plan.names.registers;
    let enrolled: Vec<bool> =
        registers.iter().map(|id| example.enrolled.iter().any(|named| named.value == *id)).collect();
    let mut ledgers = vec![Ledger::default(); registers.len()];
    let mut acts: Vec<_> = example.acts.iter().enumerate().collect();
    acts.sort_by_key(|(_, done)| done.week.value.0);
    for (act, done) in acts {
        let week = done.week.0 as u32;
        let (Some(channel), Some(event)) = (&done.seen_by, position(&plan.names.events, &done.event)) else { continue };
        let channel = position(&plan.names.channels, channel).and_then(|at| plan.era(week).channels[at].as_ref());
        let origin = if done.invented { Origin::Invented } else { Origin::True };
        for &register in channel.iter().flat_map(|channel| &channel.writes_to) {
            let kept = plan.era(week).registers[register].as_ref();
            if kept.is_some_and(|kept| !kept.needs_enrolment || enrolled[register]) {
                ledgers[register].write(Record { person: 0, week, act: act as u32, event: event as u16, origin });
            }
        }
    }
    Life { enrolled, ledgers }
}

/// The engine's cause of that name; `None` where the acts of an example can never lead to it.
fn cause(because: Because) -> Option<Cause> {
    match because {
        Because::NotEnrolled => Some(Cause::NotEnrolled),
        Because::Invented => Some(Cause::Invented),
        Because::ExercisedRight => Some(Cause::ExercisedRight),
        Because::UnrelatedContext => Some(Cause::UnrelatedContext),
        Because::TrueRecord => Some(Cause::TrueRecord),
        Because::Misfiled | Because::Kin | Because::Stale => None,
    }
}
