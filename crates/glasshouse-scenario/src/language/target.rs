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

/// What is measured: exactly one of these.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// Yes answers to a survey.
    pub survey: Option<Spanned<Id>>,
    /// People enrolled in a register.
    pub enrolled: Option<Spanned<Id>>,
    /// Listings in a register.
    pub listed: Option<Spanned<Id>>,
    /// People taken off a register's list.
    pub released: Option<Spanned<Id>>,
    /// Listings in a register that were paid off.
    pub paid: Option<Spanned<Id>>,
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
        k.optional("released", "people taken off a register's list", &mut self.released);
        k.optional("paid", "listings in a register that were paid off", &mut self.paid);
        k.optional("refused", "refusals at a gate", &mut self.refused);
        k.optional("served", "demands at a gate that were met", &mut self.served);
        k.optional("unmet", "demands at a gate that were not met, whatever the cause", &mut self.unmet);
        k.optional("event", "events", &mut self.event);
        k.optional("corrected", "corrections of a register", &mut self.corrected);
        k.optional("left", "people who left the country", &mut self.left);
    }
}

/// What is measured, as one word and the part that it is measured at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Subject<'a> {
    /// Yes answers to a survey.
    Survey(&'a Spanned<Id>),
    /// People enrolled in a register.
    Enrolled(&'a Spanned<Id>),
    /// Listings in a register, or people listed.
    Listed(&'a Spanned<Id>),
    /// People taken off a register's list.
    Released(&'a Spanned<Id>),
    /// Listings in a register that were paid off.
    Paid(&'a Spanned<Id>),
    /// Refusals at a gate.
    Refused(&'a Spanned<Id>),
    /// Demands at a gate that were met.
    Served(&'a Spanned<Id>),
    /// Demands at a gate that were not met, whatever the cause.
    Unmet(&'a Spanned<Id>),
    /// Events.
    Event(&'a Spanned<Id>),
    /// Corrections of a register.
    Corrected(&'a Spanned<Id>),
    /// People who left.
    Left,
}

impl Subject<'_> {
    /// The key of the language.
    pub fn word(self) -> &'static str {
        match self {
            Subject::Survey(_) => "survey",
            Subject::Enrolled(_) => "enrolled",
            Subject::Listed(_) => "listed",
            Subject::Released(_) => "released",
            Subject::Paid(_) => "paid",
            Subject::Refused(_) => "refused",
            Subject::Served(_) => "served",
            Subject::Unmet(_) => "unmet",
            Subject::Event(_) => "event",
            Subject::Corrected(_) => "corrected",
            Subject::Left => "left",
        }
    }

    /// What it can be counted in, the usual unit first.
    pub fn units(self) -> &'static [Unit] {
        match self {
            Subject::Survey(_) | Subject::Released(_) | Subject::Left => &[Unit::Persons],
            Subject::Enrolled(_) => &[Unit::Persons, Unit::Households],
            Subject::Listed(_) => &[Unit::Persons, Unit::Listings],
            Subject::Paid(_) | Subject::Corrected(_) => &[Unit::Listings],
            Subject::Refused(_) | Subject::Served(_) | Subject::Unmet(_) => {
                &[Unit::Attempts, Unit::Persons, Unit::Households]
            }
            Subject::Event(_) => &[Unit::Attempts, Unit::Persons],
        }
    }
}

impl Measured {
    /// What is measured; `None` unless it is exactly one thing.
    pub fn subject(&self) -> Option<Subject<'_>> {
        match self.subjects().as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// All that is named.
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let named = [
            self.survey.as_ref().map(Subject::Survey),
            self.enrolled.as_ref().map(Subject::Enrolled),
            self.listed.as_ref().map(Subject::Listed),
            self.released.as_ref().map(Subject::Released),
            self.paid.as_ref().map(Subject::Paid),
            self.refused.as_ref().map(Subject::Refused),
            self.served.as_ref().map(Subject::Served),
            self.unmet.as_ref().map(Subject::Unmet),
            self.event.as_ref().map(Subject::Event),
            self.corrected.as_ref().map(Subject::Corrected),
            self.left.map(|_| Subject::Left),
        ];
        named.into_iter().flatten().collect()
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
