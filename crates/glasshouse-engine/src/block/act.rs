//! Acts: done or chilled, seen or not, written, misfiled; and reports of what never happened.

use super::Now;
use super::queue::Task;
use crate::plan::{ChannelPlan, EventPlan};
use crate::points::{Address, Purpose, mark_of};
use crate::standing::{Origin, Record, is_listed};
use crate::tally::Counter;

const VERIFIES: Purpose = Purpose::named("verifies");
const COVERS: Purpose = Purpose::named("covers");
const OCCASION: Purpose = Purpose::named("occasion");
const FOLLOWS: Purpose = Purpose::named("follows");

impl Now<'_> {
    /// A point of an event: it happens, is chilled, or is done only out of fear.
    pub(super) fn could_act(&mut self, event: usize, task: Task) {
        let Some(plan) = &self.era.events[event] else { return };
        let person = task.unit;
        let rest = plan.rate * plan.table.factor(|index| self.state.level(index, person));
        let happens = task.mark < mark_of(rest * self.moved(&plan.moved, person));
        let without_fear = task.mark < mark_of(rest * self.moved_without_fear(&plan.moved, person));
        self.done_or_not(event, person, happens, without_fear, task.address);
    }

    /// Counts an act that is done, held back or done only out of fear, lets channels see it, and tries what may follow, also
    /// after an act that fear held back: what would have followed is held back with it.
    fn done_or_not(&mut self, event: usize, person: u32, happens: bool, without_fear: bool, address: Address) {
        if without_fear && !happens {
            self.count(Counter::Chilled(event), person, 1);
        }
        if happens {
            if !without_fear {
                self.count(Counter::OutOfFear(event), person, 1);
            }
            self.act(event, person, address);
        }
        if happens || without_fear {
            let era = self.era;
            let followers = era.events[event].iter().flat_map(|plan| &plan.followers);
            for (at, (follower, chance)) in followers.enumerate() {
                // Draws of a follower hang on those of its own lead.
                let own = address.under(self.keys.follows[event][at]);
                self.could_follow((*follower, *chance), person, (happens, without_fear), own);
            }
        }
    }

    /// Scheduled occasions of this week: one draw a person.
    pub(super) fn occasions(&mut self) {
        let era = self.era;
        for (event, plan) in era.events.iter().enumerate() {
            let Some(plan) = plan else { continue };
            let week = self.week;
            for occasion in plan.occasions.iter().filter(|occasion| occasion.week == week) {
                self.occasion(event, plan, occasion.index, occasion.chance);
            }
        }
    }

    fn occasion(&mut self, event: usize, plan: &EventPlan, index: usize, chance: f64) {
        for person in 0..self.state.persons() {
            let rest = chance * plan.table.factor(|index| self.state.level(index, person));
            if rest <= 0.0 {
                continue;
            }
            let address = Address::of(self.keys.events[event], self.state.people.index, self.week, person);
            let drawn = address.chance(OCCASION);
            let happens = drawn < rest * self.moved(&plan.moved, person);
            let without_fear = drawn < rest * self.moved_without_fear(&plan.moved, person);
            self.count(Counter::Eligible(event, index), person, 1);
            self.done_or_not(event, person, happens, without_fear, address);
            if happens {
                self.count(Counter::Acted(event, index), person, 1);
            }
        }
    }

    /// Someone acts: channels may see it, and other acts may follow.
    fn act(&mut self, event: usize, person: u32, address: Address) {
        self.count(Counter::Acts(event), person, 1);
        let act = self.state.acts;
        self.state.acts += 1;
        let era = self.era;
        for (channel, plan) in era.channels.iter().enumerate() {
            let Some(plan) = plan else { continue };
            for seen in plan.sees.iter().filter(|seen| seen.event == event) {
                let chance = seen.chance * plan.biased.factor(|index| self.state.level(index, person));
                if self.covers(channel, plan) && address.chance(self.keys.seen[channel]) < chance {
                    let record = Record { person, week: self.week, act, event: event as u16, origin: Origin::True };
                    self.report(channel, plan, record, address);
                }
            }
        }
    }

    fn could_follow(&mut self, (event, chance): (usize, f64), person: u32, lead: (bool, bool), address: Address) {
        let Some(plan) = &self.era.events[event] else { return };
        let rest = chance * plan.table.factor(|index| self.state.level(index, person));
        let drawn = address.chance(FOLLOWS);
        let happens = lead.0 && drawn < rest * self.moved(&plan.moved, person);
        let without_fear = lead.1 && drawn < rest * self.moved_without_fear(&plan.moved, person);
        self.done_or_not(event, person, happens, without_fear, address);
    }

    /// Whether a channel works in this neighbourhood.
    fn covers(&self, channel: usize, plan: &ChannelPlan) -> bool {
        plan.covers >= 1.0
            || Address::of(self.keys.covers[channel], self.state.people.index, 0, 0).chance(COVERS) < plan.covers
    }

    /// A point of a channel's inventions.
    pub(super) fn could_invent(&mut self, channel: usize, at: usize, task: Task) {
        let Some(plan) = &self.era.channels[channel] else { return };
        let Some((event, rate)) = plan.invents.get(at).copied() else { return };
        let rate = rate * plan.biased.factor(|index| self.state.level(index, task.unit));
        let reported = task.mark < mark_of(rate) && self.covers(channel, plan);
        if !reported || task.address.chance(VERIFIES) < plan.verifies {
            return;
        }
        let act = self.state.acts;
        self.state.acts += 1;
        let record = Record { person: task.unit, week: self.week, act, event: event as u16, origin: Origin::Invented };
        self.report(channel, plan, record, task.address);
    }

    /// A channel reports to its registers; some reports land on someone else.
    fn report(&mut self, channel: usize, plan: &ChannelPlan, record: Record, address: Address) {
        let era = self.era;
        for &register in &plan.writes_to {
            let Some(kept) = &era.registers[register] else { continue };
            let astray = address.chance(self.keys.misfiled[channel][register]) < kept.misfiles;
            let mut record = record;
            if astray && self.state.persons() > 1 {
                // Any other person of the neighbourhood, each as likely.
                let step = 1 + address.below(self.state.persons() - 1, self.keys.misfiled_to[channel][register]);
                record.person = (record.person + step) % self.state.persons();
                record.origin = Origin::Misfiled;
            }
            let enrolled = self.state.enrolment[register][record.person as usize].enrolled;
            if !kept.needs_enrolment || enrolled {
                self.write(register, record);
            }
        }
    }

    fn write(&mut self, register: usize, record: Record) {
        let before = self.is_listed_now(record.person, register, |_| true);
        self.state.ledgers[register].write(record);
        let counter = match record.origin {
            Origin::True => Counter::TrueRecords(register),
            Origin::Invented => Counter::InventedRecords(register),
            Origin::Misfiled => Counter::MisfiledRecords(register),
        };
        self.count(counter, record.person, 1);
        if !before && self.is_listed_now(record.person, register, |_| true) {
            self.count(Counter::Listings(register), record.person, 1);
            if !self.is_listed_now(record.person, register, |record| record.origin == Origin::True) {
                self.count(Counter::WrongListings(register), record.person, 1);
            }
        }
    }

    /// Whether a person is listed this week by the records that `counts` lets count.
    pub(super) fn is_listed_now(&self, person: u32, register: usize, counts: impl Fn(&Record) -> bool) -> bool {
        let Some(plan) = &self.era.registers[register] else { return false };
        let rule = plan.lists.as_ref();
        rule.is_some_and(|rule| {
            is_listed(rule, plan.keeps_weeks, self.state.ledgers[register].about(person), self.week, counts)
        })
    }
}
