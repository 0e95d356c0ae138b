//! Elementary effects: which of many factors matter at all, from few runs (Morris 1991; the mean of absolute effects after Campolongo,
//! Cariboni and Saltelli 2007).
//!
//! In: how many factors there are, each from 0 to 1. Out: points to run, and, given what came out at each, the effects of each factor.
//! Points come in trajectories: from a random point of a grid one factor after the other is moved, once each and in random order, so that
//! each step is the effect of one factor with the others somewhere. A mean absolute effect near 0 says that a factor
//! can be left alone; a large deviation beside it, that the effect depends on the others or is not a straight line. Neither
//! is a share of anything: shares of variance are in `sobol`. Trajectories are random ones, not chosen for their spread.

use glasshouse_measures::interval::Interval;
use glasshouse_population::draws::Key;

use crate::bootstrap::intervals;
use crate::ranking::{Place, ranking};

/// What moving one factor from 0 to 1 does to the output, by its effects along the trajectories; in the unit of the output.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The mean effect; effects of different sign cancel.
    pub mean: f64,
    /// The mean of absolute effects: what a factor is ranked by.
    pub mean_absolute: f64,
    /// The standard deviation of effects; not a number for one trajectory.
    pub deviation: f64,
    /// The interval of the mean absolute effect, over trajectories; `None` for one trajectory.
    pub interval: Option<Interval>,
}

/// Points of the unit cube, `count` trajectories of `factors` + 1 points each, one after the other. `levels` is how many values a
/// factor takes, an even number, by habit 4; a step is `levels` / (2 (`levels` − 1)), so that each level is as likely as any other.
///
/// # Panics
///
/// If `levels` is odd or 0.
pub fn trajectories(factors: usize, count: usize, levels: usize, seed: u64) -> Vec<Vec<f64>> {
    assert!(levels >= 2 && levels.is_multiple_of(2), "a step is half the grid, so levels are even; {levels} are not");
    let key = Key::named(seed, 0, "lab/morris");
    (0..count as u64).flat_map(|number| trajectory(key, number, factors, levels)).collect()
}

fn trajectory(key: Key, number: u64, factors: usize, levels: usize) -> Vec<Vec<f64>> {
    let draws: Vec<[u64; 4]> = (0..factors as u64).map(|factor| key.draw([number, factor, 0, 0])).collect();
    let mut grid: Vec<usize> = draws.iter().map(|draw| below(draw[0], levels)).collect();
    let mut points = vec![place(&grid, levels)];
    for factor in order(&draws) {
        // From the lower half of the grid there is a step up, from the upper half a step down.
        grid[factor] = (grid[factor] + levels / 2) % levels;
        points.push(place(&grid, levels));
    }
    points
}

fn place(grid: &[usize], levels: usize) -> Vec<f64> {
    grid.iter().map(|level| *level as f64 / (levels - 1) as f64).collect()
}

/// A random order of the factors (Fisher and Yates).
fn order(draws: &[[u64; 4]]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..draws.len()).collect();
    for last in (1..draws.len()).rev() {
        order.swap(last, below(draws[last][1], last + 1));
    }
    order
}

/// A whole number below a bound, all equally likely.
fn below(draw: u64, bound: usize) -> usize {
    ((u128::from(draw) * bound as u128) >> 64) as usize
}

/// The effects of each factor, from points as `trajectories` gives them and the output at each.
///
/// # Panics
///
/// If points are no trajectories of so many factors, and if not every point has a finite value.
pub fn elementary_effects(points: &[Vec<f64>], values: &[f64], factors: usize) -> Vec<Effect> {
    assert!(points.len() == values.len() && points.len().is_multiple_of(factors + 1), "points are no trajectories");
    assert!(values.iter().all(|value| value.is_finite()), "a point has no finite value");
    let pairs = points.chunks(factors + 1).zip(values.chunks(factors + 1));
    let all: Vec<Vec<f64>> = pairs.map(|(points, values)| along(points, values)).collect();
    let count = all.len() as f64;
    let absolute = |times: &[f64], factor: usize| {
        all.iter().zip(times).map(|(effects, times)| effects[factor].abs() * times).sum::<f64>() / count
    };
    let ends = intervals(all.len(), &|times| Some((0..factors).map(|factor| absolute(times, factor)).collect()));
    let of = |factor: usize| {
        let mean = all.iter().map(|effects| effects[factor]).sum::<f64>() / count;
        let squares: f64 = all.iter().map(|effects| effects[factor] - mean).map(|miss| miss * miss).sum();
        Effect {
            mean,
            mean_absolute: absolute(&vec![1.0; all.len()], factor),
            deviation: (squares / (count - 1.0)).sqrt(),
            interval: ends.as_ref().map(|ends| ends[factor]),
        }
    };
    (0..factors).map(of).collect()
}

/// The effect of each factor along one trajectory: what the output changed by over what the factor changed by (Morris 1991, equation 1).
fn along(points: &[Vec<f64>], values: &[f64]) -> Vec<f64> {
    let mut effects = vec![f64::NAN; points.len() - 1];
    for (points, values) in points.windows(2).zip(values.windows(2)) {
        let steps: Vec<f64> = points[1].iter().zip(&points[0]).map(|(after, before)| after - before).collect();
        let moved = steps.iter().position(|step| *step != 0.0).expect("a step of a trajectory moves a factor");
        assert!(steps[moved + 1..].iter().all(|step| *step == 0.0), "a step of a trajectory moves one factor");
        effects[moved] = (values[1] - values[0]) / steps[moved];
    }
    assert!(effects.iter().all(|effect| !effect.is_nan()), "a trajectory moves each factor");
    effects
}

/// Factors by their mean absolute effect, and where chance could turn their order round.
pub fn ranked(effects: &[Effect]) -> Vec<Place> {
    ranking(&effects.iter().map(|effect| (effect.mean_absolute, effect.interval)).collect::<Vec<_>>())
}

/// Whether the ranking separates: no two intervals of mean absolute effects overlap.
pub fn separates(effects: &[Effect]) -> bool {
    crate::ranking::separates(&ranked(effects))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Effects of a function of three factors.
    fn effects(count: usize, function: &dyn Fn(&[f64]) -> f64) -> Vec<Effect> {
        let points = trajectories(3, count, 4, 7);
        let values: Vec<f64> = points.iter().map(|point| function(point)).collect();
        elementary_effects(&points, &values, 3)
    }

    /// Mean, mean absolute effect and deviation of each factor, each to within its tolerance.
    fn check(found: &[Effect], expected: &[[f64; 3]], tolerances: [f64; 3]) {
        assert_eq!(found.len(), expected.len());
        for (one, due) in found.iter().zip(expected) {
            let misses = [one.mean - due[0], one.mean_absolute - due[1], one.deviation - due[2]];
            let fits = misses.iter().zip(tolerances).all(|(miss, tolerance)| miss.abs() <= tolerance);
            assert!(fits, "{one:?}, expected {due:?}");
        }
    }

    #[test]
    fn trajectories_move_each_factor_once_over_half_the_grid() {
        for (factors, levels) in [(1, 2), (3, 4), (5, 8)] {
            let points = trajectories(factors, 20, levels, 1);
            assert_eq!(points.len(), 20 * (factors + 1));
            // What a step is in each factor; `along` refuses what moves none, two, or one twice.
            let step = levels as f64 / (2.0 * (levels as f64 - 1.0));
            for one in points.chunks(factors + 1) {
                along(one, &vec![0.0; one.len()]);
                let ends = one[0].iter().zip(&one[factors]);
                assert!(ends.into_iter().all(|(from, to)| ((from - to).abs() - step).abs() < 1e-12), "{one:?}");
                assert!(one.iter().flatten().all(|at| (0.0..=1.0).contains(at)));
            }
        }
        assert_eq!(trajectories(3, 5, 4, 9), trajectories(3, 5, 4, 9));
        assert_ne!(trajectories(3, 5, 4, 9), trajectories(3, 5, 4, 10));
        // More trajectories leave those before them as they are.
        assert_eq!(trajectories(3, 5, 4, 9), trajectories(3, 8, 4, 9)[..20]);
    }

    #[test]
    fn each_level_and_each_order_comes_equally_often() {
        let points = trajectories(3, 4_000, 4, 3);
        let mut levels = [[0_i32; 4]; 3];
        let mut first = [0_i32; 3];
        for one in points.chunks(4) {
            (0..3).for_each(|factor| levels[factor][(one[0][factor] * 3.0).round() as usize] += 1);
            first[(0..3).find(|factor| (one[0][*factor] - one[1][*factor]).abs() > 0.1).expect("one moves")] += 1;
        }
        // Binomial(4,000, 1/4): mean 1,000, sd 27.4; Binomial(4,000, 1/3): mean 1,333, sd 29.8. Five sd.
        assert!(levels.iter().flatten().all(|times| (times - 1_000).abs() <= 137), "{levels:?}");
        assert!(first.iter().all(|times| (times - 1_333).abs() <= 149), "{first:?}");
    }

    #[test]
    fn an_effect_by_hand() {
        // Two trajectories of one factor: up by 2/3 and the output by 2, down by 2/3 and the output by 1 up: effects 3 and −1.5.
        let points = [[0.0], [2.0 / 3.0], [1.0], [1.0 / 3.0]].map(Vec::from);
        let found = elementary_effects(&points, &[1.0, 3.0, 5.0, 6.0], 1);
        check(&found, &[[0.75, 2.25, libm::sqrt(2.0 * 2.25 * 2.25)]], [1e-12; 3]);
        // A mean of two, drawn from 1.5 and 3: one time in four both are 1.5, one time in four both are 3.
        assert!(found[0].interval.is_some_and(|ends| (ends.low - 1.5).abs() + (ends.high - 3.0).abs() < 1e-12));
    }

    #[test]
    fn a_straight_line_has_its_coefficients_as_effects() {
        let found = effects(4, &|x| 5.0 + 3.0 * x[0] - 2.0 * x[1]);
        check(&found, &[[3.0, 3.0, 0.0], [-2.0, 2.0, 0.0], [0.0, 0.0, 0.0]], [1e-12; 3]);
        assert_eq!(ranked(&found).iter().map(|place| place.factor).collect::<Vec<_>>(), [0, 1, 2]);
        assert!(separates(&found));
    }

    #[test]
    fn effects_that_cancel_are_seen_in_their_absolute_mean() {
        // (x − 1/2)² on four levels: −1/3 between 0 and 2/3, 1/3 between 1/3 and 1, which are equally likely. The mean of
        // 400 has a standard error of 1/60. Five of them; and the deviation falls short of 1/3 by 3/2 of the square of
        // what the mean is off by.
        let found = effects(400, &|x| x.iter().map(|x| (x - 0.5) * (x - 0.5)).sum());
        check(&found, &[[0.0, 1.0 / 3.0, 1.0 / 3.0]; 3], [5.0 / 60.0, 1e-12, 0.0111]);
        assert!(!separates(&found));
    }

    #[test]
    fn a_factor_that_acts_through_another_has_a_deviation() {
        // x y: the effect of either is the level of the other, with mean 1/2, variance 5/36 and fourth moment 41/1296. Over
        // 1,000 trajectories the mean has a standard error of 0.0118, the variance one of sqrt((41 − 25) / 1296 / 1000) =
        // 0.0035, thus the deviation one of 0.0047. Five of each.
        let found = effects(1_000, &|x| x[0] * x[1]);
        let sd = libm::sqrt(5.0 / 36.0);
        check(&found, &[[0.5, 0.5, sd], [0.5, 0.5, sd], [0.0, 0.0, 0.0]], [0.059, 0.059, 0.024]);
        let places = ranked(&found);
        assert_eq!((places[2].factor, places[0].separates, places[1].separates), (2, false, true));
    }

    #[test]
    fn intervals_hold_the_true_mean_as_often_as_they_say() {
        // The same, 50 trajectories at a time: 200 intervals of 95 %. Binomial(200, 0.95): mean 190, sd 3.1; five sd.
        let holds = |seed: u64| {
            let points = trajectories(2, 50, 4, seed);
            let values: Vec<f64> = points.iter().map(|x| x[0] * x[1]).collect();
            elementary_effects(&points, &values, 2)[0].interval.is_some_and(|ends| ends.low <= 0.5 && 0.5 <= ends.high)
        };
        let held = (0..200).filter(|seed| holds(*seed)).count();
        assert!(held.abs_diff(190) <= 16, "{held} of 200");
    }

    #[test]
    fn one_trajectory_tells_no_interval() {
        let found = effects(1, &|x| x[0]);
        assert!(found.iter().all(|effect| effect.interval.is_none() && effect.deviation.is_nan()));
        assert!(!separates(&found));
        assert_eq!(elementary_effects(&[], &[], 3).len(), 3);
    }
}
