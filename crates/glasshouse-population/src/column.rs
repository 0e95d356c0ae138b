//! How one trait is drawn for everyone in a neighbourhood who has it: a column of levels.
//!
//! Address of a draw: the key is the trait's name. Counter word 0 is the neighbourhood, word 1 the person, household or
//! firm within it, divided by 8 (a block has eight words of 32 bits), word 2 the [`Purpose`], word 3 is 0. So
//! one more trait shifts no other.

use glasshouse_scenario::population::network::{Network, Per};

use crate::draws::Key;
use crate::table::{Row, Table, word};

/// Words in a block.
const WORDS: usize = 8;

/// Whom a draw is for; word 2 of a counter.
#[derive(Debug, Clone, Copy)]
enum Purpose {
    /// Each member of the column.
    Own = 0,
    /// The neighbourhood: its level of a neighbourhood trait, or the level that some copy.
    Place = 1,
}

/// The neighbourhood that is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Its index.
    pub index: u32,
    /// Its levels of neighbourhood traits, by trait index.
    pub here: &'a [u8],
}

/// Room that is used again for each column.
#[derive(Debug, Default)]
pub struct Room {
    /// A random word for each member, and up to seven more.
    pub words: Vec<i32>,
    rows: Vec<u16>,
}

impl Room {
    /// A random word for each of `count` members.
    pub fn draw(&mut self, key: Key, index: u32, count: usize) {
        self.words.resize(count.next_multiple_of(WORDS), 0);
        let (blocks, _) = self.words.as_chunks_mut::<WORDS>();
        for (number, block) in (0..).zip(blocks) {
            *block = unpack(key.draw([u64::from(index), number, Purpose::Own as u64, 0]));
        }
        // Apart from the loop above, so that the compiler does four at a time.
        for one in &mut self.words {
            *one = word(*one);
        }
    }
}

/// The eight halves of a block, low ones first.
#[inline]
fn unpack(block: [u64; 4]) -> [i32; WORDS] {
    std::array::from_fn(|at| (block[at / 2] >> (at % 2 * 32)) as i32)
}

/// The first word that is drawn for the neighbourhood itself.
pub fn word_of_place(key: Key, index: u32) -> i32 {
    word(unpack(key.draw([u64::from(index), 0, Purpose::Place as u64, 0]))[0])
}

/// One trait, or household size.
#[derive(Debug, Clone)]
pub struct Column {
    key: Key,
    /// Neighbourhood traits that pick the row: index, and how far one level up moves the row.
    of_place: Vec<(usize, usize)>,
    /// Traits that pick the row and differ between members, likewise.
    of_members: Vec<(usize, u16)>,
    table: Table,
    copies: Option<Copies>,
    leaves_words: bool,
}

/// Shares where some members copy what the neighbourhood drew.
#[derive(Debug, Clone)]
struct Copies {
    levels: usize,
    /// Rows of the column, and within each the level that is copied.
    table: Table,
}

impl Column {
    /// A column whose row is picked by `parents`, row-major; there are at most 512 rows.
    pub fn new(network: &Network, key: Key, parents: &[usize], table: Table) -> Self {
        let mut column =
            Self { key, of_place: Vec::new(), of_members: Vec::new(), table, copies: None, leaves_words: false };
        let mut stride = 1;
        for &parent in parents.iter().rev() {
            match network.traits[parent].per {
                Per::Neighbourhood => column.of_place.push((parent, stride)),
                Per::Household | Per::Person | Per::Firm => column.of_members.push((parent, stride as u16)),
            }
            stride *= network.traits[parent].levels.len();
        }
        column
    }

    /// The same column, where a share `alike` of members copies the neighbourhood's own draw; `rows` are its shares.
    pub fn alike(mut self, rows: &[f64], levels: usize, alike: f64) -> Self {
        let mixed = |row: &[f64], copied: usize| -> Vec<f64> {
            let share =
                |(level, share): (usize, &f64)| share * (1.0 - alike) + if level == copied { alike } else { 0.0 };
            row.iter().enumerate().map(share).collect()
        };
        let all: Vec<f64> =
            rows.chunks(levels).flat_map(|row| (0..levels).flat_map(move |copied| mixed(row, copied))).collect();
        self.copies = Some(Copies { levels, table: Table::new(&all, levels) });
        self
    }

    /// The level at a word, for the neighbourhood itself.
    pub fn level_of_place(&self, here: &[u8], word: i32) -> u8 {
        self.table.row(self.row_of_place(here)).level(word)
    }

    /// The level that is drawn for the neighbourhood itself.
    pub fn draw_of_place(&self, place: Place<'_>) -> u8 {
        self.level_of_place(place.here, word_of_place(self.key, place.index))
    }

    /// The same column, which leaves a word for each member in [`Room::words`] even where nothing is left to chance.
    pub fn with_words(mut self) -> Self {
        self.leaves_words = true;
        self
    }

    /// A level for each of `count` members; `levels` holds the columns of earlier traits. Draws nothing where
    /// nothing is left to chance.
    pub fn draw(&self, place: Place<'_>, count: usize, levels: &[Vec<u8>], room: &mut Room, out: &mut Vec<u8>) {
        let only = self.only_row(place);
        let sure = only.map_or_else(|| self.table.is_sure(), |row| row.sure().is_some());
        if !sure || self.leaves_words {
            room.draw(self.key, place.index, count);
        }
        out.clear();
        out.resize(count, 0);
        match only.map(|row| (row, row.sure())) {
            Some((_, Some(level))) => out.fill(level),
            Some((row, None)) => row.levels(&room.words, out),
            None => {
                self.fill_rows(place, count, levels, &mut room.rows);
                // Where all rows are sure any word will do, but there must be one.
                room.words.resize(room.words.len().max(count), 0);
                self.table.levels(&room.rows, &room.words, out);
            }
        }
    }

    fn row_of_place(&self, here: &[u8]) -> usize {
        self.of_place.iter().map(|(parent, stride)| usize::from(here[*parent]) * stride).sum()
    }

    /// The row of all members, where it is the same.
    fn only_row(&self, place: Place<'_>) -> Option<Row<'_>> {
        if !self.of_members.is_empty() {
            return None;
        }
        let row = self.row_of_place(place.here);
        Some(match &self.copies {
            Some(copies) => copies.table.row(row * copies.levels + usize::from(self.draw_of_place(place))),
            None => self.table.row(row),
        })
    }

    fn fill_rows(&self, place: Place<'_>, count: usize, levels: &[Vec<u8>], rows: &mut Vec<u16>) {
        rows.clear();
        rows.resize(count, self.row_of_place(place.here) as u16);
        for (parent, stride) in &self.of_members {
            for (row, level) in rows.iter_mut().zip(&levels[*parent]) {
                *row += u16::from(*level) * stride;
            }
        }
    }
}
