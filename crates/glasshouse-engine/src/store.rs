//! The memory of many people: large pieces, one neighbourhood behind the other.
//!
//! A neighbourhood's part of a piece holds its rows, then its clocks of own levels, column by column. Pieces come from the
//! system at one go and in large pages where it has them: a nation that asks for its memory bit by bit waits longer for
//! memory than for people. A part is handed out once a block, in order, so that no neighbourhood needs to know where it lies.

use std::io;

use glasshouse_population::synthesize::People;
use memmap2::{MmapMut, MmapOptions};
use zerocopy::FromBytes;

use crate::ahead::fetch;
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::plan::bits::HEAD;
use crate::state::{Kept, State, Whole};

/// Bytes of a piece at the most; large pages have 2 MB.
const PIECE: usize = 64 << 20;

/// Neighbourhoods with the memory of their people.
#[derive(Debug)]
pub struct Store {
    owns: [bool; 3],
    /// Bytes of a new piece.
    piece: usize,
    pieces: Vec<Piece>,
    kept: Vec<Kept>,
}

/// Memory of some neighbourhoods.
#[derive(Debug)]
struct Piece {
    memory: MmapMut,
    /// Bytes that are given away.
    used: usize,
}

impl Store {
    /// Room for about so many persons.
    pub fn new(plan: &Plan, persons: u64) -> Self {
        let bytes = persons.saturating_mul(bytes_of(plan.owns, 1) as u64);
        // A little more than a piece of the mean needs, so that the last few people do not take a piece of their own.
        let piece = usize::try_from(bytes + bytes / 16).unwrap_or(PIECE).clamp(1, PIECE);
        Self { owns: plan.owns, piece, pieces: Vec::new(), kept: Vec::new() }
    }

    /// Takes in a neighbourhood as it stands at the start.
    pub fn draw(&mut self, plan: &Plan, people: &People) -> State<'_> {
        let (persons, firms) = (people.persons(), if plan.firms { people.firms() } else { 0 });
        let mut here = 0;
        for (index, pick) in plan.map.traits.iter().enumerate() {
            here |= pick.filter(|pick| pick.is_of_here()).map_or(0, |pick| pick.bits(people.here[index]));
        }
        let kept = Kept {
            index: people.index,
            region: plan.region.map_or(0, |index| u16::from(people.here[index])),
            persons: persons as u16,
            households: people.households() as u16,
            listed: 0,
            here,
            spread: [0; 2],
            owner: people.owner[..firms].iter().map(|owner| *owner as u16).collect(),
            ledger: Ledger::default(),
            dues: Vec::new(),
        };
        let state = self.add(kept);
        let rows = &mut *state.rows;
        for (index, pick) in plan.map.traits.iter().enumerate() {
            let Some(pick) = pick.filter(|pick| !pick.is_of_here()) else { continue };
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
        state
    }

    /// Takes in a neighbourhood that was kept by itself; says whether its parts fit together.
    pub fn take_in(&mut self, whole: Whole) -> bool {
        let persons = usize::from(whole.kept.persons);
        let fits = whole.rows.len() == whole.kept.units()
            && self.owns.iter().zip(&whole.own).all(|(owns, own)| own.len() == if *owns { persons } else { 0 });
        if !fits {
            return false;
        }
        let state = self.add(whole.kept);
        state.rows.copy_from_slice(&whole.rows);
        state.own.into_iter().zip(&whole.own).for_each(|(mine, theirs)| mine.copy_from_slice(theirs));
        true
    }

    /// A part of nothing but zeros for a neighbourhood.
    fn add(&mut self, kept: Kept) -> State<'_> {
        let bytes = bytes_of(self.owns, kept.units());
        let has_room = self.pieces.last().is_some_and(|piece| piece.memory.len() - piece.used >= bytes);
        if !has_room {
            // Like any other memory that the system does not give, this ends the program.
            let memory = zeros(bytes.max(self.piece)).expect("memory for the people of a run");
            self.pieces.push(Piece { memory, used: 0 });
        }
        self.kept.push(kept);
        let (piece, kept) = (self.pieces.last_mut().expect("just made"), self.kept.last_mut().expect("just put there"));
        let part = &mut piece.memory[piece.used..piece.used + bytes];
        piece.used += bytes;
        part_of(kept, part, self.owns)
    }

    /// What is kept of each neighbourhood, in order.
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// All neighbourhoods, in order.
    pub fn states(&mut self) -> impl Iterator<Item = State<'_>> {
        let owns = self.owns;
        let mut pieces = self.pieces.iter_mut().map(|piece| &mut piece.memory[..piece.used]);
        let mut left: &mut [u8] = &mut [];
        let mut kept = self.kept.iter_mut().peekable();
        std::iter::from_fn(move || {
            let kept_of_this = kept.next()?;
            if left.is_empty() {
                left = pieces.next()?;
            }
            let (part, after) = std::mem::take(&mut left).split_at_mut(bytes_of(owns, kept_of_this.units()));
            left = after;
            if let Some(next) = kept.peek() {
                fetch(&left[..bytes_of(owns, next.units()).min(left.len())]);
                next.fetch();
            }
            Some(part_of(kept_of_this, part, owns))
        })
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.pieces.iter().map(|piece| piece.used).sum::<usize>() + self.kept.iter().map(Kept::bytes).sum::<usize>()
    }
}

/// Bytes of the part of so many units: whole words, so that the next part begins at one.
fn bytes_of(owns: [bool; 3], units: usize) -> usize {
    let columns = owns.iter().filter(|owns| **owns).count();
    units * size_of::<u64>() + (units * columns * size_of::<u16>()).next_multiple_of(size_of::<u64>())
}

/// Rows and clocks of a part.
fn part_of<'a>(kept: &'a mut Kept, part: &'a mut [u8], owns: [bool; 3]) -> State<'a> {
    let (rows, clocks) = part.split_at_mut(kept.units() * size_of::<u64>());
    let rows = <[u64]>::mut_from_bytes(rows).expect("a part begins at a word, and rows are words");
    let mut clocks = <[u16]>::mut_from_bytes(clocks).expect("what is left is words, too");
    let persons = usize::from(kept.persons);
    let own = owns.map(|owns| {
        let (own, after) = std::mem::take(&mut clocks).split_at_mut(if owns { persons } else { 0 });
        clocks = after;
        own
    });
    State { kept, rows, own }
}

/// Memory of nothing but zeros, in large pages where the system has them.
fn zeros(bytes: usize) -> io::Result<MmapMut> {
    let memory = MmapOptions::new().len(bytes).map_anon()?;
    #[cfg(target_os = "linux")]
    if let Err(refused) = memory.advise(memmap2::Advice::HugePage) {
        // A system without large pages says so; small ones do as well.
        drop(refused);
    }
    Ok(memory)
}
