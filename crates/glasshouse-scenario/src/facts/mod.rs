//! Published figures: the tables that numbers are held against, and the check that does it.

pub mod printed;
pub mod support;
pub mod table;
pub mod ties;
pub mod when;
