//! Shapley values: what each player of a game contributes on average, over all orders in which the players could come (Shapley 1953).
//!
//! In: how many players there are, and what each coalition is worth. Exact for few players, by all coalitions; for many, from sampled
//! orders, each with its reverse (antithetic; Mitchell et al. 2022), with the error of the sample. Values add up to what the whole game is worth in either
//! case.

use std::collections::HashMap;

use glasshouse_population::draws::Key;

/// The most players of a game: a coalition is a set of bits.
pub const MOST: usize = 30;

/// A set of players, a bit each.
pub type Coalition = u32;

/// What came out for a player.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The Shapley value, in the unit of the game.
    pub value: f64,
    /// Its standard error from the sampling of orders; 0 where all coalitions were looked at.
    pub error: f64,
    /// What is lost when this player alone leaves.
    pub without: f64,
    /// What there is when this player alone comes.
    pub only: f64,
}

/// The coalition of everybody.
pub fn everybody(players: usize) -> Coalition {
    (1_u32 << players.min(MOST)) - 1
}

/// Values from all coalitions: 2^players of them. `worth` is asked once for each.
pub fn exact(players: usize, worth: &mut dyn FnMut(Coalition) -> f64) -> Vec<Share> {
    let all: Vec<f64> = (0..=everybody(players)).map(&mut *worth).collect();
    let weights = weights(players);
    let of = |player: usize| {
        let bit = 1 << player;
        let without = (0..=everybody(players)).filter(|coalition| coalition & bit == 0);
        let marginal = |coalition: Coalition| all[(coalition | bit) as usize] - all[coalition as usize];
        let value = without.map(|one| weights[one.count_ones() as usize] * marginal(one)).sum();
        Share { value, error: 0.0, without: marginal(everybody(players) & !bit), only: marginal(0) }
    };
    (0..players).map(of).collect()
}

/// The weight of a coalition that a player joins, by its size: |S|! (n − |S| − 1)! / n!.
fn weights(players: usize) -> Vec<f64> {
    // The share of orders in which exactly these came before; each is the last by (size + 1) / (players − size − 1).
    let mut weights = vec![1.0 / players.max(1) as f64];
    for size in 1..players {
        let last = weights[size - 1];
        weights.push(last * size as f64 / (players - size) as f64);
    }
    weights
}

/// Values from `pairs` of sampled orders and their reverses. `worth` is asked once for each coalition that comes up.
pub fn sampled(players: usize, pairs: u32, seed: u64, worth: &mut dyn FnMut(Coalition) -> f64) -> Vec<Share> {
    let mut known: HashMap<Coalition, f64> = HashMap::new();
    let mut of = |coalition: Coalition| *known.entry(coalition).or_insert_with(|| worth(coalition));
    let (mut sums, mut squares) = (vec![0.0; players], vec![0.0; players]);
    for pair in 0..pairs {
        let mut marginals = vec![0.0; players];
        let forward = order(players, seed, pair);
        let backward = forward.iter().rev().copied().collect();
        for order in [forward, backward] {
            let mut coalition = 0;
            let mut before = of(coalition);
            for player in order {
                coalition |= 1 << player;
                let after = of(coalition);
                marginals[player] += (after - before) / 2.0;
                before = after;
            }
        }
        for (player, marginal) in marginals.iter().enumerate() {
            sums[player] += marginal;
            squares[player] += marginal * marginal;
        }
    }
    let many = f64::from(pairs.max(1));
    let (whole, nobody) = (of(everybody(players)), of(0));
    let share = |player: usize| {
        let mean = sums[player] / many;
        let variance = (squares[player] / many - mean * mean).max(0.0);
        let bit = 1 << player;
        Share {
            value: mean,
            error: if pairs > 1 { libm::sqrt(variance / (many - 1.0)) } else { f64::NAN },
            without: whole - of(everybody(players) & !bit),
            only: of(bit) - nobody,
        }
    };
    (0..players).map(share).collect()
}

/// A random order of the players (Fisher and Yates), the same for the same seed and number.
fn order(players: usize, seed: u64, number: u32) -> Vec<usize> {
    let key = Key::of(Key::run(seed, 0), 0x5AB1E);
    let mut order: Vec<usize> = (0..players).collect();
    for last in (1..players).rev() {
        let draw = key.draw([u64::from(number), last as u64, 0, 0])[0];
        let at = ((u128::from(draw) * (last as u128 + 1)) >> 64) as usize;
        order.swap(last, at);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(shares: &[Share]) -> Vec<f64> {
        shares.iter().map(|share| share.value).collect()
    }

    fn check(found: &[Share], expected: &[f64]) {
        for (one, due) in values(found).iter().zip(expected) {
            assert!((one - due).abs() < 1e-12, "{found:?}, expected {expected:?}");
        }
    }

    /// One left glove and two right ones: a pair is worth 1. The left one gets 2/3, each right one 1/6.
    fn gloves(coalition: Coalition) -> f64 {
        f64::from(u8::from(coalition & 1 != 0 && coalition & 6 != 0))
    }

    /// Aeroplanes that need runways of these costs: each stretch is shared by those that need it (Littlechild and Owen 1973).
    fn airport(coalition: Coalition) -> f64 {
        let costs = [8.0, 11.0, 13.0, 18.0];
        (0..4).filter(|player| coalition & (1 << player) != 0).map(|player| costs[player]).fold(0.0, f64::max)
    }

    /// Every player brings what is theirs.
    fn additive(coalition: Coalition) -> f64 {
        (0..5).filter(|player| coalition & (1 << player) != 0).map(|player| f64::from(player + 1)).sum()
    }

    #[test]
    fn games_with_a_known_answer() {
        check(&exact(3, &mut gloves), &[2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]);
        check(&exact(4, &mut airport), &[2.0, 3.0, 4.0, 9.0]);
        check(&exact(5, &mut additive), &[1.0, 2.0, 3.0, 4.0, 5.0]);
        check(&exact(1, &mut |coalition| f64::from(coalition) * 7.0), &[7.0]);
    }

    #[test]
    fn what_one_alone_adds_and_takes_away() {
        let shares = exact(3, &mut gloves);
        assert_eq!((shares[0].without, shares[0].only), (1.0, 0.0));
        assert_eq!((shares[1].without, shares[1].only), (0.0, 0.0));
    }

    #[test]
    fn sampled_values_come_near_and_add_up() {
        let found = sampled(4, 2_000, 1, &mut airport);
        for (share, due) in found.iter().zip([2.0, 3.0, 4.0, 9.0]) {
            // Five standard errors of the sample fail once in 1.7 million seeds.
            assert!((share.value - due).abs() <= 5.0 * share.error.max(1e-9), "{share:?}, expected {due}");
        }
        assert!((values(&found).iter().sum::<f64>() - airport(15)).abs() < 1e-9);
        // An additive game has the same marginals in every order.
        check(&sampled(5, 3, 9, &mut additive), &[1.0, 2.0, 3.0, 4.0, 5.0]);
    }

    #[test]
    fn a_coalition_is_asked_for_once() {
        let mut asked = Vec::new();
        sampled(6, 50, 3, &mut |coalition| {
            asked.push(coalition);
            f64::from(coalition.count_ones())
        });
        let many = asked.len();
        asked.sort_unstable();
        asked.dedup();
        assert_eq!(asked.len(), many);
    }
}
