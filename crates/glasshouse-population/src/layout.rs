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
        (self.households_before(index + 1) - self.households_before(index)) as u32
    }

    fn households_before(&self, index: u32) -> u64 {
        // Ten billion times a hundred million passes 64 bits.
        (u128::from(self.households) * u128::from(index) / u128::from(self.neighbourhoods)) as u64
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
            assert_eq!(layout.households_before(neighbourhoods), households);
        }
    }
}
