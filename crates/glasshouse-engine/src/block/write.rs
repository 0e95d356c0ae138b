//! What is seen is written down: about the right person or another, now or later, once for each act.

use glasshouse_population::draws::hash;

use super::{Now, Spot};
use crate::diary::Happened;
use crate::ledger::{Origin, Record, mark};
use crate::plan::bits::KNOWN;
use crate::plan::parts::{ChannelPlan, RegisterPlan};
use crate::standing::{Step, start, walk};
use crate::state::{Coming, Due, due_week};
use crate::tally::Counter;

const HONOURS: u64 = hash("honours");

impl Now<'_, '_> {
    /// A channel reports to its registers; some reports land on someone else.
    pub(super) fn send(&mut self, channel: &ChannelPlan, unit: u32, event: usize, origin: Origin, spot: Spot) {
        let act = spot.act();
        for &(register, strays) in &channel.writes_to {
            let Some(plan) = &self.era.registers[register] else { continue };
            // A register of firms takes nothing about persons, nor the other way round.
            if plan.firm != (unit >= u32::from(self.state.kept.persons)) {
                continue;
            }
            let (mut unit, mut origin) = (unit, origin);
            if self.comes(spot, strays, plan.misfiles)
                && let Some(other) = self.other(unit, self.draw(spot, strays)[1])
            {
                // What never happened was nobody's, on whomever it lands.
                (unit, origin) = (other, if origin == Origin::True { Origin::Misfiled } else { origin });
            }
            if channel.lag == 0 {
                self.write(register, unit, act, event as u16, origin as u16);
            } else {
                let week = due_week(self.week, channel.lag);
                let (part, unit, event, marks) = (register as u8, unit as u16, event as u16, origin as u16);
                self.later(Due { week, what: Coming::Report, part, unit, act, event, marks });
            }
        }
    }

    /// Any other unit of the same sort in the neighbourhood, each as likely.
    fn other(&self, unit: u32, drawn: u64) -> Option<u32> {
        let persons = u32::from(self.state.kept.persons);
        let (first, count) = if unit < persons { (0, persons) } else { (persons, self.state.kept.firms()) };
        let step =
            1 + ((u128::from(drawn) * u128::from(count.checked_sub(1).filter(|others| *others > 0)?)) >> 64) as u32;
        Some(first + (unit - first + step) % count)
    }

    /// Writes a record, unless the register holds one of that act or does not hold that person.
    pub(super) fn write(&mut self, register: usize, unit: u32, act: u32, event: u16, marks: u16) {
        let Some(plan) = &self.era.registers[register] else { return };
        let held = plan.enrolled == 0 || self.state.has(unit, plan.enrolled);
        if !held || self.state.is_gone(unit) {
            return;
        }
        let at = self.file(plan, register, unit);
        let counts_records = plan.lists.as_ref().is_some_and(|rule| !rule.by_act);
        let is_again = plan.meets_again && self.state.kept.ledger.records(at).any(|record| record.act == act);
        if is_again && (!counts_records || marks & (mark::COPY | mark::DIRECT) != 0) {
            return;
        }
        let marks = marks | self.exemption(plan, unit, act);
        let record = Record::new(act, event, self.week, marks);
        self.count_record(register, unit, &record);
        self.state.kept.ledger.write(at, record);
        let step = self.step(plan, register, at);
        self.state.kept.ledger.file_mut(at).score = step.score;
        self.pass_on_records(plan, unit, &record);
        if step.opens {
            self.opens(register, unit, &record);
        }
    }

    /// The file of a register about a unit, opened if there is none.
    pub(super) fn file(&mut self, plan: &RegisterPlan, register: usize, unit: u32) -> usize {
        self.state.rows[unit as usize] |= KNOWN;
        self.state.kept.ledger.open(unit, register, start(plan))
    }

    fn count_record(&mut self, register: usize, unit: u32, record: &Record) {
        let origin = record.origin();
        let copied = record.has(mark::COPY);
        let counter = match origin {
            _ if copied => Counter::CopiedRecords(register),
            Origin::True => Counter::TrueRecords(register),
            Origin::Invented => Counter::InventedRecords(register),
            Origin::Misfiled => Counter::MisfiledRecords(register),
            Origin::Kin => Counter::KinRecords(register),
        };
        self.count(counter, unit);
        self.tell(unit, || Happened::Written(register, usize::from(record.event), origin, copied));
    }

    /// Marks of a record about someone whom the rule exempts: spared, or listed against the rule.
    fn exemption(&self, plan: &RegisterPlan, unit: u32, act: u32) -> u16 {
        let Some(rule) = &plan.lists else { return 0 };
        if rule.exempt == 0 || !self.state.has(self.state.kept.person_of(unit), rule.exempt) {
            return 0;
        }
        let honoured = self.comes(self.this_week(plan.name, unit, act), HONOURS, rule.honours);
        if honoured { mark::SPARED } else { mark::INELIGIBLE }
    }

    /// What the fold comes to with the last record of a file. Where no record lapses, the score goes on from the last.
    fn step(&self, plan: &RegisterPlan, register: usize, at: usize) -> Step {
        let chain = || self.state.kept.ledger.records(at);
        let mut last = Step { opens: false, score: start(plan) };
        let is_short = self.plan.steady[register]
            && plan.points.as_ref().is_some_and(|points| points.lapse.min(plan.keeps) == u32::MAX)
            && plan.lists.as_ref().is_none_or(|rule| rule.below.is_some());
        if is_short {
            return self.short_step(plan, at);
        }
        walk(plan, chain(), self.week, |_| true, |_, step| last = step);
        last
    }

    /// Whether a listing of a file runs, or will when its notice is over.
    fn is_running(&self, plan: &RegisterPlan, at: usize) -> bool {
        let waits = || self.state.kept.ledger.records(at).any(|record| record.has(mark::RUNS));
        self.state.kept.ledger.file(at).running > 0 || plan.safeguard.notice_before > 0 && waits()
    }

    /// The same where points add up for ever and a low score lists: from the score before.
    fn short_step(&self, plan: &RegisterPlan, at: usize) -> Step {
        let file = self.state.kept.ledger.file(at);
        let (Some(points), Some(record)) = (&plan.points, self.state.kept.ledger.last(at)) else {
            return Step { opens: false, score: file.score };
        };
        let score =
            file.score.saturating_add(points.each[usize::from(record.event)]).clamp(points.lowest, points.highest);
        let is_low = plan.lists.as_ref().and_then(|rule| rule.below).is_some_and(|below| score < below);
        let opens = !record.has(mark::SPARED) && (record.has(mark::DIRECT) || is_low && !self.is_running(plan, at));
        Step { opens, score }
    }
}
