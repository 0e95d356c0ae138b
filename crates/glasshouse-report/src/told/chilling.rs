//! What falls silent: acts not done out of fear, and acts done only out of it.

use glasshouse_measures::catalogue::{CHILLED, FEAR, OUT_OF_FEAR};
use glasshouse_measures::row::Row;

use super::view::{View, moves};
use super::words::{FEW, about, band, brief, capital, enough, percent, percent_if_enough, within};
use crate::chart::{Bar, BarChart, LineChart, Series};
use crate::page::{Block, Column, Section, Table};

/// Said wherever direct chilling is shown.
fn caveat(view: &View) -> String {
    let rest = if view.fear_at_rest() {
        " What is there at the start counts too: the variant `without-regime` shows how much is held back without any regime."
    } else {
        ""
    };
    format!(
        "Direct chilling is the same draw, with and without fear and the belief of being watched. It restates what the file assumes, on \
         a simulated state of mind.{rest}"
    )
}

/// What is said of total chilling: that it is in the table, or how to get it.
fn in_all(view: &View) -> String {
    if total(view).is_empty() {
        return format!(
            "What fear changes in all, through what people see others do, needs a paired run without it. This run has none; `{}` makes it.",
            view.paired_command()
        );
    }
    "In all: acts that only the paired run without fear has, over the acts of this run. It holds what passes from one person to the next \
     as well, and it can pass 100 %."
        .to_owned()
}

/// Rows from a paired run without fear.
fn total<'a>(view: &View<'a>) -> Vec<&'a Row> {
    view.rows_of("chilled-total")
}

/// Events that exercise a right, with a count of acts.
pub(super) fn protected<'a>(view: &View<'a>) -> Vec<&'a str> {
    let mut events = view.parts(&CHILLED);
    events.retain(|event| view.right(event).is_some());
    events
}

/// The section; none where no act exercises a right.
pub(super) fn section(view: &View) -> Option<Section> {
    let events = protected(view);
    if events.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Bars(chart(view, &events)), Block::Table(table(view, &events))];
    blocks.extend([caveat(view), in_all(view)].map(Block::Note));
    blocks.extend(fear(view).map(Block::Lines));
    Some(Section {
        id: "silence".to_owned(),
        heading: "What does it silence?".to_owned(),
        answer: answer(view, &events),
        blocks,
    })
}

fn answer(view: &View, events: &[&str]) -> String {
    let shares = events.iter().filter_map(|event| Some((event, enough(view.whole(&CHILLED, event))?)));
    shares.max_by(|a, b| a.1.total_cmp(&b.1)).map_or_else(
        || "Directly, nothing or too little to count: no protected act was held back ten times.".to_owned(),
        |(event, share)| {
            let row = view.whole(&CHILLED, event);
            format!(
                "Most of all “{}”: {}{} of the acts that would be done without {} are not done.",
                view.event_title(event),
                about(share),
                within(row),
                view.mind(event)
            )
        },
    )
}

fn chart(view: &View, events: &[&str]) -> BarChart {
    let bar = |event: &&str| {
        let row = view.whole(&CHILLED, event);
        let few = row.is_some_and(|row| row.numerator > 0 && row.numerator < FEW);
        Bar {
            label: capital(&view.event_title(event)),
            values: vec![row.and_then(Row::value).map(|share| share * 100.0)],
            interval: band(row, 100.0),
            note: if few { "few cases".to_owned() } else { String::new() },
        }
    };
    BarChart {
        title: "Protected acts that are held back".to_owned(),
        sentence: "Only acts that exercise a right are shown; the table names the right.".to_owned(),
        label: "acts not done out of fear or the belief of being watched".to_owned(),
        unit: "% of acts that would be done without".to_owned(),
        parts: vec!["not done".to_owned()],
        shades: Vec::new(),
        bars: events.iter().map(bar).collect(),
        reference: None,
    }
}

fn table(view: &View, events: &[&str]) -> Table {
    let total = total(view);
    let row = |event: &&str| {
        let shown = |row: Option<&Row>| match row {
            Some(row) if row.denominator == 0 => "no such act".to_owned(),
            row => percent(row.and_then(Row::value)),
        };
        let right = view.right(event).unwrap_or_default();
        let in_all =
            total.iter().find(|row| row.part == *event).map(|row| percent_if_enough(Some(row)) + &within(Some(row)));
        let cells = vec![
            capital(&view.event_title(event)),
            right,
            moves(view.run.scenario, event).unwrap_or("neither").to_owned(),
            shown(view.whole(&CHILLED, event)) + &within(view.whole(&CHILLED, event)),
            shown(view.whole(&OUT_OF_FEAR, event)) + &within(view.whole(&OUT_OF_FEAR, event)),
        ];
        let last = (!total.is_empty()).then(|| in_all.unwrap_or_else(|| "not compared".to_owned()));
        cells.into_iter().chain(last).collect()
    };
    let numbers =
        ["Held back, of acts without it", "Done only out of it, of acts done", "Held back in all, of acts done"];
    let numbers = numbers.into_iter().take(if total.is_empty() { 2 } else { 3 });
    Table {
        caption: "Acts that exercise a right".to_owned(),
        columns: ["Act", "Right", "What moves it"]
            .map(Column::words)
            .into_iter()
            .chain(numbers.map(Column::numbers))
            .collect(),
        rows: events.iter().map(row).collect(),
        note: String::new(),
    }
}

fn fear(view: &View) -> Option<LineChart> {
    let rows = view.blocks(&FEAR, "");
    let (first, last) = (rows.first()?.value()?, rows.last()?.value()?);
    let series =
        Series { name: "Mean fear".to_owned(), values: rows.iter().map(|row| row.value()).collect(), band: Vec::new() };
    Some(LineChart {
        title: "Fear over time".to_owned(),
        sentence: format!(
            "Mean fear stands at {} after four weeks and at {} at the end. It is a number of the model, not of a survey.",
            brief(first),
            brief(last)
        ),
        label: "mean fear over all persons".to_owned(),
        unit: "0 (none) to 1 (full)".to_owned(),
        moments: rows.iter().map(|row| view.block_end(row.block)).collect(),
        series: vec![series],
        published: Vec::new(),
    })
}
