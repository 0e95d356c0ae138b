//! Who is listed again after a release.
//!
//! A release is followed for a year or two if these lie within the run: so all are followed to the end, and the share listed again
//! needs no correction for those cut off. Whoever leaves the country in the meantime is listed again by nobody and stays among
//! those followed: leaving is a competing risk.

use super::Now;
use crate::plan::Plan;
use crate::state::{Coming, Due, due_week};
use crate::tally::Counter;

/// A counter of a register.
type OfRegister = fn(usize) -> Counter;

/// Weeks for which a release is followed, with the counters of releases and of those listed again.
const FOLLOWED: [(u32, OfRegister, OfRegister); 2] =
    [(52, Counter::Freed52, Counter::Relisted52), (104, Counter::Freed104, Counter::Relisted104)];

/// Whether the weeks after one lie within the run.
fn lie_within(plan: &Plan, week: u32, weeks: u32) -> bool {
    week >= plan.start && week + weeks < plan.end()
}

impl Now<'_, '_> {
    /// Someone was taken off a list.
    pub(super) fn freed(&mut self, register: usize, unit: u32) {
        if !lie_within(self.plan, self.week, FOLLOWED[0].0) || self.state.is_gone(unit) {
            return;
        }
        for (weeks, freed, _) in FOLLOWED {
            if lie_within(self.plan, self.week, weeks) {
                self.count(freed(register), unit);
            }
        }
        let (what, part, unit, act) = (Coming::Forgets, register as u8, unit as u16, self.week);
        self.later(Due { week: due_week(self.week, FOLLOWED[1].0 + 1), what, part, unit, act, event: 0, marks: 0 });
    }

    /// Someone is listed who may have been taken off before.
    pub(super) fn listed_again(&mut self, register: usize, unit: u32) {
        let is_of_this =
            |due: &Due| due.what == Coming::Forgets && usize::from(due.part) == register && u32::from(due.unit) == unit;
        let Some(at) = self.state.kept.dues.iter().position(is_of_this) else { return };
        let freed = self.state.kept.dues.swap_remove(at).act;
        for (weeks, _, again) in FOLLOWED {
            if self.week - freed <= weeks && lie_within(self.plan, freed, weeks) {
                self.count(again(register), unit);
            }
        }
    }
}
