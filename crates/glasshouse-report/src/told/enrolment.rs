//! Who enrols, and who would have without pressure.

use glasshouse_measures::catalogue::{COERCED, ENROLLED};
use glasshouse_measures::row::Row;
use glasshouse_scenario::language::target::MadeBy;

use super::published::{self, Beside};
use super::view::View;
use super::words::{about, by_unit, capital, percent_if_enough, within};
use crate::chart::{LineChart, Moment, Published, PublishedPoint, Series};
use crate::number::number;
use crate::page::{Block, Column, Section, Table};

/// The section; none where there is no register that people enrol in.
pub(super) fn section(view: &View) -> Option<Section> {
    let mut registers = view.parts(&ENROLLED);
    registers.retain(|name| view.register(name).is_some_and(|register| !register.reason.is_empty()));
    if registers.is_empty() {
        return None;
    }
    let beside: Vec<Beside> =
        published::all(view).into_iter().filter(|one| one.target.measure.enrolled.is_some()).collect();
    let mut blocks: Vec<Block> =
        registers.iter().map(|register| Block::Lines(chart(view, register, &beside))).collect();
    blocks.extend(in_all(view).map(Block::Table));
    blocks.extend(by_group(view, &registers).map(Block::Folded));
    Some(Section {
        id: "enrolment".to_owned(),
        heading: "Who enrols, and would they have?".to_owned(),
        answer: registers.iter().map(|register| answer(view, register)).collect::<Vec<_>>().join(" "),
        blocks,
    })
}

fn answer(view: &View, register: &str) -> String {
    let title = capital(&view.register_title(register));
    let row = view.whole(&ENROLLED, register);
    let Some((of_admitted, of_all)) = row.and_then(|row| Some((row.value()?, view.of_persons(row)?))) else {
        return format!("{title}: nobody could enrol.");
    };
    match view.value(&COERCED, register) {
        None => format!("{title}: nobody is enrolled at the end."),
        Some(coerced) => format!(
            "{title}: at the end, {} of synthetic persons are enrolled ({} of those who may), and {} of these would not be \
             without pressure and fear.",
            about(of_all),
            about(of_admitted),
            about(coerced) + &within(view.whole(&COERCED, register))
        ),
    }
}

fn chart(view: &View, register: &str, beside: &[Beside]) -> LineChart {
    let title = view.register_title(register);
    let (enrolled, coerced) = (view.blocks(&ENROLLED, register), view.blocks(&COERCED, register));
    // Both lines are shares of all persons, so that totals of persons can stand beside them.
    let of_persons =
        |rows: &[&Row]| rows.iter().map(|row| view.of_persons(row).map(|share| share * 100.0)).collect::<Vec<_>>();
    let (values, pressed) = (of_persons(&enrolled), of_persons(&coerced));
    let series = |name: &str, values| Series { name: name.to_owned(), values, band: Vec::new() };
    let here: Vec<&Beside> = beside
        .iter()
        .filter(|one| one.target.measure.enrolled.as_ref().is_some_and(|id| id.as_str() == register))
        .collect();
    let published = points(view, &here);
    let converted = if published.iter().any(|source| source.name.starts_with("official")) {
        format!(
            " Official totals count persons; they are drawn as shares of the {} people of the country.",
            number(view.represented())
        )
    } else {
        String::new()
    };
    LineChart {
        title: format!("{}: enrolled, and enrolled only under pressure", capital(&title)),
        sentence: format!(
            "The lower line is the part of the upper one that would not have enrolled by then without pressure and fear.{converted}"
        ),
        label: "persons enrolled".to_owned(),
        unit: "% of all persons, children included".to_owned(),
        moments: enrolled.iter().map(|row| view.block_end(row.block)).collect(),
        series: vec![series("enrolled", values), series("only under pressure", pressed)],
        published,
    }
}

/// Published shares of all persons; figures about a group stand in the table alone.
fn points(view: &View, beside: &[&Beside]) -> Vec<Published> {
    let setting = view.run.scenario.setting();
    let ways = [
        MadeBy::Survey,
        MadeBy::OfficialTotal,
        MadeBy::OfficialResult,
        MadeBy::Count,
        MadeBy::Tickets,
        MadeBy::Register,
    ];
    let of_way = |way: MadeBy| {
        let point = |one: &&Beside| {
            let date = published::day_of(one.target, one.fact?)?;
            let inside = date >= setting.start && date <= setting.end;
            let moment: Moment = view.moment(date);
            let source = format!("{}, {}", one.target.fact.value, published::part(one.target.role.0));
            (inside && one.target.group.is_empty() && one.target.made_by.0 == way).then_some(PublishedPoint {
                moment,
                value: one.published? * 100.0,
                source,
            })
        };
        let points: Vec<PublishedPoint> = beside.iter().filter_map(point).collect();
        (!points.is_empty()).then(|| Published { name: published::made_by(way).to_owned(), points })
    };
    ways.into_iter().filter_map(of_way).collect()
}

/// What pressure and fear bring about in all, from a paired run without them; none where there is no such run.
fn in_all(view: &View) -> Option<Table> {
    let row = |row: &&Row| vec![capital(&view.register_title(&row.part)), by_unit(row)];
    let rows: Vec<Vec<String>> = view.rows_of("coerced-total").iter().map(row).collect();
    (!rows.is_empty()).then(|| Table {
        caption: "Enrolled in all because of pressure and fear, from a paired run without them".to_owned(),
        columns: vec![Column::words("Register"), Column::numbers("Of the enrolled")],
        rows,
        note: "It holds what passes from one person to the next as well.".to_owned(),
    })
}

fn by_group(view: &View, registers: &[&str]) -> Option<Table> {
    let mut rows = Vec::new();
    for register in registers {
        for of in view.traits() {
            for at in 0..of.levels.len() {
                rows.push(vec![
                    format!("{}: {}", of.title, of.levels[at]),
                    capital(&view.register_title(register)),
                    percent_if_enough(view.level(&ENROLLED, register, "", of, at)),
                    percent_if_enough(view.level(&COERCED, register, "", of, at)),
                ]);
            }
        }
    }
    let numbers = ["Enrolled, of those who may", "Only under pressure, of the enrolled"].map(Column::numbers);
    (!rows.is_empty()).then(|| Table {
        caption: "Enrolment at the end, by group".to_owned(),
        columns: ["Group", "Register"].map(Column::words).into_iter().chain(numbers).collect(),
        rows,
        note: String::new(),
    })
}
