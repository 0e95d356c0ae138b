//! `[response.…]` and `[announcement.…]`: how people change.

use jiff::civil::Date;

use super::factor::{MovedBy, Times, Who};
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::{Id, Keyed};
use crate::grammar::plain::Number;
use crate::grammar::quantity::Rate;
use crate::grammar::value::Value;
use crate::text::source::Span;

/// How people change. Each part may be left out; then that state stays at rest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Responses {
    /// Fear of consequences.
    pub fear: Option<StateRule>,
    /// Belief that one is watched.
    pub belief: Option<StateRule>,
    /// Deprivation after refusals of what is needed.
    pub deprivation: Option<Deprivation>,
    /// Leaving the country.
    pub exit: Option<Exit>,
}

impl Construct for Responses {
    const NAME: &'static str = "response";
    const ABOUT: &'static str = "How people change: fear, belief of being watched, deprivation, exit.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("fear", "fear of consequences", &mut self.fear);
        k.optional("belief", "belief that one is watched", &mut self.belief);
        k.optional("deprivation", "deprivation after refusals of what is needed", &mut self.deprivation);
        k.optional("exit", "leaving the country", &mut self.exit);
    }
}

/// A state from 0 to 1 that refusals raise and time fades: fear, or belief of being watched.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StateRule {
    /// Level to which it fades, on average over everyone.
    pub initial: Value<Number>,
    /// Factors by trait level on `initial`.
    pub times: Times,
    /// Rise after one's own refusal.
    pub own_refusal: Option<Value<Number>>,
    /// Rise if everyone in the neighbourhood were refused once; each refusal of a person counts in proportion, in its week.
    pub neighbours: Option<Value<Number>>,
    /// Rise if everyone in the region were refused in a block, in proportion below that.
    pub region: Option<Value<Number>>,
    /// Level to which it tends, at the pace of `fades`, if everyone in the neighbourhood were listed somewhere; in
    /// proportion below that, at most 1.
    pub neighbours_listed: Option<Value<Number>>,
    /// How fast a rise fades.
    pub fades: Option<Value<Rate>>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for StateRule {
    const NAME: &'static str = "state";
    const ABOUT: &'static str = "A state from 0 to 1 that refusals raise and time fades.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("initial", "level to which it fades, on average over everyone, 0 to 1", &mut self.initial);
        k.defaulted("times", "factors by trait level on `initial`; the mean stays", &mut self.times);
        k.optional("own-refusal", "rise after one's own refusal", &mut self.own_refusal);
        k.optional(
            "neighbours",
            "rise if everyone in the neighbourhood were refused once; each refusal of a person counts in proportion",
            &mut self.neighbours,
        );
        k.optional(
            "region",
            "rise if everyone in the region were refused in a block; in proportion below that",
            &mut self.region,
        );
        k.optional(
            "neighbours-listed",
            "level to which it tends, at the pace of `fades`, if everyone in the neighbourhood were listed somewhere; in proportion below that, at most 1",
            &mut self.neighbours_listed,
        );
        k.optional("fades", "how fast a rise fades, as in \"5 % per week\"", &mut self.fades);
        k.place(&mut self.place);
    }
}

/// Deprivation: each refusal or failure at a gate that `deprives` adds to it, and time takes it away.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Deprivation {
    /// How fast it fades.
    pub fades: Value<Rate>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Deprivation {
    const NAME: &'static str = "deprivation";
    const ABOUT: &'static str = "Deprivation: what gates took away, fading with time.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("fades", "how fast it fades", &mut self.fades);
        k.place(&mut self.place);
    }
}

/// Leaving the country, by household.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Exit {
    /// How often a household leaves, at rest.
    pub rate: Value<Rate>,
    /// Factors by trait level.
    pub times: Times,
    /// States and series that move it.
    pub moved_by: MovedBy,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Exit {
    const NAME: &'static str = "exit";
    const ABOUT: &'static str = "Leaving the country, by household.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("rate", "how often a household leaves, at rest", &mut self.rate);
        k.defaulted("times", "factors by trait level; the mean stays", &mut self.times);
        k.keyed("moved-by", "states and series that move it", &mut self.moved_by);
        k.place(&mut self.place);
    }
}

/// Words that move people although no gate closes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Announcement {
    /// A name for people.
    pub title: Option<String>,
    /// The day.
    pub on: Date,
    /// The day it stops working; without it, only the run's end.
    pub until: Option<Date>,
    /// Whom it reaches.
    pub who: Who,
    /// What it moves: `fear` and `belief` rise by the number; `enrolment` is multiplied by it.
    pub moves: Keyed<Id, Value<Number>>,
    /// Whether its pull to enrol is pressure: without it, would they have enrolled?
    pub pressure: bool,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Announcement {
    const NAME: &'static str = "announcement";
    const ABOUT: &'static str = "Words that move people although no gate closes.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.required("on", "the day", &mut self.on);
        k.optional("until", "the day it stops working", &mut self.until);
        k.keyed("who", "whom it reaches: levels by trait", &mut self.who);
        k.keyed("moves", "`fear` and `belief` rise by the number; `enrolment` is multiplied by it", &mut self.moves);
        k.defaulted("pressure", "whether its pull to enrol is pressure", &mut self.pressure);
        k.place(&mut self.place);
    }
}
