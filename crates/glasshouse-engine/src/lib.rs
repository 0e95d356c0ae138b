//! Scenario to plan to blocks of neighbourhoods to tallies.
//!
//! In: a checked scenario that this engine can execute ([`runnable`]). Out: integer tallies, the same bits for any
//! number of threads. A block of four weeks of one neighbourhood is a pure function of the plan, the seed, the
//! neighbourhood's number, its state, and the public news of the last block; nothing else crosses.

/// What this engine can execute, and a clear word about the rest.
pub mod runnable;

/// Names to indices: the parts of a scenario over all its eras.
pub mod names;

/// A scenario as tables of numbers.
pub mod plan;

/// Counters, their names, and where they are kept.
pub mod tally;

/// Poisson random measures: everything that can happen.
pub mod points;

/// What is remembered of a neighbourhood between blocks.
pub mod state;

/// Records and the fold that makes a standing of them.
pub mod standing;

/// A gate's answer and its causes.
pub mod decide;

/// Four weeks of one neighbourhood.
mod block;

/// All neighbourhoods, block by block.
pub mod simulate;

/// The tests inside a scenario.
pub mod example;
