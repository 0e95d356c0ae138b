//! Findings for programs: one JSON document for all files, with a version of its shape.
//!
//! ```text
//! { version, notice, files: [ { file, variant, as-of, country, coverage, rules, findings, unused-waivers } ] }
//! ```
//! Lines and columns count from 1, columns in letters. `docs/AUDIT.md` explains the words.

use glasshouse_scenario::text::source::Sources;
use serde_json::{Value, json};

use super::{Audited, NOTICE, rule_of};
use crate::audit::{Audit, Outcome};
use crate::finding::{Change, Finding, Mend, Verdict};

/// The version of the shape; it grows when a key changes its meaning or goes.
pub const VERSION: u32 = 1;

/// All audits as one document.
pub fn json(audits: &[Audited<'_>]) -> String {
    let files: Vec<Value> = audits.iter().map(file).collect();
    let document = json!({ "version": VERSION, "notice": NOTICE, "files": files });
    format!("{document:#}\n")
}

fn file(audited: &Audited<'_>) -> Value {
    let Audited { file, variant, audit, sources, harm, .. } = audited;
    let one = |one: &Finding| finding(one, sources, harm.get(&one.fingerprint()));
    let findings: Vec<Value> = audit.findings.iter().map(one).collect();
    let unused =
        audit.unused.iter().map(|one| json!({ "waiver": one.name, "why": one.why, "line": sources.line(one.span) }));
    json!({
        "file": file,
        "variant": variant,
        "as-of": audit.as_of.to_string(),
        "country": audit.country,
        "coverage": coverage(audit),
        "rules": audit.outcomes.iter().map(rule).collect::<Vec<_>>(),
        "findings": findings,
        "unused-waivers": unused.collect::<Vec<_>>(),
    })
}

fn coverage(audit: &Audit) -> Value {
    let coverage = audit.coverage();
    json!({
        "run": coverage.run,
        "open": coverage.open,
        "not-applicable": coverage.not_applicable,
        "not-examined": coverage.not_examined,
    })
}

fn rule(outcome: &Outcome) -> Value {
    let verdict = outcome.verdict.map_or("not examined", Verdict::word);
    json!({ "rule": outcome.rule.id, "code": outcome.rule.code, "verdict": verdict, "why": outcome.why })
}

fn finding(finding: &Finding, sources: &Sources, harm: Option<&Vec<String>>) -> Value {
    let step = |step: &crate::finding::Step| {
        let file = sources.get(step.span.source).map(|source| source.name.as_str());
        let (line, column) = (sources.line(step.span), sources.column(step.span));
        json!({ "what": step.what, "address": step.address, "file": file, "line": line, "column": column })
    };
    let law = |(provision, status): &(crate::law::provision::Provision, crate::law::place::Status)| json!({ "provision": provision.cite(), "status": status.word() });
    json!({
        "rule": finding.rule,
        "code": rule_of(finding).map(|rule| rule.code),
        "reviewed": rule_of(finding).and_then(|rule| rule.reviewed),
        "verdict": finding.verdict.word(),
        "weight": finding.weight.word(),
        "what": finding.what,
        "fingerprint": finding.fingerprint(),
        "path": finding.path.iter().map(step).collect::<Vec<_>>(),
        "the-same-way": finding.more,
        "stated": finding.proved,
        "open": finding.open.iter().map(|one| json!({ "address": one.address, "ask": one.ask })).collect::<Vec<_>>(),
        "engages": finding.engages.iter().map(law).collect::<Vec<_>>(),
        "help": finding.mend.as_ref().map(mend),
        "since": finding.since.map(|day| day.to_string()),
        "waived": finding.waived,
        "known": finding.known,
        "measured": harm,
    })
}

fn mend(mend: &Mend) -> Value {
    let change = match &mend.change {
        Change::Cut(address) => json!({ "cut": address }),
        Change::Add(address, value) => json!({ "add": address, "value": value }),
    };
    json!({ "words": mend.words, "change": change })
}
