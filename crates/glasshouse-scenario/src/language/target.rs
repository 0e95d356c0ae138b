//! `[target.…]`: the tie between a published fact and a measure.

use jiff::civil::Date;

use super::factor::Who;
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::Id;
use crate::grammar::plain::{OneOf, Words};
use crate::text::source::{Span, Spanned};

/// The tie between a published fact and a measure, compared through how the figure was made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Target {
    /// The fact's id.
    pub fact: Spanned<String>,
    /// The measure.
    pub measure: Measured,
    /// What is counted.
    pub unit: Option<OneOf<Unit>>,
    /// What kind of figure it is.
    pub kind: OneOf<Kind>,
    /// The day of a stock or share; without it, the fact's.
    pub at: Option<Date>,
    /// The days that a flow was counted over.
    pub over: Vec<Date>,
    /// The group.
    pub group: Who,
    /// Input, fitted or held out.
    pub role: OneOf<Role>,
    /// How the figure came about.
    pub made_by: OneOf<MadeBy>,
    /// How far off still counts as met, in words of the fact's unit: "5 points", "10 %".
    pub tolerance: Option<String>,
    /// Rival sources are rival sets, never averaged.
    pub set: Option<Spanned<Id>>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Target {
    const NAME: &'static str = "target";
    const ABOUT: &'static str = "The tie between a published fact and a measure.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("fact", "the fact's id", &mut self.fact);
        k.required("measure", "the measure", &mut self.measure);
        k.optional("unit", "what is counted", &mut self.unit);
        k.required("kind", "what kind of figure it is", &mut self.kind);
        k.optional("at", "the day of a stock or share; without it, the fact's", &mut self.at);
        k.list("over", "the first and last day that a flow was counted over", &mut self.over);
        k.keyed("where", "the group: levels by trait", &mut self.group);
        k.required("role", "\"input\", \"fitted\" or \"held-out\"", &mut self.role);
        k.required("made-by", "how the figure came about", &mut self.made_by);
        k.optional("tolerance", "how far off still counts as met", &mut self.tolerance);
        k.optional("set", "rival sources are rival sets, never averaged", &mut self.set);
        k.place(&mut self.place);
    }
}

/// What is measured: exactly one of these.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// Yes answers to a survey.
    pub survey: Option<Spanned<Id>>,
    /// People enrolled in a register.
    pub enrolled: Option<Spanned<Id>>,
    /// Listings in a register.
    pub listed: Option<Spanned<Id>>,
    /// Refusals at a gate.
    pub refused: Option<Spanned<Id>>,
    /// Demands at a gate that were met.
    pub served: Option<Spanned<Id>>,
    /// Demands at a gate that were not met, whatever the cause.
    pub unmet: Option<Spanned<Id>>,
    /// Events.
    pub event: Option<Spanned<Id>>,
    /// Corrections of a register.
    pub corrected: Option<Spanned<Id>>,
    /// People who left.
    pub left: Option<bool>,
}

impl Construct for Measured {
    const NAME: &'static str = "measured";
    const ABOUT: &'static str = "What is measured: exactly one of these.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("survey", "yes answers to a survey", &mut self.survey);
        k.optional("enrolled", "people enrolled in a register", &mut self.enrolled);
        k.optional("listed", "listings in a register", &mut self.listed);
        k.optional("refused", "refusals at a gate", &mut self.refused);
        k.optional("served", "demands at a gate that were met", &mut self.served);
        k.optional("unmet", "demands at a gate that were not met, whatever the cause", &mut self.unmet);
        k.optional("event", "events", &mut self.event);
        k.optional("corrected", "corrections of a register", &mut self.corrected);
        k.optional("left", "people who left the country", &mut self.left);
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// Distinct persons.
    #[default]
    Persons,
    /// Households.
    Households,
    /// Listings: a person may have several.
    Listings,
    /// Attempts: a person may make several.
    Attempts,
}

impl Words for Unit {
    const WHAT: &'static str = "a unit of counting";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("persons", Self::Persons, "distinct persons"),
        ("households", Self::Households, "households"),
        ("listings", Self::Listings, "listings: a person may have several"),
        ("attempts", Self::Attempts, "attempts: a person may make several"),
    ];
}

/// What kind of figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// How many at a day.
    #[default]
    Stock,
    /// How many over some time.
    Flow,
    /// How many since the beginning; it never falls.
    Cumulative,
    /// A part of a whole.
    Share,
}

impl Words for Kind {
    const WHAT: &'static str = "a kind of figure";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("stock", Self::Stock, "how many at a day"),
        ("flow", Self::Flow, "how many over some time"),
        ("cumulative", Self::Cumulative, "how many since the beginning; it never falls"),
        ("share", Self::Share, "a part of a whole"),
    ];
}

/// The part that a fact plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// It went into the scenario.
    #[default]
    Input,
    /// Parameters were fitted to it.
    Fitted,
    /// It was kept aside: the only kind that is scored.
    HeldOut,
}

impl Words for Role {
    const WHAT: &'static str = "a role";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("input", Self::Input, "it went into the scenario"),
        ("fitted", Self::Fitted, "parameters were fitted to it"),
        ("held-out", Self::HeldOut, "it was kept aside, and is scored"),
    ];
}

/// How a figure came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MadeBy {
    /// A survey.
    #[default]
    Survey,
    /// An official total, which never falls.
    OfficialTotal,
    /// An official result.
    OfficialResult,
    /// A count by observers.
    Count,
    /// A count of tickets or transactions.
    Tickets,
    /// A register.
    Register,
}

impl Words for MadeBy {
    const WHAT: &'static str = "a way in which a figure came about";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("survey", Self::Survey, "a survey"),
        ("official-total", Self::OfficialTotal, "an official total, which never falls"),
        ("official-result", Self::OfficialResult, "an official result"),
        ("count", Self::Count, "a count by observers"),
        ("tickets", Self::Tickets, "a count of tickets or transactions"),
        ("register", Self::Register, "a register"),
    ];
}
