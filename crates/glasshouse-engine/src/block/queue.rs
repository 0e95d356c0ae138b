//! What could happen in a block: the points of every kind, at the largest rate that any state could bring.

use std::ops::Range;

use super::Block;
use crate::plan::EraPlan;
use crate::points::{Address, Field, points};
use crate::state::State;

/// What a point could be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// An act: event.
    Act(usize),
    /// A report of what never happened: channel, and position among what it invents.
    Invention { channel: usize, at: usize },
    /// Enrolment: register, and position among its reasons.
    Enrolment { register: usize, at: usize },
    /// A demand: gate.
    Demand(usize),
}

/// A point with its kind.
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// Week of the run.
    pub week: u32,
    /// Person or household.
    pub unit: u32,
    /// It happens at rates above this mark.
    pub mark: u64,
    /// Where its draws are addressed.
    pub address: Address,
    /// What it could be.
    pub kind: Kind,
}

impl Task {
    /// Weeks, then stages of a week, then addresses.
    pub fn order(&self) -> (u32, u8, Address) {
        let stage = match self.kind {
            Kind::Act(_) => 0,
            Kind::Invention { .. } => 1,
            Kind::Enrolment { .. } => 2,
            Kind::Demand(_) => 3,
        };
        (self.week, stage, self.address)
    }
}

impl Block<'_> {
    /// All points of a block. Where eras change within it, each is asked for its own weeks: a kind has the same points in
    /// both, so one that stays goes on, and one that comes or goes does so in its week.
    pub(super) fn queue(&self, state: &State, start: u32, weeks: u32) -> Vec<Task> {
        let mut tasks = Vec::new();
        let first = self.plan.era_at(start);
        for at in first..self.plan.eras.len() {
            let from = self.plan.eras[at].from_week.max(start);
            let until = self.plan.eras.get(at + 1).map_or(u32::MAX, |next| next.from_week).min(start + weeks);
            if from < until {
                self.of_era(state, at, (start, weeks), from..until, &mut tasks);
            }
        }
        tasks
    }

    /// The points of one era's weeks of a block.
    fn of_era(&self, state: &State, at: usize, (start, weeks): (u32, u32), span: Range<u32>, tasks: &mut Vec<Task>) {
        let (era, keys) = (&self.plan.eras[at], &self.keys.eras[at]);
        let people = Field { neighbourhood: state.people.index, block: self.number, weeks, units: state.persons() };
        let homes = Field { units: state.households(), ..people };
        let mut add = |key, field, rate: Option<f64>, kind| {
            points(key, field, rate.unwrap_or(0.0), |point| {
                let week = start + point.week;
                if span.contains(&week) {
                    tasks.push(Task { week, unit: point.unit, mark: point.mark, address: point.address, kind });
                }
            });
        };
        for (event, key) in keys.events.iter().enumerate() {
            add(*key, people, largest_act(era, event), Kind::Act(event));
        }
        for (channel, invented) in keys.invents.iter().enumerate() {
            for (at, key) in invented.iter().enumerate() {
                add(*key, people, largest_invention(era, channel, at), Kind::Invention { channel, at });
            }
        }
        for (register, reasons) in keys.reasons.iter().enumerate() {
            for (at, key) in reasons.iter().enumerate() {
                add(*key, people, largest_enrolment(era, register, at, start, weeks), Kind::Enrolment { register, at });
            }
        }
        for (gate, key) in keys.gates.iter().enumerate() {
            let household = era.gates[gate].as_ref().is_some_and(|gate| gate.household);
            add(*key, if household { homes } else { people }, largest_demand(era, gate), Kind::Demand(gate));
        }
    }
}

fn largest_act(era: &EraPlan, event: usize) -> Option<f64> {
    era.events[event].as_ref().map(|event| event.rate * event.table.largest() * event.moved.largest())
}

fn largest_invention(era: &EraPlan, channel: usize, at: usize) -> Option<f64> {
    let channel = era.channels[channel].as_ref()?;
    channel.invents.get(at).map(|(_, rate)| rate * channel.biased.largest())
}

/// Announcements that are not heard in this block open no strips.
fn largest_enrolment(era: &EraPlan, register: usize, at: usize, start: u32, weeks: u32) -> Option<f64> {
    let reason = era.registers[register].as_ref()?.reasons.get(at)?;
    let heard = era.announcements.iter().filter(|one| one.from_week < start + weeks && start < one.until_week);
    let announced: f64 = heard.map(|one| one.enrolment.max(1.0)).product();
    Some(reason.rate * reason.table.largest() * reason.moved.largest() * announced)
}

fn largest_demand(era: &EraPlan, gate: usize) -> Option<f64> {
    era.gates[gate].as_ref().map(|gate| gate.wanted * gate.table.largest() * gate.moved.largest())
}
