//! Links: what one register passes on to another, and how slowly mistakes follow.

use glasshouse_scenario::language::link::Carried;

use super::Now;
use crate::ledger::{Record, mark};
use crate::plan::parts::{LinkPlan, RegisterPlan};
use crate::state::{Coming, Due};

/// A correction follows copies of copies so far and no further.
const DEPTH: u32 = 8;

impl Now<'_, '_> {
    /// A record was written: links that carry records take it on.
    pub(super) fn pass_on_records(&mut self, plan: &RegisterPlan, unit: u32, record: &Record) {
        for &at in &plan.feeds {
            self.pass_on(at, Carried::Records, unit, record, mark::COPY);
        }
    }

    /// A listing opened: links that carry listings take it on, as a record that lists by itself.
    pub(super) fn pass_on_listing(&mut self, plan: &RegisterPlan, unit: u32, record: &Record) {
        for &at in &plan.feeds {
            self.pass_on(at, Carried::Listings, unit, record, mark::COPY | mark::DIRECT);
        }
    }

    fn pass_on(&mut self, at: usize, carries: Carried, unit: u32, record: &Record, marks: u16) {
        let Some(link) = &self.era.links[at] else { return };
        if link.carries != carries || !self.comes(self.this_week(link.name, unit, record.act), link.name, link.share) {
            return;
        }
        let marks = marks | record.marks & (mark::ORIGIN | mark::STALE | mark::INELIGIBLE);
        if link.lag == 0 {
            self.write(link.to, unit, record.act, record.event, marks);
        } else {
            self.later(self.coming(link.lag, Coming::Copy, link.to, (unit, record.act), (record.event, marks)));
        }
    }

    fn coming(&self, lag: u32, what: Coming, part: usize, (unit, act): (u32, u32), (event, marks): (u16, u16)) -> Due {
        let week = (self.week + lag).min(u32::from(u16::MAX)) as u16;
        Due { week, what, part: part as u8, unit: unit as u16, act, event, marks }
    }

    /// What copies were made of has ended or was corrected: they are out of date at once, and go when the correction
    /// arrives.
    pub(super) fn outdate(&mut self, register: usize, unit: u32, act: u32, depth: u32) {
        let era = self.era;
        let Some(plan) = &era.registers[register] else { return };
        for &at in &plan.feeds {
            let Some(link) = &era.links[at] else { continue };
            if !matches!(link.carries, Carried::Records | Carried::Listings) || depth >= DEPTH {
                continue;
            }
            if self.outdate_copy(link, unit, act) {
                if let Some(corrects) = link.corrects {
                    self.later(self.coming(corrects, Coming::Corrects, link.to, (unit, act), (0, 0)));
                }
                self.outdate(link.to, unit, act, depth + 1);
            }
        }
        self.recall(register, unit, act);
    }

    /// Marks a copy as out of date; false where there is none that was not so before.
    fn outdate_copy(&mut self, link: &LinkPlan, unit: u32, act: u32) -> bool {
        let Some(copy) = self.state.ledger.find(unit, link.to) else { return false };
        let mut found = false;
        self.state.ledger.each(copy, |_, record| {
            if record.act == act && record.has(mark::COPY) && !record.has(mark::STALE) {
                record.marks |= mark::STALE;
                found = true;
            }
        });
        found
    }

    /// Copies that are still on their way arrive out of date.
    fn recall(&mut self, register: usize, unit: u32, act: u32) {
        let era = self.era;
        let Some(plan) = &era.registers[register] else { return };
        let fed =
            |to: u8| plan.feeds.iter().any(|at| era.links[*at].as_ref().is_some_and(|link| link.to == usize::from(to)));
        for due in &mut self.state.dues {
            if due.what == Coming::Copy && due.act == act && u32::from(due.unit) == unit && fed(due.part) {
                due.marks |= mark::STALE;
            }
        }
    }

    /// Someone enrolled: links that carry enrolment take it on.
    pub(super) fn pass_on_enrolment(&mut self, register: usize, unit: u32, freely: bool) {
        let era = self.era;
        let Some(plan) = &era.registers[register] else { return };
        for &at in &plan.feeds {
            let Some(link) = &era.links[at] else { continue };
            if link.carries == Carried::Enrolment && self.comes(Self::lasting(link.name, unit), link.name, link.share) {
                let marks = u16::from(freely);
                self.later(self.coming(link.lag.max(1), Coming::Joins, link.to, (unit, 0), (0, marks)));
            }
        }
    }
}
