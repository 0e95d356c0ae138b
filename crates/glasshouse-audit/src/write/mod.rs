//! Findings as text: for a terminal, for a page, for a reviewer's tool, for a program.
//!
//! Every form says what was not examined and what is open, and none of them reads as a certificate.

/// For a terminal.
pub mod text;

/// For programs, as JSON.
pub mod json;

/// For viewers and gates of code, as SARIF 2.1.0.
pub mod sarif;

/// For the checks of a code host, as workflow commands.
pub mod github;

/// For a comment or a page, as a table.
pub mod markdown;

/// The page about the audit, with its table of rules.
pub mod pages;

/// The questions for those who run the system.
pub mod questions;

use std::collections::BTreeMap;

use glasshouse_scenario::text::source::Sources;

use crate::audit::Audit;
use crate::finding::{Finding, Verdict};
use crate::rule::Rule;
use crate::rules;

/// An audit with the texts that it speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Audited<'a> {
    /// The file, as the user typed it.
    pub file: &'a str,
    /// The variant that was audited; none: the file as written.
    pub variant: Option<&'a str>,
    /// What was found.
    pub audit: &'a Audit,
    /// The texts.
    pub sources: &'a Sources,
    /// Whether findings were held against a baseline.
    pub has_baseline: bool,
    /// What a run measured along the paths, in sentences by fingerprint; empty where there is no run.
    pub harm: &'a BTreeMap<String, Vec<String>>,
}

/// What every output says of itself.
pub const NOTICE: &str = "A screening aid, not legal advice and no certificate: a pattern that was not found may be there all the same, and no lawyer has reviewed the rules.";

/// What was found, in a line.
pub fn answer(audit: &Audit) -> String {
    let failing = audit.with(Verdict::Fail).count();
    let review = audit.with(Verdict::Review).count();
    let head = match (failing, review) {
        (0, 0) => "no pattern found".to_owned(),
        _ => format!("{} and {} to review", counted(failing, "finding"), counted(review, "path")),
    };
    let open = audit.with(Verdict::Open).count();
    format!("{head}, {open} open, {} not examined", audit.coverage().not_examined)
}

/// What stands at the end of every output: what was found, and what was covered.
pub fn closing(audit: &Audit) -> String {
    let coverage = audit.coverage();
    format!(
        "{}\nrules: {} run, {} of them with something open, {} not applicable, {} not examined; law as of {} in {}",
        answer(audit),
        coverage.run,
        coverage.open,
        coverage.not_applicable,
        coverage.not_examined,
        audit.as_of,
        audit.country.as_deref().unwrap_or("a country that names no law"),
    )
}

fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// The rule of a finding.
pub fn rule_of(finding: &Finding) -> Option<&'static Rule> {
    rules::find(finding.rule)
}

/// Which provisions a finding engages, and how they stand there.
pub fn engages(finding: &Finding) -> String {
    let one = |(provision, status): &(crate::law::provision::Provision, crate::law::place::Status)| {
        format!("{} ({})", provision.cite(), status.word())
    };
    finding.engages.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Who read the law behind a rule.
pub fn reading(rule: &Rule) -> String {
    let reviewed = rule.reviewed.map_or("unreviewed by a lawyer".to_owned(), |who| format!("reviewed by {who}"));
    format!("{reviewed}; law {}", rule.reading)
}
