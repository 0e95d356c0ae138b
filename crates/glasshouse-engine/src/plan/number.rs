//! Numbers of the plan, in whole units: a table by traits, and what states do to it.
//!
//! Three scales, told apart by name: *marks* (2^48 is once a week), *chances* (2^64 is always) and *levels* (2^16 is
//! one). A factor is in units of 2^-32.

use glasshouse_scenario::people::Spread;

use super::bits::{Bits, Finder, Pick, Traits};

/// One, as a level of fear, belief, deprivation or an ambient series.
pub const LEVEL_ONE: u32 = 1 << 16;

/// One, as a factor.
pub const FACTOR_ONE: u64 = 1 << 32;

/// A chance that always comes.
pub const ALWAYS: u64 = u64::MAX;

/// A chance in units of 2^-64; 1 and more are always.
pub fn chance_of(share: f64) -> u64 {
    (share.max(0.0) * 18_446_744_073_709_551_616.0) as u64
}

/// A level in units of 2^-16, 0 to 1.
pub fn level_of(number: f64) -> u32 {
    (number.clamp(0.0, 1.0) * f64::from(LEVEL_ONE)).round() as u32
}

/// A factor, or its change, in units of 2^-32.
fn factor_of(number: f64) -> i64 {
    (number * FACTOR_ONE as f64).round() as i64
}

/// Whether a draw comes below a chance.
#[inline]
pub fn comes(draw: u64, chance: u64) -> bool {
    draw < chance || chance == ALWAYS
}

/// A number times a factor; what passes the largest whole number stays there.
#[inline]
pub fn scaled(number: u64, factor: u64) -> u64 {
    if factor == FACTOR_ONE {
        return number;
    }
    u64::try_from((u128::from(number) * u128::from(factor)) >> 32).unwrap_or(u64::MAX)
}

/// A number for every combination of the levels of some traits; 0 for people it is not about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    finder: Finder,
    values: Vec<u64>,
    largest: u64,
}

impl Table {
    /// The numbers of a spread: `number` gives the whole number for a factor of the spread.
    pub fn new(spread: &Spread, bits: &Bits<'_>, number: impl Fn(f64) -> u64) -> Self {
        let values: Vec<u64> = spread.factors.iter().map(|factor| number(*factor)).collect();
        let largest = values.iter().copied().max().unwrap_or(0);
        // The last trait varies fastest.
        let mut stride = 1;
        let mut picks: Vec<Pick> = Vec::new();
        for (index, size) in spread.traits.iter().zip(&spread.sizes).rev() {
            picks.push(bits.pick(*index, stride));
            stride *= *size as u32;
        }
        Self { finder: Finder::new(picks), values, largest }
    }

    /// The same number for everyone.
    pub fn constant(value: u64) -> Self {
        Self { finder: Finder::new(Vec::new()), values: vec![value], largest: value }
    }

    /// The number for someone.
    #[inline]
    pub fn at(&self, who: Traits) -> u64 {
        self.values[self.finder.of(who)]
    }

    /// The same, in one neighbourhood: its own traits are looked up once for all.
    #[inline]
    pub fn within(&self, here: u64) -> impl Fn(u64) -> u64 + '_ {
        let part = self.finder.part_of_here(here);
        move |row| {
            let at = match part {
                Some(part) => part + self.finder.part_of_row(row),
                None => self.finder.of(Traits { row, here }),
            };
            self.values[at]
        }
    }

    /// The largest number.
    pub fn largest(&self) -> u64 {
        self.largest
    }

    /// Whether nobody's number is 0.
    pub fn is_for_all(&self) -> bool {
        self.values.iter().all(|value| *value > 0)
    }

    /// Whether everyone has the same number.
    pub fn is_constant(&self) -> bool {
        self.values.iter().all(|value| *value == self.values[0])
    }
}

/// What can move a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Fear of consequences.
    Fear,
    /// Belief of being watched.
    Belief,
    /// Deprivation.
    Deprivation,
    /// An ambient series, by its index in the era's table.
    Ambient(usize),
}

impl State {
    /// Whether it is a state of mind, which the self without fear does not have.
    pub fn is_mind(self) -> bool {
        matches!(self, Self::Fear | Self::Belief)
    }
}

/// A response form with its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// 1 + c·s.
    Linear(i64),
    /// 1 below the level, 1 + c from it on.
    Threshold(i64, u32),
    /// 1 + c·s up to the turn; beyond it the effect shrinks and turns: 1 + c·(2·at − s).
    Backlash(i64, u32),
    /// 1 + c·s with c by week of the run: halved with every half-life.
    Habituation(Vec<i64>),
}

impl Form {
    /// 1 + change × state.
    pub fn linear(change: f64) -> Self {
        Self::Linear(factor_of(change))
    }

    /// The whole change from `at` on.
    pub fn threshold(change: f64, at: f64) -> Self {
        Self::Threshold(factor_of(change), level_of(at))
    }

    /// Linear up to `at`, then the other way.
    pub fn backlash(change: f64, at: f64) -> Self {
        Self::Backlash(factor_of(change), level_of(at))
    }

    /// Linear, halved with every half-life, for so many weeks.
    pub fn habituation(change: f64, half_life: f64, weeks: u32) -> Self {
        let in_week = |week: u32| factor_of(change * libm::exp2(-f64::from(week) / half_life));
        Self::Habituation((0..weeks.max(1)).map(in_week).collect())
    }

    /// The factor in a week, in units of 2^-32.
    pub fn factor(&self, week: u32, state: u32) -> u64 {
        let (change, state) = match self {
            Self::Linear(change) => (*change, i64::from(state)),
            Self::Threshold(change, at) => (*change, if state >= *at { i64::from(LEVEL_ONE) } else { 0 }),
            Self::Backlash(change, at) => {
                (*change, if state <= *at { i64::from(state) } else { 2 * i64::from(*at) - i64::from(state) })
            }
            Self::Habituation(by_week) => (by_week[(week as usize).min(by_week.len() - 1)], i64::from(state)),
        };
        (FACTOR_ONE.cast_signed() + ((change * state) >> 16)).max(0).cast_unsigned()
    }

    /// The forms are monotone between their corners, so the corners bound them.
    fn largest(&self) -> u64 {
        let turn = if let Self::Backlash(_, at) = self { *at } else { 0 };
        [0, turn, LEVEL_ONE].into_iter().map(|state| self.factor(0, state)).max().unwrap_or(FACTOR_ONE)
    }
}

/// All effects on a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moved(pub Vec<(State, Form)>);

impl Moved {
    /// Whether nothing moves the number.
    #[inline]
    pub fn is_still(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether fear or belief moves the number.
    pub fn is_of_mind(&self) -> bool {
        self.0.iter().any(|(state, _)| state.is_mind())
    }

    /// Π max(0, 1 + c·s), each in its form, in units of 2^-32.
    pub fn factor(&self, week: u32, state: impl Fn(State) -> u32) -> u64 {
        let one = |product: u64, (which, form): &(State, Form)| scaled(product, form.factor(week, state(*which)));
        self.0.iter().fold(FACTOR_ONE, one)
    }

    /// The largest factor that any states can bring.
    pub fn largest(&self) -> u64 {
        self.0.iter().fold(FACTOR_ONE, |product, (_, form)| scaled(product, form.largest().max(FACTOR_ONE)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_their_formulas() {
        let check = |form: Form, state: f64, expected: f64| {
            let found = form.factor(26, level_of(state)) as f64 / FACTOR_ONE as f64;
            // Half a level is 2^-17.
            assert!((found - expected).abs() < 1.0e-5, "{form:?} at {state}: {found}");
        };
        check(Form::linear(-0.8), 0.5, 0.6);
        check(Form::linear(-2.0), 1.0, 0.0);
        check(Form::threshold(-0.8, 0.5), 0.4, 1.0);
        check(Form::threshold(-0.8, 0.5), 0.5, 0.2);
        check(Form::backlash(-0.8, 0.5), 0.5, 0.6);
        check(Form::backlash(-0.8, 0.5), 1.0, 1.0);
        check(Form::habituation(-0.8, 26.0, 52), 1.0, 0.6);
    }

    #[test]
    fn chances_reach_from_never_to_always() {
        assert!(!comes(0, chance_of(0.0)));
        assert!(comes(u64::MAX, chance_of(1.0)));
        assert_eq!(chance_of(0.5), 1 << 63);
    }

    #[test]
    fn a_scaled_number_does_not_wrap() {
        assert_eq!(scaled(10, FACTOR_ONE / 2), 5);
        assert_eq!(scaled(u64::MAX, 2 * FACTOR_ONE), u64::MAX);
    }
}
