//! Published shares and a seed to the traits of a neighbourhood.

/// Randomness with an address.
pub mod draws;

/// How many live where.
pub mod layout;

/// Shares as whole numbers that a random word is compared with.
mod table;

/// How one trait is drawn for everyone who has it.
mod column;

/// Which traits are drawn, in which order.
mod plan;

/// The people and firms of one neighbourhood.
pub mod synthesize;
