//! Checks of a whole document: names that must exist, keys that exclude each other, chances that cannot be, dead parts.
//!
//! In: a typed document and the population that it names. Out: diagnostics, all of them in one pass.

mod chances;
mod circles;
mod dead;
mod draws;
mod examples;
mod listings;
mod names;
mod people;
mod shapes;
mod targets;
mod variants;

pub use shapes::MOST_WEEKS;

use crate::grammar::keyed::{Id, Keyed};
use crate::grammar::reader::nearest;
use crate::language::document::Document;
use crate::population::network::Network;
use crate::text::diagnostic::{Diagnostic, MOST_DIAGNOSTICS, Severity};
use crate::text::source::Span;

/// Which document is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The file as written: everything is checked.
    AsWritten,
    /// The file as written, where some part could not be read: what others make of that part is not told.
    Partly,
    /// The file after patches: its examples, targets and dead parts belong to the file as written.
    Patched,
    /// The same, with many numbers moved at once: a chance that could pass one is told, and capped in the run.
    Moved,
}

/// Checks a document.
pub fn check(document: &Document, network: &Network, version: Version) -> Vec<Diagnostic> {
    let mut checker = Checker { document, network, version, found: Vec::new() };
    checker.head();
    checker.names();
    checker.draws();
    // A part that is misnamed is missing elsewhere: that would be said twice.
    let whole = version != Version::Partly && checker.is_sound();
    checker.shapes();
    checker.listings();
    checker.no_circles();
    checker.people();
    checker.chances();
    if matches!(version, Version::AsWritten | Version::Partly) {
        checker.tests_and_targets();
        checker.variants();
    }
    if whole {
        checker.grounds_can_hold();
    }
    if whole && version == Version::AsWritten {
        checker.uncounted_events();
    }
    if version == Version::AsWritten && checker.is_sound() {
        checker.dead_parts();
    }
    checker.found
}

pub(crate) struct Checker<'a> {
    document: &'a Document,
    network: &'a Network,
    version: Version,
    found: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn is_sound(&self) -> bool {
        self.found.iter().all(|diagnostic| diagnostic.severity == Severity::Warning)
    }

    fn error(&mut self, span: Span, what: impl Into<String>, help: impl Into<String>) {
        if self.found.len() < MOST_DIAGNOSTICS {
            self.found.push(Diagnostic::error(span, what).help(help));
        }
    }

    fn warning(&mut self, span: Span, what: impl Into<String>, help: impl Into<String>) {
        if self.found.len() < MOST_DIAGNOSTICS {
            self.found.push(Diagnostic::warning(span, what).help(help));
        }
    }

    /// Reports a name that no part of this kind has.
    fn known<T>(&mut self, parts: &Keyed<Id, T>, kind: &str, name: &Id, span: Span) -> bool {
        let known = parts.get(name).is_some();
        if !known && self.found.len() < MOST_DIAGNOSTICS {
            let near = nearest(name.as_str(), parts.keys().map(Id::as_str));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if ["door", "grade"].contains(&kind) => format!("this register has: {}", list(parts.keys())),
                None if parts.is_empty() => format!("there is no {kind} yet: add `[{kind}.{name}]`"),
                None => format!("add `[{kind}.{name}]`, or name one of: {}", list(parts.keys())),
            };
            self.error(span, format!("there is no {kind} `{name}`"), help);
        }
        known
    }
}

/// Names in a row, for a message.
fn list<'a>(names: impl Iterator<Item = &'a Id>) -> String {
    let names: Vec<&str> = names.map(Id::as_str).take(12).collect();
    if names.is_empty() { "(there is none yet)".to_owned() } else { names.join(", ") }
}
