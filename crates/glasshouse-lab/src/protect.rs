//! The smallest sets of safeguards that hold a harm under a ceiling, and what each set does to every other harm.
//!
//! In: safeguards, as variants of the file that only cut edges or add safeguards. Out: every set that was tried, sizes in order, up to the
//! first size at which some set holds. All sets of a size are run, so none that is as small is missed. The same people have the
//! same luck in every run.

use crate::compare::{Difference, differences, harms};
use crate::harm::{Harm, Measured};
use crate::runs::{Done, Point, Runs};
use crate::store::Broken;
use crate::version::Numbers;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ceiling {
    /// The harm must stay below this, in its own unit.
    pub below: f64,
    /// Sets of more safeguards than these are not tried.
    pub most: usize,
}

/// A set of safeguards that was tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// Its safeguards, by their names.
    pub safeguards: Vec<String>,
    /// The harm with them.
    pub harm: Measured,
    /// The harm less that of the file as written.
    pub change: Option<Difference>,
    /// Harms of everyone that change beyond chance.
    pub others: Vec<Difference>,
    /// Whether the whole interval of the harm lies below the ceiling.
    pub holds: bool,
}

/// What came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Protection {
    /// The harm without any of the safeguards.
    pub without: Measured,
    /// The sets, smaller ones first, and of one size those that leave least harm.
    pub tried: Vec<Tried>,
    /// Sets that cannot be put together, each with the reason.
    pub refused: Vec<(Vec<String>, String)>,
}

impl Protection {
    /// The smallest sets that hold; all of one size.
    pub fn smallest(&self) -> impl Iterator<Item = &Tried> {
        self.tried.iter().filter(|one| one.holds)
    }
}

/// Looks for the smallest sets. Nothing is tried where the harm is below the ceiling as it is.
///
/// # Errors
/// The store cannot be used.
pub fn protect(
    runs: &mut Runs,
    (at, safeguards, harm): (&Point, &[String], &Harm),
    ceiling: Ceiling,
    tell: &mut dyn FnMut(Done),
) -> Result<Result<Protection, String>, Broken> {
    let before = match runs.numbers(std::slice::from_ref(at), tell)?.pop() {
        Some(Ok(before)) => before,
        Some(Err(why)) => return Ok(Err(why)),
        None => return Ok(Err("nothing was run".to_owned())),
    };
    let mut found = Protection { without: harm.measured(&before), tried: Vec::new(), refused: Vec::new() };
    if is_below(found.without, ceiling.below) {
        return Ok(Ok(found));
    }
    for size in 1..=ceiling.most.min(safeguards.len()) {
        let sets = sets(safeguards.len(), size);
        let names: Vec<Vec<String>> =
            sets.iter().map(|set| set.iter().map(|one| safeguards[*one].clone()).collect()).collect();
        let points: Vec<Point> = names.iter().map(|names| with(at, names)).collect();
        let numbers = runs.numbers(&points, tell)?;
        let mut tried = Vec::new();
        for (names, after) in names.into_iter().zip(numbers) {
            match after {
                Ok(after) => tried.push(of_set(names, harm, ceiling.below, (&before, &after))),
                Err(why) => found.refused.push((names, why)),
            }
        }
        let least = |one: &Tried| one.harm.value.unwrap_or(f64::INFINITY);
        tried.sort_by(|a, b| least(a).total_cmp(&least(b)));
        let holds = tried.iter().any(|one| one.holds);
        found.tried.append(&mut tried);
        if holds {
            break;
        }
    }
    Ok(Ok(found))
}

fn with(at: &Point, safeguards: &[String]) -> Point {
    Point { variants: at.variants.iter().chain(safeguards).cloned().collect(), sets: at.sets.clone() }
}

fn of_set(safeguards: Vec<String>, harm: &Harm, below: f64, (before, after): (&Numbers, &Numbers)) -> Tried {
    let all = differences(before, after);
    let others = harms(&all).into_iter().filter(|one| one.is_clear()).cloned().collect();
    let measured = harm.measured(after);
    let change = all.into_iter().find(|one| harm.is(&one.key));
    Tried { safeguards, harm: measured, change, others, holds: is_below(measured, below) }
}

/// Whether a harm lies below a ceiling beyond chance.
fn is_below(harm: Measured, below: f64) -> bool {
    harm.interval.is_some_and(|ends| ends.high < below)
}

/// All sets of so many out of so many, in order.
fn sets(many: usize, size: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        let longer = |set: Vec<usize>| {
            let next = set.last().map_or(0, |last| last + 1);
            (next..many).map(move |one| set.iter().copied().chain([one]).collect())
        };
        all = all.into_iter().flat_map(longer).collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use glasshouse_measures::interval::Interval;

    use super::*;

    #[test]
    fn every_set_of_a_size_comes_once() {
        assert_eq!(sets(4, 2), [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]].map(Vec::from));
        assert_eq!(sets(5, 3).len(), 10);
        assert_eq!(sets(2, 3), [[0; 0]; 0].map(Vec::from));
    }

    #[test]
    fn a_harm_is_below_only_beyond_chance() {
        let harm = |high| Measured { value: Some(0.1), interval: Some(Interval { low: 0.0, high }) };
        assert!(is_below(harm(0.19), 0.2));
        assert!(!is_below(harm(0.21), 0.2));
        assert!(!is_below(Measured { value: Some(0.1), interval: None }, 0.2));
    }
}
