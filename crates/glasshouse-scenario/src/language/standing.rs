//! From records to a standing: listings, points, grades, models, and what falls on kin.

use serde_json::{Value as Json, json};

use super::basis::Tie;
use super::factor::{MovedBy, Times};
use super::input::Input;
use crate::grammar::form::{Construct, Form, Keys};
use crate::grammar::keyed::{Id, Key, Keyed};
use crate::grammar::plain::{Count, Number, OneOf, Words};
use crate::grammar::quantity::{Duration, Rate, Share, Written, read_written};
use crate::grammar::reader::Notes;
use crate::grammar::schema::SchemaBook;
use crate::grammar::value::Value;
use crate::text::source::{Span, Spanned};
use crate::text::tree::{Data, Node};

/// How long something lasts: a time, for ever, or until a condition ends.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Term {
    /// For ever.
    #[default]
    Forever,
    /// A time.
    For(Duration),
    /// Until the person is no longer in a condition, or (`paid`) has paid.
    Until(Id),
}

impl Form for Term {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.data {
            Data::Text(text) if text == "forever" => Some(Self::Forever),
            Data::Text(text) if text.starts_with("until ") => match Id::parse(&text["until ".len()..]) {
                Ok(id) => Some(Self::Until(id)),
                Err(why) => {
                    notes.error(
                        node.span,
                        format!("what follows `until` {why}"),
                        "write `\"until paid\"` or `\"until\"` and the name of a condition",
                    );
                    None
                }
            },
            _ => read_written(node, notes).map(Self::For),
        }
    }

    fn print(&self) -> Node {
        let text = match self {
            Self::Forever => "forever".to_owned(),
            Self::For(duration) => duration.to_string(),
            Self::Until(id) => format!("until {id}"),
        };
        Node::bare(Data::Text(text))
    }

    fn schema(_book: &mut SchemaBook) -> Json {
        let until = format!("^until {}", Id::PATTERN.trim_start_matches('^'));
        json!({ "anyOf": [{ "const": "forever" }, { "type": "string", "pattern": until }, { "type": "string", "pattern": Duration::PATTERN }] })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut crate::grammar::sample::Dice) -> Self {
        match dice.below(3) {
            0 => Self::Forever,
            1 => Self::For(Duration::sample(dice)),
            _ => Self::Until(Id::sample_key(dice)),
        }
    }
}

/// The rule that lists someone. Exactly one of `all`, `any` and `below` is stated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// Numbers of events that list someone, all of them together.
    pub all: Keyed<Id, Count>,
    /// Numbers of events any one of which lists someone.
    pub any: Keyed<Id, Count>,
    /// A score under this lists someone.
    pub below: Option<Value<Number>>,
    /// Whether the score starts again when the listing ends.
    pub restarts: Option<bool>,
    /// Whether an act that was recorded twice counts twice.
    pub count: OneOf<Counted>,
    /// Only records of this last time count; without it, all that are kept.
    pub within: Option<Value<Duration>>,
    /// How long a listing lasts.
    pub term: Term,
    /// How a listing that lasts until someone has paid comes to be paid.
    pub paid: Option<Payment>,
    /// Conditions in which nobody is listed.
    pub exempt: Vec<Spanned<Id>>,
    /// Share of cases in which an exemption is respected; without it, all. A listing of someone exempt is wrong by the
    /// regime's own rules.
    pub honours: Option<Value<Share>>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Listing {
    const NAME: &'static str = "listing";
    const ABOUT: &'static str = "The rule that lists someone: exactly one of `all`, `any`, `below`.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.keyed("all", "numbers of events that list someone, all of them together", &mut self.all);
        k.keyed("any", "numbers of events any one of which lists someone", &mut self.any);
        k.optional("below", "a score under this lists someone", &mut self.below);
        k.optional("restarts", "whether the score starts again when the listing ends", &mut self.restarts);
        k.defaulted("count", "whether an act that was recorded twice counts twice", &mut self.count);
        k.optional("within", "only records of this last time count", &mut self.within);
        k.required("for", "how long a listing lasts: \"1 year\", \"forever\" or \"until paid\"", &mut self.term);
        k.optional("paid", "how a listing that lasts until someone has paid comes to be paid", &mut self.paid);
        k.list("exempt", "conditions in which nobody is listed", &mut self.exempt);
        k.optional("honours", "share of cases in which an exemption is respected; without it, all", &mut self.honours);
        k.place(&mut self.place);
    }
}

/// How a listing that lasts until someone has paid comes to be paid.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Payment {
    /// How often someone listed pays off one listing, at rest.
    pub rate: Value<Rate>,
    /// Factors by trait level.
    pub times: Times,
    /// States and series that move it.
    pub moved_by: MovedBy,
    /// Conditions in which nobody can pay.
    pub unable: Vec<Spanned<Id>>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Payment {
    const NAME: &'static str = "payment";
    const ABOUT: &'static str = "How a listing that lasts until someone has paid comes to be paid.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("rate", "how often someone listed pays off one listing, at rest", &mut self.rate);
        k.defaulted("times", "factors by trait level; the mean stays", &mut self.times);
        k.keyed("moved-by", "states and series that move it", &mut self.moved_by);
        k.list("unable", "conditions in which nobody can pay", &mut self.unable);
        k.place(&mut self.place);
    }
}

/// What a rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Counted {
    /// Acts, however often each was recorded.
    #[default]
    Acts,
    /// Records.
    Records,
}

impl Words for Counted {
    const WHAT: &'static str = "something to count";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("acts", Self::Acts, "acts, however often each was recorded"),
        ("records", Self::Records, "records, also several of one act"),
    ];
}

/// The points that make a score.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Points {
    /// Where everyone starts.
    pub start: Value<Number>,
    /// Points by event, plus or minus.
    pub each: Keyed<Id, Value<Number>>,
    /// The score cannot fall below this.
    pub lowest: Option<Value<Number>>,
    /// The score cannot rise above this.
    pub highest: Option<Value<Number>>,
    /// Time after which a record no longer counts.
    pub lapse: Option<Value<Duration>>,
    /// Lists that hold the score down, with the highest score that someone on them can have.
    pub capped_by: Keyed<Id, Value<Number>>,
}

impl Construct for Points {
    const NAME: &'static str = "points";
    const ABOUT: &'static str = "The points that make a score.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("start", "where everyone starts", &mut self.start);
        k.keyed("each", "points by event, plus or minus", &mut self.each);
        k.optional("lowest", "the score cannot fall below this", &mut self.lowest);
        k.optional("highest", "the score cannot rise above this", &mut self.highest);
        k.optional("lapse", "time after which a record no longer counts", &mut self.lapse);
        k.keyed("capped-by", "registers whose listing holds the score down, and to what", &mut self.capped_by);
    }
}

/// A grade of the score.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GradeRule {
    /// A name for people.
    pub title: Option<String>,
    /// Lowest score of this grade.
    pub from: Value<Number>,
}

impl Construct for GradeRule {
    const NAME: &'static str = "grade";
    const ABOUT: &'static str = "A grade of the score.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.required("from", "lowest score of this grade", &mut self.from);
    }
}

/// A learned model, given only by how often it is right and wrong: never by its inner workings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Model {
    /// The condition that it is meant to find.
    pub finds: Spanned<Id>,
    /// Chance that it flags someone who is in the condition.
    pub hits: Value<Share>,
    /// Chance that it flags someone who is not.
    pub false_alarms: Value<Share>,
    /// Factors by trait level on false alarms.
    pub false_alarm_times: Times,
    /// How often everyone is scored.
    pub every: Option<Value<Duration>>,
    /// Inputs that it reads, with their area of life.
    pub inputs: Keyed<Id, Input>,
}

impl Construct for Model {
    const NAME: &'static str = "model";
    const ABOUT: &'static str = "A learned model, given only by its error rates by group.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("finds", "the condition that it is meant to find", &mut self.finds);
        k.required("hits", "chance that it flags someone who is in the condition", &mut self.hits);
        k.required("false-alarms", "chance that it flags someone who is not", &mut self.false_alarms);
        k.defaulted(
            "false-alarm-times",
            "factors by trait level on false alarms; the mean stays",
            &mut self.false_alarm_times,
        );
        k.optional("every", "how often everyone is scored", &mut self.every);
        k.keyed("inputs", "inputs that it reads, with their area of life", &mut self.inputs);
    }
}

/// What falls on kin: a listing of one is written down for the others of the household.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inherits {
    /// Share of listings that fall on kin.
    pub share: Value<Share>,
    /// Which kin, by trait level; without it, all of the household.
    pub who: super::factor::Who,
    /// How they stand to the person who was listed.
    pub tie: Option<OneOf<Tie>>,
}

impl Construct for Inherits {
    const NAME: &'static str = "inherits";
    const ABOUT: &'static str = "What falls on kin: a listing of one is written down for others of the household.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("share", "share of listings that fall on kin", &mut self.share);
        k.keyed("who", "which kin: levels by trait; without it, all of the household", &mut self.who);
        k.optional("tie", "how they stand to the person who was listed", &mut self.tie);
    }
}
