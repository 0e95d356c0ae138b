//! `[scenario]`: what the file is about, where and when, and how much of it to simulate.

use jiff::civil::Date;

use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::Id;
use crate::grammar::plain::{Count, Number, OneOf, Words};
use crate::grammar::quantity::Duration;
use crate::grammar::value::Value;
use crate::text::source::{Span, Spanned};

/// Whether the regime exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Status {
    /// It exists or existed, and sources describe it.
    #[default]
    Documented,
    /// It is thought up; it cannot be calibrated.
    Hypothetical,
}

impl Words for Status {
    const WHAT: &'static str = "a status";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("documented", Self::Documented, "it exists or existed, and sources describe it"),
        ("hypothetical", Self::Hypothetical, "it is thought up; it cannot be calibrated"),
    ];
}

/// `[scenario]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// Version of the language that the file is written in.
    pub language: Spanned<Count>,
    /// A name for people.
    pub title: String,
    /// Documented or hypothetical.
    pub status: OneOf<Status>,
    /// Two-letter code of the country, or `fictional`.
    pub country: Spanned<String>,
    /// What a fictional country is like.
    pub fictional: Option<Fictional>,
    /// A few sentences.
    pub about: Option<String>,
    /// First day.
    pub starts: Date,
    /// Length of the run.
    pub lasts: Spanned<Duration>,
    /// Weeks simulated before the first day, so that registers fill; not counted.
    pub burn_in: Option<Duration>,
    /// Path of the population file, from this file.
    pub population: Spanned<String>,
    /// Paths of fact tables, from this file.
    pub facts: Vec<Spanned<String>>,
    /// How many people are simulated.
    pub persons: Spanned<Count>,
    /// How many people the country has.
    pub represents: Option<Value<Count>>,
    /// Traits whose joint breakdown is kept.
    pub by: Vec<Spanned<Id>>,
    /// Where `[scenario]` stands.
    pub place: Span,
}

impl Construct for Head {
    const NAME: &'static str = "scenario";
    const ABOUT: &'static str = "What the file is about, where and when, and how much of it to simulate.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("language", "version of the language: 1", &mut self.language);
        k.required("title", "a name for people", &mut self.title);
        k.required("status", "\"documented\" or \"hypothetical\"", &mut self.status);
        k.required("country", "two-letter code, or \"fictional\"", &mut self.country);
        k.optional("fictional", "what a fictional country is like", &mut self.fictional);
        k.optional("about", "a few sentences", &mut self.about);
        k.required("starts", "the first day", &mut self.starts);
        k.required("lasts", "length of the run, as in \"104 weeks\"", &mut self.lasts);
        k.optional("burn-in", "time simulated beforehand so that registers fill; not counted", &mut self.burn_in);
        k.required("population", "path of the population file, from this file", &mut self.population);
        k.list("facts", "paths of fact tables, from this file", &mut self.facts);
        k.required("persons", "how many synthetic people are simulated", &mut self.persons);
        k.optional("represents", "how many people the country has", &mut self.represents);
        k.list("by", "traits whose joint breakdown is kept", &mut self.by);
        k.place(&mut self.place);
    }
}

/// What a fictional country is like: a regime carried abroad is carried to one of these.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fictional {
    /// Share-like index of poverty, 0 to 1.
    pub poverty: Value<Number>,
    /// Index of the capacity of the state, 0 to 1.
    pub capacity: Value<Number>,
    /// Index of political polarisation, 0 to 1.
    pub polarisation: Value<Number>,
    /// Two-letter code of the country whose treaties it is taken to have signed.
    pub law_of: Option<String>,
}

impl Construct for Fictional {
    const NAME: &'static str = "fictional";
    const ABOUT: &'static str = "What a fictional country is like, in three indices from 0 to 1.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("poverty", "index of poverty, 0 to 1", &mut self.poverty);
        k.required("capacity", "index of the capacity of the state, 0 to 1", &mut self.capacity);
        k.required("polarisation", "index of political polarisation, 0 to 1", &mut self.polarisation);
        k.optional(
            "law-of",
            "two-letter code of the country whose treaties it is taken to have signed",
            &mut self.law_of,
        );
    }
}
