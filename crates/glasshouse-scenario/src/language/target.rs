//! `[target.…]`: the tie between a published fact and a measure.

use jiff::civil::Date;

use super::factor::Who;
pub use super::measured::{Measured, Subject};
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::Id;
use crate::grammar::plain::{OneOf, Words};
use crate::text::source::{Span, Spanned};

/// The tie between a published fact and a measure, compared through how the figure was made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Target {
    /// The fact's id.
    pub fact: Spanned<String>,
    /// A fact that is subtracted, so that a total up to an earlier day comes out.
    pub less: Option<Spanned<String>>,
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
    /// What a share is a part of; without it, of the group.
    pub of: Option<OneOf<PartOf>>,
    /// What a count is for each of; without it, the count itself.
    pub per: Option<OneOf<Per>>,
    /// An earlier figure of the same kind that this one is divided by: growth, not level.
    pub relative_to: Option<Earlier>,
    /// Input, fitted or held out.
    pub role: OneOf<Role>,
    /// How the figure came about.
    pub made_by: OneOf<MadeBy>,
    /// How far off still counts as met, in words of the fact's unit: "5 points", "10 %".
    pub tolerance: Option<String>,
    /// A figure that only bounds the measure.
    pub bound: Option<OneOf<Bound>>,
    /// Why a figure that is printed in one unit is taken as another.
    pub because: Option<String>,
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
        k.optional("less", "the id of a fact that is subtracted", &mut self.less);
        k.required("measure", "the measure", &mut self.measure);
        k.optional("unit", "what is counted", &mut self.unit);
        k.required("kind", "what kind of figure it is", &mut self.kind);
        k.optional("at", "the day of a stock or share; without it, the fact's", &mut self.at);
        k.list("over", "the first and last day that a flow was counted over", &mut self.over);
        k.keyed("where", "the group: levels by trait", &mut self.group);
        k.optional("of", "what a share is a part of; without it, of the group", &mut self.of);
        k.optional("per", "what a count is for each of", &mut self.per);
        k.optional("relative-to", "the earlier figure that this one is divided by", &mut self.relative_to);
        k.required("role", "\"input\", \"fitted\" or \"held-out\"", &mut self.role);
        k.required("made-by", "how the figure came about", &mut self.made_by);
        k.optional("tolerance", "how far off still counts as met", &mut self.tolerance);
        k.optional("bound", "a figure that only bounds the measure", &mut self.bound);
        k.optional("because", "why a figure printed in one unit is taken as another", &mut self.because);
        k.optional("set", "rival sources are rival sets, never averaged", &mut self.set);
        k.place(&mut self.place);
    }
}

/// The earlier figure that a target is divided by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Earlier {
    /// The fact's id.
    pub fact: Spanned<String>,
    /// The days that it was counted over.
    pub over: Vec<Date>,
}

impl Construct for Earlier {
    const NAME: &'static str = "relative-to";
    const ABOUT: &'static str = "The earlier figure that a target is divided by.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("fact", "the fact's id", &mut self.fact);
        k.list("over", "the first and last day that it was counted over", &mut self.over);
    }
}

impl Target {
    /// All facts that it names, the figure itself first.
    pub fn facts(&self) -> impl Iterator<Item = &Spanned<String>> {
        let earlier = self.relative_to.as_ref().map(|earlier| &earlier.fact);
        std::iter::once(&self.fact).chain(&self.less).chain(earlier)
    }

    /// What is counted: what the file says, or the usual unit of what is measured.
    pub fn counts(&self) -> Unit {
        let usual = || self.measure.subject().map_or(Unit::Persons, |subject| self.usual(subject));
        self.unit.map_or_else(usual, |unit| unit.0)
    }

    /// A share of an event is one of persons: of those who could act on an occasion.
    fn usual(&self, subject: Subject<'_>) -> Unit {
        match subject {
            Subject::Event(_) if self.kind.0 == Kind::Share => Unit::Persons,
            other => other.units().first().copied().unwrap_or_default(),
        }
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

impl Unit {
    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, unit, _)| *unit == self).map_or("", |(word, _, _)| *word)
    }
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

/// What a share is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PartOf {
    /// Those of the group to whom it happened, of the group.
    #[default]
    Group,
    /// Those of the group to whom it happened, of all to whom it happened.
    Counted,
}

impl Words for PartOf {
    const WHAT: &'static str = "a whole that a share is a part of";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("group", Self::Group, "those of the group to whom it happened, of the group"),
        ("counted", Self::Counted, "those of the group to whom it happened, of all to whom it happened"),
    ];
}

/// What a count is for each of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Per {
    /// Each person of the group.
    #[default]
    Person,
    /// Each household.
    Household,
    /// Each person to whom it happened.
    Counted,
}

impl Words for Per {
    const WHAT: &'static str = "what a count is for each of";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("person", Self::Person, "each person of the group"),
        ("household", Self::Household, "each household"),
        ("counted", Self::Counted, "each person to whom it happened"),
    ];
}

/// How a figure bounds a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Bound {
    /// The measure is no less.
    #[default]
    Floor,
    /// The measure is no more.
    Ceiling,
}

impl Words for Bound {
    const WHAT: &'static str = "a way in which a figure bounds a measure";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("floor", Self::Floor, "the measure is no less than the figure"),
        ("ceiling", Self::Ceiling, "the measure is no more than the figure"),
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
