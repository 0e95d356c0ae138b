//! What the numbers of a file rest on: each is held against the fact that it cites, and counted.

use std::collections::HashMap;

use jiff::civil::Date;

use super::table::{Fact, Facts};
use crate::grammar::measure::Measure;
use crate::grammar::provenance::{Derived, Provenance};
use crate::grammar::reader::{Notes, ValueNote, nearest};
use crate::text::diagnostic::{Diagnostic, MOST_DIAGNOSTICS};
use crate::text::source::{Span, Spanned};

/// A fact may lie this many days outside the time that a number stands for.
const LEEWAY_DAYS: i32 = 366;

/// The place and time that the numbers of a file stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Two-letter code.
    pub country: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

/// What a number rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rests {
    /// A published figure: the same quantity, place and date.
    OnFact,
    /// An argument from published figures.
    OnDerivation,
    /// An assumption.
    OnAssumption,
    /// Nothing that the file states.
    OnNothing,
}

impl Rests {
    /// All kinds, strongest first.
    pub const ALL: [Rests; 4] = [Rests::OnFact, Rests::OnDerivation, Rests::OnAssumption, Rests::OnNothing];

    /// Words for a table.
    pub fn words(self) -> &'static str {
        match self {
            Rests::OnFact => "published facts",
            Rests::OnDerivation => "derived from facts",
            Rests::OnAssumption => "assumptions",
            Rests::OnNothing => "nothing stated",
        }
    }
}

/// One number of a file and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its address.
    pub path: String,
    /// The number in canonical units.
    pub number: f64,
    /// The number as written, with its unit.
    pub measure: Measure,
    /// Lowest and highest value thought possible, in canonical units.
    pub range: Option<[f64; 2]>,
    /// What it rests on.
    pub rests: Rests,
    /// The fact, the argument or the reason, in words.
    pub words: String,
    /// Ids of facts that it cites.
    pub facts: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// What the numbers of a file rest on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Support {
    /// Every number that may carry a provenance.
    pub numbers: Vec<Number>,
}

impl Support {
    /// How many numbers rest on this.
    pub fn count(&self, rests: Rests) -> usize {
        self.numbers.iter().filter(|number| number.rests == rests).count()
    }

    /// Share of all numbers that rest on this; `None` for a file without numbers.
    pub fn share(&self, rests: Rests) -> Option<f64> {
        (!self.numbers.is_empty()).then(|| self.count(rests) as f64 / self.numbers.len() as f64)
    }
}

/// Holds every number against what it cites.
pub fn weigh(notes: &Notes, facts: &Facts, setting: &Setting, diagnostics: &mut Vec<Diagnostic>) -> Support {
    let mut weigher = Weigher { facts, setting, diagnostics };
    for (_, cover) in &notes.covers {
        if let Some(derived) = &cover.derived {
            weigher.sound(derived);
        }
        if let Some(fact) = &cover.fact {
            weigher.whole_table(fact);
        }
    }
    let covers: HashMap<&str, &Provenance> =
        notes.covers.iter().map(|(table, cover)| (table.as_str(), cover)).collect();
    let number = |note: &ValueNote| {
        let own = !note.provenance.is_empty();
        let provenance = if own { &note.provenance } else { covering(&note.path, &covers) };
        let rests = weigher.rests(note, provenance, own);
        Number {
            path: note.path.clone(),
            number: note.measure.number(),
            measure: note.measure,
            range: note.range,
            rests,
            words: words(provenance),
            facts: cited(provenance),
            span: note.span,
        }
    };
    Support { numbers: notes.values.iter().map(number).collect() }
}

/// Reports ids that no table holds.
pub fn known<'a>(
    ids: impl Iterator<Item = &'a Spanned<String>>,
    facts: &Facts,
    setting: &Setting,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut weigher = Weigher { facts, setting, diagnostics };
    for id in ids.filter(|id| !id.is_empty()) {
        weigher.find(id);
    }
}

/// The provenance of the nearest table above an address.
fn covering<'a>(path: &str, covers: &HashMap<&str, &'a Provenance>) -> &'a Provenance {
    static NOTHING: Provenance = Provenance { fact: None, derived: None, assumed: None };
    let mut above = path;
    while let Some(at) = above.rfind('.') {
        above = &above[..at];
        if let Some(cover) = covers.get(above) {
            return cover;
        }
    }
    &NOTHING
}

fn words(provenance: &Provenance) -> String {
    match (&provenance.fact, &provenance.derived, &provenance.assumed) {
        (Some(fact), _, _) => fact.value.clone(),
        (_, Some(derived), _) => derived.how.clone(),
        (_, _, Some(reason)) => reason.clone(),
        _ => String::new(),
    }
}

fn cited(provenance: &Provenance) -> Vec<String> {
    let fact = provenance.fact.iter().map(|fact| fact.value.clone());
    let from = provenance.derived.iter().flat_map(|derived| derived.from.iter().map(|id| id.value.clone()));
    fact.chain(from).collect()
}

struct Weigher<'a> {
    facts: &'a Facts,
    setting: &'a Setting,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Weigher<'_> {
    fn rests(&mut self, note: &ValueNote, provenance: &Provenance, own: bool) -> Rests {
        if let Some(id) = &provenance.fact {
            if own && self.find(id).is_some() {
                self.compare(note, id);
            }
            return Rests::OnFact;
        }
        if let Some(derived) = &provenance.derived {
            // A table's own argument was checked once, above.
            let sound = if own {
                self.sound(derived)
            } else {
                derived.from.iter().any(|id| self.facts.get(id).is_some_and(Fact::is_sound))
            };
            return if sound { Rests::OnDerivation } else { Rests::OnAssumption };
        }
        if provenance.assumed.is_some() { Rests::OnAssumption } else { Rests::OnNothing }
    }

    fn find(&mut self, id: &Spanned<String>) -> Option<&Fact> {
        // A table that could not be read may hold it, and was reported.
        let told = self.facts.is_partial() || self.diagnostics.len() >= MOST_DIAGNOSTICS;
        if self.facts.get(id).is_none() && !told {
            let near = nearest(id, self.facts.iter().map(|fact| fact.id.as_str()));
            let help = near.map_or_else(
                || "name its table under `facts`, or add the figure there".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            self.diagnostics.push(
                Diagnostic::error(id.span, format!("no fact `{}` in the tables of this file", id.value)).help(help),
            );
        }
        self.facts.get(id)
    }

    /// Whether an argument rests on at least one sound fact. Unknown facts are mistakes.
    fn sound(&mut self, derived: &Derived) -> bool {
        let mut sound = false;
        if derived.from.is_empty() {
            self.diagnostics.push(
                Diagnostic::error(derived.place, "this argument names no facts")
                    .help("list their ids under `from`, or say `assumed = \"…\"`"),
            );
        }
        for id in &derived.from {
            sound |= self.find(id).is_some_and(Fact::is_sound);
        }
        let known = derived.from.iter().all(|id| self.facts.get(id).is_some());
        if !sound
            && known
            && let Some(first) = derived.from.first()
        {
            self.diagnostics.push(
                Diagnostic::warning(first.span, "this argument rests on no sound fact, so it counts as an assumption")
                    .why("facts of low reliability, or without a source that can be opened, support nothing"),
            );
        }
        sound
    }

    fn whole_table(&mut self, id: &Spanned<String>) {
        self.diagnostics.push(Diagnostic::error(id.span, "one fact cannot be every number of a table").help(
            "cite it beside the one number that it is, or say `derived = { from = […], how = \"…\" }` for the table",
        ));
    }

    fn compare(&mut self, note: &ValueNote, id: &Spanned<String>) {
        let Some(fact) = self.facts.get(id).cloned() else { return };
        let complaint = self.complaint(note, &fact);
        if let Some((what, help)) = complaint {
            let why = format!(
                "{}: {} = {} {}, {}, {}",
                fact.id,
                fact.quantity,
                fact.value.map_or("?".to_owned(), |v| v.to_string()),
                fact.unit,
                fact.date,
                fact.source
            );
            self.diagnostics.push(
                Diagnostic::error(note.span, what)
                    .label("stated here")
                    .other(id.span, "cited here")
                    .why(why)
                    .help(help),
            );
        }
    }

    fn complaint(&self, note: &ValueNote, fact: &Fact) -> Option<(String, String)> {
        let carry = format!("if you carry it over, say so: `derived = {{ from = [\"{}\"], how = \"…\" }}`", fact.id);
        if !fact.is_sound() {
            let flaw = if fact.url.is_empty() { "has no source that can be opened" } else { "is of low reliability" };
            let help = "say `assumed = \"…\"` and mention the figure in words, or find a better source".to_owned();
            return Some((format!("`{}` {flaw}, so it supports nothing", fact.id), help));
        }
        if fact.country() != self.setting.country {
            return Some((format!("`{}` is about another country than `{}`", fact.id, self.setting.country), carry));
        }
        let (start, end) = (self.setting.start, self.setting.end);
        if fact.when().is_none_or(|when| when.days_from(start, end) > LEEWAY_DAYS) {
            return Some((format!("`{}` is of {}, more than a year from {start} to {end}", fact.id, fact.date), carry));
        }
        let Some((dimension, factor)) = fact.dimension() else {
            return Some((
                format!("`{}` is counted in `{}`, which no number here can equal", fact.id, fact.unit),
                carry,
            ));
        };
        if dimension != note.measure.dimension {
            let what = format!("this is {}, but `{}` is {}", note.measure.dimension.name(), fact.id, dimension.name());
            return Some((what, carry));
        }
        let Some(value) = fact.value else {
            return Some((format!("`{}` has no number", fact.id), carry));
        };
        if note.measure.agrees_with(value * factor) {
            return None;
        }
        let (mine, published) = (note.measure.printed(), note.measure.words(value * factor));
        let help = format!("write {published} in this unit, or say how you got from one to the other with `derived`");
        Some((format!("{mine} disagrees with `{}`, which is {published}", fact.id), help))
    }
}
