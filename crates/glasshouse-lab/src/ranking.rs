//! Where a ranking of factors separates.
//!
//! In: a number for each factor, with its interval. Out: the factors from the largest number down, and after which of them a line can be
//! drawn with no interval across it. Two 95 % intervals that do not overlap are stricter than a test at 5 %, which is wanted: a ranking
//! compares many. What has no interval separates from nothing.

use glasshouse_measures::interval::Interval;

/// Numbers that differ by less than this share of themselves are the same but for rounding.
const ROUNDING: f64 = 1e-9;

/// A place in a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which factor has it.
    pub factor: usize,
    /// Whether all from the first to this one lie above all that follow: no interval of theirs overlaps with one of those. True for the
    /// last.
    pub separates: bool,
}

/// Factors from the largest number down; of equal ones, the earlier first.
pub fn ranking(numbers: &[(f64, Option<Interval>)]) -> Vec<Place> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|one, other| numbers[*other].0.total_cmp(&numbers[*one].0));
    let lowest = |factors: &[usize]| factors.iter().map(|at| ends(numbers[*at].1).low).fold(f64::INFINITY, f64::min);
    let highest =
        |factors: &[usize]| factors.iter().map(|at| ends(numbers[*at].1).high).fold(f64::NEG_INFINITY, f64::max);
    let separates = |above: &[usize], below: &[usize]| below.is_empty() || is_above(lowest(above), highest(below));
    let place = |(at, factor): (usize, &usize)| {
        let (above, below) = order.split_at(at + 1);
        Place { factor: *factor, separates: separates(above, below) }
    };
    order.iter().enumerate().map(place).collect()
}

/// Whether each factor of a ranking lies above the next, beyond chance.
pub fn separates(places: &[Place]) -> bool {
    places.iter().all(|place| place.separates)
}

/// Whether a number lies above another by more than rounding.
fn is_above(one: f64, other: f64) -> bool {
    one - other > ROUNDING * one.abs().max(other.abs())
}

/// What is not known could be anything.
fn ends(interval: Option<Interval>) -> Interval {
    interval.unwrap_or(Interval { low: f64::NEG_INFINITY, high: f64::INFINITY })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numbers: &[(f64, Option<(f64, f64)>)], expected: &[(usize, bool)]) {
        let interval = |(low, high): (f64, f64)| Interval { low, high };
        let numbers: Vec<_> = numbers.iter().map(|(number, ends)| (*number, ends.map(interval))).collect();
        let found = ranking(&numbers);
        let pairs: Vec<_> = found.iter().map(|place| (place.factor, place.separates)).collect();
        assert_eq!(pairs, expected);
        assert_eq!(separates(&found), expected.iter().all(|(_, separates)| *separates));
    }

    #[test]
    fn a_line_is_drawn_where_no_interval_crosses_it() {
        check(&[], &[]);
        check(&[(1.0, None)], &[(0, true)]);
        check(&[(1.0, Some((0.5, 1.5))), (3.0, Some((2.0, 4.0)))], &[(1, true), (0, true)]);
        check(&[(1.0, Some((0.5, 2.5))), (3.0, Some((2.0, 4.0)))], &[(1, false), (0, true)]);
        // The first is surer than the second is: a line can be drawn after the two only.
        check(
            &[(0.1, Some((0.0, 0.4))), (2.0, Some((0.5, 3.0))), (1.9, Some((1.8, 2.0)))],
            &[(1, false), (2, true), (0, true)],
        );
    }

    #[test]
    fn one_wide_interval_keeps_a_line_from_being_drawn_below_others() {
        // The second lies above the third, but the first may lie below it.
        check(
            &[(3.0, Some((0.0, 6.0))), (2.0, Some((1.9, 2.1))), (1.0, Some((0.9, 1.1)))],
            &[(0, false), (1, false), (2, true)],
        );
    }

    #[test]
    fn what_touches_or_has_no_interval_does_not_separate() {
        check(&[(2.0, Some((1.0, 3.0))), (0.5, Some((0.0, 1.0)))], &[(0, false), (1, true)]);
        check(&[(2.0, None), (0.5, Some((0.0, 1.0)))], &[(0, false), (1, true)]);
        check(&[(2.0, Some((1.5, 2.5))), (0.5, None)], &[(0, false), (1, true)]);
        check(&[(0.3, Some((0.3, 0.3))), (0.1 + 0.2, Some((0.1 + 0.2, 0.1 + 0.2)))], &[(1, false), (0, true)]);
    }
}
