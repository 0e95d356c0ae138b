//! A gate's answer and its causes: pure, and testable at the threshold itself.
//!
//! Each ground that holds and is applied refuses. A class of causes is necessary if, without it, no ground would have
//! held; then the refusal is counted for it. Necessary causes are not exclusive; the first of them in a fixed order
//! serves tables that must add up.

use glasshouse_scenario::language::gate::Holder;

use crate::plan::{EraPlan, GatePlan, GroundPlan, Look};
use crate::standing::{Origin, Record, is_listed};
use crate::tally::Cause;

/// What a gate can look up about those who ask.
pub trait Facts {
    /// Whether a person is enrolled in a register.
    fn is_enrolled(&self, person: u32, register: usize) -> bool;

    /// The records of a register about a person.
    fn records(&self, person: u32, register: usize) -> &[Record];
}

/// A demand at a gate.
#[derive(Debug, Clone, Copy)]
pub struct Demand<'a> {
    /// The tables in force.
    pub era: &'a EraPlan,
    /// The gate.
    pub gate: &'a GatePlan,
    /// Whose enrolment and listing may count: one person, or a household, its head first.
    pub members: &'a [u32],
    /// Week of the run.
    pub week: u32,
}

/// What is left out of account when asking for a cause.
type Without = Option<Cause>;

impl Demand<'_> {
    /// Positions of the grounds that hold.
    pub fn grounds(&self, facts: &impl Facts) -> Vec<usize> {
        let holds = |ground: &&GroundPlan| self.holds(ground, facts, None);
        self.gate.grounds.iter().enumerate().filter(|(_, ground)| holds(ground)).map(|(at, _)| at).collect()
    }

    /// The classes of causes without any one of which the applied grounds would not have held.
    pub fn necessary(&self, applied: &[usize], facts: &impl Facts) -> Vec<Cause> {
        const TRIED: [Cause; 5] =
            [Cause::Invented, Cause::Misfiled, Cause::ExercisedRight, Cause::UnrelatedContext, Cause::NotEnrolled];
        TRIED.into_iter().filter(|cause| self.passes_without(applied, *cause, facts)).collect()
    }

    /// The one class that a refusal is shown under.
    pub fn first(&self, applied: &[usize], necessary: &[Cause], facts: &impl Facts) -> Cause {
        if let Some(first) = necessary.first() {
            return *first;
        }
        if self.passes_without(applied, Cause::Combined, facts) { Cause::Combined } else { Cause::TrueRecord }
    }

    fn passes_without(&self, applied: &[usize], cause: Cause, facts: &impl Facts) -> bool {
        !applied.iter().any(|at| self.holds(&self.gate.grounds[*at], facts, Some(cause)))
    }

    fn holds(&self, ground: &GroundPlan, facts: &impl Facts, without: Without) -> bool {
        match ground.look {
            Look::Without(register) => {
                let forgiven = matches!(without, Some(Cause::NotEnrolled | Cause::Combined));
                !forgiven && !self.by_holder(|person| facts.is_enrolled(person, register))
            }
            Look::ListedIn(register) => self.by_holder(|person| self.is_listed(person, register, facts, without)),
        }
    }

    /// Whether the people who count have something: any of them, the head, or all.
    fn by_holder(&self, has: impl Fn(u32) -> bool) -> bool {
        let mut members = self.members.iter().copied();
        match self.gate.holder {
            Holder::Any => members.any(has),
            Holder::Head => members.next().is_some_and(has),
            Holder::All => members.all(has),
        }
    }

    fn is_listed(&self, person: u32, register: usize, facts: &impl Facts, without: Without) -> bool {
        let Some(plan) = &self.era.registers[register] else { return false };
        let Some(rule) = &plan.lists else { return false };
        let counts = |record: &Record| !without.is_some_and(|cause| self.is_of(record, cause));
        is_listed(rule, plan.keeps_weeks, facts.records(person, register), self.week, counts)
    }

    /// Whether a record belongs to a class of causes.
    fn is_of(&self, record: &Record, cause: Cause) -> bool {
        let event = self.era.events[usize::from(record.event)].as_ref();
        let right = event.is_some_and(|event| event.right);
        let unrelated = event.is_some_and(|event| event.context.is_some() && event.context != self.gate.context);
        match cause {
            Cause::Invented => record.origin == Origin::Invented,
            Cause::Misfiled => record.origin == Origin::Misfiled,
            Cause::ExercisedRight => right,
            Cause::UnrelatedContext => unrelated,
            Cause::Combined => record.origin != Origin::True || right || unrelated,
            Cause::NotEnrolled | Cause::TrueRecord => false,
        }
    }
}
