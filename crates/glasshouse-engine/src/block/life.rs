//! How a neighbourhood begins; conditions, payments, and leaving.

use super::Now;
use super::queue::Task;
use crate::diary::Happened;
use crate::ledger::mark;
use crate::plan::bits::GONE;
use crate::plan::kinds::Units;
use crate::plan::parts::TermPlan;
use crate::tally::Counter;

impl Now<'_, '_> {
    /// Who is there, in which condition, on which list, before anything happens.
    pub(super) fn begin(&mut self) {
        for person in 0..u32::from(self.state.persons) {
            self.count(Counter::Persons, person);
        }
        let heads: Vec<u32> = Self::heads(self.state).collect();
        for head in &heads {
            self.count(Counter::Households, *head);
        }
        for firm in 0..self.state.firms() {
            self.count(Counter::Firms, u32::from(self.state.persons) + firm);
        }
        self.admit();
        for at in 0..self.era.conditions.len() {
            let Some(plan) = &self.era.conditions[at] else { continue };
            if plan.initial.largest() == 0 {
                continue;
            }
            let chance = |unit: u32| plan.initial.at(self.state.traits(unit));
            let chosen = if plan.household {
                self.chosen(plan.name, heads.iter().copied(), chance)
            } else {
                self.chosen(plan.name, 0..u32::from(self.state.persons), chance)
            };
            for unit in chosen {
                self.set(at, unit);
            }
        }
        self.initial_listings();
    }

    /// A point of a condition's beginning.
    pub(super) fn could_begin(&mut self, condition: usize, task: &Task) {
        let unit = u32::from(task.unit);
        let Some(plan) = &self.era.conditions[condition] else { return };
        if !self.state.has(unit, plan.bit) && self.comes_about(task) {
            self.set(condition, unit);
        }
    }

    /// Puts a person, or all of a household, into a condition.
    fn set(&mut self, condition: usize, unit: u32) {
        let Some(plan) = &self.era.conditions[condition] else { return };
        let members = if plan.household { self.state.household(unit) } else { unit..unit + 1 };
        for person in members {
            self.state.rows[person as usize] |= plan.bit;
            self.count(Counter::In(condition), person);
            self.count(Counter::Begun(condition), person);
            self.joins(Units::In(plan.bit), person);
            self.tell(person, || Happened::Began(condition));
        }
    }

    /// A point of a condition's end.
    pub(super) fn could_end(&mut self, condition: usize, task: &Task) {
        let unit = u32::from(task.unit);
        let Some(plan) = &self.era.conditions[condition] else { return };
        if !self.state.has(unit, plan.bit) {
            return;
        }
        let members = if plan.household { self.state.household(unit) } else { unit..unit + 1 };
        for person in members {
            self.state.rows[person as usize] &= !plan.bit;
            self.add(Counter::In(condition), person, -1);
            self.tell(person, || Happened::Ended(condition));
            self.end_while(plan.bit, person);
        }
    }

    /// Listings end that last while a condition does.
    fn end_while(&mut self, bit: u64, person: u32) {
        for register in 0..self.era.registers.len() {
            let rule = self.era.registers[register].as_ref().and_then(|plan| plan.lists.as_ref());
            if rule.is_some_and(|rule| rule.term == TermPlan::While(bit)) {
                self.end_listings(register, person, |_| true);
            }
        }
    }

    /// A point of payment: the oldest listing that runs is paid off.
    pub(super) fn could_pay(&mut self, register: usize, task: &Task) {
        let person = u32::from(task.unit);
        let Some(rule) = self.era.registers[register].as_ref().and_then(|plan| plan.lists.as_ref()) else { return };
        if self.state.has(self.state.person_of(person), rule.unable) || !self.comes_about(task) {
            return;
        }
        if self.state.ledger.of(person, register).any(|record| record.has(mark::RUNS)) {
            self.count(Counter::Paid(register), person);
            self.tell(person, || Happened::Paid(register));
            // The first that runs is the oldest.
            let mut is_first = true;
            self.end_listings(register, person, |_| std::mem::take(&mut is_first));
        }
    }

    /// A point of leaving: the whole household goes.
    pub(super) fn could_leave(&mut self, task: &Task) {
        let head = u32::from(task.unit);
        if !self.comes_about(task) {
            return;
        }
        for person in self.state.household(head) {
            self.state.rows[person as usize] |= GONE;
            self.count(Counter::Left, person);
            self.tell(person, || Happened::Left);
        }
    }
}
