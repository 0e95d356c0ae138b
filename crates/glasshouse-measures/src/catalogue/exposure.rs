//! What a register gives away.

use crate::row::{Measure, Role};

/// Mutual information between what a register shows of a person (listed or not, enrolled or not) and a trait, less its bias of chance (Miller 1955).
pub const EXPOSED_BITS: Measure = Measure {
    id: "exposed-bits",
    family: "exposure",
    role: Role::Harm,
    unit: "bits per person",
    range: "about 0 and more",
    about: "mutual information between what a register shows of a person (listed or not, enrolled or not) and a trait, less its bias of chance (Miller 1955)",
    is_not: "not what a better look at the records would tell: only whether someone is in the register",
};
/// What 95 of 100 random shufflings of the register among the same people would stay below, by the chi-squared limit of the permutation test.
pub const EXPOSED_BY_CHANCE: Measure = Measure {
    id: "exposed-by-chance",
    family: "exposure",
    role: Role::Input,
    unit: "bits per person",
    range: "0 and more",
    about: "what 95 of 100 random shufflings of the register among the same people would stay below, by the chi-squared limit of the permutation test",
    is_not: "not an exposure: the yardstick for one",
};
/// Right guesses of a person's level by someone who sees the register, less those of someone who does not, over all persons.
pub const EXPOSED_GUESSES: Measure = Measure {
    id: "exposed-guesses",
    family: "exposure",
    role: Role::Harm,
    unit: "difference of shares of persons",
    range: "0 to 1",
    about: "right guesses of a person's level by someone who sees the register, less those of someone who does not, over all persons",
    is_not: "not a worst case: someone who knows more guesses better",
};
