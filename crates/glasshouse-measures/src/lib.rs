//! Tallies to measures: every number with its numerator, denominator, group and role.
//!
//! In: a plan and the outcome of a run. Out: tidy rows. One run gives no interval, and the rows do not pretend to one.

/// The shape of a number.
pub mod row;

/// All measures, in reading order.
pub mod catalogue;

/// From tallies to rows.
pub mod measure;

/// Rows as a Parquet file.
pub mod table;
