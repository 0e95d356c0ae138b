//! Whether a file was mended or merely relabelled.
//!
//! In: an older version and a newer one, each with its audit. What is left of a file when names, titles, sources of numbers
//! and everything that the audit alone reads are taken away is its *skeleton*: what happens to people follows from it. Where the
//! skeletons are alike and a finding is gone, the harm is not. Parts that stand in another order count as a change.

use std::collections::BTreeSet;

use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::tree::{Data, Node};

use crate::audit::Audit;
use crate::finding::{Finding, Step, Verdict};
use crate::names::{KEYED, Names};

/// Keys that change nothing for people: what the audit alone reads, what is for readers, and what keeps draws.
pub const LABELS: &[&str] = &[
    "assumed",
    "derived",
    "fact",
    "about",
    "aim",
    "alternative",
    "basis",
    "body",
    "burden",
    "checkable",
    "circumstances",
    "context",
    "continuous",
    "country",
    "draws-as",
    "enrolment",
    "established-by",
    "explains",
    "facts",
    "fictional",
    "fields",
    "gravity",
    "impact-assessment",
    "independent",
    "inputs",
    "keeper",
    "kind",
    "law",
    "least-intrusive",
    "method",
    "operator",
    "operator-kind",
    "other-proof",
    "oversight",
    "published",
    "purpose",
    "purpose-limit",
    "purposes",
    "range",
    "reads",
    "relevant",
    "right",
    "sensitive-basis",
    "service",
    "severity",
    "sold",
    "status",
    "title",
];

/// Tables that speak of a file, or change it.
const ABOUT_THE_FILE: &[&str] = &["example", "target", "variant", "waiver", "phase"];

/// Tables whose keys are traits, levels and states. A trait may be called like a label, and is none.
const OPEN: &[&str] = &["moves", "times", "who"];

/// What factors rest on, where it stands beside them.
const PROVENANCE: &[&str] = &["assumed", "derived", "fact"];

/// Whether a need is met while a dispute is open. Where a safeguard says so, it is no mere label that a gate is essential.
const FLOOR: &str = "floor";
const ESSENTIAL: &str = "essential";

/// What is left of a document when names and labels are taken away.
pub fn skeleton(document: &Document) -> Node {
    let mut node = document.print();
    if let Data::Table(table) = &mut node.data {
        table.retain(|key, _| !ABOUT_THE_FILE.contains(&key.as_str()));
    }
    let mut labels = LABELS.to_vec();
    if !has_floor(&node) {
        labels.extend([FLOOR, ESSENTIAL]);
    }
    let bare = without_labels("", &node, &labels);
    canonical(&bare).renamed(&bare)
}

/// A file's tables without one of its labels, with bare numbers.
pub fn without(label: &str, node: &Node) -> Node {
    without_labels("", node, &[label])
}

/// Whether some safeguard is a floor.
fn has_floor(node: &Node) -> bool {
    let is_floor = |key: &str, node: &Node| key == FLOOR && node.data == Data::Truth(true);
    let mut entries = node.as_table().into_iter().flatten();
    entries.any(|(key, entry)| is_floor(key, &entry.node) || has_floor(&entry.node))
}

/// Names by place in the file.
fn canonical(node: &Node) -> Names {
    Names::new(node, |at| format!("part-{at}"))
}

fn without_labels(key: &str, node: &Node, labels: &[&str]) -> Node {
    let data = match &node.data {
        // A number with its source is its value.
        Data::Table(table) if table.contains_key("value") && !KEYED.contains(&key) => {
            return table.get("value").map_or_else(|| node.clone(), |entry| without_labels("", &entry.node, labels));
        }
        Data::Table(_) if OPEN.contains(&key) => {
            let labels = if key == "times" { PROVENANCE } else { &[] };
            return without_labels("", node, labels);
        }
        Data::Table(table) => {
            let is_keyed = KEYED.contains(&key);
            let keeps = |name: &String| is_keyed || !labels.contains(&name.as_str());
            let entries = table.iter().filter(|(name, _)| keeps(name)).map(|(name, entry)| {
                let mut entry = entry.clone();
                entry.node = without_labels(if is_keyed { "" } else { name }, &entry.node, labels);
                (name.clone(), entry)
            });
            Data::Table(entries.collect())
        }
        Data::List(items) => Data::List(items.iter().map(|item| without_labels(key, item, labels)).collect()),
        other => other.clone(),
    };
    Node::bare(data)
}

/// Whether two scenarios do the same to people, at every date.
pub fn alike(old: &Scenario, new: &Scenario) -> bool {
    let eras = |scenario: &Scenario| -> Vec<(u32, Node)> {
        scenario.eras().iter().map(|era| (era.from_week, skeleton(&era.document))).collect()
    };
    eras(old) == eras(new)
}

/// Adds to the newer audit, for review, what only the older one found, if the two scenarios do the same to people.
/// Says whether they do.
pub fn tell(old: &Scenario, before: &Audit, new: &Scenario, after: &mut Audit) -> bool {
    if !alike(old, new) {
        return false;
    }
    let (names, others) = (canonical(&old.written().print()), canonical(&new.written().print()));
    let found: BTreeSet<String> = after.findings.iter().map(|one| print(one, &others)).collect();
    let place = new.written().scenario.place;
    let gone = before.with(Verdict::Fail).filter(|one| !found.contains(&print(one, &names)));
    let relabelled: Vec<Finding> = gone
        .map(|one| Finding {
            verdict: Verdict::Review,
            what: format!("relabelled, harm unchanged: {}", one.what),
            path: vec![Step {
                what: "the file does to people what its older version did".to_owned(),
                // Where the older version had it, so that two of a rule stay apart.
                address: one.addresses(),
                span: place,
            }],
            more: Vec::new(),
            open: Vec::new(),
            mend: None,
            ..one.clone()
        })
        .collect();
    after.findings.extend(relabelled);
    true
}

/// What tells a finding from others under canonical names.
fn print(finding: &Finding, names: &Names) -> String {
    let path: Vec<String> = finding.path.iter().map(|step| names.address(&step.address)).collect();
    format!("{}: {}", finding.rule, path.join(" -> "))
}
