//! Appeals and corrections.

use crate::row::{Measure, Role};

/// Appeals filed against listings, over listings that began.
pub const APPEALED: Measure = Measure {
    id: "appealed",
    family: "remedy",
    role: Role::State,
    unit: "appeals per listing",
    range: "0 to 1",
    about: "appeals filed against listings, over listings that began",
    is_not: "not a measure of who was wronged: those who are not told do not appeal",
};
/// Appeals against listings that were granted, over those that were decided.
pub const APPEALS_GRANTED: Measure = Measure {
    id: "appeals-granted",
    family: "remedy",
    role: Role::State,
    unit: "share of appeals decided",
    range: "0 to 1",
    about: "appeals against listings that were granted, over those that were decided",
    is_not: "not a share of wrong listings",
};
/// Weeks that decided appeals had taken, over appeals decided.
pub const APPEAL_WEEKS: Measure = Measure {
    id: "appeal-weeks",
    family: "remedy",
    role: Role::Harm,
    unit: "weeks",
    range: "0 and more",
    about: "weeks that decided appeals had taken, over appeals decided",
    is_not: "not the wait of those still open, which is longer; queues are heard of four weeks late",
};
/// Appeals filed against refusals, over refusals.
pub const OBJECTED: Measure = Measure {
    id: "objected",
    family: "remedy",
    role: Role::State,
    unit: "objections per refusal",
    range: "0 to 1",
    about: "appeals filed against refusals, over refusals",
    is_not: "not a measure of who was wronged",
};
/// Appeals against refusals that were granted, over those that were decided.
pub const OBJECTIONS_UPHELD: Measure = Measure {
    id: "objections-upheld",
    family: "remedy",
    role: Role::State,
    unit: "share of objections decided",
    range: "0 to 1",
    about: "appeals against refusals that were granted, over those that were decided",
    is_not: "not a share of wrong refusals",
};
/// Records corrected, over records written that are invented or someone else's.
pub const CORRECTED: Measure = Measure {
    id: "corrected",
    family: "remedy",
    role: Role::State,
    unit: "corrections per false record",
    range: "0 and more",
    about: "records corrected, over records written that are invented or someone else's",
    is_not: "not only false records are corrected: outdated and right ones may be, so it can pass 1",
};
/// Weeks that corrected records had stood, over records corrected.
pub const STALE_WEEKS: Measure = Measure {
    id: "stale-weeks",
    family: "remedy",
    role: Role::Harm,
    unit: "weeks",
    range: "0 and more",
    about: "weeks that corrected records had stood, over records corrected",
    is_not: "not the age of those that were never corrected",
};
