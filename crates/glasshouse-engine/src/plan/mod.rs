//! A scenario as tables of whole numbers. Left of here everything is text, units and meaning; right of it, indices.
//!
//! Weeks in here are weeks of the *clock*: it starts early enough for records from before the run, goes on with the
//! burn-in, and reaches week 0 of the run at [`Plan::start`].

pub mod bits;
mod compile;
pub mod gates;
pub mod kinds;
pub mod minds;
pub mod number;
pub mod parts;

pub use compile::compile;

use glasshouse_scenario::population::network::Network;

use crate::names::Names;
use crate::tally::Counters;
use bits::Map;
use gates::GatePlan;
use kinds::Kind;
use minds::{Announced, AskedPlan, Fades, FeelingPlan};
use parts::{ChannelPlan, ConditionPlan, EventPlan, LinkPlan, RegisterPlan};

pub use crate::points::WEEKS_PER_BLOCK;

/// A whole run, as tables.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Names of all parts.
    pub names: Names,
    /// Length of the run in weeks, without the burn-in.
    pub weeks: u32,
    /// Week of the clock at which week 0 of the run begins.
    pub start: u32,
    /// Blocks that are run before week 0.
    pub burn_in: u32,
    /// Spans of weeks with the same values, in order.
    pub eras: Vec<EraPlan>,
    /// The joint breakdown.
    pub cells: Cells,
    /// The counters.
    pub counters: Counters,
    /// The population.
    pub network: Network,
    /// Index of the trait whose levels are the regions, if the population has one.
    pub region: Option<usize>,
    /// Which bits of a person's row hold what.
    pub map: Map,
    /// Which own levels are kept of each person: fear, belief, deprivation.
    pub owns: [bool; 3],
    /// Whether firms are simulated.
    pub firms: bool,
    /// Whether people can leave.
    pub exits: bool,
    /// By register: whether points and the mark below which they list are the same in all eras, so that a score can go on
    /// from the last one.
    pub steady: Vec<bool>,
    /// By register: whether listings fall on kin in some era.
    pub inherited: Vec<bool>,
    /// By register: weeks that anything looks back to its records, in any era; `u32::MAX` for ever.
    pub reach: Vec<u32>,
    /// By gate: events whose acts can lead to a refusal there, over channels, registers and links, in some era.
    pub paths: Vec<Vec<usize>>,
}

/// A span of weeks in which the same values hold.
#[derive(Debug, Clone)]
pub struct EraPlan {
    /// First week of the clock.
    pub from_week: u32,
    /// Ambient levels by series and week of the run.
    pub ambient: Vec<Vec<u32>>,
    /// Events.
    pub events: Vec<Option<EventPlan>>,
    /// Channels.
    pub channels: Vec<Option<ChannelPlan>>,
    /// Conditions.
    pub conditions: Vec<Option<ConditionPlan>>,
    /// Registers.
    pub registers: Vec<Option<RegisterPlan>>,
    /// Links.
    pub links: Vec<Option<LinkPlan>>,
    /// Gates.
    pub gates: Vec<Option<GatePlan>>,
    /// Surveys.
    pub surveys: Vec<Option<AskedPlan>>,
    /// Fear and belief.
    pub feelings: [Option<FeelingPlan>; 2],
    /// How own levels fade.
    pub fades: Fades,
    /// Announcements.
    pub announcements: Vec<Announced>,
    /// Everything that can happen, in the order in which it is taken: by stage, then by the hash of its name.
    pub kinds: Vec<Kind>,
    /// Whether there is no other: then every listing that runs was opened by the rules as they are.
    pub alone: bool,
    /// By stage: whether some kind of it can happen to few only.
    pub few_stages: [bool; kinds::STAGES],
}

impl EraPlan {
    /// The registers whose records decide what a gate reads in one: itself, where its score comes from, and the lists that cap a
    /// score on the way.
    pub fn sources(&self, register: usize) -> Vec<usize> {
        let mut found = vec![register];
        let mut at = 0;
        while at < found.len() {
            if let Some(plan) = &self.registers[found[at]] {
                let linked = plan.scores_from.and_then(|link| self.links[link].as_ref()).map(|link| link.from);
                let caps = plan.points.iter().flat_map(|points| points.capped_by.iter().map(|(list, _)| *list));
                for source in linked.into_iter().chain(caps) {
                    if !found.contains(&source) {
                        found.push(source);
                    }
                }
            }
            at += 1;
        }
        found
    }
}

impl Plan {
    /// The tables that hold in a week of the clock.
    pub fn era(&self, week: u32) -> &EraPlan {
        &self.eras[self.era_at(week)]
    }

    /// Position of the era that holds in a week of the clock.
    pub fn era_at(&self, week: u32) -> usize {
        self.eras.partition_point(|era| era.from_week <= week).max(1) - 1
    }

    /// How many blocks the run has, without the burn-in; the last may be shorter.
    pub fn blocks(&self) -> u32 {
        self.weeks.div_ceil(WEEKS_PER_BLOCK)
    }

    /// How many blocks are run in all.
    pub fn all_blocks(&self) -> u32 {
        self.burn_in + self.blocks()
    }

    /// First week of a block, counted from the first that is run, and the week after its last.
    pub fn weeks_of(&self, block: u32) -> std::ops::Range<u32> {
        let first = self.start - self.burn_in * WEEKS_PER_BLOCK + block * WEEKS_PER_BLOCK;
        first..(first + WEEKS_PER_BLOCK).min(self.start + self.weeks)
    }

    /// Week of the clock after the last.
    pub fn end(&self) -> u32 {
        self.start + self.weeks
    }

    /// The week in which a listing takes effect that opens in a week: later where all are told ahead. Where only some are told, the plan
    /// does not say whom, and the week in which it opens is given.
    pub fn takes_effect(&self, register: usize, week: u32) -> u32 {
        let Some(safeguard) = self.era(week).registers[register].as_ref().map(|plan| &plan.safeguard) else {
            return week;
        };
        let is_for_all = safeguard.notice.is_none_or(|share| share == number::ALWAYS);
        if is_for_all { week.saturating_add(safeguard.notice_before) } else { week }
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
    /// Where someone stands among them.
    pub finder: bits::Finder,
}

impl Cells {
    /// The cell of someone.
    #[inline]
    pub fn of(&self, who: bits::Traits) -> u32 {
        self.finder.of(who) as u32
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
