//! Chance, one draw after the other: `SplitMix64` (Steele, Lea and Flood 2014), and Poisson counts by inversion.

/// A generator.
pub struct Dice(pub u64);

impl Dice {
    /// A number in [0, 1).
    pub fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Whether something with this chance happens.
    pub fn happens(&mut self, chance: f64) -> bool {
        self.uniform() < chance
    }

    /// A number below `count`, each as likely.
    pub fn below(&mut self, count: usize) -> usize {
        (self.uniform() * count as f64) as usize
    }

    /// How many points a Poisson count with this mean has (Devroye 1986, chapter X.3: inversion by sequential search).
    pub fn poisson(&mut self, mean: f64) -> u32 {
        if mean <= 0.0 {
            return 0;
        }
        let mut rest = self.uniform();
        let mut share = libm::exp(-mean);
        let mut count = 0;
        while rest >= share && count < 10_000 {
            rest -= share;
            count += 1;
            share *= mean / f64::from(count);
        }
        count
    }
}
