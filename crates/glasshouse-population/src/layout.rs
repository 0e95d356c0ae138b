//! How many neighbourhoods and households a run has, and who lives where, before anyone is drawn.
//!
//! The number of households is fixed and the number of persons follows from their sizes, so it comes out near what was
//! asked for, not exactly at it.

use glasshouse_scenario::population::network::Network;

/// Households spread evenly over neighbourhoods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Number of households.
    pub households: u64,
    /// Number of neighbourhoods.
    pub neighbourhoods: u32,
}

impl Layout {
    /// The layout for about this many persons; for at least one household.
    pub fn new(network: &Network, persons: u64) -> Self {
        let persons = persons as f64;
        let households = (persons / network.household.mean_size).round().max(1.0) as u64;
        let neighbourhoods = (persons / network.neighbourhood_persons).ceil().max(1.0) as u64;
        Self { households, neighbourhoods: u32::try_from(neighbourhoods.min(households)).unwrap_or(u32::MAX) }
    }

    /// Number of households in the neighbourhood with this index. No two neighbourhoods differ by more than one.
    pub fn households_in(&self, index: u32) -> u32 {
        (self.households_before(u64::from(index) + 1) - self.households_before(u64::from(index))) as u32
    }

    /// households × index / neighbourhoods, rounded down. The product of the two would pass 64 bits; that of remainder
    /// and index, both at most 2^32, does not.
    fn households_before(&self, index: u64) -> u64 {
        let neighbourhoods = u64::from(self.neighbourhoods);
        let (whole, remainder) = (self.households / neighbourhoods, self.households % neighbourhoods);
        whole * index + remainder * index / neighbourhoods
    }

    /// Where a neighbourhood stands in the cumulative shares of the first neighbourhood trait: systematic sampling, so
    /// that each region gets its quota to within one neighbourhood, and regions are runs of neighbouring indices.
    pub fn position(&self, index: u32) -> f64 {
        (f64::from(index) + 0.5) / f64::from(self.neighbourhoods)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_household_is_in_one_neighbourhood() {
        for (households, neighbourhoods) in [(1, 1), (7, 3), (1_000_003, 999), (10_000_000_000, 100_000_000)] {
            let layout = Layout { households, neighbourhoods };
            let few = layout.neighbourhoods.min(5_000);
            let (least, most) = (0..few)
                .map(|k| layout.households_in(k))
                .fold((u32::MAX, 0), |(low, high), count| (low.min(count), high.max(count)));
            assert!(most - least <= 1);
            assert_eq!(layout.households_before(u64::from(neighbourhoods)), households);
        }
    }

    #[test]
    fn households_before_is_the_rounded_down_share() {
        let check = |households: u64, neighbourhoods: u32, index: u64| {
            let exact = u128::from(households) * u128::from(index) / u128::from(neighbourhoods);
            let layout = Layout { households, neighbourhoods };
            assert_eq!(u128::from(layout.households_before(index)), exact, "{layout:?} {index}");
        };
        for index in [0, 1, 2, 999, 1_000] {
            check(1_000_003, 1_000, index);
        }
        check(538_847_328, 1_411_780, 1_411_779);
        check(10_000_000_000, u32::MAX, u64::from(u32::MAX));
        check(u64::MAX, u32::MAX - 1, u64::from(u32::MAX - 2));
    }
}
