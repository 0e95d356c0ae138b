//! Waivers and baselines: what someone answers for, and what was known before. Both annotate; neither silences.

use std::collections::BTreeSet;

use glasshouse_scenario::grammar::keyed::{Id, Keyed};
use glasshouse_scenario::language::waiver::Waiver;
use glasshouse_scenario::text::source::Span;
use jiff::civil::Date;

use crate::finding::{Finding, Step};

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

/// Fingerprints of findings that were known before, one a line; `#` begins a remark.
pub fn read_baseline(text: &str) -> BTreeSet<String> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// The fingerprints of findings, to be kept as a baseline.
pub fn write_baseline<'a>(findings: impl Iterator<Item = &'a Finding>) -> String {
    let mut prints: Vec<String> = findings.map(Finding::fingerprint).collect();
    prints.sort();
    prints.dedup();
    format!("# findings known before, one a line; they are still told, and do not count\n{}\n", prints.join("\n"))
}

/// Marks findings that a baseline knows. What law prohibits counts all the same.
pub fn compare(findings: &mut [Finding], known: &BTreeSet<String>) {
    for finding in findings.iter_mut().filter(|one| one.waived.is_none()) {
        if known.contains(&finding.fingerprint()) {
            finding.waived = Some("known before: it is in the baseline".to_owned());
        }
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
    fn a_baseline_reads_what_it_wrote() {
        assert_eq!(read_baseline("# old\n\nrule: a -> b\n").into_iter().collect::<Vec<_>>(), ["rule: a -> b"]);
    }
}
