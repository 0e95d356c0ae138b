//! What people say and how they vote.

use glasshouse_measures::catalogue::{ACTED, SAID_YES, SAID_YES_WITHOUT_FEAR};
use glasshouse_measures::row::Row;

use super::view::View;
use super::words::{about, capital, day, percent, points};
use crate::page::{Block, Column, Section, Table};

/// The section; none where nothing is asked or voted on.
pub(super) fn section(view: &View) -> Option<Section> {
    let blocks: Vec<Block> = surveys(view).into_iter().chain(occasions(view)).map(Block::Table).collect();
    (!blocks.is_empty()).then(|| Section {
        id: "voices".to_owned(),
        heading: "What do people say and how do they vote?".to_owned(),
        answer: answer(view),
        blocks,
    })
}

/// The question on which fear moves most, or the first day on which people could act.
fn answer(view: &View) -> String {
    let moved = |name: &&str| {
        let (with, without) = (view.value(&SAID_YES, name)?, view.value(&SAID_YES_WITHOUT_FEAR, name)?);
        Some((with, without, view.survey_title(name)))
    };
    let surveys = view.parts(&SAID_YES).iter().filter_map(moved).collect::<Vec<_>>();
    let most = surveys.iter().max_by(|a, b| (a.0 - a.1).abs().total_cmp(&(b.0 - b.1).abs()));
    if let Some((with, without, title)) = most {
        return format!(
            "To the survey “{title}”, {} say yes; without fear and the belief of being watched {} would.",
            about(*with),
            about(*without)
        );
    }
    let first = view.parts(&ACTED).into_iter().find_map(|event| {
        let date = *view.details(&ACTED, event).first()?;
        let share = view.detailed(&ACTED, event, date).and_then(Row::value)?;
        let date = date.parse().map_or_else(|_| date.to_owned(), day);
        Some(format!("On {date}, {} of those who could did this: “{}”.", about(share), view.event_title(event)))
    });
    first.unwrap_or_else(|| "Nobody was asked anything, and nobody could act on a set day.".to_owned())
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
