//! How a number comes about: sums of counters, of the run or of a paired one, over each other, and what they are held against.

use glasshouse_engine::plan::{Plan, WEEKS_PER_BLOCK};
use glasshouse_engine::simulate::Outcome;
use glasshouse_engine::tally::Counter;

use crate::interval::{self, Interval};
use crate::row::{Against, Group, How, Measure, Row};
use crate::slices::Slice;

/// Weeks in a year, on average.
const WEEKS_PER_YEAR: f64 = 365.25 / 7.0;

/// A run with its replicates: the run itself, or one that it is paired with.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) outcomes: &'a [Outcome],
}

impl Side<'_> {
    /// What a counter came to in some cells over the whole run, in one replicate.
    pub(crate) fn whole(&self, replicate: usize, counter: Counter, cells: &[usize]) -> i64 {
        let by_cell = self.outcomes[replicate].tally.by_cell(self.plan.counters.position(counter));
        cells.iter().map(|cell| by_cell[*cell]).sum()
    }

    /// What a counter came to in a block.
    pub(crate) fn block(&self, replicate: usize, counter: Counter, block: usize) -> i64 {
        self.outcomes[replicate].series[block][self.plan.counters.position(counter)]
    }
}

/// A counter of a side (0 is the run itself), and how often it counts.
pub(crate) type Term = (usize, Counter, i64);

/// A sum of counters.
pub(crate) type Sum = Vec<Term>;

/// A sum over a sum.
#[derive(Clone)]
pub(crate) struct Ratio {
    pub(crate) numerator: Sum,
    pub(crate) denominator: Sum,
}

impl Ratio {
    fn counts(&self, count: &impl Fn(usize, Counter) -> i64) -> (i64, i64) {
        let sum = |sum: &Sum| sum.iter().map(|(side, counter, times)| times * count(*side, *counter)).sum();
        (sum(&self.numerator), sum(&self.denominator))
    }
}

/// Numerator and denominator of each replicate.
type Counts = [(i64, i64)];

/// What one unit of a ratio is worth.
#[derive(Clone, Copy)]
pub(crate) enum Scale {
    One,
    /// Events over persons: per 1,000 and year.
    PerThousandAndYear,
    /// Events over weeks of persons: per 1,000 and year.
    PerThousandYearsOfWeeks,
    /// Weeks over persons: per person and year.
    PerYear,
    Fear,
}

impl Scale {
    fn number(self, weeks: u32) -> f64 {
        match self {
            Scale::One => 1.0,
            Scale::PerThousandAndYear => 1_000.0 * WEEKS_PER_YEAR / f64::from(weeks),
            Scale::PerThousandYearsOfWeeks => 1_000.0 * WEEKS_PER_YEAR,
            Scale::PerYear => WEEKS_PER_YEAR / f64::from(weeks),
            Scale::Fear => 1.0 / 65_536.0,
        }
    }
}

/// How one number comes about.
#[derive(Clone)]
pub(crate) struct Spec {
    pub(crate) measure: &'static Measure,
    part: String,
    detail: String,
    pub(crate) ratio: Ratio,
    against: Option<(Ratio, How)>,
    scale: Scale,
    series: bool,
}

impl Spec {
    pub(crate) fn new(measure: &'static Measure, part: &str, numerator: Counter, denominator: Counter) -> Self {
        let ratio = Ratio { numerator: vec![(0, numerator, 1)], denominator: vec![(0, denominator, 1)] };
        let (part, detail) = (part.to_owned(), String::new());
        Self { measure, part, detail, ratio, against: None, scale: Scale::One, series: true }
    }

    pub(crate) fn of_ratio(measure: &'static Measure, part: &str, ratio: Ratio) -> Self {
        let (part, detail) = (part.to_owned(), String::new());
        Self { measure, part, detail, ratio, against: None, scale: Scale::One, series: true }
    }

    pub(crate) fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    pub(crate) fn scale(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// Over another counter as well.
    pub(crate) fn over(mut self, counter: Counter) -> Self {
        self.ratio.denominator.push((0, counter, 1));
        self
    }

    /// Less the same ratio of another side.
    pub(crate) fn less_of(self, side: usize) -> Self {
        let there = |sum: &Sum| sum.iter().map(|(_, counter, times)| (side, *counter, *times)).collect();
        let ratio = Ratio { numerator: there(&self.ratio.numerator), denominator: there(&self.ratio.denominator) };
        Self { against: Some((ratio, How::Less)), ..self }
    }

    /// Under another measure's name.
    pub(crate) fn named(self, measure: &'static Measure) -> Self {
        Self { measure, ..self }
    }

    /// Not as a series: the number has a meaning for the whole run only.
    pub(crate) fn whole_run(self) -> Self {
        Self { series: false, ..self }
    }

    /// All its rows: for each group, and for each block.
    pub(crate) fn rows(&self, sides: &[Side<'_>], slices: &[Slice]) -> Vec<Row> {
        let plan = sides[0].plan;
        let of_slice = |(group, cells): &Slice| {
            self.row(sides, group.clone(), None, plan.weeks, |side, replicate, counter| {
                sides[side].whole(replicate, counter, cells)
            })
        };
        let mut rows: Vec<Row> = slices.iter().map(of_slice).collect();
        for block in (0..plan.blocks()).filter(|_| self.series) {
            let weeks = WEEKS_PER_BLOCK.min(plan.weeks - block * WEEKS_PER_BLOCK);
            rows.push(self.row(sides, Group::All, Some(block), weeks, |side, replicate, counter| {
                sides[side].block(replicate, counter, block as usize)
            }));
        }
        rows
    }

    /// The row of a group held against another group, both of the run itself.
    pub(crate) fn row_against(&self, side: Side<'_>, (group, cells): &Slice, other: &[usize], how: How) -> Row {
        let count = |cells: &[usize]| {
            let of = |replicate| self.ratio.counts(&|_, counter| side.whole(replicate, counter, cells));
            (0..side.outcomes.len()).map(of).collect::<Vec<_>>()
        };
        self.finish(group.clone(), None, side.plan.weeks, (&count(cells), Some((&count(other), how))))
    }

    fn row(
        &self,
        sides: &[Side<'_>],
        group: Group,
        block: Option<u32>,
        weeks: u32,
        count: impl Fn(usize, usize, Counter) -> i64,
    ) -> Row {
        let replicates = 0..sides[0].outcomes.len();
        let of = |ratio: &Ratio| {
            let one = |replicate| ratio.counts(&|side, counter| count(side, replicate, counter));
            replicates.clone().map(one).collect::<Vec<_>>()
        };
        let (own, other) = (of(&self.ratio), self.against.as_ref().map(|(ratio, how)| (of(ratio), *how)));
        self.finish(group, block, weeks, (&own, other.as_ref().map(|(counts, how)| (counts.as_slice(), *how))))
    }

    fn finish(
        &self,
        group: Group,
        block: Option<u32>,
        weeks: u32,
        (own, other): (&Counts, Option<(&Counts, How)>),
    ) -> Row {
        let scale = self.scale.number(weeks);
        let sum = |counts: &Counts| counts.iter().fold((0, 0), |(n, d), (one, of)| (n + one, d + of));
        let (numerator, denominator) = sum(own);
        let against = other.map(|(counts, how)| {
            let (numerator, denominator) = sum(counts);
            Against { numerator, denominator, how }
        });
        let interval = match other {
            None => interval::of_ratio(own, scale),
            Some((other, How::Less)) => interval::of_difference(own, other, scale),
            Some((other, How::Over)) => interval::of_quotient(own, other),
        };
        // A part of a whole is never more than the whole.
        let interval = match interval {
            Some(ends) if against.is_none() && self.measure.unit.starts_with("share") => {
                Some(Interval { high: ends.high.min(1.0), ..ends })
            }
            other => other,
        };
        let (part, detail) = (self.part.clone(), self.detail.clone());
        Row { measure: self.measure, part, detail, group, block, numerator, denominator, scale, against, interval }
    }
}
