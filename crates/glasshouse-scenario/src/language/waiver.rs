//! `[waiver.…]`: a finding of the audit that someone answers for. It annotates; it does not silence.

use jiff::civil::Date;

use crate::grammar::form::{Construct, Keys};
use crate::text::source::Span;

/// An answer to a finding of the audit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// The path that it found.
    pub path: Option<String>,
    /// Why it is accepted.
    pub reason: String,
    /// Who answers for it: an office, never a person.
    pub owner: String,
    /// The day it ends.
    pub until: Date,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Waiver {
    const NAME: &'static str = "waiver";
    const ABOUT: &'static str = "An answer to a finding of the audit: it annotates, it does not silence.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("rule", "the rule", &mut self.rule);
        k.optional("path", "the path that it found", &mut self.path);
        k.required("reason", "why it is accepted", &mut self.reason);
        k.required("owner", "the office that answers for it", &mut self.owner);
        k.required("until", "the day it ends", &mut self.until);
        k.place(&mut self.place);
    }
}
