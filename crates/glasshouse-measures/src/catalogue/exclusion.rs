//! Who is refused, listed and restricted.

use crate::row::{Measure, Role};

/// Demands that the regime refused and that would not have failed anyway, over all demands.
pub const REFUSED: Measure = Measure {
    id: "refused",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of demands",
    range: "0 to 1",
    about: "demands that the regime refused and that would not have failed anyway, over all demands",
    is_not: "not all demands that went unmet: ordinary failure stands apart",
};
/// The same refusals, over the persons (or households) who could want it and the time in which they could.
pub const REFUSED_PER_YEAR: Measure = Measure {
    id: "refused-per-year",
    family: "exclusion",
    role: Role::Harm,
    unit: "per 1,000 and year",
    range: "0 and more",
    about: "the same refusals, over the persons (or households) who could want it and the time in which they could",
    is_not: "not people: one person may be refused many times; whoever the gate is not for, and weeks before it opens or after they left, do not count",
};
/// Persons who were refused at least once, alone or with their household, over all persons.
pub const EVER_REFUSED: Measure = Measure {
    id: "ever-refused",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of persons",
    range: "0 to 1",
    about: "persons who were refused at least once, alone or with their household, over all persons",
    is_not: "not comparable between runs of unlike length",
};
/// Demands at all gates that people need to live which the regime refused and which would not have failed anyway, over all demands at them.
pub const ESSENTIAL_MISSED: Measure = Measure {
    id: "essential-missed",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of demands",
    range: "0 to 1",
    about: "demands at all gates that people need to live which the regime refused and which would not have failed anyway, over all demands at them",
    is_not: "not a measure of hunger or illness: what people do instead is not in the model",
};
/// Refusals that would not have happened without what is wrong by the regime's own rules (invented, misfiled, outdated, exempt, false alarm), over all refusals.
pub const WRONG_BY_RULES: Measure = Measure {
    id: "wrong-by-rules",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of refusals",
    range: "0 to 1",
    about: "refusals that would not have happened without what is wrong by the regime's own rules (invented, misfiled, outdated, exempt, false alarm), over all refusals",
    is_not: "not all wrongs: a refusal within the rules may violate rights, and the two are never added",
};
/// Refusals that would not have happened without acts that exercise a right, acts from another area of life, or what fell on kin, over all refusals.
pub const WRONG_BY_RIGHTS: Measure = Measure {
    id: "wrong-by-rights",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of refusals",
    range: "0 to 1",
    about: "refusals that would not have happened without acts that exercise a right, acts from another area of life, or what fell on kin, over all refusals",
    is_not: "not a finding of law: which acts exercise a right is said by the file",
};
/// Refusals that are wrong by the regime's own rules, over the time of those who could want it.
pub const WRONG_BY_RULES_PER_YEAR: Measure = Measure {
    id: "wrong-by-rules-per-year",
    family: "exclusion",
    role: Role::Harm,
    unit: "per 1,000 and year",
    range: "0 and above",
    about: "refusals that are wrong by the regime's own rules, over the persons (or households) who could want it and the time in which they could",
    is_not: "not people: someone refused every month counts every month; never added to what is wrong by rights",
};
/// Refusals that are wrong by rights, over the time of those who could want it.
pub const WRONG_BY_RIGHTS_PER_YEAR: Measure = Measure {
    id: "wrong-by-rights-per-year",
    family: "exclusion",
    role: Role::Harm,
    unit: "per 1,000 and year",
    range: "0 and above",
    about: "refusals that are wrong by rights standards, over the persons (or households) who could want it and the time in which they could",
    is_not: "not people: someone refused every month counts every month; never added to what is wrong by the regime's own rules",
};
/// Refusals by the first of their necessary causes in a fixed order, over all refusals.
pub const REFUSED_FIRST: Measure = Measure {
    id: "refused-by-first-cause",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of refusals",
    range: "0 to 1; all causes add up to 1",
    about: "refusals by the first of their necessary causes in a fixed order, over all refusals",
    is_not: "not the only cause: the order is a convention",
};
/// Refusals that would not have happened without the cause, over all refusals.
pub const REFUSED_NECESSARY: Measure = Measure {
    id: "refused-by-necessary-cause",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of refusals",
    range: "0 to 1; causes do not add up",
    about: "refusals that would not have happened without the cause, over all refusals",
    is_not: "not exclusive: a refusal may have several necessary causes, or none",
};
/// Demands that the regime refused and that would have failed anyway, over all demands.
pub const REFUSED_AND_FAILED: Measure = Measure {
    id: "refused-and-failed",
    family: "exclusion",
    role: Role::State,
    unit: "share of demands",
    range: "0 to 1",
    about: "demands that the regime refused and that would have failed anyway, over all demands",
    is_not: "not harm that the regime caused",
};
/// Demands that were granted at discretion, over those that passed and were up for it.
pub const GRANTED: Measure = Measure {
    id: "granted",
    family: "exclusion",
    role: Role::State,
    unit: "share of demands at discretion",
    range: "0 to 1",
    about: "demands that were granted at discretion, over those that passed and were up for it",
    is_not: "not what people are entitled to: nothing that a ground refuses, or that fails, comes so far",
};
/// Demands that failed for ordinary reasons alone, over all demands.
pub const FAILED: Measure = Measure {
    id: "failed",
    family: "exclusion",
    role: Role::State,
    unit: "share of demands",
    range: "0 to 1",
    about: "demands that failed for ordinary reasons alone, over all demands",
    is_not: "not refusal",
};
/// Persons (or firms) listed, over all persons (or firms).
pub const LISTED: Measure = Measure {
    id: "listed",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of persons",
    range: "0 to 1",
    about: "persons (or firms) listed, over all persons (or firms)",
    is_not: "not listings: a person with three listings counts once",
};
/// Persons listed in at least one register, over all persons.
pub const RESTRICTED: Measure = Measure {
    id: "restricted",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of persons",
    range: "0 to 1",
    about: "persons listed in at least one register, over all persons",
    is_not: "not a sum over lists: whoever is on three of them counts once",
};
/// Weeks that persons spend listed in at least one register, over all persons and years.
pub const RESTRICTED_WEEKS: Measure = Measure {
    id: "restricted-weeks",
    family: "exclusion",
    role: Role::Harm,
    unit: "weeks per person and year",
    range: "0 to 52.18",
    about: "weeks that persons spend listed in at least one register, over all persons and years",
    is_not: "not weeks of refusal: a listed person who wants nothing is refused nothing, and whoever leaves the country while listed stays listed",
};
/// Listings that would not have begun on true records alone, over listings that began: wrong by the regime's own rules.
pub const LISTED_WRONGLY: Measure = Measure {
    id: "listed-wrongly",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of listings",
    range: "0 to 1",
    about: "listings that would not have begun on true records alone, over listings that began: wrong by the regime's own rules",
    is_not: "not a share of people, nor of listings that run",
};
/// Records invented or written about someone else, over records written.
pub const FALSE_RECORDS: Measure = Measure {
    id: "false-records",
    family: "exclusion",
    role: Role::Harm,
    unit: "share of records",
    range: "0 to 1",
    about: "records invented or written about someone else, over records written",
    is_not: "not an estimate: it follows from the rates of error that the file states",
};
/// Records of what the person did not do, over persons and years.
pub const FALSELY_RECORDED: Measure = Measure {
    id: "falsely-recorded",
    family: "exclusion",
    role: Role::Harm,
    unit: "per 1,000 and year",
    range: "0 and more",
    about: "records of what the person did not do, invented or somebody else's, over persons and years: everybody is among those who did not do it",
    is_not: "not a share of records: where few do a thing, few false records outnumber the true ones",
};
