//! Which acts lead to refusals.

use crate::row::{Measure, Role};

/// Refusals in which acts of an event had a part, over refusals that were traced: a record of one stood where an applied ground looked.
pub const PATH_CONTRIBUTED: Measure = Measure {
    id: "path-contributed",
    family: "path",
    role: Role::State,
    unit: "share of refusals",
    range: "0 to 1; acts do not add up",
    about: "refusals in which acts of an event had a part, over refusals that were traced: a record of one stood where an applied ground looked",
    is_not: "not a cause: the refusal may have come about without it",
};
/// Refusals that would not have happened without the acts of an event, over refusals that were traced.
pub const PATH_NEEDED: Measure = Measure {
    id: "path-necessary",
    family: "path",
    role: Role::Harm,
    unit: "share of refusals",
    range: "0 to 1; acts do not add up",
    about: "refusals that would not have happened without the acts of an event, over refusals that were traced",
    is_not: "not exclusive: a refusal may need several acts, or none of them alone; what a suspension repeats is not traced again",
};
