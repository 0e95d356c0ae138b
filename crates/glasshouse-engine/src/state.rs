//! What is remembered of a neighbourhood between blocks.
//!
//! Fading states keep a level and the week of their last change; they are worked out when looked at, so nobody is
//! swept over week by week. Levels are in units of 1/65,535: the same bits everywhere.

use glasshouse_population::synthesize::Neighbourhood;

use crate::plan::Plan;
use crate::standing::Ledger;

/// A level that fades: kept as it was at its last change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fading {
    level: u16,
    week: u16,
}

impl Fading {
    /// The level in a later week, 0 to 1.
    pub fn at(self, week: u32, fade: &Fade) -> f64 {
        if self.level == 0 {
            return 0.0;
        }
        f64::from(self.level) / 65_535.0 * fade.left(u32::from(self.week), week)
    }

    /// Raises the level in a week; it never passes 1.
    pub fn rise(&mut self, by: f64, week: u32, fade: &Fade) {
        let level = (self.at(week, fade) + by).clamp(0.0, 1.0);
        *self = Self { level: (level * 65_535.0).round() as u16, week: week as u16 };
    }
}

/// How a level fades: by what it keeps of itself from week to week, which may differ between eras.
#[derive(Debug, Clone, PartialEq)]
pub struct Fade(Vec<(u32, Vec<f64>)>);

impl Fade {
    /// From the first week of each era and what a level keeps of itself there; the run has `weeks` weeks.
    pub fn new(eras: impl Iterator<Item = (u32, f64)>, weeks: u32) -> Self {
        Self(eras.map(|(from, keeps)| (from, fade_table(keeps, weeks))).collect())
    }

    /// What is left in week `now` of a level of week `then`. Each week fades as its own era says.
    pub fn left(&self, then: u32, now: u32) -> f64 {
        let mut left = 1.0;
        for (at, (from, table)) in self.0.iter().enumerate() {
            let until = self.0.get(at + 1).map_or(u32::MAX, |(next, _)| *next);
            // Weeks after `then`, up to `now`, that belong to this era.
            let weeks = now.saturating_add(1).min(until).saturating_sub(then.saturating_add(1).max(*from));
            left *= table.get(weeks as usize).copied().unwrap_or(0.0);
        }
        left
    }
}

/// Someone's place in a register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Enrolment {
    /// Enrolled.
    pub enrolled: bool,
    /// The self without pressure has enrolled.
    pub freely: bool,
}

/// A neighbourhood between blocks.
#[derive(Debug, Clone)]
pub struct State {
    /// The people.
    pub people: Neighbourhood,
    /// Cell of each person in the joint breakdown.
    pub cell: Vec<u32>,
    /// Region of the neighbourhood.
    pub region: usize,
    /// Each person's own fear, above rest.
    pub fear: Vec<Fading>,
    /// Each person's deprivation.
    pub deprivation: Vec<Fading>,
    /// Enrolment by register and person.
    pub enrolment: Vec<Vec<Enrolment>>,
    /// Records by register.
    pub ledgers: Vec<Ledger>,
    /// The last block in which the regime refused a person something, counted from 1; 0 for never.
    pub refused_in: Vec<u32>,
    /// Whether a person was ever refused, by gate.
    pub refused: Vec<Vec<bool>>,
    /// Fear that spreads in the neighbourhood, above rest.
    pub neighbours: f64,
    /// Acts so far: the number of the next one.
    pub acts: u32,
}

impl State {
    /// A neighbourhood at the start.
    pub fn new(plan: &Plan, people: Neighbourhood) -> Self {
        let persons = people.persons();
        let level = |index: usize, person: usize| people.levels[index].get(person).copied().unwrap_or(0);
        let cell = (0..persons).map(|person| plan.cells.cell(|index| level(index, person))).collect();
        let region = plan.region.map_or(0, |index| usize::from(level(index, 0)));
        Self {
            cell,
            region,
            fear: vec![Fading::default(); persons],
            deprivation: vec![Fading::default(); persons],
            enrolment: vec![vec![Enrolment::default(); persons]; plan.names.registers.len()],
            ledgers: vec![Ledger::default(); plan.names.registers.len()],
            refused_in: vec![0; persons],
            refused: vec![vec![false; persons]; plan.names.gates.len()],
            neighbours: 0.0,
            acts: 0,
            people,
        }
    }

    /// How many people live here.
    pub fn persons(&self) -> u32 {
        self.cell.len() as u32
    }

    /// How many households there are.
    pub fn households(&self) -> u32 {
        self.people.household_start.len().saturating_sub(1) as u32
    }

    /// The members of a household, its head first.
    pub fn members(&self, household: u32) -> std::ops::Range<u32> {
        let starts = &self.people.household_start;
        starts[household as usize]..starts[household as usize + 1]
    }

    /// The household of a person.
    pub fn household_of(&self, person: u32) -> u32 {
        self.people.household_start.partition_point(|start| *start <= person) as u32 - 1
    }

    /// A person's level of a trait.
    pub fn level(&self, index: usize, person: u32) -> u8 {
        self.people.levels[index][person as usize]
    }
}

/// What is left of a level after each number of weeks, for a weekly remainder.
fn fade_table(keeps: f64, weeks: u32) -> Vec<f64> {
    let mut left = 1.0;
    (0..=weeks)
        .map(|_| {
            let now = left;
            left *= keeps;
            now
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_week_fades_as_its_own_era_says() {
        let fade = Fade::new([(0, 0.5), (4, 1.0), (6, 0.1)].into_iter(), 10);
        let check = |then: u32, now: u32, expected: f64| {
            assert!((fade.left(then, now) - expected).abs() < 1e-12, "{then} {now}");
        };
        check(2, 2, 1.0);
        check(2, 3, 0.5);
        check(2, 5, 0.5);
        check(2, 6, 0.05);
        check(5, 7, 0.01);
    }

    #[test]
    fn a_level_fades_and_rises() {
        let fade = Fade::new([(0, 0.5)].into_iter(), 10);
        let mut level = Fading::default();
        level.rise(0.8, 2, &fade);
        assert!((level.at(3, &fade) - 0.4).abs() < 1e-4);
        level.rise(0.9, 3, &fade);
        assert!((level.at(3, &fade) - 1.0).abs() < f64::EPSILON);
    }
}
