//! Poisson random measures: everything that can happen is a point, and a point happens if its mark is below the rate.
//!
//! The measure of a kind has unit intensity in (unit, week, mark). It is cut into strips of marks: a base strip, whose
//! width follows from the number of units, then [2^j, 2^(j+1)). In a strip, points lie along the line of unit × week cells at exponential gaps, so that only
//! points cost anything. A strip is addressed by (kind, neighbourhood, block, strip): a higher rate opens more strips
//! and gains points; no draw of another kind moves. Thinning: Lewis and Shedler (1979).
//!
//! A kind that only few can have (demands of those on a list) is addressed by unit as well: its line is the weeks of one
//! unit, and whoever cannot have it costs nothing.

use glasshouse_population::draws::Key;

use crate::exponential::gap;

/// Weeks in a block: the span that one neighbourhood runs through while it sits in cache, and after which news is heard.
pub const WEEKS_PER_BLOCK: u32 = 4;

/// Binary places of a mark: 2^48 is a rate of one a week.
pub const MARK_PLACES: u32 = 48;

/// A rate of one a week, as a mark.
pub const ONE_A_WEEK: u64 = 1 << MARK_PLACES;

/// The base strip of a crowd is as wide as gives it between so many points and twice as many: fewer, and most of a draw is
/// thrown away; more, and rare kinds draw points that never happen.
const POINTS_OF_BASE: u32 = 4;

/// The base strip of one unit holds marks below a rate of one in four weeks: most units then need one draw a block.
const ONE_BASE: u32 = MARK_PLACES - 2;

/// The integer mark of a rate a week: points with smaller marks happen. Rates pass at most 2^15 a week.
pub fn mark_of(rate: f64) -> u64 {
    (rate.clamp(0.0, 32_768.0) * ONE_A_WEEK as f64) as u64
}

/// The mark below which a unit has a point in one week with a chance of this share. All of them have one but for one in 10^27.
pub fn mark_of_share(share: f64) -> u64 {
    mark_of((-libm::log1p(-share.clamp(0.0, 1.0))).min(64.0))
}

/// The part of the world that a stream of points covers.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Number of the neighbourhood.
    pub neighbourhood: u32,
    /// Number of the block.
    pub block: u32,
    /// How many units there are.
    pub units: u32,
    /// How many weeks there are.
    pub weeks: u32,
}

/// The block of what is drawn before all others.
pub const BEFORE_ALL: u32 = u32::MAX / 2;

/// A point on the line of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Where on the line, in units of 2^-32 of a cell.
    at: u64,
    /// It happens at rates above this.
    pub mark: u64,
    /// Which point of its kind, neighbourhood and block it is.
    pub number: u64,
}

/// Points as they come off the line: room that is used again.
#[derive(Debug, Default)]
pub struct Drawn {
    points: Vec<Cell>,
    count: usize,
}

impl Cell {
    /// Which cell: the week of the block times the units, and the unit.
    #[inline]
    pub fn cell(&self) -> u32 {
        (self.at >> 32) as u32
    }

    /// When in the week, in units of 2^-32 of it.
    #[inline]
    pub fn moment(&self) -> u32 {
        self.at as u32
    }
}

impl Drawn {
    /// Draws all points of a kind whose mark is below `limit`, strip by strip, week by week within a strip.
    pub fn crowd(&mut self, key: Key, field: Field, limit: u64) -> &[Cell] {
        self.count = 0;
        if field.units > 0 {
            strips(base_of(field), limit).for_each(|strip| self.line(key, field, 0, strip, limit));
        }
        &self.points[..self.count]
    }

    /// The points of one unit, whose line is the weeks of the block.
    pub fn one(&mut self, key: Key, field: Field, unit: u32, limit: u64) -> &[Cell] {
        self.count = 0;
        let alone = Field { units: 1, ..field };
        strips(ONE_BASE, limit).for_each(|strip| self.line(key, alone, u64::from(unit) + 1, strip, limit));
        &self.points[..self.count]
    }

    /// Walks one strip along the line of cells. One draw of the generator makes four points: of each word, half decides the gap
    /// and half the mark. A point above the limit is written, too, and then written over: whether it is kept is no
    /// branch, so none is guessed wrong.
    #[inline]
    fn line(&mut self, key: Key, field: Field, alone: u64, strip: Strip, limit: u64) {
        let place = u64::from(field.block) << 8 | strip.number;
        let first = alone << 40 | strip.number << 32;
        let end = u64::from(field.units * field.weeks) << 32;
        // A gap is in units of 2^-32 of the mean; a strip as wide as one a week has a point in every cell.
        let (up, down) = (MARK_PLACES.saturating_sub(strip.width), strip.width.saturating_sub(MARK_PLACES));
        let mut at = 0u64;
        for four in 0.. {
            if self.count + 4 > self.points.len() {
                self.points.resize(2 * self.points.len() + 64, Cell::default());
            }
            let words = key.draw([u64::from(field.neighbourhood), place, four, alone << 1]);
            for (which, word) in (0..).zip(words) {
                // A gap is below 2^53, and so is a line: what is added up stays within a word.
                at += gap((word >> 32) as u32) << up >> down;
                if at >= end {
                    return;
                }
                let mark = strip.low + (u64::from(word as u32) << (strip.width - 32));
                self.points[self.count] = Cell { at, mark, number: first | four << 2 | which };
                self.count += usize::from(mark < limit);
            }
        }
    }
}

/// Binary logarithm of the base strip's width, for a crowd.
fn base_of(field: Field) -> u32 {
    MARK_PLACES - (field.units * field.weeks / POINTS_OF_BASE).max(1).ilog2()
}

/// The mark up to which the points of a crowd are drawn, of which those below the limit are kept.
pub fn drawn_of_crowd(units: u32, limit: u64) -> u64 {
    let field = Field { neighbourhood: 0, block: 0, units, weeks: WEEKS_PER_BLOCK };
    strips(base_of(field), limit).last().map_or(0, |strip| strip.low + (1 << strip.width))
}

/// The same for those of one unit.
pub fn drawn_of_one(limit: u64) -> u64 {
    strips(ONE_BASE, limit).last().map_or(0, |strip| strip.low + (1 << strip.width))
}

/// A span of marks.
#[derive(Debug, Clone, Copy)]
struct Strip {
    number: u64,
    low: u64,
    /// Binary logarithm of its width.
    width: u32,
}

/// The strips that hold marks below the limit.
#[inline]
fn strips(base: u32, limit: u64) -> impl Iterator<Item = Strip> {
    let count = if limit == 0 { 0 } else { 1 + (64 - ((limit - 1) >> base).leading_zeros()) };
    (0..count).map(move |at| {
        if at == 0 {
            return Strip { number: 0, low: 0, width: base };
        }
        let exponent = base + at - 1;
        Strip { number: u64::from(exponent), low: 1 << exponent, width: exponent }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELD: Field = Field { neighbourhood: 3, block: 0, units: 1_000, weeks: WEEKS_PER_BLOCK };

    fn crowd(rate: f64, block: u32) -> Vec<Cell> {
        Drawn::default().crowd(Key::named(1, 0, "test"), Field { block, ..FIELD }, mark_of(rate)).to_vec()
    }

    #[test]
    fn a_higher_rate_only_gains_points() {
        let (low, high) = (crowd(0.01, 0), crowd(0.3, 0));
        assert!(!low.is_empty() && low.len() < high.len());
        assert!(low.iter().all(|point| high.contains(point)));
    }

    #[test]
    fn no_two_points_share_a_number() {
        let mut numbers: Vec<u64> = crowd(3.0, 0).iter().map(|point| point.number).collect();
        let count = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), count);
    }

    #[test]
    fn counts_are_poisson_with_the_rate() {
        // 200 blocks × 4,000 cells × 0.05 = 40,000 expected, sd 200; five sd fail once in 1.7 million seeds.
        let counts: Vec<f64> = (0..200).map(|block| crowd(0.05, block).len() as f64).collect();
        let sum: f64 = counts.iter().sum();
        assert!((sum - 40_000.0).abs() <= 1_000.0, "{sum} points");
        // The variance of block counts of 200 expected: sd of a sample variance of 200 blocks is 200·√(2/199) = 20.
        let mean = sum / 200.0;
        let variance = counts.iter().map(|c| (c - mean) * (c - mean)).sum::<f64>() / 199.0;
        assert!((variance - 200.0).abs() <= 100.0, "variance {variance}");
    }

    #[test]
    fn points_are_even_over_weeks_units_and_marks() {
        let points: Vec<Cell> = (0..200).flat_map(|block| crowd(0.05, block)).collect();
        let check = |bins: usize, bin: &dyn Fn(&Cell) -> usize| {
            let mut counts = vec![0u32; bins];
            for point in &points {
                counts[bin(point)] += 1;
            }
            let expected = points.len() as f64 / bins as f64;
            let square = |count: &u32| (f64::from(*count) - expected) * (f64::from(*count) - expected);
            let chi: f64 = counts.iter().map(|count| square(count) / expected).sum();
            // Chi-square with bins − 1 degrees: mean bins − 1, sd √(2(bins − 1)); five sd and the skew's two more.
            let degrees = (bins - 1) as f64;
            assert!(chi <= degrees + 7.0 * (2.0 * degrees).sqrt(), "{chi} for {degrees}");
        };
        check(4, &|point| point.cell() as usize / 1_000);
        check(10, &|point| point.cell() as usize % 1_000 / 100);
        check(10, &|point| (point.mark * 10 / mark_of(0.05).max(1)) as usize);
    }

    #[test]
    fn one_unit_has_its_own_rate() {
        let mut drawn = Drawn::default();
        let mut one = |unit| {
            let points = drawn.one(Key::named(1, 0, "test"), FIELD, unit, mark_of(0.1));
            assert!(points.iter().all(|point| point.cell() < 4));
            points.len()
        };
        let count: usize = (0..10_000).map(&mut one).sum();
        // 10,000 units × 4 weeks × 0.1 = 4,000 expected, sd 63.2; five sd.
        assert!((count as f64 - 4_000.0).abs() <= 316.0, "{count} points");
    }

    #[test]
    fn rates_above_one_a_week_and_of_nothing() {
        // 4,000 cells × 5 = 20,000 expected, sd 141; five sd.
        assert!((crowd(5.0, 0).len() as f64 - 20_000.0).abs() <= 707.0);
        assert!(crowd(0.0, 0).is_empty());
    }
}
