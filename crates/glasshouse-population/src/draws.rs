//! Addressed randomness: a draw is a pure function of its address, so nothing depends on what was drawn before.
//!
//! The generator is Philox4x64-10 (Salmon, Moraes, Dror and Shaw, 2011, "Parallel random numbers: as easy as 1, 2,
//! 3"). An address is a key and a counter. The key says what is drawn, under which seed, in which replicate; the
//! counter says for whom and when. No two addresses of a run coincide: within one key Philox is a bijection of
//! counters, so as long as whoever uses a key gives the counter words a fixed meaning, two counters never give the
//! same block. Word 1 of a key is the hash of a name and nothing else, so under one seed two names share a key only if
//! their 64-bit hashes are equal, whatever the seed; the names of a run are known, so that can be refused before it starts.
//!
//! Between runs, word 0 tells keys apart: two pairs of seed and replicate share it with a chance of 2^-64.

const ROUNDS: usize = 10;
const MULTIPLIERS: [u64; 2] = [0xD2E7_470E_E14C_6C93, 0xCA5A_8263_9512_1157];
/// Golden ratio and square root of 3, less 1, in 64 bits.
const WEYL: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xBB67_AE85_84CA_A73B];
/// The key under which seed and replicate are mixed: digits of pi.
const MIX: [u64; 2] = [0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344];

/// Philox4x64-10 (Salmon et al. 2011; the generator behind `numpy.random.Philox`): 256 random bits for a counter under
/// a key.
#[expect(clippy::inline_always, reason = "as a call it takes twice as long: neighbouring blocks no longer overlap")]
#[inline(always)]
pub fn philox(mut counter: [u64; 4], mut key: [u64; 2]) -> [u64; 4] {
    for _ in 0..ROUNDS {
        let low = u128::from(MULTIPLIERS[0]) * u128::from(counter[0]);
        let high = u128::from(MULTIPLIERS[1]) * u128::from(counter[2]);
        counter = [
            (high >> 64) as u64 ^ counter[1] ^ key[0],
            high as u64,
            (low >> 64) as u64 ^ counter[3] ^ key[1],
            low as u64,
        ];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    counter
}

/// 64-bit hash of a name (Fowler, Noll and Vo, variant 1a).
pub const fn hash(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01B3);
        at += 1;
    }
    hash
}

/// What is drawn, under which seed, in which replicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u64; 2]);

impl Key {
    /// What seed and replicate come to: the first word of every key of a run.
    pub fn run(seed: u64, replicate: u32) -> u64 {
        philox([seed, u64::from(replicate), 0, 0], MIX)[0]
    }

    /// The key of what has this hash, in a run.
    #[inline]
    pub const fn of(run: u64, hash: u64) -> Self {
        Self([run, hash])
    }

    /// The key of whatever has this name. Names are unique within a program: "trait/age", "event/votes".
    ///
    /// Word 0 mixes seed and replicate, word 1 is the hash of the name.
    pub fn named(seed: u64, replicate: u32, name: &str) -> Self {
        Self::of(Self::run(seed, replicate), hash(name))
    }

    /// The 256 bits at a counter.
    #[inline]
    pub fn draw(self, counter: [u64; 4]) -> [u64; 4] {
        philox(counter, self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers of Random123, file `kat_vectors`.
    #[test]
    fn philox_gives_the_known_answers() {
        let check = |counter: [u64; 4], key: [u64; 2], expected: [u64; 4]| assert_eq!(philox(counter, key), expected);
        check(
            [0; 4],
            [0; 2],
            [0x1655_4D9E_CA36_314C, 0xDB20_FE9D_672D_0FDC, 0xD7E7_72CE_E186_176B, 0x7E68_B68A_EC7B_A23B],
        );
        check(
            [u64::MAX; 4],
            [u64::MAX; 2],
            [0x87B0_92C3_013F_E90B, 0x438C_3C67_BE8D_0224, 0x9CC7_D7C6_9CD7_77B6, 0xA09C_AEBF_594F_0BA0],
        );
        check(
            [0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D0, 0x082E_FA98_EC4E_6C89],
            [0x4528_21E6_38D0_1377, 0xBE54_66CF_34E9_0C6C],
            [0xA528_F454_03E6_1D95, 0x38C7_2DBD_566E_9788, 0xA5A1_610E_72FD_18B5, 0x57BD_43B5_E52B_7FE6],
        );
    }

    /// Known answers of the authors' page for FNV-1a.
    #[test]
    fn names_hash_as_published() {
        let check = |name: &str, expected: u64| assert_eq!(hash(name), expected, "{name}");
        check("", 0xCBF2_9CE4_8422_2325);
        check("a", 0xAF63_DC4C_8601_EC8C);
        check("foobar", 0x8594_4171_F739_67E8);
    }

    #[test]
    fn keys_differ_by_seed_replicate_and_name() {
        let keys = [
            Key::named(1, 0, "trait/age"),
            Key::named(2, 0, "trait/age"),
            Key::named(1 << 32, 0, "trait/age"),
            Key::named(0, 1, "trait/age"),
            Key::named(1, 1, "trait/age"),
            Key::named(1, 0, "trait/sex"),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "key {at} comes twice");
        }
        assert_eq!(keys[0], Key::named(1, 0, "trait/age"));
        assert_eq!(keys[0].0[0], keys[5].0[0], "word 0 does not depend on the name");
        assert_eq!(keys[0].0[1], keys[4].0[1], "word 1 depends on the name only");
    }

    #[test]
    fn no_block_comes_twice_under_a_key() {
        let key = Key::named(7, 0, "event/votes");
        let mut blocks: Vec<[u64; 4]> =
            (0..65_536).map(|at: u64| key.draw([at & 15, at >> 4 & 15, at >> 8 & 15, at >> 12])).collect();
        blocks.sort_unstable();
        assert!(blocks.windows(2).all(|pair| pair[0] != pair[1]));
    }

    /// With fair bits, Σ (2 ones − n)² / n over 256 positions is chi-square with 256 degrees of freedom: mean 256, sd
    /// sqrt(512) = 22.6. Five sd to either side.
    fn check_bits(what: &str, blocks: &[[u64; 4]]) {
        let n = blocks.len() as f64;
        let ones_at = |bit: usize| blocks.iter().filter(|block| block[bit / 64] >> (bit % 64) & 1 == 1).count() as f64;
        let chi_square: f64 = (0..256).map(ones_at).map(|ones| (2.0 * ones - n) * (2.0 * ones - n) / n).sum();
        assert!((chi_square - 256.0).abs() <= 5.0 * 512.0_f64.sqrt(), "{what}: chi-square {chi_square}");
    }

    fn differences(blocks: &[[u64; 4]], others: &[[u64; 4]]) -> Vec<[u64; 4]> {
        blocks.iter().zip(others).map(|(one, other)| std::array::from_fn(|word| one[word] ^ other[word])).collect()
    }

    #[test]
    fn neighbouring_counters_give_bits_that_are_fair_and_differ_by_fair_bits() {
        let key = Key::named(7, 0, "event/votes");
        for word in 0..4 {
            let counter = |at: u64| std::array::from_fn(|one| if one == word { at } else { 3 });
            let blocks: Vec<[u64; 4]> = (0..10_000).map(|at| key.draw(counter(at))).collect();
            check_bits("blocks", &blocks);
            check_bits("from one to the next", &differences(&blocks, &blocks[1..]));
            check_bits("from one to the eighth next", &differences(&blocks, &blocks[8..]));
        }
    }

    #[test]
    fn neighbouring_keys_give_bits_that_differ_by_fair_bits() {
        let run = |key: Key| (0..10_000).map(|at| key.draw([at, 0, 0, 0])).collect::<Vec<_>>();
        let first = run(Key([5, 9]));
        for key in [Key([4, 9]), Key([6, 9]), Key([5, 8]), Key([5, 10]), Key([5, 9 | 1 << 63])] {
            check_bits("one key and its neighbour", &differences(&first, &run(key)));
        }
        for (seed, replicate, name) in [(8, 0, "trait/age"), (7, 1, "trait/age"), (7, 0, "trait/sex")] {
            let (one, other) = (run(Key::named(7, 0, "trait/age")), run(Key::named(seed, replicate, name)));
            check_bits("one seed, replicate or name and another", &differences(&one, &other));
        }
    }
}
