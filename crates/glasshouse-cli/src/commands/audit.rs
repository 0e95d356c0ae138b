//! `glasshouse audit`: which provisions of law the flow of data in a scenario engages, why, and where in the file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use glasshouse_audit::audit::{Audit as Found, Options, audit};
use glasshouse_audit::finding::Weight;
use glasshouse_audit::write::{self, Audited};
use glasshouse_audit::{answer, mend, relabel};
use glasshouse_scenario::load::{Files, Loaded, Request};
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
    /// How findings are written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Findings that were known before, from `--write-baseline`: they are told, and do not count unless law prohibits them.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Keep the findings that fail now, for `--baseline`.
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// An older version of the file: tells what was merely relabelled, so that a finding went and the harm did not.
    #[arg(long, value_name = "OLD", conflicts_with = "fix_as_variant")]
    since: Option<String>,
    /// Write the questions that the files leave open, for those who run the system, instead of findings.
    #[arg(long, conflicts_with_all = ["format", "fix_as_variant"])]
    questionnaire: bool,
    /// Write a variant of cuts and safeguards that was tried and ends findings, instead of findings.
    #[arg(long, conflicts_with_all = ["format", "variant", "baseline", "write_baseline"])]
    fix_as_variant: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal, with the lines of the file.
    Text,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for viewers and gates of code.
    Sarif,
    /// Workflow commands, which show each finding beside its line.
    Github,
    /// A table for a comment or a page.
    Markdown,
}

impl Audit {
    /// Audits each file.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        if self.fix_as_variant {
            return self.mend(screen);
        }
        if self.since.is_some() && self.files.len() > 1 {
            return Err(Failure::Use("`--since` holds one file against its older version; name one file".to_owned()));
        }
        let known = self.known()?;
        let mut audits: Vec<(&str, Loaded, Found)> = Vec::new();
        for path in &self.files {
            let (loaded, mut found) = self.audited(path, screen)?;
            if let Some(old) = &self.since {
                let (older, before) = self.audited(old, screen)?;
                relabel::tell(&older.scenario, &before, &loaded.scenario, &mut found);
            }
            answer::know(&mut found.findings, &known);
            audits.push((path, loaded, found));
        }
        if let Some(path) = &self.write_baseline {
            let findings = audits.iter().flat_map(|(_, _, found)| &found.findings);
            keep(path, &answer::write_baseline(findings))?;
        }
        let told: Vec<Audited<'_>> = audits
            .iter()
            .map(|(file, loaded, audit)| Audited {
                file,
                variant: self.variant.as_deref(),
                audit,
                sources: loaded.scenario.sources(),
            })
            .collect();
        screen.say(self.written(&told, screen).trim_end())?;
        let counts = |found: &Found| found.counting(Weight::MissingSafeguard).next().is_some();
        let is_fine = self.questionnaire || !audits.iter().any(|(_, _, found)| counts(found));
        Ok(if is_fine { Verdict::Fine } else { Verdict::Mistakes })
    }

    fn audited(&self, path: &str, screen: &mut Screen) -> Result<(Loaded, Found), Failure> {
        let request = Request { path: path.to_owned(), variant: self.variant.clone(), ..Request::default() };
        let Some(loaded) = input::scenario(&request, &Disk, screen)? else { return Err(cannot(path)) };
        let found = audit(&loaded.scenario, &self.options());
        Ok((loaded, found))
    }

    fn options(&self) -> Options {
        Options { as_of: self.as_of, select: self.select.clone(), ignore: self.ignore.clone() }
    }

    fn known(&self) -> Result<BTreeSet<String>, Failure> {
        let Some(path) = &self.baseline else { return Ok(BTreeSet::new()) };
        let text = Disk.read("", &path.display().to_string()).map_err(Failure::Read)?;
        Ok(answer::read_baseline(&text))
    }

    fn written(&self, audits: &[Audited<'_>], screen: &Screen) -> String {
        if self.questionnaire {
            return write::questions::questionnaire(audits);
        }
        match self.format {
            Format::Text => {
                let texts: Vec<String> =
                    audits.iter().map(|one| write::text::text(one.audit, one.sources, screen.look)).collect();
                texts.join("\n")
            }
            Format::Json => write::json::json(audits),
            Format::Sarif => write::sarif::sarif(audits, env!("CARGO_PKG_VERSION")),
            Format::Github => write::github::github(audits),
            Format::Markdown => write::markdown::markdown(audits),
        }
    }

    fn mend(&self, screen: &mut Screen) -> Result<Verdict, Failure> {
        for path in &self.files {
            let Ok(mended) = mend::mended(path, &Disk, &self.options()) else {
                // The ordinary way tells what is wrong with the file.
                input::scenario(&Request { path: path.clone(), ..Request::default() }, &Disk, screen)?;
                return Err(cannot(path));
            };
            screen.say(mended.toml().trim_end())?;
        }
        Ok(Verdict::Fine)
    }
}

fn cannot(path: &str) -> Failure {
    Failure::Read(format!("`{path}` has mistakes and cannot be audited"))
}

fn keep(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text).map_err(|cause| Failure::Write { path: path.to_owned(), cause })
}
