//! What a number rests on: a published fact, an argument from facts, or an assumption.

use super::form::{Construct, Keys};
use crate::text::source::{Span, Spanned};

/// What a number rests on. At most one of the three is stated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Provenance {
    /// The id of a fact with the same quantity, place and date.
    pub fact: Option<Spanned<String>>,
    /// Facts that the number was worked out from.
    pub derived: Option<Derived>,
    /// Why the number was chosen without a fact.
    pub assumed: Option<String>,
}

/// An argument from facts to a number.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Derived {
    /// Ids of the facts.
    pub from: Vec<Spanned<String>>,
    /// The arithmetic or the reasoning, in a sentence.
    pub how: String,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Derived {
    const NAME: &'static str = "derived";
    const ABOUT: &'static str = "An argument from published facts to a number.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("from", "ids of the facts that the number was worked out from", &mut self.from);
        k.required("how", "the arithmetic or the reasoning, in a sentence", &mut self.how);
        k.place(&mut self.place);
    }
}

impl Provenance {
    /// Names the three keys.
    pub fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("fact", "the fact that this number is: same quantity, place and date", &mut self.fact);
        k.optional("derived", "the facts that this number was worked out from, and how", &mut self.derived);
        k.optional("assumed", "why this number was chosen without a fact", &mut self.assumed);
    }

    /// How many of the three are stated.
    pub fn count(&self) -> usize {
        usize::from(self.fact.is_some()) + usize::from(self.derived.is_some()) + usize::from(self.assumed.is_some())
    }

    /// Whether nothing is stated.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }
}
