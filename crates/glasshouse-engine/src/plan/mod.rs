//! A scenario as tables of numbers. Left of here everything is text, units and meaning; right of it, indices.

mod compile;
mod factor;
mod parts;

pub use compile::compile;
pub use factor::{Move, Moved, State, Table};
pub use parts::{
    Announced, AskedPlan, ChannelPlan, EraPlan, EventPlan, FailurePlan, FearPlan, GatePlan, GroundPlan, ListingPlan,
    Look, OccasionPlan, Reads, ReasonPlan, RegisterPlan, SeenPlan,
};

use glasshouse_scenario::population::network::Network;

use crate::names::Names;
use crate::tally::Counters;

/// Weeks in a block: the span that one neighbourhood runs through while it sits in cache, and after which news is heard.
pub const WEEKS_PER_BLOCK: u32 = 4;

/// A whole run, as tables.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Names of all parts.
    pub names: Names,
    /// Length in weeks.
    pub weeks: u32,
    /// Spans of weeks with the same values, in order; the first begins at week 0.
    pub eras: Vec<EraPlan>,
    /// The joint breakdown.
    pub cells: Cells,
    /// The counters.
    pub counters: Counters,
    /// The population.
    pub network: Network,
    /// Index of the trait whose levels are the regions, if the population has one.
    pub region: Option<usize>,
}

impl Plan {
    /// The tables that hold in a week.
    pub fn era(&self, week: u32) -> &EraPlan {
        &self.eras[self.era_at(week)]
    }

    /// Position of the era that holds in a week.
    pub fn era_at(&self, week: u32) -> usize {
        self.eras.partition_point(|era| era.from_week <= week).max(1) - 1
    }

    /// How many blocks the run has; the last may be shorter.
    pub fn blocks(&self) -> u32 {
        self.weeks.div_ceil(WEEKS_PER_BLOCK)
    }

    /// How many regions there are; 1 where the population has none.
    pub fn regions(&self) -> usize {
        self.region.map_or(1, |index| self.network.traits[index].levels.len())
    }
}

/// The joint breakdown: every combination of the levels of some traits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cells {
    /// Indices of the traits.
    pub traits: Vec<usize>,
    /// Number of levels of each.
    pub sizes: Vec<usize>,
    /// Number of combinations; 1 without traits.
    pub count: usize,
}

impl Cells {
    /// The cell of a combination of levels, the last trait fastest.
    pub fn cell(&self, level: impl Fn(usize) -> u8) -> u32 {
        self.traits
            .iter()
            .zip(&self.sizes)
            .fold(0, |cell, (index, size)| cell * *size as u32 + u32::from(level(*index)))
    }

    /// The levels of a cell, in the order of `traits`.
    pub fn levels(&self, cell: usize) -> Vec<usize> {
        let mut rest = cell;
        let mut levels = vec![0; self.sizes.len()];
        for (slot, size) in levels.iter_mut().zip(&self.sizes).rev() {
            *slot = rest % size;
            rest /= size;
        }
        levels
    }
}
