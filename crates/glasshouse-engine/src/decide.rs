//! A gate's answer and its causes: pure, and testable at the threshold itself.
//!
//! Each ground that holds and is applied refuses. A class of causes is necessary if, without it, no applied ground would
//! have held; then the refusal is counted for it. Necessary causes are not exclusive; the first of them in a fixed order
//! serves tables that must add up.

use glasshouse_scenario::language::gate::Holder;

use crate::cause::{Cause, Causes};
use crate::ledger::{Chain, File, Origin, Record, mark};
use crate::plan::EraPlan;
use crate::plan::gates::{GatePlan, GroundPlan, Look};
use crate::standing::{is_listed, stand, start};

/// What a gate can look up about those who ask.
pub trait Facts {
    /// The row of a unit.
    fn row(&self, unit: u32) -> u64;

    /// The file of a register about a unit.
    fn file(&self, unit: u32, register: usize) -> Option<&File>;

    /// The records of a file.
    fn records(&self, file: &File) -> Chain<'_>;

    /// Whether nothing can depend on a record of a file any more.
    fn is_over(&self, file: &File, record: &Record) -> bool;

    /// Whether a listing of a file runs.
    fn runs(&self, file: &File) -> bool;

    /// The act of a listing that gates do not look at, because an appeal against it is open.
    fn contested(&self, file: &File, gate: &GatePlan) -> Option<u32>;

    /// Whether the model of a register flags a unit; `top` is the share that is acted on.
    fn is_flagged(&self, unit: u32, register: usize, top: Option<u64>) -> bool;

    /// Whether a link carries the score of a unit.
    fn carries_score(&self, unit: u32, link: usize) -> bool;
}

/// A demand at a gate.
#[derive(Debug, Clone, Copy)]
pub struct Demand<'a> {
    /// The tables in force.
    pub era: &'a EraPlan,
    /// The gate.
    pub gate: &'a GatePlan,
    /// Whose enrolment or listing may count: one unit, or the first member of a household and the one after the last.
    pub members: (u32, u32),
    /// Week of the clock.
    pub week: u32,
}

/// What is left out of account when it is asked whether a demand would have passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// Classes of causes.
    causes: Causes,
    /// Acts of an event.
    event: Option<u16>,
}

impl LeftOut {
    /// Nothing.
    pub const NOTHING: Self = Self { causes: Causes::NONE, event: None };

    /// Classes of causes.
    pub fn causes(causes: Causes) -> Self {
        Self { causes, event: None }
    }

    /// Acts of an event, done or alleged.
    pub fn event(event: usize) -> Self {
        Self { causes: Causes::NONE, event: Some(event as u16) }
    }
}

/// Why a demand was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Why {
    /// Causes without any one of which the demand would have passed.
    pub necessary: Causes,
    /// The one class that the refusal is shown under.
    pub first: Cause,
    /// Wrong by the regime's own rules.
    pub against_rules: bool,
    /// Wrong by rights standards.
    pub against_rights: bool,
}

impl Demand<'_> {
    /// Positions of the grounds that hold.
    pub fn grounds(&self, facts: &impl Facts, mut found: impl FnMut(usize)) {
        for (at, ground) in self.gate.grounds.iter().enumerate() {
            if self.holds(ground, facts, LeftOut::NOTHING) {
                found(at);
            }
        }
    }

    /// Why the applied grounds refuse.
    pub fn why(&self, applied: &[usize], facts: &impl Facts) -> Why {
        let there = self.there(applied, facts);
        let passes = |without: Causes| !without.is_empty() && self.passes(applied, facts, LeftOut::causes(without));
        let mut necessary = Causes::NONE;
        for cause in there.each() {
            necessary = necessary.with(cause, passes(Causes::of(cause)));
        }
        // A set of one was asked already.
        let without = |set: Causes| if set.is_one() { !set.common(necessary).is_empty() } else { passes(set) };
        let first =
            necessary.each().next().unwrap_or_else(|| if without(there) { Cause::Combined } else { Cause::TrueRecord });
        Why {
            necessary,
            first,
            against_rules: without(there.common(Causes::AGAINST_RULES)),
            against_rights: without(there.common(Causes::AGAINST_RIGHTS)),
        }
    }

    /// Whether no applied ground would hold without something.
    pub fn passes(&self, applied: &[usize], facts: &impl Facts, without: LeftOut) -> bool {
        !applied.iter().any(|at| self.holds(&self.gate.grounds[*at], facts, without))
    }

    /// Whether acts of an event had a part in a refusal: a record of one, about someone who counts, stands where an applied
    /// ground looks, and the rule or the points there know the event.
    pub fn has_part(&self, event: usize, applied: &[usize], facts: &impl Facts) -> bool {
        let in_register = |register: usize| {
            let known = self.era.registers[register].as_ref().is_some_and(|plan| plan.knows(event));
            let stands = |file: &File, record: &Record| {
                usize::from(record.event) == event
                    && !record.has(mark::SPARED)
                    && (known || record.has(mark::DIRECT | mark::RUNS))
                    && !facts.is_over(file, record)
            };
            let units =
                if self.gate.holder == Holder::Head { self.members.0..self.members.0 + 1 } else { self.units() };
            let mut files = units.filter_map(|unit| facts.file(unit, register)).filter(|one| one.may_be_about(event));
            files.any(|file| facts.records(file).any(|record| stands(file, record)))
        };
        applied.iter().any(|at| match self.gate.grounds[*at].look {
            Look::ListedIn(register) => in_register(register),
            Look::Below(register, _) => self.era.sources(register).into_iter().any(in_register),
            Look::Without(_) | Look::Flagged(..) | Look::In(_) => false,
        })
    }

    /// All causes that what the applied grounds look at may have something of; one too many does no harm.
    fn there(&self, applied: &[usize], facts: &impl Facts) -> Causes {
        let mut there = Causes::NONE;
        let mut read = |register: usize| {
            for unit in self.units() {
                if let Some(file) = facts.file(unit, register) {
                    there = there.and(self.classes_of(file));
                }
            }
        };
        let (mut without, mut alarm) = (false, false);
        for at in applied {
            match self.gate.grounds[*at].look {
                Look::Without(_) => without = true,
                Look::ListedIn(register) => read(register),
                Look::Below(register, _) => self.era.sources(register).into_iter().for_each(&mut read),
                Look::Flagged(register, _) => alarm |= self.units().any(|unit| self.is_clear(unit, register, facts)),
                Look::In(_) => {}
            }
        }
        there.with(Cause::NotEnrolled, without).with(Cause::FalseAlarm, alarm)
    }

    fn units(&self) -> std::ops::Range<u32> {
        self.members.0..self.members.1
    }

    /// The classes of causes that records of a file may belong to.
    fn classes_of(&self, file: &File) -> Causes {
        let acts =
            || self.gate.acts.iter().enumerate().filter(|(event, _)| file.may_be_about(*event)).map(|(_, act)| act);
        Causes::NONE
            .with(Cause::Invented, file.may_be(Origin::Invented))
            .with(Cause::Misfiled, file.may_be(Origin::Misfiled))
            .with(Cause::Kin, file.may_be(Origin::Kin))
            .with(Cause::Stale, file.may_have(mark::STALE))
            .with(Cause::Ineligible, file.may_have(mark::INELIGIBLE))
            .with(Cause::ExercisedRight, acts().any(|act| act.right))
            .with(Cause::UnrelatedContext, acts().any(|act| act.unrelated))
    }

    /// Whether every act that a file may be about is left out.
    fn is_all_of(&self, file: &File, without: LeftOut) -> bool {
        let LeftOut { causes, event: left_out } = without;
        let mut acts = self.gate.acts.iter().enumerate().filter(|(event, _)| file.may_be_about(*event));
        acts.all(|(event, act)| {
            act.right && causes.has(Cause::ExercisedRight)
                || act.unrelated && causes.has(Cause::UnrelatedContext)
                || left_out == Some(event as u16)
        })
    }

    /// Whether a record counts when something is left out.
    fn counts(&self, record: &Record, without: LeftOut) -> bool {
        self.classes(record).common(without.causes).is_empty() && without.event != Some(record.event)
    }

    /// The classes of causes that a record belongs to.
    pub fn classes(&self, record: &Record) -> Causes {
        let act = self.gate.acts[usize::from(record.event)];
        let origin = record.origin();
        Causes::NONE
            .with(Cause::Invented, origin == Origin::Invented)
            .with(Cause::Misfiled, origin == Origin::Misfiled)
            .with(Cause::Kin, origin == Origin::Kin)
            .with(Cause::Stale, record.has(mark::STALE))
            .with(Cause::Ineligible, record.has(mark::INELIGIBLE))
            .with(Cause::ExercisedRight, act.right)
            .with(Cause::UnrelatedContext, act.unrelated)
    }

    fn holds(&self, ground: &GroundPlan, facts: &impl Facts, without: LeftOut) -> bool {
        let is_exempt = |unit: u32| facts.row(unit) & ground.exempt != 0;
        match ground.look {
            Look::Without(register) => {
                let bit = self.era.registers[register].as_ref().map_or(0, |plan| plan.enrolled);
                !without.causes.has(Cause::NotEnrolled)
                    && !self.by_holder(|unit| facts.row(unit) & bit != 0 || is_exempt(unit))
            }
            Look::ListedIn(register) => {
                self.by_holder(|unit| !is_exempt(unit) && self.is_listed(unit, register, facts, without))
            }
            Look::Below(register, grade) => {
                self.by_holder(|unit| !is_exempt(unit) && self.score(unit, register, facts, without) < grade)
            }
            Look::Flagged(register, top) => self.by_holder(|unit| {
                let forgiven = without.causes.has(Cause::FalseAlarm) && self.is_clear(unit, register, facts);
                !is_exempt(unit) && !forgiven && facts.is_flagged(unit, register, top)
            }),
            Look::In(bit) => self.by_holder(|unit| !is_exempt(unit) && facts.row(unit) & bit != 0),
        }
    }

    /// Whether the people who count have something: any of them, the head, or all.
    fn by_holder(&self, mut has: impl FnMut(u32) -> bool) -> bool {
        let mut members = self.units();
        match self.gate.holder {
            Holder::Any => members.any(has),
            Holder::Head => has(self.members.0),
            Holder::All => members.all(has),
        }
    }

    fn is_listed(&self, unit: u32, register: usize, facts: &impl Facts, without: LeftOut) -> bool {
        let Some(plan) = &self.era.registers[register] else { return false };
        let Some(file) = facts.file(unit, register).filter(|file| facts.runs(file)) else { return false };
        let contested = facts.contested(file, self.gate);
        let is_looked_at = |record: &Record| Some(record.act) != contested;
        if contested.is_some() && !facts.records(file).any(|one| one.has(mark::COUNTED) && is_looked_at(one)) {
            return false;
        }
        if without == LeftOut::NOTHING {
            return true;
        }
        // Without what all its records are, a file is empty.
        if self.is_all_of(file, without) {
            return false;
        }
        let counts = |record: &Record| self.counts(record, without);
        let records = || facts.records(file);
        if self.era.alone || is_listed(plan, records(), self.week, contested, |_| true) {
            return is_listed(plan, records(), self.week, contested, counts);
        }
        // What runs was opened under a rule that has changed since: it goes with the record that opened it.
        records().any(|record| record.has(mark::RUNS) && counts(record) && is_looked_at(record))
    }

    /// The score of a unit in a register, by the records that are left.
    pub fn score(&self, unit: u32, register: usize, facts: &impl Facts, without: LeftOut) -> i32 {
        self.score_in(unit, register, facts, without, (self.week, 0))
    }

    /// The score as it was in a week; links may lead from register to register, not in circles.
    fn score_in(
        &self,
        unit: u32,
        register: usize,
        facts: &impl Facts,
        without: LeftOut,
        (week, depth): (u32, usize),
    ) -> i32 {
        let Some(plan) = &self.era.registers[register] else { return i32::MAX };
        let counts = |record: &Record| self.counts(record, without) && u32::from(record.week) <= week;
        let link = plan
            .scores_from
            .filter(|_| depth < self.era.links.len())
            .and_then(|at| Some((at, self.era.links[at].as_ref()?)));
        let score = match link {
            Some((at, link)) if facts.carries_score(unit, at) => {
                let then = week.saturating_sub(link.lag);
                self.score_in(unit, link.from, facts, without, (then, depth + 1))
            }
            Some((_, link)) => self.era.registers[link.from].as_ref().map_or(start(plan), start),
            None => facts
                .file(unit, register)
                .map_or(start(plan), |file| stand(plan, facts.records(file), week, counts).score),
        };
        let caps = plan.points.iter().flat_map(|points| &points.capped_by);
        let capped = caps.filter(|(list, _)| self.is_listed(unit, *list, facts, without)).map(|(_, cap)| *cap);
        capped.fold(score, i32::min)
    }

    /// Whether someone is not in the condition that a register's model is meant to find.
    fn is_clear(&self, unit: u32, register: usize, facts: &impl Facts) -> bool {
        let model = self.era.registers[register].as_ref().and_then(|plan| plan.model.as_ref());
        model.is_some_and(|model| facts.row(unit) & model.finds == 0)
    }
}
