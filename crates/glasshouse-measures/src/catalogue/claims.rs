//! What a regime says that it achieves.

use crate::row::{Measure, Role};

/// Acts of a kind that the regime watches which a paired run (without the regime, or under plain law) has and this one has not, over the acts of the paired run.
pub const CLAIM_EFFECT: Measure = Measure {
    id: "claim-effect",
    family: "claims",
    role: Role::Claim,
    unit: "share of acts without it",
    range: "up to 1; below 0 where the regime brings more of them",
    about: "acts of a kind that the regime watches which a paired run (without the regime, or under plain law) has and this one has not, over the acts of the paired run",
    is_not: "not evidence: it follows from what the file says of deterrence, and is 0 where the file says nothing",
};
