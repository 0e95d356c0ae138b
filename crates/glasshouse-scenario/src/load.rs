//! Loading: a path in, a checked [`Scenario`] or every mistake out.
//!
//! Nothing here opens a file: the caller hands in [`Files`]. Patches apply in one order at every date: the file, then
//! the phases in force, then the variant, then `--set`.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::check::{self, Version};
use crate::facts::support::{Setting, Support, weigh};
use crate::facts::table::Facts;
use crate::grammar::form::Form;
use crate::grammar::keyed::{Id, Key};
use crate::grammar::reader::{Notes, nearest};
use crate::language::document::Document;
use crate::patch;
use crate::plain_law;
use crate::population::check as population_check;
use crate::population::file::PopulationFile;
use crate::population::network::Network;
use crate::scenario::{Era, Scenario};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::path::beside;
use crate::text::source::{SourceId, Sources, Span, Spanned};
use crate::text::tree::{self, Node};

/// Where texts come from.
pub trait Files {
    /// The text at `path`, which is relative to the file `from` (empty for the user's own folder). The error is a
    /// sentence for the user.
    fn read(&self, from: &str, path: &str) -> Result<String, String>;
}

/// What is to be loaded.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Path of the scenario.
    pub path: String,
    /// Name of a variant.
    pub variant: Option<String>,
    /// `path=value` arguments, in order.
    pub sets: Vec<String>,
}

/// A scenario with what its author should still know.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The scenario.
    pub scenario: Scenario,
    /// Warnings.
    pub warnings: Vec<Diagnostic>,
}

/// Why there is no scenario.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they point into.
    pub sources: Sources,
}

/// Names of the variants that every scenario has.
pub const BUILT_IN_VARIANTS: [&str; 2] = ["without-regime", "plain-law"];

/// Loads a scenario with everything it names, and checks all of it.
pub fn load(request: &Request, files: &dyn Files) -> Result<Loaded, Box<Refused>> {
    let mut loader = Loader { request, files, sources: Sources::default(), found: Vec::new() };
    let scenario = loader.scenario();
    let mut seen = HashSet::new();
    loader.found.retain(|diagnostic| seen.insert(diagnostic.clone()));
    let failed = loader.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    match scenario {
        Some(mut scenario) if !failed => {
            scenario.sources = loader.sources;
            Ok(Loaded { scenario, warnings: loader.found })
        }
        _ => Err(Box::new(Refused { diagnostics: loader.found, sources: loader.sources })),
    }
}

/// A population with what its author should still know.
#[derive(Debug, Clone)]
pub struct LoadedPopulation {
    /// The population.
    pub network: Network,
    /// What its numbers rest on.
    pub support: Support,
    /// Warnings.
    pub warnings: Vec<Diagnostic>,
    /// The texts that were read, the population first.
    pub sources: Sources,
}

/// Loads a population file alone.
pub fn load_population(path: &str, files: &dyn Files) -> Result<LoadedPopulation, Box<Refused>> {
    let request = Request { path: path.to_owned(), ..Request::default() };
    let mut loader = Loader { request: &request, files, sources: Sources::default(), found: Vec::new() };
    let population = loader.population("", path, Span::default());
    let failed = loader.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    match population {
        Some((network, support)) if !failed => {
            Ok(LoadedPopulation { network, support, warnings: loader.found, sources: loader.sources })
        }
        _ => Err(Box::new(Refused { diagnostics: loader.found, sources: loader.sources })),
    }
}

struct Loader<'a> {
    request: &'a Request,
    files: &'a dyn Files,
    sources: Sources,
    found: Vec<Diagnostic>,
}

impl Loader<'_> {
    fn text(&mut self, from: &str, path: &str, cited: Span) -> Option<SourceId> {
        match self.files.read(from, path) {
            Ok(text) => Some(self.sources.add(beside(from, path), text)),
            Err(why) => {
                if from.is_empty() {
                    self.sources.add(path, "");
                }
                self.found.push(Diagnostic::error(cited, why));
                None
            }
        }
    }

    fn scenario(&mut self) -> Option<Scenario> {
        let path = self.request.path.clone();
        let id = self.text("", &path, Span::default())?;
        let tree = tree::parse(id, &self.sources, &mut self.found);
        let mut notes = Notes::default();
        let written = Document::read(&tree, &mut notes)?;
        self.found.append(&mut notes.diagnostics);
        let head = &written.scenario;
        let population = self.population(&path, &head.population.value, head.population.span);
        let facts = self.facts(&path, &head.facts);
        let setting = Setting { country: head.country.value.clone(), start: head.starts, end: last_day(&written) };
        let support = weigh(&notes, &facts, &setting, &mut self.found);
        let (network, population_support) = population?;
        self.found.extend(check::check(&written, &network, Version::AsWritten));
        let variant = self.variant(&written);
        let overrides: Vec<Node> = self
            .request
            .sets
            .iter()
            .filter_map(|argument| patch::from_argument(argument, &mut self.sources, &mut self.found))
            .collect();
        if self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            return None;
        }
        let patches = Patches {
            tree: &tree,
            written: &written,
            variant: variant.as_ref(),
            overrides: &overrides,
            network: &network,
            facts: &facts,
            setting: &setting,
        };
        let eras = patches.eras(&mut self.found);
        patches.check_other_variants(&mut self.found);
        let changes = patches.changes(&mut self.found);
        let sources = Sources::default();
        Some(Scenario {
            written,
            eras,
            network,
            facts,
            setting,
            support,
            population_support,
            sources,
            variant,
            changes,
        })
    }

    fn population(&mut self, from: &str, path: &str, cited: Span) -> Option<(Network, Support)> {
        let id = self.text(from, path, cited)?;
        let tree = tree::parse(id, &self.sources, &mut self.found);
        let mut notes = Notes::default();
        let file = PopulationFile::read(&tree, &mut notes);
        let broken = !notes.diagnostics.is_empty();
        self.found.append(&mut notes.diagnostics);
        let file = file.filter(|_| !broken)?;
        let network = population_check::compile(&file, &mut self.found);
        let facts = self.facts(&beside(from, path), &file.population.facts);
        let date = file.population.date;
        let setting = Setting { country: file.population.country.value.clone(), start: date, end: date };
        let support = weigh(&notes, &facts, &setting, &mut self.found);
        Some((network?, support))
    }

    fn facts(&mut self, from: &str, paths: &[Spanned<String>]) -> Facts {
        let mut facts = Facts::default();
        for path in paths {
            if let Some(id) = self.text(from, &path.value, path.span) {
                facts.add(id, &self.sources, &mut self.found);
            }
        }
        facts
    }

    /// The variant that was asked for, if there is such a one.
    fn variant(&mut self, written: &Document) -> Option<Id> {
        let name = self.request.variant.as_deref()?;
        let known = || written.variant.keys().map(Id::as_str).chain(BUILT_IN_VARIANTS);
        if let Some(id) = Id::parse(name).ok().filter(|_| known().any(|other| other == name)) {
            return Some(id);
        }
        let help = nearest(name, known()).map_or_else(
            || format!("there are: {}", known().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        self.found.push(
            Diagnostic::error(written.scenario.place, format!("the scenario has no variant `{name}`")).help(help),
        );
        None
    }
}

fn last_day(document: &Document) -> Date {
    let days = (document.scenario.lasts.weeks().clamp(0.0, check::MOST_WEEKS) * 7.0) as i64;
    document.scenario.starts.saturating_add(jiff::Span::new().days(days))
}

/// Everything that may change the file as written.
struct Patches<'a> {
    tree: &'a Node,
    written: &'a Document,
    variant: Option<&'a Id>,
    overrides: &'a [Node],
    network: &'a Network,
    facts: &'a Facts,
    setting: &'a Setting,
}

impl Patches<'_> {
    /// The spans of weeks in which the same phases hold.
    fn eras(&self, found: &mut Vec<Diagnostic>) -> Vec<Era> {
        let start = self.written.scenario.starts;
        let week = |date: Date| (date - start).get_days().div_euclid(7).max(0) as u32;
        let mut starts: Vec<u32> = vec![0];
        for phase in self.written.phase.values() {
            starts.extend([week(phase.from)].into_iter().chain(phase.until.map(week)));
        }
        starts.sort_unstable();
        starts.dedup();
        let era = |from_week: u32, found: &mut Vec<Diagnostic>| {
            let in_force = |phase: &crate::language::patch::Phase| {
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
    fn check_other_variants(&self, found: &mut Vec<Diagnostic>) {
        for id in self.written.variant.keys().filter(|id| Some(*id) != self.variant) {
            self.document(&[], Some(id), &[], found);
        }
    }

    /// Addresses that the variant and the overrides change; warns of phases that set the same address at once.
    fn changes(&self, found: &mut Vec<Diagnostic>) -> Vec<String> {
        let phases: Vec<_> = self.written.phase.values().collect();
        for (index, phase) in phases.iter().enumerate() {
            let mine = patch::addresses(&phase.set.0);
            for other in &phases[index + 1..] {
                let apart = phase.until.is_some_and(|until| until <= other.from)
                    || other.until.is_some_and(|until| until <= phase.from);
                let both = patch::addresses(&other.set.0).into_iter().find(|address| !apart && mine.contains(address));
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
