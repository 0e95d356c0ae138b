//! Published shares and a seed to the traits of a neighbourhood.

/// Draws.
pub mod draws;
/// Layout.
pub mod layout;
/// Synthesis.
pub mod synthesize;
