//! Waivers: what someone answers for. They annotate, and silence nothing.

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
}
