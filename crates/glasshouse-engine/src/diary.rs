//! What a replay writes down about one unit, and a run does not.

use crate::cause::{Cause, Causes};
use crate::ledger::Origin;

/// Something that happened to someone in a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Week of the clock.
    pub week: u32,
    /// To whom.
    pub unit: u32,
    /// What.
    pub what: Happened,
}

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The gate.
    pub gate: usize,
    /// Positions of the grounds that held and were applied.
    pub grounds: Vec<usize>,
    /// Causes without any one of which they would have passed.
    pub necessary: Causes,
    /// The one class that it is shown under; without necessary causes, whether several together would have let them pass.
    pub first: Cause,
    /// Whether the demand would have failed anyway.
    pub fails: bool,
}

/// What can happen to someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// Did something: event; whether only out of fear.
    Acted(usize, bool),
    /// Would have done something without fear: event.
    HeldBack(usize),
    /// Was seen doing something: channel, event.
    Seen(usize, usize),
    /// Was reported for something that never happened: channel, event.
    Accused(usize, usize),
    /// Something was written about them: register, event, origin, whether it was carried by a link.
    Written(usize, usize, Origin, bool),
    /// A listing began: register; whether it is wrong by the regime's own rules.
    Listed(usize, bool),
    /// The last listing ended: register.
    Released(usize),
    /// Records were corrected: register, how many.
    Corrected(usize, usize),
    /// Paid off a listing: register.
    Paid(usize),
    /// Enrolled: register; whether their self without pressure has, too.
    Enrolled(usize, bool),
    /// A condition began.
    Began(usize),
    /// A condition ended.
    Ended(usize),
    /// Left with the household.
    Left,
    /// Wanted something and got it: gate.
    Passed(usize),
    /// Was favoured: gate.
    Favoured(usize),
    /// Passed, and was given it at discretion or not: gate, given.
    Chosen(usize, bool),
    /// Wanted something that failed for ordinary reasons: gate.
    Failed(usize),
    /// Was refused.
    Refused(Refusal),
    /// Was refused because of a suspension: gate.
    Suspended(usize),
    /// A person stopped the refusal: gate.
    Stopped(usize),
    /// Appealed against a listing: register; it will take so many weeks.
    Appealed(usize, u32),
    /// The appeal against a listing was decided: register, granted.
    Decided(usize, bool),
    /// Objected to a refusal: gate; it will take so many weeks.
    Objected(usize, u32),
    /// The objection was decided: gate, granted.
    Settled(usize, bool),
}

/// The diary of a replay: of some units of one neighbourhood, in order.
#[derive(Debug, Clone)]
pub(crate) struct Diary {
    about: About,
    /// What happened to them.
    pub entries: Vec<Entry>,
}

/// Whom a diary is about.
#[derive(Debug, Clone)]
pub(crate) enum About {
    /// Some units, in order.
    Units(Vec<u32>),
    /// Everyone there; such a diary never leaves the engine.
    Everyone,
}

impl Diary {
    /// An empty one.
    pub fn new(about: About) -> Self {
        Self { about, entries: Vec::new() }
    }

    /// Writes an entry, if it is about one of the units.
    pub fn write(&mut self, week: u32, unit: u32, what: Happened) {
        let is_told = match &self.about {
            About::Units(units) => units.binary_search(&unit).is_ok(),
            About::Everyone => true,
        };
        if is_told {
            self.entries.push(Entry { week, unit, what });
        }
    }
}
