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
use crate::harm::{Harm, Measured};
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
    /// The harm as the file is written.
    pub written: Measured,
    /// Whether its value over all replicates lies below the ceiling as written.
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
    let Some(written) = asked.seen(&[(None, 0.0)])?.pop().flatten() else {
        return Ok(Err(format!(
            "`{}` has no value: there is no such part, or nobody could have been counted",
            harm.name()
        )));
    };
    let holds = written.value < below;
    let measured = Measured { value: Some(written.value), interval: written.interval };
    let mut left: Vec<Factor> = factors.to_vec();
    let mut found: Vec<(Search, bool)> = Vec::new();
    for within_range in [true, false] {
        let ends = if within_range { range } else { beyond };
        let ways = left.iter().flat_map(|factor| ends(factor).into_iter().map(|end| (factor.clone(), end)));
        let turning = asked.turning(ways.collect(), (below, holds))?;
        left.retain(|one| turning.iter().all(|(factor, _)| factor.path != one.path));
        let searches = turning.into_iter().map(|(factor, end)| Search::new(factor, &written, end));
        found.extend(searches.map(|search| (search, within_range)));
    }
    for _ in 0..ROUNDS {
        asked.narrow(&mut found, below)?;
    }
    let turns = found.into_iter().map(|(search, within_range)| search.turn(below, within_range)).collect();
    Ok(Ok(Burden { written: measured, holds, turns, others: left }))
}

/// The lowest and the highest value that the file thinks possible.
fn range(factor: &Factor) -> Vec<f64> {
    vec![factor.low, factor.high]
}

/// The lowest and the highest value that a number of its kind can have, where there is one beyond the range.
fn beyond(factor: &Factor) -> Vec<f64> {
    let (has_lowest, has_highest) = match factor.dimension {
        Dimension::Share => (true, true),
        Dimension::Rate => (true, false),
        Dimension::Duration | Dimension::Count | Dimension::Number => (false, false),
    };
    let lowest = (has_lowest && factor.low > 0.0).then_some(0.0);
    let highest = (has_highest && factor.high < 1.0).then_some(1.0);
    lowest.into_iter().chain(highest).collect()
}

struct Asked<'a> {
    runs: &'a mut Runs,
    at: &'a Point,
    harm: &'a Harm,
    tell: &'a mut dyn FnMut(Done),
}

/// The harm with a factor at a value.
#[derive(Debug, Clone)]
struct Seen {
    /// The factor's value.
    at: f64,
    /// The harm over all replicates.
    value: f64,
    /// What chance spans, at 95 %.
    interval: Option<Interval>,
    /// The harm in each replicate.
    each: Vec<f64>,
}

impl Asked<'_> {
    /// The harm with one factor at a value each; none where it has no value there.
    fn seen(&mut self, points: &[(Option<&Factor>, f64)]) -> Result<Vec<Option<Seen>>, Broken> {
        let versions: Vec<Point> = points
            .iter()
            .map(|(factor, value)| {
                let set = factor.map(|factor| factor.set(*value));
                Point { variants: self.at.variants.clone(), sets: self.at.sets.iter().cloned().chain(set).collect() }
            })
            .collect();
        let numbers = self.runs.numbers(&versions, self.tell)?;
        let seen = |((_, at), numbers): (&(_, f64), Result<_, String>)| {
            let numbers = numbers.ok()?;
            let measured = self.harm.measured(&numbers);
            let each = self.harm.values(&numbers)?;
            Some(Seen { at: *at, value: measured.value?, interval: measured.interval, each })
        };
        Ok(points.iter().zip(numbers).map(seen).collect())
    }

    /// Factors whose end has another answer than the file as written, with the end.
    fn turning(
        &mut self,
        ways: Vec<(Factor, f64)>,
        (below, holds): (f64, bool),
    ) -> Result<Vec<(Factor, Seen)>, Broken> {
        let ends: Vec<(Option<&Factor>, f64)> = ways.iter().map(|(factor, end)| (Some(factor), *end)).collect();
        let seen = self.seen(&ends)?;
        let turned = ways.into_iter().zip(seen).filter_map(|((factor, _), seen)| {
            let seen = seen.filter(|seen| (seen.value < below) != holds)?;
            Some((factor, seen))
        });
        Ok(turned.collect())
    }

    /// Cuts the stretch of each search into steps, and keeps the step where the answer turns.
    fn narrow(&mut self, searches: &mut [(Search, bool)], below: f64) -> Result<(), Broken> {
        let points: Vec<(Option<&Factor>, f64)> =
            searches.iter().flat_map(|(one, _)| one.steps().map(|at| (Some(&one.factor), at))).collect();
        let seen = self.seen(&points)?;
        for ((search, _), seen) in searches.iter_mut().zip(seen.chunks(STEPS - 1)) {
            seen.iter().flatten().for_each(|one| search.hear(one, below));
        }
        Ok(())
    }
}

/// A search for the value at which the answer turns, on the way from the value as written to an end that has another answer.
struct Search {
    factor: Factor,
    /// The furthest value known to have the answer of the file as written, before it turns.
    before: Seen,
    /// The nearest value known to have another.
    after: Seen,
    /// All that was seen, and the end.
    known: Vec<Seen>,
}

impl Search {
    fn new(factor: Factor, written: &Seen, end: Seen) -> Self {
        let before = Seen { at: factor.value, ..written.clone() };
        let known = vec![before.clone(), end.clone()];
        Self { factor, before, after: end, known }
    }

    /// The values at which the next steps end.
    fn steps(&self) -> impl Iterator<Item = f64> + use<> {
        let (from, to) = (self.before.at, self.after.at);
        (1..STEPS).map(move |step| from + (to - from) * step as f64 / STEPS as f64)
    }

    /// How far a value is on the way.
    fn way(&self, at: f64) -> f64 {
        (at - self.factor.value).abs()
    }

    /// Takes in what was seen at a step. Steps come in the order of the way, and what lies behind the first turn changes nothing.
    fn hear(&mut self, one: &Seen, below: f64) {
        self.known.push(one.clone());
        if self.way(one.at) >= self.way(self.after.at) {
            return;
        }
        if (one.value < below) == (self.before.value < below) {
            self.before = one.clone();
        } else {
            self.after = one.clone();
        }
    }

    /// Where it turns.
    fn turn(mut self, below: f64, within_range: bool) -> Turn {
        let written = self.factor.value;
        self.known.sort_by(|one, other| (one.at - written).abs().total_cmp(&(other.at - written).abs()));
        // A replicate without a crossing says that it could lie anywhere.
        let of = |replicate: usize| {
            let line: Vec<(f64, f64)> = self.known.iter().map(|one| (one.at, one.each[replicate])).collect();
            crossing(&line, below)
        };
        let each: Option<Vec<f64>> = (0..self.before.each.len()).map(of).collect();
        let end = self.known.last().map_or(written, |one| one.at);
        let within =
            |ends: Interval| Interval { low: ends.low.max(written.min(end)), high: ends.high.min(written.max(end)) };
        let interval = each.and_then(|each| of_mean(&each)).map(within);
        let at = on_the_line((self.before.at, self.before.value), (self.after.at, self.after.value), below);
        let holds_above = (self.after.at > self.before.at) == (self.after.value < below);
        Turn { factor: self.factor, at, interval, holds_above, within_range }
    }
}

/// Where a line through points crosses a ceiling first, coming from the first of them.
fn crossing(points: &[(f64, f64)], below: f64) -> Option<f64> {
    let pair = points.windows(2).find(|pair| (pair[0].1 < below) != (pair[1].1 < below))?;
    Some(on_the_line(pair[0], pair[1], below))
}

/// Where the straight line from a point under a ceiling to one that is not, or the other way round, meets it.
fn on_the_line((from, before): (f64, f64), (to, after): (f64, f64), below: f64) -> f64 {
    from + (to - from) * (below - before) / (after - before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crossing_is_read_off_the_line_between_steps() {
        let check = |points: &[(f64, f64)], below, expected: Option<f64>| {
            let found = crossing(points, below);
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
