//! Addressed randomness: a draw is a pure function of its address, so nothing depends on what was drawn before.
//!
//! The generator is Philox4x32-10 (Salmon, Moraes, Dror and Shaw, 2011, "Parallel random numbers: as easy as 1, 2,
//! 3"). An address is a key and a counter. The key comes from the seed, the replicate and the name of what is drawn; the
//! counter says for whom and when. Within one key Philox is a bijection of counters, so two counters never give the
//! same block by construction. Two names share a key only if 64 bits collide: for a thousand names, once in 10^13 seeds.
//! So each user of a key must give its counter words a fixed meaning, and then no two draws share an address.

const ROUNDS: u32 = 10;
const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
/// Golden ratio and square root of 3, less 1, in 32 bits.
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// Philox4x32-10: 128 random bits for a counter under a key.
#[inline]
pub fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..ROUNDS {
        let low = u64::from(MULTIPLIERS[0]) * u64::from(counter[0]);
        let high = u64::from(MULTIPLIERS[1]) * u64::from(counter[2]);
        counter = [
            (high >> 32) as u32 ^ counter[1] ^ key[0],
            high as u32,
            (low >> 32) as u32 ^ counter[3] ^ key[1],
            low as u32,
        ];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    counter
}

/// What is drawn, under which seed, in which replicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u32; 2]);

impl Key {
    /// The key of whatever has this name. Names are unique within a program: "trait/age", "event/votes".
    pub fn named(seed: u64, replicate: u32, name: &str) -> Self {
        let [low, high] = halves(fnv_1a(name));
        let mixed = philox([low, high, replicate, 0], halves(seed));
        Self([mixed[0], mixed[1]])
    }

    /// The 128 bits at a counter.
    #[inline]
    pub fn draw(self, counter: [u32; 4]) -> [u32; 4] {
        philox(counter, self.0)
    }

    /// The 128 bits at a counter, as two words of 64.
    #[inline]
    pub fn pair(self, counter: [u32; 4]) -> [u64; 2] {
        let [a, b, c, d] = self.draw(counter);
        [u64::from(a) | u64::from(b) << 32, u64::from(c) | u64::from(d) << 32]
    }
}

fn halves(word: u64) -> [u32; 2] {
    [word as u32, (word >> 32) as u32]
}

/// 64-bit hash of a name (Fowler, Noll and Vo, variant 1a).
fn fnv_1a(name: &str) -> u64 {
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

/// A number in [0, 1) from the upper 53 bits of a word; each multiple of 2^-53 is equally likely.
#[inline]
pub fn unit(bits: u64) -> f64 {
    // 2^-53 is exact.
    const STEP: f64 = 1.0 / (1u64 << 53) as f64;
    (bits >> 11) as f64 * STEP
}

/// Draws one after another within one address, where it is not known beforehand how many will be needed.
///
/// The first three counter words are the address; the fourth counts blocks of two draws and belongs to the stream. So a
/// key that is used for streams is not used for single draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    key: Key,
    address: [u32; 3],
    next_block: u32,
    kept: Option<u64>,
}

impl Stream {
    /// The draws at an address, from the first.
    pub fn new(key: Key, address: [u32; 3]) -> Self {
        Self { key, address, next_block: 0, kept: None }
    }

    /// The next 64 bits. A stream holds 2^33 of them, far more than anyone does in a week.
    #[inline]
    pub fn next_bits(&mut self) -> u64 {
        if let Some(kept) = self.kept.take() {
            return kept;
        }
        let [a, b, c] = self.address;
        let [first, second] = self.key.pair([a, b, c, self.next_block]);
        self.next_block = self.next_block.wrapping_add(1);
        self.kept = Some(second);
        first
    }

    /// The next number in [0, 1).
    #[inline]
    pub fn next_unit(&mut self) -> f64 {
        unit(self.next_bits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers of Random123, file `kat_vectors`.
    #[test]
    fn philox_gives_the_known_answers() {
        let check = |counter: [u32; 4], key: [u32; 2], expected: [u32; 4]| assert_eq!(philox(counter, key), expected);
        check([0; 4], [0; 2], [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8]);
        check([u32::MAX; 4], [u32::MAX; 2], [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD]);
        check(
            [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344],
            [0xA409_3822, 0x299F_31D0],
            [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1],
        );
    }

    #[test]
    fn keys_differ_by_seed_replicate_and_name() {
        let keys = [
            Key::named(1, 0, "trait/age"),
            Key::named(2, 0, "trait/age"),
            Key::named(1 << 32, 0, "trait/age"),
            Key::named(1, 1, "trait/age"),
            Key::named(1, 0, "trait/sex"),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "key {at} comes twice");
        }
        assert_eq!(keys[0], Key::named(1, 0, "trait/age"));
    }

    #[test]
    fn units_fill_the_interval_and_never_reach_one() {
        assert_eq!(unit(0).to_bits(), 0f64.to_bits());
        assert!(unit(u64::MAX) < 1.0);
        assert_eq!(unit(1 << 63).to_bits(), 0.5f64.to_bits());
    }

    #[test]
    fn a_stream_gives_the_blocks_of_its_address_in_order() {
        let key = Key::named(7, 0, "event/votes");
        let mut stream = Stream::new(key, [1, 2, 3]);
        let drawn: Vec<u64> = (0..4).map(|_| stream.next_bits()).collect();
        assert_eq!(drawn, [key.pair([1, 2, 3, 0]), key.pair([1, 2, 3, 1])].concat());
        // Mean of 100 000 uniform numbers: sd 0.2887 / sqrt(100 000) = 0.000 913; five sd.
        let mean = (0..100_000).map(|_| stream.next_unit()).sum::<f64>() / 100_000.0;
        assert!((mean - 0.5).abs() < 5.0 * 0.000_913, "mean {mean}");
    }
}
