//! `glasshouse audit`: which provisions of law the flow of data in a scenario engages, why, and where in the file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use glasshouse_audit::audit::{Audit as Found, Options, audit};
use glasshouse_audit::finding::{Finding, Weight};
use glasshouse_audit::write::{self, Audited};
use glasshouse_audit::{answer, mend, relabel, rules};
use glasshouse_report::harm::{Beside, Harm};
use glasshouse_scenario::grammar::reader::nearest;
use glasshouse_scenario::load::{Files, Loaded, Request};
use glasshouse_scenario::text::wrap::wrap;
use jiff::civil::Date;

use crate::commands::life::PROSE;
use crate::disk::Disk;
use crate::failure::{Failure, Verdict};
use crate::input;
use crate::past::Past;
use crate::screen::Screen;

/// Hold scenarios against human-rights and data-protection law: what engages it, why, and where in the file.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 nothing above the threshold, 1 findings, 2 a file cannot be read. No output is a certificate."
)]
pub struct Audit {
    /// Scenario files.
    #[arg(required_unless_present = "run", value_name = "SCENARIO")]
    files: Vec<String>,
    /// A run: audits its scenario, and puts beside each finding what was measured along its path, and beside each harm its findings.
    #[arg(long, value_name = "RUN", conflicts_with_all = ["files", "variant", "since", "questionnaire", "fix_as_variant"])]
    run: Option<String>,
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
    /// Draw each finding with its path; without it, the first of each rule is drawn and the others are told in a line.
    #[arg(long)]
    full: bool,
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
        self.select.iter().chain(&self.ignore).try_for_each(|name| known_rule(name))?;
        if self.fix_as_variant {
            return self.mend(screen);
        }
        if let Some(run) = &self.run {
            return self.beside(run, screen);
        }
        if (self.baseline.is_some() || self.write_baseline.is_some()) && self.files.len() > 1 {
            return Err(Failure::Use("a baseline belongs to one file; name one".to_owned()));
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
        self.keep(audits.iter().flat_map(|(_, _, found)| &found.findings))?;
        let harm = BTreeMap::new();
        let told: Vec<Audited<'_>> = audits
            .iter()
            .map(|(file, loaded, audit)| Audited {
                file,
                variant: self.variant.as_deref(),
                audit,
                sources: loaded.scenario.sources(),
                has_baseline: self.baseline.is_some(),
                harm: &harm,
            })
            .collect();
        screen.say(self.written(&told, screen).trim_end())?;
        let is_fine = self.questionnaire || !audits.iter().any(|(_, _, found)| counts(found));
        Ok(if is_fine { Verdict::Fine } else { Verdict::Mistakes })
    }

    /// The audit of a run's scenario, beside what the run measured.
    fn beside(&self, path: &str, screen: &mut Screen) -> Result<Verdict, Failure> {
        let past = Past::open(path)?;
        let rows = past.rows()?;
        let beside = Beside { rows: &rows, replicates: past.record.replicates() };
        let mut found = audit(&past.scenario, &self.options());
        answer::know(&mut found.findings, &self.known()?);
        self.keep(found.findings.iter())?;
        let harm = found.findings.iter().map(|one| (one.fingerprint(), beside.of(one))).collect();
        let (sources, variant) = (past.scenario.sources(), past.record.variant.as_deref());
        let told = [Audited {
            file: &past.record.scenario,
            variant,
            audit: &found,
            sources,
            has_baseline: self.baseline.is_some(),
            harm: &harm,
        }];
        screen.say(self.written(&told, screen).trim_end())?;
        if self.format == Format::Text {
            screen.say(format!("\n{}", harms(&beside, &found, screen.page.width)))?;
        }
        Ok(if counts(&found) { Verdict::Mistakes } else { Verdict::Fine })
    }

    fn keep<'a>(&self, findings: impl Iterator<Item = &'a Finding>) -> Result<(), Failure> {
        let Some(path) = &self.write_baseline else { return Ok(()) };
        std::fs::write(path, answer::write_baseline(findings))
            .map_err(|cause| Failure::Write { path: path.clone(), cause })
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
                    audits.iter().map(|one| write::text::text(one, screen.page, self.full)).collect();
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
            screen.say(format!("# {path}\n{}", mended.toml().trim_end()))?;
        }
        Ok(Verdict::Fine)
    }
}

/// A rule, code or family that there is. A slip would leave rules out, and the audit would say less than was asked.
fn known_rule(name: &str) -> Result<(), Failure> {
    let all = || rules::ALL.iter().flat_map(|rule| [rule.id, rule.code, rule.family]);
    if all().any(|one| one == name) {
        return Ok(());
    }
    let near = nearest(name, all()).map_or_else(
        || "`glasshouse list rules` shows what there is".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Err(Failure::Use(format!("there is no rule, code or family `{name}`; {near}")))
}

fn cannot(path: &str) -> Failure {
    Failure::Read(format!("`{path}` has mistakes and cannot be audited"))
}

fn counts(found: &Found) -> bool {
    found.counting(Weight::MissingSafeguard).next().is_some()
}

/// How many harms are shown; the report has them all.
const SHOWN: usize = 12;

/// Each large harm with the rules that name it.
fn harms(beside: &Beside<'_>, found: &Found, width: usize) -> String {
    let harms = beside.harms(found);
    let line = |harm: &Harm| {
        let named = match harm.rules.as_slice() {
            [] => "no finding names it".to_owned(),
            rules => rules.join(", "),
        };
        format!("  {}", wrap(&format!("{}: {named}", harm.what), width.min(PROSE), 4))
    };
    let mut lines = vec!["Harms of the run, the largest first, each with the rules that name it".to_owned()];
    lines.extend(harms.iter().take(SHOWN).map(line));
    if harms.len() > SHOWN {
        lines.push(format!("  and {} smaller ones", harms.len() - SHOWN));
    }
    lines.push(wrap(beside.remark(), width.min(PROSE), 0));
    lines.join("\n")
}
