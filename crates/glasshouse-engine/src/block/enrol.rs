//! Enrolment, and the shadow of it: whether the self without pressure would have enrolled by now.

use super::Now;
use super::queue::Task;
use crate::diary::Happened;
use crate::plan::number::scaled;
use crate::plan::parts::{DoorPlan, RegisterPlan};
use crate::tally::Counter;

impl Now<'_, '_> {
    /// A point of a stream of enrolment.
    pub(super) fn could_enrol(&mut self, register: usize, reason: usize, task: &Task) {
        let kind = &self.era.kinds[usize::from(task.kind)];
        let Some(plan) = &self.era.registers[register] else { return };
        let Some(reason) = plan.reasons.get(reason) else { return };
        let person = u32::from(task.unit);
        let (enrolled, freely) = (self.state.has(person, plan.enrolled), self.state.has(person, plan.enrolled << 1));
        if enrolled && freely || !self.is_open(plan, reason.door, person) {
            return;
        }
        let announced = |freely| self.announced_enrolment(person, freely);
        let enrols = task.mark < scaled(scaled(self.rest(task), self.moved(&kind.moved, person)), announced(false));
        let would = !reason.pressure && task.mark < scaled(self.rate_without_fear(task), announced(true));
        if (enrols || would) && !self.comes(Self::lasting(plan.never.1, person), plan.never.1, plan.never.0) {
            self.enrol(register, person, enrols, would);
        }
    }

    /// Someone is enrolled, or their free self is.
    pub(super) fn enrol(&mut self, register: usize, person: u32, enrols: bool, would: bool) {
        let Some(plan) = &self.era.registers[register] else { return };
        let row = self.state.rows[person as usize];
        let before = (row & plan.enrolled != 0, row & plan.enrolled << 1 != 0);
        let after = (before.0 || enrols, before.1 || would);
        if plan.enrolled == 0 || before == after || self.state.is_gone(person) {
            return;
        }
        let bits = if after.0 { plan.enrolled } else { 0 } | if after.1 { plan.enrolled << 1 } else { 0 };
        self.state.rows[person as usize] |= bits;
        let coerced = |(enrolled, freely): (bool, bool)| i64::from(enrolled && !freely);
        self.add(Counter::Enrolled(register), person, i64::from(after.0) - i64::from(before.0));
        self.add(Counter::EnrolledFreely(register), person, i64::from(after.1) - i64::from(before.1));
        self.add(Counter::Coerced(register), person, coerced(after) - coerced(before));
        if after.0 && !before.0 {
            self.tell(person, || Happened::Enrolled(register, after.1));
        }
        self.pass_on_enrolment(register, person, (after.0 && !before.0, after.1 && !before.1));
    }

    fn is_open(&self, plan: &RegisterPlan, door: Option<usize>, person: u32) -> bool {
        let passes = |door: &DoorPlan| {
            door.open && door.who.at(self.state.traits(person)) > 0 && !self.state.has(person, door.closed_by)
        };
        match door {
            Some(at) => plan.doors.get(at).is_some_and(passes),
            None => plan.doors.iter().any(passes),
        }
    }

    /// Counts whom some door of each register is meant for, open or not, as the doors of this era are.
    pub(super) fn admit(&mut self) {
        let before = (self.week > self.plan.weeks_of(0).start).then(|| self.plan.era(self.week - 1));
        for register in 0..self.era.registers.len() {
            let has_doors = |era: &crate::plan::EraPlan| {
                era.registers[register].as_ref().is_some_and(|plan| !plan.doors.is_empty())
            };
            if !has_doors(self.era) && !before.is_some_and(has_doors) {
                continue;
            }
            for person in 0..u32::from(self.state.kept.persons) {
                let who = self.state.traits(person);
                let admitted = |era: &crate::plan::EraPlan| {
                    let doors = era.registers[register].iter().flat_map(|plan| &plan.doors);
                    doors.into_iter().any(|door| door.who.at(who) > 0)
                };
                let change = i64::from(admitted(self.era)) - i64::from(before.is_some_and(admitted));
                self.add(Counter::Admitted(register), person, change);
            }
        }
    }
}
