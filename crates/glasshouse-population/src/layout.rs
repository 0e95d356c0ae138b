//! Layout.
use glasshouse_scenario::population::network::Network;
/// Layout.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Households.
    pub households: u64,
    /// Neighbourhoods.
    pub neighbourhoods: u32,
}
impl Layout {
    /// New.
    pub fn new(network: &Network, persons: u64) -> Self {
        let households = (persons as f64 / network.household.mean_size).round().max(1.0) as u64;
        let neighbourhoods = (persons as f64 / network.neighbourhood_persons).ceil().max(1.0) as u32;
        Self { households, neighbourhoods }
    }
    /// Households in.
    pub fn households_in(&self, index: u32) -> u32 {
        let k = u64::from(self.neighbourhoods);
        (self.households / k + u64::from(u64::from(index) < self.households % k)) as u32
    }
}
