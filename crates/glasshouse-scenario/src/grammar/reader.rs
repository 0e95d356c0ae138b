//! Reading constructs from a tree, with every mistake of one pass.

use std::collections::BTreeSet;

use super::form::{Construct, Form, Keys};
use super::keyed::{Key, Keyed};
use super::measure::Measure;
use super::provenance::Provenance;
use super::value::{Quantity, Value};
use crate::text::diagnostic::{Diagnostic, MOST_DIAGNOSTICS, Severity};
use crate::text::source::{Span, Spanned};
use crate::text::tree::{Data, Entry, Node, Table, shorten};

/// How like (Jaro and Winkler, 0 to 1) a word must be to be suggested.
const LIKE: f64 = 0.82;

/// A mistyped word is held against so many known ones, and no more.
const MOST_CANDIDATES: usize = 1_000;

/// What reading leaves behind beside the typed document.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    /// Mistakes and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// Every number of the file that may carry a provenance, with its address.
    pub values: Vec<ValueNote>,
    /// Tables that declare a provenance for the bare numbers below them.
    pub covers: Vec<(String, Provenance)>,
    /// Addresses of what holds a mistake: the first two words, as in `event.votes`.
    pub broken: BTreeSet<String>,
    path: Vec<String>,
}

/// A number and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueNote {
    /// Address, as a patch would name it.
    pub path: String,
    /// Where it was written.
    pub span: Span,
    /// The number with its unit.
    pub measure: Measure,
    /// Lowest and highest value thought possible, in canonical units.
    pub range: Option<[f64; 2]>,
    /// What it says about its source; empty for a bare number.
    pub provenance: Provenance,
}

impl Notes {
    /// Adds a diagnostic, unless there are far too many already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.is_full() {
            if diagnostic.severity == Severity::Error {
                self.mark_broken();
            }
            self.diagnostics.push(diagnostic);
        }
    }

    fn mark_broken(&mut self) {
        self.broken.insert(self.path.iter().take(2).map(String::as_str).collect::<Vec<_>>().join("."));
    }

    /// Whether more mistakes would not be kept.
    fn is_full(&self) -> bool {
        self.diagnostics.len() >= MOST_DIAGNOSTICS
    }

    /// Adds an error at a place.
    pub fn error(&mut self, span: Span, what: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::error(span, what).help(help));
    }

    /// The address of what is being read.
    pub fn path(&self) -> String {
        self.path.join(".")
    }

    /// The key that is being read, for messages.
    pub fn key(&self) -> &str {
        self.path.last().map_or("this", String::as_str)
    }

    /// Reads something that stands under `key`.
    pub fn under<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(key.to_owned());
        let result = read(self);
        self.path.pop();
        result
    }

    /// Says that a node is not what the key wants. Silent where the node was reported before.
    pub fn wrong_kind(&mut self, node: &Node, wanted: &str, example: &str) {
        if node.data == Data::Broken {
            self.mark_broken();
        } else {
            let what = format!("`{}` is {}, where {wanted} is due", self.key(), node.kind());
            self.push(
                Diagnostic::error(node.span, what)
                    .label(format!("{wanted} is due"))
                    .help(format!("write for example `{example}`")),
            );
        }
    }
}

/// Reads a table as a construct.
pub fn read_construct<C: Construct>(node: &Node, notes: &mut Notes) -> Option<C> {
    let Some(table) = node.as_table() else {
        let doubled = matches!(&node.data, Data::List(items) if items.iter().all(|item| item.as_table().is_some()));
        let example = if doubled { "[name]` with single brackets, or `{ key = … }" } else { "{ key = … }" };
        notes.wrong_kind(node, &format!("a table (`{}`)", C::NAME), example);
        return None;
    };
    let mut construct = C::default();
    let mut reader = Reader { table, span: node.span, notes, known: Vec::new(), missing: Vec::new(), open: false };
    construct.keys(&mut reader);
    reader.finish(C::NAME);
    Some(construct)
}

/// Reads a number that stands in a table of its own: `{ value = …, fact = … }`.
pub fn read_value_table<T: Quantity>(node: &Node, table: &Table, notes: &mut Notes) -> Option<Value<T>> {
    let mut value = Value::default();
    let mut reader = Reader { table, span: node.span, notes, known: Vec::new(), missing: Vec::new(), open: false };
    reader.value("the number", &mut value);
    reader.finish("value");
    Some(value)
}

struct Reader<'a, 'n> {
    table: &'a Table,
    span: Span,
    notes: &'n mut Notes,
    known: Vec<&'static str>,
    /// Keys that must be there and are not, with what they say.
    missing: Vec<(&'static str, &'static str)>,
    open: bool,
}

impl<'a> Reader<'a, '_> {
    /// What stands under a key of the language.
    fn entry(&mut self, name: &'static str) -> Option<&'a Entry> {
        self.known.push(name);
        self.table.get(name)
    }

    /// Reads a key into its slot, which stays as it is where the key is absent or cannot be read.
    fn fill<T: Form>(&mut self, name: &'static str, slot: &mut T) {
        let entry = self.entry(name);
        if let Some(value) = entry.and_then(|entry| self.notes.under(name, |notes| T::read(&entry.node, notes))) {
            *slot = value;
        }
    }

    fn finish(&mut self, construct: &str) {
        if !self.open {
            self.unknown(construct);
        }
        // The whole file has no header to point at.
        let label = if self.span.start == self.span.end { "" } else { "stated here without it" };
        for (name, about) in &self.missing {
            self.notes.push(
                Diagnostic::error(self.span, format!("`{name}` is missing"))
                    .label(label)
                    .help(format!("add `{name}`: {about}")),
            );
        }
    }

    /// Reports keys that the language does not have. One that looks like a missing one is told instead of it.
    fn unknown(&mut self, construct: &str) {
        for (name, entry) in self.table {
            if self.known.contains(&name.as_str()) || self.notes.is_full() {
                continue;
            }
            let known = self.known.iter().copied();
            let help = match nearest(name, known) {
                Some(near) => {
                    self.missing.retain(|(missing, _)| *missing != near);
                    format!("did you mean `{near}`?")
                }
                None => format!("`{construct}` knows: {}", self.known.join(", ")),
            };
            self.notes.push(
                Diagnostic::error(entry.key, format!("unknown key `{name}` in `{construct}`"))
                    .label("not part of the language")
                    .help(help),
            );
        }
    }
}

/// The known word that is nearest to a mistyped one, if any is near.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: String = word.chars().take(80).collect();
    // In one or two letters, every slip is as near as any other.
    let long = |text: &str| text.len() > 2;
    let likeness = |candidate: &str| {
        let alike = strsim::jaro_winkler(&word, candidate);
        let one_slip = || word.len().abs_diff(candidate.len()) <= 2 && strsim::osa_distance(&word, candidate) == 1;
        if alike > 0.5 && one_slip() { alike.max(0.9) } else { alike }
    };
    known
        .take(MOST_CANDIDATES)
        .filter(|candidate| long(&word) && long(candidate) && candidate.len() <= 80)
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness > LIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

impl Keys for Reader<'_, '_> {
    fn required<T: Form>(&mut self, name: &'static str, about: &'static str, slot: &mut T) {
        self.fill(name, slot);
        if !self.table.contains_key(name) {
            self.missing.push((name, about));
        }
    }

    fn optional<T: Form>(&mut self, name: &'static str, _about: &'static str, slot: &mut Option<T>) {
        let entry = self.entry(name);
        *slot = entry.and_then(|entry| self.notes.under(name, |notes| T::read(&entry.node, notes)));
    }

    fn defaulted<T: Form>(&mut self, name: &'static str, _about: &'static str, slot: &mut T) {
        self.fill(name, slot);
    }

    fn list<T: Form>(&mut self, name: &'static str, _about: &'static str, slot: &mut Vec<T>) {
        self.fill(name, slot);
    }

    fn keyed<N: Key, T: Form>(&mut self, name: &'static str, _about: &'static str, slot: &mut Keyed<N, T>) {
        self.fill(name, slot);
    }

    fn rest<N: Key, T: Form>(&mut self, _about: &'static str, slot: &mut Keyed<N, T>) {
        self.open = true;
        for (name, entry) in self.table {
            if self.known.contains(&name.as_str()) {
                continue;
            }
            match N::parse(name) {
                Ok(key) => {
                    let value = self.notes.under(name, |notes| T::read(&entry.node, notes));
                    if let Some(value) = value {
                        slot.insert(key, Spanned::new(value, entry.key));
                    }
                }
                Err(why) => {
                    self.notes.error(entry.key, format!("`{}` {why}", shorten(name)), N::HELP);
                }
            }
        }
    }

    fn value<T: Quantity>(&mut self, about: &'static str, slot: &mut Value<T>) {
        let before = self.notes.diagnostics.len();
        self.required("value", about, &mut slot.value);
        self.list("range", "lowest and highest value that is thought possible", &mut slot.range);
        self.provenance_keys(&mut slot.provenance);
        slot.span = self.table.get("value").map_or(self.span, |entry| entry.node.span);
        // A number that could not be read is told once; it is held against nothing.
        if self.notes.diagnostics.len() > before || !self.table.contains_key("value") {
            return;
        }
        if let Some(range) = self.table.get("range") {
            slot.check_range(range.node.span, self.notes);
        }
        let note = ValueNote {
            path: self.notes.path(),
            span: slot.span,
            measure: slot.value.measure(),
            range: slot.ends(),
            provenance: slot.provenance.clone(),
        };
        self.notes.values.push(note);
    }

    fn provenance(&mut self, slot: &mut Provenance) {
        self.provenance_keys(slot);
        if !slot.is_empty() {
            self.notes.covers.push((self.notes.path(), slot.clone()));
        }
    }

    fn place(&mut self, slot: &mut Span) {
        *slot = self.span;
    }
}

impl Reader<'_, '_> {
    fn provenance_keys(&mut self, slot: &mut Provenance) {
        slot.keys(self);
        if slot.count() > 1 {
            self.notes.push(
                Diagnostic::error(self.span, "a number can rest on one thing only: `fact`, `derived` or `assumed`")
                    .label("more than one is stated")
                    .help("keep the strongest; mention the others in `how` or in the reason"),
            );
        }
    }
}
