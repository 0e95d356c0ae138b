//! Enrolment, and the shadow of it: whether the self without pressure would have enrolled by now.

use super::Now;
use super::queue::Task;
use crate::plan::{ReasonPlan, RegisterPlan};
use crate::points::{Address, Purpose, mark_of};
use crate::tally::Counter;

const NEVER: Purpose = Purpose::named("never enrols");

impl Now<'_> {
    /// A point of a stream of enrolment.
    pub(super) fn could_enrol(&mut self, register: usize, at: usize, task: Task) {
        let Some(plan) = &self.era.registers[register] else { return };
        let Some(reason) = plan.reasons.get(at) else { return };
        let person = task.unit;
        let before = self.state.enrolment[register][person as usize];
        if (before.enrolled && before.freely) || !self.open_to(plan, reason, person) {
            return;
        }
        let rest = reason.rate * reason.table.factor(|index| self.state.level(index, person));
        let announced: f64 = self.announced(person).map(|announced| announced.enrolment).product();
        let enrols = task.mark < mark_of(rest * self.moved(&reason.moved, person) * announced);
        let freely = !reason.pressure && task.mark < mark_of(rest * self.moved_without_fear(&reason.moved, person));
        if (enrols || freely) && !self.never(register, plan, person) {
            self.enrol(register, person, enrols, freely);
        }
    }

    fn enrol(&mut self, register: usize, person: u32, enrols: bool, freely: bool) {
        let before = self.state.enrolment[register][person as usize];
        let after = crate::state::Enrolment { enrolled: before.enrolled || enrols, freely: before.freely || freely };
        self.state.enrolment[register][person as usize] = after;
        let coerced = |enrolment: crate::state::Enrolment| i64::from(enrolment.enrolled && !enrolment.freely);
        self.count(Counter::Enrolled(register), person, i64::from(after.enrolled) - i64::from(before.enrolled));
        self.count(Counter::EnrolledFreely(register), person, i64::from(after.freely) - i64::from(before.freely));
        self.count(Counter::Coerced(register), person, coerced(after) - coerced(before));
    }

    fn open_to(&self, plan: &RegisterPlan, reason: &ReasonPlan, person: u32) -> bool {
        let passes = |at: usize| {
            plan.doors
                .get(at)
                .is_some_and(|(_, open, who)| *open && who.factor(|index| self.state.level(index, person)) > 0.0)
        };
        match reason.door {
            Some(door) => passes(door),
            None => (0..plan.doors.len()).any(passes),
        }
    }

    /// Whether some door of a register is meant for this person, open or not.
    pub(super) fn is_admitted(&self, register: usize, person: u32) -> bool {
        let doors = self.era.registers[register].iter().flat_map(|plan| &plan.doors);
        doors.into_iter().any(|(_, _, who)| who.factor(|index| self.state.level(index, person)) > 0.0)
    }

    fn never(&self, register: usize, plan: &RegisterPlan, person: u32) -> bool {
        Address::of(self.keys.never[register], self.state.people.index, 0, person).chance(NEVER) < plan.never
    }
}
