//! Parts that nothing can ever read, and rules that can never hold.

use std::collections::{HashMap, HashSet};

use super::Checker;
use crate::grammar::keyed::Id;
use crate::language::channel::Channel;
use crate::language::document::Document;
use crate::language::gate::Ground;
use crate::language::link::Carried;
use crate::language::register::Register;
use crate::text::source::{Span, Spanned};

/// Most channels that a message names.
const MOST_NAMED: usize = 12;

impl Checker<'_> {
    pub(super) fn dead_parts(&mut self) {
        self.unread_registers();
        self.idle_channels();
        self.unwanted_gates();
    }

    /// Grounds that look at something that can never be so.
    pub(super) fn grounds_can_hold(&mut self) {
        let document = self.document;
        let grounds = document.gate.values().flat_map(|gate| gate.refuses.values());
        for ground in grounds.filter(|ground| ground.looks() == 1) {
            self.ground_can_hold(ground);
        }
    }

    fn ground_can_hold(&mut self, ground: &Ground) {
        if let Some(list) = &ground.listed_in
            && self.lists_nobody(list)
        {
            self.error(list.span, "this register lists nobody", "give it `lists = { … }`, or feed it with a link");
        }
        if let Some((found, span)) = self.register_of(ground.without.as_ref())
            && found.reason.is_empty()
            && found.doors.is_empty()
            && !self.is_fed(ground.without.as_ref(), |carried| carried == Carried::Enrolment)
        {
            self.error(span, "nobody can enrol in this register", "give it `doors` and a `reason`");
        }
        let scored = ground.below.as_ref().map(|below| &below.register);
        if let Some((found, span)) = self.register_of(scored)
            && found.points.is_none()
            && !self.is_fed(scored, |carried| carried == Carried::Scores)
        {
            self.error(span, "this register gives nobody a score", "give it `points`, or feed it with a link");
        }
        if let Some((found, span)) = self.register_of(ground.flagged_by.as_ref().map(|flagged| &flagged.register))
            && found.model.is_none()
        {
            self.error(span, "this register flags nobody", "give it a `model`");
        }
    }

    fn register_of(&self, name: Option<&Spanned<Id>>) -> Option<(&Register, Span)> {
        name.and_then(|name| Some((&self.document.register.get(name)?.value, name.span)))
    }

    /// Whether a link that carries such things ends in a register.
    fn is_fed(&self, register: Option<&Spanned<Id>>, carries: fn(Carried) -> bool) -> bool {
        let mut links = self.document.link.values();
        register.is_some_and(|id| links.any(|link| link.to.value == id.value && carries(link.carries.0)))
    }

    /// Whether a register that is there can never list anyone.
    fn lists_nobody(&self, register: &Spanned<Id>) -> bool {
        self.register_of(Some(register)).is_some_and(|(found, _)| found.lists.is_none())
            && !self.is_fed(Some(register), |_| true)
    }

    fn unread_registers(&mut self) {
        let document = self.document;
        let mut read: HashSet<&Id> = HashSet::new();
        for ground in document.gate.values().flat_map(|gate| gate.refuses.values()) {
            read.extend([&ground.without, &ground.listed_in].into_iter().flatten().map(|register| &register.value));
            read.extend(ground.below.iter().map(|below| &below.register.value));
            read.extend(ground.flagged_by.iter().map(|flagged| &flagged.register.value));
        }
        let wanted = document.gate.values().filter_map(|gate| gate.wanted_while.as_ref());
        read.extend(wanted.filter_map(|whose| whose.listed_in.as_ref()).map(|register| &register.value));
        read.extend(document.link.values().map(|link| &link.from.value));
        let scores = document.register.values().filter_map(|register| register.points.as_ref());
        read.extend(scores.flat_map(|points| points.capped_by.keys()));
        read.extend(rewarded_registers(document));
        for (id, entry) in document.register.iter().filter(|(id, _)| !read.contains(id)) {
            self.warning(
                entry.span,
                format!("no gate can ever read `{id}`"),
                "add a ground of refusal or a link that reads it, or leave the register out",
            );
        }
    }

    pub(super) fn uncounted_events(&mut self) {
        let document = self.document;
        let ways = Ways::of(document);
        for (id, register) in document.register.iter() {
            let Some(lists) = &register.lists else { continue };
            for (event, entry) in lists.all.iter().chain(lists.any.iter()) {
                if document.event.get(event).is_some() && !ways.reach(id, event) {
                    self.uncounted(id, event, entry.span);
                }
            }
        }
    }

    fn uncounted(&mut self, register: &Id, event: &Id, place: Span) {
        let seeing = self.document.channel.iter().filter(|(_, channel)| channel.value.sees.get(event).is_some());
        let by: Vec<&str> = seeing.map(|(name, _)| name.as_str()).take(MOST_NAMED).collect();
        let help = if by.is_empty() {
            format!("let a channel see `{event}` and write to `{register}`, or count another event")
        } else {
            format!("it is seen by {}: let that write to `{register}`, or count another event", by.join(", "))
        };
        self.error(place, "this rule counts an event that no channel of this register sees", help);
    }

    fn unwanted_gates(&mut self) {
        let document = self.document;
        for gate in document.gate.values() {
            let list = gate.wanted_while.as_ref().and_then(|whose| whose.listed_in.as_ref());
            if let Some(list) = list.filter(|list| self.lists_nobody(list)) {
                self.warning(
                    list.span,
                    "this register lists nobody, so nobody ever wants this",
                    "give it `lists = { … }`, or feed it with a link",
                );
            }
        }
    }

    fn idle_channels(&mut self) {
        let document = self.document;
        for (id, entry) in document.channel.iter() {
            let channel = &entry.value;
            if channel.writes_to.is_empty() {
                self.warning(
                    entry.span,
                    format!("`{id}` writes nowhere"),
                    "add `writes-to = [\"…\"]`, or leave the channel out",
                );
            }
            if channel.sees.is_empty() && channel.invents.is_empty() {
                self.warning(
                    entry.span,
                    format!("`{id}` sees nothing"),
                    "add `sees = { … }`, or leave the channel out",
                );
            }
        }
    }
}

/// Registers that may hold a record of an act which a grant comes after: it looks in all of them.
fn rewarded_registers(document: &Document) -> Vec<&Id> {
    let grants = document.gate.values().filter_map(|gate| gate.grants.as_ref());
    let rewarded: Vec<&Id> = grants.flat_map(|grants| grants.after.keys()).collect();
    let ways = Ways::of(document);
    let may_hold = |(id, register): &(&Id, &Register)| {
        let counted = register.lists.iter().flat_map(|lists| lists.all.keys().chain(lists.any.keys()));
        rewarded.iter().any(|event| ways.reach(id, event)) || counted.into_iter().any(|one| rewarded.contains(&one))
    };
    document.register.iter().map(|(id, entry)| (id, &entry.value)).filter(may_hold).map(|(id, _)| id).collect()
}

/// How acts come to registers: through channels, and over links that carry records.
#[derive(Default)]
struct Ways<'a> {
    /// Channels that write to a register.
    channels: HashMap<&'a Id, Vec<&'a Channel>>,
    /// Registers that a link leads from, by the one that it leads to.
    links: HashMap<&'a Id, Vec<&'a Id>>,
}

impl<'a> Ways<'a> {
    /// Those of a file.
    fn of(document: &'a Document) -> Self {
        let mut ways = Self::default();
        for channel in document.channel.values() {
            for register in &channel.writes_to {
                ways.channels.entry(&register.value).or_default().push(channel);
            }
        }
        for link in document.link.values().filter(|link| link.carries.0 == Carried::Records) {
            ways.links.entry(&link.to.value).or_default().push(&link.from.value);
        }
        ways
    }

    /// Whether a record of an event can come to a register.
    fn reach(&self, register: &Id, event: &Id) -> bool {
        let seen = |register: &Id| {
            let mut channels = self.channels.get(register).into_iter().flatten();
            channels.any(|one| one.sees.get(event).is_some() || one.invents.get(event).is_some())
        };
        let mut met = HashSet::from([register]);
        let mut ahead = vec![register];
        while let Some(to) = ahead.pop() {
            if seen(to) {
                return true;
            }
            let from = self.links.get(to).into_iter().flatten().copied();
            ahead.extend(from.filter(|giver| met.insert(*giver)));
        }
        false
    }
}
