//! Waivers and baselines: what someone answers for, and what was known before. Both annotate; neither silences.

use std::collections::BTreeSet;

use glasshouse_scenario::grammar::keyed::{Id, Keyed};
use glasshouse_scenario::language::waiver::Waiver;
use glasshouse_scenario::text::source::Span;
use jiff::civil::Date;

use crate::finding::{Finding, Step, Verdict};

/// A waiver that answers nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// Its name.
    pub name: String,
    /// Why it does not count.
    pub why: String,
    /// Where it stands.
    pub span: Span,
}

/// Lays waivers beside the findings that they answer, and returns those that answer nothing, or no longer.
pub fn waive(findings: &mut [Finding], waivers: &Keyed<Id, Waiver>, as_of: Date) -> Vec<Unused> {
    let mut unused = Vec::new();
    for (name, entry) in waivers.iter() {
        let waiver = &entry.value;
        let mut miss = |why: String| unused.push(Unused { name: name.to_string(), why, span: entry.span });
        if waiver.until < as_of {
            miss(format!("it ended on {}, before {as_of}", waiver.until));
            continue;
        }
        let answers = |one: &&mut Finding| {
            one.rule == waiver.rule && waiver.path.as_deref().is_none_or(|path| runs_through(&one.path, path))
        };
        let mut answered = 0;
        for finding in findings.iter_mut().filter(answers) {
            finding.waived = Some(format!("`{name}`: {} ({}, until {})", waiver.reason, waiver.owner, waiver.until));
            answered += 1;
        }
        if answered == 0 {
            miss(format!("no finding of `{}` runs along its path", waiver.rule));
        }
    }
    unused
}

/// Whether a path runs through all the named parts, in order.
fn runs_through(path: &[Step], named: &str) -> bool {
    let mut steps = path.iter();
    named.split("->").map(str::trim).all(|part| steps.any(|step| step.address == part))
}

/// Findings that were known before, by fingerprint, one a line; `#` begins a remark.
pub fn read_baseline(text: &str) -> BTreeSet<String> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// The findings that fail, with all paths that they speak for, to be kept as a baseline: each once, in order.
pub fn write_baseline<'a>(findings: impl Iterator<Item = &'a Finding>) -> String {
    let failing = findings.filter(|one| one.verdict == Verdict::Fail);
    let prints: BTreeSet<String> = failing.flat_map(Finding::prints).collect();
    let mut text = "# Findings that were known before, one a line. They are still told, and do not count.\n".to_owned();
    text.extend(prints.iter().flat_map(|print| [print.as_str(), "\n"]));
    text
}

/// Marks findings that a baseline knows, with all paths that they speak for.
pub fn know(findings: &mut [Finding], known: &BTreeSet<String>) {
    for finding in findings {
        finding.known = finding.prints().iter().all(|print| known.contains(print));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_matched_by_its_parts_in_order() {
        let step = |address: &str| Step { what: String::new(), address: address.to_owned(), span: Span::NOWHERE };
        let path = ["event.a", "channel.c", "register.r", "gate.g.refuses.x", "gate.g"].map(step);
        assert!(runs_through(&path, "event.a -> register.r -> gate.g"));
        assert!(!runs_through(&path, "register.r -> event.a"));
        assert!(!runs_through(&path, "gate.other"));
    }

    #[test]
    fn a_baseline_is_one_finding_a_line() {
        let known = read_baseline("# remark\n\n  rule: a -> b\nrule: c\n");
        assert_eq!(known.into_iter().collect::<Vec<_>>(), ["rule: a -> b", "rule: c"]);
    }
}
