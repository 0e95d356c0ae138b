//! `[event.…]`: what a person does or lives through.

use jiff::civil::Date;

use super::act::Act;
use super::context::{Context, Subject};
use super::factor::{MovedBy, Times, Who};
use super::law::Right;
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::{Id, Keyed};
use crate::grammar::plain::{Count, OneOf, Words};
use crate::grammar::quantity::{Rate, Share};
use crate::grammar::value::Value;
use crate::text::source::{Span, Spanned};

/// Something a person does or lives through. It happens at a `rate`, on `occasions`, or after another event (`follows`).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Event {
    /// A name for people.
    pub title: Option<String>,
    /// Area of life.
    pub context: Option<OneOf<Context>>,
    /// What kind of act it is, in the words of law.
    pub kind: Option<OneOf<Act>>,
    /// The right that the act exercises; absent: none.
    pub right: Option<Right>,
    /// Persons or firms.
    pub subject: Option<OneOf<Subject>>,
    /// Who can do it.
    pub who: Who,
    /// How often, on average over `who`, at rest.
    pub rate: Option<Value<Rate>>,
    /// Chance on each of some days, on average over `who`, at rest.
    pub occasions: Keyed<Date, Value<Share>>,
    /// Chance that it follows another event.
    pub follows: Keyed<Id, Value<Share>>,
    /// Factors by trait level.
    pub times: Times,
    /// States and series that move it.
    pub moved_by: MovedBy,
    /// How grave the act is, 0 to 5.
    pub gravity: Option<Spanned<Count>>,
    /// How it is established before it counts.
    pub established_by: Option<OneOf<Proof>>,
    /// Name that the draws go by, after the part was renamed.
    pub draws_as: Option<String>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Event {
    const NAME: &'static str = "event";
    const ABOUT: &'static str = "Something a person does or lives through.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.optional("context", "area of life", &mut self.context);
        k.optional("kind", "what kind of act it is, in the words of law", &mut self.kind);
        k.optional("right", "the right that the act exercises, as in \"ICCPR 19\"", &mut self.right);
        k.optional("subject", "\"person\" or \"firm\"", &mut self.subject);
        k.keyed("who", "who can do it: levels by trait", &mut self.who);
        k.optional("rate", "how often, on average over `who`, at rest", &mut self.rate);
        k.keyed("occasions", "chance on each of some days, on average over `who`, at rest", &mut self.occasions);
        k.keyed("follows", "chance that it follows another event", &mut self.follows);
        k.defaulted("times", "factors by trait level; the mean stays", &mut self.times);
        k.keyed("moved-by", "states and series that move it", &mut self.moved_by);
        k.optional("gravity", "how grave the act is, 0 to 5", &mut self.gravity);
        k.optional("established-by", "how it is established before it counts", &mut self.established_by);
        k.optional("draws-as", "name that the draws go by, after a renaming", &mut self.draws_as);
        k.place(&mut self.place);
    }
}

/// How an act is established.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Proof {
    /// A neighbour says so.
    #[default]
    Neighbour,
    /// A private report.
    PrivateReport,
    /// An anonymous report.
    Anonymous,
    /// A camera or sensor alone.
    Automatic,
    /// A match of two data sets, or an average, that nobody checked.
    DataMatch,
    /// A prediction.
    Prediction,
    /// An official who saw it.
    Official,
    /// A decision that can be contested.
    Decision,
    /// A court.
    Court,
}

impl Words for Proof {
    const WHAT: &'static str = "a way of establishing an act";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("neighbour", Self::Neighbour, "a neighbour says so"),
        ("private-report", Self::PrivateReport, "a private report"),
        ("anonymous", Self::Anonymous, "an anonymous report"),
        ("automatic", Self::Automatic, "a camera or sensor alone"),
        ("data-match", Self::DataMatch, "a match of two data sets, or an average, that nobody checked"),
        ("prediction", Self::Prediction, "a prediction"),
        ("official", Self::Official, "an official who saw it"),
        ("decision", Self::Decision, "a decision that can be contested"),
        ("court", Self::Court, "a court"),
    ];
}
