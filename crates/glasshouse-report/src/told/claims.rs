//! What the regime claims to achieve, beside a regime of plain law.

use glasshouse_measures::row::Row;

use super::view::View;
use super::words::{by_unit, capital};
use crate::page::{Block, Column, Section, Table};

/// The section.
pub(super) fn section(view: &View) -> Section {
    let rows = view.rows_of("claim-effect");
    let row = |row: &&Row| vec![capital(&view.event_title(&row.part)), row.detail.replace('-', " "), by_unit(row)];
    let (answer, block) = if rows.is_empty() {
        (
            "This run did not compare: it says nothing about what the regime achieves.".to_owned(),
            Block::Note(format!(
                "What a regime claims is its effect against a run without it, held beside the official count and beside `plain-law`, the \
                 variant in which only sanctions within one area of life remain. `{}` makes the paired runs. An effect stays 0 unless a \
                 fact with a causal design supports the response.",
                view.paired_command()
            )),
        )
    } else {
        (
            "Beside what plain law would do, the claimed effects are those of the table.".to_owned(),
            Block::Table(Table {
                caption: "Claimed effects, from paired runs".to_owned(),
                columns: vec![Column::words("What"), Column::words("Against"), Column::numbers("Effect")],
                rows: rows.iter().map(row).collect(),
                note: "A claim is shown, and never sought. It is 0 unless a fact with a causal design supports the response."
                    .to_owned(),
            }),
        )
    };
    Section {
        id: "claims".to_owned(),
        heading: "What does it claim, beside plain law?".to_owned(),
        answer,
        blocks: vec![block],
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{rows, run, scenario, whole, words};
    use super::super::{page, table};
    use glasshouse_measures::row::{Measure, Role, Row};

    const fn measure(id: &'static str, unit: &'static str) -> Measure {
        Measure { id, family: "test", role: Role::Harm, unit, range: "", about: "", is_not: "" }
    }

    static TOTAL: Measure = measure("chilled-total", "share of acts");
    static AGAIN: Measure = measure("relisted-52", "share of those released");
    static TRAP: Measure = measure("trap-52", "share of those released");
    static CLAIM: Measure = measure("claim-effect", "share of acts");
    static PATH: Measure = measure("path-contributed", "share of refusals");
    static BITS: Measure = measure("exposed-bits", "bits");

    fn check(more: &[Row], section: &str, expected: &[&str]) {
        let rows: Vec<Row> = rows().into_iter().chain(more.iter().cloned()).collect();
        let scenario = scenario(None);
        let run = run(&scenario, &rows, &[]);
        let said = words(&page(&run), section);
        for words in expected {
            assert!(said.contains(words), "no `{words}` in:\n{said}");
        }
        assert!(!table(&run).is_empty());
    }

    #[test]
    fn figures_of_paired_runs_are_shown_where_there_are_such_runs() {
        check(&[], "claims", &["did not compare", "glasshouse run a.toml --paired"]);
        check(&[], "silence", &["This run has none; `glasshouse run a.toml --paired` makes it"]);
        check(
            &[whole(&TOTAL, "criticises", 100, 320)],
            "silence",
            &["20 % | nobody exposed | 31.2 %", "In all: acts that only"],
        );
        check(
            &[whole(&AGAIN, "list", 30, 60)],
            "trap",
            &["50 % are listed again within 52 weeks", "not compared", "--paired"],
        );
        let pair = [whole(&AGAIN, "list", 30, 60), whole(&TRAP, "list", 12, 60)];
        check(&pair, "trap", &["The list | 52 | 50 % | 20 %"]);
        check(&[whole(&CLAIM, "criticises/plain-law", 0, 400)], "claims", &["plain law | 0 %"]);
    }

    #[test]
    fn paths_and_exposure_are_tables_of_their_own() {
        check(
            &[whole(&PATH, "food-box/criticises", 200, 310)],
            "refusals",
            &["The food box | Criticises in public | 64.5 %"],
        );
        check(
            &[whole(&BITS, "list/camp", 1, 4)],
            "exposure",
            &["the list tells most about camp", "The list | Camp | 0.25"],
        );
    }
}
