//! Numbers, dates and lists as words.

use glasshouse_measures::row::{Measure, Row};
use jiff::civil::Date;

use crate::chart;
use crate::number::number;

/// Fewer cases than this are too few to compare.
pub(crate) const FEW: i64 = 10;

/// What stands where nobody could have been counted.
pub(super) const NOBODY: &str = "nobody exposed";

/// What stands where many could have been counted, and none was.
pub(super) const NONE: &str = "none";

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `20 January 2017`.
pub(crate) fn day(date: Date) -> String {
    let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
}

/// A share as a percentage for a table.
pub(super) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| NOBODY.to_owned(), |share| format!("{}\u{a0}%", number(share * 100.0)))
}

/// A share as a percentage for a sentence: two digits.
pub(crate) fn about(share: f64) -> String {
    format!("{}\u{a0}%", brief(share * 100.0))
}

/// A number for a sentence: two digits, and all that stand before the point.
pub(super) fn brief(value: f64) -> String {
    if value.abs() >= 100.0 {
        return number(value.round());
    }
    number(format!("{value:.1e}").parse().unwrap_or(value))
}

/// A value for a table.
pub(super) fn cell(value: Option<f64>) -> String {
    value.map_or_else(|| NOBODY.to_owned(), number)
}

/// A value for a table; `none` where there was no case, and the words `too few` where the cases are.
pub(super) fn cell_if_enough(row: Option<&Row>) -> String {
    match row {
        Some(row) if row.denominator > 0 && row.numerator == 0 => NONE.to_owned(),
        Some(row) if row.denominator > 0 && row.numerator < FEW => "too few".to_owned(),
        row => cell(row.and_then(Row::value)),
    }
}

/// A percentage for a table; `none` where there was no case, and the words `too few` where the cases are.
pub(super) fn percent_if_enough(row: Option<&Row>) -> String {
    match row {
        Some(row) if row.denominator > 0 && row.numerator == 0 => NONE.to_owned(),
        Some(row) if row.denominator > 0 && row.numerator < FEW => "too few".to_owned(),
        row => percent(row.and_then(Row::value)),
    }
}

/// A value of a measure for a table: percent where it is a share.
pub(crate) fn of_unit(measure: &Measure, value: f64) -> String {
    if measure.unit.starts_with("share") { format!("{}\u{a0}%", number(value * 100.0)) } else { number(value) }
}

/// A value of any measure for a table, with its interval; percent where it is a share.
pub(super) fn by_unit(row: &Row) -> String {
    let shown = |value: f64| of_unit(row.measure, value);
    let Some(value) = row.value() else { return NOBODY.to_owned() };
    let ends = row.interval.map_or_else(String::new, |ends| format!(" ({} to {})", shown(ends.low), shown(ends.high)));
    shown(value) + &ends
}

/// The value, where there are enough cases to compare.
pub(super) fn enough(row: Option<&Row>) -> Option<f64> {
    row.filter(|row| row.numerator >= FEW).and_then(Row::value)
}

/// The interval of a share, as percentages for a chart.
pub(super) fn band(row: Option<&Row>, factor: f64) -> Option<chart::Interval> {
    let ends = row.and_then(|row| row.interval)?;
    Some(chart::Interval { low: ends.low * factor, high: ends.high * factor })
}

/// The ends of the interval of a share, for a table: `3.1–3.3 %`; nothing where there is none.
pub(super) fn between(row: Option<&Row>) -> String {
    row.and_then(|row| row.interval).map_or_else(String::new, |ends| {
        // Three digits, and two of a part of a percent.
        let end = |share: f64| {
            let percent = share * 100.0;
            let short = if percent < 1.0 { format!("{percent:.1e}") } else { format!("{percent:.2e}") };
            number(short.parse().unwrap_or(percent))
        };
        let (low, high) = (end(ends.low), end(ends.high));
        if low == high { format!("{low}\u{a0}%") } else { format!("{low}–{high}\u{a0}%") }
    })
}

/// The same for a sentence, in brackets.
pub(super) fn within(row: Option<&Row>) -> String {
    let ends = between(row);
    // A word joiner on each side: both ends stand on one line.
    if !ends.contains('–') && !ends.is_empty() {
        return format!(" ({ends} in every run)");
    }
    if ends.is_empty() { ends } else { format!(" ({})", ends.replace('–', "\u{2060}–\u{2060}")) }
}

/// A difference in percentage points, with its sign.
pub(super) fn points(difference: f64) -> String {
    let digits = number((difference * 1000.0).round() / 10.0);
    format!("{}{digits} points", if digits.starts_with('−') || digits == "0" { "" } else { "+" })
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `1 gate`, `3 gates`.
pub(crate) fn count(many: usize, what: &str) -> String {
    format!("{} {what}{}", number(many as f64), if many == 1 { "" } else { "s" })
}

/// With a capital at its start.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(about(0.031_24), "3.1\u{a0}%");
        assert_eq!(about(0.998), "100\u{a0}%");
        assert_eq!(brief(534.4), "534");
        assert_eq!(percent(None), "nobody exposed");
        assert_eq!(points(0.0321), "+3.2 points");
        assert_eq!(points(-0.25), "−25 points");
        assert_eq!(points(0.000_01), "0 points");
        assert_eq!(count(1, "gate"), "1 gate");
        assert_eq!(list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b and c");
        assert_eq!(day(Date::constant(2017, 1, 20)), "20 January 2017");
    }
}
