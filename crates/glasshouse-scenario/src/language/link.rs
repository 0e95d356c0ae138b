//! `[link.…]`: one register fed from another.

use super::law::Law;
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::Id;
use crate::grammar::plain::{OneOf, Words};
use crate::grammar::quantity::{Duration, Share};
use crate::grammar::value::Value;
use crate::text::source::{Span, Spanned};

/// One register fed from another, with lag and slow correction.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Link {
    /// A name for people.
    pub title: Option<String>,
    /// The register that gives.
    pub from: Spanned<Id>,
    /// The register that takes.
    pub to: Spanned<Id>,
    /// What it carries.
    pub carries: OneOf<Carried>,
    /// Share that is carried.
    pub share: Option<Value<Share>>,
    /// Time until it arrives.
    pub lag: Option<Value<Duration>>,
    /// Time until a correction arrives; without it, corrections never do.
    pub corrects: Option<Value<Duration>>,
    /// The norm behind it.
    pub law: Option<Law>,
    /// Name that the draws go by, after the part was renamed.
    pub draws_as: Option<String>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Link {
    const NAME: &'static str = "link";
    const ABOUT: &'static str = "One register fed from another, with lag and slow correction.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.required("from", "the register that gives", &mut self.from);
        k.required("to", "the register that takes", &mut self.to);
        k.required("carries", "what it carries", &mut self.carries);
        k.optional("share", "share that is carried", &mut self.share);
        k.optional("lag", "time until it arrives", &mut self.lag);
        k.optional("corrects", "time until a correction arrives; without it, never", &mut self.corrects);
        k.optional("law", "the norm behind it", &mut self.law);
        k.optional("draws-as", "name that the draws go by, after a renaming", &mut self.draws_as);
        k.place(&mut self.place);
    }
}

/// What a link carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Carried {
    /// Listings.
    #[default]
    Listings,
    /// Records.
    Records,
    /// Scores.
    Scores,
    /// Enrolment.
    Enrolment,
}

impl Words for Carried {
    const WHAT: &'static str = "something a link carries";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("listings", Self::Listings, "listings"),
        ("records", Self::Records, "records"),
        ("scores", Self::Scores, "scores"),
        ("enrolment", Self::Enrolment, "who is enrolled"),
    ];
}
