//! Rival models of how people respond: what the regime does to people under each, and whether they agree.
//!
//! The effect of a regime is what differs between it and the same people without it. A rival changes how they respond and
//! nothing else of the regime. Where the sign of an effect differs between models, it is said in how many it holds.

use crate::compare::{Difference, harms};
use crate::version::Key;

/// An effect under several models.
#[derive(Debug, Clone, PartialEq)]
pub struct Across {
    /// The effect under the model of the file.
    pub written: Difference,
    /// The lowest effect under any model, in the measure's unit.
    pub lowest: f64,
    /// The highest.
    pub highest: f64,
    /// In how many models it has the same sign, beyond chance.
    pub holds: usize,
    /// How many models there are, that of the file among them.
    pub models: usize,
}

/// Harms that the regime brings about beyond chance under the model of the file, each with what rivals say. The first of the models is
/// that of the file.
pub fn across(models: &[Vec<Difference>]) -> Vec<Across> {
    let Some((written, rivals)) = models.split_first() else { return Vec::new() };
    let clear = harms(written).into_iter().filter(|one| one.is_clear());
    clear.filter_map(|one| of(one, rivals)).collect()
}

fn of(written: &Difference, rivals: &[Vec<Difference>]) -> Option<Across> {
    let value = written.value()?;
    let found: Vec<Option<&Difference>> = rivals.iter().map(|rival| same(&written.key, rival)).collect();
    // A rival under which nothing differs says that there is no effect.
    let effects = found.iter().map(|one| one.and_then(Difference::value).unwrap_or(0.0));
    let all: Vec<f64> = std::iter::once(value).chain(effects).collect();
    let agrees = |one: &&Difference| one.is_clear() && one.value().is_some_and(|other| (other > 0.0) == (value > 0.0));
    Some(Across {
        written: written.clone(),
        lowest: all.iter().copied().fold(f64::INFINITY, f64::min),
        highest: all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        holds: 1 + found.iter().flatten().filter(|one| agrees(one)).count(),
        models: all.len(),
    })
}

fn same<'a>(key: &Key, all: &'a [Difference]) -> Option<&'a Difference> {
    all.iter().find(|one| one.key == *key)
}

#[cfg(test)]
mod tests {
    use glasshouse_measures::catalogue::CHILLED;
    use glasshouse_measures::interval::Interval;

    use super::*;

    fn effect(after: f64) -> Vec<Difference> {
        let key = Key { measure: CHILLED.id, part: "speaks".to_owned(), detail: String::new(), group: None };
        let interval = Some(Interval { low: after - 0.1, high: after + 0.1 });
        vec![Difference { key, measure: &CHILLED, before: Some(0.0), after: Some(after), interval }]
    }

    #[test]
    fn models_that_agree_are_counted_and_span_the_range() {
        // Two rivals agree, one is within chance of nothing, one says the opposite, and under one nothing differs.
        let models = [effect(0.5), effect(0.4), effect(0.9), effect(0.05), effect(-0.3), Vec::new()];
        let found = across(&models);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].holds, found[0].models), (3, 6));
        assert!((found[0].lowest + 0.3).abs() < 1e-12 && (found[0].highest - 0.9).abs() < 1e-12);
    }

    #[test]
    fn what_is_not_clear_in_the_file_is_no_effect() {
        assert_eq!(across(&[effect(0.05), effect(0.5)]), []);
        assert_eq!(across(&[]), []);
    }
}
