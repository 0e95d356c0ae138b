//! `[example.…]`: tests inside the scenario. Trait levels and weeks only, never a subject from outside.

use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::{Id, Keyed, Level};
use crate::grammar::plain::{Count, OneOf, Words};
use crate::grammar::quantity::Share;
use crate::text::source::{Span, Spanned};

/// Acts in, the gate's exact answer and its cause out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Example {
    /// A name for people.
    pub title: Option<String>,
    /// Trait levels of the person.
    pub life: Keyed<Id, Spanned<Level>>,
    /// Registers that the person is enrolled in.
    pub enrolled: Vec<Spanned<Id>>,
    /// Conditions that the person is in.
    pub conditions: Vec<Spanned<Id>>,
    /// What the person did and who saw it.
    pub acts: Vec<Act>,
    /// What must come out.
    pub expect: Expect,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Example {
    const NAME: &'static str = "example";
    const ABOUT: &'static str = "A test inside the scenario: acts in, the gate's exact answer and cause out.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.keyed("life", "trait levels of the person", &mut self.life);
        k.list("enrolled", "registers that the person is enrolled in", &mut self.enrolled);
        k.list("conditions", "conditions that the person is in", &mut self.conditions);
        k.list("acts", "what the person did and who saw it", &mut self.acts);
        k.required("expect", "what must come out", &mut self.expect);
        k.place(&mut self.place);
    }
}

/// Something the person of an example did, or that was held against them. At most one of `invented`, `misfiled` and
/// `of-kin` is true.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Act {
    /// Week of the run, from 0.
    pub week: Spanned<Count>,
    /// The event.
    pub event: Spanned<Id>,
    /// The channel that saw it; without it, nobody did.
    pub seen_by: Option<Spanned<Id>>,
    /// Whether it was reported but never happened.
    pub invented: bool,
    /// Whether someone else did it and it was written down here.
    pub misfiled: bool,
    /// Whether the listing of a member of the household fell on this person.
    pub of_kin: bool,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Act {
    const NAME: &'static str = "act";
    const ABOUT: &'static str = "Something the person of an example did.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("week", "week of the run, from 0", &mut self.week);
        k.required("event", "the event", &mut self.event);
        k.optional("seen-by", "the channel that saw it; without it, nobody did", &mut self.seen_by);
        k.defaulted("invented", "whether it was reported but never happened", &mut self.invented);
        k.defaulted("misfiled", "whether someone else did it and it was written down here", &mut self.misfiled);
        k.defaulted("of-kin", "whether the listing of a member of the household fell on this person", &mut self.of_kin);
        k.place(&mut self.place);
    }
}

/// What must come out of an example.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expect {
    /// Week of the demand, from 0.
    pub week: Spanned<Count>,
    /// The gate.
    pub gate: Spanned<Id>,
    /// Exact chance of a refusal, ordinary failure apart.
    pub refused: Spanned<Share>,
    /// What the refusal needs: without it, the person would have passed.
    pub because: Option<OneOf<Because>>,
}

impl Construct for Expect {
    const NAME: &'static str = "expect";
    const ABOUT: &'static str = "What must come out of an example.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("week", "week of the demand, from 0", &mut self.week);
        k.required("gate", "the gate", &mut self.gate);
        k.required("refused", "exact chance of a refusal, ordinary failure apart", &mut self.refused);
        k.optional("because", "what the refusal needs", &mut self.because);
    }
}

/// A necessary cause of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Because {
    /// Not being enrolled.
    #[default]
    NotEnrolled,
    /// A record of something that never happened.
    Invented,
    /// Someone else's record.
    Misfiled,
    /// A record inherited from kin.
    Kin,
    /// A record that should have lapsed or been corrected.
    Stale,
    /// An act that exercises a right.
    ExercisedRight,
    /// An act from another area of life.
    UnrelatedContext,
    /// A listing of someone exempt by the regime's own rule.
    Ineligible,
    /// A true record within the rules.
    TrueRecord,
}

impl Words for Because {
    const WHAT: &'static str = "a cause";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("not-enrolled", Self::NotEnrolled, "not being enrolled"),
        ("invented", Self::Invented, "a record of something that never happened"),
        ("misfiled", Self::Misfiled, "someone else's record"),
        ("kin", Self::Kin, "a record inherited from kin"),
        ("stale", Self::Stale, "a record that should have lapsed or been corrected"),
        ("exercised-right", Self::ExercisedRight, "an act that exercises a right"),
        ("unrelated-context", Self::UnrelatedContext, "an act from another area of life"),
        ("ineligible", Self::Ineligible, "listed although exempt by the regime's own rule"),
        ("true-record", Self::TrueRecord, "a true record within the rules"),
    ];
}
