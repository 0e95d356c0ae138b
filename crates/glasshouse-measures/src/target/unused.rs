//! Published facts that no target uses, with the reason for each.
//!
//! In: a scenario and a list kept by hand, a reason a line: `VE020, VE035-VE037, VEP* | why`. The first line that names a fact
//! counts. What a number of the scenario or of its population cites needs no line: it went in.

use std::collections::{BTreeMap, BTreeSet};

use glasshouse_scenario::language::target::Target;
use glasshouse_scenario::scenario::Scenario;

/// Facts that have one reason in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// The reason, in a phrase.
    pub why: String,
    /// Their ids, in the order of the tables.
    pub facts: Vec<String>,
}

/// What is said of facts that went in.
const WENT_IN: &str = "they went into a number of the scenario or of its population, so a match would prove nothing";

/// Facts without a target, by reason; and ids that have none, which is a fault of the list.
pub fn unused(scenario: &Scenario, list: &str) -> (Vec<Unused>, Vec<String>) {
    let targets: BTreeSet<&str> =
        scenario.written().target.values().flat_map(Target::facts).map(|fact| fact.value.as_str()).collect();
    let supports = [scenario.support(), scenario.population_support()];
    let numbers = supports.iter().flat_map(|support| support.numbers.iter().flat_map(|one| &one.facts));
    let phases = scenario.written().phase.values().flat_map(|phase| phase.set.facts());
    let cited: BTreeSet<&str> = numbers.map(String::as_str).chain(phases).collect();
    let reasons = reasons(list);
    let mut found: BTreeMap<usize, Unused> = BTreeMap::new();
    let mut without = Vec::new();
    for id in scenario.facts().iter().map(|fact| fact.id.as_str()).filter(|id| !targets.contains(id)) {
        let by_hand = reasons.iter().position(|(names, _)| names.iter().any(|name| is_named(id, name)));
        let (at, why) = match by_hand {
            Some(at) if !cited.contains(id) => (at + 1, reasons[at].1),
            _ if cited.contains(id) => (0, WENT_IN),
            _ => {
                without.push(id.to_owned());
                continue;
            }
        };
        let entry = found.entry(at).or_insert_with(|| Unused { why: why.to_owned(), facts: Vec::new() });
        entry.facts.push(id.to_owned());
    }
    (found.into_values().collect(), without)
}

/// The lines of a list: names and reason.
fn reasons(list: &str) -> Vec<(Vec<&str>, &str)> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('|'));
    pairs.map(|(names, why)| (names.split(',').map(str::trim).collect(), why.trim())).collect()
}

/// Whether an id is the name, within its span, or begins with what stands before its star.
fn is_named(id: &str, name: &str) -> bool {
    if let Some(start) = name.strip_suffix('*') {
        return id.starts_with(start);
    }
    match name.split_once('-') {
        Some((first, last)) => {
            let (of_id, number) = split(id);
            let (of_first, from) = split(first);
            let (of_last, to) = split(last);
            of_id == of_first && of_id == of_last && (from..=to).contains(&number)
        }
        None => id == name,
    }
}

/// Letters and number of an id.
fn split(id: &str) -> (&str, Option<u32>) {
    let at = id.find(|c: char| c.is_ascii_digit()).unwrap_or(id.len());
    (&id[..at], id[at..].parse().ok())
}

/// Ids for a reader: neighbours in the table as a span.
pub(super) fn spans(ids: &[String]) -> String {
    let mut spans: Vec<(&str, &str)> = Vec::new();
    for id in ids {
        let follows = spans.last().is_some_and(|(_, last)| {
            let ((a, x), (b, y)) = (split(last), split(id));
            a == b && x.zip(y).is_some_and(|(x, y)| y == x + 1)
        });
        match spans.last_mut() {
            Some(span) if follows => span.1 = id,
            _ => spans.push((id, id)),
        }
    }
    let one = |(first, last): &(&str, &str)| {
        if first == last { format!("`{first}`") } else { format!("`{first}`–`{last}`") }
    };
    spans.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_id_a_span_or_a_beginning() {
        assert!(is_named("VE020", "VE020") && !is_named("VE021", "VE020"));
        assert!(
            is_named("VE036", "VE035-VE037") && !is_named("VE038", "VE035-VE037") && !is_named("VEP036", "VE035-VE037")
        );
        assert!(is_named("VEP001", "VEP*") && !is_named("VE001", "VEP*"));
        let ids = ["VE001", "VE002", "VE003", "VEP004", "VEP006"].map(str::to_owned);
        assert_eq!(spans(&ids), "`VE001`–`VE003`, `VEP004`, `VEP006`");
    }
}
