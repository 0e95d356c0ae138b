//! Intervals over replicates: what chance alone does to a number.
//!
//! A number of several replicates is the sum of their numerators over the sum of their denominators: the ratio estimator. Its
//! variance comes from what each replicate's numerator misses by when the common ratio is laid on its denominator
//! (Cochran 1977, *Sampling Techniques*, section 6.4), and Student's t with one degree of freedom less than there
//! are replicates gives the ends. Replicates draw people and luck anew, so the interval spans both, and nothing else: not
//! what nobody knows about the regime, nor about how people respond.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// How often an interval holds the number that endless replicates would give.
pub const LEVEL: f64 = 0.95;

/// Fewer cases than this, over all replicates, have no interval: a count of so few is not near enough to a normal one.
pub const FEW: i64 = 20;

/// The ends of an interval, in the unit of the number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// A count of nothing is likely (19 in 20 times, on either side) while no more than so many are due (Garwood 1936).
const DUE_OF_NONE: f64 = 3.689;

/// The interval of a ratio, from the numerator and the denominator of each replicate. `None` for one replicate, for too few
/// cases, and where nobody was exposed. No case at all has one: from 0 to where no case would be a surprise.
pub fn of_ratio(counts: &[(i64, i64)], scale: f64) -> Option<Interval> {
    let (above, below) = sum(counts);
    if counts.len() < 2 || below <= 0 {
        return None;
    }
    if counts.iter().all(|(one, _)| *one == 0) {
        return Some(Interval { low: 0.0, high: (DUE_OF_NONE / below as f64).min(1.0) * scale });
    }
    if above.abs() < FEW {
        return None;
    }
    let ratio = above as f64 / below as f64;
    let error = error(counts, |counts| missed(counts, ratio, below as f64));
    let (low, high) = ((ratio - error) * scale, (ratio + error) * scale);
    // What only counts upwards is never below nothing.
    Some(Interval { low: if above > 0 && counts.iter().all(|(one, _)| *one >= 0) { low.max(0.0) } else { low }, high })
}

/// The interval of a ratio less another, replicate by replicate. `None` as for a ratio, and where both have too few cases.
pub fn of_difference(counts: &[(i64, i64)], others: &[(i64, i64)], scale: f64) -> Option<Interval> {
    let ((above, below), (other_above, other_below)) = (sum(counts), sum(others));
    if counts.len() < 2 || below <= 0 || other_below <= 0 || above.abs().max(other_above.abs()) < FEW {
        return None;
    }
    let (ratio, other) = (above as f64 / below as f64, other_above as f64 / other_below as f64);
    let both: Vec<_> = counts.iter().copied().zip(others.iter().copied()).collect();
    let error =
        error(&both, |(one, against)| missed(one, ratio, below as f64) - missed(against, other, other_below as f64));
    Some(Interval { low: (ratio - other - error) * scale, high: (ratio - other + error) * scale })
}

/// The interval of a ratio over another, on the scale of logarithms. `None` as for a ratio, and where either has too few cases.
pub fn of_quotient(counts: &[(i64, i64)], others: &[(i64, i64)]) -> Option<Interval> {
    let ((above, below), (other_above, other_below)) = (sum(counts), sum(others));
    if counts.len() < 2 || below <= 0 || other_below <= 0 || above.min(other_above) < FEW {
        return None;
    }
    let (ratio, other) = (above as f64 / below as f64, other_above as f64 / other_below as f64);
    let both: Vec<_> = counts.iter().copied().zip(others.iter().copied()).collect();
    let error =
        error(&both, |(one, against)| missed(one, ratio, above as f64) - missed(against, other, other_above as f64));
    let quotient = ratio / other;
    Some(Interval { low: quotient * libm::exp(-error), high: quotient * libm::exp(error) })
}

/// The interval of a mean of one number a replicate. `None` for one replicate.
pub fn of_mean(values: &[f64]) -> Option<Interval> {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let error = error(values, |value| (value - mean) / count);
    (values.len() > 1).then_some(Interval { low: mean - error, high: mean + error })
}

fn sum(counts: &[(i64, i64)]) -> (i64, i64) {
    counts.iter().fold((0, 0), |(above, below), (one, other)| (above + one, below + other))
}

/// What a replicate's numerator misses by when the common ratio is laid on its denominator, as a part of a whole.
fn missed((above, below): &(i64, i64), ratio: f64, whole: f64) -> f64 {
    (*above as f64 - ratio * *below as f64) / whole
}

/// Half of an interval: what each replicate misses by, as parts of a sum over all of them.
fn error<T>(replicates: &[T], missed: impl Fn(&T) -> f64) -> f64 {
    let count = replicates.len() as f64;
    let squares: f64 = replicates.iter().map(missed).map(|one| one * one).sum();
    t(replicates.len()) * (squares * count / (count - 1.0)).sqrt()
}

/// Student's t that so many replicates pass on either side in one of twenty cases.
fn t(replicates: usize) -> f64 {
    let student = StudentsT::new(0.0, 1.0, replicates as f64 - 1.0);
    student.map_or(f64::INFINITY, |student| student.inverse_cdf(0.5 + LEVEL / 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_by_hand() {
        // Ratios 0.2 and 0.4 with equal denominators: mean 0.3, standard error 0.1, and t with one degree of freedom 12.706.
        let found = of_ratio(&[(20, 100), (40, 100)], 1.0).expect("two replicates");
        assert!((found.high - (0.3 + 1.270_6)).abs() < 1e-3 && found.low == 0.0, "{found:?}");
        let mean = of_mean(&[0.2, 0.4]).expect("two replicates");
        assert!((mean.high - (0.3 + 1.270_6)).abs() < 1e-3 && (mean.low - (0.3 - 1.270_6)).abs() < 1e-3, "{mean:?}");
        assert_eq!(of_mean(&[0.2]), None);
        // Four replicates, all the same: no spread.
        let same = of_ratio(&[(20, 100); 4], 1_000.0).expect("four replicates");
        assert!((same.low - 200.0).abs() < 1e-9 && (same.high - 200.0).abs() < 1e-9);
    }

    #[test]
    fn no_interval_without_replicates_cases_or_anybody() {
        assert_eq!(of_ratio(&[(50, 100)], 1.0), None);
        assert_eq!(of_ratio(&[(1, 100), (2, 100)], 1.0), None);
        assert_eq!(of_ratio(&[(0, 0), (0, 0)], 1.0), None);
    }

    #[test]
    fn no_case_at_all_bounds_the_rate_from_above() {
        // A Poisson count of which 3.689 are due is 0 once in 40 times.
        assert!((libm::exp(-DUE_OF_NONE) - 0.025).abs() < 1e-4);
        let found = of_ratio(&[(0, 1_000), (0, 1_000)], 1.0).expect("two replicates");
        assert_eq!((found.low, found.high), (0.0, DUE_OF_NONE / 2_000.0));
    }

    #[test]
    fn what_two_runs_share_drops_out_of_their_difference() {
        // 0.2 and 0.4 against 0.1 and 0.3: the difference is 0.1 in both, though each swings by 0.2.
        let (one, other) = ([(20, 100), (40, 100)], [(10, 100), (30, 100)]);
        let found = of_difference(&one, &other, 1.0).expect("two replicates");
        assert!((found.low - 0.1).abs() < 1e-12 && (found.high - 0.1).abs() < 1e-12, "{found:?}");
        // Against a fixed 0.1 the whole swing is left: t × 0.1 on either side of 0.2.
        let found = of_difference(&one, &[(10, 100), (10, 100)], 1.0).expect("two replicates");
        assert!((found.high - (0.2 + 1.270_6)).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn a_quotient_of_ratios_that_move_together_is_certain() {
        let found = of_quotient(&[(20, 100), (40, 100)], &[(40, 100), (80, 100)]).expect("two replicates");
        assert!((found.low - 0.5).abs() < 1e-12 && (found.high - 0.5).abs() < 1e-12, "{found:?}");
        assert_eq!(of_quotient(&[(20, 100), (40, 100)], &[(1, 100), (2, 100)]), None);
    }

    #[test]
    fn t_is_that_of_the_tables() {
        for (replicates, expected) in [(2, 12.706), (4, 3.182), (8, 2.365), (31, 2.042)] {
            assert!((t(replicates) - expected).abs() < 1e-3, "{replicates}");
        }
    }
}
