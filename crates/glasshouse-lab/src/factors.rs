//! The factors of a scenario: numbers that have a range, each of which a run may take at any value between its ends.
//!
//! In: a scenario. Out: its numbers with a range, as written in the file, and the `--set` that gives one a value. Left out is what a phase
//! changes: a value that holds at every date would take the phase away with it.

use glasshouse_scenario::facts::support::{Number, Rests};
use glasshouse_scenario::grammar::measure::{Dimension, WEEKS_PER_YEAR};
use glasshouse_scenario::patch;
use glasshouse_scenario::scenario::Scenario;

/// A number with a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// Its address.
    pub path: String,
    /// What it measures.
    pub dimension: Dimension,
    /// Whether it is the time from one event to the next.
    pub recurs: bool,
    /// The value in the file, in canonical units: a share, per week, weeks, or plain.
    pub value: f64,
    /// The lowest value thought possible.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// What the value rests on.
    pub rests: Rests,
    /// The reason or the argument, in words.
    pub words: String,
    /// The facts that it cites.
    pub facts: Vec<String>,
}

/// All factors of a scenario, in the order of the file.
pub fn factors(scenario: &Scenario) -> Vec<Factor> {
    let mut changed: Vec<String> = Vec::new();
    for phase in scenario.written().phase.values() {
        changed.extend(patch::addresses(&phase.set.0));
        changed.extend(phase.remove.iter().map(|one| one.value.clone()));
    }
    let is_steady = |path: &str| !changed.iter().any(|address| is_within(path, address) || is_within(address, path));
    let numbers = scenario.support().numbers.iter().filter(|number| is_steady(&number.path));
    numbers.filter_map(of).collect()
}

fn of(number: &Number) -> Option<Factor> {
    let [low, high] = number.range.filter(|[low, high]| low < high)?;
    Some(Factor {
        path: number.path.clone(),
        dimension: number.measure.dimension,
        recurs: number.measure.recurs,
        value: number.number,
        low,
        high,
        rests: number.rests,
        words: number.words.clone(),
        facts: number.facts.clone(),
    })
}

/// Whether an address is another, or stands below it.
fn is_within(address: &str, other: &str) -> bool {
    address.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl Factor {
    /// Whether its address begins with one of some words; with none, it does.
    pub fn is_under(&self, words: &[String]) -> bool {
        words.is_empty() || words.iter().any(|word| self.path.starts_with(word))
    }

    /// The value at a share of the way from the lowest to the highest.
    pub fn at(&self, share: f64) -> f64 {
        self.low + share * (self.high - self.low)
    }

    /// The change that gives it a value, in canonical units.
    pub fn set(&self, value: f64) -> String {
        let path: Vec<String> = self.path.split('.').map(quoted).collect();
        format!("{}={}", path.join("."), self.printed(value))
    }

    /// A value for people, rounded.
    pub fn words(&self, value: f64) -> String {
        match self.dimension {
            Dimension::Share => format!("{} %", short(value * 100.0)),
            Dimension::Rate => format!("{} per year", short(value * WEEKS_PER_YEAR)),
            Dimension::Duration if self.recurs => format!("every {} weeks", short(value)),
            Dimension::Duration => format!("{} weeks", short(value)),
            Dimension::Count | Dimension::Number => short(value),
        }
    }

    /// A value, as it can be written in a file.
    pub fn printed(&self, value: f64) -> String {
        match self.dimension {
            Dimension::Share => format!("{} %", plain(value * 100.0)),
            Dimension::Rate => format!("{} per week", plain(value)),
            Dimension::Duration if self.recurs => format!("every {} weeks", plain(value)),
            Dimension::Duration => format!("{} weeks", plain(value)),
            Dimension::Count => format!("{value:.0}"),
            Dimension::Number => plain(value),
        }
    }
}

/// A value for people, to three places that count.
fn short(value: f64) -> String {
    let size = if value == 0.0 { 0.0 } else { libm::floor(libm::log10(value.abs())) };
    let places = (2.0 - size).clamp(0.0, 9.0) as usize;
    plain_to(value, places)
}

/// A key that is no bare one stands in quotes.
fn quoted(key: &str) -> String {
    let is_bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if is_bare { key.to_owned() } else { format!("\"{key}\"") }
}

/// A decimal of nine places without needless zeros.
fn plain(value: f64) -> String {
    plain_to(value, 9)
}

fn plain_to(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text.is_empty() || text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_units_that_the_language_reads() {
        let factor = |dimension| Factor {
            path: "channel.eyes.sees.act".to_owned(),
            dimension,
            recurs: false,
            value: 0.1,
            low: 0.0,
            high: 0.5,
            rests: Rests::OnAssumption,
            words: String::new(),
            facts: Vec::new(),
        };
        assert_eq!(factor(Dimension::Share).set(0.125), "channel.eyes.sees.act=12.5 %");
        assert_eq!(factor(Dimension::Rate).set(0.01), "channel.eyes.sees.act=0.01 per week");
        assert_eq!(factor(Dimension::Duration).printed(13.0), "13 weeks");
        let every = Factor { recurs: true, ..factor(Dimension::Duration) };
        assert_eq!(every.printed(4.0), "every 4 weeks");
        assert_eq!(factor(Dimension::Number).printed(-0.0), "0");
        assert_eq!(factor(Dimension::Rate).words(0.028_747), "1.5 per year");
        assert_eq!(factor(Dimension::Duration).words(156.535_714), "157 weeks");
        assert_eq!(factor(Dimension::Share).words(0.000_173), "0.0173 %");
        assert_eq!(factor(Dimension::Number).words(1200.0), "1200");
        assert!((factor(Dimension::Share).at(0.5) - 0.25).abs() < 1e-12);
        assert_eq!(quoted("20-39"), "20-39");
        assert_eq!(quoted("20 to 39"), "\"20 to 39\"");
    }

    #[test]
    fn an_address_is_within_itself_and_what_stands_above() {
        assert!(is_within("gate.box.wanted", "gate.box") && is_within("gate.box", "gate.box"));
        assert!(!is_within("gate.boxes", "gate.box") && !is_within("gate.box", "gate.box.wanted"));
    }
}
