//! What must be true for a regime to be proportionate by a stated yardstick: for each number that the file assumes, the value at which a harm
//! crosses a ceiling, beside what the number rests on.
//!
//! In: a harm, a ceiling, and factors. Out: by factor, moved alone with all others as written, where the answer turns. Ends are run first;
//! a factor whose ends lie on both sides is run at even steps between them, and the crossing is read off each replicate on a straight line
//! between steps, so that it has an interval. A factor that turns the answer and turns it back between its ends is not found.

use glasshouse_measures::interval::{Interval, of_mean};
use glasshouse_scenario::grammar::measure::Dimension;

use crate::factors::Factor;
use crate::harm::Harm;
use crate::runs::{Done, Point, Runs};
use crate::store::Broken;

/// Steps between the ends of a factor.
const STEPS: usize = 8;

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
        let spans = left.into_iter().map(|factor| {
            let ends = if within_range { [factor.low, factor.high] } else { bounds(&factor) };
            (factor, ends)
        });
        let (found, rest) = asked.turning(spans.collect(), below)?;
        for (factor, ends) in found {
            burden.turns.extend(asked.turn(factor, ends, (below, within_range))?);
        }
        left = rest;
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

/// A factor with two values of it.
type Spanned = (Factor, [f64; 2]);

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

    /// Factors with an end on either side of the ceiling, and the rest.
    fn turning(&mut self, spans: Vec<Spanned>, below: f64) -> Result<(Vec<Spanned>, Vec<Factor>), Broken> {
        let ends: Vec<(Option<&Factor>, f64)> =
            spans.iter().flat_map(|(factor, ends)| ends.map(|end| (Some(factor), end))).collect();
        let values = self.values(&ends)?;
        let turns: Vec<bool> = values
            .chunks(2)
            .map(|ends| match ends {
                [Some(low), Some(high)] => (mean(low) < below) != (mean(high) < below),
                _ => false,
            })
            .collect();
        let (mut found, mut rest) = (Vec::new(), Vec::new());
        for (span, turns) in spans.into_iter().zip(turns) {
            if turns {
                found.push(span);
            } else {
                rest.push(span.0);
            }
        }
        Ok((found, rest))
    }

    /// Where a factor turns the answer.
    fn turn(
        &mut self,
        factor: Factor,
        [low, high]: [f64; 2],
        (below, within_range): (f64, bool),
    ) -> Result<Option<Turn>, Broken> {
        let steps: Vec<f64> = (0..=STEPS).map(|step| low + (high - low) * step as f64 / STEPS as f64).collect();
        let points: Vec<(Option<&Factor>, f64)> = steps.iter().map(|value| (Some(&factor), *value)).collect();
        let known: Vec<(f64, Vec<f64>)> =
            steps.iter().copied().zip(self.values(&points)?).filter_map(|(value, harm)| Some((value, harm?))).collect();
        let means: Vec<(f64, f64)> = known.iter().map(|(value, harm)| (*value, mean(harm))).collect();
        let Some(at) = crossing(&means, below) else { return Ok(None) };
        let of = |replicate: usize| {
            let one: Vec<(f64, f64)> = known.iter().map(|(value, harm)| (*value, harm[replicate])).collect();
            crossing(&one, below)
        };
        // A replicate without a crossing says that it could lie anywhere.
        let each: Option<Vec<f64>> = (0..self.runs.replicates() as usize).map(of).collect();
        let interval = each
            .and_then(|each| of_mean(&each))
            .map(|ends| Interval { low: ends.low.max(low), high: ends.high.min(high) });
        let holds_above = means.last().is_some_and(|(_, harm)| *harm < below);
        Ok(Some(Turn { factor, at, interval, holds_above, within_range }))
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Where a line through points crosses a ceiling first, coming from the first of them.
fn crossing(points: &[(f64, f64)], below: f64) -> Option<f64> {
    let turns = |pair: &&[(f64, f64)]| (pair[0].1 < below) != (pair[1].1 < below);
    let pair = points.windows(2).find(turns)?;
    let [(from, before), (to, after)] = [pair[0], pair[1]];
    Some(from + (to - from) * (below - before) / (after - before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crossing_is_read_off_the_line_between_steps() {
        let found = crossing(&[(0.0, 0.1), (1.0, 0.3), (2.0, 0.5)], 0.4).expect("a crossing");
        assert!((found - 1.5).abs() < 1e-12, "{found}");
        assert_eq!(crossing(&[(0.0, 0.1), (1.0, 0.3)], 0.4), None);
        let falling = crossing(&[(0.0, 0.8), (1.0, 0.4), (2.0, 0.0)], 0.2).expect("a crossing");
        assert!((falling - 1.5).abs() < 1e-12, "{falling}");
    }
}
