//! A demand: grounds, ordinary failure, what is granted, causes, and what comes after.

use std::ops::Range;

use glasshouse_engine::tally::{Cause, Counter};
use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::gate::{EffectOfGate, Gate, Ground, Holder, Wanter};
use glasshouse_scenario::language::link::Carried;
use glasshouse_scenario::language::response::StateRule;
use glasshouse_scenario::language::safeguard::AppealRule;
use glasshouse_scenario::language::standing::Listing;

use super::ledger::{Due, Record};
use super::mind::Mind;
use super::standing::{ALL, RIGHT, Without};
use super::week::{number, share};
use super::{World, at, whole};

/// Classes that are looked for, in the order in which the first one counts.
const CLASSES: [Cause; 8] = [
    Cause::Invented,
    Cause::Misfiled,
    Cause::Kin,
    Cause::Stale,
    Cause::Ineligible,
    Cause::ExercisedRight,
    Cause::UnrelatedContext,
    Cause::NotEnrolled,
];
const AGAINST_RIGHTS: [Cause; 3] = [Cause::Kin, Cause::ExercisedRight, Cause::UnrelatedContext];

/// Why a demand was refused: what it would have passed without, the class that it is shown under, and whether it was wrong by the
/// regime's own rules and by rights standards.
#[derive(Debug, Clone)]
pub struct Reasons {
    necessary: Vec<Cause>,
    first: Cause,
    wrong: [bool; 2],
}

impl World<'_> {
    pub(super) fn demands(&mut self) {
        let document = self.document();
        let retries = self.retries.remove(&self.week).unwrap_or_default();
        for (id, entry) in document.gate.iter() {
            let (which, gate) = (at(&self.names.gates, id), &entry.value);
            let household = gate.wanted_by.0 == Wanter::Household;
            let factors = self.factors(&gate.who, &gate.times, household);
            for unit in self.units(household) {
                let head = unit.start;
                let again = retries.iter().filter(|(gate, person, _)| (*gate, *person) == (which, head));
                again.for_each(|(_, _, tries)| self.demand(which, gate, unit.clone(), *tries));
                if factors[head] > 0.0 && self.week >= 0 {
                    self.count(Counter::WantWeeks(which), 1.0);
                }
                if self.wants(gate, head) {
                    let rate = gate.wanted.value.per_week() * factors[head];
                    let rate = rate * self.moved(&gate.moved_by, head, Mind::Real);
                    (0..self.dice.poisson(rate)).for_each(|_| self.demand(which, gate, unit.clone(), 0));
                }
            }
        }
    }

    fn wants(&self, gate: &Gate, person: usize) -> bool {
        gate.wanted_while.as_ref().is_none_or(|only| {
            let listed = only.listed_in.as_ref().map(|id| at(&self.names.registers, &id.value));
            let condition = only.condition.as_ref().map(|id| at(&self.names.conditions, &id.value));
            listed.is_some_and(|which| self.is_listed(person, which, ALL))
                || condition.is_some_and(|which| self.people[person].conditions[which])
        })
    }

    /// Whether a ground holds of one person.
    fn holds_of(&self, ground: &Ground, person: usize, without: Without<'_>) -> bool {
        if self.is_in_any(person, ground.exempt.iter().map(|id| &id.value)) {
            return false;
        }
        let register = |id| at(&self.names.registers, id);
        if let Some(id) = &ground.without {
            let set_aside = without.0.contains(&Cause::NotEnrolled);
            return !set_aside && !self.people[person].enrolled[register(&id.value)];
        }
        if let Some(id) = &ground.listed_in {
            let which = register(&id.value);
            return self.is_listed_at_gates(person, which, without);
        }
        if let Some(below) = &ground.below {
            let entry = self.document().register.get(&below.register.value).expect("a known register");
            let from = entry.value.grade.get(&below.grade.value).expect("a known grade").value.from.value.get();
            return self.score(person, register(&below.register.value), without) < from;
        }
        let id = &ground.condition.as_ref().expect("a ground that looks at something").value;
        self.people[person].conditions[at(&self.names.conditions, id)]
    }

    fn holds(&self, gate: &Gate, ground: &Ground, unit: &Range<usize>, without: Without<'_>) -> bool {
        let mut of = unit.clone().map(|person| self.holds_of(ground, person, without));
        match (gate.holder.as_ref().map_or(Holder::Any, |holder| holder.value.0), ground.without.is_some()) {
            (Holder::Head, _) => of.next() == Some(true),
            (Holder::Any, false) | (Holder::All, true) => of.any(|holds| holds),
            (Holder::Any, true) | (Holder::All, false) => of.all(|holds| holds),
        }
    }

    fn demand(&mut self, which: usize, gate: &Gate, unit: Range<usize>, tries: u64) {
        let head = unit.start;
        self.count(Counter::Demands(which), 1.0);
        self.count(Counter::Retries(which), f64::from(u8::from(tries > 0)));
        let mut applied = Vec::new();
        let disputed = serves_in_dispute(gate) && self.people[head].appeals[1][which];
        let lacks = |ground: &Ground| ground.without.is_some() && self.holds(gate, ground, &unit, ALL);
        let outside = f64::from(u8::from(!disputed && gate.refuses.values().any(lacks)));
        self.count(Counter::Outside(which), outside);
        let suspension = self.suspended.get(&(which, head)).filter(|(until, _)| !disputed && *until > self.week);
        if let Some((_, reasons)) = suspension.cloned() {
            return self.refused_again(which, gate, &unit, &reasons);
        }
        for (position, ground) in gate.refuses.values().enumerate().filter(|_| !disputed) {
            if self.is_capped(which, ground) {
                continue;
            }
            let draw = self.shared(ground.per.0, ("ground", which, position), head);
            if self.holds(gate, ground, &unit, ALL) && draw < ground.share.value.get() {
                applied.push(ground);
            }
        }
        let leaves = |world: &Self, causes: &[Cause], event| {
            let without = Without(causes, gate.context.map(|context| context.0), event);
            !applied.iter().any(|ground| world.holds(gate, ground, &unit, without))
        };
        let passes = |world: &Self, causes: &[Cause]| leaves(world, causes, None);
        let favours = gate.effect.0 == EffectOfGate::Favour;
        let mut refused = !applied.is_empty() && !favours;
        let review = gate.safeguard.as_ref().and_then(|safeguard| safeguard.human_review.as_ref());
        if refused && passes(self, RIGHT.0) && self.dice.happens(share(review, 0.0)) {
            self.count(Counter::Stopped(which), 1.0);
            refused = false;
        }
        let failed = self.fails(which, gate, head);
        self.answer(which, gate, &unit, (refused, failed, favours && !applied.is_empty()));
        let necessary: Vec<Cause> = CLASSES.into_iter().filter(|cause| refused && passes(self, &[*cause])).collect();
        let combined = if passes(self, &CLASSES) { Cause::Combined } else { Cause::TrueRecord };
        let first = *necessary.first().unwrap_or(&combined);
        let wrong = [RIGHT.0, &AGAINST_RIGHTS].map(|causes| passes(self, causes));
        let reasons = Reasons { necessary, first, wrong };
        if refused && !failed {
            self.count_reasons(which, &reasons);
            self.count_hit(which, &applied, &unit);
            let part = |event: &usize| self.has_part(*event, gate, &applied, &unit);
            let parts = (0..self.names.events.len()).filter(part);
            let parts = parts.map(|event| (event, leaves(self, &[], Some(event)))).collect::<Vec<_>>();
            self.trace(which, &parts);
        }
        if refused {
            if let Some(time) = gate.delay.as_ref().filter(|_| gate.effect.0 == EffectOfGate::Suspend) {
                self.suspended.insert((which, head), (self.week + whole(time.value.weeks()), reasons));
            }
            self.hit(&unit);
            let wrong = passes(self, RIGHT.0);
            let notice = gate.safeguard.as_ref().and_then(|safeguard| safeguard.notice.as_ref());
            if let Some((wait, told)) = self.files(gate.safeguard.as_ref(), head, (1, which), share(notice, 1.0)) {
                self.count(Counter::Objections(which), 1.0);
                self.due.entry(self.week + wait).or_default().push(Due::Settle(head, which, wrong, told));
            }
        }
        if refused || failed {
            self.deprive(gate, &unit);
        }
        if refused {
            self.try_again(which, gate, head, tries);
        }
    }

    fn answer(&mut self, which: usize, gate: &Gate, unit: &Range<usize>, how: (bool, bool, bool)) {
        match how {
            (true, true, _) => self.count(Counter::RefusedAndFailed(which), 1.0),
            (true, false, _) => self.count(Counter::Refused(which), 1.0),
            (false, true, _) => self.count(Counter::Failed(which), 1.0),
            (false, false, true) => self.count(Counter::Favoured(which), 1.0),
            (false, false, false) => self.grant(which, gate, unit),
        }
    }

    /// Events that had a part in a refusal, each with whether it was necessary.
    fn trace(&mut self, which: usize, parts: &[(usize, bool)]) {
        self.count(Counter::Traced(which), 1.0);
        for (event, needed) in parts {
            self.count(Counter::Contributed(which, *event), 1.0);
            self.count(Counter::Needed(which, *event), f64::from(u8::from(*needed)));
        }
    }

    fn try_again(&mut self, which: usize, gate: &Gate, head: usize, tries: u64) {
        if let Some(retry) = gate.retries.as_ref().filter(|retry| tries < retry.most.0)
            && self.dice.happens(retry.chance.value.get())
        {
            let week = self.week + whole(retry.after.value.weeks()).max(1);
            self.retries.entry(week).or_default().push((which, head, tries + 1));
        }
    }

    /// A demand during a suspension: refused for the reasons of the refusal that suspended.
    fn refused_again(&mut self, which: usize, gate: &Gate, unit: &Range<usize>, reasons: &Reasons) {
        if self.fails(which, gate, unit.start) {
            self.count(Counter::RefusedAndFailed(which), 1.0);
        } else {
            self.count(Counter::Refused(which), 1.0);
            self.count_reasons(which, reasons);
            unit.clone().for_each(|person| self.people[person].ever_refused[which] = true);
        }
        self.hit(unit);
        self.deprive(gate, unit);
    }

    fn count_reasons(&mut self, which: usize, reasons: &Reasons) {
        for cause in &reasons.necessary {
            self.count(Counter::Necessary(which, *cause), 1.0);
        }
        self.count(Counter::First(which, reasons.first), 1.0);
        let [rules, rights] = reasons.wrong.map(|wrong| f64::from(u8::from(wrong)));
        self.count(Counter::WrongByRules(which), rules);
        self.count(Counter::WrongByRights(which), rights);
    }

    fn deprive(&mut self, gate: &Gate, unit: &Range<usize>) {
        for person in unit.clone() {
            let own = &mut self.people[person].own[2];
            *own = (*own + number(gate.deprives.as_ref())).min(1.0);
        }
    }

    /// An appeal against a refusal is decided; where the refusal was wrong, what was wrong about its records goes.
    pub(super) fn settle(&mut self, head: usize, which: usize, wrong: bool, told: bool) {
        self.count(Counter::Settled(which), 1.0);
        let gate = self.document().gate.get(&self.names.gates[which]).map(|gate| &gate.value);
        let safeguard = gate.and_then(|gate| gate.safeguard.as_ref());
        if !self.wins(safeguard, head, (1, which), wrong && told) {
            return;
        }
        self.count(Counter::Upheld(which), 1.0);
        self.suspended.remove(&(which, head));
        let household = gate.is_some_and(|gate| gate.wanted_by.0 == Wanter::Household);
        let unit = if household { self.people[head].home.clone() } else { head..head + 1 };
        let grounds = gate.into_iter().filter(|_| wrong).flat_map(|gate| gate.refuses.values());
        for register in grounds.filter(|ground| !self.is_capped(which, ground)).filter_map(looks).collect::<Vec<_>>() {
            let register = at(&self.names.registers, register);
            unit.clone().for_each(|person| _ = self.strike_wrong(person, register));
        }
    }

    /// Whether a gate may not act on what a ground looks at: of those that look there, only the first so many do.
    fn is_capped(&self, which: usize, ground: &Ground) -> bool {
        let Some(id) = looks(ground) else { return false };
        let safeguard = self.register(at(&self.names.registers, id)).and_then(|one| one.safeguard.as_ref());
        let Some(cap) = safeguard.and_then(|safeguard| safeguard.cap) else { return false };
        let gates = self
            .document()
            .gate
            .iter()
            .filter(|(_, gate)| gate.value.refuses.values().any(|one| looks(one) == Some(id)));
        !gates.take(cap.0 as usize).any(|(gate, _)| at(&self.names.gates, gate) == which)
    }

    fn fails(&mut self, which: usize, gate: &Gate, head: usize) -> bool {
        let Some(fails) = &gate.fails else { return false };
        let factors = self.factors(&gate.who, &fails.times, gate.wanted_by.0 == Wanter::Household);
        let chance = fails.share.value.get() * factors[head] * self.moved(&fails.moved_by, head, Mind::Real);
        self.shared(fails.per.0, ("fails", which, 0), head) < chance
    }

    fn grant(&mut self, which: usize, gate: &Gate, unit: &Range<usize>) {
        let Some(grants) = &gate.grants else { return };
        let factors = self.factors(&gate.who, &grants.times, gate.wanted_by.0 == Wanter::Household);
        let mut chance = grants.share.value.get() * factors[unit.start];
        for (id, factor) in grants.after.iter() {
            let event = at(&self.names.events, id);
            if unit.clone().any(|person| self.stands(person, |record| record.event == event)) {
                chance *= factor.value.value.get();
            }
        }
        let given = self.dice.happens(chance);
        self.count(if given { Counter::Given(which) } else { Counter::Withheld(which) }, 1.0);
    }

    /// Who was hit, and who of them although nothing is recorded about them where the grounds look.
    fn count_hit(&mut self, which: usize, applied: &[&Ground], unit: &Range<usize>) {
        let listed = applied.iter().filter_map(|ground| ground.listed_in.as_ref().map(|id| &id.value));
        let looked: Vec<usize> = listed.map(|id| at(&self.names.registers, id)).collect();
        for person in unit.clone() {
            self.people[person].ever_refused[which] = true;
            let nothing = |register: &usize| {
                (0..self.people[person].files[*register].len()).all(|record| self.is_over(person, *register, record))
            };
            let clean = unit.len() > 1 && !looked.is_empty() && looked.iter().all(nothing);
            self.count(Counter::Bystanders(which), f64::from(u8::from(clean)));
        }
    }

    /// Whether a record of an event stands where an applied ground looks.
    fn has_part(&self, event: usize, gate: &Gate, applied: &[&Ground], unit: &Range<usize>) -> bool {
        let head_only = gate.holder.as_ref().is_some_and(|holder| holder.value.0 == Holder::Head);
        let members = if head_only { unit.start..unit.start + 1 } else { unit.clone() };
        let looked = applied.iter().filter_map(|ground| {
            let below = ground.below.is_some();
            looks(ground).map(|id| if below { self.sources(id) } else { vec![id] })
        });
        looked.flatten().map(|id| at(&self.names.registers, id)).any(|register| {
            members.clone().any(|person| {
                let file = self.people[person].files[register].iter().enumerate();
                let counts = |record: &Record| record.direct || self.matters(register, event);
                let mut records = file.filter(|(_, one)| one.event == event && !one.spared && counts(one));
                records.any(|(position, _)| !self.is_over(person, register, position))
            })
        })
    }

    /// A register with a score, and those that its score comes from or is capped by.
    fn sources<'d>(&'d self, register: &'d Id) -> Vec<&'d Id> {
        let mut found = vec![register];
        let mut at = 0;
        while at < found.len() {
            let points = self.document().register.get(found[at]).and_then(|register| register.value.points.as_ref());
            let caps = points.into_iter().flat_map(|points| points.capped_by.keys());
            let links = self.document().link.values();
            let scores = links.filter(|link| link.carries.0 == Carried::Scores && link.to.value == *found[at]);
            let more: Vec<&Id> = caps.chain(scores.map(|link| &link.from.value)).collect();
            found.extend(more);
            at += 1;
        }
        found
    }

    /// Whether the rule of a register, or its points, know an event.
    fn matters(&self, register: usize, event: usize) -> bool {
        let Some(register) = self.register(register) else { return false };
        let name = &self.names.events[event];
        let points = register.points.as_ref().and_then(|points| points.each.get(name));
        let named = |rule: &Listing| rule.all.get(name).is_some() || rule.any.get(name).is_some();
        register.lists.as_ref().is_some_and(named) || points.is_some_and(|entry| entry.value.value.get() != 0.0)
    }

    /// A refusal hits everyone of the unit, and the neighbourhood hears of it.
    fn hit(&mut self, unit: &Range<usize>) {
        let response = &self.document().response;
        let own = |rule: Option<&StateRule>| number(rule.and_then(|rule| rule.own_refusal.as_ref()));
        let rises = [own(response.fear.as_ref()), own(response.belief.as_ref())];
        for person in unit.clone() {
            let one = &mut self.people[person];
            for (own, rise) in one.own.iter_mut().zip(rises) {
                *own = (*own + rise).min(1.0);
            }
            let is_new = !std::mem::replace(&mut one.refused_in_block, true);
            let place = &mut self.places[one.place];
            place.hit += 1.0;
            self.regions[place.region].refused += f64::from(u8::from(is_new));
        }
    }
}

/// The register whose records a ground looks at.
fn looks(ground: &Ground) -> Option<&Id> {
    let below = ground.below.as_ref().map(|below| &below.register.value);
    ground.listed_in.as_ref().map(|id| &id.value).or(below)
}

/// Whether a gate applies no ground while an appeal against it is open.
fn serves_in_dispute(gate: &Gate) -> bool {
    gate.safeguard.as_ref().is_some_and(|safeguard| {
        let appeal = matches!(&safeguard.appeal, Some(AppealRule::Some(rule)) if rule.suspends == Some(true));
        appeal || gate.essential == Some(true) && safeguard.floor == Some(true)
    })
}
