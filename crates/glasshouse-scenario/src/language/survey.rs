//! `[survey.…]`: a published question, put to synthetic people.

use jiff::civil::Date;

use super::factor::{Times, Who};
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::{Id, Keyed};
use crate::grammar::plain::{Count, Number};
use crate::grammar::provenance::Provenance;
use crate::grammar::quantity::Share;
use crate::grammar::value::Value;
use crate::text::source::Span;

/// A question put to synthetic people, answered from trait and state.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survey {
    /// A name for people.
    pub title: Option<String>,
    /// The question.
    pub question: Option<String>,
    /// The day.
    pub asked: Date,
    /// Who is asked.
    pub who: Who,
    /// How many are asked; without it, everyone.
    pub sample: Option<Value<Count>>,
    /// How the answer comes about.
    pub answer: Answer,
    /// Name that the draws go by, after the part was renamed.
    pub draws_as: Option<String>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Survey {
    const NAME: &'static str = "survey";
    const ABOUT: &'static str = "A question put to synthetic people, answered from trait and state.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.optional("question", "the question", &mut self.question);
        k.required("asked", "the day", &mut self.asked);
        k.keyed("who", "who is asked: levels by trait", &mut self.who);
        k.optional("sample", "how many are asked; without it, everyone", &mut self.sample);
        k.required("answer", "how the answer comes about", &mut self.answer);
        k.optional("draws-as", "name that the draws go by, after a renaming", &mut self.draws_as);
        k.place(&mut self.place);
    }
}

/// The chance of a yes: base × times + Σ coefficient × state, held between 0 and 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// What the bare numbers rest on.
    pub provenance: Provenance,
    /// Chance of a yes at rest.
    pub base: Value<Share>,
    /// Factors by trait level on the base.
    pub times: Times,
    /// Coefficients of states (`fear`, `belief`, `deprivation`) and of `enrolled-…`.
    pub states: Keyed<Id, Value<Number>>,
}

impl Construct for Answer {
    const NAME: &'static str = "answer";
    const ABOUT: &'static str = "The chance of a yes: base × times + Σ coefficient × state, held between 0 and 1.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.provenance(&mut self.provenance);
        k.required("base", "chance of a yes at rest", &mut self.base);
        k.defaulted("times", "factors by trait level on the base; the mean stays", &mut self.times);
        k.rest("coefficient of a state", &mut self.states);
    }
}
