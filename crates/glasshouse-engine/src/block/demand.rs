//! Demands at gates: passed, refused with its causes, failed for ordinary reasons, and what that does to people.

use std::ops::Range;

use glasshouse_population::draws::hash;
use glasshouse_scenario::language::context::Grain;
use glasshouse_scenario::language::gate::{EffectOfGate, Wanter};

use super::queue::Task;
use super::{Now, Spot};
use crate::cause::{Cause, Causes};
use crate::decide::{Demand, LeftOut, Why};
use crate::diary::{Happened, Refusal};
use crate::plan::bits::{HIT, KNOWN};
use crate::plan::gates::{GatePlan, Look};
use crate::plan::number::{ALWAYS, scaled};
use crate::state::{BELIEF, Coming, DEPRIVATION, Due, FEAR, due_week};
use crate::tally::Counter;

const FAILS: u64 = hash("fails");
const REVIEWED: u64 = hash("reviewed");
const RETRIES: u64 = hash("tries again");
const GRANTS: u64 = hash("grants");

/// A demand on its way.
struct Case<'p> {
    gate: usize,
    plan: &'p GatePlan,
    unit: u32,
    spot: Spot,
    tries: u16,
}

impl Now<'_, '_> {
    /// Whose enrolment or listing may count at a gate.
    pub(super) fn members(&self, plan: &GatePlan, unit: u32) -> Range<u32> {
        if plan.wanter == Wanter::Household { self.state.household(unit) } else { unit..unit + 1 }
    }

    /// A point of a gate's demands.
    pub(super) fn could_want(&mut self, gate: usize, task: &Task) {
        let kind = &self.era.kinds[usize::from(task.kind)];
        let unit = u32::from(task.unit);
        let Some(plan) = &self.era.gates[gate] else { return };
        let still = match kind.units {
            crate::plan::kinds::Units::Listed(register) => self
                .state
                .kept
                .ledger
                .find(unit, register)
                .is_some_and(|at| self.state.kept.ledger.file(at).running > 0),
            crate::plan::kinds::Units::In(bit) => self.state.has(unit, bit),
            _ => true,
        };
        if still && self.comes_about(task) {
            self.want(&Case { gate, plan, unit, spot: self.spot(task), tries: 0 });
        }
    }

    /// A demand is tried again.
    pub(super) fn retry(&mut self, due: &Due) {
        let (gate, unit) = (usize::from(due.part), u32::from(due.unit));
        let Some(plan) = &self.era.gates[gate] else { return };
        let Some(rule) = &plan.retries else { return };
        if !self.state.is_gone(unit) {
            let spot = self.this_week(rule.name, unit, due.act);
            self.count(Counter::Retries(gate), unit);
            self.want(&Case { gate, plan, unit, spot, tries: due.event });
        }
    }

    #[inline]
    fn want(&mut self, case: &Case<'_>) {
        self.count(Counter::Demands(case.gate), case.unit);
        let members = self.members(case.plan, case.unit);
        // Most people are in no ledger: where only lists are looked at, they pass.
        if case.plan.passes_unknown && members.clone().all(|unit| !self.state.has(unit, KNOWN)) {
            if case.plan.fails.is_some() || case.plan.grants.is_some() || self.desk.diary.is_some() {
                let fails = self.fails(case);
                self.pass(case, fails);
            }
            return;
        }
        self.judge(case, members);
    }

    #[inline(never)]
    fn judge(&mut self, case: &Case<'_>, members: Range<u32>) {
        let demand = Demand { era: self.era, gate: case.plan, members: (members.start, members.end), week: self.week };
        let applied = if self.is_in_dispute(case) { Vec::new() } else { self.applied(case, &demand) };
        let fails = self.fails(case);
        if case.plan.effect == EffectOfGate::Favour {
            self.favour(case, !applied.is_empty(), fails);
        } else if case.plan.effect == EffectOfGate::Suspend
            && !self.is_in_dispute(case)
            && self.waits_for(Coming::Resumes, case.gate, case.unit)
        {
            self.suspended(case, members, fails);
        } else if applied.is_empty() {
            self.pass(case, fails);
        } else {
            let why = demand.why(&applied, self);
            if why.against_rules && self.comes(case.spot, REVIEWED, case.plan.safeguard.human_review) {
                self.count(Counter::Stopped(case.gate), case.unit);
                self.tell(case.unit, || Happened::Stopped(case.gate));
                self.pass(case, fails);
            } else {
                self.refuse(case, members, &applied, why, fails);
            }
        }
    }

    /// Whether an objection is open and the gate serves as long as it is.
    fn is_in_dispute(&self, case: &Case<'_>) -> bool {
        let safeguard = &case.plan.safeguard;
        let suspends = safeguard.appeal.as_ref().is_some_and(|appeal| appeal.suspends);
        (suspends || safeguard.floor && case.plan.essential) && self.waits_for(Coming::Settles, case.gate, case.unit)
    }

    /// The grounds that hold and that someone applies.
    fn applied(&mut self, case: &Case<'_>, demand: &Demand<'_>) -> Vec<usize> {
        let mut applied = Vec::new();
        let mut outside = false;
        demand.grounds(self, |at| {
            let ground = &case.plan.grounds[at];
            outside |= matches!(ground.look, Look::Without(_));
            let drawn = ground.share == ALWAYS || {
                let shared = self.shared_by(case, ground.per, ground.name);
                self.comes(shared, ground.name, ground.share)
            };
            if drawn {
                applied.push(at);
            }
        });
        self.add(Counter::Outside(case.gate), case.unit, i64::from(outside));
        applied
    }

    /// Where the draw of a share hangs.
    fn shared_by(&self, case: &Case<'_>, per: Grain, name: u64) -> Spot {
        match per {
            Grain::Demand => case.spot,
            Grain::Person => Self::lasting(name, case.unit),
            Grain::Household => Self::lasting(name, self.state.household(self.state.kept.person_of(case.unit)).start),
            Grain::Official => Self::lasting(name, u32::MAX),
            Grain::Area => Spot { name, time: u64::from(self.block.address()), number: u64::MAX },
        }
    }

    /// Whether a demand fails for ordinary reasons, drawn independently of refusal.
    #[inline]
    fn fails(&self, case: &Case<'_>) -> bool {
        case.plan.fails.as_ref().is_some_and(|plan| {
            let chance = scaled(plan.chance.at(self.state.traits(case.unit)), self.moved(&plan.moved, case.unit));
            let spot = if plan.per == Grain::Demand { case.spot } else { self.shared_by(case, plan.per, plan.name) };
            self.comes(spot, FAILS, chance)
        })
    }

    /// What passes may fail, and may be given or not.
    #[inline]
    fn pass(&mut self, case: &Case<'_>, fails: bool) {
        if fails {
            self.count(Counter::Failed(case.gate), case.unit);
            self.tell(case.unit, || Happened::Failed(case.gate));
            return self.deprive(case);
        }
        if let Some(grants) = &case.plan.grants {
            let mut chance = grants.chance.at(self.state.traits(case.unit));
            for (event, factor) in &grants.after {
                if self.members(case.plan, case.unit).any(|member| self.is_known_for(member, *event)) {
                    chance = scaled(chance, *factor);
                }
            }
            let given = self.comes(case.spot, GRANTS, chance);
            self.count(if given { Counter::Given(case.gate) } else { Counter::Withheld(case.gate) }, case.unit);
            self.tell(case.unit, || Happened::Chosen(case.gate, given));
        } else {
            self.tell(case.unit, || Happened::Passed(case.gate));
        }
    }

    /// Whether some register keeps a record of an event about a unit.
    fn is_known_for(&self, unit: u32, event: u16) -> bool {
        let first = self.state.kept.ledger.first_about(unit);
        let count = self.state.kept.ledger.about(unit).len();
        (first..first + count).any(|at| self.knows(at, event))
    }

    /// Whether a file holds a record of an event that is still kept.
    fn knows(&self, at: usize, event: u16) -> bool {
        let register = usize::from(self.state.kept.ledger.file(at).register);
        let keeps = self.era.registers[register].as_ref().map_or(0, |plan| plan.keeps);
        let is_kept = |week: u16| self.week.saturating_sub(u32::from(week)) < keeps;
        self.state.kept.ledger.records(at).any(|record| record.event == event && is_kept(record.week))
    }

    fn favour(&mut self, case: &Case<'_>, favoured: bool, fails: bool) {
        if favoured && !fails {
            self.count(Counter::Favoured(case.gate), case.unit);
            self.tell(case.unit, || Happened::Favoured(case.gate));
        } else {
            self.pass(case, fails);
        }
    }

    /// Counts a refusal with its causes, and lets people feel it. Only a demand that would not have failed anyway is a
    /// harm that the regime caused.
    fn refuse(&mut self, case: &Case<'_>, members: Range<u32>, applied: &[usize], why: Why, fails: bool) {
        let gate = case.gate;
        let Why { necessary, first, .. } = why;
        self.tell(case.unit, || {
            Happened::Refused(Refusal { gate, grounds: applied.to_vec(), necessary, first, fails })
        });
        self.count_refusal(case, why, fails);
        if !fails {
            self.trace(case, members.clone(), applied);
            self.bystanders(case, members.clone(), applied);
        }
        if case.plan.effect == EffectOfGate::Suspend && case.plan.suspends > 0 {
            let week = due_week(self.week, case.plan.suspends);
            let (part, unit) = (gate as u8, case.unit as u16);
            let (event, marks) = (why.first as u16, why.necessary.bits());
            let act = u32::from(why.against_rules) | u32::from(why.against_rights) << 1;
            self.later(Due { week, what: Coming::Resumes, part, unit, act, event, marks });
        }
        self.feel_refusal(case, members, fails);
        self.object(gate, case.unit, why.against_rules, case.spot);
        self.try_again(case);
    }

    /// A demand during a suspension: refused for the reasons of the refusal that suspended.
    fn suspended(&mut self, case: &Case<'_>, members: Range<u32>, fails: bool) {
        let is_of_this = |due: &&Due| {
            due.what == Coming::Resumes && usize::from(due.part) == case.gate && u32::from(due.unit) == case.unit
        };
        let Some(due) = self.state.kept.dues.iter().find(is_of_this) else { return };
        let why = Why {
            necessary: Causes::of_bits(due.marks),
            first: Cause::ALL[usize::from(due.event)],
            against_rules: due.act & 1 != 0,
            against_rights: due.act & 2 != 0,
        };
        self.tell(case.unit, || Happened::Suspended(case.gate));
        self.count_refusal(case, why, fails);
        self.feel_refusal(case, members, fails);
    }

    fn count_refusal(&mut self, case: &Case<'_>, why: Why, fails: bool) {
        let gate = case.gate;
        if fails {
            return self.count(Counter::RefusedAndFailed(gate), case.unit);
        }
        self.count(Counter::Refused(gate), case.unit);
        self.count(Counter::First(gate, why.first), case.unit);
        for cause in why.necessary.each() {
            self.count(Counter::Necessary(gate, cause), case.unit);
        }
        self.add(Counter::WrongByRules(gate), case.unit, i64::from(why.against_rules));
        self.add(Counter::WrongByRights(gate), case.unit, i64::from(why.against_rights));
    }

    /// What a refusal leaves behind in those who are hit.
    fn feel_refusal(&mut self, case: &Case<'_>, members: Range<u32>, fails: bool) {
        let rises = [FEAR, BELIEF].map(|at| self.era.feelings[at].as_ref().map_or(0, |feeling| feeling.own));
        let ever = self.plan.map.refused[case.gate];
        for member in members {
            let person = self.state.kept.person_of(member);
            self.raise(FEAR, person, rises[FEAR]);
            self.raise(BELIEF, person, rises[BELIEF]);
            self.hits += 1;
            if !self.state.has(person, HIT) {
                self.state.rows[person as usize] |= HIT;
                self.desk.scratch.hit.push(person as u16);
            }
            // What is counted begins after the burn-in.
            if !fails && self.week >= self.plan.start && !self.state.has(member, ever) {
                self.state.rows[member as usize] |= ever;
                self.count(Counter::EverRefused(case.gate), member);
            }
        }
        self.deprive(case);
    }

    /// Which acts led to a refusal.
    fn trace(&mut self, case: &Case<'_>, members: Range<u32>, applied: &[usize]) {
        let demand = Demand { era: self.era, gate: case.plan, members: (members.start, members.end), week: self.week };
        self.count(Counter::Traced(case.gate), case.unit);
        for event in &self.plan.paths[case.gate] {
            if demand.has_part(*event, applied, self) {
                self.count(Counter::Contributed(case.gate, *event), case.unit);
                let passes = demand.passes(applied, self, LeftOut::event(*event));
                self.add(Counter::Needed(case.gate, *event), case.unit, i64::from(passes));
            }
        }
    }

    fn try_again(&mut self, case: &Case<'_>) {
        let Some(rule) = &case.plan.retries else { return };
        if case.tries < rule.most && self.comes(case.spot, RETRIES, rule.chance) {
            let week = due_week(self.week, rule.after);
            let (part, unit, act, event) = (case.gate as u8, case.unit as u16, case.spot.act(), case.tries + 1);
            self.later(Due { week, what: Coming::Retry, part, unit, act, event, marks: 0 });
        }
    }

    /// Members of a household who are hit by a listing although nothing is recorded about them.
    fn bystanders(&mut self, case: &Case<'_>, members: Range<u32>, applied: &[usize]) {
        if members.len() < 2 {
            return;
        }
        let listed_in = |at: &usize| match case.plan.grounds[*at].look {
            Look::ListedIn(register) => Some(register),
            _ => None,
        };
        if !applied.iter().any(|at| listed_in(at).is_some()) {
            return;
        }
        for member in members {
            let nothing = |register: usize| {
                let reach = self.plan.reach[register];
                self.state.kept.ledger.of(member, register).all(|record| record.is_over(reach, self.week))
            };
            if applied.iter().filter_map(listed_in).all(nothing) {
                self.count(Counter::Bystanders(case.gate), member);
            }
        }
    }

    fn deprive(&mut self, case: &Case<'_>) {
        if case.plan.deprives > 0 {
            for member in self.members(case.plan, case.unit) {
                let person = self.state.kept.person_of(member);
                self.raise(DEPRIVATION, person, case.plan.deprives);
            }
        }
    }
}
