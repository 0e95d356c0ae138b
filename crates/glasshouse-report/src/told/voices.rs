//! What people say and how they vote: simulated beside published.

use glasshouse_measures::catalogue::{ACTED, SAID_YES, SAID_YES_WITHOUT_FEAR};
use glasshouse_measures::row::Row;
use glasshouse_measures::target::Verdict;

use super::published::{self, Beside};
use super::view::View;
use super::words::{capital, count, day, percent, points};
use crate::page::{Block, Column, Section, Table};

/// The section; none where nothing is asked, voted on or published.
pub(super) fn section(view: &View) -> Option<Section> {
    let beside: Vec<Beside> = others(view);
    let mut blocks = Vec::new();
    if !beside.is_empty() {
        blocks.push(Block::Table(Table {
            caption: "Simulated beside published".to_owned(),
            columns: Beside::columns(),
            rows: beside.iter().map(Beside::row).collect(),
            note: "Went in: the figure is in the file, so a match proves nothing. Fitted: values were set to meet it. Held out: neither. \
                   Counts are scaled to the people whom the scenario represents."
                .to_owned(),
        }));
    }
    blocks.extend(surveys(view).map(Block::Table));
    blocks.extend(occasions(view).map(Block::Table));
    (!blocks.is_empty()).then(|| Section {
        id: "voices".to_owned(),
        heading: "What do people say and how do they vote?".to_owned(),
        answer: answer(&beside),
        blocks,
    })
}

/// Published figures about anything but enrolment.
pub(super) fn others<'a>(view: &View<'a>) -> Vec<Beside<'a>> {
    published::all(view).into_iter().filter(|one| one.target.measure.enrolled.is_none()).collect()
}

fn answer(beside: &[Beside]) -> String {
    let compared: Vec<Verdict> = beside
        .iter()
        .map(|one| one.one.verdict())
        .filter(|verdict| !matches!(verdict, Verdict::NotComparable(_)))
        .collect();
    if compared.is_empty() {
        return "The file ties no published figure to what the run could be held against here.".to_owned();
    }
    let met = compared.iter().filter(|verdict| **verdict == Verdict::Hit).count();
    format!(
        "{} can be held against what was published; {met} of them are as near as the file allows, whatever part they play in it.",
        count(compared.len(), "simulated figure")
    )
}

fn surveys(view: &View) -> Option<Table> {
    let row = |name: &str| {
        let survey = view.find(|document| &document.survey, name);
        let question = survey.and_then(|survey| survey.question.clone()).unwrap_or_else(|| view.survey_title(name));
        let asked = survey.map_or_else(String::new, |survey| day(survey.asked));
        let (with, without) = (view.value(&SAID_YES, name), view.value(&SAID_YES_WITHOUT_FEAR, name));
        let moved = with.zip(without).map_or_else(String::new, |(with, without)| points(with - without));
        vec![question, asked, percent(with), percent(without), moved]
    };
    let rows: Vec<Vec<String>> = view.parts(&SAID_YES).into_iter().map(row).collect();
    let numbers = ["Yes", "Yes, without fear", "What fear does"].map(Column::numbers);
    (!rows.is_empty()).then(|| Table {
        caption: "Questions put to synthetic people".to_owned(),
        columns: ["Question", "Asked"].map(Column::words).into_iter().chain(numbers).collect(),
        rows,
        note: "Without fear: the same draws, with fear set to nothing. How answers depend on fear is an assumption of the file.".to_owned(),
    })
}

fn occasions(view: &View) -> Option<Table> {
    let mut rows = Vec::new();
    for event in view.parts(&ACTED) {
        for date in view.details(&ACTED, event) {
            let share = view.detailed(&ACTED, event, date).and_then(Row::value);
            let date = date.parse().map_or_else(|_| date.to_owned(), day);
            rows.push(vec![capital(&view.event_title(event)), date, percent(share)]);
        }
    }
    (!rows.is_empty()).then(|| Table {
        caption: "Days on which people could act, and how many of those who could did".to_owned(),
        columns: vec![Column::words("Act"), Column::words("Day"), Column::numbers("Acted")],
        rows,
        note: String::new(),
    })
}
