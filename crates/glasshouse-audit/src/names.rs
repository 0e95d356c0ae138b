//! The names that an author gave to the parts of a file, and other names in their place, everywhere.
//!
//! In: a document as a tree. A part is renamed where it is defined, and wherever a key of the language refers to it; words of
//! the language are left alone, even where a part is called like one.

use std::collections::HashMap;

use glasshouse_scenario::text::tree::{Data, Node};

/// Tables whose keys are names of parts.
pub(crate) const KEYED: &[&str] = &[
    "event",
    "channel",
    "condition",
    "register",
    "link",
    "gate",
    "survey",
    "ambient",
    "announcement",
    "sees",
    "invents",
    "follows",
    "each",
    "any",
    "all",
    "after",
    "refuses",
    "reason",
    "doors",
    "grade",
    "capped-by",
    "repeats",
    "inputs",
    "moved-by",
];

/// Tables in which parts are defined, at the top of a file.
const PARTS: &[&str] =
    &["event", "channel", "condition", "register", "link", "gate", "survey", "ambient", "announcement"];

/// Tables in which parts of parts are defined.
const INNER: &[&str] = &["refuses", "reason", "doors", "grade", "inputs"];

/// Keys whose texts refer to parts.
const REFERENCES: &[&str] = &[
    "writes-to",
    "from",
    "to",
    "listed-in",
    "without",
    "register",
    "grade",
    "condition",
    "conditions",
    "closed-by",
    "exempt",
    "unable",
    "door",
    "finds",
    "event",
    "gate",
    "seen-by",
    "survey",
    "enrolled",
    "listed",
    "released",
    "paid",
    "refused",
    "served",
    "unmet",
    "corrected",
];

/// Keys whose texts say `until` a condition.
const TERMS: &[&str] = &["for", "keeps"];

/// States that are named after a part.
const STATES: &[&str] = &["enrolled-", "listed-"];

/// Keys whose texts are addresses.
const ADDRESSES: &[&str] = &["remove", "path"];

/// Old names, and new ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(HashMap<String, String>);

impl Names {
    /// Every name of a document, in the order of the file, with the new name that `of` gives to the n-th.
    pub fn new(document: &Node, of: impl Fn(usize) -> String) -> Self {
        let mut all = Vec::new();
        let tables = document.as_table().into_iter().flatten();
        for (_, part) in tables.filter(|(key, _)| PARTS.contains(&key.as_str())) {
            for (name, entry) in part.node.as_table().into_iter().flatten() {
                all.push(name.clone());
                inner(&entry.node, &mut all);
            }
        }
        let mut names = Self::default();
        for name in all {
            let next = names.0.len();
            names.0.entry(name).or_insert_with(|| of(next));
        }
        names
    }

    /// The new name of a part; one that is no name of the file stays.
    pub fn of<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }

    /// An address under the new names.
    pub fn address(&self, address: &str) -> String {
        address.split('.').map(|name| self.of(name)).collect::<Vec<_>>().join(".")
    }

    /// The document under the new names.
    #[must_use]
    pub fn renamed(&self, node: &Node) -> Node {
        self.below("", node)
    }

    fn below(&self, key: &str, node: &Node) -> Node {
        let data = match &node.data {
            Data::Table(table) => {
                let is_keyed = KEYED.contains(&key);
                let entries = table.iter().map(|(name, entry)| {
                    let part = self.0.get(name).filter(|_| is_keyed);
                    let new = part.cloned().unwrap_or_else(|| self.key(name));
                    let mut entry = entry.clone();
                    entry.node = self.below(if is_keyed { "" } else { name }, &entry.node);
                    (new, entry)
                });
                Data::Table(entries.collect())
            }
            Data::List(items) => Data::List(items.iter().map(|item| self.below(key, item)).collect()),
            Data::Text(text) => Data::Text(self.text(key, text)),
            other => other.clone(),
        };
        Node { data, span: node.span }
    }

    /// A key of the language; some states are named after a part.
    fn key(&self, name: &str) -> String {
        let of_state = STATES.iter().find_map(|state| Some((state, self.0.get(name.strip_prefix(state)?)?)));
        of_state.map_or_else(|| name.to_owned(), |(state, part)| format!("{state}{part}"))
    }

    fn text(&self, key: &str, text: &str) -> String {
        if REFERENCES.contains(&key) {
            return self.of(text).to_owned();
        }
        if TERMS.contains(&key) {
            return text
                .strip_prefix("until ")
                .map_or_else(|| text.to_owned(), |name| format!("until {}", self.of(name)));
        }
        if ADDRESSES.contains(&key) { self.address(text) } else { text.to_owned() }
    }
}

/// Names of parts that are defined inside of a part.
fn inner(part: &Node, all: &mut Vec<String>) {
    for (key, entry) in part.as_table().into_iter().flatten() {
        if INNER.contains(&key.as_str()) {
            all.extend(entry.node.as_table().into_iter().flatten().map(|(name, _)| name.clone()));
        }
        if key == "model" {
            inner(&entry.node, all);
        }
    }
}
