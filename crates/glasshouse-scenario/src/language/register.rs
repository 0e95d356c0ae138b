//! `[register.…]`: what a keeper stores about people.

use super::basis::{Basis, Freedom, SensitiveBasis};
use super::context::{Context, Subject};
use super::enrolment::{Door, Reason};
use super::law::Law;
use super::safeguard::{BodyKind, Safeguard};
use super::standing::{GradeRule, Inherits, Listing, Model, Points};
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::{Id, Keyed};
use crate::grammar::plain::{OneOf, Words};
use crate::grammar::quantity::Share;
use crate::grammar::value::Value;
use crate::language::standing::Term;
use crate::text::source::Span;

/// What a keeper stores: fields, records, and from them a score, grades or listings. People may have to enrol in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    /// A name for people.
    pub title: Option<String>,
    /// Who keeps it.
    pub keeper: Option<Keeper>,
    /// Persons or firms.
    pub subject: Option<OneOf<Subject>>,
    /// What it is said to be for.
    pub purpose: Option<String>,
    /// The areas of life that it was set up for.
    pub purposes: Vec<OneOf<Context>>,
    /// The norm behind it.
    pub law: Option<Law>,
    /// The fields kept, in the terms of the Data Privacy Vocabulary.
    pub fields: Vec<String>,
    /// The legal ground for keeping the data.
    pub basis: Option<OneOf<Basis>>,
    /// The legal ground for keeping sensitive data.
    pub sensitive_basis: Option<OneOf<SensitiveBasis>>,
    /// Whether people are said to be free to enrol.
    pub enrolment: Option<OneOf<Freedom>>,
    /// How a standing is worked out.
    pub method: Option<OneOf<Method>>,
    /// Who can see it.
    pub published: Option<OneOf<Published>>,
    /// Whether data in it are sold.
    pub sold: Option<bool>,
    /// How long records are kept.
    pub keeps: Option<Term>,
    /// Share of records that land on someone else.
    pub misfiles: Option<Value<Share>>,
    /// Share listed at the start.
    pub initial: Option<Value<Share>>,
    /// Ways in, where people have to enrol.
    pub doors: Keyed<Id, Door>,
    /// Why people enrol.
    pub reason: Keyed<Id, Reason>,
    /// Share who never enrol.
    pub never: Option<Value<Share>>,
    /// The rule that lists someone.
    pub lists: Option<Listing>,
    /// The points that make a score.
    pub points: Option<Points>,
    /// Grades of the score, best first.
    pub grade: Keyed<Id, GradeRule>,
    /// A learned model, given only by its error rates.
    pub model: Option<Model>,
    /// What falls on kin.
    pub inherits: Option<Inherits>,
    /// What protects people.
    pub safeguard: Option<Safeguard>,
    /// Name that the draws go by, after the part was renamed.
    pub draws_as: Option<String>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Register {
    const NAME: &'static str = "register";
    const ABOUT: &'static str = "What a keeper stores: fields, records, and from them a score, grades or listings.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.optional("keeper", "who keeps it", &mut self.keeper);
        k.optional("subject", "\"person\" or \"firm\"", &mut self.subject);
        k.optional("purpose", "what it is said to be for", &mut self.purpose);
        k.list("purposes", "the areas of life that it was set up for", &mut self.purposes);
        k.optional("law", "the norm behind it", &mut self.law);
        k.list("fields", "the fields kept, in the terms of the Data Privacy Vocabulary", &mut self.fields);
        k.optional("basis", "the legal ground for keeping the data", &mut self.basis);
        k.optional("sensitive-basis", "the legal ground for keeping sensitive data", &mut self.sensitive_basis);
        k.optional("enrolment", "whether people are said to be free to enrol", &mut self.enrolment);
        k.optional("method", "how a standing is worked out", &mut self.method);
        k.optional("published", "who can see it", &mut self.published);
        k.optional("sold", "whether data in it are sold", &mut self.sold);
        k.optional("keeps", "how long records are kept", &mut self.keeps);
        k.optional("misfiles", "share of records that land on someone else", &mut self.misfiles);
        k.optional("initial", "share listed at the start", &mut self.initial);
        k.keyed("doors", "ways in, where people have to enrol", &mut self.doors);
        k.keyed("reason", "why people enrol: streams of enrolment", &mut self.reason);
        k.optional("never", "share who never enrol", &mut self.never);
        k.optional("lists", "the rule that lists someone", &mut self.lists);
        k.optional("points", "the points that make a score", &mut self.points);
        k.keyed("grade", "grades of the score, best first", &mut self.grade);
        k.optional("model", "a learned model, given only by its error rates", &mut self.model);
        k.optional("inherits", "what falls on kin", &mut self.inherits);
        k.optional("safeguard", "what protects people", &mut self.safeguard);
        k.optional("draws-as", "name that the draws go by, after a renaming", &mut self.draws_as);
        k.place(&mut self.place);
    }
}

/// Who keeps a register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keeper {
    /// The body.
    pub body: String,
    /// What kind of body it is.
    pub kind: Option<OneOf<BodyKind>>,
    /// Who runs the machines.
    pub operator: Option<String>,
    /// Who sold them.
    pub vendor: Option<String>,
    /// Whether the vendor published its due diligence.
    pub vendor_due_diligence: Option<bool>,
}

impl Construct for Keeper {
    const NAME: &'static str = "keeper";
    const ABOUT: &'static str = "Who keeps a register, who runs it and who sold it.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("body", "the body that keeps it", &mut self.body);
        k.optional("kind", "what kind of body it is", &mut self.kind);
        k.optional("operator", "who runs the machines", &mut self.operator);
        k.optional("vendor", "who sold them", &mut self.vendor);
        k.optional(
            "vendor-due-diligence",
            "whether the vendor published its due diligence",
            &mut self.vendor_due_diligence,
        );
    }
}

/// How a standing is worked out. The audit reads it: only some methods are AI systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Method {
    /// By hand, from a ledger.
    #[default]
    Manual,
    /// By fixed rules.
    FixedRules,
    /// By regression.
    Regression,
    /// By a learned model.
    Learned,
}

impl Words for Method {
    const WHAT: &'static str = "a method";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("manual", Self::Manual, "by hand, from a ledger"),
        ("fixed-rules", Self::FixedRules, "by fixed rules"),
        ("regression", Self::Regression, "by regression"),
        ("learned", Self::Learned, "by a learned model"),
    ];
}

/// Who can see a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Published {
    /// Its keeper alone.
    #[default]
    Keeper,
    /// Other authorities.
    Authorities,
    /// Anyone who asks.
    OnRequest,
    /// Everyone.
    Public,
}

impl Words for Published {
    const WHAT: &'static str = "a degree of publication";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("keeper", Self::Keeper, "its keeper alone"),
        ("authorities", Self::Authorities, "other authorities"),
        ("on-request", Self::OnRequest, "anyone who asks"),
        ("public", Self::Public, "everyone"),
    ];
}
