//! What resampling the rows of a design does to a number: the bootstrap (Efron 1979).
//!
//! In: how many rows a design has, and a number of any choice of them. Out: the middle 95 % of that number over resamples, the
//! percentile interval (Efron and Tibshirani 1993, section 13.3). It stays where the number can be. It is too narrow for a handful of
//! rows, and supposes that rows are independent: those of Sobol' points are not (see `sobol`).
//!
//! Resamples of so many rows are always the same, so the same values have the same interval; no seed is to be chosen.

use glasshouse_measures::interval::{Interval, LEVEL};
use glasshouse_population::draws::Key;

/// How many resamples an interval rests on: the ends are then known to a twelfth of a standard error.
pub const RESAMPLES: u64 = 1_000;

/// How often each row is drawn when as many rows as there are are drawn with replacement.
pub fn resample(number: u64, rows: usize) -> Vec<f64> {
    let key = Key::named(0, 0, "lab/bootstrap");
    let mut times = vec![0.0; rows];
    for at in 0..rows {
        let draw = key.draw([number, at as u64, 0, 0])[0];
        times[((u128::from(draw) * rows as u128) >> 64) as usize] += 1.0;
    }
    times
}

/// The intervals of several numbers over the same resamples. `numbers` is told how often each row was drawn. `None` for fewer than two
/// rows, and where even one resample has no such numbers: too few rows differ.
pub fn intervals(rows: usize, numbers: &dyn Fn(&[f64]) -> Option<Vec<f64>>) -> Option<Vec<Interval>> {
    if rows < 2 {
        return None;
    }
    let resamples: Vec<Vec<f64>> = (0..RESAMPLES).map(|one| numbers(&resample(one, rows))).collect::<Option<_>>()?;
    let of = |at: usize| resamples.iter().map(|numbers| numbers[at]).collect();
    Some((0..resamples[0].len()).map(|at| middle(of(at))).collect())
}

/// The ends of the middle 95 % of values, between the two nearest where an end falls between them.
fn middle(mut values: Vec<f64>) -> Interval {
    values.sort_by(f64::total_cmp);
    let last = values.len() - 1;
    let quantile = |share: f64| {
        let place = share * last as f64;
        let below = place as usize;
        let (low, high) = (values[below], values[(below + 1).min(last)]);
        low + (high - low) * (place - below as f64)
    };
    Interval { low: quantile((1.0 - LEVEL) / 2.0), high: quantile(f64::midpoint(1.0, LEVEL)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[f64], low: f64, high: f64) {
        let found = middle(values.to_vec());
        assert!((found.low - low).abs() < 1e-12 && (found.high - high).abs() < 1e-12, "{found:?}, not {low} to {high}");
    }

    #[test]
    fn the_middle_leaves_out_a_fortieth_on_either_side() {
        check(&(0..=40).rev().map(f64::from).collect::<Vec<_>>(), 1.0, 39.0);
        check(&[0.0, 1.0], 0.025, 0.975);
        check(&[7.0], 7.0, 7.0);
    }

    #[test]
    fn a_resample_has_as_many_rows_and_rows_come_equally_often() {
        let mut times = [0.0; 7];
        for number in 0..RESAMPLES {
            let one = resample(number, 7);
            assert!((one.iter().sum::<f64>() - 7.0).abs() < 1e-12);
            times.iter_mut().zip(&one).for_each(|(sum, times)| *sum += times);
        }
        // Binomial(7,000, 1/7): mean 1,000, sd 29.3; five sd fail once in 1.7 million keys, and here are seven.
        assert!(times.iter().all(|times| (times - 1_000.0).abs() <= 146.0), "{times:?}");
    }

    #[test]
    fn the_interval_of_a_mean_is_that_of_the_tables() {
        let mean = |times: &[f64]| {
            Some(vec![times.iter().enumerate().map(|(at, times)| at as f64 * times).sum::<f64>() / 400.0])
        };
        let found = intervals(400, &mean).expect("400 rows")[0];
        // The mean of 0 to 399 is 199.5, its standard error sqrt((400² − 1) / 12 / 400) = 5.77, and 1.96 of these 11.3. An
        // end is known to a twelfth of a standard error, 0.49; five of them.
        assert!((found.low - 188.2).abs() <= 2.4 && (found.high - 210.8).abs() <= 2.4, "{found:?}");
    }

    #[test]
    fn one_row_has_no_interval_and_neither_has_what_a_resample_lacks() {
        assert_eq!(intervals(1, &|_| Some(vec![1.0])), None);
        // Of three rows, some resample leaves the first out.
        assert_eq!(intervals(3, &|times| (times[0] > 0.0).then(|| vec![1.0])), None);
        assert_eq!(intervals(3, &|_| Some(vec![1.0])), Some(vec![Interval { low: 1.0, high: 1.0 }]));
    }
}
