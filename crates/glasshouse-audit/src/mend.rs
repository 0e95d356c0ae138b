//! Changes that would remove findings, as a variant: the smallest cuts and safeguards, one after the other, each tried.
//!
//! A mend may only cut something or add a safeguard. A change is kept if the file can still be read with it, its finding is
//! gone, and no other has come, to fail or to review. What cannot be ended so is told, with the reason; so is what becomes a
//! question by it.

use std::collections::BTreeSet;
use std::fmt::Write;

use glasshouse_scenario::load::{Files, Refused, Request, load};
use glasshouse_scenario::scenario::Scenario;

use crate::audit::{Audit, Options, audit};
use crate::finding::{Change, Finding, Verdict};

/// The name of the variant; with a number where the file has one of that name.
const NAME: &str = "mended";

/// A variant that ends findings, and what it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The name of the variant.
    pub name: String,
    /// The changes, in the order in which they were found.
    pub changes: Vec<Change>,
    /// Findings that end.
    pub gone: Vec<Finding>,
    /// Findings that stay, each with the reason.
    pub left: Vec<(Finding, &'static str)>,
    /// Findings that become open by the changes, and were not there before.
    pub asked: Vec<Finding>,
}

/// A scenario file with a variant written below it.
struct Below<'a> {
    files: &'a dyn Files,
    path: &'a str,
    variant: String,
}

impl Files for Below<'_> {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let text = self.files.read(from, path)?;
        Ok(if from.is_empty() && path == self.path { format!("{text}\n{}", self.variant) } else { text })
    }
}

/// Looks for the changes that end as many findings of a file as can be ended.
///
/// # Errors
/// The file as written cannot be read.
pub fn mended(path: &str, files: &dyn Files, options: &Options) -> Result<Mended, Box<Refused>> {
    let written = Request { path: path.to_owned(), ..Request::default() };
    let loaded = load(&written, files)?;
    let name = free_name(&loaded.scenario);
    let before = audit(&loaded.scenario, options);
    let mut changes: Vec<Change> = Vec::new();
    let mut now = before.clone();
    let mut tried: BTreeSet<String> = BTreeSet::new();
    while let Some((print, change)) = next(&now, &tried) {
        tried.insert(print.clone());
        changes.push(change);
        match with(path, files, (&name, &changes), options).filter(|after| is_better(&now, after, &print)) {
            Some(after) => now = after,
            None => drop(changes.pop()),
        }
    }
    let (stays, all) = (prints(&now, FAILING), prints(&now, TOLD));
    let failing = before.with(Verdict::Fail);
    let (left, gone): (Vec<Finding>, Vec<Finding>) = failing.cloned().partition(|one| all.contains(&one.fingerprint()));
    let why = |one: &Finding| match &one.mend {
        _ if !stays.contains(&one.fingerprint()) => "with the changes it no longer fails, and is open or to review",
        None => "the rule knows no cut and no safeguard that would end it",
        Some(_) => "the change that the rule names does not end it by itself, or the file cannot be read with it",
    };
    let left = left
        .into_iter()
        .map(|one| {
            let why = why(&one);
            (one, why)
        })
        .collect();
    let was = prints(&before, TOLD);
    let asked = now.with(Verdict::Open).filter(|one| !was.contains(&one.fingerprint())).cloned().collect();
    Ok(Mended { name, changes, gone, left, asked })
}

/// A name that no variant of the file has.
fn free_name(scenario: &Scenario) -> String {
    let is_free = |name: &String| !scenario.written().variant.keys().any(|id| id.as_str() == *name);
    let numbered = (2..).map(|number| format!("{NAME}-{number}"));
    std::iter::once(NAME.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

/// The next change to try: safeguards before cuts, since a cut may take a whole service's rule away.
fn next(audit: &Audit, tried: &BTreeSet<String>) -> Option<(String, Change)> {
    let open = audit.with(Verdict::Fail).filter(|one| !tried.contains(&one.fingerprint()));
    let changes = open.filter_map(|one| Some((one.fingerprint(), one.mend.as_ref()?.change.clone())));
    changes.min_by_key(|(_, change)| cut(change).is_some())
}

/// The audit of the file with some changes; nothing where it cannot be read so.
fn with(path: &str, files: &dyn Files, (name, changes): (&str, &[Change]), options: &Options) -> Option<Audit> {
    let below = Below { files, path, variant: variant(name, changes) };
    let request = Request { path: path.to_owned(), variant: Some(name.to_owned()), ..Request::default() };
    let loaded = load(&request, &below).ok()?;
    Some(audit(&loaded.scenario, options))
}

/// What fails.
const FAILING: &[Verdict] = &[Verdict::Fail];
/// What fails or is for a person to judge.
const GRAVE: &[Verdict] = &[Verdict::Fail, Verdict::Review];
/// All that is told.
const TOLD: &[Verdict] = &[Verdict::Fail, Verdict::Review, Verdict::Open];

/// Whether a finding is gone, also as a question, and no other has come, to fail or to review.
fn is_better(before: &Audit, after: &Audit, print: &str) -> bool {
    let has_not_come = |verdicts| prints(after, verdicts).is_subset(&prints(before, verdicts));
    !prints(after, TOLD).contains(print) && has_not_come(FAILING) && has_not_come(GRAVE)
}

fn prints(audit: &Audit, verdicts: &[Verdict]) -> BTreeSet<String> {
    audit.findings.iter().filter(|one| verdicts.contains(&one.verdict)).map(Finding::fingerprint).collect()
}

/// Changes as a variant of the language.
fn variant(name: &str, changes: &[Change]) -> String {
    let mut text = format!("[variant.{name}]\ntitle = \"cuts and safeguards that end findings of the audit\"\n");
    let cuts: Vec<String> = changes.iter().filter_map(|one| cut(one).map(|address| format!("\"{address}\""))).collect();
    if !cuts.is_empty() {
        let _ = writeln!(text, "remove = [\n  {},\n]", cuts.join(",\n  "));
    }
    let added = changes.iter().filter_map(|one| match one {
        Change::Add(address, value) => Some(format!("{address} = {value}\n")),
        Change::Cut(_) => None,
    });
    let added: String = added.collect();
    if !added.is_empty() {
        let _ = write!(text, "\n[variant.{name}.set]\n{added}");
    }
    text
}

fn cut(change: &Change) -> Option<&str> {
    match change {
        Change::Cut(address) => Some(address),
        Change::Add(..) => None,
    }
}

impl Mended {
    /// The variant as TOML that can be put below the file, with remarks on what it ends and what it leaves.
    pub fn toml(&self) -> String {
        let mut text = String::new();
        let _ =
            writeln!(text, "# Ends {} of {} findings that fail.", self.gone.len(), self.gone.len() + self.left.len());
        text.push_str("# It was tried: with it the file can be read, these findings are gone, and no other has come, to fail or to review. That makes nothing lawful.\n");
        for finding in &self.gone {
            let _ = writeln!(text, "#   gone: {}: {}", finding.rule, finding.what);
        }
        for (finding, why) in &self.left {
            let _ = writeln!(text, "#   stays: {}: {} ({why})", finding.rule, finding.what);
        }
        for finding in &self.asked {
            let _ = writeln!(text, "#   asks: {}: {}", finding.rule, finding.what);
        }
        if !self.changes.is_empty() {
            text.push('\n');
            text.push_str(&variant(&self.name, &self.changes));
        }
        text
    }
}
