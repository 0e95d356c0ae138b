//! Examples: what they name, and weeks that can be.

use super::Checker;
use crate::grammar::keyed::Id;
use crate::language::example::{Act, Example};

impl Checker<'_> {
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
        for condition in &example.conditions {
            self.known(&document.condition, "condition", condition, condition.span);
        }
        for act in &example.acts {
            self.known(&document.event, "event", &act.event, act.event.span);
            self.act(act);
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
        let expect = &example.expect;
        if expect.gate.value == Id::default() {
            // What is expected could not be read, and was told.
            return;
        }
        self.known(&document.gate, "gate", &expect.gate, expect.gate.span);
        let weeks = document.scenario.lasts.weeks().ceil();
        if expect.week.0 as f64 >= weeks {
            let what = format!("week {} lies after the run, which has {weeks} weeks", expect.week.0);
            self.error(
                expect.week.span,
                what,
                "weeks count from 0; expect something earlier, or let the run last longer",
            );
        }
        for act in example.acts.iter().filter(|act| act.week.0 > expect.week.0) {
            let what = format!("this happens after week {}, in which the gate is asked", expect.week.0);
            self.warning(act.week.span, what, "it changes nothing; move one of the two");
        }
    }

    /// An act has one story, and somebody must have told it.
    fn act(&mut self, act: &Act) {
        let stories = [("invented", act.invented), ("misfiled", act.misfiled), ("of-kin", act.of_kin)];
        let told: Vec<String> = stories.iter().filter(|(_, so)| *so).map(|(key, _)| format!("`{key}`")).collect();
        match told.as_slice() {
            [story] if act.seen_by.is_none() => self.warning(
                act.place,
                format!("this is {story}, but nobody wrote it down, so it changes nothing"),
                "add `seen-by`, the channel that reported it",
            ),
            [] | [_] => {}
            _ => self.error(
                act.place,
                format!("one act cannot be {}", told.join(" and ")),
                "keep one of them; make several acts of it",
            ),
        }
    }
}
