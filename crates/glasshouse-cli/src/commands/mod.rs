//! The commands, one a file.

mod check;
mod schema;

use clap::Subcommand;

use crate::failure::{Failure, Verdict};
use crate::screen::Screen;

/// What the user wants done.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(check::Check),
    Schema(schema::Schema),
}

impl Command {
    /// Does it.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        match self {
            Self::Check(check) => check.run(screen),
            Self::Schema(schema) => schema.run(screen),
        }
    }
}
