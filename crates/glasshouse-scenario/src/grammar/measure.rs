//! Units: what a number measures and how it converts, so that a value can be held against a published fact.

use super::amount::Amount;

/// Days in a year, on average (Julian year).
pub const DAYS_PER_YEAR: f64 = 365.25;
/// Weeks in a year, on average.
pub const WEEKS_PER_YEAR: f64 = DAYS_PER_YEAR / 7.0;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Time {
    /// A day.
    Day,
    /// Seven days: the tick of the simulation.
    #[default]
    Week,
    /// A twelfth of a year.
    Month,
    /// 365.25 days.
    Year,
}

impl Time {
    /// All units, with their names in the singular.
    pub const ALL: [(&'static str, Time); 4] =
        [("day", Time::Day), ("week", Time::Week), ("month", Time::Month), ("year", Time::Year)];

    /// Length in weeks.
    pub fn weeks(self) -> f64 {
        match self {
            Time::Day => 1.0 / 7.0,
            Time::Week => 1.0,
            Time::Month => WEEKS_PER_YEAR / 12.0,
            Time::Year => WEEKS_PER_YEAR,
        }
    }

    /// The unit named by a word, singular or plural.
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.strip_suffix('s').unwrap_or(word);
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, unit)| *unit)
    }

    /// Its name in the singular.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, unit)| *unit == self).map_or("week", |(name, _)| name)
    }
}

/// What kind of thing a number measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// A part of a whole, 0 to 1.
    Share,
    /// Events a week and person.
    Rate,
    /// A length of time in weeks.
    Duration,
    /// A number of persons, households or things.
    Count,
    /// A plain factor or coefficient.
    Number,
}

impl Dimension {
    /// The word for it in messages.
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Share => "a share",
            Dimension::Rate => "a rate",
            Dimension::Duration => "a length of time",
            Dimension::Count => "a count",
            Dimension::Number => "a plain number",
        }
    }
}

/// A printed number and the unit it was printed in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// The number as printed.
    pub amount: Amount,
    /// What it measures.
    pub dimension: Dimension,
    /// How many canonical units (share, per week, weeks, one) one printed unit is.
    pub factor: f64,
    /// Whether the printed number divides: the 5 of "1 in 5".
    pub divides: bool,
    /// Whether it is the time from one event to the next: the 3 weeks of "every 3 weeks".
    pub recurs: bool,
}

impl Measure {
    /// A number of which one printed unit is `factor` canonical ones.
    pub fn new(amount: Amount, dimension: Dimension, factor: f64) -> Self {
        Self { amount, dimension, factor, divides: false, recurs: false }
    }

    /// A time from one event to the next.
    pub fn recurring(amount: Amount, weeks: f64) -> Self {
        Self { recurs: true, ..Self::new(amount, Dimension::Duration, weeks) }
    }

    /// The number in canonical units.
    pub fn number(&self) -> f64 {
        if self.divides { self.factor / self.amount.value() } else { self.amount.value() * self.factor }
    }

    /// A number in canonical units, as it would be printed in this unit.
    pub fn in_unit(&self, number: f64) -> f64 {
        if self.divides { self.factor / number } else { number / self.factor }
    }

    /// The number as printed, without its unit.
    pub fn printed(&self) -> String {
        if self.divides { format!("1 in {}", self.amount) } else { self.amount.to_string() }
    }

    /// A number in canonical units, in words of this unit.
    pub fn words(&self, number: f64) -> String {
        let text = format!("{:.4}", self.in_unit(number));
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if self.divides { format!("1 in {text}") } else { text.to_owned() }
    }

    /// Whether a number in canonical units equals this one once it is printed in the same unit and places.
    pub fn agrees_with(&self, number: f64) -> bool {
        self.amount.agrees_with(self.in_unit(number))
    }
}
