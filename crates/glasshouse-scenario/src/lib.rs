//! Text to `Scenario`.

pub mod grammar;
pub mod language;
pub mod text;
