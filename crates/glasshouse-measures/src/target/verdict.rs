//! Hit, miss, and how far off still counts as met.
//!
//! A figure is met if some value that chance alone allows, from the low to the high end of the simulated interval, is no farther from
//! the published one than the file's tolerance. One run has no interval: then its value alone is held against it. Without a
//! tolerance the published value itself has to lie inside. A bound is kept if no allowed value passes it.

use glasshouse_scenario::language::target::Bound;

use super::Comparison;

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
    let room = one.tolerance.map_or(0.0, |tolerance| tolerance.room(published)) + HAIR * published.abs();
    let (low, high) = reading.interval.map_or((reading.value, reading.value), |ends| (ends.low, ends.high));
    let met = match one.bound {
        Some(Bound::Floor) => high >= published - room,
        Some(Bound::Ceiling) => low <= published + room,
        None => low <= published + room && high >= published - room,
    };
    if met { Verdict::Hit } else { Verdict::Miss }
}
