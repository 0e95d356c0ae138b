//! Links: what one register passes on to another, and how slowly mistakes follow.

use glasshouse_scenario::language::link::Carried;

use super::Now;
use super::list::Gone;
use crate::ledger::{Record, mark};
use crate::plan::parts::{LinkPlan, RegisterPlan};
use crate::state::{Coming, Due, due_week};

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
        let week = due_week(self.week, lag);
        Due { week, what, part: part as u8, unit: unit as u16, act, event, marks }
    }

    /// What copies were made of has ended or was corrected: they are out of date at once, and go when the correction
    /// arrives. A copy of a record outlives a listing that the record had opened.
    pub(super) fn outdate(&mut self, register: usize, unit: u32, act: u32, gone: Gone) {
        let era = self.era;
        let Some(plan) = &era.registers[register] else { return };
        for &at in &plan.feeds {
            let Some(link) = &era.links[at] else { continue };
            let carried = link.carries == Carried::Listings || link.carries == Carried::Records && gone == Gone::Record;
            if !carried {
                continue;
            }
            if let Some(arrived) = self.outdate_copy(link, unit, act) {
                if let Some(corrects) = link.corrects {
                    self.correct(link, unit, act, arrived.max(self.week + corrects));
                }
                // A copy is out of date once, so that this ends.
                self.outdate(link.to, unit, act, gone);
            }
        }
    }

    /// A correction arrives in a week: at once, or later.
    fn correct(&mut self, link: &LinkPlan, unit: u32, act: u32, week: u32) {
        if week <= self.week {
            self.strike(link.to, unit, |record| record.act == act && record.has(mark::COPY));
        } else {
            self.later(self.coming(week - self.week, Coming::Corrects, link.to, (unit, act), (0, 0)));
        }
    }

    /// Marks a copy as out of date, one that stands or one that is on its way, and gives the week of its arrival; `None` where
    /// there is none that was not so before.
    fn outdate_copy(&mut self, link: &LinkPlan, unit: u32, act: u32) -> Option<u32> {
        let mut arrived = None;
        if let Some(copy) = self.state.kept.ledger.find(unit, link.to) {
            let week = self.week;
            self.state.kept.ledger.each(copy, |_, record| {
                if record.act == act && record.has(mark::COPY) && !record.has(mark::STALE) {
                    record.marks |= mark::STALE;
                    arrived = Some(week);
                }
            });
        }
        for due in &mut self.state.kept.dues {
            let is_copy = due.what == Coming::Copy && due.act == act && usize::from(due.part) == link.to;
            if is_copy && u32::from(due.unit) == unit && due.marks & mark::STALE == 0 {
                due.marks |= mark::STALE;
                arrived = Some(u32::from(due.week));
            }
        }
        arrived
    }

    /// Someone enrolled, or their free self did: links that carry enrolment take it on.
    pub(super) fn pass_on_enrolment(&mut self, register: usize, unit: u32, (enrols, would): (bool, bool)) {
        let era = self.era;
        let Some(plan) = &era.registers[register] else { return };
        for &at in &plan.feeds {
            let Some(link) = &era.links[at] else { continue };
            if link.carries != Carried::Enrolment || !self.comes(Self::lasting(link.name, unit), link.name, link.share)
            {
                continue;
            }
            if link.lag == 0 {
                self.enrol(link.to, unit, enrols, would);
            } else {
                let who = (u16::from(enrols), u16::from(would));
                self.later(self.coming(link.lag, Coming::Joins, link.to, (unit, 0), who));
            }
        }
    }
}
