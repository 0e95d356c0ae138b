//! Hit, miss, and how far off still counts as met.
//!
//! A figure is met if the simulated value is no farther from the published one than the file's tolerance. Luck does not help: a
//! small run, whose interval is wide, meets no more figures than a large one. Where luck alone could turn a hit into a miss or a
//! miss into a hit, that is said. Without a tolerance, the published value has to lie inside the simulated interval.

use glasshouse_scenario::language::target::Bound;

use super::{Comparison, Reading};
use crate::interval::FEW;

/// How far off still counts as met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// So much of a whole: 0.05 is five points.
    Points(f64),
    /// So much of the published figure: 0.1 is a tenth of it.
    Part(f64),
}

impl Tolerance {
    /// Reads `5 points` or `10 %`.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |unit: &str| text.strip_suffix(unit)?.trim().parse::<f64>().ok().map(|number| number / 100.0);
        let points = number("points").or_else(|| number("point")).map(Self::Points);
        points.or_else(|| number("%").map(Self::Part))
    }

    /// Room on either side of a published value.
    pub fn room(self, published: f64) -> f64 {
        match self {
            Self::Points(points) => points,
            Self::Part(part) => part * published.abs(),
        }
    }

    /// As the file says it.
    pub fn words(self) -> String {
        let (number, unit) = match self {
            Self::Points(points) if (points - 0.01).abs() < HAIR => (points, "point"),
            Self::Points(points) => (points, "points"),
            Self::Part(part) => (part, "%"),
        };
        format!("{} {unit}", super::words::number(number * 100.0))
    }
}

/// What a comparison comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Within the tolerance.
    Hit,
    /// Not within the tolerance.
    Miss,
    /// Like cannot be held against like, for this reason.
    NotComparable(String),
}

impl Verdict {
    /// The word in tables.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Miss => "miss",
            Self::NotComparable(_) => "not comparable",
        }
    }
}

/// Room for what a float loses in its last digits; a difference of nothing is one.
const HAIR: f64 = 1e-9;

pub(super) fn verdict(one: &Comparison) -> Verdict {
    let (reading, published) = match (&one.simulated, &one.published) {
        (Err(why), _) => return Verdict::NotComparable(why.clone()),
        (_, None) => return Verdict::NotComparable("no table holds this figure as a number".to_owned()),
        (Ok(reading), Some(published)) => (reading, published.value),
    };
    // Where the published figure would be many cases, none is a miss. Where it would be few as well, luck decides.
    if reading.cases.abs() < FEW && published.abs() < FEW as f64 * reading.each {
        return Verdict::NotComparable("too few cases in a run of this size".to_owned());
    }
    let met = if one.tolerance.is_none() && one.bound.is_none() {
        let (low, high) = ends(reading);
        low <= published + hair(published) && high >= published - hair(published)
    } else {
        is_near(one, reading.value, published)
    };
    if met { Verdict::Hit } else { Verdict::Miss }
}

fn ends(reading: &Reading) -> (f64, f64) {
    reading.interval.map_or((reading.value, reading.value), |ends| (ends.low, ends.high))
}

fn hair(published: f64) -> f64 {
    HAIR * published.abs()
}

/// Whether a value is within the tolerance, or on the right side of a bound.
fn is_near(one: &Comparison, value: f64, published: f64) -> bool {
    let room = one.tolerance.map_or(0.0, |tolerance| tolerance.room(published)) + hair(published);
    match one.bound {
        Some(Bound::Floor) => value >= published - room,
        Some(Bound::Ceiling) => value <= published + room,
        None => (value - published).abs() <= room,
    }
}

/// Whether luck alone could turn the verdict: the ends of the interval come to another one than the value.
pub(super) fn is_barely(one: &Comparison) -> bool {
    let (Ok(reading), Some(published)) = (&one.simulated, &one.published) else { return false };
    if reading.interval.is_none() || one.tolerance.is_none() && one.bound.is_none() {
        return false;
    }
    let near = |value: f64| is_near(one, value, published.value);
    let (low, high) = ends(reading);
    near(low) != near(reading.value) || near(high) != near(reading.value)
}
