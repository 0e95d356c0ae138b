//! What went in.

use crate::row::{Measure, Role};

/// Persons simulated.
pub const PERSONS: Measure = Measure {
    id: "persons",
    family: "input",
    role: Role::Input,
    unit: "persons",
    range: "0 and more",
    about: "persons simulated",
    is_not: "not people of a country",
};
