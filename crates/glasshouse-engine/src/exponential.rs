//! Exponential gaps from random bits, in whole numbers: the same on every machine, and without a call to a logarithm.
//!
//! In: 64 random bits, read as a number u in (0, 1). Out: −ln u, in units of 2^-32. The bits are cut into a leading one,
//! eight bits that pick a row of a table, and a rest that a series carries to the third power; what is left out is below
//! 2^-33. The table is worked out when the program is compiled, bit by bit, by squaring.

/// ln 2 in units of 2^-62.
const LN_2: u128 = 0x2C5C_85FD_F473_DE6A;

/// ln(1 + i/256) in units of 2^-32, and 1/(1 + i/256) in units of 2^-32.
static ROWS: [(u64, u64); 256] = rows();

/// −ln of a number in (0, 1) that is given by its 64 binary places; 0 counts as the smallest of them.
#[inline]
pub fn gap(bits: u64) -> u64 {
    let zeros = bits.leading_zeros().min(63);
    let ones_then_rest = bits << zeros;
    let (ln, inverse) = ROWS[(ones_then_rest >> 55 & 0xFF) as usize];
    // What follows the eight bits, as a part of the row's number: below 2^-8.
    let rest = ((ones_then_rest << 9 >> 32) * inverse) >> 40;
    let square = (rest * rest) >> 32;
    let cube = (square * rest) >> 32;
    let mantissa = ln + rest - square / 2 + cube / 3;
    // u = 2^-(zeros + 1) × (1 + mantissa).
    let halvings = ((u64::from(zeros) + 1) * (LN_2 >> 6) as u64) >> 24;
    halvings - mantissa.min(halvings)
}

const fn rows() -> [(u64, u64); 256] {
    let mut rows = [(0, 0); 256];
    let mut at = 0;
    while at < 256 {
        rows[at] = (ln_of_one_and(at as u128), (((1u128 << 72) / (256 + at as u128)) >> 32) as u64);
        at += 1;
    }
    rows
}

/// ln(1 + at/256) in units of 2^-32: forty binary places of the logarithm to base 2 by squaring, then times ln 2.
const fn ln_of_one_and(at: u128) -> u64 {
    let one = 1u128 << 62;
    let mut number = one + (at << 54);
    let mut places = 0u128;
    let mut place = 0;
    while place < 40 {
        number = (number * number) >> 62;
        places <<= 1;
        if number >= 2 * one {
            number >>= 1;
            places |= 1;
        }
        place += 1;
    }
    ((places * (LN_2 >> 22)) >> 48) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_agree_with_the_logarithm() {
        let check = |bits: u64| {
            let expected = -libm::log(bits.max(1) as f64 / 18_446_744_073_709_551_616.0);
            let found = gap(bits) as f64 / 4_294_967_296.0;
            // Two units of 2^-32 for the rows, two for the series.
            assert!((found - expected).abs() <= 1.0e-9, "{bits:x}: {found} for {expected}");
        };
        [0, 1, 2, 3, u64::MAX, u64::MAX / 2, u64::MAX / 2 + 1, 1 << 63].into_iter().for_each(check);
        let mut bits = 0x9E37_79B9_7F4A_7C15u64;
        for step in 0..100_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            check(bits >> (step % 60));
        }
    }
}
