//! Tallies to measures: every number with its numerator, denominator, group and role.
//!
//! In: a plan and the outcomes of its replicates. Out: tidy rows, with intervals where there are several. One run gives no
//! interval, and the rows do not pretend to one.

/// The shape of a number.
pub mod row;

/// Intervals over replicates.
pub mod interval;

/// All measures, in reading order.
pub mod catalogue;

/// The page of all measures.
pub mod pages;

/// Whom a number can be about.
mod slices;

/// How a number comes about.
mod spec;

/// The numbers of one run by itself.
mod tallied;

/// Paired runs, and the numbers that they give together.
pub mod paired;

/// How groups differ.
mod gaps;

/// What registers give away.
mod exposure;

/// From tallies to rows.
pub mod measure;

/// Published facts held against a run.
pub mod target;

/// Rows as a Parquet file.
pub mod table;
