//! Enrolment: the doors into a register and the reasons why people go through them.

use super::factor::{MovedBy, Times, Who};
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::Id;
use crate::grammar::quantity::Rate;
use crate::grammar::value::Value;
use crate::text::source::{Span, Spanned};

/// A way into a register.
#[derive(Debug, Clone, PartialEq)]
pub struct Door {
    /// Whether it is open.
    pub open: bool,
    /// Who may pass.
    pub who: Who,
    /// Conditions that keep people out.
    pub closed_by: Vec<Spanned<Id>>,
}

impl Default for Door {
    fn default() -> Self {
        Self { open: true, who: Who::default(), closed_by: Vec::new() }
    }
}

impl Construct for Door {
    const NAME: &'static str = "door";
    const ABOUT: &'static str = "A way into a register.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.defaulted("open", "whether it is open", &mut self.open);
        k.keyed("who", "who may pass: levels by trait", &mut self.who);
        k.list("closed-by", "conditions that keep people out", &mut self.closed_by);
    }
}

/// A stream of enrolment: why some people enrol, and how fast.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reason {
    /// A name for people.
    pub title: Option<String>,
    /// Whether this reason is pressure: without it, would they have enrolled?
    pub pressure: bool,
    /// Who has this reason.
    pub who: Who,
    /// How often someone who has not enrolled does so, on average over `who`, at rest.
    pub rate: Value<Rate>,
    /// Factors by trait level.
    pub times: Times,
    /// States and series that move it.
    pub moved_by: MovedBy,
    /// The door used; without it, any open one.
    pub door: Option<Spanned<Id>>,
    /// Name that the draws go by, after the part was renamed.
    pub draws_as: Option<String>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Reason {
    const NAME: &'static str = "reason";
    const ABOUT: &'static str = "A stream of enrolment: why some people enrol, and how fast.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.defaulted("pressure", "whether this reason is pressure", &mut self.pressure);
        k.keyed("who", "who has this reason: levels by trait", &mut self.who);
        k.required(
            "rate",
            "how often someone who has not enrolled does so, on average over `who`, at rest",
            &mut self.rate,
        );
        k.defaulted("times", "factors by trait level; the mean stays", &mut self.times);
        k.keyed("moved-by", "states and series that move it", &mut self.moved_by);
        k.optional("door", "the door used; without it, any open one", &mut self.door);
        k.optional("draws-as", "name that the draws go by, after a renaming", &mut self.draws_as);
        k.place(&mut self.place);
    }
}
