//! The tests inside a scenario: a life in trait levels and weeks, and the gate's exact answer and cause.
//!
//! What the acts come to is worked out by the fold and the gate alone: no draws, no time between. Each record is written
//! in its week; a listing that waits for a payment or a condition runs.

use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::example::{Because, Example};
use glasshouse_scenario::scenario::Scenario;

use crate::cause::{Cause, Causes};
use crate::decide::{Demand, Facts};
use crate::ledger::{Chain, File, Ledger, Origin, Record, mark};
use crate::names::position;
use crate::plan::Plan;
use crate::plan::gates::GatePlan;
use crate::plan::number::ALWAYS;
use crate::standing::{stand, walk};

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
struct Life<'a> {
    plan: &'a Plan,
    row: u64,
    ledger: Ledger,
    week: u32,
}

impl Facts for Life<'_> {
    fn row(&self, _unit: u32) -> u64 {
        self.row
    }

    fn file(&self, unit: u32, register: usize) -> Option<&File> {
        self.ledger.find(unit, register).map(|at| self.ledger.file(at))
    }

    fn records(&self, file: &File) -> Chain<'_> {
        self.ledger.chain(file)
    }

    fn is_over(&self, file: &File, record: &Record) -> bool {
        record.is_over(self.plan.reach[usize::from(file.register)], self.week)
    }

    fn runs(&self, file: &File) -> bool {
        let plan = self.plan.era(self.week).registers[usize::from(file.register)].as_ref();
        plan.is_some_and(|plan| stand(plan, self.records(file), self.week, |_| true).listed)
    }

    fn contested(&self, _file: &File, _gate: &GatePlan) -> Option<u32> {
        None
    }

    fn is_flagged(&self, _unit: u32, _register: usize, _top: Option<u64>) -> bool {
        false
    }

    fn carries_score(&self, _unit: u32, link: usize) -> bool {
        self.plan.era(self.week).links[link].as_ref().is_some_and(|link| link.share == ALWAYS)
    }
}

fn check(example: &Example, plan: &Plan) -> Option<String> {
    let week = plan.start + example.expect.week.0 as u32;
    let era = plan.era(week);
    let gate = position(&plan.names.gates, &example.expect.gate).and_then(|at| era.gates[at].as_ref());
    let Some(gate) = gate else {
        return Some(format!("there is no gate `{}` in week {}", example.expect.gate.value, example.expect.week.0));
    };
    let life = live(example, plan, week);
    let demand = Demand { era, gate, members: (0, 1), week };
    let mut grounds = Vec::new();
    demand.grounds(&life, |at| grounds.push(at));
    let share = |at: &usize| gate.grounds[*at].share as f64 / u64::MAX as f64;
    let refused = 1.0 - grounds.iter().map(|at| 1.0 - share(at)).product::<f64>();
    let expected = example.expect.refused.value.get();
    if (refused - expected).abs() > 1e-9 {
        let refused = refused * 100.0;
        return Some(format!("refused with chance {refused:.4} %, and {} was expected", example.expect.refused.value));
    }
    because(example, &demand, &grounds, &life)
}

fn because(example: &Example, demand: &Demand<'_>, grounds: &[usize], life: &Life<'_>) -> Option<String> {
    let because = example.expect.because?.0;
    let (necessary, first) = if grounds.is_empty() {
        (Causes::NONE, None)
    } else {
        let why = demand.why(grounds, life);
        (why.necessary, Some(why.first))
    };
    let held = match cause(because) {
        Cause::TrueRecord => first == Some(Cause::TrueRecord),
        cause => necessary.has(cause),
    };
    let found: Vec<&str> = necessary.each().map(Cause::word).collect();
    (!held).then(|| {
        let found = if found.is_empty() { "none".to_owned() } else { found.join(", ") };
        format!("`{}` is not one of the necessary causes, which are: {found}", because.word())
    })
}

/// What is written down about the person by the week of the demand.
fn live<'a>(example: &Example, plan: &'a Plan, week: u32) -> Life<'a> {
    let enrolled = example.enrolled.iter().filter_map(|id| position(&plan.names.registers, id));
    let conditions = example.conditions.iter().filter_map(|id| position(&plan.names.conditions, id));
    let row = enrolled
        .map(|at| plan.map.enrolled[at])
        .chain(conditions.map(|at| plan.map.conditions[at]))
        .fold(0, |row, bit| row | bit);
    let mut life = Life { plan, row, ledger: Ledger::default(), week };
    let mut acts: Vec<_> = example.acts.iter().enumerate().collect();
    acts.sort_by_key(|(_, done)| done.week.value.0);
    for (act, done) in acts {
        let week = plan.start + done.week.0 as u32;
        let (Some(channel), Some(event)) = (&done.seen_by, position(&plan.names.events, &done.event)) else { continue };
        let era = plan.era(week);
        let channel = position(&plan.names.channels, channel).and_then(|at| era.channels[at].as_ref());
        let origin = match (done.invented, done.misfiled, done.of_kin) {
            (true, _, _) => Origin::Invented as u16,
            (_, true, _) => Origin::Misfiled as u16,
            (_, _, true) => Origin::Kin as u16 | mark::DIRECT,
            _ => Origin::True as u16,
        };
        for (register, _) in channel.iter().flat_map(|channel| &channel.writes_to) {
            let lag = channel.map_or(0, |channel| channel.lag);
            life.write(*register, Record::new(act as u32 + 1, event as u16, week + lag, origin));
        }
    }
    life
}

impl Life<'_> {
    fn write(&mut self, register: usize, mut record: Record) {
        let Some(plan) = &self.plan.era(u32::from(record.week)).registers[register] else { return };
        if u32::from(record.week) > self.week || plan.enrolled != 0 && self.row & plan.enrolled == 0 {
            return;
        }
        let rule = plan.lists.as_ref().filter(|rule| rule.exempt & self.row != 0);
        let marks = rule.map_or(0, |rule| if rule.honours == ALWAYS { mark::SPARED } else { mark::INELIGIBLE });
        let at = self.ledger.open(0, register, 0);
        record.marks |= marks;
        self.ledger.write(at, record);
        let mut opened = false;
        walk(plan, self.ledger.records(at), u32::from(record.week), |_| true, |_, step| opened = step.opens);
        if opened {
            self.ledger.each(at, |_, one| {
                if one.act == record.act {
                    // A fixed term runs by the clock.
                    one.marks |= mark::RUNS;
                }
            });
        }
    }
}

/// The engine's cause of that name.
fn cause(because: Because) -> Cause {
    match because {
        Because::NotEnrolled => Cause::NotEnrolled,
        Because::Invented => Cause::Invented,
        Because::Misfiled => Cause::Misfiled,
        Because::Kin => Cause::Kin,
        Because::Stale => Cause::Stale,
        Because::Ineligible => Cause::Ineligible,
        Because::ExercisedRight => Cause::ExercisedRight,
        Because::UnrelatedContext => Cause::UnrelatedContext,
        Because::TrueRecord => Cause::TrueRecord,
    }
}
