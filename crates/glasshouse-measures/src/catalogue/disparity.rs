//! How groups differ.

use crate::row::{Measure, Role};

/// The share of demands refused in a group, less that in the reference group: the level with the most persons.
pub const GAP: Measure = Measure {
    id: "gap",
    family: "disparity",
    role: Role::Harm,
    unit: "difference of shares of demands",
    range: "-1 to 1",
    about: "the share of demands refused in a group, less that in the reference group: the level with the most persons",
    is_not: "not discrimination by itself: groups may differ in what they do and in what they want",
};
/// The share of demands refused in a group, over that in the reference group.
pub const GAP_RATIO: Measure = Measure {
    id: "gap-ratio",
    family: "disparity",
    role: Role::Harm,
    unit: "ratio",
    range: "0 and more",
    about: "the share of demands refused in a group, over that in the reference group",
    is_not: "not a difference: a large ratio of two small shares may concern few",
};
/// Refusals per 1,000 and year in a group, less those in the reference group, each among those who could want it.
pub const GAP_PER_YEAR: Measure = Measure {
    id: "gap-per-year",
    family: "disparity",
    role: Role::Harm,
    unit: "per 1,000 and year",
    range: "any",
    about: "refusals per 1,000 and year in a group, less those in the reference group, each among those who could want it",
    is_not: "not per demand: a group that asks more often is refused more often",
};
/// The share of a group that is listed, less that of the reference group.
pub const LISTED_GAP: Measure = Measure {
    id: "listed-gap",
    family: "disparity",
    role: Role::Harm,
    unit: "difference of shares of persons",
    range: "-1 to 1",
    about: "the share of a group that is listed, less that of the reference group",
    is_not: "not a difference in conduct: who is watched more is listed more",
};
/// Records of what a group did not do, per 1,000 and year, less those of the reference group.
pub const FALSELY_RECORDED_GAP: Measure = Measure {
    id: "falsely-recorded-gap",
    family: "disparity",
    role: Role::Harm,
    unit: "per 1,000 and year",
    range: "any",
    about: "records of what a group did not do, per 1,000 and year, less those of the reference group",
    is_not: "not a difference in conduct: only what was not done is counted, so that nothing that a group does can explain it",
};
