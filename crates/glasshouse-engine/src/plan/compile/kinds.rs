//! Everything that can happen in an era. What cannot is left out.

use glasshouse_scenario::grammar::plain::OneOf;
use glasshouse_scenario::grammar::quantity::Rate;
use glasshouse_scenario::language::context::Subject;
use glasshouse_scenario::language::factor::{MovedBy, Times, Who};
use glasshouse_scenario::language::gate::{Gate, Wanter};
use glasshouse_scenario::people::Among;
use glasshouse_scenario::text::source::Span;

use super::acts::per_household;
use super::{Compiler, drawn_as};
use crate::names::position;
use crate::plan::kinds::{Kind, Units, What};
use crate::plan::number::Table;
use crate::points::mark_of;

/// How often something happens.
struct Pace {
    /// Mark of each unit at rest.
    marks: Table,
    /// Times a week, on average over all units.
    mean: f64,
}

impl Pace {
    /// The same for every unit.
    fn constant(rate: f64) -> Self {
        Self { marks: Table::constant(mark_of(rate)), mean: rate }
    }
}

impl Compiler<'_> {
    /// All kinds, in the order in which their points are taken.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        let mut kinds = Vec::new();
        self.lives(&mut kinds);
        self.acts(&mut kinds);
        self.enrolments(&mut kinds);
        self.demands(&mut kinds);
        kinds.retain(|kind| kind.limit() > 0);
        kinds.sort_by_key(|kind| (kind.what.stage(), kind.name));
        kinds
    }

    /// A kind whose units are persons, households or firms.
    fn kind(&self, name: (String, Span), what: What, units: Units, rate: Pace, moved_by: &MovedBy) -> Kind {
        let moved = self.moved(moved_by);
        let most_moved = moved.largest();
        Kind { what, name: self.name(name.0, name.1), units, rate: rate.marks, moved, most_moved, mean: rate.mean }
    }

    fn rate(&self, rate: Rate, who: &Who, times: &Times, among: impl Into<Among>) -> Pace {
        let spread = self.spread(who, times, among);
        let marks = Table::new(&spread, self.bits, |factor| mark_of(rate.per_week() * factor));
        Pace { marks, mean: rate.per_week() * spread.share }
    }

    /// Conditions, payments, leaving.
    fn lives(&self, kinds: &mut Vec<Kind>) {
        let still = MovedBy::default();
        for (at, id) in self.names.conditions.iter().enumerate() {
            let Some(condition) = self.document.condition.get(id).map(|one| &one.value) else { continue };
            let text = drawn_as("condition", id, condition.draws_as.as_ref());
            let household = per_household(condition);
            let units = if household { Units::Households } else { Units::Persons };
            if let Some(begins) = &condition.begins {
                let rate = self.rate(begins.value, &condition.who, &condition.times, household);
                let name = (format!("{text} begins"), condition.place);
                kinds.push(self.kind(name, What::Begins(at), units, rate, &condition.moved_by));
            }
            if let Some(lasts) = &condition.lasts {
                let rate = Pace::constant(1.0 / lasts.value.weeks().max(1.0e-3));
                kinds.push(self.kind((format!("{text} ends"), condition.place), What::Ends(at), units, rate, &still));
            }
            for (event, rate) in condition.repeats.iter() {
                let Some(event_at) = position(&self.names.events, event) else { continue };
                let name = (format!("{text} repeats {event}"), condition.place);
                let rate = Pace::constant(rate.value.value.per_week());
                let units = Units::In(self.condition_bit(id));
                kinds.push(self.kind(name, What::Repeats(at, event_at), units, rate, &still));
            }
        }
        for (at, id) in self.names.registers.iter().enumerate() {
            let Some(register) = self.document.register.get(id).map(|one| &one.value) else { continue };
            let Some(paid) = register.lists.as_ref().and_then(|lists| lists.paid.as_ref()) else { continue };
            let text = drawn_as("register", id, register.draws_as.as_ref());
            let rate = self.rate(paid.rate.value, &Who::default(), &paid.times, among_of(register.subject));
            kinds.push(self.kind(
                (format!("{text} paid"), paid.place),
                What::Pays(at),
                Units::Listed(at),
                rate,
                &paid.moved_by,
            ));
        }
        if let Some(exit) = &self.document.response.exit {
            let rate = self.rate(exit.rate.value, &Who::default(), &exit.times, true);
            kinds.push(self.kind(
                ("exit".to_owned(), exit.place),
                What::Leaves,
                Units::Households,
                rate,
                &exit.moved_by,
            ));
        }
    }

    fn acts(&self, kinds: &mut Vec<Kind>) {
        for (at, id) in self.names.events.iter().enumerate() {
            let Some(event) = self.document.event.get(id).map(|one| &one.value) else { continue };
            let Some(rate) = &event.rate else { continue };
            let firm = event.subject.is_some_and(|subject| subject.0 == Subject::Firm);
            let units = if firm { Units::Firms } else { Units::Persons };
            let name = (drawn_as("event", id, event.draws_as.as_ref()), event.place);
            let rate = self.rate(rate.value, &event.who, &event.times, among_of(event.subject));
            kinds.push(self.kind(name, What::Acts(at), units, rate, &event.moved_by));
        }
        for (at, id) in self.names.channels.iter().enumerate() {
            let Some(channel) = self.document.channel.get(id).map(|one| &one.value) else { continue };
            let text = drawn_as("channel", id, channel.draws_as.as_ref());
            for (event, rate) in channel.invents.iter() {
                let Some(event_at) = position(&self.names.events, event) else { continue };
                let of_event = self.document.event.get(event).map(|event| &event.value);
                let name = (
                    format!(
                        "{text} invents {}",
                        drawn_as("event", event, of_event.and_then(|event| event.draws_as.as_ref()))
                    ),
                    channel.place,
                );
                let among = among_of(of_event.and_then(|event| event.subject));
                let units = if among == Among::Firms { Units::Firms } else { Units::Persons };
                // Nobody believes of a child what only grown people can do.
                let who = of_event.map(|event| event.who.clone()).unwrap_or_default();
                let rate = self.rate(rate.value.value, &who, &channel.biased, among);
                kinds.push(self.kind(name, What::Invents(at, event_at), units, rate, &MovedBy::default()));
            }
        }
    }

    fn enrolments(&self, kinds: &mut Vec<Kind>) {
        for (at, id) in self.names.registers.iter().enumerate() {
            let Some(register) = self.document.register.get(id).map(|one| &one.value) else { continue };
            let text = drawn_as("register", id, register.draws_as.as_ref());
            // Where people may leave, pressure holds nobody.
            let may_leave = register.safeguard.as_ref().is_some_and(|safeguard| safeguard.opt_out == Some(true));
            for (number, (name, reason)) in register.reason.iter().enumerate() {
                let reason = &reason.value;
                if reason.pressure && may_leave {
                    continue;
                }
                let own = reason.draws_as.as_ref().map_or(name.as_str(), String::as_str);
                let rate = self.rate(reason.rate.value, &reason.who, &reason.times, false);
                let name = (format!("{text}.reason.{own}"), reason.place);
                kinds.push(self.kind(name, What::Enrols(at, number), Units::Persons, rate, &reason.moved_by));
            }
        }
    }

    fn demands(&self, kinds: &mut Vec<Kind>) {
        for (at, id) in self.names.gates.iter().enumerate() {
            let Some(gate) = self.document.gate.get(id).map(|one| &one.value) else { continue };
            let rate = self.rate(gate.wanted.value, &gate.who, &gate.times, wanted_among(gate));
            let name = (drawn_as("gate", id, gate.draws_as.as_ref()), gate.place);
            kinds.push(self.kind(name, What::Wants(at), self.wanters(gate), rate, &gate.moved_by));
        }
    }

    fn wanters(&self, gate: &Gate) -> Units {
        if let Some(only) = &gate.wanted_while {
            if let Some(at) = only.listed_in.as_ref().and_then(|register| position(&self.names.registers, register)) {
                return Units::Listed(at);
            }
            return Units::In(only.condition.as_ref().map_or(0, |id| self.condition_bit(id)));
        }
        match gate.wanted_by.0 {
            Wanter::Person => Units::Persons,
            Wanter::Household => Units::Households,
            Wanter::Firm => Units::Firms,
        }
    }
}

/// Whom an event or a register is about.
pub(super) fn among_of(subject: Option<OneOf<Subject>>) -> Among {
    if subject.is_some_and(|subject| subject.0 == Subject::Firm) { Among::Firms } else { Among::Persons }
}

/// Among whom a gate is wanted.
pub(super) fn wanted_among(gate: &Gate) -> Among {
    match gate.wanted_by.0 {
        Wanter::Person => Among::Persons,
        Wanter::Household => Among::Households,
        Wanter::Firm => Among::Firms,
    }
}
