//! A version of a scenario: as it is written, or under a variant; and its runs.

use std::collections::BTreeMap;

use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::simulate::{Progress, Settings, simulate};
use glasshouse_measures::measure::measure;
use glasshouse_measures::row::{Group, Row};
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::diagnostic::Diagnostic;

/// A version that can be run.
#[derive(Debug)]
pub struct Version {
    /// What it is called: the name of a variant, or `as written`.
    pub name: String,
    /// The scenario under it.
    pub scenario: Scenario,
    /// Its tables.
    pub plan: Plan,
}

/// What tells a number from others of its run: measure, part, detail, and whom it is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The measure's id.
    pub measure: &'static str,
    /// The gate, event, register or survey.
    pub part: String,
    /// The cause or occasion.
    pub detail: String,
    /// Trait and level; `None` for everyone.
    pub group: Option<(String, String)>,
}

/// A number of a version, in each replicate.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The row of each replicate.
    pub rows: Vec<Row>,
}

/// The numbers of a version over whole runs.
pub type Numbers = BTreeMap<Key, Number>;

impl Version {
    /// A version of a checked scenario.
    ///
    /// # Errors
    /// Some part of it does not fit the engine's tables.
    pub fn new(name: impl Into<String>, scenario: Scenario) -> Result<Self, Vec<Diagnostic>> {
        let plan = compile(&scenario)?;
        Ok(Self { name: name.into(), scenario, plan })
    }

    /// Whether it is the same as another at every date, so that nothing can differ.
    pub fn is_same(&self, other: &Self) -> bool {
        let of = |version: &Self| -> Vec<(u32, Document)> {
            version.scenario.eras().iter().map(|era| (era.from_week, era.document.clone())).collect()
        };
        of(self) == of(other)
    }

    /// Runs it as often as asked, each replicate with other people and other luck, and measures each. `progress` is told after
    /// each block; when it says false, nothing comes out.
    pub fn run(
        &self,
        settings: Settings,
        replicates: u32,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Option<Numbers> {
        let mut numbers = Numbers::new();
        for replicate in 0..replicates {
            let outcome = simulate(&self.plan, settings.of_replicate(replicate), progress)?;
            let rows = measure(&self.plan, std::slice::from_ref(&outcome), &[]);
            for row in rows.into_iter().filter(|row| row.block.is_none() && row.against.is_none()) {
                let number = numbers.entry(Key::of(&row)).or_insert_with(|| Number { rows: Vec::new() });
                number.rows.push(row);
            }
        }
        Some(numbers)
    }
}

impl Key {
    /// What tells this row from others.
    pub fn of(row: &Row) -> Self {
        let group = match &row.group {
            Group::All => None,
            Group::Level { of, level } => Some((of.clone(), level.clone())),
        };
        Self { measure: row.measure.id, part: row.part.clone(), detail: row.detail.clone(), group }
    }
}

impl Number {
    /// Numerator and denominator of each replicate.
    pub fn counts(&self) -> Vec<(i64, i64)> {
        self.rows.iter().map(|row| (row.numerator, row.denominator)).collect()
    }

    /// The value over all replicates, in the measure's unit; `None` where nobody was exposed.
    pub fn value(&self) -> Option<f64> {
        let (above, below) = self.counts().iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        (below > 0).then(|| above as f64 / below as f64 * self.scale())
    }

    /// What one unit of numerator over denominator is worth.
    pub fn scale(&self) -> f64 {
        self.rows.first().map_or(1.0, |row| row.scale)
    }
}
