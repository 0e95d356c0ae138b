//! What the registers give away about people.

use glasshouse_measures::row::Row;

use super::view::View;
use super::words::{by_unit, capital};
use crate::page::{Block, Column, Section, Table};

/// The section; none where the run measured no exposure.
pub(super) fn section(view: &View) -> Option<Section> {
    let (bits, guesses) = (view.rows_of("exposed-bits"), view.rows_of("exposed-guesses"));
    let all = if bits.is_empty() { &guesses } else { &bits };
    let find = |rows: &[&Row], one: &Row| {
        let same = rows.iter().find(|row| row.part == one.part && row.detail == one.detail);
        same.map_or_else(|| "not kept".to_owned(), |row| by_unit(row))
    };
    let row = |one: &&Row| {
        vec![
            capital(&view.register_title(&one.part)),
            capital(&trait_title(view, &one.detail)),
            find(&bits, one),
            find(&guesses, one),
        ]
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    let first = all.iter().max_by(|a, b| a.value().unwrap_or(0.0).total_cmp(&b.value().unwrap_or(0.0)))?;
    Some(Section {
        id: "exposure".to_owned(),
        heading: "What does it give away?".to_owned(),
        answer: format!(
            "Of all that is looked at, {} tells most about {}.",
            view.register_title(&first.part),
            trait_title(view, &first.detail)
        ),
        blocks: vec![Block::Table(Table {
            caption: "What a reader of the register learns about people".to_owned(),
            columns: vec![
                Column::words("Register"),
                Column::words("About"),
                Column::numbers("Bits"),
                Column::numbers("Right guesses gained"),
            ],
            rows,
            note: "A lower bound: it holds under the ties between traits that the population file states, and real people have more."
                .to_owned(),
        })],
    })
}

fn trait_title(view: &View, id: &str) -> String {
    let traits = &view.run.scenario.network().traits;
    traits.iter().find(|one| one.id.as_str() == id).map_or_else(|| id.replace('-', " "), |one| one.title.clone())
}
