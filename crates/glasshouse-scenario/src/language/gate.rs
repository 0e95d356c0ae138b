//! `[gate.…]`: a service that someone wants and that may be refused, surcharged, delayed, inspected, suspended, reclaimed or favoured.

use super::context::{Context, Grain};
use super::factor::{MovedBy, Times, Who};
use super::law::Law;
use super::safeguard::{BodyKind, Safeguard};
use super::service::{Aim, Burden, Service};
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::{Id, Keyed};
use crate::grammar::plain::{Count, Number, OneOf, Words};
use crate::grammar::quantity::{Duration, Rate, Share};
use crate::grammar::value::Value;
use crate::text::source::{Span, Spanned};

/// A service that someone wants.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gate {
    /// A name for people.
    pub title: Option<String>,
    /// Area of life.
    pub context: Option<OneOf<Context>>,
    /// What it gives, in the words of law.
    pub service: Option<OneOf<Service>>,
    /// Whether people need it to live.
    pub essential: Option<bool>,
    /// How grave it is to lose it, 0 to 5.
    pub severity: Option<Spanned<Count>>,
    /// What happens to someone on whom a ground falls.
    pub effect: OneOf<EffectOfGate>,
    /// Size of a surcharge, as a part of the price.
    pub surcharge: Option<Value<Number>>,
    /// Length of a delay or a suspension.
    pub delay: Option<Value<Duration>>,
    /// Who runs it.
    pub operator: Option<String>,
    /// What kind of body that is.
    pub operator_kind: Option<OneOf<BodyKind>>,
    /// What it looks at people for.
    pub purpose: Option<OneOf<Aim>>,
    /// Areas of life that the author declares to be relevant here.
    pub relevant: Vec<OneOf<Context>>,
    /// Who has to prove the fact.
    pub burden: Option<OneOf<Burden>>,
    /// What the refusals are said to be for.
    pub aim: Option<String>,
    /// The norm behind them.
    pub law: Option<Law>,
    /// Whether a like service is freely available elsewhere.
    pub alternative: Option<bool>,
    /// Who wants it.
    pub wanted_by: OneOf<Wanter>,
    /// Whose enrolment or listing is looked at.
    pub holder: Option<Spanned<OneOf<Holder>>>,
    /// Who can want it.
    pub who: Who,
    /// How often it is wanted, on average over `who`, at rest.
    pub wanted: Value<Rate>,
    /// Who alone wants it: people on a list, or in a condition.
    pub wanted_while: Option<WantedWhile>,
    /// Factors by trait level on `wanted`.
    pub times: Times,
    /// States and series that move `wanted`.
    pub moved_by: MovedBy,
    /// Ordinary failure, which is not the regime's doing.
    pub fails: Option<Failure>,
    /// How much of a person's needs one refusal takes away, 0 to 1.
    pub deprives: Option<Value<Number>>,
    /// Grounds of refusal.
    pub refuses: Keyed<Id, Ground>,
    /// What is given at discretion.
    pub grants: Option<Grant>,
    /// What people do after a refusal.
    pub retries: Option<Retry>,
    /// What protects people.
    pub safeguard: Option<Safeguard>,
    /// Name that the draws go by, after the part was renamed.
    pub draws_as: Option<String>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Gate {
    const NAME: &'static str = "gate";
    const ABOUT: &'static str = "A service that someone wants and that may be refused, surcharged, delayed, inspected, suspended, reclaimed or favoured.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.optional("context", "area of life", &mut self.context);
        k.optional("service", "what it gives, in the words of law", &mut self.service);
        k.optional("essential", "whether people need it to live", &mut self.essential);
        k.optional("severity", "how grave it is to lose it, 0 to 5", &mut self.severity);
        k.required("effect", "what happens to someone on whom a ground falls", &mut self.effect);
        k.optional("surcharge", "size of a surcharge, as a part of the price", &mut self.surcharge);
        k.optional("delay", "length of a delay or suspension", &mut self.delay);
        k.optional("operator", "who runs it", &mut self.operator);
        k.optional("operator-kind", "what kind of body that is", &mut self.operator_kind);
        k.optional("purpose", "what it looks at people for", &mut self.purpose);
        k.list("relevant", "areas of life that are declared to be relevant here", &mut self.relevant);
        k.optional("burden", "who has to prove the fact", &mut self.burden);
        k.optional("aim", "what the refusals are said to be for", &mut self.aim);
        k.optional("law", "the norm behind them", &mut self.law);
        k.optional("alternative", "whether a like service is freely available elsewhere", &mut self.alternative);
        k.required("wanted-by", "\"person\", \"household\" or \"firm\"", &mut self.wanted_by);
        k.optional("holder", "whose enrolment or listing is looked at, where a household wants it", &mut self.holder);
        k.keyed("who", "who can want it: levels by trait", &mut self.who);
        k.required("wanted", "how often it is wanted, on average over `who`, at rest", &mut self.wanted);
        k.optional("wanted-while", "who alone wants it: people on a list, or in a condition", &mut self.wanted_while);
        k.defaulted("times", "factors by trait level on `wanted`; the mean stays", &mut self.times);
        k.keyed("moved-by", "states and series that move `wanted`", &mut self.moved_by);
        k.optional("fails", "ordinary failure, which is not the regime's doing", &mut self.fails);
        k.optional("deprives", "how much of a person's needs one refusal takes away, 0 to 1", &mut self.deprives);
        k.keyed("refuses", "grounds of refusal", &mut self.refuses);
        k.optional("grants", "what is given at discretion", &mut self.grants);
        k.optional("retries", "what people do after a refusal", &mut self.retries);
        k.optional("safeguard", "what protects people", &mut self.safeguard);
        k.optional("draws-as", "name that the draws go by, after a renaming", &mut self.draws_as);
        k.place(&mut self.place);
    }
}

/// Who alone wants a service. Exactly one of `listed-in` and `condition` is stated; `wanted` is then the rate of those people.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WantedWhile {
    /// People listed in this register.
    pub listed_in: Option<Spanned<Id>>,
    /// People in this condition.
    pub condition: Option<Spanned<Id>>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for WantedWhile {
    const NAME: &'static str = "wanted-while";
    const ABOUT: &'static str = "Who alone wants a service: people on a list, or in a condition.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("listed-in", "people listed in this register", &mut self.listed_in);
        k.optional("condition", "people in this condition", &mut self.condition);
        k.place(&mut self.place);
    }
}

/// Ordinary failure of a service.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Failure {
    /// Chance that a demand fails for ordinary reasons.
    pub share: Value<Share>,
    /// What one draw is shared by.
    pub per: OneOf<Grain>,
    /// Factors by trait level.
    pub times: Times,
    /// States and series that move it.
    pub moved_by: MovedBy,
}

impl Construct for Failure {
    const NAME: &'static str = "failure";
    const ABOUT: &'static str = "Ordinary failure of a service, drawn independently of refusal.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("share", "chance that a demand fails for ordinary reasons", &mut self.share);
        k.defaulted("per", "what one draw is shared by", &mut self.per);
        k.defaulted("times", "factors by trait level; the mean stays", &mut self.times);
        k.keyed("moved-by", "states and series that move it", &mut self.moved_by);
    }
}

/// A ground of refusal. Exactly one of `without`, `listed-in`, `below`, `flagged-by` and `condition` is stated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ground {
    /// Not being enrolled in this register.
    pub without: Option<Spanned<Id>>,
    /// Being listed in this register.
    pub listed_in: Option<Spanned<Id>>,
    /// A grade below this one, as `register` and `grade`.
    pub below: Option<BelowGrade>,
    /// Being flagged by the model of this register.
    pub flagged_by: Option<Flagged>,
    /// Being in this condition.
    pub condition: Option<Spanned<Id>>,
    /// Chance that the ground is applied where it holds.
    pub share: Value<Share>,
    /// What one draw of the share is shared by.
    pub per: OneOf<Grain>,
    /// Fields that it reads.
    pub reads: Vec<String>,
    /// Whether another proof is taken instead.
    pub other_proof: Option<bool>,
    /// Conditions that exempt.
    pub exempt: Vec<Spanned<Id>>,
    /// Name that the draws go by, after the part was renamed.
    pub draws_as: Option<String>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Ground {
    const NAME: &'static str = "ground";
    const ABOUT: &'static str =
        "A ground of refusal: exactly one of `without`, `listed-in`, `below`, `flagged-by`, `condition`.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("without", "not being enrolled in this register", &mut self.without);
        k.optional("listed-in", "being listed in this register", &mut self.listed_in);
        k.optional("below", "a grade below this one", &mut self.below);
        k.optional("flagged-by", "being flagged by the model of a register", &mut self.flagged_by);
        k.optional("condition", "being in this condition", &mut self.condition);
        k.required("share", "chance that the ground is applied where it holds", &mut self.share);
        k.defaulted("per", "what one draw of the share is shared by", &mut self.per);
        k.list("reads", "fields that it reads", &mut self.reads);
        k.optional("other-proof", "whether another proof is taken instead", &mut self.other_proof);
        k.list("exempt", "conditions that exempt", &mut self.exempt);
        k.optional("draws-as", "name that the draws go by, after a renaming", &mut self.draws_as);
        k.place(&mut self.place);
    }
}

impl Ground {
    /// How many things it looks at; exactly one in a file that is checked.
    pub fn looks(&self) -> usize {
        let named = [&self.without, &self.listed_in, &self.condition].into_iter().flatten().count();
        named + usize::from(self.below.is_some()) + usize::from(self.flagged_by.is_some())
    }
}

/// A grade that someone must not fall below.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BelowGrade {
    /// The register.
    pub register: Spanned<Id>,
    /// The grade.
    pub grade: Spanned<Id>,
}

impl Construct for BelowGrade {
    const NAME: &'static str = "below";
    const ABOUT: &'static str = "A grade that someone must not fall below.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("register", "the register", &mut self.register);
        k.required("grade", "the grade", &mut self.grade);
    }
}

/// A model's choice of whom to act on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Flagged {
    /// The register with the model.
    pub register: Spanned<Id>,
    /// Only the top share of those scored are acted on, by the threshold of the last block.
    pub top: Option<Value<Share>>,
}

impl Construct for Flagged {
    const NAME: &'static str = "flagged";
    const ABOUT: &'static str = "A model's choice of whom to act on.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("register", "the register with the model", &mut self.register);
        k.optional("top", "only this share of those scored are acted on", &mut self.top);
    }
}

/// What is given at discretion.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grant {
    /// Share of demands that are granted.
    pub share: Value<Share>,
    /// Who are favoured: factors by trait level.
    pub times: Times,
    /// Acts that are rewarded, with the factor on the chance.
    pub after: Keyed<Id, Value<Number>>,
}

impl Construct for Grant {
    const NAME: &'static str = "grant";
    const ABOUT: &'static str = "What is given at discretion.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("share", "share of demands that are granted", &mut self.share);
        k.defaulted("times", "who are favoured: factors by trait level; the mean stays", &mut self.times);
        k.keyed("after", "acts that are rewarded, with the factor on the chance", &mut self.after);
    }
}

/// What people do after a refusal.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Retry {
    /// Chance to try again.
    pub chance: Value<Share>,
    /// Time until then.
    pub after: Value<Duration>,
    /// The most tries.
    pub most: Count,
}

impl Construct for Retry {
    const NAME: &'static str = "retry";
    const ABOUT: &'static str = "What people do after a refusal.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("chance", "chance to try again", &mut self.chance);
        k.required("after", "time until then", &mut self.after);
        k.required("most", "the most tries", &mut self.most);
    }
}

/// What happens at a gate to someone on whom a ground falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum EffectOfGate {
    /// Refused.
    #[default]
    Refuse,
    /// Made dearer.
    Surcharge,
    /// Made to wait.
    Delay,
    /// Inspected.
    Inspect,
    /// Suspended.
    Suspend,
    /// Asked to pay back.
    Reclaim,
    /// Favoured.
    Favour,
}

impl Words for EffectOfGate {
    const WHAT: &'static str = "an effect";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("refuse", Self::Refuse, "refused"),
        ("surcharge", Self::Surcharge, "made dearer"),
        ("delay", Self::Delay, "made to wait"),
        ("inspect", Self::Inspect, "inspected"),
        ("suspend", Self::Suspend, "suspended"),
        ("reclaim", Self::Reclaim, "asked to pay back"),
        ("favour", Self::Favour, "favoured"),
    ];
}

/// Who wants a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Wanter {
    /// Each person.
    #[default]
    Person,
    /// Each household.
    Household,
    /// Each firm.
    Firm,
}

impl Words for Wanter {
    const WHAT: &'static str = "someone who wants";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("person", Self::Person, "each person"),
        ("household", Self::Household, "each household"),
        ("firm", Self::Firm, "each firm"),
    ];
}

/// Whose enrolment or listing counts for a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Holder {
    /// Any member's: one card serves the household, and one listing hits it.
    #[default]
    Any,
    /// The head's alone.
    Head,
    /// Everyone's: all need a card, and a listing hits only when all are listed.
    All,
}

impl Words for Holder {
    const WHAT: &'static str = "a holder";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("any", Self::Any, "any member's: one card serves the household, one listing hits it"),
        ("head", Self::Head, "the head's alone"),
        ("all", Self::All, "everyone's: all need a card; a listing hits only when all are listed"),
    ];
}
