//! A run to a page and a table: the plainest form.

use glasshouse_measures::row::{Group, Row};
use glasshouse_report::{Footer, Page};
use glasshouse_scenario::scenario::Scenario;

/// One run, and what is needed to repeat it.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    pub scenario: &'a Scenario,
    pub rows: &'a [Row],
    pub persons: u64,
    pub households: u64,
    pub seed: u64,
    pub scenario_hash: String,
    pub version: String,
    pub command: String,
}

pub fn page(run: &Run<'_>) -> Page {
    Page {
        title: run.scenario.document().scenario.title.clone(),
        footer: Footer {
            version: run.version.clone(),
            seed: run.seed,
            scenario_hash: run.scenario_hash.clone(),
            command: run.command.clone(),
        },
        ..Page::default()
    }
}

pub fn table(run: &Run<'_>) -> String {
    let rows = run.rows.iter().filter(|row| row.block.is_none() && row.group == Group::All);
    let lines: Vec<String> = rows
        .filter_map(|row| Some(format!("{} {} {}: {:.4} {}", row.measure.id, row.part, row.detail, row.value()?, row.measure.unit)))
        .collect();
    format!("{} persons, {} households\n{}", run.persons, run.households, lines.join("\n"))
}
