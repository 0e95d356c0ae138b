//! Exponential gaps from random bits, in whole numbers: the same on every machine, and without a call to a logarithm.
//!
//! In: 32 random bits, read as the number u in (0, 1) in the middle of what they leave open. Out: −ln u, in units of 2^-32. The
//! bits are cut into a leading one, eight bits that pick a row of a table, and a rest, counted from the middle of the row,
//! that a series carries to the second power; what is left out is below 2^-28, and averages out over a row. The table is
//! worked out when the program is compiled, bit by bit, by squaring.

/// ln 2 in units of 2^-62.
const LN_2: u128 = 0x2C5C_85FD_F473_DE6A;

/// ln(1 + (2i + 1)/512) in units of 2^-32, and 1/(1 + (2i + 1)/512) in units of 2^-32: the middles of 256 rows.
static ROWS: [(u64, i64); 256] = rows();

/// −ln of a number in (0, 1) that is given by its first 32 binary places.
#[inline]
pub fn gap(bits: u32) -> u64 {
    // The place after the last is set: the middle. So there is a leading one.
    let bits = u64::from(bits) << 1 | 1;
    let zeros = bits.leading_zeros() - 31;
    // The leading one at place 32, what follows it below.
    let ones_then_rest = bits << zeros;
    let (ln, inverse) = ROWS[(ones_then_rest >> 24 & 0xFF) as usize];
    // What follows the eight bits, from the middle of the row, as a part of the row's number: below 2^-9 either way.
    let rest = (((ones_then_rest & 0xFF_FFFF).cast_signed() - 0x80_0000) * inverse) >> 32;
    let mantissa = ln.wrapping_add_signed(rest - ((rest * rest) >> 33));
    // u = 2^-(zeros + 1) × (1 + mantissa).
    HALVINGS[zeros as usize & 0x3F] - mantissa
}

/// (zeros + 1) × ln 2 in units of 2^-32.
static HALVINGS: [u64; 64] = halvings();

const fn halvings() -> [u64; 64] {
    let mut list = [0; 64];
    let mut zeros = 0;
    while zeros < 64 {
        list[zeros] = (((zeros as u128 + 1) * LN_2) >> 30) as u64;
        zeros += 1;
    }
    list
}

const fn rows() -> [(u64, i64); 256] {
    let mut rows = [(0, 0); 256];
    let mut at = 0;
    while at < 256 {
        let middle = 2 * at as u128 + 1;
        rows[at] = (ln_of_one_and(middle), ((1u128 << 41) / (512 + middle)) as i64);
        at += 1;
    }
    rows
}

/// ln(1 + at/512) in units of 2^-32: forty binary places of the logarithm to base 2 by squaring, then times ln 2.
const fn ln_of_one_and(at: u128) -> u64 {
    let one = 1u128 << 62;
    let mut number = one + (at << 53);
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
        let check = |bits: u32| {
            let expected = -libm::log((f64::from(bits) + 0.5) / 4_294_967_296.0);
            let found = gap(bits) as f64 / 4_294_967_296.0;
            // The third power of 2^-9, by three, for the series; three units of 2^-32 for the rows and for cutting off.
            assert!((found - expected).abs() <= 3.3e-9, "{bits:x}: {found} for {expected}");
        };
        [0, 1, 2, 3, u32::MAX, u32::MAX / 2, u32::MAX / 2 + 1].into_iter().for_each(check);
        (0..100_000u32).for_each(|step| check(step.wrapping_mul(0x9E37_79B9) >> (step % 24)));
    }
}
