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

/// The interval of a ratio, from the numerator and the denominator of each replicate. `None` for one replicate, for too few
/// cases, and where nobody was exposed.
pub fn of_ratio(counts: &[(i64, i64)], scale: f64) -> Option<Interval> {
    let replicates = counts.len() as f64;
    let (above, below) = counts.iter().fold((0, 0), |(above, below), (one, other)| (above + one, below + other));
    if counts.len() < 2 || above.abs() < FEW || below <= 0 {
        return None;
    }
    let ratio = above as f64 / below as f64;
    let missed = |(above, below): &(i64, i64)| *above as f64 - ratio * *below as f64;
    let missed: f64 = counts.iter().map(missed).map(|one| one * one).sum();
    let error = (missed / (replicates - 1.0) * replicates).sqrt() / below as f64;
    let half = t(counts.len()) * error;
    let (low, high) = ((ratio - half) * scale, (ratio + half) * scale);
    // What only counts upwards is never below nothing.
    Some(Interval { low: if above > 0 && counts.iter().all(|(one, _)| *one >= 0) { low.max(0.0) } else { low }, high })
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
    fn t_is_that_of_the_tables() {
        for (replicates, expected) in [(2, 12.706), (4, 3.182), (8, 2.365), (31, 2.042)] {
            assert!((t(replicates) - expected).abs() < 1e-3, "{replicates}");
        }
    }
}
