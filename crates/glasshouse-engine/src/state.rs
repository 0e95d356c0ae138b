//! What is remembered of a neighbourhood between blocks: the published byte map.
//!
//! Of each person: a row of 8 bytes ([`crate::plan::bits`] says which bits hold what), and two bytes for each own level
//! that the scenario has (fear, belief, deprivation). Of each firm a row, and the person who owns it. Once for all: the
//! levels that spread, the ledger, and what is due. So a person takes at most 12 bytes where belief has no rise of its
//! own, and records come on top.

use glasshouse_population::synthesize::People;
use serde::{Deserialize, Serialize};

use crate::ahead::fetch;
use crate::ledger::Ledger;
use crate::plan::Plan;
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
}

/// A neighbourhood between blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
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
    /// A row for each person, then for each firm.
    pub rows: Box<[u64]>,
    /// Clocks of own fear, belief and deprivation by person; empty where the scenario has none.
    pub own: [Box<[u16]>; 3],
    /// The person who owns each firm.
    pub owner: Box<[u16]>,
    /// What registers hold.
    pub ledger: Ledger,
    /// What is due.
    pub dues: Vec<Due>,
}

impl State {
    /// A neighbourhood at the start.
    pub(crate) fn new(plan: &Plan, people: &People) -> Self {
        let (persons, firms) = (people.persons(), if plan.firms { people.firms() } else { 0 });
        let mut rows = vec![0u64; persons + firms].into_boxed_slice();
        let mut here = 0;
        for (index, pick) in plan.map.traits.iter().enumerate() {
            let Some(pick) = pick else { continue };
            if pick.is_of_here() {
                here |= pick.bits(people.here[index]);
                continue;
            }
            for (row, level) in rows.iter_mut().zip(&people.levels[index]) {
                *row |= pick.bits(*level);
            }
            for (row, level) in rows[persons..].iter_mut().zip(&people.firm_levels[index]) {
                *row |= pick.bits(*level);
            }
        }
        for start in &people.household_start[..people.households()] {
            rows[*start as usize] |= HEAD;
        }
        let own = plan.owns.map(|kept| vec![0u16; if kept { persons } else { 0 }].into_boxed_slice());
        Self {
            index: people.index,
            region: plan.region.map_or(0, |index| u16::from(people.here[index])),
            persons: persons as u16,
            households: people.households() as u16,
            listed: 0,
            here,
            spread: [0; 2],
            rows,
            own,
            owner: people.owner[..firms].iter().map(|owner| *owner as u16).collect(),
            ledger: Ledger::default(),
            dues: Vec::new(),
        }
    }

    /// How many firms there are.
    pub fn firms(&self) -> u32 {
        (self.rows.len() - usize::from(self.persons)) as u32
    }

    /// What tables read of a person or firm.
    #[inline]
    pub fn traits(&self, unit: u32) -> Traits {
        Traits { row: self.rows[unit as usize], here: self.here }
    }

    /// The person whose mind and home a unit has: itself, or the owner of the firm.
    #[inline]
    pub fn person_of(&self, unit: u32) -> u32 {
        match unit.checked_sub(u32::from(self.persons)) {
            None => unit,
            Some(firm) => u32::from(self.owner[firm as usize]),
        }
    }

    /// Whether someone has one of these bits.
    #[inline]
    pub fn has(&self, unit: u32, bits: u64) -> bool {
        self.rows[unit as usize] & bits != 0
    }

    /// The members of a person's household, its first member first.
    pub fn household(&self, person: u32) -> std::ops::Range<u32> {
        let persons = usize::from(self.persons);
        let is_head = |at: usize| self.rows[at] & HEAD != 0;
        let mut start = person as usize;
        while start > 0 && !is_head(start) {
            start -= 1;
        }
        let mut end = person as usize + 1;
        while end < persons && !is_head(end) {
            end += 1;
        }
        start as u32..end as u32
    }

    /// Whether someone has left.
    #[inline]
    pub fn is_gone(&self, unit: u32) -> bool {
        self.rows[self.person_of(unit) as usize] & GONE != 0
    }

    /// Asks for its memory, because its turn comes next.
    pub(crate) fn fetch(&self) {
        fetch(&self.rows);
        self.own.iter().for_each(|clocks| fetch(clocks));
        fetch(&self.dues);
        self.ledger.fetch();
    }

    /// Bytes that it takes, with what it points to.
    pub fn bytes(&self) -> usize {
        let own: usize = self.own.iter().map(|clocks| clocks.len() * size_of::<u16>()).sum();
        size_of::<Self>()
            + self.rows.len() * size_of::<u64>()
            + own
            + self.owner.len() * size_of::<u16>()
            + self.ledger.bytes()
            + self.dues.capacity() * size_of::<Due>()
    }
}
