//! Fact tables: comma-separated, one published figure a row, with its unit, date, place and source.
//!
//! The first two letters of an id are the country that the figure is about (`VE053`, `CNP001`); `OT` is elsewhere.

use indexmap::IndexMap;

use super::when::When;
use crate::grammar::measure::{Dimension, Time, WEEKS_PER_YEAR};
use crate::text::diagnostic::{Diagnostic, MOST_DIAGNOSTICS};
use crate::text::source::{SourceId, Sources, Span};

/// A published figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its id.
    pub id: String,
    /// What was measured, in words.
    pub quantity: String,
    /// The figure as printed, where it is a number.
    pub value: Option<f64>,
    /// Its unit as printed.
    pub unit: String,
    /// Its date as printed.
    pub date: String,
    /// The group or place that it is about, where the table says so.
    pub scope: String,
    /// `high`, `medium` or `low`.
    pub reliability: String,
    /// Title, publisher and year of the source.
    pub source: String,
    /// Address of the source; empty where there is none.
    pub url: String,
    /// Remarks of the collector.
    pub note: String,
}

impl Fact {
    /// Whether it can support a number: not of low reliability, with a source that can be opened.
    pub fn is_sound(&self) -> bool {
        self.reliability != "low" && !self.url.is_empty()
    }

    /// Two-letter code of the country.
    pub fn country(&self) -> &str {
        self.id.get(..2).unwrap_or("")
    }

    /// The days that it speaks of.
    pub fn when(&self) -> Option<When> {
        When::parse(&self.date)
    }

    /// What it measures and how many canonical units one printed unit is; `None` for totals of flows and the like,
    /// which no number of a scenario can equal.
    pub fn dimension(&self) -> Option<(Dimension, f64)> {
        dimension_of(&self.unit)
    }
}

/// Words with which a counted unit begins.
const COUNTED: [&str; 9] =
    ["persons", "families", "households", "patients", "registrations", "firms", "entities", "entries", "children"];

fn dimension_of(unit: &str) -> Option<(Dimension, f64)> {
    let unit = unit.trim();
    let per_time = |unit: &str| {
        Time::ALL.iter().find(|(name, _)| unit.ends_with(&format!("per {name}"))).map(|(_, time)| time.weeks())
    };
    let percent = unit == "percent" || unit.starts_with("percent ") || unit.starts_with("percent,");
    if unit.starts_with('%') || percent {
        return Some(per_time(unit).map_or((Dimension::Share, 0.01), |weeks| (Dimension::Rate, 0.01 / weeks)));
    }
    if let Some(time) = Time::parse(unit) {
        return Some((Dimension::Duration, time.weeks()));
    }
    if unit.contains("per 1000 persons") || unit == "per 1000" {
        return Some(per_time(unit).map_or((Dimension::Share, 0.001), |weeks| (Dimension::Rate, 0.001 / weeks)));
    }
    if unit.contains("per person per year") || unit.contains("per driver per year") {
        return Some((Dimension::Rate, 1.0 / WEEKS_PER_YEAR));
    }
    let counted = |unit: &str| COUNTED.iter().any(|word| unit.starts_with(word));
    match unit.strip_prefix("million ") {
        Some(rest) if counted(rest) && !unit.contains(" per ") => Some((Dimension::Count, 1e6)),
        None if counted(unit) && !unit.contains(" per ") => Some((Dimension::Count, 1.0)),
        _ if unit == "ratio" => Some((Dimension::Number, 1.0)),
        _ => None,
    }
}

/// All facts of the tables that a file names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    facts: IndexMap<String, Fact>,
    partial: bool,
}

impl Facts {
    /// The fact with an id.
    pub fn get(&self, id: &str) -> Option<&Fact> {
        self.facts.get(id)
    }

    /// All facts, in the order of their tables.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.facts.values()
    }

    /// Whether some table could not be read, so that a fact that is missing here may well exist.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Says that a table could not be read.
    pub fn miss(&mut self) {
        self.partial = true;
    }

    /// Adds a table. Its mistakes are diagnostics.
    pub fn add(&mut self, id: SourceId, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
        let before = diagnostics.len();
        self.read(id, sources, diagnostics);
        self.partial |= diagnostics.len() > before;
    }

    fn read(&mut self, id: SourceId, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
        let Some(source) = sources.get(id) else { return };
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(source.text.as_bytes());
        let place = Span::new(id, 0, source.text.find('\n').unwrap_or(0));
        let headers = match reader.headers() {
            Ok(headers) => headers.clone(),
            Err(error) => {
                return diagnostics.push(unreadable(&error, id, &source.text));
            }
        };
        for needed in ["id", "value", "unit", "date", "reliability", "source_url"] {
            if !headers.iter().any(|name| name == needed) {
                return diagnostics.push(
                    Diagnostic::error(place, format!("the table has no column `{needed}`"))
                        .help("a fact table needs at least id, value, unit, date, reliability and source_url"),
                );
            }
        }
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let fact = fact(&headers, &record);
                    self.facts.insert(fact.id.clone(), fact);
                }
                Err(error) => {
                    diagnostics.push(unreadable(&error, id, &source.text));
                    if diagnostics.len() >= MOST_DIAGNOSTICS {
                        return;
                    }
                }
            }
        }
    }
}

/// What is said of a row that is no row.
fn unreadable(error: &csv::Error, id: SourceId, text: &str) -> Diagnostic {
    let start = error.position().map_or(0, |position| position.byte() as usize);
    let end = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| start + length);
    let what = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("this row has {len} cells, and the first row has {expected_len}")
        }
        _ => format!("this is not a table of facts: {error}"),
    };
    Diagnostic::error(Span::new(id, start, end), what)
        .help("separate cells by commas; put a cell that holds a comma in double quotes")
}

fn fact(headers: &csv::StringRecord, record: &csv::StringRecord) -> Fact {
    let cell = |name: &str| {
        headers.iter().position(|header| header == name).and_then(|at| record.get(at)).unwrap_or("").trim().to_owned()
    };
    let given =
        [cell("scope"), cell("given")].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
    let quantity =
        if cell("quantity").is_empty() { format!("{} {}", cell("trait"), cell("level")) } else { cell("quantity") };
    let source = [cell("source_title"), cell("source_publisher"), cell("source_year")];
    Fact {
        id: cell("id"),
        quantity,
        value: cell("value").parse().ok(),
        unit: cell("unit"),
        date: cell("date"),
        scope: given,
        reliability: cell("reliability"),
        source: source.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "),
        url: cell("source_url"),
        note: cell("note"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_become_dimensions() {
        let check = |unit: &str, expected: Option<(Dimension, f64)>| assert_eq!(dimension_of(unit), expected, "{unit}");
        check("% of adults", Some((Dimension::Share, 0.01)));
        check("days", Some((Dimension::Duration, 1.0 / 7.0)));
        check("persons", Some((Dimension::Count, 1.0)));
        check("million persons", Some((Dimension::Count, 1e6)));
        check("persons per year", None);
        check("per 1000 persons", Some((Dimension::Share, 0.001)));
        check("qualitative (+)", None);
    }
}
