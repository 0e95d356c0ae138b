//! Numbers as a reader expects them.

use crate::chart::Interval;

/// What stands where there is no value.
pub(crate) const MISSING: &str = "no data";

/// The value, unless it is missing or not finite.
pub(crate) fn known(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

/// Three significant digits below 1,000, whole numbers above, powers of ten at the extremes.
pub(crate) fn number(value: f64) -> String {
    match exponent(value) {
        _ if value == 0.0 => "0".to_owned(),
        -6..=2 => trimmed(fixed(value, usize::try_from(2 - exponent(value)).unwrap_or(0))),
        3..=14 => fixed(value, 0),
        _ => scientific(value),
    }
}

/// A number for a table: `no data` if there is none.
pub(crate) fn cell(value: Option<f64>) -> String {
    known(value).map_or_else(|| MISSING.to_owned(), number)
}

/// Both ends, on one line; nothing if there is no interval.
pub(crate) fn ends(interval: Option<Interval>) -> String {
    finite(interval).map_or_else(String::new, |band| format!("{}\u{a0}to\u{a0}{}", number(band.low), number(band.high)))
}

/// The interval, unless it is missing or an end is not finite.
pub(crate) fn finite(interval: Option<Interval>) -> Option<Interval> {
    interval.filter(|band| band.low.is_finite() && band.high.is_finite())
}

/// So many decimals, a comma between thousands, and a proper minus.
pub(crate) fn fixed(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let sign = if value < 0.0 && digits.contains(|c| ('1'..='9').contains(&c)) { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", with_commas(whole))
}

/// A power of ten: `2.5 × 10^18`.
pub(crate) fn scientific(value: f64) -> String {
    let short: f64 = format!("{value:.2e}").parse().unwrap_or(value);
    let text = format!("{short:e}").replace('-', "−");
    text.replacen('e', " × 10^", 1)
}

/// The power of ten that the first digit stands for, after rounding to three digits.
pub(crate) fn exponent(value: f64) -> i32 {
    let text = format!("{value:.2e}");
    text.split_once('e').and_then(|(_, power)| power.parse().ok()).unwrap_or(0)
}

fn with_commas(whole: &str) -> String {
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: f64, expected: &str) {
        assert_eq!(number(value), expected);
    }

    #[test]
    fn numbers_read_well() {
        check(0.0, "0");
        check(-0.0, "0");
        check(8.4, "8.4");
        check(8.456, "8.46");
        check(99.96, "100");
        check(999.9, "1,000");
        check(1_234_567.8, "1,234,568");
        check(-12.5, "−12.5");
        check(0.000_123, "0.000123");
        check(2.5e18, "2.5 × 10^18");
        check(-3e-9, "−3 × 10^−9");
    }

    #[test]
    fn no_data_is_never_zero() {
        assert_eq!(cell(None), "no data");
        assert_eq!(cell(Some(f64::NAN)), "no data");
        assert_eq!(cell(Some(0.0)), "0");
        assert_eq!(ends(None), "");
        assert_eq!(ends(Some(Interval { low: f64::NAN, high: 1.0 })), "");
        assert_eq!(ends(Some(Interval { low: -1.0, high: 2.5 })), "−1\u{a0}to\u{a0}2.5");
    }
}
