//! `glasshouse assess`: the draft of an impact assessment, from a run.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use glasshouse_audit::audit::{Options, audit};
use glasshouse_report::assess::{Basis, fria, huderia};
use jiff::civil::Date;

use crate::failure::{Failure, Verdict};
use crate::past::Past;
use crate::screen::Screen;

/// Draft an impact assessment from a run, with what only people can answer left open.
#[derive(Debug, Args)]
#[command(after_help = "The draft is Markdown. It is no assessment, and neither approves nor clears a system.")]
pub struct Assess {
    /// Folder of a run, as `glasshouse run` writes it.
    run: String,
    /// Which form it follows.
    #[arg(long, value_enum)]
    format: Form,
    /// The day on which law is looked at; without it, the last day of the run.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Write it to this file instead of the screen.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Forms of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Art. 27(1) of the AI Act: a fundamental-rights impact assessment.
    Fria,
    /// Council of Europe: scale, scope, probability and reversibility by right.
    Huderia,
}

impl Assess {
    /// Writes the draft.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let past = Past::open(&self.run)?;
        let rows = past.rows()?;
        let audit = audit(&past.scenario, &Options { as_of: self.as_of, ..Options::default() });
        let basis = Basis {
            scenario: &past.scenario,
            audit: &audit,
            rows: &rows,
            replicates: past.record.replicates(),
            persons: past.record.persons,
            hash: &past.record.hash,
        };
        let text = match self.format {
            Form::Fria => fria(&basis),
            Form::Huderia => huderia(&basis),
        };
        let Some(path) = self.out else {
            screen.say(text.trim_end())?;
            return Ok(Verdict::Fine);
        };
        if path.exists() {
            let shown = path.display();
            return Err(Failure::Use(format!("`{shown}` is there already; choose another name, or move it away")));
        }
        std::fs::write(&path, text).map_err(|cause| Failure::Write { path, cause })?;
        Ok(Verdict::Fine)
    }
}
