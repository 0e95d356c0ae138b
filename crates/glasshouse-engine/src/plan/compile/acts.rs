//! Events, channels, conditions.

use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::channel::Channel;
use glasshouse_scenario::language::condition::Condition;
use glasshouse_scenario::language::context::{Grain, Subject};
use glasshouse_scenario::language::event::Event;
use glasshouse_scenario::language::factor::Who;

use super::kinds::among_of;
use super::{Compiler, drawn_as, weeks_or};
use crate::names::position;
use crate::plan::number::{ALWAYS, Table, chance_of};
use crate::plan::parts::{ChannelPlan, ConditionPlan, EventPlan, FollowerPlan, OccasionPlan, SightPlan};
use crate::points::mark_of_share;

impl Compiler<'_> {
    pub(super) fn event(&self, id: &Id, event: &Event) -> EventPlan {
        let name = drawn_as("event", id, event.draws_as.as_ref());
        let chance = |value: f64| {
            self.table(&event.who, &event.times, among_of(event.subject), |factor| chance_of(value * factor))
        };
        let days = position(&self.names.events, id).map_or(&[][..], |at| &self.names.occasions[at]);
        let occasions = event.occasions.iter().filter_map(|(date, value)| {
            let week = u32::try_from(self.scenario.week_of(*date)).ok().filter(|week| *week < self.weeks)?;
            let index = days.iter().position(|day| day == date)?;
            Some(OccasionPlan { week: self.start + week, index, chance: chance(value.value.value.get()) })
        });
        EventPlan {
            name: self.name(name, event.place),
            firm: event.subject.is_some_and(|subject| subject.0 == Subject::Firm),
            occasions: occasions.collect(),
            followers: self.followers(id),
            moved: self.moved(&event.moved_by),
            seen_by: self.seen_by(id),
        }
    }

    /// What may follow an event.
    fn followers(&self, lead: &Id) -> Vec<FollowerPlan> {
        let one = |(id, follower): (&Id, &glasshouse_scenario::text::source::Spanned<Event>)| {
            let event = &follower.value;
            let value = event.follows.get(lead)?.value.value.get();
            let of_lead = self.document.event.get(lead).and_then(|lead| lead.value.draws_as.clone());
            let name = format!(
                "{}>{}",
                drawn_as("event", lead, of_lead.as_ref()),
                drawn_as("event", id, event.draws_as.as_ref())
            );
            Some(FollowerPlan {
                name: self.name(name, event.place),
                event: position(&self.names.events, id)?,
                chance: self
                    .table(&event.who, &event.times, among_of(event.subject), |factor| chance_of(value * factor)),
            })
        };
        self.document.event.iter().filter_map(one).collect()
    }

    fn seen_by(&self, event: &Id) -> Vec<SightPlan> {
        let one = |(id, channel): (&Id, &glasshouse_scenario::text::source::Spanned<Channel>)| {
            let value = channel.value.sees.get(event)?.value.value.get();
            let chance = self.table(&Who::default(), &channel.value.biased, false, |factor| chance_of(value * factor));
            let channel = position(&self.names.channels, id)?;
            (chance.largest() > 0).then_some(SightPlan { channel, chance })
        };
        self.document.channel.iter().filter_map(one).collect()
    }

    pub(super) fn channel(&self, id: &Id, channel: &Channel) -> ChannelPlan {
        let text = drawn_as("channel", id, channel.draws_as.as_ref());
        let named = |more: &str| self.name(format!("{text}{more}"), channel.place);
        let covers =
            channel.covers.as_ref().map(|cover| (chance_of(cover.share.value.get()), cover.per.0, named(" covers")));
        let writes_to = channel.writes_to.iter().filter_map(|register| {
            let draws_as = self.document.register.get(register).and_then(|one| one.value.draws_as.clone());
            let strays = named(&format!(">{}", drawn_as("register", register, draws_as.as_ref())));
            Some((position(&self.names.registers, register)?, strays))
        });
        ChannelPlan {
            name: named(""),
            invents: channel.invents.keys().filter_map(|event| position(&self.names.events, event)).collect(),
            covers: covers.filter(|(share, _, _)| *share != ALWAYS),
            lag: weeks_or(channel.lag.as_ref(), 0),
            verifies: channel.verifies.as_ref().map_or(0, |share| chance_of(share.value.get())),
            writes_to: writes_to.collect(),
        }
    }

    pub(super) fn condition(&self, id: &Id, condition: &Condition) -> ConditionPlan {
        let text = drawn_as("condition", id, condition.draws_as.as_ref());
        let household = per_household(condition);
        let initial = condition.initial.as_ref().map_or(0.0, |share| share.value.get());
        ConditionPlan {
            name: self.name(format!("{text} at the start"), condition.place),
            bit: self.condition_bit(id),
            household,
            initial: if initial > 0.0 {
                self.table(&condition.who, &condition.times, household, |factor| mark_of_share(initial * factor))
            } else {
                Table::constant(0)
            },
            repeats: condition.repeats.keys().filter_map(|event| position(&self.names.events, event)).collect(),
        }
    }
}

/// Whether a household is in a condition, or one person.
pub(super) fn per_household(condition: &Condition) -> bool {
    condition.per.is_some_and(|per| per.0 == Grain::Household)
}
