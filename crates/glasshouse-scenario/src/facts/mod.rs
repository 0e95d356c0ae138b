//! Published figures: the tables that numbers are held against, and the check that does it.

pub mod support;
pub mod table;
pub mod when;
