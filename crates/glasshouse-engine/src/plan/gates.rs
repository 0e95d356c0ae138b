//! The tables of gates: who wants what, and on which grounds it is kept from them.

use glasshouse_scenario::language::context::Grain;
use glasshouse_scenario::language::gate::{EffectOfGate, Holder, Wanter};

use super::number::{Moved, Table};
use super::parts::SafeguardPlan;

/// A gate.
#[derive(Debug, Clone)]
pub struct GatePlan {
    /// Its draws.
    pub name: u64,
    /// Who wants it.
    pub wanter: Wanter,
    /// Whose enrolment or listing counts in a household.
    pub holder: Holder,
    /// What happens to someone on whom a ground falls.
    pub effect: EffectOfGate,
    /// Weeks that a suspension lasts.
    pub suspends: u32,
    /// Whether people need it to live.
    pub essential: bool,
    /// By event: whether an act of it exercises a right, and whether it comes from another area of life.
    pub acts: Vec<ActClass>,
    /// Ordinary failure.
    pub fails: Option<FailurePlan>,
    /// Rise of deprivation after a demand that was not met, as a level.
    pub deprives: u32,
    /// Grounds of refusal.
    pub grounds: Vec<GroundPlan>,
    /// Whether whoever no register holds anything about passes: lists alone are looked at, and nobody is suspended.
    pub passes_unknown: bool,
    /// What is given at discretion.
    pub grants: Option<GrantPlan>,
    /// What people do after a refusal.
    pub retries: Option<RetryPlan>,
    /// What protects people.
    pub safeguard: SafeguardPlan,
}

/// What an act of some event is to a gate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ActClass {
    /// It exercises a right.
    pub right: bool,
    /// It comes from another area of life.
    pub unrelated: bool,
}

/// Ordinary failure.
#[derive(Debug, Clone)]
pub struct FailurePlan {
    /// Its draws.
    pub name: u64,
    /// Chance for each person or household, at rest.
    pub chance: Table,
    /// What one draw is shared by.
    pub per: Grain,
    /// Effects of states.
    pub moved: Moved,
}

/// A ground of refusal.
#[derive(Debug, Clone)]
pub struct GroundPlan {
    /// Its draws.
    pub name: u64,
    /// What it looks at.
    pub look: Look,
    /// Chance that it is applied where it holds.
    pub share: u64,
    /// What one draw of the share is shared by.
    pub per: Grain,
    /// Bits of the conditions that exempt.
    pub exempt: u64,
}

/// What a ground looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Not being enrolled in a register.
    Without(usize),
    /// Being listed in a register.
    ListedIn(usize),
    /// A score in a register, below this.
    Below(usize, i32),
    /// Being flagged by the model of a register; only the top share of those scored, if one is stated.
    Flagged(usize, Option<u64>),
    /// Being in the condition with this bit.
    In(u64),
}

impl Look {
    /// The register that it looks at.
    pub fn register(self) -> Option<usize> {
        match self {
            Self::Without(at) | Self::ListedIn(at) | Self::Below(at, _) | Self::Flagged(at, _) => Some(at),
            Self::In(_) => None,
        }
    }
}

/// What is given at discretion.
#[derive(Debug, Clone)]
pub struct GrantPlan {
    /// Its draws.
    pub name: u64,
    /// Chance for each person, at rest.
    pub chance: Table,
    /// Acts that are rewarded, with the factor on the chance.
    pub after: Vec<(u16, u64)>,
}

/// What people do after a refusal.
#[derive(Debug, Clone)]
pub struct RetryPlan {
    /// Its draws.
    pub name: u64,
    /// Chance to try again.
    pub chance: u64,
    /// Weeks until then.
    pub after: u32,
    /// The most tries.
    pub most: u16,
}
