//! What in a run corresponds to a published figure.

use super::target::Unit;
use crate::grammar::form::{Construct, Keys};
use crate::grammar::keyed::Id;
use crate::text::source::Spanned;

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
