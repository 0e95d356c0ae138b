//! All measures, in reading order: the tables, the report's legend, the command line's list and docs/MEASURES.md come from
//! here.

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
/// The same refusals, over persons (or households) and years.
pub const REFUSED_PER_YEAR: Measure = Measure {
    id: "refused-per-year",
    family: "exclusion",
    role: Role::Harm,
    unit: "per 1,000 and year",
    range: "0 and more",
    about: "the same refusals, over persons (or households) and years",
    is_not: "not people: one person may be refused many times; and it counts all persons and all years, also those who cannot want the thing and times without the gate",
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
/// Acts not done that the same draw would have done without fear, over acts that would be done without fear.
pub const CHILLED: Measure = Measure {
    id: "chilled",
    family: "chilling",
    role: Role::Harm,
    unit: "share of acts without fear",
    range: "0 to 1",
    about: "acts not done that the same draw would have done without fear, over acts that would be done without fear",
    is_not: "not a finding: it restates an assumption of the file on a simulated state; the total effect needs a paired run",
};
/// Acts done that the same draw would not have done without fear, over acts done.
pub const OUT_OF_FEAR: Measure = Measure {
    id: "out-of-fear",
    family: "chilling",
    role: Role::Harm,
    unit: "share of acts",
    range: "0 to 1",
    about: "acts done that the same draw would not have done without fear, over acts done",
    is_not: "not all pressure: fear alone is taken away",
};
/// Yes answers that the same draw would give without fear, over persons asked.
pub const SAID_YES_WITHOUT_FEAR: Measure = Measure {
    id: "said-yes-without-fear",
    family: "chilling",
    role: Role::State,
    unit: "share of those asked",
    range: "0 to 1",
    about: "yes answers that the same draw would give without fear, over persons asked",
    is_not: "not what people think: the answer is a rule of the file",
};
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

/// All measures.
pub const ALL: &[&Measure] = &[
    &REFUSED,
    &REFUSED_PER_YEAR,
    &EVER_REFUSED,
    &ESSENTIAL_MISSED,
    &WRONG_BY_RULES,
    &WRONG_BY_RIGHTS,
    &REFUSED_FIRST,
    &REFUSED_NECESSARY,
    &REFUSED_AND_FAILED,
    &FAILED,
    &LISTED,
    &LISTED_WRONGLY,
    &FALSE_RECORDS,
    &BYSTANDERS,
    &KIN_LISTED,
    &CHILLED,
    &OUT_OF_FEAR,
    &SAID_YES_WITHOUT_FEAR,
    &ENROLLED,
    &COERCED,
    &APPEALED,
    &APPEALS_GRANTED,
    &APPEAL_WEEKS,
    &OBJECTED,
    &OBJECTIONS_UPHELD,
    &CORRECTED,
    &STALE_WEEKS,
    &ACTED,
    &FEAR,
    &BELIEF,
    &LEFT,
    &DEPRIVATION,
    &SAID_YES,
    &PERSONS,
];
