//! What is refused, beside what fails anyway.

use glasshouse_measures::catalogue::{BYSTANDERS, EVER_REFUSED, FAILED, REFUSED, REFUSED_AND_FAILED, REFUSED_PER_YEAR};
use glasshouse_measures::row::Row;

use super::view::View;
use super::words::{
    FEW, about, band, brief, capital, cell, cell_if_enough, count, enough, percent, percent_if_enough, within,
};
use super::{causes, paths};
use crate::chart::{Bar, BarChart, LineChart, Moment, Series};
use crate::page::{Block, Column, Section, Table};

/// The most lines that can be told apart.
const MOST_LINES: usize = 6;

/// The section.
pub(super) fn section(view: &View) -> Section {
    let gates = view.gates();
    let mut blocks = Vec::new();
    if !gates.is_empty() {
        blocks.push(Block::Bars(chart(view, &gates)));
        blocks.push(Block::Table(table(view, &gates)));
        blocks.extend(causes::blocks(view));
        blocks.extend(causes::over_time(view));
        blocks.extend(paths::table(view).map(Block::Table));
        blocks.extend(over_time(view, &gates).map(Block::Lines));
    }
    Section {
        id: "refusals".to_owned(),
        heading: "What does it do to people, and why?".to_owned(),
        answer: answer(view, &gates),
        blocks,
    }
}

fn answer(view: &View, gates: &[&str]) -> String {
    let Some((gate, share)) = view.worst_gate() else {
        return "It refused nobody in this run, or too few to say more.".to_owned();
    };
    let value = |measure| view.value(measure, gate).unwrap_or(0.0);
    let failed = value(&FAILED) + value(&REFUSED_AND_FAILED);
    let others = gates.iter().filter(|other| enough(view.whole(&REFUSED, other)).is_some()).count() - 1;
    let others = match others {
        0 => String::new(),
        others => format!(" It refuses at {}, too.", count(others, "other gate")),
    };
    format!(
        "It refuses {}{} of demands for {} that would otherwise have been met; {} would have failed anyway, regime or not.{others}",
        about(share),
        within(view.whole(&REFUSED, gate)),
        view.demand_title(gate),
        if failed > 0.0 { about(failed) } else { "none".to_owned() }
    )
}

fn chart(view: &View, gates: &[&str]) -> BarChart {
    let bar = |gate: &&str| Bar {
        label: capital(&view.gate_title(gate)),
        values: [&REFUSED, &REFUSED_AND_FAILED, &FAILED]
            .map(|measure| view.value(measure, gate).map(|share| share * 100.0))
            .into(),
        interval: None,
        note: few_note(view, gate),
    };
    BarChart {
        title: "Demands that are not met".to_owned(),
        sentence: "Refusal and ordinary failure are drawn apart. Only what is refused and would not have failed is harm that the \
                   regime caused."
            .to_owned(),
        label: "demands not met".to_owned(),
        unit: "% of demands".to_owned(),
        parts: ["refused by the regime alone", "refused, and would have failed anyway", "failed for ordinary reasons alone"]
            .map(str::to_owned)
            .into(),
        shades: Vec::new(),
        bars: gates.iter().map(bar).collect(),
        reference: None,
    }
}

fn few_note(view: &View, gate: &str) -> String {
    let few = view.whole(&REFUSED, gate).is_some_and(|row| row.numerator < FEW);
    if few { "too few refusals".to_owned() } else { String::new() }
}

fn table(view: &View, gates: &[&str]) -> Table {
    let numbers = [
        "Refused alone",
        "Both",
        "Failed alone",
        "Refused per 1,000 and year",
        "Persons refused at least once",
        "Bystanders per 1,000 persons and year",
    ];
    let row = |gate: &&str| {
        let share = |measure| percent(view.value(measure, gate));
        let rate = format!("{} ({}s)", cell_if_enough(view.whole(&REFUSED_PER_YEAR, gate)), view.wanter(gate));
        let bystanders =
            view.whole(&BYSTANDERS, gate).and_then(Row::value).map_or_else(String::new, |each| cell(Some(each)));
        vec![
            capital(&view.gate_title(gate)),
            percent_if_enough(view.whole(&REFUSED, gate)) + &within(view.whole(&REFUSED, gate)),
            share(&REFUSED_AND_FAILED),
            share(&FAILED),
            rate,
            percent_if_enough(view.whole(&EVER_REFUSED, gate)) + &within(view.whole(&EVER_REFUSED, gate)),
            bystanders,
        ]
    };
    Table {
        caption: "Refusals and ordinary failure by gate; the first three are shares of demands".to_owned(),
        columns: [Column::words("Gate")].into_iter().chain(numbers.map(Column::numbers)).collect(),
        rows: gates.iter().map(row).collect(),
        note: "Gates that people need to live stand first. Bystanders are members of the household about whom nothing is recorded. Where \
               a name is followed by surcharge, delay, inspection or reclaim, nobody is turned away: there, “refused” stands for that."
            .to_owned(),
    }
}

fn over_time(view: &View, gates: &[&str]) -> Option<LineChart> {
    let hit: Vec<&str> = gates.iter().copied().filter(|gate| causes::is_steady(view, gate)).take(MOST_LINES).collect();
    // More bands than these hide each other.
    let has_bands = hit.len() <= 3;
    let rows: Vec<Vec<&Row>> = hit.iter().map(|gate| view.blocks(&REFUSED, gate)).collect();
    let moments: Vec<Moment> =
        rows.iter().max_by_key(|rows| rows.len())?.iter().map(|row| view.block_end(row.block)).collect();
    let series = |(gate, rows): (&&str, &Vec<&Row>)| Series {
        name: capital(&view.gate_title(gate)),
        values: rows.iter().map(|row| row.value().map(|share| share * 1000.0)).collect(),
        band: rows.iter().map(|row| band(Some(row).filter(|_| has_bands).copied(), 1000.0)).collect(),
    };
    let peak = rows.iter().flatten().filter_map(|row| row.value().map(|share| (share, *row)));
    let peak = peak.max_by(|a, b| a.0.total_cmp(&b.0)).map_or_else(String::new, |(share, row)| {
        let title = capital(&view.gate_title(&row.part));
        format!(" The highest point: {} ({}).", brief(share * 1000.0), title)
    });
    Some(LineChart {
        title: "Refusals over time".to_owned(),
        sentence: format!(
            "Each point sums four weeks and stands at their end; a gap means that nobody asked. Gates with fewer than {FEW} refusals in four \
             weeks, on average, are left out.{peak}"
        ),
        label: "refused by the regime alone".to_owned(),
        unit: "per 1,000 demands".to_owned(),
        moments,
        series: hit.iter().zip(&rows).map(series).collect(),
        published: Vec::new(),
    })
}
