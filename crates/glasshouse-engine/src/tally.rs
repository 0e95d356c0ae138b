//! Integer counters. One update an event, into the joint cell of the declared breakdown; margins come afterwards.
//!
//! Shape: `cells[counter * cell_count + cell]`, and a series `[block][counter]` of what each block added over all
//! cells. Sums of integers do not depend on order, so any number of threads gives the same bits.

pub use crate::cause::Cause;
pub use crate::counter::Counter;
pub use crate::counters::Counters;
use crate::plan::Plan;

/// Counts by counter and cell.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tally {
    cells: usize,
    counts: Vec<i64>,
}

impl Tally {
    /// Zero everywhere.
    pub fn new(plan: &Plan) -> Self {
        let cells = plan.cells.count;
        Self { cells, counts: vec![0; cells * plan.counters.all().len()] }
    }

    /// Whether it has the counters and cells of a plan.
    pub fn fits(&self, plan: &Plan) -> bool {
        self.cells == plan.cells.count && self.counts.len() == self.cells * plan.counters.all().len()
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.counts.len() * size_of::<i64>()
    }

    /// Adds to a counter in a cell.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "see `position`")]
    pub fn add(&mut self, plan: &Plan, counter: Counter, cell: u32, amount: i64) {
        self.counts[plan.counters.position(counter) * self.cells + cell as usize] += amount;
    }

    /// Adds another tally.
    pub fn add_all(&mut self, other: &Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine += theirs;
        }
    }

    /// Forgets some counters.
    pub fn clear(&mut self, plan: &Plan, which: impl Fn(Counter) -> bool) {
        for (position, counter) in plan.counters.all().iter().enumerate() {
            if which(*counter) {
                self.counts[position * self.cells..(position + 1) * self.cells].fill(0);
            }
        }
    }

    /// Counts of one counter by cell.
    pub fn by_cell(&self, position: usize) -> &[i64] {
        &self.counts[position * self.cells..(position + 1) * self.cells]
    }

    /// Sum of one counter over all cells.
    pub fn total(&self, position: usize) -> i64 {
        self.by_cell(position).iter().sum()
    }

    /// Sums of all counters over all cells.
    pub fn totals(&self) -> Vec<i64> {
        (0..self.counts.len() / self.cells.max(1)).map(|position| self.total(position)).collect()
    }
}
