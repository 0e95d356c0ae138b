//! `[channel.…]`: how events come to be seen, what it misses, what it invents, and whom it watches more.

use super::context::Grain;
use super::factor::Times;
use super::safeguard::BodyKind;
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::{Id, Keyed};
use crate::grammar::plain::{OneOf, Words};
use crate::grammar::quantity::{Duration, Rate, Share};
use crate::grammar::value::Value;
use crate::text::source::{Span, Spanned};

/// How events come to be seen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Channel {
    /// A name for people.
    pub title: Option<String>,
    /// What watches.
    pub kind: Option<OneOf<Watcher>>,
    /// Whether it watches all the time.
    pub continuous: Option<bool>,
    /// Who runs it.
    pub operator: Option<String>,
    /// What kind of body that is.
    pub operator_kind: Option<OneOf<BodyKind>>,
    /// Chance that it sees an event that happened.
    pub sees: Keyed<Id, Value<Share>>,
    /// How often it reports an event that did not happen.
    pub invents: Keyed<Id, Value<Rate>>,
    /// Whom it watches more: factors on `sees` and `invents`.
    pub biased: Times,
    /// Share of places or people that it covers.
    pub covers: Option<Cover>,
    /// Time from the event to the record.
    pub lag: Option<Value<Duration>>,
    /// Share of false reports that a check before recording stops.
    pub verifies: Option<Value<Share>>,
    /// Registers that it writes to.
    pub writes_to: Vec<Spanned<Id>>,
    /// Name that the draws go by, after the part was renamed.
    pub draws_as: Option<String>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Channel {
    const NAME: &'static str = "channel";
    const ABOUT: &'static str =
        "How events come to be seen: what it catches, misses, invents, and whom it watches more.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.optional("kind", "what watches", &mut self.kind);
        k.optional("continuous", "whether it watches all the time", &mut self.continuous);
        k.optional("operator", "who runs it", &mut self.operator);
        k.optional("operator-kind", "what kind of body that is", &mut self.operator_kind);
        k.keyed("sees", "chance that it sees an event that happened", &mut self.sees);
        k.keyed("invents", "how often it reports an event that did not happen", &mut self.invents);
        k.defaulted(
            "biased",
            "whom it watches more: factors on `sees` and `invents`; the mean stays",
            &mut self.biased,
        );
        k.optional("covers", "share of places or people that it covers", &mut self.covers);
        k.optional("lag", "time from the event to the record", &mut self.lag);
        k.optional("verifies", "share of false reports that a check stops", &mut self.verifies);
        k.list("writes-to", "registers that it writes to", &mut self.writes_to);
        k.optional("draws-as", "name that the draws go by, after a renaming", &mut self.draws_as);
        k.place(&mut self.place);
    }
}

/// What part of the country a channel covers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cover {
    /// The share.
    pub share: Value<Share>,
    /// Whether whole neighbourhoods (`official`) or single people are covered.
    pub per: OneOf<Grain>,
}

impl Construct for Cover {
    const NAME: &'static str = "cover";
    const ABOUT: &'static str = "What part of the country a channel covers.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("share", "the share that is covered", &mut self.share);
        k.required("per", "\"official\" for whole neighbourhoods, or \"household\" or \"person\"", &mut self.per);
    }
}

/// What watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Watcher {
    /// Neighbours and block committees.
    #[default]
    Neighbours,
    /// Cameras in public.
    Camera,
    /// A platform or app.
    Platform,
    /// A card that is scanned.
    CardScan,
    /// An office in its ordinary work.
    Office,
    /// A court.
    Court,
    /// Informants.
    Informant,
    /// A model's output.
    Model,
}

impl Words for Watcher {
    const WHAT: &'static str = "a kind of channel";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("neighbours", Self::Neighbours, "neighbours and block committees"),
        ("camera", Self::Camera, "cameras in public"),
        ("platform", Self::Platform, "a platform or app"),
        ("card-scan", Self::CardScan, "a card that is scanned"),
        ("office", Self::Office, "an office in its ordinary work"),
        ("court", Self::Court, "a court"),
        ("informant", Self::Informant, "informants"),
        ("model", Self::Model, "a model's output"),
    ];
}
