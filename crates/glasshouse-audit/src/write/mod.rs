//! Findings as text: for a terminal, for a page, for a reviewer's tool, for a program.
//!
//! Every form says what was not examined and what is open, and none of them reads as a certificate.

/// For a terminal.
pub mod text;

use crate::audit::Audit;
use crate::finding::{Finding, Verdict};
use crate::rule::Rule;
use crate::rules;

/// What stands at the end of every output.
pub fn closing(audit: &Audit) -> String {
    let coverage = audit.coverage();
    let failing = audit.with(Verdict::Fail).count();
    let review = audit.with(Verdict::Review).count();
    let head = match (failing, review) {
        (0, 0) => "no pattern found".to_owned(),
        _ => format!("{} and {} to review", counted(failing, "finding"), counted(review, "path")),
    };
    let open = audit.with(Verdict::Open).count();
    format!(
        "{head}, {open} open, {} not examined\nrules: {} run, {} of them with something open, {} not applicable, {} not examined; law as of {} in {}",
        coverage.not_examined,
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
