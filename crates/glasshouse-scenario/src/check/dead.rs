//! Parts that nothing can ever read, and rules that can never hold.

use super::Checker;
use crate::grammar::keyed::Id;
use crate::language::gate::Ground;
use crate::text::source::Spanned;

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
        for (id, entry) in document.register.iter() {
            let read = document.gate.values().flat_map(|gate| gate.refuses.values()).any(|ground| {
                let of_parts =
                    ground.below.iter().map(|b| &b.register).chain(ground.flagged_by.iter().map(|f| &f.register));
                [&ground.without, &ground.listed_in]
                    .into_iter()
                    .flatten()
                    .chain(of_parts)
                    .any(|register| register.value == *id)
            });
            let carried = document.link.values().any(|link| link.from.value == *id);
            let caps = document
                .register
                .values()
                .filter_map(|other| other.points.as_ref())
                .any(|points| points.capped_by.get(id).is_some());
            if !read && !carried && !caps {
                self.warning(
                    entry.span,
                    format!("no gate can ever read `{id}`"),
                    "add a ground of refusal or a link that reads it, or leave the register out",
                );
            }
        }
    }

    pub(super) fn uncounted_events(&mut self) {
        let document = self.document;
        for (id, register) in document.register.iter() {
            let Some(lists) = &register.lists else { continue };
            for (event, entry) in lists.all.iter().chain(lists.any.iter()) {
                let known = document.event.get(event).is_some();
                let seen = document.channel.values().any(|channel| {
                    channel.writes_to.iter().any(|register| register.value == *id)
                        && (channel.sees.get(event).is_some() || channel.invents.get(event).is_some())
                });
                if known && !seen {
                    let by: Vec<&str> = document
                        .channel
                        .iter()
                        .filter(|(_, c)| c.value.sees.get(event).is_some())
                        .map(|(name, _)| name.as_str())
                        .collect();
                    let help = if by.is_empty() {
                        format!("let a channel see `{event}` and write to `{id}`, or count another event")
                    } else {
                        format!("it is seen by {}: let that write to `{id}`, or count another event", by.join(", "))
                    };
                    self.error(entry.span, "this rule counts an event that no channel of this register sees", help);
                }
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
