//! Questions put to synthetic people, answered from trait and state as a real one would be.

use super::Now;
use crate::plan::{AskedPlan, Reads};
use crate::points::{Address, Purpose};
use crate::tally::Counter;

const ANSWER: Purpose = Purpose::named("answer");

impl Now<'_> {
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
        for person in 0..self.state.persons() {
            let factor = plan.table.factor(|index| self.state.level(index, person));
            if factor <= 0.0 {
                continue;
            }
            let drawn =
                Address::of(self.keys.surveys[survey], self.state.people.index, self.week, person).chance(ANSWER);
            let base = plan.base * factor;
            self.count(Counter::Asked(survey), person, 1);
            if drawn < self.chance_of_yes(plan, base, person, self.fear(person)) {
                self.count(Counter::Yes(survey), person, 1);
            }
            if drawn < self.chance_of_yes(plan, base, person, 0.0) {
                self.count(Counter::YesWithoutFear(survey), person, 1);
            }
        }
    }

    fn chance_of_yes(&self, plan: &AskedPlan, base: f64, person: u32, fear: f64) -> f64 {
        let read = |what: Reads| match what {
            Reads::Fear => fear,
            Reads::Deprivation => self.deprivation(person),
            Reads::Ambient(series) => self.ambient(series),
            Reads::Enrolled(register) => f64::from(u8::from(self.state.enrolment[register][person as usize].enrolled)),
        };
        let moved: f64 = plan.reads.iter().map(|(what, coefficient)| coefficient * read(*what)).sum();
        (base + moved).clamp(0.0, 1.0)
    }
}
