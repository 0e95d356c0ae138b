//! What falls on those who did nothing.

use crate::row::{Measure, Role};

/// Times that household members about whom nothing is recorded were hit by a listing, over persons and years.
pub const BYSTANDERS: Measure = Measure {
    id: "bystanders",
    family: "kin",
    role: Role::Harm,
    unit: "per 1,000 and year",
    range: "0 and more",
    about: "times that household members about whom nothing is recorded were hit by a listing, over persons and years",
    is_not: "not all who suffer with them: only those of the household at that gate",
};
/// Listings that fell on kin, over listings of those whom they fell from.
pub const KIN_LISTED: Measure = Measure {
    id: "kin-listed",
    family: "kin",
    role: Role::Harm,
    unit: "persons per listing",
    range: "0 and more",
    about: "listings that fell on kin, over listings of those whom they fell from",
    is_not: "not kin who are hit without being listed: those are bystanders",
};
