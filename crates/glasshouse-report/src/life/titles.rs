//! Titles of the parts of a scenario, as they fit into a sentence.

use glasshouse_scenario::grammar::keyed::{Id, Keyed};
use glasshouse_scenario::language::channel::Channel;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::gate::{EffectOfGate, Holder};
use glasshouse_scenario::scenario::Scenario;

use crate::told::view::{mind, named, titled};

/// The titles of a scenario.
#[derive(Debug, Clone, Copy)]
pub(super) struct Titles<'a>(pub(super) &'a Scenario);

impl<'a> Titles<'a> {
    fn find<T: 'a>(self, of: impl Fn(&'a Document) -> &'a Keyed<Id, T>, name: &str) -> Option<&'a T> {
        self.0.eras().iter().find_map(|era| named(of(&era.document), name))
    }

    pub(super) fn event(self, name: &str) -> String {
        titled(self.find(|document| &document.event, name).and_then(|event| event.title.as_ref()), name)
    }

    pub(super) fn channel(self, name: &str) -> String {
        titled(self.find(|document| &document.channel, name).and_then(|channel| channel.title.as_ref()), name)
    }

    pub(super) fn condition(self, name: &str) -> String {
        titled(self.find(|document| &document.condition, name).and_then(|condition| condition.title.as_ref()), name)
    }

    pub(super) fn register(self, name: &str) -> String {
        let register = self.find(|document| &document.register, name);
        noun(&titled(register.and_then(|register| register.title.as_ref()), name))
    }

    pub(super) fn gate(self, name: &str) -> String {
        noun(&titled(self.find(|document| &document.gate, name).and_then(|gate| gate.title.as_ref()), name))
    }

    pub(super) fn grade(self, register: &str, grade: &str) -> String {
        let register = self.find(|document| &document.register, register);
        let rule = register.and_then(|register| named(&register.grade, grade));
        noun(&titled(rule.and_then(|rule| rule.title.as_ref()), grade))
    }

    /// What of the mind moves an act.
    pub(super) fn mind(self, event: &str) -> &'static str {
        mind(self.0, event)
    }

    /// Whether some channel sees an act, at some time.
    pub(super) fn is_watched(self, event: &str) -> bool {
        let sees = |channel: &Channel| channel.sees.iter().any(|(id, _)| id.as_str() == event);
        self.0.eras().iter().any(|era| era.document.channel.values().any(sees))
    }

    /// How long a channel's reports take, where they do.
    pub(super) fn lag(self, channel: &str) -> Option<String> {
        let lag = self.find(|document| &document.channel, channel)?.lag.as_ref()?.value;
        (lag.weeks() > 0.0).then(|| lag.to_string())
    }

    pub(super) fn effect(self, gate: &str) -> EffectOfGate {
        self.find(|document| &document.gate, gate).map_or(EffectOfGate::Refuse, |gate| gate.effect.0)
    }

    pub(super) fn holder(self, gate: &str) -> Holder {
        let gate = self.find(|document| &document.gate, gate);
        gate.and_then(|gate| gate.holder.as_ref()).map_or(Holder::Any, |holder| holder.value.0)
    }
}

/// A title that begins with an article fits into a sentence as it is; any other stands in quotation marks.
fn noun(title: &str) -> String {
    let is_plain = ["the ", "a ", "an ", "their ", "its "].iter().any(|article| title.starts_with(article));
    if is_plain { title.to_owned() } else { format!("“{title}”") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_fit_into_sentences() {
        assert_eq!(noun("the food box"), "the food box");
        assert_eq!(noun("keeping a job"), "“keeping a job”");
    }
}
