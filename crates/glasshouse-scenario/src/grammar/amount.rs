//! A decimal number as printed: its value and how many places it was printed to.
//!
//! Published figures are rounded. "46 %" agrees with a fact of 46.07 because it was printed without places; "46.10 %"
//! does not. So the places are part of the number.

use std::fmt;

/// A number with its printed decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Amount {
    value: f64,
    places: u8,
}

/// Most decimal places that are kept.
const MOST_PLACES: usize = 12;

/// One unit of the last printed place, by the number of places.
const UNITS: [f64; MOST_PLACES + 1] = [1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12];

/// Largest absolute value that can be written: far above any count of people.
pub const MOST: f64 = 1e15;

impl Amount {
    /// The number `value`, printed with `places` decimal places (at most 12).
    pub fn new(value: f64, places: u8) -> Self {
        Self { value, places: places.min(MOST_PLACES as u8) }
    }

    /// The value.
    pub fn value(self) -> f64 {
        self.value
    }

    /// Decimal places as printed.
    pub fn places(self) -> u8 {
        self.places
    }

    /// Half a unit of the last printed place: how far rounding may have moved the number.
    pub fn rounding(self) -> f64 {
        0.5 * UNITS[usize::from(self.places)]
    }

    /// Reads plain decimal digits, `_` between digits allowed. The error completes the sentence "`…` …".
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let clean: String = text.chars().filter(|c| *c != '_').collect();
        let digits = clean.strip_prefix(['-', '+']).unwrap_or(&clean);
        if digits.contains(['e', 'E']) {
            return Err("is written with an exponent");
        }
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(fraction) || (digits.contains('.') && fraction.is_empty()) {
            return Err("is not a plain number");
        }
        if fraction.len() > MOST_PLACES {
            return Err("has more than twelve decimal places");
        }
        let value: f64 = clean.parse().map_err(|_| "is not a plain number")?;
        if value.abs() > MOST {
            return Err("is too large");
        }
        Ok(Self { value, places: fraction.len() as u8 })
    }

    /// Whether `other` equals this number when it is rounded to the places that this one is printed with.
    pub fn agrees_with(self, other: f64) -> bool {
        // A hair for binary fractions of decimal numbers.
        (self.value - other).abs() <= self.rounding() * (1.0 + 1e-9) + 1e-12 * other.abs()
    }
}

/// The number that a text begins with, if it is none, and why.
pub fn flaw(text: &str) -> Option<(&str, &'static str)> {
    let number = text.split_whitespace().next()?.trim_end_matches('%');
    let begins = number.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    Amount::parse(number).err().filter(|_| begins && number != text).map(|why| (number, why))
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.*}", usize::from(self.places), self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_printed_places() {
        for text in ["0", "1.50", "-0.8", "30912302", "0.005"] {
            assert_eq!(Amount::parse(text).map(|amount| amount.to_string()).as_deref(), Ok(text));
        }
        for text in ["1e300", "inf", "nan", "", ".5", "5.", "1.2.3", "9999999999999999999"] {
            assert!(Amount::parse(text).is_err(), "{text} was read");
        }
    }

    #[test]
    fn agreement_is_by_printed_rounding() {
        let check =
            |written: &str, published: f64| Amount::parse(written).is_ok_and(|amount| amount.agrees_with(published));
        assert!(check("46", 46.07));
        assert!(check("46.1", 46.07));
        assert!(!check("46.10", 46.07));
        assert!(!check("47", 46.07));
    }
}
