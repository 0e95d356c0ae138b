//! Text to `Scenario`.

pub mod text;
pub mod grammar;
pub mod language;
