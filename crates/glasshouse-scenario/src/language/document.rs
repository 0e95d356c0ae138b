//! A whole scenario file, as written: typed, but not yet checked against facts, population and itself.

use super::channel::Channel;
use super::condition::{Ambient, Condition};
use super::event::Event;
use super::example::Example;
use super::gate::Gate;
use super::head::Head;
use super::link::Link;
use super::patch::{Phase, Variant};
use super::register::Register;
use super::response::{Announcement, Responses};
use super::survey::Survey;
use super::target::Target;
use super::waiver::Waiver;
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::{Id, Keyed};

/// A whole scenario file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// What the file is about.
    pub scenario: Head,
    /// Spells.
    pub condition: Keyed<Id, Condition>,
    /// Series from outside.
    pub ambient: Keyed<Id, Ambient>,
    /// What people do.
    pub event: Keyed<Id, Event>,
    /// Who watches.
    pub channel: Keyed<Id, Channel>,
    /// What is kept.
    pub register: Keyed<Id, Register>,
    /// What feeds what.
    pub link: Keyed<Id, Link>,
    /// What may be refused.
    pub gate: Keyed<Id, Gate>,
    /// How people change.
    pub response: Responses,
    /// Words that move people.
    pub announcement: Keyed<Id, Announcement>,
    /// Questions.
    pub survey: Keyed<Id, Survey>,
    /// Ties to published facts.
    pub target: Keyed<Id, Target>,
    /// Changed values for some time.
    pub phase: Keyed<Id, Phase>,
    /// Counterfactuals.
    pub variant: Keyed<Id, Variant>,
    /// Tests.
    pub example: Keyed<Id, Example>,
    /// Answers to the audit.
    pub waiver: Keyed<Id, Waiver>,
}

impl Construct for Document {
    const NAME: &'static str = "document";
    const ABOUT: &'static str = "A scenario of glasshouse: what people do, who watches, what is written down, how it is scored, which doors then close.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("scenario", "what the file is about, where and when", &mut self.scenario);
        k.keyed("condition", "spells with a start and an end", &mut self.condition);
        k.keyed("ambient", "series from outside", &mut self.ambient);
        k.keyed("event", "what people do or live through", &mut self.event);
        k.keyed("channel", "how events come to be seen", &mut self.channel);
        k.keyed("register", "what keepers store", &mut self.register);
        k.keyed("link", "registers fed from others", &mut self.link);
        k.keyed("gate", "services that may be refused", &mut self.gate);
        k.defaulted("response", "how people change", &mut self.response);
        k.keyed("announcement", "words that move people", &mut self.announcement);
        k.keyed("survey", "questions put to synthetic people", &mut self.survey);
        k.keyed("target", "ties between published facts and measures", &mut self.target);
        k.keyed("phase", "changed values for a span of dates", &mut self.phase);
        k.keyed("variant", "changed values for a whole run", &mut self.variant);
        k.keyed("example", "tests inside the scenario", &mut self.example);
        k.keyed("waiver", "answers to findings of the audit", &mut self.waiver);
    }
}
