//! What must be true for a regime to be proportionate by a stated yardstick: for each number that the file assumes, the value at which a harm
//! crosses a ceiling, beside what the number rests on.
//!
//! In: a harm, a ceiling, and factors. Out: by factor, moved alone with all others as written, where the answer turns. Ends are run first;
//! an end where the answer is another than as written is approached from the value as written, in even steps, and the step where it turns
//! again in smaller ones, since a harm seldom follows a number on a straight line. The crossing is read off each replicate, so that it has
//! an interval. A factor that turns the answer and turns it back before its end is not found.

use glasshouse_measures::interval::{Interval, of_mean};
use glasshouse_scenario::grammar::measure::Dimension;

use crate::factors::Factor;
use crate::harm::Harm;
use crate::runs::{Done, Point, Runs};
use crate::store::Broken;

/// Steps into which a stretch is cut.
const STEPS: usize = 4;

/// How often the step where the answer turns is cut again: four times in four steps is a 256th of the way.
const ROUNDS: usize = 4;

/// Where a factor turns the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The factor.
    pub factor: Factor,
    /// The value at which the harm crosses the ceiling, in canonical units.
    pub at: f64,
    /// What chance spans, at 95 %, within the values that were tried; none for one replicate.
    pub interval: Option<Interval>,
    /// Whether the harm lies below the ceiling above that value, or else under it.
    pub holds_above: bool,
    /// Whether the value lies within the range that the file thinks possible.
    pub within_range: bool,
}

/// What came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Burden {
    /// The harm as the file is written, in each replicate.
    pub written: Vec<f64>,
    /// Whether it lies below the ceiling as written.
    pub holds: bool,
    /// Factors that turn the answer alone: those within their range first.
    pub turns: Vec<Turn>,
    /// Factors that do not, whatever their value.
    pub others: Vec<Factor>,
}

/// Looks for what would turn the answer. The inner error is a sentence for the user.
///
/// # Errors
/// The store cannot be used; or the harm has no value as the file is written.
pub fn believe(
    runs: &mut Runs,
    (at, factors): (&Point, &[Factor]),
    (harm, below): (&Harm, f64),
    tell: &mut dyn FnMut(Done),
) -> Result<Result<Burden, String>, Broken> {
    let mut asked = Asked { runs, at, harm, tell };
    let Some(written) = asked.values(&[(None, 0.0)])?.pop().flatten() else {
        return Ok(Err(format!(
            "`{}` has no value: there is no such part, or nobody could have been counted",
            harm.name()
        )));
    };
    let holds = mean(&written) < below;
    let mut burden = Burden { written, holds, turns: Vec::new(), others: Vec::new() };
    let mut left: Vec<Factor> = factors.to_vec();
    for within_range in [true, false] {
        let ways = left.iter().flat_map(|factor| {
            let ends = if within_range { [factor.low, factor.high] } else { bounds(factor) };
            ends.map(|end| (factor.clone(), end))
        });
        for (factor, end) in asked.turning(ways.collect(), (below, holds))? {
            left.retain(|one| one.path != factor.path);
            burden.turns.extend(asked.turn(factor, end, (&burden.written, below, within_range))?);
        }
    }
    burden.others = left;
    Ok(Ok(burden))
}

/// The lowest and the highest value that a number of its kind can have, as far as there is one.
fn bounds(factor: &Factor) -> [f64; 2] {
    match factor.dimension {
        Dimension::Share => [0.0, 1.0],
        Dimension::Rate => [0.0, factor.high],
        Dimension::Duration | Dimension::Count | Dimension::Number => [factor.low, factor.high],
    }
}

struct Asked<'a> {
    runs: &'a mut Runs,
    at: &'a Point,
    harm: &'a Harm,
    tell: &'a mut dyn FnMut(Done),
}

/// A factor and the value towards which it is moved.
type Way = (Factor, f64);

impl Asked<'_> {
    /// The harm in each replicate with one factor at a value each; none where it has no value there.
    fn values(&mut self, points: &[(Option<&Factor>, f64)]) -> Result<Vec<Option<Vec<f64>>>, Broken> {
        let versions: Vec<Point> = points
            .iter()
            .map(|(factor, value)| {
                let set = factor.map(|factor| factor.set(*value));
                Point { variants: self.at.variants.clone(), sets: self.at.sets.iter().cloned().chain(set).collect() }
            })
            .collect();
        let found = self.runs.numbers(&versions, self.tell)?;
        Ok(found.into_iter().map(|one| self.harm.values(&one.ok()?)).collect())
    }

    /// Those whose end has another answer than the file as written.
    fn turning(&mut self, ways: Vec<Way>, (below, holds): (f64, bool)) -> Result<Vec<Way>, Broken> {
        let ends: Vec<(Option<&Factor>, f64)> = ways.iter().map(|(factor, end)| (Some(factor), *end)).collect();
        let values = self.values(&ends)?;
        let turns = values.into_iter().map(|harm| harm.is_some_and(|harm| (mean(&harm) < below) != holds));
        Ok(ways.into_iter().zip(turns).filter_map(|(way, turns)| turns.then_some(way)).collect())
    }

    /// Where a factor turns the answer, on its way from the value as written to an end.
    fn turn(
        &mut self,
        factor: Factor,
        end: f64,
        (written, below, within_range): (&[f64], f64, bool),
    ) -> Result<Option<Turn>, Broken> {
        let mut known: Vec<(f64, Vec<f64>)> = vec![(factor.value, written.to_vec())];
        let (mut from, mut to) = (factor.value, end);
        let mut at = None;
        for _ in 0..ROUNDS {
            let steps: Vec<f64> = (1..=STEPS).map(|step| from + (to - from) * step as f64 / STEPS as f64).collect();
            let points: Vec<(Option<&Factor>, f64)> = steps.iter().map(|value| (Some(&factor), *value)).collect();
            known.extend(steps.iter().copied().zip(self.values(&points)?).filter_map(|(one, harm)| Some((one, harm?))));
            known.sort_by(|(one, _), (other, _)| (one - factor.value).abs().total_cmp(&(other - factor.value).abs()));
            known.dedup_by(|(one, _), (other, _)| one.total_cmp(other).is_eq());
            let means: Vec<(f64, f64)> = known.iter().map(|(value, harm)| (*value, mean(harm))).collect();
            let Some(found) = crossing(&means, below) else { break };
            (from, to, at) = (found.from, found.to, Some(found.at));
        }
        let Some(at) = at else { return Ok(None) };
        let of = |replicate: usize| {
            let one: Vec<(f64, f64)> = known.iter().map(|(value, harm)| (*value, harm[replicate])).collect();
            crossing(&one, below).map(|found| found.at)
        };
        // A replicate without a crossing says that it could lie anywhere.
        let each: Option<Vec<f64>> = (0..written.len()).map(of).collect();
        let (low, high) = (factor.value.min(end), factor.value.max(end));
        let interval = each
            .and_then(|each| of_mean(&each))
            .map(|ends| Interval { low: ends.low.max(low), high: ends.high.min(high) });
        let holds_above = (end > factor.value) != (mean(written) < below);
        Ok(Some(Turn { factor, at, interval, holds_above, within_range }))
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Where a line crosses a ceiling, and the points on either side.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Crossing {
    at: f64,
    from: f64,
    to: f64,
}

/// Where a line through points crosses a ceiling first, coming from the first of them.
fn crossing(points: &[(f64, f64)], below: f64) -> Option<Crossing> {
    let turns = |pair: &&[(f64, f64)]| (pair[0].1 < below) != (pair[1].1 < below);
    let pair = points.windows(2).find(turns)?;
    let [(from, before), (to, after)] = [pair[0], pair[1]];
    Some(Crossing { at: from + (to - from) * (below - before) / (after - before), from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crossing_is_read_off_the_line_between_steps() {
        let check = |points: &[(f64, f64)], below, expected: Option<f64>| {
            let found = crossing(points, below).map(|found| found.at);
            // Of the size of one rounding.
            let near = |expected: f64| found.is_some_and(|found| (found - expected).abs() < 1e-12);
            assert!(expected.map_or(found.is_none(), near), "{found:?} where {expected:?} was expected");
        };
        check(&[(0.0, 0.1), (1.0, 0.3), (2.0, 0.5)], 0.4, Some(1.5));
        check(&[(0.0, 0.1), (1.0, 0.3)], 0.4, None);
        check(&[(0.0, 0.8), (1.0, 0.4), (2.0, 0.0)], 0.2, Some(1.5));
        // From the first point down to a lower value.
        check(&[(2.0, 0.8), (1.0, 0.4), (0.0, 0.0)], 0.2, Some(0.5));
    }
}
