//! What a printed unit counts: "bookings" are attempts, "families" are households.
//!
//! In: the unit of a published figure. Out: what it may be taken as, and what one printed unit is worth. So a count of
//! tickets is never laid beside a count of people without a word.

use crate::language::target::Unit;

/// Words of printed units, with what they may count.
const WORDS: [(&str, &[Unit]); 32] = [
    ("persons", &[Unit::Persons]),
    ("people", &[Unit::Persons]),
    ("person-times", &[Unit::Listings, Unit::Attempts]),
    ("party-times", &[Unit::Listings, Unit::Attempts]),
    ("subjects", &[Unit::Persons]),
    ("parties", &[Unit::Persons]),
    ("children", &[Unit::Persons]),
    ("patients", &[Unit::Persons]),
    ("users", &[Unit::Persons]),
    ("citizens", &[Unit::Persons]),
    ("entities", &[Unit::Persons]),
    ("households", &[Unit::Households]),
    ("families", &[Unit::Households]),
    ("homes", &[Unit::Households]),
    ("listings", &[Unit::Listings]),
    ("entries", &[Unit::Listings]),
    ("records", &[Unit::Listings]),
    ("registrations", &[Unit::Listings]),
    ("attempts", &[Unit::Attempts]),
    ("blocked", &[Unit::Attempts]),
    ("bookings", &[Unit::Attempts]),
    ("tickets", &[Unit::Attempts]),
    ("ticket", &[Unit::Attempts]),
    ("boxes", &[Unit::Attempts]),
    ("events", &[Unit::Attempts]),
    ("event", &[Unit::Attempts]),
    ("cases", &[Unit::Attempts, Unit::Listings]),
    ("protests", &[Unit::Attempts]),
    ("arrests", &[Unit::Attempts]),
    ("trips", &[Unit::Attempts]),
    ("passengers", &[Unit::Attempts]),
    ("penalties", &[Unit::Attempts]),
];

/// A count as printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Printed {
    /// What it may be taken as.
    pub units: &'static [Unit],
    /// How many one printed unit is.
    pub factor: f64,
}

impl Printed {
    /// Reads a printed unit; `None` where it counts nothing that a run counts.
    pub fn parse(unit: &str) -> Option<Self> {
        let unit = unit.trim();
        let (unit, factor) = match unit.strip_prefix("million ") {
            Some(rest) => (rest, 1e6),
            None => (unit, 1.0),
        };
        let first = unit.split([' ', ',', '(']).next()?;
        let (_, units) = WORDS.iter().find(|(word, _)| *word == first)?;
        Some(Self { units, factor })
    }

    /// Whether it may be taken as this.
    pub fn may_be(self, unit: Unit) -> bool {
        self.units.contains(&unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_units_say_what_they_count() {
        let units = |text| Printed::parse(text).map(|printed| (printed.units, printed.factor));
        assert_eq!(units("persons (more than)"), Some((&[Unit::Persons][..], 1.0)));
        assert_eq!(units("blocked attempts"), Some((&[Unit::Attempts][..], 1.0)));
        assert_eq!(units("boxes per year"), Some((&[Unit::Attempts][..], 1.0)));
        assert_eq!(units("million households"), Some((&[Unit::Households][..], 1e6)));
        assert_eq!(units("person-times (reported as defaulters)").map(|(units, _)| units.len()), Some(2));
        assert_eq!(units("% of adults"), None);
        assert_eq!(units("yuan"), None);
    }
}
