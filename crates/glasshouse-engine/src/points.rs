//! Poisson random measures: everything that can happen is a point, and a point happens if its mark is below the rate.
//!
//! The measure of a kind has unit intensity in (person, week, mark). It is cut into strips of marks: a base strip, then
//! [2^j, 2^(j+1)). In a strip, points lie along the line of person × week cells at exponential gaps, so that only
//! points cost anything. A strip is addressed by (kind, neighbourhood, block, strip): a higher rate opens more strips
//! and gains points; no draw of another kind moves. Thinning: Lewis and Shedler (1979).

use glasshouse_population::draws::{Key, unit};

/// Marks of a rate of one a week.
const ONE: f64 = (1u64 << 40) as f64;
/// The base strip holds marks below 2^24: a rate of one in 65,536 weeks.
const BASE: u32 = 24;

/// Something that could happen: to a unit (person or household) in a week, at every rate above its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// Week within the block.
    pub week: u32,
    /// Person or household within the neighbourhood.
    pub unit: u32,
    /// The point happens at rates above this.
    pub mark: u64,
    /// Where its own further draws are addressed.
    pub address: Address,
}

/// The address of a point: its further draws hang on it and on nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    key: Key,
    neighbourhood: u32,
    block_and_strip: u32,
    index: u32,
}

impl Address {
    /// An address that is not that of a point: unit `index` of a neighbourhood at a time.
    pub fn of(key: Key, neighbourhood: u32, time: u32, index: u32) -> Self {
        Self { key, neighbourhood, block_and_strip: time, index }
    }

    /// The same place under another key: what follows from a point has draws of its own.
    #[must_use]
    pub fn under(self, key: Key) -> Self {
        Self { key, ..self }
    }

    /// A draw in [0, 1) for a purpose. Purposes are told apart by a hash of their name.
    pub fn chance(self, purpose: Purpose) -> f64 {
        let [high, low, _, _] = self.key.draw([self.neighbourhood, self.block_and_strip, self.index, purpose.0]);
        unit(u64::from(high) << 32 | u64::from(low))
    }

    /// A whole number below `most` for a purpose.
    pub fn below(self, most: u32, purpose: Purpose) -> u32 {
        let [bits, _, _, _] = self.key.draw([self.neighbourhood, self.block_and_strip, self.index, purpose.0]);
        ((u64::from(bits) * u64::from(most)) >> 32) as u32
    }
}

/// What a further draw of a point decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purpose(u32);

impl Purpose {
    /// The purpose with this name. 0 is the point itself.
    pub const fn named(name: &str) -> Self {
        // FNV-1a, 32 bits; a draw's other words already tell kinds and points apart.
        let mut hash = 0x811c_9dc5u32;
        let bytes = name.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        Self(if hash == 0 { 1 } else { hash })
    }
}

/// The integer mark of a rate a week: points with smaller marks happen.
pub fn mark_of(rate: f64) -> u64 {
    (rate.max(0.0) * ONE) as u64
}

/// The part of the world that a stream of points covers.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Number of the neighbourhood.
    pub neighbourhood: u32,
    /// Number of the block.
    pub block: u32,
    /// Weeks of the block.
    pub weeks: u32,
    /// Persons or households.
    pub units: u32,
}

/// Calls `found` for each point of a kind whose mark is below that of the largest rate, week by week within a strip.
pub fn points(key: Key, field: Field, largest_rate: f64, mut found: impl FnMut(Point)) {
    let limit = mark_of(largest_rate);
    if limit == 0 || field.units == 0 {
        return;
    }
    strip(key, field, 0, 0, 1 << BASE, limit, &mut found);
    let mut exponent = BASE;
    while limit > 1 << exponent {
        strip(key, field, exponent, 1 << exponent, 1 << exponent, limit, &mut found);
        exponent += 1;
    }
}

fn strip(key: Key, field: Field, number: u32, low: u64, width: u64, limit: u64, found: &mut impl FnMut(Point)) {
    let per_cell = width as f64 / ONE;
    let cells = f64::from(field.units) * f64::from(field.weeks);
    let block_and_strip = field.block << 8 | number;
    let mut at = 0.0;
    for index in 0.. {
        let [gap_high, gap_low, mark_high, mark_low] = key.draw([field.neighbourhood, block_and_strip, index, 0]);
        // `unit` is below 1, so the logarithm is finite.
        at -= libm::log1p(-unit(u64::from(gap_high) << 32 | u64::from(gap_low))) / per_cell;
        if at >= cells {
            return;
        }
        let random = u64::from(mark_high) << 32 | u64::from(mark_low);
        let mark = low + ((u128::from(random) * u128::from(width)) >> 64) as u64;
        if mark < limit {
            let cell = at as u64;
            let (week, unit) = ((cell / u64::from(field.units)) as u32, (cell % u64::from(field.units)) as u32);
            let address = Address { key, neighbourhood: field.neighbourhood, block_and_strip, index };
            found(Point { week, unit, mark, address });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(largest_rate: f64, block: u32) -> Vec<(u32, u32, u64)> {
        let field = Field { neighbourhood: 3, block, weeks: 4, units: 1_000 };
        let mut found = Vec::new();
        points(Key::named(1, 0, "test"), field, largest_rate, |point| found.push((point.week, point.unit, point.mark)));
        found
    }

    #[test]
    fn a_higher_rate_only_gains_points() {
        let (low, high) = (marks(0.01, 0), marks(0.3, 0));
        assert!(!low.is_empty() && low.len() < high.len());
        assert!(low.iter().all(|point| high.contains(point)));
    }

    #[test]
    fn counts_are_poisson_with_the_rate() {
        // 200 blocks × 4,000 cells × 0.05 = 40,000 expected, sd 200; five sd fail once in 1.7 million seeds.
        let count: usize = (0..200).map(|block| marks(0.05, block).len()).sum();
        assert!(count.abs_diff(40_000) <= 1_000, "{count} points");
        // The variance of block counts of 200 expected: sd of a sample variance of 200 blocks is 200·√(2/199) = 20.
        let counts: Vec<f64> = (0..200).map(|block| marks(0.05, block).len() as f64).collect();
        let mean = counts.iter().sum::<f64>() / 200.0;
        let variance = counts.iter().map(|c| (c - mean) * (c - mean)).sum::<f64>() / 199.0;
        assert!((variance - 200.0).abs() <= 100.0, "variance {variance}");
    }

    #[test]
    fn nothing_happens_at_rate_zero() {
        assert!(marks(0.0, 0).is_empty());
    }
}
