//! Published shares and a seed to the traits of a neighbourhood.

pub mod draws;
pub mod layout;
pub mod synthesize;
mod table;
