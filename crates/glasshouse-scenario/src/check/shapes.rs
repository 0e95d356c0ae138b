//! Keys that need or exclude each other, and numbers with bounds of their own.

use std::collections::HashSet;

use jiff::civil::Date;

use super::Checker;
use crate::grammar::keyed::Id;
use crate::language::context::Subject;
use crate::language::event::Event;
use crate::language::factor::{MovedBy, Shape};
use crate::language::gate::{Gate, WantedWhile, Wanter};
use crate::language::head::Status;
use crate::language::response::StateRule;
use crate::language::safeguard::AppealRule;
use crate::text::source::Span;

/// The version of the language that is read.
pub const LANGUAGE: u64 = 1;
/// The longest run, in weeks.
pub const MOST_WEEKS: f64 = 2_600.0;
/// The most people.
pub const MOST_PERSONS: u64 = 2_000_000_000;
/// The most phases, and the most variants.
const MOST_PATCHES: usize = 100;
/// The most cells of the joint breakdown.
pub const MOST_CELLS: usize = 65_536;

impl Checker<'_> {
    pub(super) fn head(&mut self) {
        let head = &self.document.scenario;
        if head.language.0 != LANGUAGE {
            self.error(
                head.language.span,
                format!("the file is written in language {}, and this program reads {LANGUAGE}", head.language.0),
                "write `language = 1`",
            );
        }
        let weeks = head.lasts.weeks();
        if !(1.0..=MOST_WEEKS).contains(&weeks) {
            self.error(
                head.lasts.span,
                format!("`lasts` is {} weeks", weeks.round()),
                format!("a run lasts from 1 to {MOST_WEEKS} weeks"),
            );
        }
        let days = jiff::Span::new().days(7 * weeks.clamp(0.0, MOST_WEEKS).ceil() as i64);
        if head.starts.checked_add(days).is_err() {
            self.error(head.lasts.span, "the run ends after the year 9999", "start earlier, or let it last shorter");
        }
        if head.persons.0 == 0 || head.persons.0 > MOST_PERSONS {
            self.error(
                head.persons.span,
                format!("`persons` is {}", head.persons.0),
                "simulate from 1 to 2_000_000_000 people",
            );
        }
        if let Some(fictional) = &head.fictional {
            for index in [&fictional.poverty, &fictional.capacity, &fictional.polarisation] {
                self.unit_interval(index.value.get(), index.span, "an index");
            }
        }
        for (kind, count) in [("phases", self.document.phase.len()), ("variants", self.document.variant.len())] {
            if count > MOST_PATCHES {
                let help = format!("at most {MOST_PATCHES} are read; make several files of it");
                self.error(head.place, format!("the file has {count} {kind}"), help);
            }
        }
        self.country();
    }

    fn country(&mut self) {
        let head = &self.document.scenario;
        let country = head.country.value.as_str();
        let code = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
        let fictional = country == "fictional";
        if !code && !fictional {
            self.error(
                head.country.span,
                format!("`{country}` is not a country"),
                "write its two capital letters, as in `\"VE\"`, or `\"fictional\"`",
            );
        }
        if fictional && head.fictional.is_none() {
            self.error(
                head.country.span,
                "a fictional country needs to be described",
                "add `[scenario.fictional]` with `poverty`, `capacity` and `polarisation`",
            );
        }
        if fictional && head.status.0 == Status::Documented {
            self.error(
                head.country.span,
                "a regime in a fictional country is not documented",
                "write `status = \"hypothetical\"`",
            );
        }
        let population = self.network.country.as_str();
        if code && population != country {
            self.error(
                head.population.span,
                format!("the population is of `{population}`, the scenario of `{country}`"),
                "name a population of the same country, or make the country `\"fictional\"`",
            );
        }
    }

    pub(super) fn shapes(&mut self) {
        let document = self.document;
        let repeated: HashSet<&Id> =
            document.condition.values().flat_map(|condition| condition.repeats.keys()).collect();
        for (id, event) in document.event.iter() {
            self.event(id, event, repeated.contains(id));
            self.effects(&event.moved_by);
        }
        for (_, gate) in document.gate.iter() {
            self.gate(gate);
            self.effects(&gate.moved_by);
            if let Some(fails) = &gate.fails {
                self.effects(&fails.moved_by);
            }
        }
        for condition in document.condition.values() {
            self.effects(&condition.moved_by);
        }
        if let Some(exit) = &document.response.exit {
            self.effects(&exit.moved_by);
        }
        for (_, entry) in document.survey.iter() {
            self.within_the_run(entry.value.asked, entry.span);
        }
        for (id, entry) in document.register.iter() {
            let register = &entry.value;
            for reason in register.reason.values() {
                self.effects(&reason.moved_by);
            }
            if !register.reason.is_empty() && register.doors.is_empty() {
                self.warning(
                    register.place,
                    "people want to enrol here, but there is no door",
                    format!("add for example `[register.{id}.doors.office]`"),
                );
            }
        }
        for phase in document.phase.values() {
            if phase.until.is_some_and(|until| until <= phase.from) {
                self.error(phase.place, "the phase ends before it begins", "write an `until` after `from`");
            }
        }
        self.safeguards();
        self.series();
    }

    fn event(&mut self, id: &Id, event: &Event, repeated: bool) {
        let ways = [event.rate.is_some(), !event.occasions.is_empty(), !event.follows.is_empty()];
        match ways.iter().filter(|way| **way).count() {
            1 => {}
            0 if repeated => {}
            0 => self.error(
                event.place,
                format!("`{id}` never happens: it has neither `rate`, `occasions` nor `follows`"),
                "add for example `rate = \"1 per year\"`",
            ),
            _ => self.error(
                event.place,
                format!("`{id}` happens in more than one way"),
                "keep one of `rate`, `occasions` and `follows`; make two events of it",
            ),
        }
        if let Some(gravity) = event.gravity.filter(|gravity| gravity.0 > 5) {
            self.error(
                gravity.span,
                "`gravity` goes from 0 to 5",
                "write a number from 0 (trivial) to 5 (grave crime)",
            );
        }
        for (date, entry) in event.occasions.iter() {
            self.within_the_run(*date, entry.span);
        }
    }

    /// A day on which something is to happen.
    fn within_the_run(&mut self, date: Date, span: Span) {
        let head = &self.document.scenario;
        let days = 7 * head.lasts.weeks().clamp(0.0, MOST_WEEKS).ceil() as i64;
        let last = head.starts.saturating_add(jiff::Span::new().days(days - 1));
        if date < head.starts || date > last {
            let what = format!("{date} lies outside the run, from {} to {last}", head.starts);
            self.warning(span, what, "it never happens; change the date or the run");
        }
    }

    fn gate(&mut self, gate: &Gate) {
        if let Some(severity) = gate.severity.filter(|severity| severity.0 > 5) {
            self.error(
                severity.span,
                "`severity` goes from 0 to 5",
                "write a number from 0 (a nuisance) to 5 (loss of a livelihood)",
            );
        }
        if let Some(holder) = gate.holder.filter(|_| gate.wanted_by.0 != Wanter::Household) {
            self.error(
                holder.span,
                "`holder` speaks of households, but this gate is not wanted by one",
                "leave `holder` out, or write `wanted-by = \"household\"`",
            );
        }
        if let Some(deprives) = &gate.deprives
            && !(0.0..=1.0).contains(&deprives.value.get())
        {
            self.error(
                deprives.span,
                "`deprives` is a part of what a person needs, from 0 to 1",
                "write for example `0.1`",
            );
        }
        if let Some(whose) = &gate.wanted_while {
            self.wanted_while(gate, whose);
        }
        for (id, ground) in gate.refuses.iter() {
            let what = match ground.looks() {
                1 => continue,
                0 => format!("`{id}` looks at nothing, so it never holds"),
                looks => format!("`{id}` looks at {looks} things; make a ground of each"),
            };
            self.error(
                ground.place,
                what,
                "name exactly one of `without`, `listed-in`, `below`, `flagged-by`, `condition`",
            );
        }
    }

    /// Who alone wants a service: one group, which the wanters of this gate can be in.
    fn wanted_while(&mut self, gate: &Gate, whose: &WantedWhile) {
        let (what, help) = match (&whose.listed_in, &whose.condition) {
            (None, None) => ("`wanted-while` names nobody", "write `listed-in`, a register, or `condition`"),
            (Some(_), Some(_)) => {
                ("`wanted-while` names both a list and a condition", "keep one of them; make a gate of each")
            }
            _ if gate.wanted_by.0 == Wanter::Household => (
                "`wanted-while` speaks of single people, but households want this",
                "write `wanted-by = \"person\"`, or leave `wanted-while` out",
            ),
            (_, Some(_)) if gate.wanted_by.0 == Wanter::Firm => (
                "firms want this, and those in a condition are looked for among persons",
                "write `listed-in` with a register of firms, or `wanted-by = \"person\"`",
            ),
            (Some(register), _) if self.is_about_others(gate.wanted_by.0, register) => (
                "those who want this are never in that register, which is about others",
                "name a register with the right `subject`, or change `wanted-by`",
            ),
            _ => return,
        };
        self.error(whose.place, what, help);
    }

    /// Whether a register is about firms where people want something, or the reverse.
    fn is_about_others(&self, wanter: Wanter, register: &Id) -> bool {
        self.document.register.get(register).is_some_and(|found| {
            let of_firms = found.subject.is_some_and(|subject| subject.0 == Subject::Firm);
            of_firms != (wanter == Wanter::Firm)
        })
    }

    /// A body that decides appeals must be able to decide some.
    fn safeguards(&mut self) {
        let document = self.document;
        let of_registers = document.register.values().filter_map(|register| register.safeguard.as_ref());
        let of_gates = document.gate.values().filter_map(|gate| gate.safeguard.as_ref());
        for safeguard in of_registers.chain(of_gates) {
            let Some(AppealRule::Some(appeal)) = &safeguard.appeal else { continue };
            if let Some(capacity) = appeal.capacity.as_ref().filter(|capacity| capacity.value.per_week() <= 0.0) {
                self.error(
                    capacity.span,
                    "a body that decides nothing leaves every appeal open for ever",
                    "write a `capacity` above 0, as in `\"4 per 1000 per year\"`, or `appeal = \"none\"`",
                );
            }
        }
    }

    pub(super) fn effects(&mut self, moved_by: &MovedBy) {
        for (_, entry) in moved_by.iter() {
            let effect = &entry.value;
            let turns = matches!(effect.shape.0, Shape::Threshold | Shape::Backlash);
            if turns != effect.at.is_some() {
                let what = if turns {
                    "this shape needs `at`, the state at which it turns"
                } else {
                    "`at` says where a threshold or backlash turns"
                };
                self.error(entry.span, what, "write for example `{ shape = \"threshold\", change = -0.8, at = 0.5 }`");
            }
            if (effect.shape.0 == Shape::Habituation) != effect.half_life.is_some() {
                self.error(
                    entry.span,
                    "`habituation` and `half-life` go together",
                    "write for example `{ shape = \"habituation\", change = -0.8, half-life = \"26 weeks\" }`",
                );
            }
            if effect.at.as_ref().is_some_and(|at| !(0.0..=1.0).contains(&at.value.get())) {
                self.error(entry.span, "`at` is a state, from 0 to 1", "write for example `at = 0.5`");
            }
        }
    }

    fn series(&mut self) {
        let document = self.document;
        for (id, ambient) in document.ambient.iter() {
            if ambient.series.is_empty() {
                self.error(ambient.place, format!("`{id}` has no values"), "write `series = { 2017-01-01 = 0.5, … }`");
            }
            for (_, entry) in ambient.series.iter() {
                self.unit_interval(entry.value.value.get(), entry.value.span, "an ambient series");
            }
        }
        let states = [&document.response.fear, &document.response.belief];
        states.into_iter().flatten().for_each(|state| self.state_rule(state));
    }

    fn state_rule(&mut self, state: &StateRule) {
        self.unit_interval(state.initial.value.get(), state.initial.span, "a state");
        for rise in [&state.own_refusal, &state.neighbours, &state.region].into_iter().flatten() {
            if rise.value.get() < 0.0 {
                self.error(rise.span, "a refusal cannot lower this state", "write a number of 0 or more");
            }
        }
        let Some(level) = &state.neighbours_listed else { return };
        if level.value.get() < 0.0 {
            self.error(level.span, "a level of a state is never negative", "write a number of 0 or more");
        }
        if state.fades.is_none() {
            self.error(
                level.span,
                "the state tends to this level at the pace of `fades`, which is missing",
                "add for example `fades = \"5 % per week\"`",
            );
        }
    }

    fn unit_interval(&mut self, number: f64, span: Span, what: &str) {
        if !(0.0..=1.0).contains(&number) {
            self.error(span, format!("{number} is outside the range of {what}"), "write a number from 0 to 1");
        }
    }
}
