//! Scenario to plan to blocks of neighbourhoods to tallies.
//!
//! In: a checked scenario. Out: integer tallies, the same bits for any number of threads, shards and machines. A block of
//! four weeks of one neighbourhood is a pure function of the plan, the seed, the neighbourhood's number, its state, and the
//! public news of the blocks before; nothing else crosses. docs/ODD.md says what happens in a week.

/// Names to indices: the parts of a scenario over all its eras.
pub mod names;

/// A scenario as tables of numbers.
pub mod plan;

/// Classes of causes of a refusal.
pub mod cause;

/// What is counted.
mod counter;

/// Counters and their order.
mod counters;

/// Counts by counter and cell.
pub mod tally;

/// Exponential gaps in whole numbers.
mod exponential;

/// Poisson random measures: everything that can happen.
pub mod points;

/// Levels that fade, in two bytes.
mod fading;

/// Records, and the files that registers keep of people.
pub mod ledger;

/// The fold that makes a standing of records.
mod standing;

/// What is remembered of a neighbourhood between blocks.
mod state;

/// The memory of many people.
mod store;

/// Whether a neighbourhood that was read can be.
mod sound;

/// Memory that will be read soon.
mod ahead;

/// What crosses from one neighbourhood to another.
pub mod news;

/// A gate's answer and its causes.
mod decide;

/// What a replay writes down about a life.
pub mod diary;

/// Four weeks of one neighbourhood.
mod block;

/// All neighbourhoods, block by block.
pub mod simulate;

/// A run between two blocks, kept and taken up again.
pub mod checkpoint;

/// One household's life again, and the first person to whom something happened.
pub mod replay;

/// Who stands at the median of a harm, and who at other places.
pub mod harmed;

/// The tests inside a scenario.
pub mod example;

#[cfg(test)]
extern crate self as glasshouse_engine;

/// Tests that look at a whole neighbourhood, which nothing outside of the engine may.
#[cfg(test)]
#[path = "../tests/inside/mod.rs"]
mod inside;
