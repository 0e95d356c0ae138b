//! The tables of states: fear, belief, deprivation, what is announced, what is asked.

use super::number::Table;
use crate::fading::Fade;

/// A state of mind that spreads: fear, or the belief of being watched. All numbers are levels, 2^16 to one.
#[derive(Debug, Clone)]
pub struct FeelingPlan {
    /// Level at rest of each person.
    pub rest: Table,
    /// Rise after one's own refusal.
    pub own: u32,
    /// Rise for a neighbourhood in which everyone was refused.
    pub neighbours: u32,
    /// Rise for a region in which everyone was refused.
    pub region: u32,
    /// Level that it tends to in a neighbourhood where everyone is listed, in units of 2^-32.
    pub listed: u64,
    /// What a level keeps of itself from week to week, in units of 2^-32.
    pub keeps: u64,
}

/// How own levels fade in an era: fear, belief, deprivation.
#[derive(Debug, Clone)]
pub struct Fades(pub [Fade; 3]);

/// An announcement.
#[derive(Debug, Clone)]
pub struct Announced {
    /// First week.
    pub from_week: u32,
    /// Week after the last.
    pub until_week: u32,
    /// Whom it reaches: 1 or 0.
    pub who: Table,
    /// Rises of fear and belief, as levels.
    pub rises: [i64; 2],
    /// Whether the free self does not hear its call to enrol.
    pub pressure: bool,
    /// Factor on enrolment.
    pub enrolment: u64,
}

impl Announced {
    /// Whether it is heard in a week.
    pub fn is_heard(&self, week: u32) -> bool {
        (self.from_week..self.until_week).contains(&week)
    }
}

/// A survey.
#[derive(Debug, Clone)]
pub struct AskedPlan {
    /// Its draws.
    pub name: u64,
    /// Week of the run.
    pub week: u32,
    /// Whom it is about: 1 or 0.
    pub who: Table,
    /// How many are asked, over the share of people whom it is about; `None` for all of them.
    pub sample: Option<f64>,
    /// Chance of a yes of each person at rest, as a level of 2^-32.
    pub base: Table,
    /// Coefficients of what it reads, in units of 2^-32.
    pub reads: Vec<(Reads, i64)>,
}

/// What a survey answer reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Fear.
    Fear,
    /// Belief.
    Belief,
    /// Deprivation.
    Deprivation,
    /// An ambient series.
    Ambient(usize),
    /// Whether the person is enrolled in a register: its bit.
    Enrolled(u64),
}
