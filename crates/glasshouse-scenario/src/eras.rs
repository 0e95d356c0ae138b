//! The file as it stands at each date: phases, a variant and `--set` laid over it in order, and checked again.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::check::{self, Version};
use crate::facts::support::{Setting, weigh};
use crate::facts::table::Facts;
use crate::grammar::form::Form;
use crate::grammar::keyed::Id;
use crate::grammar::reader::Notes;
use crate::language::document::Document;
use crate::language::patch::Phase;
use crate::patch;
use crate::plain_law;
use crate::population::network::Network;
use crate::scenario::Era;
use crate::text::diagnostic::Diagnostic;
use crate::text::tree::Node;

/// Everything that may change the file as written.
pub(crate) struct Patches<'a> {
    pub tree: &'a Node,
    pub written: &'a Document,
    pub variant: Option<&'a Id>,
    pub overrides: &'a [Node],
    pub network: &'a Network,
    pub facts: &'a Facts,
    pub setting: &'a Setting,
}

impl Patches<'_> {
    /// The spans of weeks in which the same phases hold.
    pub fn eras(&self, found: &mut Vec<Diagnostic>) -> Vec<Era> {
        let start = self.written.scenario.starts;
        let week = |date: Date| (date - start).get_days().div_euclid(7).max(0) as u32;
        let mut starts: Vec<u32> = vec![0];
        for phase in self.written.phase.values() {
            starts.extend([week(phase.from)].into_iter().chain(phase.until.map(week)));
        }
        starts.sort_unstable();
        starts.dedup();
        let era = |from_week: u32, found: &mut Vec<Diagnostic>| {
            let in_force = |phase: &Phase| {
                week(phase.from) <= from_week && phase.until.is_none_or(|until| from_week < week(until))
            };
            let phases: Vec<Id> =
                self.written.phase.iter().filter(|(_, p)| in_force(&p.value)).map(|(id, _)| id.clone()).collect();
            let document = self.document(&phases, self.variant, self.overrides, found);
            Era { from_week, phases, document }
        };
        starts.into_iter().map(|week| era(week, found)).collect()
    }

    /// The document with phases, a variant and overrides applied; checked.
    fn document(
        &self,
        phases: &[Id],
        variant: Option<&Id>,
        overrides: &[Node],
        found: &mut Vec<Diagnostic>,
    ) -> Document {
        let mut tree = self.tree.clone();
        for phase in phases.iter().filter_map(|id| self.written.phase.get(id)) {
            patch::apply(&mut tree, &phase.set, &phase.remove, found);
        }
        if let Some(name) = variant {
            self.apply_variant(&mut tree, name, found);
        }
        for change in overrides {
            patch::merge(&mut tree, change);
        }
        let mut notes = Notes::default();
        let document = Document::read(&tree, &mut notes).unwrap_or_default();
        let readable = notes.diagnostics.is_empty();
        found.append(&mut notes.diagnostics);
        if readable {
            // Numbers that patches bring are held against the facts like all others.
            weigh(&notes, self.facts, self.setting, found);
            found.extend(check::check(&document, self.network, Version::Patched));
        }
        document
    }

    fn apply_variant(&self, tree: &mut Node, name: &Id, found: &mut Vec<Diagnostic>) {
        if let Some(variant) = self.written.variant.get(name) {
            return patch::apply(tree, &variant.set, &variant.remove, found);
        }
        let gone = if name.as_str() == "plain-law" {
            let document = Document::read(tree, &mut Notes::default()).unwrap_or_default();
            plain_law::unrelated_grounds(&document)
        } else {
            patch::without_regime(tree)
        };
        for address in gone {
            patch::take_away(tree, &address);
        }
    }

    /// A variant that nobody asked for must still be sound.
    pub fn check_other_variants(&self, found: &mut Vec<Diagnostic>) {
        for id in self.written.variant.keys().filter(|id| Some(*id) != self.variant) {
            self.document(&[], Some(id), &[], found);
        }
    }

    /// Addresses that the variant and the overrides change; warns of phases that set the same address at once.
    pub fn changes(&self, found: &mut Vec<Diagnostic>) -> Vec<String> {
        let phases: Vec<_> = self.written.phase.values().collect();
        let sets: Vec<Vec<String>> = phases.iter().map(|phase| patch::addresses(&phase.set.0)).collect();
        for (index, phase) in phases.iter().enumerate() {
            let mine: HashSet<&String> = sets[index].iter().collect();
            for (other, theirs) in phases.iter().zip(&sets).skip(index + 1) {
                let apart = phase.until.is_some_and(|until| until <= other.from)
                    || other.until.is_some_and(|until| until <= phase.from);
                let both = theirs.iter().find(|address| !apart && mine.contains(address));
                if let Some(address) = both {
                    let what = format!("two phases set `{address}` at the same time");
                    found.push(
                        Diagnostic::warning(other.place, what)
                            .other(phase.place, "the other phase")
                            .help("the later one in the file wins; let them not overlap"),
                    );
                }
            }
        }
        let variant =
            self.variant.and_then(|id| self.written.variant.get(id)).map(|variant| patch::addresses(&variant.set.0));
        variant.into_iter().flatten().chain(self.overrides.iter().flat_map(patch::addresses)).collect()
    }
}
