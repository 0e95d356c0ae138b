//! All measures, in reading order: the tables, the report's legend, the command line's list and docs/MEASURES.md come from
//! here. A family is a file.

mod chilling;
mod claims;
mod coercion;
mod disparity;
mod exclusion;
mod exposure;
mod input;
mod kin;
mod path;
mod remedy;
mod state;
mod trap;

pub use chilling::{CHILLED, CHILLED_TOTAL, OUT_OF_FEAR, SAID_YES_TOTAL, SAID_YES_WITHOUT_FEAR};
pub use claims::CLAIM_EFFECT;
pub use coercion::{COERCED, COERCED_TOTAL, COST_WITHOUT, ENROLLED, WEEKS_FORWARD};
pub use disparity::{GAP, GAP_PER_YEAR, GAP_RATIO, LISTED_GAP};
pub use exclusion::{
    ESSENTIAL_MISSED, EVER_REFUSED, FAILED, FALSE_RECORDS, GRANTED, LISTED, LISTED_WRONGLY, REFUSED,
    REFUSED_AND_FAILED, REFUSED_FIRST, REFUSED_NECESSARY, REFUSED_PER_YEAR, RESTRICTED, RESTRICTED_WEEKS,
    WRONG_BY_RIGHTS, WRONG_BY_RULES,
};
pub use exposure::{EXPOSED_BITS, EXPOSED_BY_CHANCE, EXPOSED_GUESSES};
pub use input::PERSONS;
pub use kin::{BYSTANDERS, KIN_LISTED};
pub use path::{PATH_CONTRIBUTED, PATH_NEEDED};
pub use remedy::{APPEAL_WEEKS, APPEALED, APPEALS_GRANTED, CORRECTED, OBJECTED, OBJECTIONS_UPHELD, STALE_WEEKS};
pub use state::{ACTED, BELIEF, DEPRIVATION, FEAR, LEFT, SAID_YES};
pub use trap::{RELISTED_52, RELISTED_104, TRAP_52, TRAP_104};

use crate::row::Measure;

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
    &GRANTED,
    &FAILED,
    &LISTED,
    &RESTRICTED,
    &RESTRICTED_WEEKS,
    &LISTED_WRONGLY,
    &FALSE_RECORDS,
    &BYSTANDERS,
    &KIN_LISTED,
    &CHILLED,
    &CHILLED_TOTAL,
    &OUT_OF_FEAR,
    &SAID_YES_WITHOUT_FEAR,
    &SAID_YES_TOTAL,
    &ENROLLED,
    &COERCED,
    &COERCED_TOTAL,
    &WEEKS_FORWARD,
    &COST_WITHOUT,
    &GAP,
    &GAP_RATIO,
    &GAP_PER_YEAR,
    &LISTED_GAP,
    &APPEALED,
    &APPEALS_GRANTED,
    &APPEAL_WEEKS,
    &OBJECTED,
    &OBJECTIONS_UPHELD,
    &CORRECTED,
    &STALE_WEEKS,
    &RELISTED_52,
    &RELISTED_104,
    &TRAP_52,
    &TRAP_104,
    &EXPOSED_BITS,
    &EXPOSED_BY_CHANCE,
    &EXPOSED_GUESSES,
    &PATH_CONTRIBUTED,
    &PATH_NEEDED,
    &CLAIM_EFFECT,
    &ACTED,
    &FEAR,
    &BELIEF,
    &LEFT,
    &DEPRIVATION,
    &SAID_YES,
    &PERSONS,
];
