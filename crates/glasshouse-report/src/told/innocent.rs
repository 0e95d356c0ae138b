//! What it does to those who did nothing: wrong records and listings, relatives, and how long it takes to put right.

use glasshouse_measures::catalogue::{
    APPEAL_WEEKS, APPEALED, APPEALS_GRANTED, BYSTANDERS, CORRECTED, KIN_LISTED, REFUSED, STALE_WEEKS, WRONG_BY_RIGHTS,
    WRONG_BY_RULES,
};
use glasshouse_measures::row::{Measure, Row};

use super::registers;
use super::view::View;
use super::words::{about, band, brief, capital, cell, enough, percent, percent_if_enough, within};
use crate::chart::{Bar, BarChart};
use crate::page::{Block, Column, Section, Table};

/// The section; none where nobody was refused and nothing written.
pub(super) fn section(view: &View) -> Option<Section> {
    let gates: Vec<&str> =
        view.gates().into_iter().filter(|gate| enough(view.whole(&REFUSED, gate)).is_some()).collect();
    let mut blocks = Vec::new();
    if !gates.is_empty() {
        blocks.push(Block::Bars(chart(view, &gates)));
        blocks.push(Block::Table(wrong(view, &gates)));
    }
    blocks.extend(registers::table(view).map(Block::Table));
    blocks.extend(remedy(view).map(Block::Table));
    (!blocks.is_empty()).then(|| Section {
        id: "innocent".to_owned(),
        heading: "What does it do to the innocent, and to kin?".to_owned(),
        answer: answer(view, &gates),
        blocks,
    })
}

fn answer(view: &View, gates: &[&str]) -> String {
    let largest = |measure: &Measure| {
        let rows = gates.iter().filter_map(|gate| Some((*gate, enough(view.whole(measure, gate))?)));
        rows.max_by(|a, b| a.1.total_cmp(&b.1))
    };
    let mut said = Vec::new();
    said.push(match largest(&WRONG_BY_RULES) {
        Some((gate, share)) => format!(
            "Had the regime kept to its own rules, {}{} of refusals of {} would not have happened.",
            about(share),
            within(view.whole(&WRONG_BY_RULES, gate)),
            view.gate_title(gate)
        ),
        None => "Too few refusals, or none, are wrong by the regime's own rules.".to_owned(),
    });
    said.extend(largest(&BYSTANDERS).map(|(gate, rate)| {
        format!(
            "Relatives about whom nothing is recorded are hit {} times per 1,000 persons and year ({}).",
            brief(rate),
            view.gate_title(gate)
        )
    }));
    let kin =
        view.parts(&KIN_LISTED).into_iter().filter_map(|part| Some((part, enough(view.whole(&KIN_LISTED, part))?)));
    said.extend(kin.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(register, each)| {
        format!("Each listing in {} lists {} relatives with it.", view.register_title(register), brief(each))
    }));
    said.join(" ")
}

fn chart(view: &View, gates: &[&str]) -> BarChart {
    let bar = |gate: &&str| {
        let row = view.whole(&WRONG_BY_RULES, gate);
        let nobody = row.is_some_and(|row| row.numerator == 0);
        let value = if nobody { Some(0.0) } else { enough(row) };
        let note = if value.is_none() { "too few".to_owned() } else { String::new() };
        Bar {
            label: capital(&view.gate_title(gate)),
            values: vec![value.map(|share| share * 100.0)],
            interval: band(row.filter(|_| value.is_some()), 100.0),
            note,
        }
    };
    BarChart {
        title: "Refused although the rules say otherwise".to_owned(),
        sentence: "These refusals needed a record that is invented, someone else's or out of date, someone whom the rules exempt, or a \
                   false alarm."
            .to_owned(),
        label: "refusals that are wrong by the regime's own rules".to_owned(),
        unit: "% of the gate's refusals".to_owned(),
        parts: vec!["wrong by its own rules".to_owned()],
        shades: Vec::new(),
        bars: gates.iter().map(bar).collect(),
        reference: None,
    }
}

fn wrong(view: &View, gates: &[&str]) -> Table {
    let share = |measure, gate: &str| percent_if_enough(view.whole(measure, gate)) + &within(view.whole(measure, gate));
    let row = |gate: &&str| {
        vec![
            capital(&view.gate_title(gate)),
            share(&WRONG_BY_RULES, gate),
            share(&WRONG_BY_RIGHTS, gate),
            cell(view.whole(&BYSTANDERS, gate).and_then(Row::value)),
        ]
    };
    let numbers = [
        "Wrong by its own rules, of refusals",
        "Wrong by rights standards, of refusals",
        "Relatives hit, per 1,000 persons and year",
    ];
    Table {
        caption: "Refusals that hit people who did nothing, or nothing that may count".to_owned(),
        columns: [Column::words("Gate")].into_iter().chain(numbers.map(Column::numbers)).collect(),
        rows: gates.iter().map(row).collect(),
        note: "By rights standards: without acts that exercise a right, acts from another area of life, or what fell on kin. Which acts \
               exercise a right is said by the file. The two shares overlap and are never added. Relatives: members of the household about \
               whom nothing is recorded."
            .to_owned(),
    }
}

/// What becomes of mistakes, for registers with appeals or corrections.
fn remedy(view: &View) -> Option<Table> {
    let some = |register: &str| {
        [&APPEALED, &CORRECTED].iter().any(|measure| view.whole(measure, register).is_some_and(|row| row.numerator > 0))
    };
    let or = |row: Option<&Row>, share: bool| match row {
        Some(row) if row.denominator == 0 => "none".to_owned(),
        row if share => percent(row.and_then(Row::value)),
        row => cell(row.and_then(Row::value)),
    };
    let row = |register: &str| {
        vec![
            capital(&view.register_title(register)),
            or(view.whole(&APPEALED, register), true),
            or(view.whole(&APPEALS_GRANTED, register), true),
            or(view.whole(&APPEAL_WEEKS, register), false),
            or(view.whole(&CORRECTED, register), false),
            or(view.whole(&STALE_WEEKS, register), false),
        ]
    };
    let rows: Vec<Vec<String>> = view.parts(&APPEALED).into_iter().filter(|register| some(register)).map(row).collect();
    let numbers = [
        "Appeals, of listings",
        "Granted, of those decided",
        "Weeks to a decision",
        "Corrections per false record",
        "Weeks that corrected records had stood",
    ];
    (!rows.is_empty()).then(|| Table {
        caption: "How mistakes are put right".to_owned(),
        columns: [Column::words("Register")].into_iter().chain(numbers.map(Column::numbers)).collect(),
        rows,
        note: "Not only false records are corrected: outdated and right ones may be, so corrections can pass one per false record."
            .to_owned(),
    })
}
