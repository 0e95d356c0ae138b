//! Demands at gates: passed, refused with its causes, failed for ordinary reasons, and what that does to people.

use std::ops::Range;

use glasshouse_scenario::language::context::Grain;

use super::Now;
use super::queue::Task;
use crate::decide::{Demand, Facts};
use crate::plan::{FailurePlan, GatePlan};
use crate::points::{Address, Purpose, mark_of};
use crate::standing::Record;
use crate::state::State;
use crate::tally::Counter;

const FAILS: Purpose = Purpose::named("fails");
const SHARE: Purpose = Purpose::named("share");

impl Facts for State {
    fn is_enrolled(&self, person: u32, register: usize) -> bool {
        self.enrolment[register][person as usize].enrolled
    }

    fn records(&self, person: u32, register: usize) -> &[Record] {
        self.ledgers[register].about(person)
    }
}

impl Now<'_> {
    /// A point of a gate's demands.
    pub(super) fn could_demand(&mut self, gate: usize, task: Task) {
        let Some(plan) = &self.era.gates[gate] else { return };
        let members = if plan.household { self.state.members(task.unit) } else { task.unit..task.unit + 1 };
        let head = members.start;
        let rate =
            plan.wanted * plan.table.factor(|index| self.state.level(index, head)) * self.moved(&plan.moved, head);
        if task.mark >= mark_of(rate) {
            return;
        }
        self.count(Counter::Demands(gate), head, 1);
        let people: Vec<u32> = members.clone().collect();
        let demand = Demand { era: self.era, gate: plan, members: &people, week: self.week };
        let applied = self.applied(gate, &demand, task);
        let fails = plan.fails.as_ref().is_some_and(|fails| self.fails(gate, fails, head, task));
        if !applied.is_empty() {
            self.refuse(gate, &demand, &applied, fails);
        } else if fails {
            self.count(Counter::Failed(gate), head, 1);
        }
        if !applied.is_empty() || fails {
            self.deprive(plan, members);
        }
    }

    /// The grounds that hold and that someone applies.
    fn applied(&self, gate: usize, demand: &Demand<'_>, task: Task) -> Vec<usize> {
        let mut grounds = demand.grounds(&*self.state);
        grounds.retain(|at| {
            let ground = &demand.gate.grounds[*at];
            let key = self.keys.grounds[gate][*at];
            let fixed = |index: u32| Address::of(key, self.state.people.index, 0, index).chance(SHARE);
            let drawn = match ground.per {
                Grain::Demand | Grain::Area => task.address.chance(self.keys.applied[gate][*at]),
                Grain::Official => fixed(0),
                Grain::Person => fixed(demand.members[0]),
                Grain::Household if demand.gate.household => fixed(task.unit),
                Grain::Household => fixed(self.state.household_of(task.unit)),
            };
            drawn < ground.share
        });
        grounds
    }

    /// Whether a demand fails for ordinary reasons, drawn independently of refusal.
    fn fails(&self, gate: usize, plan: &FailurePlan, head: u32, task: Task) -> bool {
        let chance =
            plan.share * plan.table.factor(|index| self.state.level(index, head)) * self.moved(&plan.moved, head);
        let drawn = match plan.per {
            Grain::Area => {
                Address::of(self.keys.failures[gate], self.state.people.index, self.block.number, 0).chance(FAILS)
            }
            _ => task.address.chance(FAILS),
        };
        drawn < chance
    }

    /// Counts a refusal with its causes, and lets people feel it. Only a demand that would not have failed anyway is a
    /// harm that the regime caused.
    fn refuse(&mut self, gate: usize, demand: &Demand<'_>, applied: &[usize], fails: bool) {
        let head = demand.members[0];
        if fails {
            self.count(Counter::RefusedAndFailed(gate), head, 1);
        } else {
            self.count(Counter::Refused(gate), head, 1);
            let necessary = demand.necessary(applied, &*self.state);
            let first = demand.first(applied, &necessary, &*self.state);
            self.count(Counter::First(gate, first), head, 1);
            for cause in necessary {
                self.count(Counter::Necessary(gate, cause), head, 1);
            }
            self.bystanders(gate, demand, applied);
        }
        let rise = self.era.fear.as_ref().map_or(0.0, |fear| fear.own);
        for &person in demand.members {
            self.state.fear[person as usize].rise(rise, self.week, self.fear_fade);
            let block = self.block.number + 1;
            if std::mem::replace(&mut self.state.refused_in[person as usize], block) != block {
                self.refused += 1;
            }
            if !fails && !std::mem::replace(&mut self.state.refused[gate][person as usize], true) {
                self.count(Counter::EverRefused(gate), person, 1);
            }
        }
    }

    /// Members of a household who are hit by a listing although nothing is recorded about them.
    fn bystanders(&mut self, gate: usize, demand: &Demand<'_>, applied: &[usize]) {
        let registers: Vec<usize> = applied
            .iter()
            .filter_map(|at| match demand.gate.grounds[*at].look {
                crate::plan::Look::ListedIn(register) => Some(register),
                crate::plan::Look::Without(_) => None,
            })
            .collect();
        if registers.is_empty() || demand.members.len() < 2 {
            return;
        }
        for &person in demand.members {
            if registers.iter().all(|register| self.state.ledgers[*register].about(person).is_empty()) {
                self.count(Counter::Bystanders(gate), person, 1);
            }
        }
    }

    fn deprive(&mut self, plan: &GatePlan, members: Range<u32>) {
        if plan.deprives > 0.0 {
            for person in members {
                self.state.deprivation[person as usize].rise(plan.deprives, self.week, self.deprivation_fade);
            }
        }
    }
}
