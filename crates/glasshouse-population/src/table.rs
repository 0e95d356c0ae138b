//! Rows of probabilities, ready to be drawn from: whole numbers that a random word is compared with.
//!
//! A word is 32 random bits, read as a signed number, since that is what processors compare in vectors. Where the
//! cumulative share of a level is c, the level ends at 2^32 c, rounded, and moved down by 2^31 like the words. A row
//! therefore stands for its shares to within 2^-33 at each end. Two ends are special: one at 1 is never reached,
//! so that a share of 0 never comes, and one at 0 always is, so that what is sure always comes.

/// The end that no word reaches.
const NEVER: i32 = i32::MAX;
/// The end that every word reaches.
const ALWAYS: i32 = i32::MIN;
const HALF: i64 = 1 << 31;

/// A random word for comparing. The largest number stands for the one below, so that none reaches [`NEVER`].
#[inline]
pub fn word(bits: i32) -> i32 {
    bits - i32::from(bits == NEVER)
}

/// The word at a position in [0, 1), where words are not drawn but allotted.
pub fn word_at(position: f64) -> i32 {
    let steps = (position * (2 * HALF) as f64) as i64;
    word((steps - HALF) as i32)
}

/// Rows of levels.
#[derive(Debug, Clone)]
pub struct Table {
    /// Ends kept for each row: a power of two, so that a row is compared in whole vectors. Behind the last level but one come
    /// ends that are never reached.
    width: usize,
    ends: Vec<i32>,
    /// Whether no row leaves anything to chance.
    sure: bool,
}

impl Table {
    /// Rows of `levels` probabilities each, at most 64.
    pub fn new(rows: &[f64], levels: usize) -> Self {
        let width = (levels - 1).max(1).next_power_of_two();
        let mut ends = Vec::with_capacity(rows.len() / levels * width);
        for row in rows.chunks(levels) {
            let filled = ends.len() + width;
            ends.extend(row_ends(row));
            ends.resize(filled, NEVER);
        }
        let sure = ends.chunks(width).all(|row| Row(row).sure().is_some());
        Self { width, ends, sure }
    }

    /// One row.
    #[inline]
    pub fn row(&self, row: usize) -> Row<'_> {
        Row(&self.ends[row * self.width..(row + 1) * self.width])
    }

    /// Whether no row leaves anything to chance.
    pub fn is_sure(&self) -> bool {
        self.sure
    }

    /// The level of each word in its own row.
    pub fn levels(&self, rows: &[u16], words: &[i32], out: &mut [u8]) {
        match self.width {
            1 => self.levels_of::<1>(rows, words, out),
            2 => self.levels_of::<2>(rows, words, out),
            4 => self.levels_of::<4>(rows, words, out),
            8 => self.levels_of::<8>(rows, words, out),
            16 => self.levels_of::<16>(rows, words, out),
            32 => self.levels_of::<32>(rows, words, out),
            _ => self.levels_of::<64>(rows, words, out),
        }
    }

    fn levels_of<const WIDTH: usize>(&self, rows: &[u16], words: &[i32], out: &mut [u8]) {
        let (ends, _) = self.ends.as_chunks::<WIDTH>();
        for ((level, row), word) in out.iter_mut().zip(rows).zip(words) {
            *level = reached(&ends[usize::from(*row)], *word);
        }
    }
}

/// Where each level of a row ends, but for the last.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a>(&'a [i32]);

impl Row<'_> {
    /// The level at a word.
    #[inline]
    pub fn level(self, word: i32) -> u8 {
        reached(self.0, word)
    }

    /// The level of each word; `out` holds zeros.
    pub fn levels(self, words: &[i32], out: &mut [u8]) {
        for end in self.0.iter().filter(|end| **end != NEVER) {
            for (level, word) in out.iter_mut().zip(words) {
                *level += u8::from(word >= end);
            }
        }
    }

    /// The only level, where nothing is left to chance.
    pub fn sure(self) -> Option<u8> {
        let is_sure = self.0.iter().all(|end| matches!(*end, NEVER | ALWAYS));
        is_sure.then(|| self.level(ALWAYS))
    }
}

/// Counts ends instead of searching: no branch to guess wrong.
#[inline]
fn reached(ends: &[i32], word: i32) -> u8 {
    ends.iter().map(|end| u8::from(word >= *end)).sum()
}

/// Where each level of a row ends, but for the last. All that follow the last possible level are never reached.
fn row_ends(row: &[f64]) -> impl Iterator<Item = i32> {
    let last_possible = row.iter().rposition(|share| *share > 0.0).unwrap_or(0);
    let mut sum = 0.0;
    let ends = row.iter().enumerate().map(move |(level, share)| {
        sum += share;
        if level >= last_possible { NEVER } else { end_at(sum) }
    });
    ends.take(row.len() - 1)
}

fn end_at(cumulative: f64) -> i32 {
    let steps = (cumulative * (2 * HALF) as f64).round() as i64;
    i32::try_from(steps - HALF).unwrap_or(NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fall_into_their_levels() {
        let table = Table::new(&[0.25, 0.0, 0.75, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0], 4);
        let check = |row: usize, word: i32, expected: u8| {
            assert_eq!(table.row(row).level(word), expected, "row {row} word {word}");
            let mut out = [9];
            table.levels(&[row as u16], &[word], &mut out);
            assert_eq!(out, [expected], "row {row} word {word}, in a table");
            out = [0];
            table.row(row).levels(&[word], &mut out);
            assert_eq!(out, [expected], "row {row} word {word}, alone");
        };
        check(0, i32::MIN, 0);
        check(0, word_at(0.25) - 1, 0);
        check(0, word_at(0.25), 2);
        check(0, word(i32::MAX), 2);
        for any in [i32::MIN, 0, word(i32::MAX)] {
            check(1, any, 0);
            check(2, any, 3);
        }
    }

    #[test]
    fn what_is_sure_is_known_to_be() {
        let check = |row: &[f64], expected: Option<u8>| {
            let table = Table::new(row, row.len());
            assert_eq!(table.row(0).sure(), expected, "{row:?}");
            assert_eq!(table.is_sure(), expected.is_some(), "{row:?}");
        };
        check(&[1.0], Some(0));
        check(&[0.0, 1.0], Some(1));
        check(&[0.0, 1.0, 0.0], Some(1));
        check(&[0.5, 0.5], None);
        assert!(!Table::new(&[1.0, 0.0, 0.5, 0.5], 2).is_sure());
        // What rounding leaves of a row is no level of its own.
        check(&[1.0 - 1e-9, 0.0], Some(0));
    }

    /// Each level ends where the shares up to it do, to within one word, whatever the width of the table.
    #[test]
    fn levels_hold_their_shares_of_all_words() {
        for levels in 2..=64 {
            let total = f64::from(levels * (levels + 1) / 2);
            let shares: Vec<f64> = (1..=levels).map(|level| f64::from(level) / total).collect();
            let table = Table::new(&shares, shares.len());
            let mut sum = 0.0;
            for (level, share) in shares.iter().enumerate().take(shares.len() - 1) {
                sum += share;
                let end = word_at(sum);
                assert_eq!(usize::from(table.row(0).level(end.saturating_sub(1))), level);
                assert_eq!(usize::from(table.row(0).level(end + 1)), level + 1);
            }
        }
    }

    #[test]
    fn positions_keep_their_order() {
        assert_eq!(word_at(0.0), i32::MIN);
        assert_eq!(word_at(0.5), 0);
        assert_eq!(word_at(1.0 - f64::EPSILON / 2.0), i32::MAX - 1);
    }
}
