//! What was due this week, in a fixed order.

use super::Now;
use crate::ledger::mark;
use crate::state::{Coming, Due};

impl Now<'_, '_> {
    /// Takes what is due, but for retries, which belong to the demands of the week.
    pub(super) fn due(&mut self) {
        let week = self.week;
        if self.state.kept.dues.iter().all(|due| u32::from(due.week) > week) {
            return;
        }
        let mut now = std::mem::take(&mut self.desk.scratch.dues);
        now.clear();
        self.state.kept.dues.retain(|due| {
            let is_due = u32::from(due.week) <= week && due.what != Coming::Retry;
            if is_due {
                now.push(*due);
            }
            !is_due
        });
        now.sort_unstable();
        for due in &now {
            self.comes_due(due);
        }
        self.desk.scratch.dues = now;
    }

    fn comes_due(&mut self, due: &Due) {
        let (part, unit) = (usize::from(due.part), u32::from(due.unit));
        match due.what {
            Coming::Ends => {
                self.end_listings(part, unit, |record| record.act == due.act && record.begins == due.marks);
            }
            Coming::Begins => self.starts(part, unit, |record| record.act == due.act && record.begins == due.marks),
            Coming::Report | Coming::Copy => self.write(part, unit, due.act, due.event, due.marks),
            Coming::Joins => self.enrol(part, unit, due.event != 0, due.marks != 0),
            Coming::Corrects => {
                self.strike(part, unit, |record| record.act == due.act && record.has(mark::COPY));
            }
            Coming::Decides => self.decide_appeal(part, due),
            Coming::Settles => self.settle(part, due),
            Coming::Resumes | Coming::Retry | Coming::Forgets => {}
        }
    }

    /// Demands that are tried again this week.
    pub(super) fn retries(&mut self) {
        let week = self.week;
        let is_due = |due: &Due| due.what == Coming::Retry && u32::from(due.week) == week;
        if !self.state.kept.dues.iter().any(is_due) {
            return;
        }
        let mut now: Vec<Due> = self.state.kept.dues.iter().filter(|due| is_due(due)).copied().collect();
        self.state.kept.dues.retain(|due| !is_due(due));
        now.sort_unstable();
        for due in &now {
            self.retry(due);
        }
    }
}
