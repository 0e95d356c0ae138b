//! How a number spreads over people: who it is about, and the normalised factor of each combination of levels.
//!
//! `times` keeps the mean: the factors are divided by their mean over `who`, which is worked out exactly from the
//! population's network, not from a sample.

use crate::grammar::keyed::Level;
use crate::language::factor::{Times, Who};
use crate::population::network::Network;

/// Over whom a mean is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Persons.
    Persons,
    /// Households.
    Households,
    /// Firms.
    Firms,
}

impl From<bool> for Among {
    /// Households, or else persons.
    fn from(household: bool) -> Self {
        if household { Self::Households } else { Self::Persons }
    }
}

/// A factor for every combination of levels of some traits; 0 for people it is not about.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Indices of the traits, in the order of the population.
    pub traits: Vec<usize>,
    /// Number of levels of each.
    pub sizes: Vec<usize>,
    /// Factors, the last trait fastest.
    pub factors: Vec<f64>,
    /// Share of all persons, households or firms that it is about.
    pub share: f64,
}

impl Spread {
    /// The spread of a number over persons, households or firms.
    pub fn of(who: &Who, times: &Times, network: &Network, among: impl Into<Among>) -> Result<Self, &'static str> {
        let among = among.into();
        let mut traits: Vec<usize> =
            who.keys().chain(times.factors.keys()).filter_map(|name| network.trait_index(name)).collect();
        traits.sort_unstable();
        traits.dedup();
        let sizes: Vec<usize> = traits.iter().map(|index| network.traits[*index].levels.len()).collect();
        let raw = |levels: &[u8]| raw_factor(who, times, network, &traits, levels);
        let mean = |f: &mut dyn FnMut(&[u8]) -> f64| match among {
            Among::Persons => network.mean_over_persons(&traits, f),
            Among::Households => network.mean_over_households(&traits, f),
            Among::Firms => network.mean_over_firms(&traits, f),
        };
        let about = |levels: &[u8]| f64::from(u8::from(raw(levels).is_some()));
        let share = mean(&mut |levels| about(levels)).ok_or("`who` and `times` name too many traits at once")?;
        let total =
            mean(&mut |levels| raw(levels).unwrap_or(0.0)).ok_or("`who` and `times` name too many traits at once")?;
        if share <= 0.0 {
            return Err("this reaches nobody: no one has these levels together");
        }
        if total <= 0.0 {
            return Err("this reaches nobody: the factors are 0 for everyone");
        }
        let norm = share / total;
        let factors = combinations(&sizes).map(|levels| raw(&levels).unwrap_or(0.0) * norm).collect();
        Ok(Self { traits, sizes, factors, share })
    }

    /// The largest factor.
    pub fn largest(&self) -> f64 {
        self.factors.iter().copied().fold(0.0, f64::max)
    }
}

/// The factor before normalisation; `None` for people it is not about.
fn raw_factor(who: &Who, times: &Times, network: &Network, traits: &[usize], levels: &[u8]) -> Option<f64> {
    let mut factor = 1.0;
    for (&index, &level) in traits.iter().zip(levels) {
        let this = &network.traits[index];
        let level: &Level = &this.levels[usize::from(level)];
        if who.get(&this.id).is_some_and(|named| !named.value.iter().any(|one| one.value == *level)) {
            return None;
        }
        factor *= times.factors.get(&this.id).and_then(|by| by.value.get(level)).map_or(1.0, |f| f.value.value.get());
    }
    Some(factor)
}

/// All combinations of levels, the last fastest.
fn combinations(sizes: &[usize]) -> impl Iterator<Item = Vec<u8>> + use<'_> {
    let count: usize = sizes.iter().product();
    (0..count).map(move |mut rest| {
        let mut levels = vec![0u8; sizes.len()];
        for (slot, size) in levels.iter_mut().zip(sizes).rev() {
            *slot = (rest % size) as u8;
            rest /= size;
        }
        levels
    })
}
