//! Which numbers of a scenario matter to a harm: each moved through its range, with all others somewhere in theirs.
//!
//! In: factors and a harm. Out: by Morris, how far each moves the harm; by Sobol', its share of the harm's variance. Runs
//! at different points have the same people and the same luck, so what differs is the numbers. Only harms are looked at.

use glasshouse_measures::interval::Interval;

use crate::factors::Factor;
use crate::harm::Harm;
use crate::ranking::Place;
use crate::runs::{Done, Point, Runs};
use crate::store::Broken;
use crate::version::{Number, Numbers};
use crate::{morris, sobol};

/// How factors are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Elementary effects along so many trajectories.
    Morris(usize),
    /// Shares of variance, from so many rows; a power of two.
    Sobol(usize),
}

/// Levels of the grid of Morris, as is usual.
const LEVELS: usize = 4;

/// What a factor does to the harm.
#[derive(Debug, Clone, PartialEq)]
pub struct Influence {
    /// The factor.
    pub factor: Factor,
    /// What it is ranked by: the mean absolute effect in the harm's unit, or the total share of variance.
    pub size: f64,
    /// What the choice of points spans, at 95 %.
    pub interval: Option<Interval>,
    /// The mean effect from its lowest to its highest value, in the harm's unit (Morris); or the share of variance that is its alone (Sobol').
    pub other: f64,
    /// How much effects differ from place to place (Morris).
    pub deviation: Option<f64>,
    /// Whether it and all above stand clear of all below.
    pub separates: bool,
}

/// What came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// How it was done.
    pub method: Method,
    /// The factors, the largest first.
    pub influences: Vec<Influence>,
    /// The points in the unit cube, a coordinate a factor, in the order in which factors were given.
    pub points: Vec<Vec<f64>>,
    /// The harm at each point.
    pub values: Vec<f64>,
    /// Trajectories or rows that were left out because the file cannot be read at some point of theirs, and one reason.
    pub left_out: usize,
    /// Why the first of them was.
    pub why: Option<String>,
}

/// Runs the points and ranks the factors. The inner error is a sentence for the user.
///
/// # Errors
/// The store cannot be used; or at some point the scenario cannot be read, or the harm has no value.
pub fn sensitivity(
    runs: &mut Runs,
    (at, factors, harm): (&Point, &[Factor], &Harm),
    (method, seed): (Method, u64),
    tell: &mut dyn FnMut(Done),
) -> Result<Result<Sensitivity, String>, Broken> {
    let many = factors.len();
    let points = match method {
        Method::Morris(count) => morris::trajectories(many, count, LEVELS, seed),
        Method::Sobol(base) => sobol::points(many, base, seed),
    };
    let versions: Vec<Point> = points.iter().map(|point| with(at, factors, point)).collect();
    let value = |found: Result<Numbers, String>| {
        let numbers = found?;
        harm.of(&numbers).and_then(Number::value).ok_or_else(|| {
            format!("`{}` has no value: there is no such part, or nobody could have been counted", harm.name())
        })
    };
    let values: Vec<Result<f64, String>> = runs.numbers(&versions, tell)?.into_iter().map(value).collect();
    let why = values.iter().find_map(|one| one.as_ref().err().cloned());
    let values: Vec<Option<f64>> = values.into_iter().map(Result::ok).collect();
    // A trajectory or a row counts whole or not at all.
    let units = units(method, many, values.len());
    let (kept, lost): (Vec<Vec<usize>>, Vec<Vec<usize>>) =
        units.into_iter().partition(|unit| unit.iter().all(|at| values[*at].is_some()));
    if kept.len() <= lost.len() {
        let why = why.unwrap_or_default();
        return Ok(Err(format!("at most points the scenario cannot be run: {why}")));
    }
    let order = ordered(method, &kept);
    let points: Vec<Vec<f64>> = order.iter().map(|at| points[*at].clone()).collect();
    let values: Vec<f64> = order.iter().filter_map(|at| values[*at]).collect();
    let influences = match method {
        Method::Morris(_) => of_effects(factors, &points, &values),
        Method::Sobol(_) => of_indices(factors, &values, kept.len()),
    };
    Ok(Ok(Sensitivity { method, influences, points, values, left_out: lost.len(), why }))
}

/// The points that belong together: a trajectory, or a row in all blocks.
fn units(method: Method, factors: usize, points: usize) -> Vec<Vec<usize>> {
    match method {
        Method::Morris(count) => {
            (0..count).map(|one| (one * (factors + 1)..(one + 1) * (factors + 1)).collect()).collect()
        }
        Method::Sobol(base) => (0..base).map(|row| (row..points).step_by(base).collect()).collect(),
    }
}

/// The points of some units in the order of the design.
fn ordered(method: Method, units: &[Vec<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = units.iter().flatten().copied().collect();
    if let Method::Sobol(_) = method {
        order.sort_unstable();
    }
    order
}

/// The version at a point of the unit cube.
fn with(at: &Point, factors: &[Factor], point: &[f64]) -> Point {
    let sets = factors.iter().zip(point).map(|(factor, share)| factor.set(factor.at(*share)));
    Point { variants: at.variants.clone(), sets: at.sets.iter().cloned().chain(sets).collect() }
}

fn of_effects(factors: &[Factor], points: &[Vec<f64>], values: &[f64]) -> Vec<Influence> {
    let effects = morris::elementary_effects(points, values, factors.len());
    let of = |place: &Place| {
        let effect = effects[place.factor];
        Influence {
            factor: factors[place.factor].clone(),
            size: effect.mean_absolute,
            interval: effect.interval,
            other: effect.mean,
            deviation: Some(effect.deviation),
            separates: place.separates,
        }
    };
    morris::ranked(&effects).iter().map(of).collect()
}

fn of_indices(factors: &[Factor], values: &[f64], base: usize) -> Vec<Influence> {
    let indices = sobol::indices(values, factors.len(), base);
    let of = |place: &Place| {
        let index = indices[place.factor];
        Influence {
            factor: factors[place.factor].clone(),
            size: index.total,
            interval: index.total_interval,
            other: index.first,
            deviation: None,
            separates: place.separates,
        }
    };
    sobol::ranked(&indices).iter().map(of).collect()
}

impl Sensitivity {
    /// The points as they were run, with the harm, as comma-separated text with a header: what a search for boxes (PRIM) begins with.
    pub fn table(&self, factors: &[Factor], harm: &Harm) -> String {
        let cell = |text: &str| {
            if text.contains([',', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
        };
        let heads = factors.iter().map(|factor| cell(&factor.path)).chain([cell(&harm.name())]);
        let mut text = heads.collect::<Vec<_>>().join(",") + "\n";
        for (point, value) in self.points.iter().zip(&self.values) {
            let at = factors.iter().zip(point).map(|(factor, share)| factor.at(*share).to_string());
            text += &(at.chain([value.to_string()]).collect::<Vec<_>>().join(",") + "\n");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_a_trajectory_or_a_row_in_all_blocks() {
        assert_eq!(units(Method::Morris(2), 2, 6), [vec![0, 1, 2], vec![3, 4, 5]]);
        let rows = units(Method::Sobol(2), 1, 6);
        assert_eq!(rows, [vec![0, 2, 4], vec![1, 3, 5]]);
        // Without the first row, the second stands in each block as before.
        assert_eq!(ordered(Method::Sobol(2), &rows[1..]), [1, 3, 5]);
        assert_eq!(ordered(Method::Sobol(2), &rows), [0, 1, 2, 3, 4, 5]);
    }
}
