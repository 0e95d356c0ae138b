//! Fear, belief and deprivation: what they rest on, what raises them, how they spread and fade, and what they do to a number.

use glasshouse_engine::tally::Counter;
use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::factor::{Effect, MovedBy, Shape};
use glasshouse_scenario::language::response::{Announcement, StateRule};

use super::World;
use super::week::{EVERYONE, number};

/// Whose mind is asked: as it is, or without fear and the belief of being watched.
#[derive(Clone, Copy, PartialEq)]
pub enum Mind {
    Real,
    Free,
}

impl World<'_> {
    /// Fear, belief or deprivation, in [0, 1].
    pub(super) fn state(&self, person: usize, which: usize) -> f64 {
        let one = &self.people[person];
        if which == 2 {
            return one.own[2].clamp(0.0, 1.0);
        }
        let place = &self.places[one.place];
        let around = place.shocks[which] + place.lists[which] + self.regions[place.region].level[which];
        (self.rest[which][person] + one.own[which] + around).clamp(0.0, 1.0)
    }

    pub(super) fn ambient(&self, id: &Id) -> f64 {
        let series = &self.document().ambient.get(id).expect("a known series").value.series;
        let begun = |(day, _): &(&jiff::civil::Date, _)| self.scenario.week_of(**day) <= self.week.max(0);
        series.iter().filter(begun).max_by_key(|(day, _)| **day).map_or(0.0, |(_, entry)| entry.value.value.get())
    }

    /// Π max(0, 1 + c × state).
    pub(super) fn moved(&self, moved_by: &MovedBy, person: usize, mind: Mind) -> f64 {
        let mut product = 1.0;
        for (id, entry) in moved_by.iter() {
            let level = match id.as_str() {
                "fear" | "belief" if mind == Mind::Free => 0.0,
                "fear" => self.state(person, 0),
                "belief" => self.state(person, 1),
                "deprivation" => self.state(person, 2),
                _ => self.ambient(id),
            };
            product *= (1.0 + self.change(&entry.value, level)).max(0.0);
        }
        product
    }

    pub(super) fn change(&self, effect: &Effect, level: f64) -> f64 {
        let change = effect.change.value.get();
        let at = effect.at.as_ref().map_or(0.0, |at| at.value.get());
        match effect.shape.0 {
            Shape::Linear => change * level,
            Shape::Threshold => change * f64::from(u8::from(level >= at)),
            Shape::Backlash => change * if level <= at { level } else { 2.0 * at - level },
            Shape::Habituation => {
                let half_lives = effect.half_life.as_ref().map_or(1.0, |time| time.value.weeks());
                change * level * libm::exp2(-f64::from(self.week.max(0)) / half_lives)
            }
            Shape::None => 0.0,
        }
    }

    /// Fear and belief at rest, with announcements in force.
    pub(super) fn rest(&mut self) {
        let response = &self.document().response;
        for (which, rule) in [&response.fear, &response.belief].into_iter().enumerate() {
            self.rest[which] = match rule {
                Some(rule) => {
                    let initial = rule.initial.value.get();
                    self.factors(&EVERYONE, &rule.times, false).iter().map(|factor| initial * factor).collect()
                }
                None => vec![0.0; self.people.len()],
            };
            for person in 0..self.people.len() {
                let said = self.announced(person, ["fear", "belief"][which]).into_iter().sum::<f64>();
                self.rest[which][person] += said;
            }
        }
    }

    /// What announcements in force that reach a person say of a state.
    pub(super) fn announced(&self, person: usize, what: &str) -> Vec<f64> {
        self.heard(person, what, |_| true)
    }

    /// The same, of some announcements only.
    pub(super) fn heard(&self, person: usize, what: &str, which: impl Fn(&Announcement) -> bool) -> Vec<f64> {
        let week = |day| self.scenario.week_of(day);
        let in_force = self.document().announcement.values().filter(|one| {
            let over = one.until.is_some_and(|until| week(until) <= self.week);
            week(one.on) <= self.week && !over && self.is_about(person, &one.who) && which(one)
        });
        let moves = in_force.flat_map(|one| one.moves.iter());
        moves.filter(|(id, _)| id.as_str() == what).map(|(_, number)| number.value.value.get()).collect()
    }

    pub(super) fn spreading(&mut self) {
        let response = &self.document().response;
        for place in 0..self.places.len() {
            let people = self.places[place].people.clone();
            let persons = people.len() as f64;
            let listed = people.filter(|one| self.people[*one].was_listed.contains(&true)).count() as f64;
            let place = &mut self.places[place];
            for (which, rule) in [&response.fear, &response.belief].into_iter().enumerate() {
                let Some(rule) = rule else { continue };
                let target = (number(rule.neighbours_listed.as_ref()) * listed / persons).min(1.0);
                place.lists[which] += fading(rule) * (target - place.lists[which]);
                place.shocks[which] *= 1.0 - fading(rule);
                place.shocks[which] += number(rule.neighbours.as_ref()) * place.hit / persons;
            }
            place.hit = 0.0;
        }
    }

    pub(super) fn end_block(&mut self) {
        let level = |world: &Self, which| world.present().into_iter().map(|one| world.state(one, which)).sum::<f64>();
        for (which, gauge) in [Counter::Fear, Counter::Belief, Counter::Deprivation].into_iter().enumerate() {
            self.totals.insert(gauge, level(self, which) * 65_536.0);
        }
        self.people.iter_mut().for_each(|person| person.refused_in_block = false);
        for region in &mut self.regions {
            region.news = region.open.clone();
        }
    }

    /// What a region feels of those who were newly refused something, after so many weeks.
    pub(super) fn hear(&mut self, weeks: i32) {
        let response = &self.document().response;
        for region in &mut self.regions {
            let refused = std::mem::take(&mut region.refused) / region.people.max(1.0);
            for (which, rule) in [&response.fear, &response.belief].into_iter().enumerate() {
                let Some(rule) = rule else { continue };
                let faded = (0..weeks).fold(region.level[which], |level, _| level * (1.0 - fading(rule)));
                region.level[which] = (faded + number(rule.region.as_ref()) * refused).min(1.0);
            }
        }
    }

    pub(super) fn fade_own(&mut self) {
        let response = &self.document().response;
        let rates = [
            response.fear.as_ref().map_or(0.0, fading),
            response.belief.as_ref().map_or(0.0, fading),
            response.deprivation.as_ref().map_or(0.0, |rule| rule.fades.value.per_week()),
        ];
        for person in &mut self.people {
            for (own, rate) in person.own.iter_mut().zip(rates) {
                *own *= 1.0 - rate.min(1.0);
            }
        }
    }
}

/// What fades in a week.
fn fading(rule: &StateRule) -> f64 {
    rule.fades.as_ref().map_or(0.0, |rate| rate.value.per_week().min(1.0))
}
