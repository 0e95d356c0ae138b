//! How the variance of an output is shared among factors: Sobol' indices (Sobol' 1993).
//!
//! In: how many factors there are, each from 0 to 1. Out: points to run, and, given what came out at each, two indices of each factor. Its
//! first-order index is the share of variance that would go if it alone were known; its total-order index, the share that would be
//! left if all but it were known. They differ where factors act through each other. Points are those of Saltelli (2002): two sets A
//! and B, and for each factor A with the column of that factor from B; A and B are the halves of Sobol' points, scrambled after Owen
//! (1998) with the hash of Burley (2020). Second-order indices are absent: they would double the runs.
//!
//! Intervals resample rows as if drawn independently. Sobol' points are mostly two to eight times as sure as that; but some pairs of
//! dimensions are filled badly by some numbers of them, and then the interval is too narrow (of the g-function's eight
//! first-order indices at 2,048 rows, one is three times as unsure). Only other seeds tell.

use glasshouse_measures::interval::Interval;
use glasshouse_population::draws::Key;

use crate::bootstrap::intervals;
use crate::ranking::{Place, ranking};

/// The most factors: Sobol' points have 256 dimensions here, and each factor needs two.
pub const MOST_FACTORS: usize = sobol_burley::NUM_DIMENSIONS as usize / 2;

/// The largest base: so many Sobol' points there are here.
pub const LARGEST_BASE: usize = 1 << 16;

/// What a factor has to do with the variance of the output. Estimates may lie a little outside 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// The first-order index, a share of variance.
    pub first: f64,
    /// The total-order index, a share of variance: what a factor is ranked by.
    pub total: f64,
    /// The interval of the first-order index, over rows; `None` where too few rows differ.
    pub first_interval: Option<Interval>,
    /// The interval of the total-order index.
    pub total_interval: Option<Interval>,
}

/// Points of the unit cube, `base` × (`factors` + 2) of them: the block A, the block B, and for each factor the block A with that
/// factor from B. A `base` that is a power of two keeps the points evenly spread. Coordinates are multiples of 2^-23, below 1.
///
/// # Panics
///
/// If there are more than [`MOST_FACTORS`], or `base` is above [`LARGEST_BASE`].
pub fn points(factors: usize, base: usize, seed: u64) -> Vec<Vec<f64>> {
    assert!(factors <= MOST_FACTORS && base <= LARGEST_BASE, "{factors} factors and a base of {base} are too many");
    let scramble = Key::named(seed, 0, "lab/sobol").draw([0; 4])[0] as u32;
    saltelli(factors, base, &|row, dimension| f64::from(sobol_burley::sample(row as u32, dimension as u32, scramble)))
}

/// The blocks, from points of twice as many dimensions: the first half are those of A, the second those of B.
fn saltelli(factors: usize, base: usize, at: &dyn Fn(usize, usize) -> f64) -> Vec<Vec<f64>> {
    let block = |is_from_b: &dyn Fn(usize) -> bool| -> Vec<Vec<f64>> {
        let dimension = |factor: usize| if is_from_b(factor) { factors + factor } else { factor };
        (0..base).map(|row| (0..factors).map(|factor| at(row, dimension(factor))).collect()).collect()
    };
    let mut points = block(&|_| false);
    points.extend(block(&|_| true));
    (0..factors).for_each(|one| points.extend(block(&|factor| factor == one)));
    points
}

/// The indices of each factor, from the output at each of the points, in their order. Empty where the output is the same
/// everywhere: then there is no variance to share.
///
/// # Panics
///
/// If there are not `base` × (`factors` + 2) values, and if not all are finite.
pub fn indices(values: &[f64], factors: usize, base: usize) -> Vec<Index> {
    let rows = Rows::new(values, factors, base);
    let Some(found) = rows.estimates(&vec![1.0; base]) else { return Vec::new() };
    let ends = intervals(base, &|times| rows.estimates(times));
    let end = |at: usize| ends.as_ref().map(|ends| ends[at]);
    let index = |factor: usize| Index {
        first: found[factor],
        total: found[factors + factor],
        first_interval: end(factor),
        total_interval: end(factors + factor),
    };
    (0..factors).map(index).collect()
}

/// What each row of the design adds to the sums that the indices are made of.
struct Rows {
    /// The outputs of A and of B, less the mean of all outputs.
    ends: Vec<[f64; 2]>,
    /// For each factor, what a row adds to the first-order and to the total-order variance.
    parts: Vec<Vec<[f64; 2]>>,
}

impl Rows {
    fn new(values: &[f64], factors: usize, base: usize) -> Self {
        assert!(values.len() == base * (factors + 2), "{} values are not those of the design", values.len());
        assert!(values.iter().all(|value| value.is_finite()), "a point has no finite value");
        // The first-order estimator is the surer the nearer outputs are to 0: its error grows with the square of their mean.
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let block = |at: usize| values[at * base..(at + 1) * base].iter().map(move |value| value - mean);
        let ends = block(0).zip(block(1)).map(<[f64; 2]>::from).collect();
        let rows = |factor: usize| block(0).zip(block(1)).zip(block(2 + factor));
        let parts = |factor: usize| rows(factor).map(|((a, b), mixed)| parts(a, b, mixed)).collect();
        Self { ends, parts: (0..factors).map(parts).collect() }
    }

    /// First-order indices of all factors, then their total-order indices, with each row taken so many times. `None` without variance.
    fn estimates(&self, times: &[f64]) -> Option<Vec<f64>> {
        let variance = self.variance(times)?;
        let sum = |factor: &[[f64; 2]], order: usize| -> f64 {
            factor.iter().zip(times).map(|(parts, times)| parts[order] * times).sum()
        };
        let of = |order: usize| self.parts.iter().map(move |factor| sum(factor, order));
        Some(of(0).chain(of(1)).map(|part| part / times.len() as f64 / variance).collect())
    }

    /// The variance of the outputs of A and B together; `None` where they are all the same.
    fn variance(&self, times: &[f64]) -> Option<f64> {
        let count = 2.0 * times.len() as f64;
        let mean = self.ends.iter().zip(times).map(|(ends, times)| (ends[0] + ends[1]) * times).sum::<f64>() / count;
        let square = |one: f64| (one - mean) * (one - mean);
        let squares = self.ends.iter().zip(times).map(|(ends, times)| (square(ends[0]) + square(ends[1])) * times);
        let taken = self.ends.iter().zip(times).filter(|(_, times)| **times > 0.0).flat_map(|(ends, _)| ends);
        let (low, high) =
            taken.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| (low.min(*one), high.max(*one)));
        (low < high).then(|| squares.sum::<f64>() / count)
    }
}

/// What a row adds, from its outputs in A, in B, and in A with the factor from B. First order: Saltelli, Annoni, Azzini, Campolongo,
/// Ratto and Tarantola (2010), Table 2, formula (b). Total order: formula (f) there, which is Jansen's (1999).
fn parts(a: f64, b: f64, mixed: f64) -> [f64; 2] {
    [b * (mixed - a), (a - mixed) * (a - mixed) / 2.0]
}

/// Factors by their total-order index, and where chance could turn their order round.
pub fn ranked(indices: &[Index]) -> Vec<Place> {
    ranking(&indices.iter().map(|index| (index.total, index.total_interval)).collect::<Vec<_>>())
}

/// Whether the ranking separates: no two intervals of total-order indices overlap.
pub fn separates(indices: &[Index]) -> bool {
    crate::ranking::separates(&ranked(indices))
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;

    /// A function whose indices are known.
    struct Known {
        function: fn(&[f64]) -> f64,
        first: Vec<f64>,
        total: Vec<f64>,
    }

    impl Known {
        fn values(&self, base: usize, seed: u64) -> Vec<f64> {
            points(self.first.len(), base, seed).iter().map(|point| (self.function)(point)).collect()
        }

        fn indices(&self, base: usize, seed: u64) -> Vec<Index> {
            indices(&self.values(base, seed), self.first.len(), base)
        }

        /// First-order indices, then total-order ones.
        fn due(&self) -> Vec<f64> {
            self.first.iter().chain(&self.total).copied().collect()
        }
    }

    /// Ishigami and Homma (1990), a = 7, b = 0.1: the third factor acts through the first alone.
    fn ishigami() -> Known {
        let (a, b) = (7.0, 0.1);
        let fourth = PI * PI * PI * PI;
        let first = 0.5 * (1.0 + b * fourth / 5.0) * (1.0 + b * fourth / 5.0);
        let (second, both) = (a * a / 8.0, b * b * fourth * fourth * 8.0 / 225.0);
        let share = |part: f64| part / (first + second + both);
        Known {
            function: |point| {
                let angles: [f64; 3] = std::array::from_fn(|at| PI * (2.0 * point[at] - 1.0));
                let [first, second] = [libm::sin(angles[0]), libm::sin(angles[1])];
                first * (1.0 + 0.1 * libm::pow(angles[2], 4.0)) + 7.0 * second * second
            },
            first: vec![share(first), share(second), 0.0],
            total: vec![share(first + both), share(second), share(both)],
        }
    }

    const G: [f64; 8] = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];

    /// The g-function (Saltelli and Sobol' 1995): a product, so that the variance of the whole is that of its parts.
    fn g_function() -> Known {
        let parts = G.map(|a| 1.0 / 3.0 / ((1.0 + a) * (1.0 + a)));
        let whole: f64 = parts.iter().map(|part| 1.0 + part).product();
        Known {
            function: |point| point.iter().zip(G).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product(),
            first: parts.iter().map(|part| part / (whole - 1.0)).collect(),
            total: parts.iter().map(|part| part * whole / (1.0 + part) / (whole - 1.0)).collect(),
        }
    }

    /// A sum, far from 0: each factor has the square of its coefficient, and none acts through another.
    fn additive() -> Known {
        let shares = [4.0, 1.0, 0.25, 0.0].map(|square| square / 5.25).to_vec();
        let function = |x: &[f64]| 50.0 + 2.0 * x[0] - x[1] + 0.5 * x[2];
        Known { function, first: shares.clone(), total: shares }
    }

    /// Estimates of one function, a row for each of several independent scrambles.
    fn check(estimates: &[Vec<f64>], due: &[f64]) {
        let many = estimates.len() as f64;
        for (at, due) in due.iter().enumerate() {
            // Scrambles are independent, so their spread gives the standard error of their mean. Student's t with 31
            // degrees of freedom passes five once in 45,000 times.
            let mean = estimates.iter().map(|one| one[at]).sum::<f64>() / many;
            let squares: f64 = estimates.iter().map(|one| (one[at] - mean) * (one[at] - mean)).sum();
            let error = (squares / (many - 1.0) / many).sqrt();
            assert!((mean - due).abs() <= 5.0 * error + 1e-12, "{at}: {mean}, error {error}, expected {due}");
        }
    }

    #[test]
    fn functions_with_known_indices() {
        for known in [ishigami(), g_function(), additive()] {
            let (base, factors) = (512, known.first.len());
            let estimate = |seed: u64| Rows::new(&known.values(base, seed), factors, base).estimates(&vec![1.0; base]);
            check(&(0..32).map(|seed| estimate(seed).expect("values differ")).collect::<Vec<_>>(), &known.due());
        }
        // As the literature prints them.
        let printed = [0.313_9, 0.442_4, 0.0, 0.557_6, 0.442_4, 0.243_7];
        assert!(ishigami().due().iter().zip(printed).all(|(due, printed)| (due - printed).abs() < 5.1e-5));
    }

    #[test]
    fn intervals_hold_the_true_index_as_often_as_they_say_where_rows_are_independent() {
        let known = ishigami();
        let holds = |seed: u64| {
            let key = Key::named(seed, 0, "independent");
            let at = |row: usize, dimension: usize| {
                key.draw([row as u64, dimension as u64, 0, 0])[0] as f64 / libm::exp2(64.0)
            };
            let values: Vec<f64> = saltelli(3, 100, &at).iter().map(|point| (known.function)(point)).collect();
            let found = indices(&values, 3, 100);
            let ends = found.iter().map(|one| one.first_interval).chain(found.iter().map(|one| one.total_interval));
            let held =
                ends.zip(known.due()).map(|(ends, due)| ends.is_some_and(|ends| ends.low <= due && due <= ends.high));
            held.map(usize::from).collect::<Vec<_>>()
        };
        let all: Vec<Vec<usize>> = (0..100).map(holds).collect();
        for at in 0..6 {
            // Binomial(100, 0.95): mean 95, sd 2.2; five sd. Intervals of half the width would hold 67.
            let held: usize = all.iter().map(|one| one[at]).sum();
            assert!(held.abs_diff(95) <= 11, "{held} of 100");
        }
    }

    #[test]
    fn indices_by_hand() {
        // A: 1, 3; B: 5, 3; A with the factor from B: 5, 1. The mean of all is 3, the variance of A and B together 2. First order: B
        // less the mean is 2, 0, times 4, −2: mean 4. Total order: differences −4, 2: half of the mean square is 5.
        let found = Rows::new(&[1.0, 3.0, 5.0, 3.0, 5.0, 1.0], 1, 2).estimates(&[1.0; 2]);
        assert_eq!(found, Some(vec![2.0, 2.5]));
        // The first row twice: A 1, 1, B 5, 5, variance 4; first order 8, total order 8.
        let found = Rows::new(&[1.0, 3.0, 5.0, 3.0, 5.0, 1.0], 1, 2).estimates(&[2.0, 0.0]);
        assert_eq!(found, Some(vec![2.0, 2.0]));
        // The second row twice: A and B are 3 throughout.
        assert_eq!(Rows::new(&[1.0, 3.0, 5.0, 3.0, 5.0, 1.0], 1, 2).estimates(&[0.0, 2.0]), None);
        assert_eq!(indices(&[1.0, 3.0, 5.0, 3.0, 5.0, 1.0], 1, 2)[0].first_interval, None);
    }

    #[test]
    fn an_output_that_does_not_vary_has_no_indices() {
        assert_eq!(indices(&[0.1; 5 * 8], 3, 8), []);
        assert_eq!(indices(&[], 3, 0), []);
    }

    #[test]
    fn blocks_take_one_factor_each_from_b_and_are_spread_evenly() {
        let (factors, base) = (3, 64);
        let points = points(factors, base, 1);
        assert_eq!(points.len(), base * (factors + 2));
        let (a, b) = (&points[..base], &points[base..2 * base]);
        for (number, block) in points.chunks(base).skip(2).enumerate() {
            for (row, point) in block.iter().enumerate() {
                let due = (0..factors).map(|factor| if factor == number { b[row][factor] } else { a[row][factor] });
                assert!(due.eq(point.iter().copied()), "row {row} of block {number}");
            }
        }
        // A power of two of scrambled Sobol' points has one in each of as many strips, in every dimension.
        for column in
            [a, b].iter().flat_map(|block| (0..factors).map(move |at| block.iter().map(move |point| point[at])))
        {
            let mut strips: Vec<usize> = column.map(|at| (at * base as f64) as usize).collect();
            strips.sort_unstable();
            assert!(strips.iter().copied().eq(0..base), "{strips:?}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_points_and_another_gives_others() {
        assert_eq!(points(2, 16, 9), points(2, 16, 9));
        assert_ne!(points(2, 16, 9), points(2, 16, 10));
        assert_ne!(points(2, 16, 9), points(2, 16, 9 + (1 << 32)));
        let last = points(MOST_FACTORS, 1, 0);
        assert!(last.iter().flatten().all(|at| (0.0..1.0).contains(at)));
    }

    #[test]
    fn a_ranking_separates_where_intervals_do() {
        let found = g_function().indices(1_024, 5);
        let places = ranked(&found);
        assert_eq!(places.iter().take(4).map(|place| place.factor).collect::<Vec<_>>(), [0, 1, 2, 3]);
        // The first four differ clearly; the last four have the same index.
        assert!(places[..4].iter().all(|place| place.separates));
        assert!(!separates(&found));
        assert!(separates(&additive().indices(1_024, 5)));
    }
}
