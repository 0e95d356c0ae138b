//! Parts that nothing can ever read, and the names inside examples and targets.

use super::Checker;
use crate::grammar::keyed::Id;
use crate::language::example::Example;
use crate::language::target::Target;
use crate::text::source::Spanned;

impl Checker<'_> {
    pub(super) fn dead_parts(&mut self) {
        self.unread_registers();
        self.uncounted_events();
        self.idle_channels();
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

    fn uncounted_events(&mut self) {
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

    pub(super) fn tests_and_targets(&mut self) {
        let document = self.document;
        for example in document.example.values() {
            self.example(example);
        }
        for target in document.target.values() {
            self.target(target);
        }
    }

    fn example(&mut self, example: &Example) {
        let document = self.document;
        for (name, entry) in example.life.iter() {
            if let Some(index) = self.trait_named(name, entry.span) {
                self.level_named(index, &entry.value.value, entry.value.span);
            }
        }
        for register in &example.enrolled {
            self.known(&document.register, "register", register, register.span);
        }
        for act in &example.acts {
            self.known(&document.event, "event", &act.event, act.event.span);
            let Some(channel) = &act.seen_by else { continue };
            if self.known(&document.channel, "channel", channel, channel.span)
                && let Some(found) = document.channel.get(channel)
            {
                let sees = if act.invented {
                    found.invents.get(&act.event).is_some()
                } else {
                    found.sees.get(&act.event).is_some()
                };
                if !sees {
                    self.error(
                        channel.span,
                        format!("`{}` does not report `{}`", channel.value, act.event.value),
                        "name a channel that does, or leave `seen-by` out",
                    );
                }
            }
        }
        self.known(&document.gate, "gate", &example.expect.gate, example.expect.gate.span);
    }

    fn target(&mut self, target: &Target) {
        let document = self.document;
        self.who(&target.group);
        let measure = &target.measure;
        let of = |id: &Option<Spanned<Id>>| id.clone();
        let named = [
            of(&measure.survey),
            of(&measure.enrolled),
            of(&measure.listed),
            of(&measure.refused),
            of(&measure.served),
            of(&measure.unmet),
            of(&measure.event),
            of(&measure.corrected),
        ];
        if named.iter().flatten().count() + usize::from(measure.left.is_some()) != 1 {
            self.error(
                target.place,
                "a target needs exactly one measure",
                "write for example `measure = { enrolled = \"patria\" }`",
            );
        }
        for register in [&measure.enrolled, &measure.listed, &measure.corrected].into_iter().flatten() {
            self.known(&document.register, "register", register, register.span);
        }
        for gate in [&measure.refused, &measure.served, &measure.unmet].into_iter().flatten() {
            self.known(&document.gate, "gate", gate, gate.span);
        }
        if let Some(event) = &measure.event {
            self.known(&document.event, "event", event, event.span);
        }
        if let Some(survey) = &measure.survey {
            self.known(&document.survey, "survey", survey, survey.span);
        }
    }
}
