//! The published map of a person's row: which bits hold what.
//!
//! A row is one word of 64 bits: the traits that the scenario reads, marks of the household and of what happened,
//! conditions, places in registers with their shadows, and by gate whether it ever refused this person. Traits of the
//! neighbourhood stand once for all in a word of their own. A row of a firm uses the same map, with traits of firms.
//! Nothing that nobody reads has a place.

use std::cell::RefCell;

use glasshouse_scenario::population::network::{Network, Per};

/// Bits of a row.
pub const ROW_BITS: u32 = 64;

/// A person's own word, and that of the neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// The row.
    pub row: u64,
    /// The word of the neighbourhood.
    pub here: u64,
}

/// Which word a trait stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Row,
    Here,
}

/// A trait's bits, and what one level of it is worth in the index of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    word: Word,
    shift: u32,
    mask: u64,
    stride: u32,
}

impl Pick {
    /// This trait's part of an index.
    #[inline]
    pub fn of(self, who: Traits) -> usize {
        let word = match self.word {
            Word::Row => who.row,
            Word::Here => who.here,
        };
        (word >> self.shift & self.mask) as usize * self.stride as usize
    }

    /// The bits of a level.
    pub fn bits(self, level: u8) -> u64 {
        u64::from(level) << self.shift
    }

    /// Whether the trait is one of the neighbourhood.
    pub fn is_of_here(self) -> bool {
        self.word == Word::Here
    }
}

/// Bits of a row that a finder's table spans at the most.
const WIDEST: u32 = 12;

/// Finds the place of someone in a table by several traits.
///
/// The row's traits are read at one go: the bits from the lowest to the highest of them pick the place from a table. Where
/// that would be too large, and for traits of the neighbourhood, it adds up what each trait is worth.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Finder {
    shift: u32,
    by_row: Vec<u32>,
    rest: Vec<Pick>,
}

impl Finder {
    /// A finder by these traits.
    pub fn new(picks: Vec<Pick>) -> Self {
        let (here, own): (Vec<Pick>, Vec<Pick>) = picks.into_iter().partition(|pick| pick.is_of_here());
        let shift = own.iter().map(|pick| pick.shift).min().unwrap_or(0);
        let high = own.iter().map(|pick| pick.shift + pick.mask.count_ones()).max().unwrap_or(0);
        if high - shift > WIDEST {
            return Self { shift: 0, by_row: vec![0], rest: [own, here].concat() };
        }
        let of =
            |bits: u64| own.iter().map(|pick| pick.of(Traits { row: bits << shift, here: 0 })).sum::<usize>() as u32;
        Self { shift, by_row: (0..1 << (high - shift)).map(of).collect(), rest: here }
    }

    /// The place of someone.
    #[inline]
    pub fn of(&self, who: Traits) -> usize {
        self.part_of_row(who.row) + self.rest.iter().map(|pick| pick.of(who)).sum::<usize>()
    }

    /// What the traits that are read at one go are worth.
    #[inline]
    pub fn part_of_row(&self, row: u64) -> usize {
        self.by_row[(row >> self.shift) as usize & (self.by_row.len() - 1)] as usize
    }

    /// What the traits of a neighbourhood are worth, if all others are read at one go.
    pub fn part_of_here(&self, here: u64) -> Option<usize> {
        let all_here = self.rest.iter().all(|pick| pick.is_of_here());
        all_here.then(|| self.rest.iter().map(|pick| pick.of(Traits { row: 0, here })).sum())
    }
}

/// Set while one is the first member of a household.
pub const HEAD: u64 = 1;
/// Set once someone has left.
pub const GONE: u64 = 1 << 1;
/// Set once something was written about someone.
pub const KNOWN: u64 = 1 << 2;
/// Set while someone was refused something in this block.
pub const HIT: u64 = 1 << 3;

/// Places of bits, given out as the parts of a plan ask for them.
#[derive(Debug)]
pub struct Bits<'a> {
    network: &'a Network,
    given: RefCell<Map>,
}

/// The map of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Map {
    /// Place of each trait in network order; `None` for one that nobody reads.
    pub traits: Vec<Option<Pick>>,
    /// Lowest bit of each condition.
    pub conditions: Vec<u64>,
    /// By register: the bit of being enrolled; the next one is that of the free self. 0 where nobody enrols.
    pub enrolled: Vec<u64>,
    /// By gate: the bit of ever having been refused.
    pub refused: Vec<u64>,
    /// Bits of a row that are used.
    pub row_bits: u32,
    /// Bits of the neighbourhood's word that are used.
    pub here_bits: u32,
}

impl<'a> Bits<'a> {
    /// No places given yet but for the marks.
    pub fn new(network: &'a Network) -> Self {
        let given = Map { traits: vec![None; network.traits.len()], row_bits: 4, ..Map::default() };
        Self { network, given: RefCell::new(given) }
    }

    /// Where a trait stands; a level of it is worth `stride`.
    pub fn pick(&self, index: usize, stride: u32) -> Pick {
        let mut map = self.given.borrow_mut();
        let place = map.traits[index];
        let pick = place.unwrap_or_else(|| {
            let this = &self.network.traits[index];
            let width = usize::BITS - (this.levels.len() - 1).leading_zeros();
            let word = if this.per == Per::Neighbourhood { Word::Here } else { Word::Row };
            let used = if word == Word::Here { &mut map.here_bits } else { &mut map.row_bits };
            let shift = *used;
            *used += width;
            // A map that is too wide is refused once it is known whole; until then no shift may pass the word.
            Pick { word, shift: shift.min(ROW_BITS - 1), mask: (1 << width) - 1, stride: 1 }
        });
        map.traits[index] = Some(pick);
        Pick { stride, ..pick }
    }

    /// Gives places to conditions, to registers that people enrol in, and to gates.
    pub fn give(&self, conditions: usize, enrols: &[bool], gates: usize) {
        let map = &mut *self.given.borrow_mut();
        let used = &mut map.row_bits;
        let mut take = |count: u32| {
            let bit = 1u64 << (*used).min(ROW_BITS - 2);
            *used += count;
            bit
        };
        map.conditions = (0..conditions).map(|_| take(1)).collect();
        map.enrolled = enrols.iter().map(|enrols| if *enrols { take(2) } else { 0 }).collect();
        map.refused = (0..gates).map(|_| take(1)).collect();
    }

    /// The bit of a condition.
    pub fn condition(&self, index: usize) -> u64 {
        self.given.borrow().conditions[index]
    }

    /// The bit of being enrolled in a register.
    pub fn enrolled(&self, register: usize) -> u64 {
        self.given.borrow().enrolled[register]
    }

    /// The map as it stands.
    pub fn map(&self) -> Map {
        self.given.borrow().clone()
    }
}

impl Map {
    /// The bits of all conditions.
    pub fn all_conditions(&self) -> u64 {
        self.conditions.iter().fold(0, |all, bit| all | bit)
    }

    /// Traits that have a place, by index in the network.
    pub fn wanted(&self) -> Vec<usize> {
        (0..self.traits.len()).filter(|index| self.traits[*index].is_some()).collect()
    }
}
