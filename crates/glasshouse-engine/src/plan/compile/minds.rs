//! Fear, belief, deprivation, announcements, surveys.

use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::grammar::plain::Number;
use glasshouse_scenario::grammar::value::Value;
use glasshouse_scenario::language::factor::{Times, Who};
use glasshouse_scenario::language::response::{Announcement, StateRule};
use glasshouse_scenario::language::survey::Survey;

use super::{Compiler, drawn_as};
use crate::fading::Fade;
use crate::plan::minds::{Announced, AskedPlan, Fades, FeelingPlan, Reads};
use crate::plan::number::{FACTOR_ONE, LEVEL_ONE, level_of};

impl Compiler<'_> {
    pub(super) fn feeling(&self, rule: Option<&StateRule>) -> Option<FeelingPlan> {
        let rule = rule?;
        // A rise may pass one: it is held there when it is added.
        let rise = |value: &Option<Value<Number>>| {
            value.as_ref().map_or(0, |value| (value.value.get().max(0.0) * f64::from(LEVEL_ONE)).round() as u32)
        };
        Some(FeelingPlan {
            rest: self.table(&Who::default(), &rule.times, false, |factor| {
                u64::from(level_of(rule.initial.value.get() * factor))
            }),
            own: rise(&rule.own_refusal),
            neighbours: rise(&rule.neighbours),
            region: rise(&rule.region),
            listed: rule
                .neighbours_listed
                .as_ref()
                .map_or(0, |level| (level.value.get().max(0.0) * FACTOR_ONE as f64) as u64),
            keeps: (keeps(rule.fades.as_ref().map_or(0.0, |fades| fades.value.per_week())) * FACTOR_ONE as f64) as u64,
        })
    }

    /// How own levels of fear, belief and deprivation fade.
    pub(super) fn fades(&self) -> Fades {
        let response = &self.document.response;
        let of = |rule: &Option<StateRule>| {
            rule.as_ref().and_then(|rule| rule.fades.as_ref()).map_or(0.0, |fades| fades.value.per_week())
        };
        let deprivation = response.deprivation.as_ref().map_or(1.0, |rule| rule.fades.value.per_week());
        let rates = [of(&response.fear), of(&response.belief), deprivation];
        Fades(rates.map(|rate| Fade::new(keeps(rate), self.start + self.weeks)))
    }

    pub(super) fn announcements(&self) -> Vec<Announced> {
        let number = |announcement: &Announcement, name: &str, rest: f64| {
            announcement
                .moves
                .iter()
                .find(|(id, _)| id.as_str() == name)
                .map_or(rest, |(_, entry)| entry.value.value.get())
        };
        let rise = |announcement: &Announcement, name: &str| {
            (number(announcement, name, 0.0) * f64::from(LEVEL_ONE)).round() as i64
        };
        let one = |announcement: &Announcement| Announced {
            from_week: self.clock_week(announcement.on),
            until_week: announcement.until.map_or(u32::MAX, |until| self.clock_week(until)),
            who: self.members(&announcement.who),
            rises: [rise(announcement, "fear"), rise(announcement, "belief")],
            pressure: announcement.pressure,
            enrolment: (number(announcement, "enrolment", 1.0).max(0.0) * FACTOR_ONE as f64) as u64,
        };
        self.document.announcement.values().map(one).collect()
    }

    pub(super) fn survey(&self, id: &Id, survey: &Survey) -> AskedPlan {
        let reads = |(name, value): (&Id, f64)| {
            let what = match name.as_str() {
                "fear" => Reads::Fear,
                "belief" => Reads::Belief,
                "deprivation" => Reads::Deprivation,
                other => match other.strip_prefix("enrolled-") {
                    Some(register) => {
                        let at = self.names.registers.iter().position(|id| id.as_str() == register)?;
                        Reads::Enrolled(self.bits.enrolled(at))
                    }
                    None => Reads::Ambient(self.document.ambient.index_of(name)?),
                },
            };
            Some((what, (value * FACTOR_ONE as f64).round() as i64))
        };
        let base = survey.answer.base.value.get();
        let states = survey.answer.states.iter().map(|(name, entry)| (name, entry.value.value.get()));
        AskedPlan {
            name: self.name(drawn_as("survey", id, survey.draws_as.as_ref()), survey.place),
            week: self.clock_week(survey.asked),
            who: self.members(&survey.who),
            sample: survey
                .sample
                .as_ref()
                .map(|sample| sample.value.0 as f64 / self.spread(&survey.who, &Times::default(), false).share),
            base: self
                .table(&survey.who, &survey.answer.times, false, |factor| (base * factor * FACTOR_ONE as f64) as u64),
            reads: states.filter_map(reads).collect(),
        }
    }
}

/// What remains after a week of fading at a rate.
fn keeps(rate: f64) -> f64 {
    (1.0 - rate).clamp(0.0, 1.0)
}
