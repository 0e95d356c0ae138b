//! Tallies to measures.
