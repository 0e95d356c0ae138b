//! What the registers hold: who is listed, and how much of it is false.

use glasshouse_measures::catalogue::{FALSE_RECORDS, LISTED, LISTED_WRONGLY};
use glasshouse_measures::row::Row;

use super::view::View;
use super::words::{capital, percent};
use crate::page::{Column, Table};

/// A row for each register that records or lists anyone.
pub(super) fn table(view: &View) -> Option<Table> {
    let exposed = |register: &str| {
        [&FALSE_RECORDS, &LISTED_WRONGLY].into_iter().any(|measure| view.value(measure, register).is_some())
    };
    let row = |register: &str| {
        let or = |row: Option<&Row>, nothing: &str| match row {
            Some(row) if row.denominator == 0 => nothing.to_owned(),
            row => percent(row.and_then(Row::value)),
        };
        let lists = view.register(register).is_some_and(|register| register.lists.is_some());
        let listed = if lists { percent(view.value(&LISTED, register)) } else { "it lists nobody".to_owned() };
        vec![
            capital(&view.register_title(register)),
            or(view.whole(&FALSE_RECORDS, register), "no records"),
            listed,
            or(view.whole(&LISTED_WRONGLY, register), "no listings"),
        ]
    };
    let registers = view.parts(&LISTED).into_iter().filter(|register| exposed(register));
    let rows: Vec<Vec<String>> = registers.map(row).collect();
    let numbers = ["False records, of records", "Listed at the end, of persons", "Wrong listings, of listings"];
    (!rows.is_empty()).then(|| Table {
        caption: "What the registers hold".to_owned(),
        columns: [Column::words("Register")].into_iter().chain(numbers.map(Column::numbers)).collect(),
        rows,
        note: "False: invented, or written about someone else. A wrong listing would not have begun on true records alone: wrong by \
               the regime's own rules. Whether the rules are right is another question, and the two are never added."
            .to_owned(),
    })
}
