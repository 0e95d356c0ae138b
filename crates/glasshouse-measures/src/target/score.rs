//! How many held-out figures are met, beside a naive baseline.
//!
//! Only figures that were held out count: what went in or was fitted proves nothing. Figures of low reliability, figures that only
//! bound the measure and those that cannot be compared are shown and not scored. Each figure counts once, whatever it is of.

use std::collections::BTreeSet;

use glasshouse_scenario::language::target::Role;

use super::verdict::Verdict;
use super::{Comparison, Scale};

/// The score of a scenario.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Score {
    /// Held-out figures, scored or not.
    pub held_out: usize,
    /// Those that are scored.
    pub scored: usize,
    /// Different measures and units among the scored, shares apart; figures of one are readings of the same count.
    pub series: usize,
    /// Those of the scored that are met.
    pub hits: usize,
    /// Mean distance from the published figure over the scored ones, as a part of it.
    pub off: Option<f64>,
    /// Those of the scored for which there is a naive figure.
    pub with_naive: usize,
    /// Of these, those that the model meets.
    pub model_hits: usize,
    /// Of these, those that the naive figure meets.
    pub naive_hits: usize,
    /// Mean distance of the model over these.
    pub model_off: Option<f64>,
    /// Mean distance of the naive figures over these.
    pub naive_off: Option<f64>,
}

/// Whether a comparison counts towards the score.
pub fn is_scored(one: &Comparison) -> bool {
    one.role == Role::HeldOut
        && one.bound.is_none()
        && one.published.as_ref().is_some_and(|published| published.sound)
        && !matches!(one.verdict(), Verdict::NotComparable(_))
}

/// Whether a naive figure is within the tolerance; `None` where there is none.
pub fn naive_hit(one: &Comparison) -> Option<bool> {
    let (naive, published) = (one.naive.as_ref().ok()?, one.published.as_ref()?);
    let room = one.tolerance.map_or(0.0, |tolerance| tolerance.room(published.value));
    Some((naive.value - published.value).abs() <= room)
}

/// The score of some comparisons.
pub fn score(all: &[Comparison]) -> Score {
    let scored: Vec<&Comparison> = all.iter().filter(|one| is_scored(one)).collect();
    let is_hit = |one: &&&Comparison| one.verdict() == Verdict::Hit;
    let with: Vec<&Comparison> = scored.iter().copied().filter(|one| naive_hit(one).is_some()).collect();
    let off = |one: &Comparison| one.relative().map(f64::abs);
    let naive_off = |one: &Comparison| {
        let (naive, published) = (one.naive.as_ref().ok()?, one.published.as_ref()?);
        Some(((naive.value - published.value) / published.value).abs())
    };
    Score {
        held_out: all.iter().filter(|one| one.role == Role::HeldOut).count(),
        scored: scored.len(),
        series: scored.iter().map(|one| series(one)).collect::<BTreeSet<_>>().len(),
        hits: scored.iter().filter(is_hit).count(),
        off: mean(scored.iter().filter_map(|one| off(one))),
        with_naive: with.len(),
        model_hits: with.iter().filter(is_hit).count(),
        naive_hits: with.iter().filter(|one| naive_hit(one) == Some(true)).count(),
        model_off: mean(with.iter().filter_map(|one| off(one))),
        naive_off: mean(with.iter().filter_map(|one| naive_off(one))),
    }
}

/// What figures have in common that are readings of one count.
fn series(one: &Comparison) -> (&str, &str, bool) {
    (&one.measure, one.unit.word(), one.scale == Scale::Share)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

impl Score {
    /// The answer in a sentence or two.
    pub fn words(&self) -> String {
        if self.held_out == 0 {
            return "No figure is held out, so nothing here tests the model.".to_owned();
        }
        if self.scored == 0 {
            return format!("None of the {} can be scored, so nothing here tests the model.", figures(self.held_out));
        }
        let percent = |off: Option<f64>| off.map_or_else(String::new, |off| format!("{:.0} %", off * 100.0));
        let met = match self.hits {
            0 => format!("None of {} that can be scored is met", figures(self.scored)),
            hits => {
                let is = if hits == 1 { "is" } else { "are" };
                format!("{hits} of {} that can be scored {is} met", figures(self.scored))
            }
        };
        let series = match (self.series, self.scored) {
            (series, scored) if series == scored => String::new(),
            (1, _) => " (all of one series)".to_owned(),
            (series, _) => format!(" (of {series} series)"),
        };
        let model = format!("{met}{series}; on average the model is off by {}.", percent(self.off));
        let naive = match (self.with_naive, self.scored) {
            (0, _) => " The file knew no earlier figure of any of them, so there is no naive baseline.".to_owned(),
            (with, all) if with == all => {
                format!(" The naive baseline meets {}, and is off by {}.", self.naive_hits, percent(self.naive_off))
            }
            (with, _) => format!(
                " Where there is a naive baseline ({with}), it meets {} and is off by {}; the model meets {} of the same and is off by {}.",
                self.naive_hits,
                percent(self.naive_off),
                self.model_hits,
                percent(self.model_off)
            ),
        };
        model + &naive
    }
}

fn figures(many: usize) -> String {
    format!("{many} held-out figure{}", if many == 1 { "" } else { "s" })
}
