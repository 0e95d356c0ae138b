//! Loading: a path in, a checked [`Scenario`] or every mistake out.
//!
//! Nothing here opens a file: the caller hands in [`Files`]. Patches apply in one order at every date: the file, then
//! the phases in force, then the variant, then `--set`.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::built_in::BuiltIn;
use crate::check::{self, Version};
use crate::eras::Patches;
use crate::facts::support::{Setting, Support, known, weigh};
use crate::facts::table::Facts;
use crate::facts::ties::{not_held_out, unlike};
use crate::grammar::form::Form;
use crate::grammar::keyed::{Id, Key};
use crate::grammar::reader::{Notes, nearest};
use crate::language::document::Document;
use crate::language::target::Target;
use crate::patch;
use crate::population::check as population_check;
use crate::population::file::PopulationFile;
use crate::population::network::Network;
use crate::scenario::{File, Scenario};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::path::beside;
use crate::text::source::{SourceId, Sources, Span, Spanned};
use crate::text::tree::{self, Data, Node};

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
    /// Variants that are laid over it, in order.
    pub also: Vec<String>,
    /// `path=value` arguments, in order.
    pub sets: Vec<String>,
    /// What is taken away from all that: the other half of a paired run.
    pub without: Option<BuiltIn>,
    /// Whether a chance that could pass one is capped and not refused, as where an experiment moves many numbers at once.
    pub caps: bool,
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

/// Loads a scenario with everything it names, and checks all of it.
pub fn load(request: &Request, files: &dyn Files) -> Result<Loaded, Box<Refused>> {
    let mut loader = Loader { files, sources: Sources::default(), found: Vec::new() };
    let file = loader.file(&request.path);
    let scenario = file.and_then(|file| loader.version(&Arc::new(file), request, Others::Checked));
    loader.end(scenario)
}

/// A file that was read and checked once, to be taken again and again with other values.
#[derive(Debug, Clone)]
pub struct Base {
    file: Arc<File>,
    sources: Sources,
}

impl Base {
    /// Reads a scenario file with everything that it names, and checks it as it is written.
    ///
    /// # Errors
    /// The file, or something that it names, has mistakes.
    pub fn open(path: &str, files: &dyn Files) -> Result<Self, Box<Refused>> {
        let mut loader = Loader { files, sources: Sources::default(), found: Vec::new() };
        let request = Request { path: path.to_owned(), ..Request::default() };
        let file = loader.file(path).map(Arc::new);
        let scenario = file.as_ref().and_then(|file| loader.version(file, &request, Others::Checked));
        let sources = loader.sources.clone();
        loader.end(scenario).map(|loaded| Self { file: loaded.scenario.file, sources })
    }

    /// The texts that were read, the scenario first.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The scenario under a variant and other values; the path of the request is not looked at.
    ///
    /// # Errors
    /// There is no such variant, or the values do not go together.
    pub fn take(&self, request: &Request) -> Result<Loaded, Box<Refused>> {
        let mut loader = Loader { files: &Nothing, sources: self.sources.clone(), found: Vec::new() };
        let scenario = loader.version(&self.file, request, Others::Known);
        loader.end(scenario)
    }
}

/// No files: everything was read.
struct Nothing;

impl Files for Nothing {
    fn read(&self, _from: &str, path: &str) -> Result<String, String> {
        Err(format!("`{path}` was not read"))
    }
}

/// Whether variants that nobody asked for are checked, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Others {
    Checked,
    Known,
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
    let mut loader = Loader { files, sources: Sources::default(), found: Vec::new() };
    let population = loader.population("", path, Span::NOWHERE);
    match population {
        Some((network, support)) if !loader.has_failed() => {
            Ok(LoadedPopulation { network, support, warnings: loader.found, sources: loader.sources })
        }
        _ => Err(Box::new(Refused { diagnostics: loader.found, sources: loader.sources })),
    }
}

struct Loader<'a> {
    files: &'a dyn Files,
    sources: Sources,
    found: Vec<Diagnostic>,
}

impl Loader<'_> {
    fn text(&mut self, from: &str, path: &str, cited: Span) -> Option<SourceId> {
        match self.files.read(from, path) {
            Ok(text) if text.len() > tree::MOST_BYTES => {
                self.found.push(tree::too_long(&format!("`{}`", beside(from, path)), &text, cited));
                None
            }
            Ok(text) => Some(self.sources.add(beside(from, path), text)),
            Err(why) => {
                let told = Diagnostic::error(cited, why);
                let help = "a path is taken from the folder of the file that names it";
                self.found.push(if from.is_empty() { told } else { told.help(help) });
                None
            }
        }
    }

    /// The file as written, checked. It comes out with mistakes, too, so that all of them are told at once.
    fn file(&mut self, path: &str) -> Option<File> {
        let id = self.text("", path, Span::NOWHERE)?;
        let tree = tree::parse_sound(id, &self.sources, &mut self.found)?;
        let mut notes = Notes::default();
        let written = Document::read(&tree, &mut notes)?;
        self.found.append(&mut notes.diagnostics);
        let head = &written.scenario;
        let named = Some(&head.population).filter(|named| !named.is_empty());
        let population = named.and_then(|named| self.population(path, named, named.span));
        let facts = self.facts(path, &head.facts);
        let setting = Setting { country: head.country.value.clone(), start: head.starts, end: last_day(&written) };
        if !is_measured(&notes, &tree) {
            return None;
        }
        let support = weigh(&notes, &facts, &setting, &mut self.found);
        known(written.target.values().flat_map(Target::facts), &facts, &setting, &mut self.found);
        unlike(written.target.values(), &facts, &mut self.found);
        not_held_out(&written, &support, &mut self.found);
        let (network, population_support) = population?;
        let version = if notes.broken.is_empty() { Version::AsWritten } else { Version::Partly };
        let told = places(&tree, &notes.broken);
        let checked = check::check(&written, &network, version);
        self.found.extend(checked.into_iter().filter(|one| !told.contains(&one.span)));
        Some(File { tree, written, network, facts, setting, support, population_support })
    }

    /// A version of a file.
    fn version(&mut self, file: &Arc<File>, request: &Request, others: Others) -> Option<Scenario> {
        let names = request.variant.iter().chain(&request.also);
        let variants: Vec<Id> = names.filter_map(|name| self.variant(&file.written, name)).collect();
        let overrides: Vec<Node> = request
            .sets
            .iter()
            .filter_map(|argument| patch::from_argument(argument, &mut self.sources, &mut self.found))
            .collect();
        if self.has_failed() {
            return None;
        }
        let version = if request.caps { Version::Moved } else { Version::Patched };
        let patches = Patches { file, variants: &variants, overrides: &overrides, without: request.without, version };
        let eras = patches.eras(&mut self.found);
        if others == Others::Checked {
            patches.check_other_variants(&mut self.found);
        }
        let changes = patches.changes(&mut self.found);
        let variant = variants.into_iter().next();
        Some(Scenario { file: Arc::clone(file), eras, sources: Sources::default(), variant, changes })
    }

    fn has_failed(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The scenario with its texts and warnings, or everything that is wrong.
    fn end(mut self, scenario: Option<Scenario>) -> Result<Loaded, Box<Refused>> {
        let mut seen = HashSet::new();
        // Phases and variants repeat what is said of the file.
        self.found.retain(|told| seen.insert((told.severity, told.span, told.what.clone())));
        match scenario {
            Some(mut scenario) if !self.has_failed() => {
                scenario.sources = self.sources;
                Ok(Loaded { scenario, warnings: self.found })
            }
            _ => Err(Box::new(Refused { diagnostics: self.found, sources: self.sources })),
        }
    }

    fn population(&mut self, from: &str, path: &str, cited: Span) -> Option<(Network, Support)> {
        let id = self.text(from, path, cited)?;
        let tree = tree::parse_sound(id, &self.sources, &mut self.found)?;
        let mut notes = Notes::default();
        let file = PopulationFile::read(&tree, &mut notes);
        let whole = notes.broken.is_empty();
        self.found.append(&mut notes.diagnostics);
        let file = file.filter(|_| notes.broken.iter().all(|part| part.starts_with("trait.")))?;
        let network = if whole { population_check::compile(&file, &mut self.found) } else { None };
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
            } else {
                facts.miss();
            }
        }
        facts
    }

    /// A variant that was asked for, if there is such a one.
    fn variant(&mut self, written: &Document, name: &str) -> Option<Id> {
        let known = || written.variant.keys().map(Id::as_str).chain(BuiltIn::ALL.map(BuiltIn::name));
        if let Some(id) = Id::parse(name).ok().filter(|_| known().any(|other| other == name)) {
            return Some(id);
        }
        let help = nearest(name, known()).map_or_else(
            || format!("there are: {}", known().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        // It was asked for from outside, so no line of the file is to blame.
        self.found.push(Diagnostic::error(Span::NOWHERE, format!("the scenario has no variant `{name}`")).help(help));
        None
    }
}

fn last_day(document: &Document) -> Date {
    let days = (document.scenario.lasts.weeks().clamp(0.0, check::MOST_WEEKS) * 7.0) as i64;
    document.scenario.starts.saturating_add(jiff::Span::new().days(days))
}

/// Keys of the head that all else is measured against.
const MEASURED: [&str; 8] = ["language", "status", "country", "fictional", "starts", "lasts", "population", "persons"];

/// Whether the head and the names of all parts could be read. Without them, all else would be measured against nothing.
fn is_measured(notes: &Notes, tree: &Node) -> bool {
    let is_table = |kind: &str, name: &str| {
        let parts = tree.as_table().and_then(|table| table.get(kind)?.node.as_table());
        parts.and_then(|parts| parts.get(name)).is_some_and(|entry| entry.node.as_table().is_some())
    };
    notes.broken.iter().all(|part| match part.split_once('.') {
        Some(("scenario", key)) => !MEASURED.contains(&key),
        Some((kind, name)) => is_table(kind, name),
        None => false,
    })
}

/// The headers and tables of parts that hold a mistake: what is said of a table as a whole would only follow from it.
fn places(tree: &Node, broken: &BTreeSet<String>) -> HashSet<Span> {
    fn walk(node: &Node, found: &mut HashSet<Span>) {
        let Data::Table(table) = &node.data else { return };
        found.insert(node.span);
        table.values().for_each(|entry| walk(&entry.node, found));
    }
    // What could not be read at all stands nowhere.
    let mut found = HashSet::from([Span::default()]);
    for (kind, name) in broken.iter().filter_map(|part| part.split_once('.')) {
        let parts = tree.as_table().and_then(|table| table.get(kind)?.node.as_table());
        if let Some(entry) = parts.and_then(|parts| parts.get(name)) {
            found.insert(entry.key);
            walk(&entry.node, &mut found);
        }
    }
    found
}
