//! `glasshouse schema`: the language as a JSON Schema, for editors that check while one types.

use clap::Args;

use crate::failure::{Failure, Verdict};
use crate::language::Of;
use crate::screen::Screen;

/// Print the JSON Schema of scenario or population files.
#[derive(Debug, Args)]
pub struct Schema {
    /// Which files it describes.
    #[arg(value_enum, default_value_t = Of::Scenario)]
    of: Of,
}

impl Schema {
    /// Prints it.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        screen.say(format!("{:#}", self.of.schema()))?;
        Ok(Verdict::Fine)
    }
}
