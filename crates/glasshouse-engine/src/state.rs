//! What is remembered of a neighbourhood between blocks: the published byte map.
//!
//! Of each person: a row of 8 bytes ([`crate::plan::bits`] says which bits hold what), and two bytes for each own level
//! that the scenario has (fear, belief, deprivation). Of each firm a row, and the person who owns it. Once for all: the
//! levels that spread, the ledger, and what is due. So a person takes at most 12 bytes where belief has no rise of its
//! own, and records come on top.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::ahead::fetch;
use crate::ledger::Ledger;
use crate::plan::bits::{GONE, HEAD, Traits};

/// Positions of own levels.
pub const FEAR: usize = 0;
/// See [`FEAR`].
pub const BELIEF: usize = 1;
/// See [`FEAR`].
pub const DEPRIVATION: usize = 2;

/// Something that will happen in a week to come. Those of one week are taken in the order of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Due {
    /// Week of the clock.
    pub week: u16,
    /// What.
    pub what: Coming,
    /// The register, link or gate.
    pub part: u8,
    /// The person, firm or household.
    pub unit: u16,
    /// The act that it goes back to.
    pub act: u32,
    /// The event of the act; the number of tries of a retry.
    pub event: u16,
    /// Marks of the record to be written.
    pub marks: u16,
}

/// The last week of the clock that anything can be due in: later is never.
pub const LAST_WEEK: u32 = 65_000;

/// The week in which something is due so long after another.
pub fn due_week(week: u32, after: u32) -> u16 {
    week.saturating_add(after).min(LAST_WEEK) as u16
}

/// What can be due, in the order in which it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub enum Coming {
    /// A listing reaches its last week.
    Ends,
    /// A listing whose notice came before it begins.
    Begins,
    /// A channel's report arrives.
    Report,
    /// A link's copy arrives.
    Copy,
    /// A link's enrolment arrives.
    Joins,
    /// A link's correction arrives.
    Corrects,
    /// An appeal against a listing is decided.
    Decides,
    /// An appeal against a refusal is decided.
    Settles,
    /// A suspension ends.
    Resumes,
    /// A demand is tried again.
    Retry,
    /// Two years ago someone was taken off a list: what came of it needs to be known no longer. `act` is the week of that.
    Forgets,
}

/// What is kept of a neighbourhood once for all who live there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its number.
    pub index: u32,
    /// Its region.
    pub region: u16,
    /// How many persons live here; rows beyond are those of firms.
    pub persons: u16,
    /// Households.
    pub households: u16,
    /// Persons listed in some register.
    pub listed: u16,
    /// Levels of the neighbourhood's traits.
    pub here: u64,
    /// Fear and belief that spread here, in units of 2^-32.
    pub spread: [u64; 2],
    /// The person who owns each firm.
    pub owner: Box<[u16]>,
    /// What registers hold.
    pub ledger: Ledger,
    /// What is due.
    pub dues: Vec<Due>,
}

impl Kept {
    /// How many firms there are.
    pub fn firms(&self) -> u32 {
        self.owner.len() as u32
    }

    /// How many persons and firms there are.
    pub fn units(&self) -> usize {
        usize::from(self.persons) + self.owner.len()
    }

    /// The person whose mind and home a unit has: itself, or the owner of the firm.
    #[inline]
    pub fn person_of(&self, unit: u32) -> u32 {
        match unit.checked_sub(u32::from(self.persons)) {
            None => unit,
            Some(firm) => u32::from(self.owner[firm as usize]),
        }
    }

    /// Asks for the memory that it points to, because its turn comes next.
    pub(crate) fn fetch(&self) {
        fetch(&self.dues);
        self.ledger.fetch();
    }

    /// Bytes that it takes, with what it points to.
    pub fn bytes(&self) -> usize {
        size_of::<Self>()
            + self.owner.len() * size_of::<u16>()
            + self.ledger.bytes()
            + self.dues.capacity() * size_of::<Due>()
    }
}

/// A neighbourhood between blocks: what is kept once for all, and the memory of its people, which lies in a
/// [`crate::store::Store`].
#[derive(Debug, Serialize)]
pub struct State<'a> {
    /// Once for all.
    pub kept: &'a mut Kept,
    /// A row for each person, then for each firm.
    pub rows: &'a mut [u64],
    /// Clocks of own fear, belief and deprivation by person; empty where the scenario has none.
    pub own: [&'a mut [u16]; 3],
}

impl State<'_> {
    /// What tables read of a person or firm.
    #[inline]
    pub fn traits(&self, unit: u32) -> Traits {
        Traits { row: self.rows[unit as usize], here: self.kept.here }
    }

    /// Whether someone has one of these bits.
    #[inline]
    pub fn has(&self, unit: u32, bits: u64) -> bool {
        self.rows[unit as usize] & bits != 0
    }

    /// The members of a person's household, its first member first.
    pub fn household(&self, person: u32) -> Range<u32> {
        household(&self.rows[..usize::from(self.kept.persons)], person)
    }

    /// Whether someone has left.
    #[inline]
    pub fn is_gone(&self, unit: u32) -> bool {
        self.rows[self.kept.person_of(unit) as usize] & GONE != 0
    }

    /// The same, borrowed again for a while.
    pub fn again(&mut self) -> State<'_> {
        State { kept: self.kept, rows: self.rows, own: self.own.each_mut().map(|clocks| &mut **clocks) }
    }

    /// The same, by itself.
    pub fn whole(self) -> Whole {
        Whole { kept: self.kept.clone(), rows: (&*self.rows).into(), own: self.own.map(|clocks| (&*clocks).into()) }
    }
}

/// A neighbourhood that stands by itself: one that was replayed, or read from a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// Once for all.
    pub kept: Kept,
    /// Like those of a [`State`].
    pub rows: Box<[u64]>,
    /// Like those of a [`State`].
    pub own: [Box<[u16]>; 3],
}

/// The members of a person's household among the rows of persons: from one first member to the next. A firm, which stands behind
/// them, is by itself: a gate that firms want may be one of households in another phase.
pub fn household(rows: &[u64], person: u32) -> Range<u32> {
    if person as usize >= rows.len() {
        return person..person + 1;
    }
    let is_head = |at: usize| rows[at] & HEAD != 0;
    let mut start = person as usize;
    while start > 0 && !is_head(start) {
        start -= 1;
    }
    let mut end = person as usize + 1;
    while end < rows.len() && !is_head(end) {
        end += 1;
    }
    start as u32..end as u32
}
