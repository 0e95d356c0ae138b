//! Registers, links, safeguards.

use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::context::Subject;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::factor::{Times, Who};
use glasshouse_scenario::language::gate::Wanter;
use glasshouse_scenario::language::link::{Carried, Link};
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::language::safeguard::{Appeal, AppealRule, Safeguard};
use glasshouse_scenario::language::standing::{Counted, Listing, Points, Term};
use glasshouse_scenario::text::source::Span;

use super::{Compiler, drawn_as, weeks_of, weeks_or};
use crate::names::position;
use crate::plan::EraPlan;
use crate::plan::number::{ALWAYS, chance_of};
use crate::plan::parts::{
    AppealPlan, DoorPlan, InheritsPlan, LinkPlan, ListingPlan, ModelPlan, PointsPlan, ReasonPlan, RegisterPlan,
    SafeguardPlan, TermPlan,
};
use crate::points::{mark_of, mark_of_share};
use crate::standing::reach_of;

impl Compiler<'_> {
    pub(super) fn register(&self, id: &Id, register: &Register) -> RegisterPlan {
        let text = drawn_as("register", id, register.draws_as.as_ref());
        let named = |more: &str| self.name(format!("{text}{more}"), register.place);
        let at = position(&self.names.registers, id).unwrap_or(0);
        let doors = register.doors.values().map(|door| DoorPlan {
            open: door.open,
            who: self.members(&door.who),
            closed_by: self.conditions(&door.closed_by),
        });
        let reasons = register.reason.values().map(|reason| ReasonPlan {
            pressure: reason.pressure,
            door: reason.door.as_ref().and_then(|door| register.doors.index_of(door)),
        });
        let expiry =
            register.safeguard.as_ref().map_or(u32::MAX, |safeguard| weeks_or(safeguard.expiry.as_ref(), u32::MAX));
        RegisterPlan {
            name: named(""),
            firm: register.subject.is_some_and(|subject| subject.0 == Subject::Firm),
            enrolled: if register.doors.is_empty() { 0 } else { self.bits.enrolled(at) },
            doors: doors.collect(),
            reasons: reasons.collect(),
            never: (register.never.as_ref().map_or(0, |share| chance_of(share.value.get())), named(" never")),
            misfiles: register.misfiles.as_ref().map_or(0, |share| chance_of(share.value.get())),
            keeps: register.keeps.as_ref().map_or(u32::MAX, term_weeks).min(expiry),
            lists: register.lists.as_ref().map(|lists| self.listing(lists, register, expiry)),
            points: register.points.as_ref().map(|points| self.points(points, expiry)),
            model: register.model.as_ref().map(|model| ModelPlan {
                name: named(" model"),
                finds: self.condition_bit(&model.finds),
                hits: chance_of(model.hits.value.get()),
                false_alarms: self.table(&Who::default(), &model.false_alarm_times, false, |factor| {
                    chance_of(model.false_alarms.value.get() * factor)
                }),
                every: weeks_or(model.every.as_ref(), u32::MAX).max(1),
            }),
            inherits: register.inherits.as_ref().map(|rule| InheritsPlan {
                name: named(" kin"),
                chance: self.table(&rule.who, &Times::default(), false, |factor| {
                    if factor > 0.0 { chance_of(rule.share.value.get()) } else { 0 }
                }),
            }),
            meets_again: self.meets_again(id, register),
            feeds: self.links(|link| *link.from == *id),
            scores_from: self.links(|link| *link.to == *id && link.carries.0 == Carried::Scores).first().copied(),
            safeguard: self.safeguard(&text, register.safeguard.as_ref(), register.place),
        }
    }

    /// Whether two channels see one event for a register, or something else writes there as well.
    fn meets_again(&self, id: &Id, register: &Register) -> bool {
        let writers =
            || self.document.channel.values().filter(|channel| channel.writes_to.iter().any(|to| to.value == *id));
        let seen_by = |event: &Id| writers().filter(|channel| channel.sees.get(event).is_some()).count();
        register.inherits.is_some()
            || !self.links(|link| *link.to == *id).is_empty()
            || self.document.event.keys().any(|event| seen_by(event) > 1)
    }

    /// Links of some sort, by their index.
    fn links(&self, wanted: impl Fn(&Link) -> bool) -> Vec<usize> {
        let chosen = self.document.link.iter().filter(|(_, link)| wanted(&link.value));
        chosen.filter_map(|(id, _)| position(&self.names.links, id)).collect()
    }

    fn listing(&self, lists: &Listing, register: &Register, expiry: u32) -> ListingPlan {
        let chosen = if lists.all.is_empty() { &lists.any } else { &lists.all };
        let needs = chosen
            .iter()
            .filter_map(|(event, count)| Some((position(&self.names.events, event)? as u16, count.value.0 as u32)));
        let term = match &lists.term {
            Term::Forever => TermPlan::Forever,
            Term::For(time) => TermPlan::Weeks(weeks_of(*time).max(1)),
            Term::Until(id) if id.as_str() == "paid" => TermPlan::Paid,
            Term::Until(id) => TermPlan::While(self.condition_bit(id)),
        };
        ListingPlan {
            needs: needs.collect(),
            all: !lists.all.is_empty(),
            by_act: lists.count.0 == Counted::Acts,
            within: lists.within.as_ref().map_or(u32::MAX, |within| weeks_of(within.value).max(1)),
            below: lists.below.as_ref().map(|score| thousandths(score.value.get())),
            restarts: lists.restarts == Some(true),
            term: shortened(term, expiry),
            exempt: self.conditions(&lists.exempt),
            honours: lists.honours.as_ref().map_or(ALWAYS, |share| chance_of(share.value.get())),
            at_most: expiry,
            initial_event: self.initial_event(lists, register),
            initial: register.initial.as_ref().map_or(0, |share| mark_of_share(share.value.get())),
            unable: lists.paid.as_ref().map_or(0, |paid| self.conditions(&paid.unable)),
        }
    }

    /// What whoever is listed at the start is listed for: the first event that the rule, or else the points, name.
    fn initial_event(&self, lists: &Listing, register: &Register) -> u16 {
        let of_points = register.points.iter().flat_map(|points| points.each.keys());
        let mut named = lists.all.keys().chain(lists.any.keys()).chain(of_points);
        named.find_map(|event| position(&self.names.events, event)).map_or(0, |at| at as u16)
    }

    fn points(&self, points: &Points, expiry: u32) -> PointsPlan {
        let of_event = |id: &Id| points.each.get(id).map_or(0, |entry| thousandths(entry.value.value.get()));
        let capped_by = points.capped_by.iter().filter_map(|(register, entry)| {
            Some((position(&self.names.registers, register)?, thousandths(entry.value.value.get())))
        });
        PointsPlan {
            start: thousandths(points.start.value.get()),
            each: self.names.events.iter().map(of_event).collect(),
            lowest: points.lowest.as_ref().map_or(i32::MIN, |score| thousandths(score.value.get())),
            highest: points.highest.as_ref().map_or(i32::MAX, |score| thousandths(score.value.get())),
            lapse: weeks_or(points.lapse.as_ref(), u32::MAX).min(expiry),
            capped_by: capped_by.collect(),
        }
    }

    pub(super) fn link(&self, id: &Id, link: &Link) -> LinkPlan {
        let of = |id: &Id| position(&self.names.registers, id).unwrap_or(0);
        let safeguard = self.document.register.get(&link.from).and_then(|from| from.value.safeguard.as_ref());
        let within = safeguard.and_then(|safeguard| safeguard.correction.as_ref()).map(|time| weeks_of(time.value));
        let corrects = link.corrects.as_ref().map(|time| weeks_of(time.value));
        LinkPlan {
            name: self.name(drawn_as("link", id, link.draws_as.as_ref()), link.place),
            from: of(&link.from),
            to: of(&link.to),
            carries: link.carries.0,
            share: link.share.as_ref().map_or(ALWAYS, |share| chance_of(share.value.get())),
            lag: weeks_or(link.lag.as_ref(), 0),
            corrects: corrects.into_iter().chain(within).min(),
        }
    }

    /// What protects people from the part that `text` names.
    pub(super) fn safeguard(&self, text: &str, safeguard: Option<&Safeguard>, place: Span) -> SafeguardPlan {
        let name = self.name(format!("{text} safeguard"), place);
        let Some(stated) = safeguard else {
            return SafeguardPlan { name, ..SafeguardPlan::default() };
        };
        let share = |value: &Option<
            glasshouse_scenario::grammar::value::Value<glasshouse_scenario::grammar::quantity::Share>,
        >| { value.as_ref().map(|share| chance_of(share.value.get())) };
        let appeal = match &stated.appeal {
            Some(AppealRule::Some(appeal)) => Some(appeal_plan(appeal)),
            _ => None,
        };
        SafeguardPlan {
            notice: share(&stated.notice),
            notice_before: weeks_or(stated.notice_before.as_ref(), 0),
            reasons: share(&stated.reasons),
            appeal,
            human_review: share(&stated.human_review).unwrap_or(0),
            floor: stated.floor == Some(true),
            name,
        }
    }
}

fn appeal_plan(appeal: &Appeal) -> AppealPlan {
    AppealPlan {
        filed: chance_of(appeal.filed.value.get()),
        takes: weeks_of(appeal.takes.value).max(1),
        if_wrong: chance_of(appeal.granted_if_wrong.value.get()),
        if_right: chance_of(appeal.granted_if_right.value.get()),
        suspends: appeal.suspends == Some(true),
        capacity: appeal.capacity.as_ref().map(|rate| mark_of(rate.value.per_week())),
    }
}

/// Points, grades and scores are kept in thousandths.
pub(super) fn thousandths(number: f64) -> i32 {
    (number * 1_000.0).round() as i32
}

/// Weeks that a term lasts; one until a condition ends has no number of its own.
fn term_weeks(term: &Term) -> u32 {
    match term {
        Term::For(time) => weeks_of(*time).max(1),
        Term::Forever | Term::Until(_) => u32::MAX,
    }
}

/// The shorter of a term and an expiry.
fn shortened(term: TermPlan, expiry: u32) -> TermPlan {
    match term {
        TermPlan::Weeks(weeks) => TermPlan::Weeks(weeks.min(expiry)),
        TermPlan::Forever if expiry < u32::MAX => TermPlan::Weeks(expiry),
        other => other,
    }
}

/// Whether points, and the mark below which they list, are the same in all eras.
pub(super) fn is_steady(eras: &[EraPlan], register: usize) -> bool {
    let of_era = |era: &EraPlan| {
        let plan = era.registers[register].as_ref()?;
        Some((plan.points.clone(), plan.keeps, plan.lists.as_ref().map(|rule| rule.below)))
    };
    let mut all = eras.iter().map(of_era);
    let first = all.next().flatten();
    all.all(|one| one == first)
}

/// Weeks by which links, one after the other, carry what a register holds late: a score that they carry looks back so much further.
fn late(era: &EraPlan, register: usize, links: usize) -> u32 {
    let Some(plan) = era.registers[register].as_ref().filter(|_| links > 0) else { return 0 };
    let feeds = plan.feeds.iter().filter_map(|at| era.links[*at].as_ref());
    let feeds = feeds.filter(|link| link.carries == Carried::Scores);
    feeds.map(|link| link.lag.saturating_add(late(era, link.to, links - 1))).max().unwrap_or(0)
}

/// Weeks that anything looks back to the records of a register, in any era.
pub(super) fn reach(eras: &[EraPlan], register: usize) -> u32 {
    let mut gates = eras.iter().flat_map(|era| era.gates.iter().flatten());
    let rewards = gates.any(|gate| gate.grants.as_ref().is_some_and(|grants| !grants.after.is_empty()));
    let of_era = |era: &EraPlan| {
        let Some(plan) = &era.registers[register] else { return 0 };
        let reach = reach_of(plan).saturating_add(late(era, register, era.links.len()));
        if rewards { reach.max(plan.keeps) } else { reach }
    };
    eras.iter().map(of_era).max().unwrap_or(u32::MAX)
}

/// Weeks before the run in which listings at the start may have begun.
pub(super) fn past_weeks(document: &Document) -> u32 {
    let of = |register: &Register| {
        let initial = register.initial.as_ref().is_some_and(|share| share.value.get() > 0.0);
        let term = register.lists.as_ref().map_or(1, |lists| term_weeks(&lists.term));
        if initial { if term == u32::MAX { 1 } else { term } } else { 0 }
    };
    document.register.values().map(of).max().unwrap_or(0)
}

/// Whether an era has anything that firms do, are recorded for, or want.
pub(super) fn reads_firms(era: &EraPlan) -> bool {
    era.events.iter().flatten().any(|event| event.firm)
        || era.registers.iter().flatten().any(|register| register.firm)
        || era.gates.iter().flatten().any(|gate| gate.wanter == Wanter::Firm)
}
