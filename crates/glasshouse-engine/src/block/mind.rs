//! States when they are looked at: fear, belief, deprivation, and what they do to a number.

use super::Now;
use super::queue::Task;
use crate::plan::bits::{GONE, Traits};
use crate::plan::number::{FACTOR_ONE, LEVEL_ONE, Moved, State as Which, scaled};
use crate::state::DEPRIVATION;
use crate::tally::Counter;

impl Now<'_, '_> {
    /// A person's fear (0) or belief (1): rest, own, what spreads here and in the region, announcements.
    pub(super) fn feeling(&self, which: usize, person: u32) -> u32 {
        let Some(plan) = &self.era.feelings[which] else { return 0 };
        let rest = plan.rest.at(self.state.traits(person)) as u32;
        let level = rest + self.own(which, person) + self.shared[which];
        if !self.heard {
            return level.min(LEVEL_ONE);
        }
        (i64::from(level) + self.announced(which, person)).clamp(0, i64::from(LEVEL_ONE)) as u32
    }

    /// A person's own level.
    pub(super) fn own(&self, which: usize, person: u32) -> u32 {
        match self.state.own[which].get(person as usize) {
            None | Some(0) => 0,
            Some(clock) => self.era.fades.0[which].level(*clock, self.week),
        }
    }

    /// Raises a person's own level.
    pub(super) fn raise(&mut self, which: usize, person: u32, by: u32) {
        if by > 0
            && let Some(clock) = self.state.own[which].get_mut(person as usize)
        {
            *clock = self.era.fades.0[which].raised(*clock, by, self.week);
        }
    }

    fn announced(&self, which: usize, person: u32) -> i64 {
        let who = self.state.traits(person);
        let reached = self.era.announcements.iter().filter(|one| one.is_heard(self.week) && one.who.at(who) > 0);
        reached.map(|one| one.rises[which]).sum()
    }

    /// What announcements multiply the enrolment of a person by; `freely` leaves aside those that are pressure.
    pub(super) fn announced_enrolment(&self, person: u32, freely: bool) -> u64 {
        if !self.heard {
            return FACTOR_ONE;
        }
        let who = self.state.traits(person);
        let reached = self.era.announcements.iter().filter(|one| one.is_heard(self.week) && one.who.at(who) > 0);
        let reached = reached.filter(|one| !(freely && one.pressure));
        reached.fold(FACTOR_ONE, |product, one| scaled(product, one.enrolment))
    }

    /// Week of the run, 0 before it.
    pub(super) fn run_week(&self) -> u32 {
        self.week.saturating_sub(self.plan.start)
    }

    /// The value of an ambient series this week.
    pub(super) fn ambient(&self, series: usize) -> u32 {
        let levels = &self.era.ambient[series];
        levels.get(self.run_week() as usize).or(levels.last()).copied().unwrap_or(0)
    }

    fn state_of(&self, which: Which, person: u32) -> u32 {
        match which {
            Which::Fear => self.feeling(0, person),
            Which::Belief => self.feeling(1, person),
            Which::Deprivation => self.own(DEPRIVATION, person),
            Which::Ambient(series) => self.ambient(series),
        }
    }

    /// What states do to a number of a unit.
    pub(super) fn moved(&self, moved: &Moved, unit: u32) -> u64 {
        if moved.is_still() {
            return FACTOR_ONE;
        }
        let person = self.state.kept.person_of(unit);
        moved.factor(self.run_week(), |which| self.state_of(which, person))
    }

    /// What states would do to a number if there were neither fear nor the belief of being watched.
    pub(super) fn moved_without_fear(&self, moved: &Moved, unit: u32) -> u64 {
        if moved.is_still() {
            return FACTOR_ONE;
        }
        let person = self.state.kept.person_of(unit);
        moved.factor(self.run_week(), |which| if which.is_mind() { 0 } else { self.state_of(which, person) })
    }

    /// Whether a point happens, with the states as they are. One that no state moves became a task because it does.
    #[inline]
    pub(super) fn comes_about(&self, task: &Task) -> bool {
        let kind = &self.era.kinds[usize::from(task.kind)];
        let unit = u32::from(task.unit);
        kind.moved.is_still() || task.mark < scaled(self.rest(task), self.moved(&kind.moved, unit))
    }

    /// Whether it would, if there were neither fear nor the belief of being watched.
    pub(super) fn would_without_fear(&self, task: &Task) -> bool {
        task.mark < self.rate_without_fear(task)
    }

    /// Mark of its rate, if there were neither fear nor the belief of being watched.
    pub(super) fn rate_without_fear(&self, task: &Task) -> u64 {
        let kind = &self.era.kinds[usize::from(task.kind)];
        scaled(self.rest(task), self.moved_without_fear(&kind.moved, u32::from(task.unit)))
    }

    /// Mark of a unit's rate at rest.
    pub(super) fn rest(&self, task: &Task) -> u64 {
        self.era.kinds[usize::from(task.kind)].rate.at(self.state.traits(u32::from(task.unit)))
    }

    /// Fear and belief at the end of a block: by cell at the end of the run, else their sums alone, in the first cell.
    pub(super) fn feel(&mut self) {
        let is_last = self.block.number + 1 == self.plan.all_blocks();
        for (which, counter) in [(0, Counter::Fear), (1, Counter::Belief)] {
            let Some(plan) = &self.era.feelings[which] else { continue };
            if is_last {
                for person in 0..u32::from(self.state.kept.persons) {
                    let level = if self.state.has(person, GONE) { 0 } else { self.feeling(which, person) };
                    self.add(counter, person, i64::from(level));
                }
                continue;
            }
            let alike = plan.rest.is_constant() && !self.heard && !self.plan.exits;
            let sum = if alike { self.sum_of_alike(which) } else { self.sum_of_all(which) };
            self.desk.tally.add(self.plan, counter, 0, sum);
        }
    }

    /// Deprivation at the end of a block: by cell at the end of the run, else its sum alone, in the first cell.
    pub(super) fn want_for(&mut self) {
        let is_last = self.block.number + 1 == self.plan.all_blocks();
        let state = &self.state;
        each_own(state.own[DEPRIVATION], |person, clock| {
            let (row, level) = (state.rows[person], self.era.fades.0[DEPRIVATION].level(clock, self.week));
            if row & GONE == 0 {
                let cell = if is_last { self.plan.cells.of(Traits { row, here: state.kept.here }) } else { 0 };
                self.desk.tally.add(self.plan, Counter::Deprivation, cell, i64::from(level));
            }
        });
    }

    fn sum_of_all(&self, which: usize) -> i64 {
        let persons = (0..u32::from(self.state.kept.persons)).filter(|person| !self.state.has(*person, GONE));
        persons.map(|person| i64::from(self.feeling(which, person))).sum()
    }

    /// The sum where people differ by their own levels alone: most have none.
    fn sum_of_alike(&self, which: usize) -> i64 {
        let Some(plan) = &self.era.feelings[which] else { return 0 };
        let common = plan.rest.largest() as u32 + self.shared[which];
        let mut own = 0;
        each_own(self.state.own[which], |_, clock| {
            let above = common + self.era.fades.0[which].level(clock, self.week);
            own += i64::from(above.min(LEVEL_ONE)) - i64::from(common.min(LEVEL_ONE));
        });
        i64::from(common.min(LEVEL_ONE)) * i64::from(self.state.kept.persons) + own
    }

    /// A new era begins: own levels go on at its pace.
    pub(super) fn turn(&mut self) {
        let before = self.plan.era(self.week - 1);
        for which in 0..3 {
            let (old, new) = (&before.fades.0[which], &self.era.fades.0[which]);
            if old == new {
                continue;
            }
            let week = self.week;
            for clock in self.state.own[which].iter_mut().filter(|clock| **clock != 0) {
                *clock = new.clock(old.level(*clock, week), week);
            }
        }
        self.admit();
        let heads = self.desk.scratch.heads(&self.state);
        self.expose_anew(before, &heads);
        self.desk.scratch.keep_heads(heads);
        let (block, era) = (self.block, self.era);
        self.desk.scratch.few_of(block, &self.state, era, self.week);
    }
}

/// Clocks that are looked at together: a line of memory.
const TOGETHER: usize = 32;

/// Goes to all who have something of their own, with their clocks. Most have not: many are passed over at one look.
fn each_own(clocks: &[u16], mut each: impl FnMut(usize, u16)) {
    for (part, chunk) in clocks.chunks(TOGETHER).enumerate() {
        if chunk.iter().fold(0, |all, clock| all | clock) == 0 {
            continue;
        }
        for (at, clock) in chunk.iter().enumerate().filter(|(_, clock)| **clock != 0) {
            each(part * TOGETHER + at, *clock);
        }
    }
}
