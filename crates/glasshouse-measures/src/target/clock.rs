//! Days of a run, and counts at them.
//!
//! Counts are kept at the end of each block of four weeks. Within a block they are spread evenly over its days, and rounded to whole
//! ones: a flow over a calendar month is made of parts of two blocks.

use std::collections::BTreeMap;

use glasshouse_engine::plan::{Plan, WEEKS_PER_BLOCK};
use glasshouse_engine::simulate::Outcome;
use glasshouse_engine::tally::{Counter, Tally};
use jiff::civil::Date;

use super::counted::Sum;

/// Days of a block.
const BLOCK: i64 = WEEKS_PER_BLOCK as i64 * 7;

/// A span that runs past an end of the run still counts if the run covers so much of it.
pub(super) const LEAST_COVERED: f64 = 0.9;

/// Counts by cell at the end of some blocks, for each replicate in turn.
pub type Snapshots = BTreeMap<u32, Vec<Tally>>;

/// When a run begins and ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) start: Date,
    pub(super) days: i64,
}

/// A span of days of a run, as days that are over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Days {
    /// After so many; `None` is since the beginning, with whatever stood at the start.
    pub(super) from: Option<i64>,
    /// Up to so many.
    pub(super) to: i64,
    /// What a count over these days is multiplied by, where the run covers most of the span and not all.
    pub(super) scale: f64,
}

impl Clock {
    pub(super) fn new(plan: &Plan, start: Date) -> Self {
        Self { start, days: i64::from(plan.weeks) * 7 }
    }

    /// Days that are over at the end of a day.
    fn over(self, day: Date) -> i64 {
        i64::from((day - self.start).get_days()) + 1
    }

    fn last(self) -> Date {
        self.start.saturating_add(jiff::Span::new().days(self.days - 1))
    }

    /// From the start to the end of a day.
    pub(super) fn until(self, day: Date) -> Result<Days, String> {
        let to = self.over(day);
        if (1..=self.days).contains(&to) {
            return Ok(Days { from: None, to, scale: 1.0 });
        }
        Err(format!("{day} is outside the run, which goes from {} to {}", self.start, self.last()))
    }

    /// A span with both its days.
    pub(super) fn span(self, first: Date, last: Date) -> Result<Days, String> {
        let (from, to) = (self.over(first) - 1, self.over(last));
        let (kept_from, kept_to) = (from.max(0), to.min(self.days));
        let covered = (kept_to - kept_from).max(0) as f64 / (to - from) as f64;
        if covered < LEAST_COVERED {
            return Err(format!(
                "{first} to {last} is not inside the run, which goes from {} to {}",
                self.start,
                self.last()
            ));
        }
        Ok(Days { from: Some(kept_from), to: kept_to, scale: 1.0 / covered })
    }

    /// The whole run.
    pub(super) fn whole(self) -> Days {
        Days { from: None, to: self.days, scale: 1.0 }
    }

    /// The days of a block that are over, of all its days.
    fn in_block(self, block: i64, over: i64) -> (i64, i64) {
        let length = BLOCK.min(self.days - block * BLOCK);
        (over - block * BLOCK, length)
    }
}

/// The block in which a count of days ends; `None` before the first.
fn block_of(over: i64) -> Option<i64> {
    (over > 0).then(|| (over - 1) / BLOCK)
}

/// The blocks whose ends a count at these days is worked out from.
pub(super) fn ends_of(over: i64) -> Vec<u32> {
    let Some(block) = block_of(over) else { return Vec::new() };
    [block - 1, block].into_iter().filter_map(|block| u32::try_from(block).ok()).collect()
}

/// Counts of one replicate.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) plan: &'a Plan,
    pub(super) clock: Clock,
    pub(super) outcome: &'a Outcome,
    pub(super) replicate: usize,
    pub(super) snapshots: &'a Snapshots,
}

/// Some cells of the breakdown; `None` is everyone.
pub(super) type Cells<'a> = Option<&'a [usize]>;

impl Reader<'_> {
    fn sum(sum: &Sum, count: impl Fn(Counter) -> i64) -> i64 {
        sum.iter().map(|(counter, sign)| sign * count(*counter)).sum()
    }

    fn of_cells(self, tally: &Tally, sum: &Sum, cells: Cells) -> i64 {
        Self::sum(sum, |counter| {
            let at = self.plan.counters.position(counter);
            match cells {
                None => tally.total(at),
                Some(cells) => cells.iter().map(|cell| tally.by_cell(at)[*cell]).sum(),
            }
        })
    }

    /// At the end of the run.
    pub(super) fn at_end(self, sum: &Sum, cells: Cells) -> i64 {
        self.of_cells(&self.outcome.tally, sum, cells)
    }

    /// At the end of a block: what has been counted by then, or stands then.
    fn at_end_of(self, block: i64, sum: &Sum, cells: Cells) -> Option<i64> {
        let at = usize::try_from(block).ok()?;
        if at + 1 == self.outcome.series.len() {
            return Some(self.at_end(sum, cells));
        }
        if cells.is_some() {
            let tally = self.snapshots.get(&u32::try_from(block).ok()?)?.get(self.replicate)?;
            return Some(self.of_cells(tally, sum, cells));
        }
        Some(Self::sum(sum, |counter| {
            let position = self.plan.counters.position(counter);
            let series = self.outcome.series.get(..=at).unwrap_or_default();
            let last = series.last().map_or(0, |block| block[position]);
            if counter.is_stock() { last } else { series.iter().map(|block| block[position]).sum() }
        }))
    }

    /// After so many days; `at_start` is what stood before the first. `None` where it was not kept.
    pub(super) fn at(self, over: i64, sum: &Sum, cells: Cells, at_start: Option<i64>) -> Option<i64> {
        let Some(block) = block_of(over) else { return at_start };
        let after = self.at_end_of(block, sum, cells)?;
        let (days, length) = self.clock.in_block(block, over);
        if days == length {
            return Some(after);
        }
        // What stood at the start of a burnt-in run was not written down: the first block's end is nearest to it.
        let before = if block == 0 { at_start.unwrap_or(after) } else { self.at_end_of(block - 1, sum, cells)? };
        Some(before + ((after - before) as f64 * days as f64 / length as f64).round() as i64)
    }
}
