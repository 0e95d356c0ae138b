//! Whether it lets go: who is listed again, and how much of that the listing itself brings about.

use glasshouse_measures::row::Row;

use super::view::View;
use super::words::{by_unit, capital};
use crate::page::{Block, Column, Section, Table};

/// Weeks after release, with the measures of them.
const AFTER: [(u32, &str, &str); 2] = [(52, "relisted-52", "trap-52"), (104, "relisted-104", "trap-104")];

/// The section; none where no run kept who is listed again.
pub(super) fn section(view: &View) -> Option<Section> {
    let rows: Vec<Vec<String>> = AFTER.iter().flat_map(|after| rows(view, *after)).collect();
    if rows.is_empty() {
        return None;
    }
    let paired = AFTER.iter().any(|(_, _, trap)| !view.rows_of(trap).is_empty());
    let mut blocks = vec![Block::Table(Table {
        caption: "Listed again after release".to_owned(),
        columns: vec![
            Column::words("Register"),
            Column::numbers("Weeks after release"),
            Column::numbers("Listed again"),
            Column::numbers("Of which the listing's own doing"),
        ],
        rows,
        note: "Whoever leaves the country or the list for good cannot be listed again. The listing's own doing: less what happens in a \
               paired run in which being listed has no consequences."
            .to_owned(),
    })];
    if !paired {
        blocks.push(Block::Note(format!(
            "How much of it the listing itself brings about needs a paired run in which it has no consequences. This run has none; \
             `{}` makes it.",
            view.paired_command()
        )));
    }
    Some(Section { id: "trap".to_owned(), heading: "Does it let people go?".to_owned(), answer: answer(view), blocks })
}

fn rows(view: &View, (weeks, relisted, trap): (u32, &str, &str)) -> Vec<Vec<String>> {
    let trap = view.rows_of(trap);
    let of = |register: &str| trap.iter().find(|row| row.part == register).map(|row| by_unit(row));
    let row = |row: &Row| {
        let own = of(&row.part).unwrap_or_else(|| "not compared".to_owned());
        vec![capital(&view.register_title(&row.part)), weeks.to_string(), by_unit(row), own]
    };
    view.rows_of(relisted).into_iter().filter(|one| one.denominator > 0).map(row).collect()
}

fn answer(view: &View) -> String {
    let rows =
        AFTER.iter().flat_map(|(weeks, relisted, _)| view.rows_of(relisted).into_iter().map(move |row| (*weeks, row)));
    let most = rows
        .filter(|(_, row)| row.value().is_some())
        .max_by(|a, b| a.1.value().unwrap_or(0.0).total_cmp(&b.1.value().unwrap_or(0.0)));
    most.map_or_else(
        || "Nobody was released early enough to be followed.".to_owned(),
        |(weeks, row)| {
            format!(
                "Of those released from {}, {} are listed again within {weeks} weeks.",
                view.register_title(&row.part),
                by_unit(row)
            )
        },
    )
}
