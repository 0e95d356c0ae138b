//! Where people stand.

use crate::row::{Measure, Role};

/// People who acted on an occasion, over those who could.
pub const ACTED: Measure = Measure {
    id: "acted",
    family: "state",
    role: Role::State,
    unit: "share of those eligible",
    range: "0 to 1",
    about: "people who acted on an occasion, over those who could",
    is_not: "not turnout by official count unless the file's `who` is the electorate",
};
/// Mean fear over all persons.
pub const FEAR: Measure = Measure {
    id: "fear",
    family: "state",
    role: Role::State,
    unit: "mean, 0 to 1",
    range: "0 to 1",
    about: "mean fear over all persons",
    is_not: "not measured in anyone: a state of the model",
};
/// Mean belief of being watched over all persons.
pub const BELIEF: Measure = Measure {
    id: "belief",
    family: "state",
    role: Role::State,
    unit: "mean, 0 to 1",
    range: "0 to 1",
    about: "mean belief of being watched over all persons",
    is_not: "not the share who believe it",
};
/// Persons who left with their household, over all persons.
pub const LEFT: Measure = Measure {
    id: "left",
    family: "state",
    role: Role::State,
    unit: "share of persons",
    range: "0 to 1",
    about: "persons who left with their household, over all persons",
    is_not: "not migration: only what the file states as exit",
};
/// Mean of what refusals and failures at gates have taken and time has not given back, over all persons.
pub const DEPRIVATION: Measure = Measure {
    id: "deprivation",
    family: "state",
    role: Role::State,
    unit: "mean, 0 to 1",
    range: "0 to 1",
    about: "mean of what refusals and failures at gates have taken and time has not given back, over all persons",
    is_not: "not poverty: what people lack for other reasons is not in it",
};
/// Yes answers, over persons asked.
pub const SAID_YES: Measure = Measure {
    id: "said-yes",
    family: "state",
    role: Role::State,
    unit: "share of those asked",
    range: "0 to 1",
    about: "yes answers, over persons asked",
    is_not: "not what people think: the answer is a rule of the file",
};
