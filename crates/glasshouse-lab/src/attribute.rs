//! A harm by mechanism: the Shapley value of each part of a scenario, over runs in which the same people have the same luck.
//!
//! A coalition is the scenario with all other parts taken away; its worth is the harm that is measured then. Each replicate is a game of its
//! own, so that the interval of a value spans what chance does to it, and the sampling of orders where not all coalitions were run.

use std::collections::{BTreeMap, BTreeSet};

use statrs::distribution::{ContinuousCDF, StudentsT};

use glasshouse_measures::interval::Interval;

use crate::harm::Harm;
use crate::players::Player;
use crate::runs::{Done, Point, Runs};
use crate::shapley::{Coalition, MOST, Share, everybody, exact, sampled};
use crate::store::Broken;

/// So many players are looked at in all coalitions; more, in sampled orders.
pub const FEW: usize = 6;

/// What a part contributes to a harm.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The part.
    pub player: Player,
    /// Its Shapley value, in the harm's unit.
    pub value: f64,
    /// What chance and the sampling of orders span, at 95 %; `None` for one replicate.
    pub interval: Option<Interval>,
    /// How much less harm there is without this part alone.
    pub without: f64,
    /// How much harm there is with this part alone.
    pub only: f64,
}

/// A harm, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The parts, the largest value first.
    pub parts: Vec<Part>,
    /// The harm with all of them.
    pub whole: f64,
    /// The harm with none of them: what other things do.
    pub nobody: f64,
    /// Whether all coalitions were run.
    pub is_exact: bool,
    /// How many coalitions were run.
    pub runs: usize,
}

/// Why a harm cannot be taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// More players than a coalition has bits.
    TooMany(usize),
    /// In some coalition nobody could have been counted, or it could not be run.
    NoValue(Vec<String>),
}

/// How a game is played.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Pairs of orders that are sampled, where there are many players.
    pub pairs: u32,
    /// The seed of the orders.
    pub seed: u64,
}

/// Takes a harm apart over runs of a file. `at` is the version from which parts are taken away.
///
/// # Errors
/// The store cannot be used; or the harm cannot be taken apart.
pub fn attribute(
    runs: &mut Runs,
    (at, players, harm): (&Point, &[Player], &Harm),
    settings: Settings,
    tell: &mut dyn FnMut(Done),
) -> Result<Result<Attribution, Refusal>, Broken> {
    if players.len() > MOST {
        return Ok(Err(Refusal::TooMany(players.len())));
    }
    let asked = coalitions(players.len(), settings);
    let points: Vec<Point> = asked.iter().map(|coalition| with(at, players, *coalition)).collect();
    let numbers = runs.numbers(&points, tell)?;
    let values = numbers.into_iter().map(|one| harm.values(&one.ok()?));
    let worths: BTreeMap<Coalition, Option<Vec<f64>>> = asked.into_iter().zip(values).collect();
    Ok(of_worths(players, settings, runs.replicates(), &worths))
}

/// The version with some of the parts only.
fn with(at: &Point, players: &[Player], coalition: Coalition) -> Point {
    let away = players.iter().enumerate().filter(|(number, _)| coalition & (1 << number) == 0);
    let sets = away.flat_map(|(_, player)| player.sets.iter().cloned());
    Point { variants: at.variants.clone(), sets: at.sets.iter().cloned().chain(sets).collect() }
}

/// The values of a game, by all coalitions or by sampled orders.
fn shares(players: usize, settings: Settings, worth: &mut dyn FnMut(Coalition) -> f64) -> Vec<Share> {
    if players <= FEW { exact(players, worth) } else { sampled(players, settings.pairs, settings.seed, worth) }
}

/// Every coalition that will be asked for, each once.
fn coalitions(players: usize, settings: Settings) -> Vec<Coalition> {
    let mut asked = BTreeSet::from([0, everybody(players)]);
    shares(players, settings, &mut |coalition| {
        asked.insert(coalition);
        0.0
    });
    asked.into_iter().collect()
}

/// Takes a harm apart, given what each coalition is worth in each replicate.
fn of_worths(
    players: &[Player],
    settings: Settings,
    replicates: u32,
    worths: &BTreeMap<Coalition, Option<Vec<f64>>>,
) -> Result<Attribution, Refusal> {
    if let Some((coalition, _)) = worths.iter().find(|(_, worth)| worth.is_none()) {
        let present = players.iter().enumerate().filter(|(at, _)| coalition & (1 << at) != 0);
        return Err(Refusal::NoValue(present.map(|(_, player)| player.name.clone()).collect()));
    }
    let many = players.len();
    let of = |coalition: Coalition, replicate: usize| {
        let worth = worths.get(&coalition).and_then(Option::as_ref);
        worth.and_then(|values| values.get(replicate)).copied().unwrap_or(f64::NAN)
    };
    let numbers = 0..replicates as usize;
    let of_replicates: Vec<Vec<Share>> =
        numbers.clone().map(|at| shares(many, settings, &mut |coalition| of(coalition, at))).collect();
    let mean = |coalition| numbers.clone().map(|at| of(coalition, at)).sum::<f64>() / f64::from(replicates);
    let part = |(at, player): (usize, &Player)| {
        let shares: Vec<Share> = of_replicates.iter().map(|shares| shares[at]).collect();
        of_shares(player, &shares)
    };
    let mut parts: Vec<Part> = players.iter().enumerate().map(part).collect();
    parts.sort_by(|a, b| b.value.total_cmp(&a.value));
    let (whole, nobody) = (mean(everybody(many)), mean(0));
    Ok(Attribution { parts, whole, nobody, is_exact: many <= FEW, runs: worths.len() })
}

fn of_shares(player: &Player, shares: &[Share]) -> Part {
    let many = shares.len() as f64;
    let mean = |of: fn(&Share) -> f64| shares.iter().map(of).sum::<f64>() / many;
    let value = mean(|share| share.value);
    let variance = shares.iter().map(|share| (share.value - value) * (share.value - value)).sum::<f64>() / (many - 1.0);
    // The orders are the same in all replicates, so that their error does not shrink with them.
    let orders = mean(|share| share.error * share.error);
    let error = libm::sqrt(variance / many + orders);
    let interval = StudentsT::new(0.0, 1.0, many - 1.0).ok().filter(|_| error.is_finite()).map(|law| {
        let reach = law.inverse_cdf(0.975) * error;
        Interval { low: value - reach, high: value + reach }
    });
    Part {
        player: player.clone(),
        value,
        interval,
        without: mean(|share| share.without),
        only: mean(|share| share.only),
    }
}

impl Attribution {
    /// Whether the first part stands apart from the second and from nothing: only then may it be called the largest.
    pub fn first_is_clear(&self) -> bool {
        let ends = |at: usize| self.parts.get(at).and_then(|part| part.interval);
        match (ends(0), ends(1)) {
            (Some(first), Some(second)) => first.low > second.high && first.low > 0.0,
            (Some(first), None) => self.parts.len() == 1 && first.low > 0.0,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Vec<Player> {
        names.iter().map(|name| Player { name: (*name).to_owned(), sets: Vec::new() }).collect()
    }

    const SETTINGS: Settings = Settings { pairs: 40, seed: 1 };

    /// A game in three replicates.
    fn played(names: &[&str], worth: impl Fn(Coalition) -> Option<Vec<f64>>) -> Result<Attribution, Refusal> {
        let asked = coalitions(names.len(), SETTINGS);
        let worths = asked.into_iter().map(|coalition| (coalition, worth(coalition))).collect();
        of_worths(&named(names), SETTINGS, 3, &worths)
    }

    #[test]
    fn replicates_give_an_interval_and_parts_add_up() {
        // Two parts that only do harm together, a third that does by itself; replicates differ in size.
        let worth = |coalition: Coalition| {
            let of = |size: f64| {
                size * (f64::from(u8::from(coalition & 3 == 3)) * 4.0 + f64::from(u8::from(coalition & 4 != 0)))
            };
            Some([1.0, 1.1, 0.9].map(of).to_vec())
        };
        let found = played(&["a", "b", "c"], worth).expect("a value");
        assert!(found.is_exact && found.runs == 8);
        assert!((found.whole - 5.0).abs() < 1e-12 && found.nobody.abs() < 1e-12);
        let sum: f64 = found.parts.iter().map(|part| part.value).sum();
        assert!((sum - 5.0).abs() < 1e-12);
        let first = &found.parts[0];
        assert!((first.value - 2.0).abs() < 1e-12 && (first.without - 4.0).abs() < 1e-12 && first.only.abs() < 1e-12);
        // Two parts are alike, and none is called the largest.
        assert!(!found.first_is_clear());
    }

    #[test]
    fn many_players_are_sampled() {
        let names: Vec<String> = (0..9).map(|at| at.to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let found = played(&names, |coalition| Some(vec![f64::from(coalition.count_ones()); 3])).expect("a value");
        assert!(!found.is_exact);
        assert!(found.parts.iter().all(|part| (part.value - 1.0).abs() < 1e-12), "{found:?}");
    }

    #[test]
    fn a_coalition_without_a_value_is_named() {
        let found = played(&["a", "b"], |coalition| (coalition != 1).then(|| vec![1.0; 3]));
        assert_eq!(found, Err(Refusal::NoValue(vec!["a".to_owned()])));
    }
}
