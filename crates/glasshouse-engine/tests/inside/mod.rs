//! Tests that need a whole neighbourhood as a replay leaves it: its diary, its records, its counts.
//!
//! They are compiled into the engine, because nothing outside of it is given more than one household.

mod damage;
mod exact;
mod hand;
#[path = "../support/mod.rs"]
mod support;
mod theory;
