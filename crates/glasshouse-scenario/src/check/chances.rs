//! Chances that could pass 1, worked out at their largest: the most favoured level, the strongest state.

use super::{Checker, Version};
use crate::grammar::keyed::{Id, Keyed, Level};
use crate::grammar::plain::OneOf;
use crate::language::context::{Grain, Subject};
use crate::language::factor::{MovedBy, Shape, Times, Who};
use crate::language::gate::Wanter;
use crate::language::register::Register;
use crate::people::{Among, Spread};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::source::Span;

impl Checker<'_> {
    pub(super) fn chances(&mut self) {
        let document = self.document;
        for event in document.event.values() {
            let most = most_moved(&event.moved_by);
            let among = among_of(event.subject);
            for (_, entry) in event.occasions.iter() {
                self.chance(entry.value.value.get() * most, &event.who, &event.times, among, entry.value.span);
            }
            for (_, entry) in event.follows.iter() {
                self.chance(entry.value.value.get() * most, &event.who, &event.times, among, entry.value.span);
            }
            if let Some(rate) = &event.rate {
                self.chance(0.0, &event.who, &event.times, among, rate.span);
            }
        }
        self.chances_of_channels();
        for condition in document.condition.values() {
            let household = condition.per.is_some_and(|per| per.0 == Grain::Household);
            let initial = condition.initial.as_ref().map(|initial| (initial.value.get(), initial.span));
            let begins = condition.begins.as_ref().map(|begins| (0.0, begins.span));
            for (mean, span) in initial.into_iter().chain(begins) {
                self.chance(mean, &condition.who, &condition.times, household, span);
            }
        }
        document.register.values().for_each(|register| self.chances_of_register(register));
        for gate in document.gate.values() {
            let among = match gate.wanted_by.0 {
                Wanter::Person => Among::Persons,
                Wanter::Household => Among::Households,
                Wanter::Firm => Among::Firms,
            };
            self.chance(0.0, &gate.who, &gate.times, among, gate.wanted.span);
            if let Some(fails) = &gate.fails {
                self.chance(
                    fails.share.value.get() * most_moved(&fails.moved_by),
                    &gate.who,
                    &fails.times,
                    among,
                    fails.share.span,
                );
            }
            if let Some(grants) = &gate.grants {
                self.chance(grants.share.value.get(), &gate.who, &grants.times, among, grants.share.span);
            }
        }
        if let Some(exit) = &document.response.exit {
            self.chance(0.0, &Who::default(), &exit.times, true, exit.rate.span);
        }
        for (_, entry) in document.announcement.iter() {
            self.chance(0.0, &entry.value.who, &Times::default(), false, entry.span);
        }
        for survey in document.survey.values() {
            self.chance(
                survey.answer.base.value.get(),
                &survey.who,
                &survey.answer.times,
                false,
                survey.answer.base.span,
            );
        }
        for state in [&document.response.fear, &document.response.belief].into_iter().flatten() {
            let initial = Some(state.initial.value.get()).filter(|level| (0.0..=1.0).contains(level)).unwrap_or(0.0);
            self.chance(initial, &Who::default(), &state.times, false, state.initial.span);
        }
    }

    fn chances_of_channels(&mut self) {
        let document = self.document;
        for channel in document.channel.values() {
            for (event, entry) in channel.invents.iter() {
                let Some(event) = document.event.get(event).map(|event| &event.value) else { continue };
                self.chance(0.0, &event.who, &channel.biased, among_of(event.subject), entry.value.span);
            }
            for (_, entry) in channel.sees.iter() {
                self.chance(entry.value.value.get(), &Who::default(), &channel.biased, false, entry.value.span);
            }
        }
    }

    fn chances_of_register(&mut self, register: &Register) {
        for reason in register.reason.values() {
            self.chance(0.0, &reason.who, &reason.times, false, reason.rate.span);
        }
        for (_, entry) in register.doors.iter() {
            self.chance(0.0, &entry.value.who, &Times::default(), false, entry.span);
        }
        if let Some(inherits) = &register.inherits {
            self.chance(0.0, &inherits.who, &Times::default(), false, inherits.share.span);
        }
        if let Some(paid) = register.lists.as_ref().and_then(|lists| lists.paid.as_ref()) {
            self.chance(0.0, &Who::default(), &paid.times, among_of(register.subject), paid.rate.span);
        }
        if let Some(model) = &register.model {
            let alarms = &model.false_alarms;
            self.chance(alarms.value.get(), &Who::default(), &model.false_alarm_times, false, alarms.span);
        }
    }

    /// Reports a chance whose largest value passes 1, or a spread that reaches nobody.
    fn chance(&mut self, mean: f64, who: &Who, times: &Times, among: impl Into<Among>, span: Span) {
        let among = among.into();
        let nobody = who.values().any(Vec::is_empty);
        let named = || who.keys().chain(times.factors.keys());
        if nobody || !self.all_known(who, times) || is_negative(times) {
            return;
        }
        if let Some(unsuited) = named().find(|name| !self.suits(name, among)) {
            let (what, help) = match among {
                Among::Firms => (format!("a firm has no `{unsuited}`"), "name traits of firms or of the neighbourhood"),
                _ => (format!("`{unsuited}` is a trait of firms, and this is about people"), "name traits of people"),
            };
            // That a household has no single level of a trait is told at the trait.
            if among != Among::Households {
                self.error(span, what, help);
            }
            return;
        }
        match Spread::of(who, times, self.network, among) {
            Err(why) => {
                self.error(span, why, "check `who` and the factors of `times`");
            }
            Ok(spread) => {
                let most = mean * spread.largest();
                if most > 1.0 + 1e-9 {
                    let help =
                        "lower the value, the factor of the most affected level, or the coefficient that moves it";
                    let why = format!(
                        "it is {:.0} % on average where states are at their strongest, and {:.2} times that for the level with the largest factor",
                        mean * 100.0,
                        spread.largest()
                    );
                    let what = format!("this chance could reach {:.0} %", most * 100.0);
                    let severity = if self.version == Version::Moved { Severity::Warning } else { Severity::Error };
                    let told = Diagnostic { severity, ..Diagnostic::error(span, what) };
                    self.found.push(told.why(why).help(help));
                }
            }
        }
    }

    fn all_known(&self, who: &Who, times: &Times) -> bool {
        let known = |name: &Id, levels: Vec<&Level>| {
            self.network
                .trait_index(name)
                .is_some_and(|index| levels.into_iter().all(|level| self.network.traits[index].levels.contains(level)))
        };
        who.iter().all(|(name, entry)| known(name, entry.value.iter().map(|level| &level.value).collect()))
            && times.factors.iter().all(|(name, entry)| known(name, entry.value.keys().collect()))
    }
}

/// Whether some factor is below 0, which is told elsewhere.
fn is_negative(times: &Times) -> bool {
    times.factors.values().flat_map(Keyed::values).any(|factor| factor.value.get() < 0.0)
}

/// The largest factor that states can bring a number to.
fn most_moved(moved_by: &MovedBy) -> f64 {
    let largest = |shape: Shape, change: f64| match shape {
        Shape::None => 1.0,
        Shape::Backlash => 1.0 + change.abs(),
        _ => 1.0 + change.max(0.0),
    };
    moved_by.values().map(|effect| largest(effect.shape.0, effect.change.value.get())).product()
}

/// Whom an event or a register is about.
fn among_of(subject: Option<OneOf<Subject>>) -> Among {
    if subject.is_some_and(|subject| subject.0 == Subject::Firm) { Among::Firms } else { Among::Persons }
}
