//! Appeals: filed, waited for, decided; and the records that go when one is granted.

use glasshouse_engine::tally::Counter;
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::language::safeguard::{AppealRule, Safeguard};

use super::ledger::{Due, Record};
use super::standing::RIGHT;
use super::week::share;
use super::{Bounds, World, whole};

impl World<'_> {
    pub(super) fn appeal(&mut self, person: usize, which: usize, register: &Register, id: u64) {
        // That they were told is known.
        let Some((wait, told)) = self.files(register.safeguard.as_ref(), person, (0, which), 1.0) else { return };
        self.count(Counter::Appeals(which), 1.0);
        self.people[person].contested[which] = Some(id);
        self.due.entry(self.week + wait).or_default().push(Due::Decide(person, which, id, self.week, told));
    }

    /// Whether someone who is told with a chance files an appeal, at a register (0) or a gate (1): how long it takes, and whether the reasons were told.
    pub(super) fn files(
        &mut self,
        safeguard: Option<&Safeguard>,
        person: usize,
        (at, which): (usize, usize),
        told: f64,
    ) -> Option<(i32, bool)> {
        let Some(Safeguard { reasons, appeal: Some(AppealRule::Some(rule)), .. }) = safeguard else {
            return None;
        };
        let chance = told * rule.filed.value.get();
        if self.people[person].appeals[at][which] || !self.dice.happens(chance) {
            return None;
        }
        let region = &mut self.regions[self.places[self.people[person].place].region];
        let capacity = rule.capacity.as_ref().map_or(f64::INFINITY, |rate| rate.value.per_week() * region.people);
        let queue = if self.bounds == Bounds::None { &region.open } else { &region.news };
        let wait = whole(rule.takes.value.weeks()) + (queue[at][which] / capacity) as i32;
        region.open[at][which] += 1.0;
        self.people[person].appeals[at][which] = true;
        Some((wait, self.dice.happens(share(reasons.as_ref(), 1.0))))
    }

    /// Whether an appeal succeeds, once it is no longer open.
    pub(super) fn wins(
        &mut self,
        safeguard: Option<&Safeguard>,
        person: usize,
        (at, which): (usize, usize),
        wrong: bool,
    ) -> bool {
        self.regions[self.places[self.people[person].place].region].open[at][which] -= 1.0;
        self.people[person].appeals[at][which] = false;
        let Some(Safeguard { appeal: Some(AppealRule::Some(rule)), .. }) = safeguard else { return false };
        self.dice.happens(if wrong { &rule.granted_if_wrong } else { &rule.granted_if_right }.value.get())
    }

    pub(super) fn decide(&mut self, person: usize, which: usize, id: u64, filed: i32, told: bool) {
        self.count(Counter::Heard(which), 1.0);
        self.count(Counter::AppealWeeks(which), f64::from(self.week - filed));
        let wrong = told && self.is_wrong(person, which, id);
        let safeguard = self.register(which).and_then(|register| register.safeguard.as_ref());
        if !self.wins(safeguard, person, (0, which), wrong) {
            return;
        }
        self.count(Counter::Granted(which), 1.0);
        if self.strike_wrong(person, which) == 0 {
            self.correct(person, which, id);
        }
    }

    /// Takes away what is wrong by the regime's own rules.
    pub(super) fn strike_wrong(&mut self, person: usize, which: usize) -> usize {
        let file = self.people[person].files[which].iter().enumerate();
        let goes = |(at, one): &(usize, &Record)| self.leaves_out(RIGHT, one) && !self.is_over(person, which, *at);
        let gone: Vec<u64> = file.filter(goes).map(|(_, one)| one.id).collect();
        for id in &gone {
            self.correct(person, which, *id);
        }
        gone.len()
    }

    /// Takes a record away, and what followed from it within the household.
    pub(super) fn correct(&mut self, person: usize, which: usize, id: u64) {
        let file = &mut self.people[person].files[which];
        let Some(position) = file.iter().position(|one| one.id == id) else { return };
        let record = file.remove(position);
        self.corrected.insert(id, self.week);
        self.count(Counter::Corrected(which), 1.0);
        self.count(Counter::StaleWeeks(which), f64::from(self.week - record.week));
        for kin in self.people[person].home.clone() {
            let follows = |one: &&Record| one.link.is_none() && one.source == Some((person, which, id));
            let ids: Vec<u64> = self.people[kin].files[which].iter().filter(follows).map(|one| one.id).collect();
            for id in ids {
                self.correct(kin, which, id);
            }
        }
    }
}
