//! A harm by name: the only kind of number that is taken apart, held under a ceiling or ranked by.

use glasshouse_measures::catalogue::ALL;
use glasshouse_measures::interval::{Interval, of_ratio};
use glasshouse_measures::row::{Measure, Role, Row};

use crate::version::{Key, Number, Numbers};

/// A measure that is a harm, of everyone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Harm {
    /// The measure.
    pub measure: &'static Measure,
    key: Key,
}

/// A harm with what chance spans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// The value over all replicates, in the measure's unit; `None` where nobody could have been counted.
    pub value: Option<f64>,
    /// What chance spans, at 95 %; none for one replicate and for too few cases.
    pub interval: Option<Interval>,
}

/// Why a name is not that of a harm.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAHarm {
    /// There is no such measure.
    #[error("there is no measure `{0}`; `glasshouse list measures` shows what there is")]
    NoMeasure(String),
    /// It is a measure of another role.
    #[error("`{0}` is a {1}, and only harms are looked at")]
    Role(String, &'static str),
}

impl Harm {
    /// A harm from `measure`, `measure:part` or `measure:part:detail`. Whether the scenario has such a part shows in its numbers.
    ///
    /// # Errors
    /// There is no such measure, or it is no harm.
    pub fn named(text: &str) -> Result<Self, NotAHarm> {
        let mut words = text.splitn(3, ':');
        let id = words.next().unwrap_or_default();
        let measure = ALL.iter().copied().find(|one| one.id == id).ok_or_else(|| NotAHarm::NoMeasure(id.to_owned()))?;
        if measure.role != Role::Harm {
            return Err(NotAHarm::Role(id.to_owned(), measure.role.word()));
        }
        let mut word = || words.next().unwrap_or_default().to_owned();
        let key = Key { measure: measure.id, part: word(), detail: word(), group: None };
        Ok(Self { measure, key })
    }

    /// The name, as it can be typed.
    pub fn name(&self) -> String {
        let words = [self.key.measure, &self.key.part, &self.key.detail];
        let many = words.iter().rposition(|word| !word.is_empty()).map_or(0, |last| last + 1);
        words[..many].join(":")
    }

    /// Whether a number is this one.
    pub fn is(&self, key: &Key) -> bool {
        self.key == *key
    }

    /// The number among those of a version; none where the scenario has no such part.
    pub fn of<'a>(&self, numbers: &'a Numbers) -> Option<&'a Number> {
        numbers.get(&self.key)
    }

    /// Its value over all replicates, with what chance spans.
    pub fn measured(&self, numbers: &Numbers) -> Measured {
        let number = self.of(numbers);
        let interval = number.and_then(|number| of_ratio(&number.counts(), number.scale()));
        Measured { value: number.and_then(Number::value), interval }
    }

    /// Its value in each replicate; none where nobody could have been counted in one of them.
    pub fn values(&self, numbers: &Numbers) -> Option<Vec<f64>> {
        self.of(numbers)?.rows.iter().map(Row::value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_harm_goes_by_measure_part_and_detail() {
        for name in ["ever-refused:food-box", "essential-missed", "refused-by-necessary-cause:food-box:not enrolled"] {
            assert_eq!(Harm::named(name).map(|harm| harm.name()), Ok(name.to_owned()));
        }
    }

    #[test]
    fn nothing_else_is_looked_at() {
        assert_eq!(Harm::named("enrolled:card"), Err(NotAHarm::Role("enrolled".to_owned(), "state")));
        assert_eq!(Harm::named("gain"), Err(NotAHarm::NoMeasure("gain".to_owned())));
    }
}
