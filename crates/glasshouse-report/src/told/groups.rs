//! Who is hit: refusals by group, with differences and ratios against a named reference group.

use glasshouse_measures::catalogue::{PERSONS, REFUSED, REFUSED_PER_YEAR};
use glasshouse_measures::row::{Group, Row};
use glasshouse_scenario::population::network::{Per, Trait};

use super::regions;
use super::view::View;
use super::words::{FEW, NOBODY, band, brief, by_unit, capital, cell_if_enough, enough, percent_if_enough, within};
use crate::chart::{Bar, BarChart};
use crate::number::number;
use crate::page::{Block, Column, Section, Table};

/// The section; none where the run keeps no breakdown.
pub(super) fn section(view: &View) -> Option<Section> {
    let traits = view.traits();
    let gates: Vec<&str> =
        view.gates().into_iter().filter(|gate| enough(view.whole(&REFUSED, gate)).is_some()).collect();
    let gate = *gates.first()?;
    if traits.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    blocks.extend(regions::block(view, gate));
    for of in traits.iter().filter(|of| !is_shown_as_tiles(view, of)) {
        blocks.push(Block::Bars(chart(view, gate, of)));
        blocks.push(Block::Folded(table(view, &gates, of)));
    }
    blocks.extend(gaps(view).map(Block::Folded));
    let note = format!(
        "Too few: fewer than {FEW} refusals. The reference is the largest group. What a household asks for is counted in the group \
         of its head. A difference between groups shows what the file puts in, directly or through rates and places; it is not \
         evidence about real groups."
    );
    blocks.push(Block::Note(note));
    Some(Section {
        id: "groups".to_owned(),
        heading: "Who is hit?".to_owned(),
        answer: answer(view, gate, &traits),
        blocks,
    })
}

/// Whether a trait has a drawing of its own.
fn is_shown_as_tiles(view: &View, of: &Trait) -> bool {
    of.levels.len() >= 12 && of.per == Per::Neighbourhood && view.traits().iter().any(|one| one.id == of.id)
}

/// Gaps to the reference that the run measured, with what chance spans; none where it measured none.
fn gaps(view: &View) -> Option<Table> {
    let ratios = view.group_rows_of("gap-ratio");
    let row = |one: &&Row| {
        let Group::Level { of, level } = &one.group else { return Vec::new() };
        let ratio =
            ratios.iter().find(|row| row.part == one.part && row.group == one.group && row.detail == one.detail);
        vec![
            format!("{}: {level}", of.replace('-', " ")),
            capital(&view.gate_title(&one.part)),
            one.detail.clone(),
            by_unit(one),
            ratio.map_or_else(|| "not kept".to_owned(), |row| by_unit(row)),
        ]
    };
    let rows: Vec<Vec<String>> = view.group_rows_of("gap").iter().map(row).filter(|cells| !cells.is_empty()).collect();
    let words = ["Group", "Gate", "Reference"].map(Column::words);
    (!rows.is_empty()).then(|| Table {
        caption: "Gaps to the reference group, with what chance spans".to_owned(),
        columns: words.into_iter().chain(["Difference", "Ratio"].map(Column::numbers)).collect(),
        rows,
        note: String::new(),
    })
}

/// The widest gap over all traits.
fn answer(view: &View, gate: &str, traits: &[&Trait]) -> String {
    let title = view.gate_title(gate);
    let gap = |of: &&Trait| {
        let rates = (0..of.levels.len()).filter_map(|at| Some((at, enough(rate(view, gate, of, at))?)));
        let rates: Vec<(usize, f64)> = rates.collect();
        let most = *rates.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let least = *rates.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
        let level = |at: usize| format!("“{}”", of.levels[at]);
        let words = format!(
            "Refusals of {title} differ most by {}: from {} per 1,000 and year ({}) to {} ({}).",
            of.title,
            brief(least.1),
            level(least.0),
            brief(most.1),
            level(most.0)
        );
        (most.0 != least.0).then_some((most.1 / least.1, words))
    };
    let widest = traits.iter().filter_map(gap).max_by(|a, b| a.0.total_cmp(&b.0));
    widest.map_or_else(|| "No two groups have enough refusals to compare.".to_owned(), |(_, words)| words)
}

fn rate<'a>(view: &View<'a>, gate: &str, of: &Trait, at: usize) -> Option<&'a Row> {
    view.level(&REFUSED_PER_YEAR, gate, "", of, at)
}

/// The largest group: the one that nobody has to argue for.
fn reference(view: &View, of: &Trait) -> usize {
    let persons = |at: &usize| view.level(&PERSONS, "", "", of, *at).map_or(0, |row| row.numerator);
    (0..of.levels.len()).rev().max_by_key(persons).unwrap_or(0)
}

fn chart(view: &View, gate: &str, of: &Trait) -> BarChart {
    let reference = reference(view, of);
    let standard = enough(rate(view, gate, of, reference));
    let bar = |at: usize| {
        let row = rate(view, gate, of, at);
        let note = match (enough(row), standard) {
            (None, _) if row.is_none_or(|row| row.denominator == 0) => NOBODY.to_owned(),
            (None, _) => "too few".to_owned(),
            (Some(value), Some(standard)) if at != reference => format!("{} × the reference", number(value / standard)),
            _ => String::new(),
        };
        Bar { label: of.levels[at].to_string(), values: vec![enough(row)], interval: band(row, 1.0), note }
    };
    let title = view.gate_title(gate);
    BarChart {
        title: format!("{}, by {}", capital(&title), of.title),
        sentence: format!(
            "The dashed line is the reference group, “{}”, because it is the largest.",
            of.levels[reference]
        ),
        label: format!("refusals of {title}"),
        unit: format!("per 1,000 {}s and year", view.wanter(gate)),
        parts: vec!["refused by the regime alone".to_owned()],
        shades: Vec::new(),
        bars: (0..of.levels.len()).map(bar).collect(),
        reference: Some(of.levels[reference].to_string()),
    }
}

fn table(view: &View, gates: &[&str], of: &Trait) -> Table {
    let reference = reference(view, of);
    let rows =
        gates.iter().flat_map(|gate| (0..of.levels.len()).map(|at| row(view, gate, of, at, reference))).collect();
    let numbers = ["Of demands", "Per 1,000 and year", "Difference from the reference", "Ratio to the reference"];
    let words = [capital(&of.title), "Gate".to_owned()].map(Column::words);
    Table {
        caption: format!("Refused by the regime alone, by {}, at every gate", of.title),
        columns: words.into_iter().chain(numbers.map(Column::numbers)).collect(),
        rows,
        note: "Difference and ratio are those of the rate per 1,000 and year.".to_owned(),
    }
}

fn row(view: &View, gate: &str, of: &Trait, at: usize, reference: usize) -> Vec<String> {
    let this = rate(view, gate, of, at);
    let against = |f: fn(f64, f64) -> String| match (enough(this), enough(rate(view, gate, of, reference))) {
        _ if at == reference => "reference".to_owned(),
        (Some(value), Some(standard)) => f(value, standard),
        _ => "too few".to_owned(),
    };
    vec![
        of.levels[at].to_string(),
        capital(&view.gate_title(gate)),
        percent_if_enough(view.level(&REFUSED, gate, "", of, at)) + &within(view.level(&REFUSED, gate, "", of, at)),
        cell_if_enough(this),
        against(|value, standard| number(value - standard)),
        against(|value, standard| number(value / standard)),
    ]
}
