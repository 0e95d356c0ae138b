//! Factors on a number: by trait levels (a table) and by states (a response form).

use glasshouse_scenario::people::Spread;

/// Normalised factors by the levels of some traits; 0 for people the number is not about.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    traits: Vec<usize>,
    sizes: Vec<usize>,
    factors: Vec<f64>,
    largest: f64,
}

impl Table {
    /// The table of a spread.
    pub fn new(spread: &Spread) -> Self {
        Self {
            traits: spread.traits.clone(),
            sizes: spread.sizes.clone(),
            factors: spread.factors.clone(),
            largest: spread.largest(),
        }
    }

    /// The factor for someone, given their level of any trait.
    pub fn factor(&self, level: impl Fn(usize) -> u8) -> f64 {
        let at =
            self.traits.iter().zip(&self.sizes).fold(0, |at, (index, size)| at * size + usize::from(level(*index)));
        self.factors[at]
    }

    /// The largest factor.
    pub fn largest(&self) -> f64 {
        self.largest
    }
}

/// What can move a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Fear of consequences.
    Fear,
    /// Deprivation.
    Deprivation,
    /// An ambient series, by its index in the era's table.
    Ambient(usize),
}

/// One effect of a state: the response forms of the language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Move {
    /// 1 + c·s.
    Linear(f64),
    /// 1 below the threshold, 1 + c from it on.
    Threshold(f64, f64),
    /// 1 + c·s up to the turn; beyond it the effect shrinks and turns: 1 + c·(2·at − s).
    Backlash(f64, f64),
    /// 1 + c·s·2^(−week/half-life).
    Habituation(f64, f64),
}

/// All effects on a number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Moved(pub Vec<(State, Move)>);

impl Moved {
    /// The factor for given states: Π max(0, 1 + c·s) in its form.
    pub fn factor(&self, week: u32, state: impl Fn(State) -> f64) -> f64 {
        self.0.iter().map(|(which, shape)| shape.factor(week, state(*which))).product()
    }

    /// The largest factor that any states can bring.
    pub fn largest(&self) -> f64 {
        self.0.iter().map(|(_, shape)| shape.largest()).product()
    }
}

impl Move {
    fn factor(self, week: u32, state: f64) -> f64 {
        let factor = match self {
            Self::Linear(change) => 1.0 + change * state,
            Self::Threshold(change, at) => 1.0 + if state >= at { change } else { 0.0 },
            Self::Backlash(change, at) => 1.0 + change * if state <= at { state } else { 2.0 * at - state },
            Self::Habituation(change, half_life) => 1.0 + change * state * libm::exp2(-f64::from(week) / half_life),
        };
        factor.max(0.0)
    }

    /// The forms are monotone between their corners, so the corners bound them.
    fn largest(self) -> f64 {
        let corners = match self {
            Self::Backlash(_, at) => [0.0, at, 1.0],
            _ => [0.0, 1.0, 1.0],
        };
        corners.into_iter().map(|state| self.factor(0, state)).fold(1.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_their_formulas() {
        let check = |shape: Move, state: f64, expected: f64| {
            assert!((shape.factor(26, state) - expected).abs() < 1e-12, "{shape:?} at {state}");
        };
        check(Move::Linear(-0.8), 0.5, 0.6);
        check(Move::Linear(-2.0), 1.0, 0.0);
        check(Move::Threshold(-0.8, 0.5), 0.4, 1.0);
        check(Move::Threshold(-0.8, 0.5), 0.5, 0.2);
        check(Move::Backlash(-0.8, 0.5), 0.5, 0.6);
        check(Move::Backlash(-0.8, 0.5), 1.0, 1.0);
        check(Move::Habituation(-0.8, 26.0), 1.0, 0.6);
    }
}
