//! Quantities with units: shares, rates, lengths of time, counts and plain factors.
//!
//! A quantity keeps the way it was written, so that it prints back the same and compares by its printed rounding.

use std::fmt;

use serde_json::{Value as Json, json};

use super::amount::{Amount, flaw};
use super::form::Form;
use super::measure::{Dimension, Measure, Time};
use super::reader::Notes;
use super::schema::SchemaBook;
use super::value::Quantity;
use crate::text::tree::{Data, Node, shorten};

/// A quantity written as text: what it is, how one looks, and how to read it.
pub trait Written: Sized + fmt::Display {
    /// What is due, as in "a share".
    const WHAT: &'static str;
    /// A right spelling.
    const EXAMPLE: &'static str;
    /// Right spellings, for a message.
    const SPELLINGS: &'static str;
    /// The pattern in the schema.
    const PATTERN: &'static str;
    /// Reads the text; `None` where it is not one.
    fn parse(text: &str) -> Option<Self>;
    /// Why a well-written quantity cannot be meant, if so.
    fn fault(&self) -> Option<String>;
    /// The right spelling of a bare number, where there is one.
    fn from_bare(amount: Amount) -> String;
}

/// Reads a written quantity from a node.
pub fn read_written<T: Written>(node: &Node, notes: &mut Notes) -> Option<T> {
    match &node.data {
        Data::Text(text) => {
            let Some(quantity) = T::parse(text) else {
                let why = flaw(text).map_or(String::new(), |(number, why)| format!(": `{}` {why}", shorten(number)));
                let what = format!("`{}` is not {}{why}", shorten(text), T::WHAT);
                notes.error(node.span, what, format!("write it as in {}", T::SPELLINGS));
                return None;
            };
            if let Some(fault) = quantity.fault() {
                notes.error(
                    node.span,
                    format!("`{}` {fault}", shorten(text)),
                    format!("write it as in {}", T::SPELLINGS),
                );
                return None;
            }
            Some(quantity)
        }
        Data::Number(amount) => {
            let what = format!("`{}` is a bare number, where {} with its unit is due", notes.key(), T::WHAT);
            notes.error(node.span, what, format!("write `\"{}\"`", T::from_bare(*amount)));
            None
        }
        _ => {
            notes.wrong_kind(node, T::WHAT, &format!("\"{}\"", T::EXAMPLE));
            None
        }
    }
}

/// A part of a whole, 0 to 1: `"46 %"`, `"4.9 per 1000"`, `"1 in 5"`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Share {
    amount: Amount,
    style: ShareStyle,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum ShareStyle {
    #[default]
    Percent,
    Per(u32),
    OneIn,
}

impl Share {
    /// A share from 0 to 1, printed in percent with `places` decimal places.
    pub fn percent(share: f64, places: u8) -> Self {
        Self { amount: Amount::new(share * 100.0, places), style: ShareStyle::Percent }
    }

    /// The share, 0 to 1.
    pub fn get(self) -> f64 {
        match self.style {
            ShareStyle::Percent => self.amount.value() / 100.0,
            ShareStyle::Per(of) => self.amount.value() / f64::from(of),
            ShareStyle::OneIn => 1.0 / self.amount.value(),
        }
    }

    /// Half a unit of the last printed place, as a share: how far rounding may have moved it.
    pub fn rounding(self) -> f64 {
        let half = self.amount.rounding();
        match self.style {
            ShareStyle::Percent => half / 100.0,
            ShareStyle::Per(of) => half / f64::from(of),
            ShareStyle::OneIn => 0.0,
        }
    }
}

impl Written for Share {
    const WHAT: &'static str = "a share";
    const EXAMPLE: &'static str = "46 %";
    const SPELLINGS: &'static str = "`\"46 %\"`, `\"4.9 per 1000\"` or `\"1 in 5\"`";
    const PATTERN: &'static str = "^([0-9][0-9_.]*( ?%| per 1[0_]+)|1 in [0-9][0-9_.]*)$";

    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(number) = text.strip_suffix('%') {
            return Some(Self { amount: Amount::parse(number.trim_end()).ok()?, style: ShareStyle::Percent });
        }
        if let Some(of) = text.strip_prefix("1 in ") {
            return Some(Self { amount: Amount::parse(of).ok()?, style: ShareStyle::OneIn });
        }
        let (number, of) = text.split_once(" per ")?;
        let of: u32 =
            of.replace('_', "").parse().ok().filter(|of| matches!(of, 100 | 1_000 | 10_000 | 100_000 | 1_000_000))?;
        Some(Self { amount: Amount::parse(number).ok()?, style: ShareStyle::Per(of) })
    }

    fn fault(&self) -> Option<String> {
        let share = self.get();
        if share.is_nan() || !(0.0..=1.0).contains(&share) {
            Some("is not between 0 % and 100 %".to_owned())
        } else {
            None
        }
    }

    fn from_bare(amount: Amount) -> String {
        let value = amount.value();
        if (0.0..=1.0).contains(&value) {
            let places = amount.places().saturating_sub(2);
            return format!("{} %", Amount::new(value * 100.0, places));
        }
        format!("{amount} %")
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.style {
            ShareStyle::Percent => write!(out, "{} %", self.amount),
            ShareStyle::Per(of) => write!(out, "{} per {of}", self.amount),
            ShareStyle::OneIn => write!(out, "1 in {}", self.amount),
        }
    }
}

impl Quantity for Share {
    fn measure(&self) -> Measure {
        match self.style {
            ShareStyle::Percent => Measure::new(self.amount, Dimension::Share, 0.01),
            ShareStyle::Per(of) => Measure::new(self.amount, Dimension::Share, 1.0 / f64::from(of)),
            ShareStyle::OneIn => Measure { divides: true, ..Measure::new(self.amount, Dimension::Share, 1.0) },
        }
    }
}

/// How often something happens to one person (or household): `"1.5 per year"`, `"5 % per week"`, `"4.9 per 1000 per year"`, `"every 3 weeks"`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rate {
    amount: Amount,
    style: RateStyle,
    time: Time,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum RateStyle {
    #[default]
    Plain,
    Percent,
    PerMany(u32),
    Every,
}

/// Largest rate that can be written, a week: time runs in weeks, and faster things are counts, not events.
pub const MOST_PER_WEEK: f64 = 70.0;

impl Rate {
    /// A plain rate a week.
    pub fn weekly(rate: f64, places: u8) -> Self {
        Self { amount: Amount::new(rate, places), style: RateStyle::Plain, time: Time::Week }
    }

    /// Mean number a week.
    pub fn per_week(self) -> f64 {
        let value = self.amount.value();
        match self.style {
            RateStyle::Plain => value / self.time.weeks(),
            RateStyle::Percent => value / 100.0 / self.time.weeks(),
            RateStyle::PerMany(of) => value / f64::from(of) / self.time.weeks(),
            RateStyle::Every => 1.0 / (value * self.time.weeks()),
        }
    }
}

impl Written for Rate {
    const WHAT: &'static str = "a rate";
    const EXAMPLE: &'static str = "1.5 per year";
    const SPELLINGS: &'static str = "`\"1.5 per year\"`, `\"5 % per week\"` or `\"every 3 weeks\"`";
    const PATTERN: &'static str =
        "^(every ([0-9][0-9_.]* )?|[0-9][0-9_.]*( ?%| per 1[0_]+)? per )(day|week|month|year)s?$";

    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(interval) = text.strip_prefix("every ") {
            let (number, unit) = interval.split_once(' ').unwrap_or(("1", interval));
            return Some(Self {
                amount: Amount::parse(number).ok()?,
                style: RateStyle::Every,
                time: Time::parse(unit)?,
            });
        }
        let (number, unit) = text.rsplit_once(" per ")?;
        let time = Time::parse(unit)?;
        if let Some(number) = number.strip_suffix('%') {
            return Some(Self { amount: Amount::parse(number.trim_end()).ok()?, style: RateStyle::Percent, time });
        }
        if let Some((number, of)) = number.split_once(" per ") {
            let of: u32 = of
                .replace('_', "")
                .parse()
                .ok()
                .filter(|of| matches!(of, 100 | 1_000 | 10_000 | 100_000 | 1_000_000))?;
            return Some(Self { amount: Amount::parse(number).ok()?, style: RateStyle::PerMany(of), time });
        }
        Some(Self { amount: Amount::parse(number).ok()?, style: RateStyle::Plain, time })
    }

    fn fault(&self) -> Option<String> {
        let rate = self.per_week();
        if self.amount.value() < 0.0 {
            return Some("is below 0".to_owned());
        }
        if !rate.is_finite() || rate < 0.0 {
            return Some("is not a possible rate".to_owned());
        }
        (rate > MOST_PER_WEEK)
            .then(|| format!("is more than {MOST_PER_WEEK} a week, the most that a person can do here"))
    }

    fn from_bare(amount: Amount) -> String {
        format!("{amount} per year")
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (amount, time) = (self.amount, self.time.name());
        match self.style {
            RateStyle::Plain => write!(out, "{amount} per {time}"),
            RateStyle::Percent => write!(out, "{amount} % per {time}"),
            RateStyle::PerMany(of) => write!(out, "{amount} per {of} per {time}"),
            RateStyle::Every => write!(out, "every {amount} {}", plural(amount, self.time)),
        }
    }
}

impl Quantity for Rate {
    fn measure(&self) -> Measure {
        let rate = |factor: f64| Measure::new(self.amount, Dimension::Rate, factor);
        match self.style {
            RateStyle::Plain => rate(1.0 / self.time.weeks()),
            RateStyle::Percent => rate(0.01 / self.time.weeks()),
            RateStyle::PerMany(of) => rate(1.0 / f64::from(of) / self.time.weeks()),
            // "every 3 weeks" is published as an interval, so it is compared as one.
            RateStyle::Every => Measure::recurring(self.amount, self.time.weeks()),
        }
    }
}

/// A length of time: `"26 weeks"`, `"1 year"`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Duration {
    amount: Amount,
    time: Time,
}

impl Duration {
    /// A length in whole weeks.
    pub fn of_weeks(weeks: u32) -> Self {
        Self { amount: Amount::new(f64::from(weeks), 0), time: Time::Week }
    }

    /// Length in weeks.
    pub fn weeks(self) -> f64 {
        self.amount.value() * self.time.weeks()
    }
}

impl Written for Duration {
    const WHAT: &'static str = "a length of time";
    const EXAMPLE: &'static str = "26 weeks";
    const SPELLINGS: &'static str = "`\"10 days\"`, `\"26 weeks\"`, `\"3 months\"` or `\"1 year\"`";
    const PATTERN: &'static str = "^[0-9][0-9_.]* (day|week|month|year)s?$";

    fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.trim().split_once(' ')?;
        Some(Self { amount: Amount::parse(number).ok()?, time: Time::parse(unit)? })
    }

    fn fault(&self) -> Option<String> {
        let weeks = self.weeks();
        if weeks < 0.0 {
            return Some("is below 0".to_owned());
        }
        (weeks > 52_200.0).then(|| "is more than a thousand years".to_owned())
    }

    fn from_bare(amount: Amount) -> String {
        format!("{amount} weeks")
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.amount, plural(self.amount, self.time))
    }
}

impl Quantity for Duration {
    fn measure(&self) -> Measure {
        Measure::new(self.amount, Dimension::Duration, self.time.weeks())
    }
}

fn plural(amount: Amount, time: Time) -> String {
    let one = amount.to_string() == "1";
    if one { time.name().to_owned() } else { format!("{}s", time.name()) }
}

/// Declares that a written quantity is a form; a blanket implementation would overlap with that of constructs.
macro_rules! written_form {
    ($($kind:ty),*) => {$(
        impl Form for $kind {
            fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
                read_written(node, notes)
            }
            fn print(&self) -> Node {
                Node::bare(Data::Text(self.to_string()))
            }
            fn schema(_book: &mut SchemaBook) -> Json {
                json!({ "type": "string", "pattern": <$kind>::PATTERN, "examples": [<$kind>::EXAMPLE] })
            }
            #[cfg(feature = "sample")]
            fn sample(dice: &mut super::sample::Dice) -> Self {
                dice.written()
            }
        }
    )*};
}

written_form!(Share, Rate, Duration);

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: Written>(text: &str, printed: &str) {
        assert_eq!(T::parse(text).map(|quantity| quantity.to_string()).as_deref(), Some(printed));
    }

    #[test]
    fn quantities_print_as_they_were_written() {
        check::<Share>("46%", "46 %");
        check::<Share>("4.90 per 1_000", "4.90 per 1000");
        check::<Share>("1 in 5", "1 in 5");
        check::<Rate>("1.5 per year", "1.5 per year");
        check::<Rate>("5 % per week", "5 % per week");
        check::<Rate>("4.9 per 1000 per year", "4.9 per 1000 per year");
        check::<Rate>("every 3 weeks", "every 3 weeks");
        check::<Rate>("every week", "every 1 week");
        check::<Duration>("1 years", "1 year");
    }

    #[test]
    fn one_in_so_many_is_rounded_in_its_denominator() {
        let agrees = |text: &str, share: f64| Share::parse(text).is_some_and(|one| one.measure().agrees_with(share));
        assert!(agrees("1 in 3", 0.33));
        assert!(agrees("1 in 3", 0.3));
        assert!(!agrees("1 in 3.0", 0.3));
        assert!(!agrees("1 in 4", 0.33));
    }

    #[test]
    fn rates_come_out_per_week() {
        let per_week = |text: &str| Rate::parse(text).map(Rate::per_week);
        assert_eq!(per_week("2 per week"), Some(2.0));
        assert_eq!(per_week("every 4 weeks"), Some(0.25));
        assert_eq!(per_week("7 per day").map(f64::round), Some(49.0));
    }
}
