//! All measures, in reading order: the tables, the report's legend and the command line's list come from here.

use crate::row::{Measure, Role};

const fn measure(
    id: &'static str,
    family: &'static str,
    role: Role,
    unit: &'static str,
    about: &'static str,
) -> Measure {
    Measure { id, family, role, unit, about }
}

/// Refusals per demand.
pub const REFUSED: Measure = measure(
    "refused",
    "exclusion",
    Role::Harm,
    "share of demands",
    "demands that the regime refused and that would not have failed anyway, over all demands",
);
/// Refusals per 1,000 persons (households for gates that households want) and year.
pub const REFUSED_PER_YEAR: Measure = measure(
    "refused-per-year",
    "exclusion",
    Role::Harm,
    "per 1,000 and year",
    "the same refusals, over persons (or households) and years",
);
/// People refused at least once.
pub const EVER_REFUSED: Measure = measure(
    "ever-refused",
    "exclusion",
    Role::Harm,
    "share of persons",
    "persons who were refused at least once, alone or with their household, over all persons",
);
/// Refusals by first cause.
pub const REFUSED_FIRST: Measure = measure(
    "refused-by-first-cause",
    "exclusion",
    Role::Harm,
    "share of refusals",
    "refusals by the first of their necessary causes in a fixed order, over all refusals; these add up",
);
/// Refusals by necessary cause.
pub const REFUSED_NECESSARY: Measure = measure(
    "refused-by-necessary-cause",
    "exclusion",
    Role::Harm,
    "share of refusals",
    "refusals that would not have happened without the cause, over all refusals; these do not add up",
);
/// Refusals and failures together.
pub const REFUSED_AND_FAILED: Measure = measure(
    "refused-and-failed",
    "exclusion",
    Role::State,
    "share of demands",
    "demands that the regime refused and that would have failed anyway, over all demands",
);
/// Ordinary failure.
pub const FAILED: Measure = measure(
    "failed",
    "exclusion",
    Role::State,
    "share of demands",
    "demands that failed for ordinary reasons alone, over all demands",
);
/// Bystanders.
pub const BYSTANDERS: Measure = measure(
    "bystanders",
    "kin",
    Role::Harm,
    "persons per refusal",
    "household members hit by a listing although nothing is recorded about them, over refusals",
);
/// Direct chilling.
pub const CHILLED: Measure = measure(
    "chilled",
    "chilling",
    Role::Harm,
    "share of acts without fear",
    "acts not done that the same draw would have done without fear, over acts that would be done without fear; it restates an assumption on a simulated state",
);
/// Acts out of fear.
pub const OUT_OF_FEAR: Measure = measure(
    "out-of-fear",
    "chilling",
    Role::Harm,
    "share of acts",
    "acts done that the same draw would not have done without fear, over acts done",
);
/// Turnout on an occasion.
pub const ACTED: Measure = measure(
    "acted",
    "state",
    Role::State,
    "share of those eligible",
    "people who acted on an occasion, over those who could",
);
/// Enrolment.
pub const ENROLLED: Measure = measure(
    "enrolled",
    "coercion",
    Role::State,
    "share of those admitted",
    "persons enrolled, over persons whom some door of the register admits",
);
/// Coercion.
pub const COERCED: Measure = measure(
    "coerced",
    "coercion",
    Role::Harm,
    "share of the enrolled",
    "persons enrolled whose self without pressure and fear would not have enrolled by now, over persons enrolled",
);
/// Listing.
pub const LISTED: Measure =
    measure("listed", "exclusion", Role::Harm, "share of persons", "persons listed, over all persons");
/// Wrong listing.
pub const LISTED_WRONGLY: Measure = measure(
    "listed-wrongly",
    "exclusion",
    Role::Harm,
    "share of listings",
    "listings that would not have begun on true records alone, over listings that began: wrong by the regime's own rules",
);
/// Records by origin.
pub const FALSE_RECORDS: Measure = measure(
    "false-records",
    "exclusion",
    Role::Harm,
    "share of records",
    "records invented or written about someone else, over records written",
);
/// Fear.
pub const FEAR: Measure = measure("fear", "state", Role::State, "mean, 0 to 1", "mean fear over all persons");
/// Belief of being watched.
pub const BELIEF: Measure =
    measure("belief", "state", Role::State, "mean, 0 to 1", "mean belief of being watched over all persons");
/// Deprivation.
pub const DEPRIVATION: Measure = measure(
    "deprivation",
    "state",
    Role::State,
    "mean, 0 to 1",
    "mean of what refusals and failures at gates have taken and time has not given back, over all persons",
);
/// Survey answers.
pub const SAID_YES: Measure =
    measure("said-yes", "state", Role::State, "share of those asked", "yes answers, over persons asked");
/// Survey answers without fear.
pub const SAID_YES_WITHOUT_FEAR: Measure = measure(
    "said-yes-without-fear",
    "chilling",
    Role::State,
    "share of those asked",
    "yes answers that the same draw would give without fear, over persons asked",
);
/// Persons.
pub const PERSONS: Measure = measure("persons", "input", Role::Input, "persons", "persons simulated");

/// All measures.
pub const ALL: &[&Measure] = &[
    &REFUSED,
    &REFUSED_PER_YEAR,
    &EVER_REFUSED,
    &REFUSED_FIRST,
    &REFUSED_NECESSARY,
    &REFUSED_AND_FAILED,
    &FAILED,
    &BYSTANDERS,
    &CHILLED,
    &OUT_OF_FEAR,
    &ACTED,
    &ENROLLED,
    &COERCED,
    &LISTED,
    &LISTED_WRONGLY,
    &FALSE_RECORDS,
    &FEAR,
    &BELIEF,
    &DEPRIVATION,
    &SAID_YES,
    &SAID_YES_WITHOUT_FEAR,
    &PERSONS,
];
