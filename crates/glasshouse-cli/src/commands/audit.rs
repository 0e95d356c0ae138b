//! `glasshouse audit`: which provisions of law the flow of data in a scenario engages, why, and where in the file.

use clap::Args;
use glasshouse_audit::audit::{Audit as Audited, Options, audit};
use glasshouse_audit::finding::Weight;
use glasshouse_audit::write;
use glasshouse_scenario::load::Request;
use glasshouse_scenario::scenario::Scenario;
use jiff::civil::Date;

use crate::disk::Disk;
use crate::failure::{Failure, Verdict};
use crate::input;
use crate::screen::Screen;

/// Hold scenarios against human-rights and data-protection law: what engages it, why, and where in the file.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 nothing above the threshold, 1 findings, 2 a file cannot be read. No output is a certificate."
)]
pub struct Audit {
    /// Scenario files.
    #[arg(required = true, value_name = "SCENARIO")]
    files: Vec<String>,
    /// Audit this variant of the file.
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
    /// The day on which law is looked at; without it, the last day of the run.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Run these rules, codes or families alone.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave out these rules, codes or families.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
}

impl Audit {
    /// Audits each file.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let mut verdict = Verdict::Fine;
        for path in &self.files {
            verdict = verdict.max(self.file(path, screen)?);
        }
        Ok(verdict)
    }

    fn file(&self, path: &str, screen: &mut Screen) -> Result<Verdict, Failure> {
        let request = Request { path: path.to_owned(), variant: self.variant.clone(), ..Request::default() };
        let Some(loaded) = input::scenario(&request, &Disk, screen)? else {
            return Err(Failure::Read(format!("`{path}` has mistakes and cannot be audited")));
        };
        let audited = self.audited(&loaded.scenario);
        screen.say(write::text::text(&audited, loaded.scenario.sources(), screen.look).trim_end())?;
        let counts = audited.counting(Weight::MissingSafeguard).next().is_some();
        Ok(if counts { Verdict::Mistakes } else { Verdict::Fine })
    }

    fn audited(&self, scenario: &Scenario) -> Audited {
        let options = Options { as_of: self.as_of, select: self.select.clone(), ignore: self.ignore.clone() };
        audit(scenario, &options)
    }
}
