//! Text to `Scenario`.

pub mod facts;
pub mod grammar;
pub mod language;
pub mod population;
pub mod text;
