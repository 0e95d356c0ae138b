//! Who enrols under pressure, and what it costs not to.

use crate::row::{Measure, Role};

/// Persons enrolled, over persons whom some door of the register admits.
pub const ENROLLED: Measure = Measure {
    id: "enrolled",
    family: "coercion",
    role: Role::State,
    unit: "share of those admitted",
    range: "0 to 1",
    about: "persons enrolled, over persons whom some door of the register admits",
    is_not: "not of all persons: children whom no door admits are left out",
};
/// Persons enrolled whose self without pressure and fear would not have enrolled by now, over persons enrolled.
pub const COERCED: Measure = Measure {
    id: "coerced",
    family: "coercion",
    role: Role::Harm,
    unit: "share of the enrolled",
    range: "0 to 1",
    about: "persons enrolled whose self without pressure and fear would not have enrolled by now, over persons enrolled",
    is_not: "not force: what counts as pressure is said by the file, reason by reason",
};
/// Persons enrolled, less those enrolled in the paired run without pressure and fear, over persons enrolled.
pub const COERCED_TOTAL: Measure = Measure {
    id: "coerced-total",
    family: "coercion",
    role: Role::Harm,
    unit: "share of the enrolled",
    range: "up to 1; below 0 where pressure keeps people away",
    about: "persons enrolled, less those enrolled in the paired run without pressure and fear, over persons enrolled",
    is_not: "not persons one by one: it is the difference of two totals",
};
/// Weeks that people are enrolled in this run, less those in the paired run without pressure and fear, over persons enrolled at the end.
pub const WEEKS_FORWARD: Measure = Measure {
    id: "weeks-forward",
    family: "coercion",
    role: Role::Harm,
    unit: "weeks per enrolled person",
    range: "any",
    about: "weeks that people are enrolled in this run, less those in the paired run without pressure and fear, over persons enrolled at the end",
    is_not: "not a delay of anyone in particular; blocks of four weeks are read at their end",
};
/// Refusals that would not have happened had they been enrolled, over demands of those not enrolled where a ground asks for it.
pub const COST_WITHOUT: Measure = Measure {
    id: "cost-without",
    family: "coercion",
    role: Role::Harm,
    unit: "share of their demands",
    range: "0 to 1",
    about: "refusals that would not have happened had they been enrolled, over demands of those not enrolled where a ground asks for it",
    is_not: "not a sum of money: what is bought elsewhere instead is not in the model",
};
