//! Which acts lead to which refusals.

use super::view::View;
use super::words::{by_unit, capital};
use crate::page::{Column, Table};

/// A row for each act that led to refusals at a gate; none where the run kept no paths.
pub(super) fn table(view: &View) -> Option<Table> {
    let necessary = view.rows_of("path-necessary");
    let row = |one: &&glasshouse_measures::row::Row| {
        let also = necessary.iter().find(|row| row.part == one.part && row.detail == one.detail);
        vec![
            capital(&view.gate_title(&one.part)),
            capital(&view.event_title(&one.detail)),
            by_unit(one),
            also.map_or_else(|| "not kept".to_owned(), |row| by_unit(row)),
        ]
    };
    let rows: Vec<Vec<String>> =
        view.rows_of("path-contributed").iter().filter(|row| row.numerator > 0).map(row).collect();
    let columns = vec![
        Column::words("Gate"),
        Column::words("Act"),
        Column::numbers("Refusals that it contributed to"),
        Column::numbers("Refusals that needed it"),
    ];
    (!rows.is_empty()).then(|| Table {
        caption: "From act to refusal: shares of the refusals at the gate".to_owned(),
        columns,
        rows,
        note:
            "Several acts may contribute to one refusal, and none alone may be needed; so these shares do not add up."
                .to_owned(),
    })
}
