//! Listings: how they open, run, fall on kin, and end; corrections; what the ledger may forget.

use glasshouse_population::draws::hash;

use super::{Now, Spot};
use crate::diary::Happened;
use crate::ledger::{Origin, Record, mark};
use crate::plan::Plan;
use crate::plan::kinds::Units;
use crate::plan::number::comes;
use crate::plan::parts::{RegisterPlan, TermPlan};
use crate::standing::{stand, start, walk};
use crate::state::{Coming, Due, State, due_week};
use crate::tally::Counter;

const REVIEWED: u64 = hash("reviewed");
const TOLD: u64 = hash("told");
const WHEN: u64 = hash("when");

impl Now<'_, '_> {
    /// A record has met the rule of its register.
    pub(super) fn opens(&mut self, register: usize, unit: u32, record: &Record) {
        let Some(plan) = &self.era.registers[register] else { return };
        let term = plan.lists.as_ref().map_or(TermPlan::Forever, |rule| rule.term);
        if let TermPlan::While(bit) = term
            && !self.state.has(self.state.kept.person_of(unit), bit)
        {
            return;
        }
        let wrong = self.is_wrong(plan, register, unit, record);
        let spot = self.this_week(plan.safeguard.name, unit, record.act);
        if wrong && self.comes(spot, REVIEWED, plan.safeguard.human_review) {
            self.change_last(register, unit, |record| record.marks |= mark::SPARED);
            return;
        }
        let told = plan.safeguard.notice.is_none_or(|notice| comes(self.draw(spot, TOLD)[0], notice));
        let begins = self.week + if told { plan.safeguard.notice_before } else { 0 };
        self.change_last(register, unit, |record| {
            record.marks |= mark::OPENS | mark::RUNS;
            record.begins = begins.min(u32::from(u16::MAX)) as u16;
        });
        self.count(Counter::Listings(register), unit);
        self.add(Counter::WrongListings(register), unit, i64::from(wrong));
        self.tell(unit, || Happened::Listed(register, wrong));
        let due = |week: u32, what| Due {
            week: due_week(week, 0),
            what,
            part: register as u8,
            unit: unit as u16,
            act: record.act,
            event: record.event,
            marks: begins.min(u32::from(u16::MAX)) as u16,
        };
        if begins > self.week {
            self.later(due(begins, Coming::Begins));
        } else {
            let begins = begins.min(u32::from(u16::MAX)) as u16;
            self.starts(register, unit, |one| one.act == record.act && one.begins == begins);
        }
        let at_most = plan.lists.as_ref().map_or(u32::MAX, |rule| rule.at_most);
        let lasts = if let TermPlan::Weeks(weeks) = term { weeks } else { at_most };
        if lasts < u32::MAX {
            let weeks = lasts;
            self.later(due(begins.saturating_add(weeks), Coming::Ends));
        }
        self.fall_on_kin(plan, register, unit, record);
        self.pass_on_listing(plan, unit, record);
        if told {
            self.appeal(register, unit, record.act, begins.min(u32::from(u16::MAX)) as u16);
        }
    }

    /// Whether a listing that a record opens would not without records that are wrong by the regime's own rules.
    pub(super) fn is_wrong(&self, plan: &RegisterPlan, register: usize, unit: u32, record: &Record) -> bool {
        let sound = |record: &Record| is_sound(record);
        if !sound(record) {
            return true;
        }
        let opens = |counts: &dyn Fn(&Record) -> bool| {
            let mut opens = false;
            walk(plan, self.state.kept.ledger.of(unit, register), self.week, counts, |one, step| {
                opens |= one.act == record.act && step.opens;
            });
            opens
        };
        // One that an older rule opened, and today's would not, stands by its own record, which is sound.
        !opens(&sound) && opens(&|_: &Record| true)
    }

    fn change_last(&mut self, register: usize, unit: u32, change: impl Fn(&mut Record)) {
        let at = self.state.kept.ledger.find(unit, register);
        if let Some(record) = at.and_then(|at| self.state.kept.ledger.last_mut(at)) {
            change(record);
        }
    }

    /// A listing begins to count: the first of some that does not yet.
    pub(super) fn starts(&mut self, register: usize, unit: u32, which: impl Fn(&Record) -> bool) {
        let Some(at) = self.state.kept.ledger.find(unit, register) else { return };
        let mut found = false;
        self.state.kept.ledger.each(at, |_, record| {
            if !found && which(record) && record.has(mark::RUNS) && !record.has(mark::COUNTED) {
                record.marks |= mark::COUNTED;
                found = true;
            }
        });
        if !found {
            return;
        }
        let file = self.state.kept.ledger.file_mut(at);
        file.running += 1;
        self.count(Counter::Running(register), unit);
        if file_runs(&self.state, at) == 1 {
            self.count(Counter::Listed(register), unit);
            self.listed_again(register, unit);
            if self.state.kept.ledger.about(unit).iter().filter(|file| file.running > 0).count() == 1
                && unit < u32::from(self.state.kept.persons)
            {
                self.state.kept.listed += 1;
                self.count(Counter::Restricted, unit);
                self.add(Counter::RestrictedWeeks, unit, self.weeks_left());
            }
            self.joins(Units::Listed(register), unit);
        }
    }

    /// Ends some of the listings that run.
    pub(super) fn end_listings(&mut self, register: usize, unit: u32, mut which: impl FnMut(&Record) -> bool) {
        let Some(at) = self.state.kept.ledger.find(unit, register) else { return };
        let mut ended: Vec<Record> = Vec::new();
        self.state.kept.ledger.each(at, |_, record| {
            if record.has(mark::RUNS) && which(record) {
                ended.push(*record);
                record.marks &= !(mark::RUNS | mark::COUNTED);
            }
        });
        for record in &ended {
            if record.has(mark::COUNTED) {
                self.stops(register, unit);
            }
            self.outdate(register, unit, record.act, Gone::Listing);
            if record.origin() != Origin::Kin {
                self.release_kin(register, unit, record.act);
            }
        }
        if !ended.is_empty() {
            self.restart(register, unit);
        }
    }

    /// A listing no longer counts.
    fn stops(&mut self, register: usize, unit: u32) {
        let Some(at) = self.state.kept.ledger.find(unit, register) else { return };
        self.state.kept.ledger.file_mut(at).running -= 1;
        self.add(Counter::Running(register), unit, -1);
        if file_runs(&self.state, at) == 0 {
            self.add(Counter::Listed(register), unit, -1);
            self.count(Counter::Released(register), unit);
            self.tell(unit, || Happened::Released(register));
            self.freed(register, unit);
            if unit < u32::from(self.state.kept.persons)
                && self.state.kept.ledger.about(unit).iter().all(|file| file.running == 0)
            {
                self.state.kept.listed -= 1;
                self.add(Counter::Restricted, unit, -1);
                self.add(Counter::RestrictedWeeks, unit, -self.weeks_left());
            }
        }
    }

    /// A score that starts again when a listing ends: what was written until then no longer counts.
    fn restart(&mut self, register: usize, unit: u32) {
        let Some(plan) = &self.era.registers[register] else { return };
        let Some(at) = self.state.kept.ledger.find(unit, register) else { return };
        if plan.lists.as_ref().is_some_and(|rule| rule.restarts) && self.state.kept.ledger.file(at).running == 0 {
            self.state.kept.ledger.retain(at, |record| record.has(mark::RUNS));
            self.state.kept.ledger.file_mut(at).score = start(plan);
        }
    }

    /// A listing falls on kin: the others of the household whom the rule names.
    fn fall_on_kin(&mut self, plan: &RegisterPlan, register: usize, unit: u32, record: &Record) {
        let Some(rule) = &plan.inherits else { return };
        if record.origin() == Origin::Kin || unit >= u32::from(self.state.kept.persons) {
            return;
        }
        for member in self.state.household(unit) {
            let chance = rule.chance.at(self.state.traits(member));
            if member != unit && self.comes(self.this_week(rule.name, member, record.act), rule.name, chance) {
                let marks = Origin::Kin as u16 | mark::DIRECT | record.marks & (mark::STALE | mark::INELIGIBLE);
                self.write(register, member, record.act, record.event, marks);
            }
        }
    }

    /// What fell on kin ends with what it fell from.
    fn release_kin(&mut self, register: usize, unit: u32, act: u32) {
        if !self.plan.inherited[register] || unit >= u32::from(self.state.kept.persons) {
            return;
        }
        for member in self.state.household(unit) {
            let of_kin = |record: &Record| record.act == act && record.origin() == Origin::Kin;
            if member != unit
                && self.state.kept.ledger.of(member, register).any(|record| of_kin(record) && record.has(mark::RUNS))
            {
                self.end_listings(register, member, of_kin);
            }
        }
    }

    /// Takes records away, ends what they had opened, and lets corrections follow the copies.
    pub(super) fn strike(&mut self, register: usize, unit: u32, mut which: impl FnMut(&Record) -> bool) -> usize {
        let Some(plan) = &self.era.registers[register] else { return 0 };
        let Some(at) = self.state.kept.ledger.find(unit, register) else { return 0 };
        let founded = self.founded(plan, at);
        let mut struck: Vec<Record> = Vec::new();
        let (reach, week) = (self.plan.reach[register], self.week);
        self.state.kept.ledger.retain(at, |record| {
            let goes = which(record) && !record.is_over(reach, week);
            if goes {
                struck.push(*record);
            }
            !goes
        });
        for record in &struck {
            self.count(Counter::Corrected(register), unit);
            self.add(Counter::StaleWeeks(register), unit, i64::from(self.week) - i64::from(record.week));
            if record.has(mark::COUNTED) {
                self.stops(register, unit);
            }
            self.outdate(register, unit, record.act, Gone::Record);
            if record.origin() != Origin::Kin {
                self.strike_kin(register, unit, record.act);
            }
        }
        if !struck.is_empty() {
            self.fold_again(plan, register, unit, &founded);
        }
        struck.len()
    }

    fn strike_kin(&mut self, register: usize, unit: u32, act: u32) {
        if !self.plan.inherited[register] || unit >= u32::from(self.state.kept.persons) {
            return;
        }
        for member in self.state.household(unit).filter(|member| *member != unit) {
            self.strike(register, member, |record| record.act == act && record.origin() == Origin::Kin);
        }
    }

    /// Acts whose listings run and are founded by the rule as it is: one that an older rule opened is not, and no correction
    /// of something else ends it.
    fn founded(&self, plan: &RegisterPlan, at: usize) -> Vec<(u32, u16)> {
        let mut founded = Vec::new();
        walk(
            plan,
            self.state.kept.ledger.records(at),
            self.week,
            |_| true,
            |record, step| {
                if record.has(mark::RUNS) && step.opens {
                    founded.push((record.act, record.begins));
                }
            },
        );
        founded
    }

    /// After a correction, records that are left may no longer reach the rule: what had been founded and is not now, ends.
    fn fold_again(&mut self, plan: &RegisterPlan, register: usize, unit: u32, before: &[(u32, u16)]) {
        let Some(at) = self.state.kept.ledger.find(unit, register) else { return };
        let after = self.founded(plan, at);
        let score = stand(plan, self.state.kept.ledger.records(at), self.week, |_| true).score;
        self.state.kept.ledger.file_mut(at).score = score;
        let is_unfounded = |record: &Record| {
            let listing = (record.act, record.begins);
            before.contains(&listing) && !after.contains(&listing)
        };
        if self.state.kept.ledger.records(at).any(is_unfounded) {
            self.end_listings(register, unit, is_unfounded);
        }
    }

    /// People who are on a list when the run begins.
    pub(super) fn initial_listings(&mut self) {
        for register in 0..self.era.registers.len() {
            let Some(plan) = &self.era.registers[register] else { continue };
            let Some(rule) = plan.lists.as_ref().filter(|rule| rule.initial > 0) else { continue };
            let event = rule.initial_event;
            let persons = u32::from(self.state.kept.persons);
            let (first, units) = if plan.firm { (persons, self.state.kept.firms()) } else { (0, persons) };
            for unit in self.chosen(plan.name, units, rule.initial, |_, _| rule.initial) {
                let unit = first + unit;
                self.list_at_the_start(plan, register, (unit, event), Self::lasting(plan.name, unit));
            }
        }
    }

    fn list_at_the_start(&mut self, plan: &RegisterPlan, register: usize, (unit, event): (u32, u16), spot: Spot) {
        let term = plan.lists.as_ref().map_or(TermPlan::Forever, |rule| rule.term);
        let weeks = if let TermPlan::Weeks(weeks) = term { weeks } else { 1 };
        let ago = 1 + ((u128::from(self.draw(spot, WHEN)[0]) * u128::from(weeks)) >> 64) as u32;
        let running = match term {
            // Its last week is over when the run begins.
            TermPlan::Weeks(weeks) => ago < weeks,
            TermPlan::While(bit) => self.state.has(self.state.kept.person_of(unit), bit),
            _ => true,
        };
        if !running && plan.lists.as_ref().is_some_and(|rule| rule.restarts) {
            // The score started again when the listing ended, and what was written until then is gone.
            return;
        }
        let at = self.file(plan, register, unit);
        let marks = mark::DIRECT | mark::OPENS | if running { mark::RUNS } else { 0 };
        let record = Record::new(spot.act(), event, self.week.saturating_sub(ago), marks);
        self.state.kept.ledger.write(at, record);
        let score = stand(plan, self.state.kept.ledger.records(at), self.week, |_| true).score;
        self.state.kept.ledger.file_mut(at).score = score;
        if !running {
            return;
        }
        self.starts(register, unit, |record| record.has(mark::RUNS));
        if let TermPlan::Weeks(weeks) = term {
            let week = due_week(u32::from(record.week), weeks);
            let (part, unit) = (register as u8, unit as u16);
            self.later(Due { week, what: Coming::Ends, part, unit, act: record.act, event, marks: record.begins });
        }
    }
}

/// What copies were made of: a listing that has ended, or a record that was corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// A listing ended.
    Listing,
    /// A record was corrected.
    Record,
}

/// Whether a record is right by the regime's own rules.
pub fn is_sound(record: &Record) -> bool {
    !matches!(record.origin(), Origin::Invented | Origin::Misfiled) && !record.has(mark::STALE | mark::INELIGIBLE)
}

fn file_runs(state: &State<'_>, at: usize) -> u16 {
    state.kept.ledger.file(at).running
}

/// Drops records that are over.
pub fn forget(plan: &Plan, state: &mut State<'_>, week: u32) {
    for at in 0..state.kept.ledger.files().len() {
        let reach = plan.reach[usize::from(state.kept.ledger.file(at).register)];
        if reach < week {
            state.kept.ledger.retain(at, |record| !record.is_over(reach, week));
        }
    }
    state.kept.ledger.clear_away();
}
