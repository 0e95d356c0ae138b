//! Findings as a table for a comment or a page.

use std::fmt::Write;

use super::text::place;
use super::{Audited, NOTICE, closing, engages, rule_of};
use crate::finding::{Finding, Verdict};

/// A heading and a table for each file, the open questions below, and what was covered.
pub fn markdown(audits: &[Audited<'_>]) -> String {
    let mut text = String::new();
    for audited in audits {
        let variant = audited.variant.map(|name| format!(", variant `{name}`")).unwrap_or_default();
        let _ = writeln!(text, "## `{}`{variant}\n", audited.file);
        let found: Vec<&Finding> = audited.audit.findings.iter().filter(|one| one.verdict < Verdict::Open).collect();
        if !found.is_empty() {
            text.push_str(
                "| verdict | rule | what | where | engages | what would end it |\n|---|---|---|---|---|---|\n",
            );
            for finding in found {
                row(finding, audited, &mut text);
            }
            text.push('\n');
        }
        open(audited, &mut text);
        let _ = writeln!(text, "{}\n", closing(audited.audit).replace('\n', "  \n"));
    }
    let _ = writeln!(text, "*{NOTICE}*");
    text
}

fn row(finding: &Finding, audited: &Audited<'_>, text: &mut String) {
    let code = rule_of(finding).map_or("", |rule| rule.code);
    let path: Vec<&str> = finding.path.iter().map(|step| step.address.as_str()).collect();
    let answered = finding.waived.as_ref().map(|waived| format!(" Answered by {waived}.")).unwrap_or_default();
    let harm = audited
        .harm
        .get(&finding.fingerprint())
        .map(|told| format!(" Measured: {}.", told.join("; ")))
        .unwrap_or_default();
    let known = if finding.known { " Known before." } else { "" };
    let help = finding.mend.as_ref().map_or("", |mend| mend.words.as_str());
    let _ = writeln!(
        text,
        "| {} ({}) | `{}` {code} | {}.{}{known}{} | `{}`<br>{} | {} | {} |",
        finding.verdict.word(),
        finding.weight.word(),
        finding.rule,
        cell(&finding.what),
        cell(&answered),
        cell(&harm),
        path.join("` → `"),
        place(finding.place(), audited.sources),
        cell(&engages(finding)),
        cell(help),
    );
}

fn open(audited: &Audited<'_>, text: &mut String) {
    let questions = super::questions::gathered(std::slice::from_ref(audited));
    if questions.is_empty() {
        return;
    }
    let _ = writeln!(text, "Not stated, and decisive ({}):\n", questions.len());
    for question in questions {
        let _ = writeln!(text, "- `{}`: {}", question.address, question.ask);
    }
    text.push('\n');
}

/// What would end a cell, and what a page would take for an element, is escaped.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}
