//! Safeguards of a register or a gate. Each is stated or unstated; unstated is a question, never a yes.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::basis::Explains;
use super::context::Context;
use crate::grammar::form::{Construct, Form, Keys};
use crate::grammar::plain::{Count, OneOf, Words};
use crate::grammar::quantity::{Duration, Rate, Share};
use crate::grammar::reader::{Notes, read_construct};
use crate::grammar::schema::SchemaBook;
use crate::grammar::value::Value;
use crate::text::source::Span;
use crate::text::tree::{Data, Node};

/// What protects people from a register or a gate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Safeguard {
    /// Share of those concerned who are told.
    pub notice: Option<Value<Share>>,
    /// How long before the effect they are told.
    pub notice_before: Option<Value<Duration>>,
    /// Share who are told why.
    pub reasons: Option<Value<Share>>,
    /// What someone who is hit can learn about the score behind it.
    pub explains: Option<OneOf<Explains>>,
    /// How a decision can be contested, or none.
    pub appeal: Option<AppealRule>,
    /// Records or listings lapse after this time.
    pub expiry: Option<Value<Duration>>,
    /// The only areas of life that the data may serve.
    pub purpose_limit: Vec<OneOf<Context>>,
    /// The most sanctions that may be stacked.
    pub cap: Option<Count>,
    /// Whether people may leave.
    pub opt_out: Option<bool>,
    /// Time until a mistake is corrected everywhere.
    pub correction: Option<Value<Duration>>,
    /// Share of decisions that a person with the power to change them looks at.
    pub human_review: Option<Value<Share>>,
    /// Whether a decision weighs the means and circumstances of the person.
    pub circumstances: Option<bool>,
    /// Whether milder means were weighed, on record.
    pub least_intrusive: Option<bool>,
    /// Whether a court or regulator can check how it works.
    pub checkable: Option<bool>,
    /// Whether a need is met while a dispute is open.
    pub floor: Option<bool>,
    /// Who supervises.
    pub oversight: Option<Oversight>,
    /// When an impact assessment was made, or that none was.
    pub impact_assessment: Option<Assessment>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Safeguard {
    const NAME: &'static str = "safeguard";
    const ABOUT: &'static str = "What protects people from a register or a gate; what is left out is unstated.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("notice", "share of those concerned who are told", &mut self.notice);
        k.optional("notice-before", "how long before the effect they are told", &mut self.notice_before);
        k.optional("reasons", "share who are told why", &mut self.reasons);
        k.optional("explains", "what someone who is hit can learn about the score behind it", &mut self.explains);
        k.optional("appeal", "how a decision can be contested, or \"none\"", &mut self.appeal);
        k.optional("expiry", "records or listings lapse after this time", &mut self.expiry);
        k.list("purpose-limit", "the only areas of life that the data may serve", &mut self.purpose_limit);
        k.optional("cap", "the most sanctions that may be stacked", &mut self.cap);
        k.optional("opt-out", "whether people may leave", &mut self.opt_out);
        k.optional("correction", "time until a mistake is corrected everywhere", &mut self.correction);
        k.optional(
            "human-review",
            "share of decisions that a person with the power to change them looks at",
            &mut self.human_review,
        );
        k.optional(
            "circumstances",
            "whether a decision weighs the person's means and circumstances",
            &mut self.circumstances,
        );
        k.optional("least-intrusive", "whether milder means were weighed, on record", &mut self.least_intrusive);
        k.optional("checkable", "whether a court or regulator can check how it works", &mut self.checkable);
        k.optional("floor", "whether a need is met while a dispute is open", &mut self.floor);
        k.optional("oversight", "who supervises", &mut self.oversight);
        k.optional("impact-assessment", "the day of an impact assessment, or \"none\"", &mut self.impact_assessment);
        k.place(&mut self.place);
    }
}

/// An assessment beforehand of what a register does to people: the day on which it was made, or that it is known that there was none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Assessment {
    /// There was none.
    #[default]
    None,
    /// One of this day.
    Of(Date),
}

impl Form for Assessment {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.data {
            Data::Text(text) if text == "none" => Some(Self::None),
            Data::Day(date) => Some(Self::Of(*date)),
            _ => {
                notes.wrong_kind(node, "a date or \"none\"", "2018-05-20");
                None
            }
        }
    }

    fn print(&self) -> Node {
        match self {
            Self::None => Node::bare(Data::Text("none".to_owned())),
            Self::Of(date) => date.print(),
        }
    }

    fn schema(book: &mut SchemaBook) -> Json {
        json!({ "anyOf": [{ "const": "none" }, Date::schema(book)] })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut crate::grammar::sample::Dice) -> Self {
        if dice.flip() { Self::None } else { Self::Of(Date::sample(dice)) }
    }
}

/// An appeal: `"none"`, or who uses it and how it ends.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum AppealRule {
    /// There is none.
    #[default]
    None,
    /// There is one.
    Some(Box<Appeal>),
}

impl Form for AppealRule {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.data {
            Data::Text(text) if text == "none" => Some(Self::None),
            Data::Table(_) => read_construct(node, notes).map(|appeal| Self::Some(Box::new(appeal))),
            _ => {
                notes.wrong_kind(node, "\"none\" or a table", "{ filed = \"10 %\", takes = \"8 weeks\", granted-if-wrong = \"60 %\", granted-if-right = \"5 %\" }");
                None
            }
        }
    }

    fn print(&self) -> Node {
        match self {
            Self::None => Node::bare(Data::Text("none".to_owned())),
            Self::Some(appeal) => appeal.print(),
        }
    }

    fn schema(book: &mut SchemaBook) -> Json {
        json!({ "anyOf": [{ "const": "none" }, Appeal::schema(book)] })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut crate::grammar::sample::Dice) -> Self {
        if dice.flip() { Self::None } else { Self::Some(Box::new(Appeal::sample(dice))) }
    }
}

/// Who uses an appeal and how it ends.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Appeal {
    /// Share of those hit and told of it who file one.
    pub filed: Value<Share>,
    /// Time to a decision.
    pub takes: Value<Duration>,
    /// Decisions that the body can make, for each person living there; without it, none has to wait.
    pub capacity: Option<Value<Rate>>,
    /// Chance of success where the decision was wrong.
    pub granted_if_wrong: Value<Share>,
    /// Chance of success where it was right by the regime's rules.
    pub granted_if_right: Value<Share>,
    /// Who decides.
    pub body: Option<String>,
    /// Whether that body is independent of the keeper.
    pub independent: Option<bool>,
    /// Whether the effect waits for the decision.
    pub suspends: Option<bool>,
}

impl Construct for Appeal {
    const NAME: &'static str = "appeal";
    const ABOUT: &'static str = "Who uses an appeal and how it ends.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("filed", "share of those hit and told of it who file one", &mut self.filed);
        k.required("takes", "time to a decision", &mut self.takes);
        k.optional(
            "capacity",
            "decisions that the body can make, for each person living there, as in \"4 per 1000 per year\"; without it, none has to wait",
            &mut self.capacity,
        );
        k.required("granted-if-wrong", "chance of success where the decision was wrong", &mut self.granted_if_wrong);
        k.required(
            "granted-if-right",
            "chance of success where it was right by the regime's rules",
            &mut self.granted_if_right,
        );
        k.optional("body", "who decides", &mut self.body);
        k.optional("independent", "whether that body is independent of the keeper", &mut self.independent);
        k.optional("suspends", "whether the effect waits for the decision", &mut self.suspends);
    }
}

/// Who supervises a register or a gate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Oversight {
    /// The body; `"none"` where it is known that there is none.
    pub body: String,
    /// Whether it is independent of the operator.
    pub independent: Option<bool>,
    /// Whether it can stop a list or a gate.
    pub can_stop: Option<bool>,
}

impl Construct for Oversight {
    const NAME: &'static str = "oversight";
    const ABOUT: &'static str = "Who supervises.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("body", "the body, or \"none\"", &mut self.body);
        k.optional("independent", "whether it is independent of the operator", &mut self.independent);
        k.optional("can-stop", "whether it can stop a list or a gate", &mut self.can_stop);
    }
}

/// Who stands behind a kept register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BodyKind {
    /// A state body.
    #[default]
    Public,
    /// A party.
    Party,
    /// A firm.
    Private,
    /// A court.
    Court,
}

impl Words for BodyKind {
    const WHAT: &'static str = "a kind of body";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("public", Self::Public, "a state body"),
        ("party", Self::Party, "a party"),
        ("private", Self::Private, "a firm"),
        ("court", Self::Court, "a court"),
    ];
}
