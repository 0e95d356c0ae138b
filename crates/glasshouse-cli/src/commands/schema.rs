//! `glasshouse schema`: the language as a JSON Schema, for editors that check while one types.

use clap::{Args, ValueEnum};
use glasshouse_scenario::grammar::schema::SchemaBook;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::population::file::PopulationFile;

use crate::failure::{Failure, Verdict};
use crate::screen::Screen;

/// Print the JSON Schema of scenario or population files.
#[derive(Debug, Args)]
pub struct Schema {
    /// Which files it describes.
    #[arg(value_enum, default_value_t = Of::Scenario)]
    of: Of,
}

/// The two kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Of {
    /// Scenario files.
    Scenario,
    /// Population files.
    Population,
}

impl Of {
    /// The schema.
    pub fn schema(self) -> serde_json::Value {
        match self {
            Self::Scenario => SchemaBook::document::<Document>("urn:glasshouse:scenario:1"),
            Self::Population => SchemaBook::document::<PopulationFile>("urn:glasshouse:population:1"),
        }
    }
}

impl Schema {
    /// Prints it.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        screen.say(format!("{:#}", self.of.schema()))?;
        Ok(Verdict::Fine)
    }
}
