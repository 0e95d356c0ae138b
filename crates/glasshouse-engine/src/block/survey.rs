//! Questions put to synthetic people, answered from trait and state as a real one would be.

use glasshouse_population::draws::hash;

use super::Now;
use crate::plan::minds::{AskedPlan, Reads};
use crate::plan::number::{ALWAYS, FACTOR_ONE, LEVEL_ONE, chance_of};
use crate::state::DEPRIVATION;
use crate::tally::Counter;

const ANSWER: u64 = hash("answer");
const SAMPLE: u64 = hash("sample");

impl Now<'_, '_> {
    /// Surveys of this week.
    pub(super) fn surveys(&mut self) {
        let era = self.era;
        for (survey, plan) in era.surveys.iter().enumerate() {
            if let Some(plan) = plan
                && plan.week == self.week
            {
                self.ask(survey, plan);
            }
        }
    }

    fn ask(&mut self, survey: usize, plan: &AskedPlan) {
        // So that about so many are asked, however many people the run has.
        let persons = self.block.news.persons.iter().sum::<i64>().max(1) as f64;
        let chance = plan.sample.map_or(ALWAYS, |sample| chance_of(sample / persons));
        for person in 0..u32::from(self.state.kept.persons) {
            let is_asked = plan.who.at(self.state.traits(person)) > 0;
            let spot = self.this_week(plan.name, person, 0);
            if !is_asked || self.state.is_gone(person) || !self.comes(spot, SAMPLE, chance) {
                continue;
            }
            let drawn = self.draw(spot, ANSWER)[0] >> 32;
            self.count(Counter::Asked(survey), person);
            if drawn < self.chance_of_yes(plan, person, true) {
                self.count(Counter::Yes(survey), person);
            }
            if drawn < self.chance_of_yes(plan, person, false) {
                self.count(Counter::YesWithoutFear(survey), person);
            }
        }
    }

    /// In units of 2^-32, with fear and belief or without.
    fn chance_of_yes(&self, plan: &AskedPlan, person: u32, with_fear: bool) -> u64 {
        let mind = |which: usize| if with_fear { self.feeling(which, person) } else { 0 };
        let read = |what: Reads| match what {
            Reads::Fear => mind(0),
            Reads::Belief => mind(1),
            Reads::Deprivation => self.own(DEPRIVATION, person),
            Reads::Ambient(series) => self.ambient(series),
            Reads::Enrolled(bit) => {
                if self.state.has(person, bit) {
                    LEVEL_ONE
                } else {
                    0
                }
            }
        };
        let base = plan.base.at(self.state.traits(person)).cast_signed();
        let moved: i64 = plan.reads.iter().map(|(what, change)| (change * i64::from(read(*what))) >> 16).sum();
        (base + moved).clamp(0, FACTOR_ONE.cast_signed()).cast_unsigned()
    }
}
