//! Acts: done or held back, seen or not, reported; and reports of what never happened.

use glasshouse_population::draws::hash;
use glasshouse_scenario::language::context::Grain;

use super::queue::Task;
use super::{Now, Spot};
use crate::diary::Happened;
use crate::ledger::Origin;
use crate::plan::number::{comes, scaled};
use crate::plan::parts::ChannelPlan;
use crate::tally::Counter;

const VERIFIES: u64 = hash("verifies");
const FOLLOWS: u64 = hash("follows");
const OCCASION: u64 = hash("occasion");

impl Now<'_, '_> {
    /// A point of an event.
    pub(super) fn could_act(&mut self, event: usize, task: &Task) {
        let kind = &self.era.kinds[usize::from(task.kind)];
        let unit = u32::from(task.unit);
        let happens = self.comes_about(task);
        let freely = if kind.moved.is_of_mind() { self.would_without_fear(task) } else { happens };
        self.done_or_not(event, unit, (happens, freely), self.spot(task));
    }

    /// A point of an event that whoever is in a condition does again and again.
    pub(super) fn could_repeat(&mut self, condition: usize, event: usize, task: &Task) {
        let unit = u32::from(task.unit);
        let bit = self.era.conditions[condition].as_ref().map_or(0, |plan| plan.bit);
        if self.state.has(unit, bit) {
            self.done_or_not(event, unit, (true, true), self.spot(task));
        }
    }

    /// Counts an act that is done, held back or done only out of fear, lets channels see it, and tries what may follow, also
    /// after an act that fear held back: what would have followed is held back with it.
    fn done_or_not(&mut self, event: usize, unit: u32, (happens, freely): (bool, bool), spot: Spot) {
        if freely && !happens {
            self.count(Counter::Chilled(event), unit);
            self.tell(unit, || Happened::HeldBack(event));
        }
        if happens {
            if !freely {
                self.count(Counter::OutOfFear(event), unit);
            }
            self.tell(unit, || Happened::Acted(event, !freely));
            self.act(event, unit, spot);
        }
        if happens || freely {
            let era = self.era;
            for follower in era.events[event].iter().flat_map(|plan| &plan.followers) {
                let Some(plan) = &era.events[follower.event] else { continue };
                let spot = spot.under(follower.name);
                let chance = follower.chance.at(self.state.traits(unit));
                let drawn = self.draw(spot, FOLLOWS)[0];
                let follows = happens && comes(drawn, scaled(chance, self.moved(&plan.moved, unit)));
                let would = freely && comes(drawn, scaled(chance, self.moved_without_fear(&plan.moved, unit)));
                self.done_or_not(follower.event, unit, (follows, would), spot);
            }
        }
    }

    /// Scheduled occasions of this week: one draw a person.
    pub(super) fn occasions(&mut self) {
        let (era, week) = (self.era, self.week);
        for (event, plan) in era.events.iter().enumerate() {
            let Some(plan) = plan else { continue };
            for occasion in plan.occasions.iter().filter(|occasion| occasion.week == week) {
                let first = if plan.firm { u32::from(self.state.kept.persons) } else { 0 };
                let units = if plan.firm { self.state.kept.firms() } else { u32::from(self.state.kept.persons) };
                for unit in first..first + units {
                    let chance = occasion.chance.at(self.state.traits(unit));
                    if chance == 0 || self.state.is_gone(unit) {
                        continue;
                    }
                    let spot = self.this_week(plan.name, unit, occasion.index as u32);
                    let drawn = self.draw(spot, OCCASION)[0];
                    let happens = comes(drawn, scaled(chance, self.moved(&plan.moved, unit)));
                    let freely = comes(drawn, scaled(chance, self.moved_without_fear(&plan.moved, unit)));
                    self.count(Counter::Eligible(event, occasion.index), unit);
                    self.done_or_not(event, unit, (happens, freely), spot);
                    if happens {
                        self.count(Counter::Acted(event, occasion.index), unit);
                    }
                }
            }
        }
    }

    /// Someone acts, and channels may see it.
    fn act(&mut self, event: usize, unit: u32, spot: Spot) {
        self.count(Counter::Acts(event), unit);
        let era = self.era;
        let Some(plan) = &era.events[event] else { return };
        let who = self.state.traits(self.state.kept.person_of(unit));
        for sight in &plan.seen_by {
            let Some(channel) = &era.channels[sight.channel] else { continue };
            let seen = self.comes(spot, channel.name, sight.chance.at(who)) && self.covers(channel, unit);
            if seen {
                self.tell(unit, || Happened::Seen(sight.channel, event));
                self.send(channel, unit, event, Origin::True, spot);
            }
        }
    }

    /// Whether a channel works for this unit.
    fn covers(&self, channel: &ChannelPlan, unit: u32) -> bool {
        let Some((share, per, name)) = channel.covers else { return true };
        let person = self.state.kept.person_of(unit);
        let shared_by = match per {
            Grain::Person => person,
            Grain::Household => self.state.household(person).start,
            Grain::Demand | Grain::Official | Grain::Area => 0,
        };
        self.comes(Self::lasting(name, shared_by), name, share)
    }

    /// A point of a channel's inventions.
    pub(super) fn could_invent(&mut self, channel: usize, event: usize, task: &Task) {
        let Some(plan) = &self.era.channels[channel] else { return };
        let (unit, spot) = (u32::from(task.unit), self.spot(task));
        if self.covers(plan, unit) && !self.comes(spot, VERIFIES, plan.verifies) {
            self.tell(unit, || Happened::Accused(channel, event));
            self.send(plan, unit, event, Origin::Invented, spot);
        }
    }
}
