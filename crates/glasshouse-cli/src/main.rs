//! The `glasshouse` command: what the user typed in, files and a table to read out.
//!
//! The only part of glasshouse that meets the world: files, clock, settings of the machine, screen. It computes no
//! result of its own. Exit codes: 0 all is well, 1 a mistake was found in a file, 2 wrong use or a failure of the world.

mod checkpoint;
mod commands;
mod disk;
mod estimate;
mod experiment;
mod failure;
mod folder;
mod input;
mod job;
mod language;
mod memory;
mod numbers;
mod paired;
mod past;
mod progress;
mod questions;
mod record;
mod recorder;
mod screen;
mod table;

use std::process::ExitCode;

use clap::Parser;

use crate::commands::Command;
use crate::failure::Verdict;
use crate::screen::Screen;

/// This version of glasshouse.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The files in the folder of a run: what it was made from, its figures, its public news, and its page.
const FILES: [&str; 4] = ["run.toml", "measures.parquet", "news.parquet", "report.html"];

/// Simulates systems that score people, over invented people.
#[derive(Debug, Parser)]
#[command(name = "glasshouse", version, propagate_version = true, arg_required_else_help = true)]
#[command(
    after_help = "First steps:\n  glasshouse new village\n  glasshouse check village.toml\n  glasshouse run village.toml"
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let arguments = CommandLine::parse();
    let mut screen = Screen::of_this_process();
    let done = arguments.command.run(&mut screen);
    let done = done.and_then(|verdict| screen.flush().map(|()| verdict));
    match done {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Mistakes) => ExitCode::from(1),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            screen.complain(&failure);
            ExitCode::from(2)
        }
    }
}
