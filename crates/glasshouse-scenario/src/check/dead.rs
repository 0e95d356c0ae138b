//! Parts that nothing can ever read, and rules that can never hold.

use std::collections::{HashMap, HashSet};

use super::Checker;
use crate::grammar::keyed::Id;
use crate::language::channel::Channel;
use crate::language::gate::Ground;
use crate::text::source::{Span, Spanned};

/// Most channels that a message names.
const MOST_NAMED: usize = 12;

impl Checker<'_> {
    pub(super) fn dead_parts(&mut self) {
        self.unread_registers();
        self.idle_channels();
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
        let register = |id: &Option<Spanned<Id>>| {
            id.as_ref().and_then(|id| self.document.register.get(id).map(|found| (found, id.span)))
        };
        let unlisted = register(&ground.listed_in)
            .filter(|(found, _)| found.lists.is_none() && !self.linked(ground.listed_in.as_ref()))
            .map(|(_, span)| span);
        let unenrolled = register(&ground.without)
            .filter(|(found, _)| found.reason.is_empty() && found.doors.is_empty())
            .map(|(_, span)| span);
        if let Some(span) = unlisted {
            self.error(span, "this register lists nobody", "give it `lists = { … }`, or feed it with a link");
        }
        if let Some(span) = unenrolled {
            self.error(span, "nobody can enrol in this register", "give it `doors` and a `reason`");
        }
    }

    fn linked(&self, register: Option<&Spanned<Id>>) -> bool {
        register.is_some_and(|id| self.document.link.values().any(|link| link.to.value == id.value))
    }

    fn unread_registers(&mut self) {
        let document = self.document;
        let mut read: HashSet<&Id> = HashSet::new();
        for ground in document.gate.values().flat_map(|gate| gate.refuses.values()) {
            read.extend([&ground.without, &ground.listed_in].into_iter().flatten().map(|register| &register.value));
            read.extend(ground.below.iter().map(|below| &below.register.value));
            read.extend(ground.flagged_by.iter().map(|flagged| &flagged.register.value));
        }
        read.extend(document.link.values().map(|link| &link.from.value));
        let scores = document.register.values().filter_map(|register| register.points.as_ref());
        read.extend(scores.flat_map(|points| points.capped_by.keys()));
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
        let mut feeds: HashMap<&Id, Vec<&Channel>> = HashMap::new();
        for channel in document.channel.values() {
            for register in &channel.writes_to {
                feeds.entry(&register.value).or_default().push(channel);
            }
        }
        for (id, register) in document.register.iter() {
            let Some(lists) = &register.lists else { continue };
            let channels = feeds.get(id).map_or(&[][..], Vec::as_slice);
            for (event, entry) in lists.all.iter().chain(lists.any.iter()) {
                let seen = channels.iter().any(|one| one.sees.get(event).is_some() || one.invents.get(event).is_some());
                if !seen && document.event.get(event).is_some() {
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
