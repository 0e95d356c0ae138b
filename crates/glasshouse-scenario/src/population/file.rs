//! A population file as written: typed, but not yet checked against itself. `check::compile` makes a network of it.

use jiff::civil::Date;

use super::network::Per;
use super::shares::Shares;
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::{Id, Keyed, Level};
use crate::grammar::plain::{Count, OneOf, Words};
use crate::grammar::provenance::Provenance;
use crate::grammar::quantity::Share;
use crate::grammar::value::Value;
use crate::language::act::ProtectedGround;
use crate::language::factor::Times;
use crate::text::source::{Span, Spanned};

/// A whole population file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PopulationFile {
    /// Which people, where and when.
    pub population: PopulationHead,
    /// How many live together, and who of them are children.
    pub household: HouseholdSection,
    /// Traits, in the order in which they are drawn.
    pub traits: Keyed<Id, TraitSection>,
    /// Firms, where they are subjects.
    pub firms: Option<Firms>,
}

impl Construct for PopulationFile {
    const NAME: &'static str = "population";
    const ABOUT: &'static str =
        "A synthetic population of glasshouse: published shares of traits, each with its source.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("population", "which people, where and when", &mut self.population);
        k.required("household", "how many live together, and who of them are children", &mut self.household);
        k.keyed(
            "trait",
            "what people, households, neighbourhoods and firms are, in order of drawing",
            &mut self.traits,
        );
        k.optional("firms", "firms as subjects", &mut self.firms);
    }
}

/// `[population]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PopulationHead {
    /// A name for people.
    pub title: String,
    /// Two-letter code of the country.
    pub country: Spanned<String>,
    /// The day that the shares stand for.
    pub date: Date,
    /// A sentence or two.
    pub about: Option<String>,
    /// How many people there are.
    pub persons: Value<Count>,
    /// Paths of fact tables, from this file.
    pub facts: Vec<Spanned<String>>,
    /// Mean number of persons in a neighbourhood.
    pub neighbourhood: Value<Count>,
    /// Where `[population]` stands.
    pub place: Span,
}

impl Construct for PopulationHead {
    const NAME: &'static str = "population-head";
    const ABOUT: &'static str = "Which people, where and when.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("title", "a name for people", &mut self.title);
        k.required("country", "two-letter code", &mut self.country);
        k.required("date", "the day that the shares stand for", &mut self.date);
        k.optional("about", "a sentence or two", &mut self.about);
        k.required("persons", "how many people there are", &mut self.persons);
        k.list("facts", "paths of fact tables, from this file", &mut self.facts);
        k.required("neighbourhood", "mean number of persons in a neighbourhood", &mut self.neighbourhood);
        k.place(&mut self.place);
    }
}

/// `[household]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HouseholdSection {
    /// How many live in one.
    pub size: SizeSection,
    /// Who of them are children.
    pub child: ChildSection,
}

impl Construct for HouseholdSection {
    const NAME: &'static str = "household";
    const ABOUT: &'static str = "How many live together, and who of them are children.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("size", "shares of households by number of members", &mut self.size);
        k.required("child", "which members are children", &mut self.child);
    }
}

/// `[household.size]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SizeSection {
    /// Household or neighbourhood traits that size depends on.
    pub given: Vec<Spanned<Id>>,
    /// What the bare shares rest on.
    pub provenance: Provenance,
    /// Shares of households by number of members, 1 to 12.
    pub shares: Spanned<Shares>,
}

impl Construct for SizeSection {
    const NAME: &'static str = "household-size";
    const ABOUT: &'static str = "Shares of households by number of members, from 1 to 12.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.list("given", "household or neighbourhood traits that size depends on", &mut self.given);
        k.provenance(&mut self.provenance);
        k.required("shares", "shares by size, nested by the levels of `given`", &mut self.shares);
    }
}

/// `[household.child]`: the first member is never a child; every other is one with a chance that makes the published
/// share of children come out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChildSection {
    /// The trait that tells children apart.
    pub of: Spanned<Id>,
    /// Its levels that are children.
    pub levels: Vec<Spanned<Level>>,
    /// Factors that spread children over households; the share of children stays.
    pub times: Times,
    /// Where it stands.
    pub place: Span,
}

impl Construct for ChildSection {
    const NAME: &'static str = "child-rule";
    const ABOUT: &'static str =
        "Which members of a household are children: never the first, every other with one chance.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("trait", "the trait that tells children apart", &mut self.of);
        k.required("levels", "its levels that are children", &mut self.levels);
        k.defaulted("times", "factors that spread children over households; their share stays", &mut self.times);
        k.place(&mut self.place);
    }
}

/// `[trait.…]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TraitSection {
    /// A name for people; without one, the id.
    pub title: Option<String>,
    /// The protected ground that it is, or stands in for.
    pub stands_for: Option<OneOf<ProtectedGround>>,
    /// What has it.
    pub per: Spanned<OneOf<Per>>,
    /// Earlier traits that it depends on.
    pub given: Vec<Spanned<Id>>,
    /// Share of households or persons that copy the neighbourhood's own draw.
    pub alike: Option<Value<Share>>,
    /// Its levels.
    pub levels: Vec<Spanned<Level>>,
    /// What the bare shares rest on.
    pub provenance: Provenance,
    /// Shares of its levels, nested by the levels of `given`.
    pub shares: Spanned<Shares>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for TraitSection {
    const NAME: &'static str = "trait";
    const ABOUT: &'static str = "A fixed attribute with levels, and the share of each level.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.optional("stands-for", "the protected ground that it is, or stands in for", &mut self.stands_for);
        k.required("per", "what has it: neighbourhood, household, person or firm", &mut self.per);
        k.list("given", "earlier traits that it depends on, at most 3", &mut self.given);
        k.optional("alike", "share of households or persons that copy the neighbourhood's own draw", &mut self.alike);
        k.required("levels", "its levels, at most 64", &mut self.levels);
        k.provenance(&mut self.provenance);
        k.required("shares", "shares of its levels, nested by the levels of `given`", &mut self.shares);
        k.place(&mut self.place);
    }
}

/// `[firms]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Firms {
    /// Firms for each person.
    pub per_person: Value<Share>,
}

impl Construct for Firms {
    const NAME: &'static str = "firms";
    const ABOUT: &'static str = "Firms as subjects.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("per-person", "firms for each person, as in \"88 per 1000\"", &mut self.per_person);
    }
}

impl Words for Per {
    const WHAT: &'static str = "what a trait belongs to";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("neighbourhood", Self::Neighbourhood, "one level for all who live there"),
        ("household", Self::Household, "one level for all members"),
        ("person", Self::Person, "each person has their own"),
        ("firm", Self::Firm, "each firm has its own"),
    ];
}
