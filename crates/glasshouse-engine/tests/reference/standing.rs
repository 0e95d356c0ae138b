//! The standing that records make, worked out anew whenever it is asked for: with all of them, or without some.

use glasshouse_engine::tally::{Cause, Counter};
use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::grammar::quantity::Duration;
use glasshouse_scenario::grammar::value::Value;
use glasshouse_scenario::language::context::Context;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::link::{Carried, Link};
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::language::safeguard::AppealRule;
use glasshouse_scenario::language::standing::{Listing, Points, Term};

use super::ledger::{Origin, Record};
use super::{World, at, whole};

/// Classes of records that are left out of account, the area of life that is asked about, and an event whose records are left out.
#[derive(Clone, Copy)]
pub struct Without<'c>(pub &'c [Cause], pub Option<Context>, pub Option<usize>);

/// Nothing is left out.
pub const ALL: Without<'static> = Without(&[], None, None);
/// Without what is wrong by the regime's own rules.
pub const RIGHT: Without<'static> =
    Without(&[Cause::Invented, Cause::Misfiled, Cause::Stale, Cause::Ineligible, Cause::FalseAlarm], None, None);

impl<'a> World<'a> {
    pub(super) fn leaves_out(&self, without: Without<'_>, record: &Record) -> bool {
        if without.2 == Some(record.event) {
            return true;
        }
        if without.0.is_empty() {
            return false;
        }
        let event = self.document().event.get(&self.names.events[record.event]).map(|event| &event.value);
        without.0.iter().any(|cause| match cause {
            Cause::Invented => record.origin == Origin::Invented,
            Cause::Misfiled => record.origin == Origin::Misfiled,
            Cause::Kin => record.origin == Origin::Kin,
            Cause::Stale => record.stale,
            Cause::Ineligible => record.ineligible,
            Cause::ExercisedRight => event.is_some_and(|event| event.right.is_some()),
            Cause::UnrelatedContext => {
                let context = event.and_then(|event| event.context).map(|context| context.0);
                context.is_some() && without.1.is_some() && context != without.1
            }
            _ => false,
        })
    }

    pub(super) fn register(&self, which: usize) -> Option<&'a Register> {
        self.document().register.get(&self.names.registers[which]).map(|register| &register.value)
    }

    /// Whether nothing can depend on a record any more: it opened no listing that runs, and nothing looks back so far.
    pub(super) fn is_over(&self, person: usize, which: usize, position: usize) -> bool {
        let record = &self.people[person].files[which][position];
        !self.running(person, which).contains(&position) && self.week - record.week > reach(self, which)
    }

    /// Positions of records that opened a listing, each with the week in which the listing ends.
    pub(super) fn openings(&self, person: usize, which: usize, without: Without<'_>) -> Vec<(usize, i32)> {
        let file = &self.people[person].files[which];
        let Some((register, rule)) = self.register(which).and_then(|one| Some((one, one.lists.as_ref()?))) else {
            return Vec::new();
        };
        let kept = kept_weeks(register);
        let mut opened: Vec<(usize, i32)> = Vec::new();
        if file.is_empty() {
            return opened;
        }
        for (position, record) in file.iter().enumerate() {
            if record.spared || self.leaves_out(without, record) {
                continue;
            }
            let opens = record.direct
                || match &rule.below {
                    Some(below) => {
                        let running = opened.iter().any(|(_, end)| *end > record.week);
                        let points = register.points.as_ref().expect("a checked rule");
                        let file = &file[..=position];
                        !running && self.sum(points, kept, record.week, file, without) < below.value.get()
                    }
                    None => self.reaches(rule, kept, &file[..=position], without),
                };
            let expires = record.begins.saturating_add(expiry(register));
            let end = match &rule.term {
                Term::Forever => expires,
                Term::For(time) => expires.min(record.begins + whole(time.weeks())),
                Term::Until(_) => expires.min(record.ended),
            };
            if opens && end > record.week {
                opened.push((position, end));
            }
        }
        opened
    }

    /// Whether the last of these records, with those before it, reaches the thresholds.
    pub(super) fn reaches(&self, rule: &Listing, kept: i32, file: &[Record], without: Without<'_>) -> bool {
        let last = &file[file.len() - 1];
        let within = rule.within.as_ref().map_or(i32::MAX, |time| whole(time.value.weeks())).min(kept);
        let reached = |(id, most): (&Id, u64)| {
            let event = at(&self.names.events, id);
            let counts =
                |one: &&Record| one.event == event && last.week - one.week < within && !self.leaves_out(without, one);
            file.iter().filter(counts).count() as u64 >= most
        };
        let own = |id: &Id| at(&self.names.events, id) == last.event;
        let mut any = rule.any.iter().filter(|(id, _)| own(id));
        let all = rule.all.keys().any(own) && rule.all.iter().all(|(id, most)| reached((id, most.value.0)));
        all || any.any(|(id, most)| reached((id, most.value.0)))
    }

    /// What records come to in a week.
    pub(super) fn sum(&self, points: &Points, kept: i32, week: i32, file: &[Record], without: Without<'_>) -> f64 {
        let lapse = points.lapse.as_ref().map_or(i32::MAX, |time| whole(time.value.weeks())).min(kept);
        let lowest = points.lowest.as_ref().map_or(f64::NEG_INFINITY, |number| number.value.get());
        let highest = points.highest.as_ref().map_or(f64::INFINITY, |number| number.value.get());
        let mut score = points.start.value.get();
        for record in file {
            let old = week - record.week >= lapse;
            let id = &self.names.events[record.event];
            if !old && !self.leaves_out(without, record) {
                score += points.each.get(id).map_or(0.0, |entry| entry.value.value.get());
                score = score.clamp(lowest, highest);
            }
        }
        score
    }

    /// Score now, with the caps of other lists.
    pub(super) fn score(&self, person: usize, which: usize, without: Without<'_>) -> f64 {
        self.score_then(person, which, without, self.week)
    }

    /// Score as it was in a week, its own or one that a link carries; caps are those of now.
    fn score_then(&self, person: usize, which: usize, without: Without<'_>, week: i32) -> f64 {
        let register = self.register(which).expect("a register with a score");
        let points = register.points.as_ref().expect("a register with a score");
        let carries = |link: &&Link| link.carries.0 == Carried::Scores && link.to.value == self.names.registers[which];
        let mut score = if let Some((id, link)) = self.document().link.iter().find(|(_, one)| carries(&&one.value)) {
            let from = at(&self.names.registers, &link.value.from.value);
            let lag = link.value.lag.as_ref().map_or(0, |lag| whole(lag.value.weeks()));
            let start = self.register(from).and_then(|one| one.points.as_ref()).map(|points| points.start.value.get());
            if self.people[person].carried[at(&self.names.links, id)] {
                self.score_then(person, from, without, week - lag)
            } else {
                start.expect("a register with a score")
            }
        } else {
            let file = &self.people[person].files[which];
            let file = &file[..file.partition_point(|record| record.week <= week)];
            self.sum(points, kept_weeks(register), week, file, without)
        };
        for (id, cap) in points.capped_by.iter() {
            if self.is_listed(person, at(&self.names.registers, id), without) {
                score = score.min(cap.value.value.get());
            }
        }
        score
    }

    /// Positions of the records whose listings run, suspended or not.
    pub(super) fn running(&self, person: usize, which: usize) -> Vec<usize> {
        let all = self.openings(person, which, ALL).into_iter();
        all.filter(|(_, end)| *end > self.week).map(|(position, _)| position).collect()
    }

    /// The same, but for those whose notice is not over.
    pub(super) fn begun(&self, person: usize, which: usize) -> Vec<usize> {
        let file = &self.people[person].files[which];
        self.running(person, which).into_iter().filter(|position| file[*position].begins <= self.week).collect()
    }

    pub(super) fn is_listed(&self, person: usize, which: usize, without: Without<'_>) -> bool {
        let file = &self.people[person].files[which];
        let runs = |(position, end): &(usize, i32)| *end > self.week && file[*position].begins <= self.week;
        !file.is_empty() && self.openings(person, which, without).iter().any(runs)
    }

    /// Whether someone is listed as gates see it: a listing that waits for an appeal is not looked at.
    pub(super) fn is_listed_at_gates(&self, person: usize, which: usize, without: Without<'_>) -> bool {
        let safeguard = self.register(which).and_then(|register| register.safeguard.as_ref());
        let rule = safeguard.and_then(|safeguard| safeguard.appeal.as_ref());
        let suspends = matches!(rule, Some(AppealRule::Some(rule)) if rule.suspends == Some(true));
        let waits = suspends && self.people[person].appeals[0][which];
        let file = &self.people[person].files[which];
        let looked_at = |position: usize| !waits || Some(file[position].id) != self.people[person].contested[which];
        let openings = if file.is_empty() { Vec::new() } else { self.openings(person, which, without) };
        let runs = |position: usize, end: i32| end > self.week && file[position].begins <= self.week;
        openings.iter().any(|(position, end)| runs(*position, *end) && looked_at(*position))
    }

    /// Whether anything that is still kept is recorded about a person.
    pub(super) fn stands(&self, person: usize, mut which: impl FnMut(&Record) -> bool) -> bool {
        self.people[person].files.iter().enumerate().any(|(register, file)| {
            let kept = self.register(register).map_or(0, kept_weeks);
            file.iter().any(|record| self.week - record.week < kept && which(record))
        })
    }

    /// Whether a listing would not have opened but for what is wrong by the regime's own rules.
    pub(super) fn is_wrong(&self, person: usize, which: usize, id: u64) -> bool {
        let file = &self.people[person].files[which];
        let there =
            |without| self.openings(person, which, without).iter().any(|(position, _)| file[*position].id == id);
        there(ALL) && !there(RIGHT)
    }

    /// Where a score starts again, what was recorded until then no longer counts.
    pub(super) fn restart(&mut self, person: usize, which: usize) {
        if self.register(which).and_then(|one| one.lists.as_ref()).is_some_and(|rule| rule.restarts == Some(true)) {
            self.people[person].files[which].clear();
        }
    }

    /// Counts who is no longer listed.
    pub(super) fn note_listed(&mut self) {
        for person in 0..self.people.len() {
            for which in 0..self.names.registers.len() {
                let listed = self.is_listed(person, which, ALL);
                let was = std::mem::replace(&mut self.people[person].was_listed[which], listed);
                if was && !listed {
                    self.count(Counter::Released(which), 1.0);
                    self.restart(person, which);
                }
                if was != listed {
                    self.follow(person, which, listed);
                }
            }
        }
    }
}

impl World<'_> {
    /// Follows those who were taken off a list for a year and for two, if these lie within the run.
    fn follow(&mut self, person: usize, which: usize, listed: bool) {
        let (now, last) = (self.week, self.scenario.weeks() as i32);
        let years: [(i32, Counter, Counter); 2] = [
            (52, Counter::Freed52(which), Counter::Relisted52(which)),
            (104, Counter::Freed104(which), Counter::Relisted104(which)),
        ];
        let freed = self.people[person].freed[which].take();
        for (weeks, of, again) in years {
            if !listed && now >= 0 && now + weeks < last && !self.people[person].left {
                self.count(of, 1.0);
                self.people[person].freed[which] = Some(now);
            }
            if let Some(week) = freed.filter(|week| listed && week + weeks < last && now - week <= weeks) {
                debug_assert!(week >= 0, "only releases of the run are followed");
                self.count(again, 1.0);
            }
        }
    }
}

/// Weeks that anything looks back to a register's records, in any era.
fn reach(world: &World<'_>, which: usize) -> i32 {
    let eras = || world.scenario.eras().iter().map(|era| &era.document);
    let rewards =
        eras().any(|era| era.gate.values().any(|gate| gate.grants.as_ref().is_some_and(|one| !one.after.is_empty())));
    let of = |register: &Register| {
        let kept = kept_weeks(register);
        let shorter = |time: Option<&Value<Duration>>| time.map_or(kept, |time| whole(time.value.weeks()).min(kept));
        let points = register.points.as_ref().map(|points| shorter(points.lapse.as_ref()));
        let before = register.safeguard.as_ref().and_then(|stated| stated.notice_before.as_ref());
        let list = register.lists.as_ref().map(|rule| {
            let term = match &rule.term {
                Term::For(time) => whole(time.weeks()).min(expiry(register)),
                Term::Forever => expiry(register),
                Term::Until(_) => i32::MAX,
            };
            let founded = if rule.below.is_some() { points.unwrap_or(0) } else { shorter(rule.within.as_ref()) };
            founded.saturating_add(term).saturating_add(before.map_or(0, |time| whole(time.value.weeks())))
        });
        let longest = points.max(list).unwrap_or(kept);
        if rewards { longest.max(kept) } else { longest }
    };
    let name = &world.names.registers[which];
    let reach =
        |document: &Document| Some(of(&document.register.get(name)?.value).saturating_add(late(document, name)));
    eras().filter_map(reach).max().unwrap_or(i32::MAX)
}

/// Weeks by which links carry the score of a register late, one after the other.
fn late(document: &Document, register: &Id) -> i32 {
    let carries = |link: &&Link| link.carries.0 == Carried::Scores && link.from.value == *register;
    let lag = |link: &Link| link.lag.as_ref().map_or(0, |lag| whole(lag.value.weeks()));
    let links = document.link.values();
    links.filter(carries).map(|link| lag(link) + late(document, &link.to.value)).max().unwrap_or(0)
}

/// How many weeks a register keeps records.
fn kept_weeks(register: &Register) -> i32 {
    let kept = if let Some(Term::For(time)) = &register.keeps { whole(time.weeks()) } else { i32::MAX };
    kept.min(expiry(register))
}

/// Weeks after which records and listings of a register lapse, whatever else is said.
fn expiry(register: &Register) -> i32 {
    let stated = register.safeguard.as_ref().and_then(|safeguard| safeguard.expiry.as_ref());
    stated.map_or(i32::MAX, |time| whole(time.value.weeks()))
}
