//! How a neighbourhood begins; conditions, payments, and leaving.

use super::Now;
use super::queue::Task;
use crate::diary::Happened;
use crate::ledger::mark;
use crate::plan::bits::GONE;
use crate::plan::kinds::Units;
use crate::plan::parts::{ConditionPlan, TermPlan};
use crate::state::State;
use crate::tally::Counter;

impl Now<'_, '_> {
    /// Who is there, in which condition, on which list, before anything happens.
    pub(super) fn begin(&mut self) {
        let persons = u32::from(self.state.kept.persons);
        let heads = self.desk.scratch.heads(&self.state);
        for firm in 0..self.state.kept.firms() {
            self.count(Counter::Firms, persons + firm);
        }
        self.expose(&heads);
        self.admit();
        for at in 0..self.era.conditions.len() {
            if let Some(plan) = &self.era.conditions[at]
                && plan.initial.largest() > 0
            {
                self.put_at_the_start(at, plan, &heads);
            }
        }
        self.desk.scratch.keep_heads(heads);
        self.initial_listings();
    }

    /// Persons or households that are in a condition before anything happens.
    fn put_at_the_start(&mut self, condition: usize, plan: &ConditionPlan, heads: &[u16]) {
        let most = plan.initial.largest();
        if plan.household {
            let head = |home: u32| u32::from(heads[home as usize]);
            let mark = |state: &State<'_>, home: u32| plan.initial.at(state.traits(head(home)));
            for home in self.chosen(plan.name, heads.len() as u32, most, mark) {
                self.set(condition, head(home));
            }
        } else {
            let persons = u32::from(self.state.kept.persons);
            let mark = |state: &State<'_>, unit: u32| plan.initial.at(state.traits(unit));
            for unit in self.chosen(plan.name, persons, most, mark) {
                self.set(condition, unit);
            }
        }
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
        if self.state.has(self.state.kept.person_of(person), rule.unable) || !self.comes_about(task) {
            return;
        }
        // What has not begun yet cannot be paid off.
        if self.state.kept.ledger.of(person, register).any(|record| record.has(mark::COUNTED)) {
            self.count(Counter::Paid(register), person);
            self.tell(person, || Happened::Paid(register));
            // The first that runs is the oldest.
            let mut is_first = true;
            self.end_listings(register, person, |record| record.has(mark::COUNTED) && std::mem::take(&mut is_first));
        }
    }

    /// A point of leaving: the whole household goes.
    pub(super) fn could_leave(&mut self, task: &Task) {
        let head = u32::from(task.unit);
        if !self.comes_about(task) {
            return;
        }
        self.withdraw(self.state.household(head));
        for person in self.state.household(head) {
            self.state.rows[person as usize] |= GONE;
            self.count(Counter::Left, person);
            self.tell(person, || Happened::Left);
        }
    }
}
