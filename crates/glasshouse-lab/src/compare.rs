//! What one version changes for people: each number less that of the version it is held against, replicate by replicate.
//!
//! In both versions the same people have the same luck, so that a number which the change does not touch differs by exactly nothing, and
//! the interval of a difference spans only what chance does to the difference itself.

use glasshouse_measures::catalogue::{ALL, EVER_REFUSED};
use glasshouse_measures::interval::{Interval, of_difference};
use glasshouse_measures::row::{Measure, Role};

use crate::version::{Key, Number, Numbers};

/// A number in two versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which number.
    pub key: Key,
    /// The measure.
    pub measure: &'static Measure,
    /// Its value in the version that is held against; `None` where nobody was exposed, or the number is not there.
    pub before: Option<f64>,
    /// Its value in the other version.
    pub after: Option<f64>,
    /// The other less the one, with what chance spans; no interval for one replicate and for too few cases.
    pub interval: Option<Interval>,
}

impl Difference {
    /// The other less the one, in the measure's unit; `None` where either has no value.
    pub fn value(&self) -> Option<f64> {
        Some(self.after? - self.before?)
    }

    /// Whether chance alone does not explain it: its interval leaves out 0.
    pub fn is_clear(&self) -> bool {
        self.interval.is_some_and(|ends| ends.low > 0.0 || ends.high < 0.0)
    }
}

/// Everything that differs between two versions, in the order of the catalogue; numbers that are the same in every replicate are
/// left out.
pub fn differences(before: &Numbers, after: &Numbers) -> Vec<Difference> {
    let keys: std::collections::BTreeSet<&Key> = before.keys().chain(after.keys()).collect();
    let differ = keys.into_iter().filter(|key| counts(before.get(key)) != counts(after.get(key)));
    let mut all: Vec<Difference> = differ.filter_map(|key| difference(key, before.get(key), after.get(key))).collect();
    let place = |one: &Difference| ALL.iter().position(|measure| measure.id == one.key.measure);
    all.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.key.cmp(&b.key)));
    all
}

fn counts(number: Option<&Number>) -> Vec<(i64, i64)> {
    number.map_or_else(Vec::new, Number::counts)
}

fn difference(key: &Key, before: Option<&Number>, after: Option<&Number>) -> Option<Difference> {
    let measure = ALL.iter().copied().find(|measure| measure.id == key.measure)?;
    let scale = after.or(before).map_or(1.0, Number::scale);
    Some(Difference {
        key: key.clone(),
        measure,
        before: before.and_then(Number::value),
        after: after.and_then(Number::value),
        interval: of_difference(&counts(after), &counts(before), scale),
    })
}

/// Of these, the harms of everyone: what a change is judged by.
pub fn harms(all: &[Difference]) -> Vec<&Difference> {
    of_everyone(all).filter(|one| one.measure.role == Role::Harm).collect()
}

/// The rest of everyone: states, claims and inputs, which are shown and never sought.
pub fn beside(all: &[Difference]) -> Vec<&Difference> {
    of_everyone(all).filter(|one| one.measure.role != Role::Harm).collect()
}

/// Differences of everyone. Where only those who could have been counted differ, and nothing was counted, there is nothing to tell.
fn of_everyone(all: &[Difference]) -> impl Iterator<Item = &Difference> {
    let is_nothing = |one: &Difference| one.value().is_some_and(|value| value.abs() < f64::EPSILON);
    all.iter().filter(move |one| one.key.group.is_none() && !is_nothing(one))
}

/// Levels of single traits that are hit at a gate more often than before, beyond chance; the largest difference first.
pub fn worse_for(all: &[Difference]) -> Vec<&Difference> {
    let is_one = |one: &Difference| one.key.group.as_ref().is_some_and(|(of, _)| !of.contains('×'));
    let is_worse = |one: &Difference| one.is_clear() && one.value().is_some_and(|value| value > 0.0);
    let of_gates = all.iter().filter(|one| one.key.measure == EVER_REFUSED.id);
    let mut worse: Vec<&Difference> = of_gates.filter(|one| is_one(one) && is_worse(one)).collect();
    worse.sort_by(|a, b| b.value().unwrap_or(0.0).total_cmp(&a.value().unwrap_or(0.0)));
    worse
}

#[cfg(test)]
mod tests {
    use glasshouse_measures::catalogue::{ACTED, REFUSED};
    use glasshouse_measures::row::{Group, Row};

    use super::*;

    fn numbers(measure: &'static Measure, group: &Group, counts: &[(i64, i64)]) -> Numbers {
        let row = |(numerator, denominator): &(i64, i64)| Row {
            measure,
            part: "shop".to_owned(),
            detail: String::new(),
            group: group.clone(),
            block: None,
            numerator: *numerator,
            denominator: *denominator,
            scale: 1.0,
            against: None,
            interval: None,
        };
        let rows: Vec<Row> = counts.iter().map(row).collect();
        let group = match group {
            Group::All => None,
            Group::Level { of, level } => Some((of.clone(), level.clone())),
        };
        let key = Key { measure: measure.id, part: "shop".to_owned(), detail: String::new(), group };
        Numbers::from([(key, Number { rows })])
    }

    #[test]
    fn what_a_change_does_not_touch_differs_by_nothing() {
        let same = numbers(&REFUSED, &Group::All, &[(3, 10), (4, 11)]);
        assert_eq!(differences(&same, &same), []);
    }

    #[test]
    fn a_difference_is_paired_and_chance_that_both_share_does_not_widen_it() {
        // Replicates differ much, and the two versions by a tenth of demands in each.
        let before = numbers(&REFUSED, &Group::All, &[(100, 1000), (500, 1000), (300, 1000)]);
        let after = numbers(&REFUSED, &Group::All, &[(200, 1000), (600, 1000), (400, 1000)]);
        let all = differences(&before, &after);
        let one = &all[0];
        assert!((one.value().unwrap_or(0.0) - 0.1).abs() < 1e-12);
        assert!(one.is_clear());
        let ends = one.interval.expect("three replicates have an interval");
        assert!((ends.high - ends.low).abs() < 1e-9, "{ends:?}");
    }

    #[test]
    fn one_replicate_has_no_interval_and_nothing_is_clear() {
        let before = numbers(&REFUSED, &Group::All, &[(100, 1000)]);
        let after = numbers(&REFUSED, &Group::All, &[(200, 1000)]);
        assert!(!differences(&before, &after)[0].is_clear());
    }

    #[test]
    fn harms_stand_apart_from_what_is_only_shown() {
        let [before, after] = [[(1, 10)], [(2, 10)]].map(|counts| numbers(&ACTED, &Group::All, &counts));
        let all = differences(&before, &after);
        assert_eq!((harms(&all).len(), beside(&all).len()), (0, 1));
    }

    #[test]
    fn groups_for_whom_it_got_worse_are_named() {
        let group = Group::Level { of: "camp".to_owned(), level: "none".to_owned() };
        let before = numbers(&EVER_REFUSED, &group, &[(100, 1000), (110, 1000)]);
        let after = numbers(&EVER_REFUSED, &group, &[(150, 1000), (161, 1000)]);
        assert_eq!(worse_for(&differences(&before, &after)).len(), 1);
        assert_eq!(worse_for(&differences(&after, &before)).len(), 0);
    }
}
