//! Everything that can happen, as kinds of points: what it is, to whom, at which rate, and what moves the rate.

use super::number::{Moved, Table, scaled};

/// What a point could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A condition begins.
    Begins(usize),
    /// A condition ends.
    Ends(usize),
    /// A household leaves.
    Leaves,
    /// Someone acts: event.
    Acts(usize),
    /// Whoever is in a condition acts: condition, event.
    Repeats(usize, usize),
    /// A channel reports what never happened: channel, event.
    Invents(usize, usize),
    /// Someone enrols: register, reason.
    Enrols(usize, usize),
    /// Someone pays off a listing: register.
    Pays(usize),
    /// Something is wanted: gate.
    Wants(usize),
}

/// When in a week points are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Conditions, payments and leaving.
    Life,
    /// Acts and inventions.
    Acts,
    /// Enrolment.
    Enrolment,
    /// Demands.
    Demands,
}

/// How many stages there are.
pub const STAGES: usize = 4;

impl What {
    /// The stage at which it is taken.
    pub fn stage(self) -> Stage {
        match self {
            Self::Begins(_) | Self::Ends(_) | Self::Leaves | Self::Pays(_) => Stage::Life,
            Self::Acts(_) | Self::Repeats(..) | Self::Invents(..) => Stage::Acts,
            Self::Enrols(..) => Stage::Enrolment,
            Self::Wants(_) => Stage::Demands,
        }
    }
}

/// To whom it can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// Persons.
    Persons,
    /// Households, by their first member.
    Households,
    /// Firms.
    Firms,
    /// Those listed in a register, one by one.
    Listed(usize),
    /// Those in the condition with this bit, one by one.
    In(u64),
}

/// A kind of points.
#[derive(Debug, Clone)]
pub struct Kind {
    /// What its points could be.
    pub what: What,
    /// Its draws.
    pub name: u64,
    /// To whom it can happen.
    pub units: Units,
    /// Mark below which it happens to each unit, at rest.
    pub rate: Table,
    /// Effects of states.
    pub moved: Moved,
    /// The largest factor that states can bring.
    pub most_moved: u64,
    /// Times a week that it happens to a unit at rest, on average over all units; for the author's eyes, not for the run.
    pub mean: f64,
}

impl Kind {
    /// The largest mark of any unit in any state.
    pub fn limit(&self) -> u64 {
        scaled(self.rate.largest(), self.most_moved)
    }
}
