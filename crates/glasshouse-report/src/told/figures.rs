//! The headline figures, and what may be written about them.

use glasshouse_measures::catalogue::{
    BYSTANDERS, CHILLED, COERCED, EVER_REFUSED, FALSE_RECORDS, LISTED_WRONGLY, REFUSED, REFUSED_PER_YEAR,
};
use glasshouse_measures::row::{Measure, Row};

use super::head::spans;
use super::view::View;
use super::words::{about, between, brief, enough};
use super::{causes, chilling};
use crate::page::{Block, Figure, Section};

/// The most figures that stand at the head.
const MOST: usize = 5;

/// The headline figures: the page and the terminal print the same.
pub(super) fn all(view: &View) -> Vec<Figure> {
    let makers = [refused, why, chilled, coerced, wrongly_listed, false_records, ever_refused, bystanders].into_iter();
    makers.filter_map(|make| make(view)).take(MOST).collect()
}

/// The section.
pub(super) fn section(view: &View) -> Section {
    let figures = all(view);
    let answer = if figures.is_empty() {
        format!("There is none: too few cases, or none at all, for any harm that is looked at. {}", spans(view))
    } else {
        format!("They are shares of what synthetic people asked for, did or suffered. {}", spans(view))
    };
    let mut blocks = Vec::new();
    if !figures.is_empty() {
        blocks.push(Block::Figures(figures));
    }
    let warning = "Another seed gives other figures, and other assumptions give others still. A sentence about a figure should say \
                   “simulated” and name the regime of the file, not the country's people.";
    blocks.push(Block::Note(warning.to_owned()));
    Section {
        id: "figures".to_owned(),
        heading: "What are the main figures, and what may be written about them?".to_owned(),
        answer,
        blocks,
    }
}

/// The part with the largest value among those with enough cases.
fn largest<'a>(view: &View<'a>, measure: &Measure) -> Option<(&'a str, f64)> {
    let rows =
        view.parts(measure).into_iter().filter_map(|part| enough(view.whole(measure, part)).map(|value| (part, value)));
    rows.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// A value with its unit, what it says, the words after its interval, and the two sentences.
fn figure(value: &str, unit: String, sentence: String, note: String, [may, may_not]: [String; 2]) -> Figure {
    Figure { value: value.to_owned(), unit, sentence, note, may, may_not }
}

/// What chance spans, or why no interval is there; then a note.
fn chance(view: &View, row: Option<&Row>, note: &str) -> String {
    let ends = between(row);
    let spans = match (ends.is_empty(), view.run.replicates) {
        (false, _) => format!("By chance alone {ends}."),
        (true, 0 | 1) => "One run, no interval.".to_owned(),
        (true, _) => "Too few cases for an interval.".to_owned(),
    };
    format!("{spans} {note}").trim_end().to_owned()
}

fn refused(view: &View) -> Option<Figure> {
    let (gate, share) = view.worst_gate()?;
    let title = view.gate_title(gate);
    let demanded = view.demand_title(gate);
    let per_year = enough(view.whole(&REFUSED_PER_YEAR, gate)).map_or_else(String::new, |rate| {
        format!("That is {} refusals per 1,000 {}s and year.", brief(rate), view.wanter(gate))
    });
    Some(figure(
        &about(share),
        format!("of demands for {}", demanded.trim_end_matches(',')),
        match view.softer(gate) {
            None => "were refused by the regime and would not have failed anyway.".to_owned(),
            Some((word, _)) => format!("met with {word} by the regime, and would not have failed anyway."),
        },
        chance(view, view.whole(&REFUSED, gate), &per_year),
        [
            format!(
                "In {} of the regime as this file describes it, {} of demands for {demanded} were {} by the regime alone.",
                if view.run.replicates > 1 { "simulations" } else { "one simulated run" },
                about(share),
                view.softer(gate).map_or("refused", |_| "met so")
            ),
            format!("{} of the country's people were refused {title}.", about(share)),
        ],
    ))
}

fn why(view: &View) -> Option<Figure> {
    let (gate, _) = view.worst_gate()?;
    let (words, share) = causes::most_needed(view, gate)?;
    let title = view.gate_title(gate);
    Some(figure(
        &about(share),
        "of those refusals".to_owned(),
        format!("{words}: take that away and the simulated person passes."),
        chance(
            view,
            causes::row_of_most_needed(view, gate),
            &format!("Refusals of {title}. Causes overlap, so such shares do not add up."),
        ),
        [
            format!("In the simulation, {} of refusals of {title} {words}.", about(share)),
            format!("{} of real refusals had this cause.", about(share)),
        ],
    ))
}

fn chilled(view: &View) -> Option<Figure> {
    let events = chilling::protected(view);
    let shares = events.into_iter().filter_map(|event| Some((event, enough(view.whole(&CHILLED, event))?)));
    let (event, share) = shares.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let (title, mind) = (view.event_title(event), view.mind(event));
    let there = if view.fear_at_rest() { ", part of which is there without the regime" } else { "" };
    let note =
        format!("This restates an assumption of the file on a simulated state of {mind}{there}; it is not a finding.");
    Some(figure(
        &about(share),
        format!("of acts that would be done without {mind}"),
        format!("are not done: “{title}”."),
        chance(view, view.whole(&CHILLED, event), &note),
        [
            format!(
                "Under the file's assumption about {mind}, {} of the acts “{title}” fall silent in the simulation.",
                about(share)
            ),
            format!("The regime silenced {} of its critics.", about(share)),
        ],
    ))
}

fn coerced(view: &View) -> Option<Figure> {
    // The register into which most people were pressed.
    let pressed = |register: &&str| view.whole(&COERCED, register).map_or(0, |row| row.numerator);
    let register = view.parts(&COERCED).into_iter().max_by_key(pressed)?;
    let share = enough(view.whole(&COERCED, register))?;
    let title = view.register_title(register);
    Some(figure(
        &about(share),
        "of those enrolled at the end".to_owned(),
        format!("would not be, by then, without pressure and fear: {title}."),
        chance(view, view.whole(&COERCED, register), "What counts as pressure is said by the file, reason by reason."),
        [
            format!(
                "In the simulation, {} of those enrolled ({title}) would not have enrolled by the end without what the file \
             calls pressure.",
                about(share)
            ),
            format!("{} of real holders were forced to enrol.", about(share)),
        ],
    ))
}

fn wrongly_listed(view: &View) -> Option<Figure> {
    let (register, share) = largest(view, &LISTED_WRONGLY)?;
    let title = view.register_title(register);
    Some(figure(
        &about(share),
        "of listings".to_owned(),
        format!("rest on records that are invented or someone else's: {title}."),
        chance(
            view,
            view.whole(&LISTED_WRONGLY, register),
            "Wrong by the regime's own rules. Whether the rules are lawful is another question.",
        ),
        [
            format!("In the simulation, {} of listings ({title}) would not stand on true records alone.", about(share)),
            format!("The other {} of listings were justified.", about(1.0 - share)),
        ],
    ))
}

fn false_records(view: &View) -> Option<Figure> {
    let (register, share) = largest(view, &FALSE_RECORDS)?;
    let title = view.register_title(register);
    Some(figure(
        &about(share),
        "of records".to_owned(),
        format!("are invented or written about someone else: {title}."),
        chance(view, view.whole(&FALSE_RECORDS, register), "It follows from the rates of error that the file states."),
        [
            format!("In the simulation, {} of records ({title}) are false.", about(share)),
            format!("{} of the real register's entries are false.", about(share)),
        ],
    ))
}

fn ever_refused(view: &View) -> Option<Figure> {
    let (gate, share) = largest(view, &EVER_REFUSED)?;
    let title = view.gate_title(gate);
    Some(figure(
        &about(share),
        "of persons".to_owned(),
        format!("are refused {title} at least once during the run, alone or with their household."),
        chance(view, view.whole(&EVER_REFUSED, gate), ""),
        [
            format!("In the simulation, {} of synthetic persons are refused {title} at least once.", about(share)),
            format!("{} of the population were refused {title}.", about(share)),
        ],
    ))
}

fn bystanders(view: &View) -> Option<Figure> {
    let (gate, each) = largest(view, &BYSTANDERS)?;
    let title = view.gate_title(gate);
    Some(figure(
        &brief(each),
        "times per 1,000 persons and year".to_owned(),
        "are how often members of a household about whom nothing is recorded are hit by the listing of another."
            .to_owned(),
        chance(view, view.whole(&BYSTANDERS, gate), &format!("Refusals of {title}.")),
        [
            format!(
                "In the simulation, uninvolved relatives are hit {} times per 1,000 persons and year by refusals of {title}.",
                brief(each)
            ),
            "Families are punished on purpose.".to_owned(),
        ],
    ))
}
