//! `[condition.…]` and `[ambient.…]`: spells that people pass through, and series that come from outside.

use jiff::civil::Date;

use super::factor::{MovedBy, Times, Who};
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::{Id, Keyed};
use crate::grammar::plain::{Number, OneOf};
use crate::grammar::provenance::Provenance;
use crate::grammar::quantity::{Duration, Rate, Share};
use crate::grammar::value::Value;
use crate::language::context::Grain;
use crate::text::source::Span;

/// A spell with a start and an end: in arrears, without a phone, abroad.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Condition {
    /// A name for people.
    pub title: Option<String>,
    /// Who can be in it.
    pub who: Who,
    /// Whether a person or a household is in it.
    pub per: Option<OneOf<Grain>>,
    /// Share who are in it at the start.
    pub initial: Option<Value<Share>>,
    /// How often it begins.
    pub begins: Option<Value<Rate>>,
    /// How long it lasts on average; without it, for ever.
    pub lasts: Option<Value<Duration>>,
    /// Factors by trait level on `initial` and `begins`.
    pub times: Times,
    /// States that move `begins`.
    pub moved_by: MovedBy,
    /// Events that are recorded again and again while it lasts.
    pub repeats: Keyed<Id, Value<Rate>>,
    /// Name that the draws go by, after the part was renamed.
    pub draws_as: Option<String>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Condition {
    const NAME: &'static str = "condition";
    const ABOUT: &'static str = "A spell with a start and an end: in arrears, without a phone, abroad.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.keyed("who", "who can be in it: levels by trait", &mut self.who);
        k.optional("per", "\"person\" or \"household\"", &mut self.per);
        k.optional("initial", "share who are in it at the start", &mut self.initial);
        k.optional("begins", "how often it begins", &mut self.begins);
        k.optional("lasts", "how long it lasts on average; without it, for ever", &mut self.lasts);
        k.defaulted("times", "factors by trait level on `initial` and `begins`", &mut self.times);
        k.keyed("moved-by", "states that move `begins`", &mut self.moved_by);
        k.keyed("repeats", "events that are recorded again and again while it lasts", &mut self.repeats);
        k.optional("draws-as", "name that the draws go by, after a renaming", &mut self.draws_as);
        k.place(&mut self.place);
    }
}

/// A series from outside (prices, shortages, migration networks), so that the regime is not blamed for it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ambient {
    /// A name for people.
    pub title: Option<String>,
    /// What the bare numbers rest on.
    pub provenance: Provenance,
    /// Values from 0 to 1, each from its day until the next.
    pub series: Keyed<Date, Value<Number>>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Ambient {
    const NAME: &'static str = "ambient";
    const ABOUT: &'static str = "A dated series from outside, 0 to 1, so that the regime is not blamed for it.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.provenance(&mut self.provenance);
        k.keyed("series", "values from 0 to 1 by date, each until the next", &mut self.series);
        k.place(&mut self.place);
    }
}
