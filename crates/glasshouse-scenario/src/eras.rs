//! The file as it stands at each date: phases, a variant and `--set` laid over it in order, and checked again.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::built_in::BuiltIn;
use crate::check::{self, Version};
use crate::facts::support::weigh;
use crate::grammar::form::Form;
use crate::grammar::keyed::Id;
use crate::grammar::reader::{Notes, nearest};
use crate::language::document::Document;
use crate::language::patch::Phase;
use crate::patch;
use crate::scenario::{Era, File};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::source::Span;
use crate::text::tree::Node;

/// Everything that may change the file as written.
pub(crate) struct Patches<'a> {
    pub file: &'a File,
    pub variants: &'a [Id],
    pub overrides: &'a [Node],
    pub without: Option<BuiltIn>,
    pub version: Version,
}

impl Patches<'_> {
    /// The spans of weeks in which the same phases hold.
    pub fn eras(&self, found: &mut Vec<Diagnostic>) -> Vec<Era> {
        let phases = self.file.written.phase.values().map(|phase| &phase.set.0);
        let variants = self.file.written.variant.values().map(|variant| &variant.set.0);
        phases.chain(variants).chain(self.overrides).for_each(|patch| patch::refuse_fixed(patch, found));
        let start = self.file.written.scenario.starts;
        let week = |date: Date| (date - start).get_days().div_euclid(7).max(0) as u32;
        let mut starts: Vec<u32> = vec![0];
        for phase in self.file.written.phase.values() {
            starts.extend([week(phase.from)].into_iter().chain(phase.until.map(week)));
        }
        starts.sort_unstable();
        starts.dedup();
        let era = |from_week: u32, found: &mut Vec<Diagnostic>| {
            let in_force = |phase: &Phase| {
                week(phase.from) <= from_week && phase.until.is_none_or(|until| from_week < week(until))
            };
            let phases: Vec<Id> =
                self.file.written.phase.iter().filter(|(_, p)| in_force(&p.value)).map(|(id, _)| id.clone()).collect();
            let document = self.document(&phases, self.variants, self.overrides, found);
            Era { from_week, phases, document }
        };
        starts.into_iter().map(|week| era(week, found)).collect()
    }

    /// The document with phases, a variant and overrides applied; checked.
    fn document(&self, phases: &[Id], variants: &[Id], overrides: &[Node], found: &mut Vec<Diagnostic>) -> Document {
        let mut tree = self.file.tree.clone();
        let mut told = Vec::new();
        for phase in phases.iter().filter_map(|id| self.file.written.phase.get(id)) {
            new_parts(&tree, &phase.set.0, &mut told);
            patch::apply(&mut tree, &phase.set, &phase.remove, &mut told);
        }
        for name in variants {
            self.apply_variant(&mut tree, name, &mut told);
        }
        for change in overrides {
            new_parts(&tree, change, &mut told);
            patch::merge(&mut tree, change);
        }
        let named = variants.iter().filter_map(|id| BuiltIn::named(id.as_str()));
        let taken: Vec<BuiltIn> = named.chain(self.without).collect();
        for built_in in &taken {
            built_in.apply(&mut tree);
        }
        let mut notes = Notes::default();
        let document = Document::read(&tree, &mut notes).unwrap_or_default();
        if notes.diagnostics.is_empty() {
            // Numbers that patches bring are held against the facts like all others.
            weigh(&notes, &self.file.facts, &self.file.setting, &mut told);
            told.extend(check::check(&document, &self.file.network, self.version));
        } else {
            told.extend(notes.diagnostics);
            misnamed(&mut told);
        }
        if !taken.is_empty() {
            // What only warns, warns of what was taken away.
            told.retain(|one| one.severity == Severity::Error);
        }
        let under: Vec<String> = phases
            .iter()
            .map(|id| format!("phase `{id}`"))
            .chain(variants.iter().map(|id| format!("variant `{id}`")))
            .collect();
        if !under.is_empty() {
            let why = format!("so it stands under {}", under.join(", "));
            told.iter_mut().filter(|one| one.why.is_none()).for_each(|one| one.why = Some(why.clone()));
        }
        found.append(&mut told);
        document
    }

    fn apply_variant(&self, tree: &mut Node, name: &Id, found: &mut Vec<Diagnostic>) {
        if let Some(variant) = self.file.written.variant.get(name) {
            new_parts(tree, &variant.set.0, found);
            patch::apply(tree, &variant.set, &variant.remove, found);
        }
    }

    /// A variant that nobody asked for must still be sound.
    pub fn check_other_variants(&self, found: &mut Vec<Diagnostic>) {
        for id in self.file.written.variant.keys().filter(|id| !self.variants.contains(id)) {
            self.document(&[], std::slice::from_ref(id), &[], found);
        }
    }

    /// Addresses that the variant and the overrides change; warns of phases that set the same address at once.
    pub fn changes(&self, found: &mut Vec<Diagnostic>) -> Vec<String> {
        let phases: Vec<_> = self.file.written.phase.values().collect();
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
        let variants = self.variants.iter().filter_map(|id| self.file.written.variant.get(id));
        let values = variants.map(|variant| &variant.set.0).chain(self.overrides);
        values.flat_map(patch::addresses).collect()
    }
}

/// What a misnamed part lacks is not the mistake, but its name.
fn misnamed(told: &mut Vec<Diagnostic>) {
    let lacking: HashSet<Span> =
        told.iter().filter(|one| one.severity == Severity::Error).map(|one| one.span).collect();
    let mut names = HashSet::new();
    for one in told.iter_mut().filter(|one| one.severity == Severity::Warning && lacking.contains(&one.span)) {
        one.severity = Severity::Error;
        names.insert(one.span);
    }
    let mut kept = HashSet::new();
    told.retain(|one| !names.contains(&one.span) || kept.insert(one.span));
}

/// Warns of parts that a patch adds under a name that looks like a slip for one that is there.
fn new_parts(tree: &Node, patch: &Node, found: &mut Vec<Diagnostic>) {
    for (kind, parts) in patch.as_table().into_iter().flatten() {
        let there = tree.as_table().and_then(|table| table.get(kind)?.node.as_table());
        let (Some(there), Some(parts)) = (there, parts.node.as_table()) else { continue };
        for (name, part) in parts.iter().filter(|(name, _)| !there.contains_key(*name)) {
            if let Some(near) = nearest(name, there.keys().map(String::as_str)) {
                found.push(
                    Diagnostic::warning(part.key, format!("there is no {kind} `{name}` yet, so this adds one"))
                        .help(format!("did you mean `{near}`?")),
                );
            }
        }
    }
}
