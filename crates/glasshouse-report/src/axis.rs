//! Round ticks, and the place of a value between them.
//!
//! A tick is a whole multiple of 1, 2 or 5 times a power of ten, read from its decimal text, so that it is exactly the
//! number that stands beside it. Every axis contains 0.

use crate::number::{fixed, known, scientific};

/// Values outside are drawn at the end of the axis.
const LARGEST: f64 = 1e290;

/// Ranges below count as nothing but zeros.
const SMALLEST: f64 = 1e-290;

/// A straight axis from its first tick to its last.
#[derive(Debug)]
pub(crate) struct Axis {
    /// The ticks, rising; at least two.
    pub(crate) ticks: Vec<f64>,
    power: i32,
}

impl Axis {
    /// The axis that holds 0 and all values with at most `most` steps, give or take one.
    pub(crate) fn over(values: impl Iterator<Item = f64>, most: u32) -> Axis {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values.filter_map(|value| known(Some(value))) {
            low = low.min(value.max(-LARGEST));
            high = high.max(value.min(LARGEST));
        }
        if high - low < SMALLEST {
            (low, high) = (0.0, 1.0);
        }
        let (digit, power) = step((high - low) / f64::from(most));
        let step = decimal(digit, power);
        let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
        let ticks = (first..=last).map(|count| decimal(count * digit, power)).collect();
        Axis { ticks, power }
    }

    /// The place of a value: 0 at the first tick, 1 at the last.
    pub(crate) fn fraction(&self, value: f64) -> f64 {
        let (low, high) = (self.low(), self.high());
        ((value.clamp(low, high) - low) / (high - low)).clamp(0.0, 1.0)
    }

    /// The words beside the ticks, all in one scale.
    pub(crate) fn labels(&self) -> Vec<String> {
        let largest = self.high().max(-self.low());
        let (scale, power, word) = scale_of(largest);
        let decimals = usize::try_from(power - self.power).unwrap_or(0);
        let write = |tick: &f64| match *tick {
            0.0 => "0".to_owned(),
            tick if largest >= 1e15 || self.power < -6 => scientific(tick),
            tick => format!("{}{word}", fixed(tick / scale, decimals)),
        };
        self.ticks.iter().map(write).collect()
    }

    fn low(&self) -> f64 {
        self.ticks.first().copied().unwrap_or(0.0)
    }

    fn high(&self) -> f64 {
        self.ticks.last().copied().unwrap_or(1.0)
    }
}

/// The smallest round step that is no smaller than `least`, as a digit and a power of ten.
fn step(least: f64) -> (i64, i32) {
    let text = format!("{least:e}");
    let power: i32 = text.split_once('e').and_then(|(_, power)| power.parse().ok()).unwrap_or(0);
    let digit = [1, 2, 5].into_iter().find(|digit| decimal(*digit, power) >= least);
    digit.map_or((1, power + 1), |digit| (digit, power))
}

/// The number that is written `count` e `power`, correctly rounded.
fn decimal(count: i64, power: i32) -> f64 {
    format!("{count}e{power}").parse().unwrap_or(0.0)
}

fn scale_of(largest: f64) -> (f64, i32, &'static str) {
    match largest {
        largest if largest >= 1e12 => (1e12, 12, " trillion"),
        largest if largest >= 1e9 => (1e9, 9, " billion"),
        largest if largest >= 1e6 => (1e6, 6, " million"),
        _ => (1.0, 0, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[f64], expected: &[&str]) {
        assert_eq!(Axis::over(values.iter().copied(), 5).labels(), expected);
    }

    #[test]
    fn ticks_are_round() {
        check(&[8.4], &["0", "2", "4", "6", "8", "10"]);
        check(&[70.0], &["0", "20", "40", "60", "80"]);
        check(&[0.31], &["0", "0.1", "0.2", "0.3", "0.4"]);
        check(&[-3.0, 6.0], &["−4", "−2", "0", "2", "4", "6"]);
        check(&[1_800.0], &["0", "500", "1,000", "1,500", "2,000"]);
        check(&[1.8e7], &["0", "5 million", "10 million", "15 million", "20 million"]);
        check(&[1.4e6], &["0", "0.5 million", "1.0 million", "1.5 million"]);
    }

    #[test]
    fn nothing_and_zeros_give_an_axis_to_one() {
        check(&[], &["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        check(&[0.0, 0.0], &["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        check(&[f64::NAN, f64::INFINITY], &["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    }

    #[test]
    fn extremes_stay_on_the_axis() {
        for value in [f64::MAX, f64::MIN, 1e300, 1e-300, 1e-200, 3e-8, 7e17, f64::MIN_POSITIVE] {
            let axis = Axis::over([value, -value].into_iter(), 5);
            assert!((2..=8).contains(&axis.ticks.len()), "{value}: {axis:?}");
            assert!((0.0..=1.0).contains(&axis.fraction(value)), "{value}: {axis:?}");
        }
        check(&[4e17], &["0", "1 × 10^17", "2 × 10^17", "3 × 10^17", "4 × 10^17"]);
    }
}
