//! Keys that need or exclude each other, and numbers with bounds of their own.

use super::Checker;
use crate::grammar::keyed::Id;
use crate::language::event::Event;
use crate::language::factor::{MovedBy, Shape};
use crate::language::gate::{Gate, Wanter};
use crate::language::head::Status;
use crate::language::standing::Listing;
use crate::text::source::Span;

/// The version of the language that is read.
pub const LANGUAGE: u64 = 1;
/// The longest run, in weeks.
pub const MOST_WEEKS: f64 = 2_600.0;
/// The most people.
pub const MOST_PERSONS: u64 = 10_000_000_000;
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
                "simulate from 1 to 10_000_000_000 people",
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
        for (id, event) in document.event.iter() {
            self.event(id, event);
            self.effects(&event.moved_by);
        }
        for (_, gate) in document.gate.iter() {
            self.gate(gate);
            self.effects(&gate.moved_by);
        }
        for (id, entry) in document.register.iter() {
            let register = &entry.value;
            if let Some(lists) = &register.lists {
                self.listing(lists);
            }
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
        self.series();
    }

    fn event(&mut self, id: &Id, event: &Event) {
        let ways = [event.rate.is_some(), !event.occasions.is_empty(), !event.follows.is_empty()];
        match ways.iter().filter(|way| **way).count() {
            1 => {}
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
        let head = &self.document.scenario;
        let days = 7 * head.lasts.weeks().clamp(0.0, MOST_WEEKS).ceil() as i64;
        let last = head.starts.saturating_add(jiff::Span::new().days(days - 1));
        for (date, entry) in event.occasions.iter() {
            if *date < head.starts || *date > last {
                self.warning(
                    entry.span,
                    format!("{date} lies outside the run, from {} to {last}", head.starts),
                    "it never happens; change the date or the run",
                );
            }
        }
    }

    fn listing(&mut self, lists: &Listing) {
        let what = match (lists.all.is_empty(), lists.any.is_empty()) {
            (true, true) => "the rule counts no events, so it lists nobody",
            (false, false) => "the rule has both `all` and `any`",
            _ => return,
        };
        self.error(
            lists.place,
            what,
            "write either `any = { … }`, where one of the events is enough, or `all = { … }`, where they must come together",
        );
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

    fn effects(&mut self, moved_by: &MovedBy) {
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
        for state in states.into_iter().flatten() {
            self.unit_interval(state.initial.value.get(), state.initial.span, "a state");
            for rise in [&state.own_refusal, &state.neighbours, &state.region].into_iter().flatten() {
                if rise.value.get() < 0.0 {
                    self.error(rise.span, "a refusal cannot lower this state", "write a number of 0 or more");
                }
            }
        }
    }

    fn unit_interval(&mut self, number: f64, span: Span, what: &str) {
        if !(0.0..=1.0).contains(&number) {
            self.error(span, format!("{number} is outside the range of {what}"), "write a number from 0 to 1");
        }
    }
}
