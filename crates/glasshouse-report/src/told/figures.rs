//! The headline figures, and what may be written about them.

use glasshouse_measures::catalogue::{
    BYSTANDERS, CHILLED, COERCED, EVER_REFUSED, FALSE_RECORDS, LISTED_WRONGLY, REFUSED, REFUSED_PER_YEAR,
};
use glasshouse_measures::row::{Measure, Row};

use super::head::spans;
use super::view::View;
use super::words::{about, between, brief, capital, enough};
use super::{causes, chilling};
use crate::page::{Block, Figure, Section, Wording};

/// The most figures that stand at the head.
const MOST: usize = 4;

/// A figure with what may be written about it and what may not.
struct Headline {
    figure: Figure,
    may: String,
    may_not: String,
}

/// The section.
pub(super) fn section(view: &View) -> Section {
    let makers = [refused, why, chilled, coerced, wrongly_listed, false_records, ever_refused, bystanders].into_iter();
    let headlines: Vec<Headline> = makers.filter_map(|make| make(view)).take(MOST).collect();
    let mut blocks = Vec::new();
    if !headlines.is_empty() {
        let wording = Wording {
            may: headlines.iter().map(|headline| headline.may.clone()).collect(),
            may_not: headlines.iter().map(|headline| headline.may_not.clone()).collect(),
        };
        blocks.push(Block::Figures(headlines.into_iter().map(|headline| headline.figure).collect()));
        blocks.push(Block::Wording(wording));
    }
    let warning = "Another seed gives other figures, and other assumptions give others still. A sentence about a figure should say \
                   “simulated” and name the regime of the file, not the country's people.";
    blocks.push(Block::Note(warning.to_owned()));
    Section {
        id: "figures".to_owned(),
        heading: "What are the main figures, and what may be written about them?".to_owned(),
        answer: format!("They are shares of what synthetic people asked for, did or suffered. {}", spans(view)),
        blocks,
    }
}

/// The part with the largest value among those with enough cases.
fn largest<'a>(view: &View<'a>, measure: &Measure) -> Option<(&'a str, f64)> {
    let rows =
        view.parts(measure).into_iter().filter_map(|part| enough(view.whole(measure, part)).map(|value| (part, value)));
    rows.max_by(|a, b| a.1.total_cmp(&b.1))
}

fn figure(value: &str, unit: String, sentence: String, note: String) -> Figure {
    Figure { value: value.to_owned(), unit, sentence, note }
}

/// A note, after what chance spans.
fn chance(row: Option<&Row>, note: &str) -> String {
    let ends = between(row);
    if ends.is_empty() { note.to_owned() } else { format!("By chance alone {ends}. {note}").trim_end().to_owned() }
}

fn refused(view: &View) -> Option<Headline> {
    let (gate, share) = view.worst_gate()?;
    let title = view.gate_title(gate);
    let per_year = enough(view.whole(&REFUSED_PER_YEAR, gate)).map_or_else(String::new, |rate| {
        format!("That is {} refusals per 1,000 {}s and year.", brief(rate), view.wanter(gate))
    });
    Some(Headline {
        figure: figure(
            &about(share),
            format!("of demands for {title}"),
            match view.softer(gate) {
                None => "were refused by the regime and would not have failed anyway.".to_owned(),
                Some((word, _)) => format!("met with {word} by the regime, and would not have failed anyway."),
            },
            chance(view.whole(&REFUSED, gate), &per_year),
        ),
        may: format!(
            "In {} of the regime as this file describes it, {} of demands for {title} were {} by the regime alone.",
            if view.run.replicates > 1 { "simulations" } else { "one simulated run" },
            about(share),
            view.softer(gate).map_or("refused", |_| "met so")
        ),
        may_not: format!("{} of the country's people were refused {title}.", about(share)),
    })
}

fn why(view: &View) -> Option<Headline> {
    let (gate, _) = view.worst_gate()?;
    let (words, share) = causes::most_needed(view, gate)?;
    let title = view.gate_title(gate);
    Some(Headline {
        figure: figure(
            &about(share),
            "of those refusals".to_owned(),
            format!("{words}: take that away and the simulated person passes."),
            format!("Refusals of {title}. Causes overlap, so such shares do not add up."),
        ),
        may: format!("In the simulation, {} of refusals of {title} {words}.", about(share)),
        may_not: format!("{} of real refusals had this cause.", about(share)),
    })
}

fn chilled(view: &View) -> Option<Headline> {
    let events = chilling::protected(view);
    let shares = events.into_iter().filter_map(|event| Some((event, enough(view.whole(&CHILLED, event))?)));
    let (event, share) = shares.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let title = view.event_title(event);
    Some(Headline {
        figure: figure(
            &about(share),
            "of acts that would be done without fear".to_owned(),
            format!("are not done: “{title}”."),
            chance(
                view.whole(&CHILLED, event),
                "This restates an assumption of the file on a simulated state of fear, part of which is there without the regime; it is not a finding.",
            ),
        ),
        may: format!(
            "Under the file's assumption about fear, {} of the acts “{title}” fall silent in the simulation.",
            about(share)
        ),
        may_not: format!("The regime silenced {} of its critics.", about(share)),
    })
}

fn coerced(view: &View) -> Option<Headline> {
    let (register, share) = largest(view, &COERCED)?;
    let title = view.register_title(register);
    Some(Headline {
        figure: figure(
            &about(share),
            "of those enrolled at the end".to_owned(),
            format!("would not be, by then, without pressure and fear: {title}."),
            chance(view.whole(&COERCED, register), "What counts as pressure is said by the file, reason by reason."),
        ),
        may: format!(
            "In the simulation, {} of those enrolled ({title}) would not have enrolled by the end without what the file \
             calls pressure.",
            about(share)
        ),
        may_not: format!("{} of real holders were forced to enrol.", about(share)),
    })
}

fn wrongly_listed(view: &View) -> Option<Headline> {
    let (register, share) = largest(view, &LISTED_WRONGLY)?;
    let title = view.register_title(register);
    Some(Headline {
        figure: figure(
            &about(share),
            "of listings".to_owned(),
            format!("rest on records that are invented or someone else's: {title}."),
            chance(
                view.whole(&LISTED_WRONGLY, register),
                "Wrong by the regime's own rules. Whether the rules are lawful is another question.",
            ),
        ),
        may: format!(
            "In the simulation, {} of listings ({title}) would not stand on true records alone.",
            about(share)
        ),
        may_not: format!("The other {} of listings were justified.", about(1.0 - share)),
    })
}

fn false_records(view: &View) -> Option<Headline> {
    let (register, share) = largest(view, &FALSE_RECORDS)?;
    let title = view.register_title(register);
    Some(Headline {
        figure: figure(
            &about(share),
            "of records".to_owned(),
            format!("are invented or written about someone else: {title}."),
            chance(view.whole(&FALSE_RECORDS, register), "It follows from the rates of error that the file states."),
        ),
        may: format!("In the simulation, {} of records ({title}) are false.", about(share)),
        may_not: format!("{} of the real register's entries are false.", about(share)),
    })
}

fn ever_refused(view: &View) -> Option<Headline> {
    let (gate, share) = largest(view, &EVER_REFUSED)?;
    let title = view.gate_title(gate);
    Some(Headline {
        figure: figure(
            &about(share),
            "of persons".to_owned(),
            format!("are refused {title} at least once during the run, alone or with their household."),
            chance(view.whole(&EVER_REFUSED, gate), ""),
        ),
        may: format!("In the simulation, {} of synthetic persons are refused {title} at least once.", about(share)),
        may_not: format!("{} of the population were refused {title}.", about(share)),
    })
}

fn bystanders(view: &View) -> Option<Headline> {
    let (gate, each) = largest(view, &BYSTANDERS)?;
    let title = view.gate_title(gate);
    Some(Headline {
        figure: figure(
            &brief(each),
            "times per 1,000 persons and year".to_owned(),
            capital("members of a household about whom nothing is recorded are hit by the listing of another."),
            format!("Refusals of {title}."),
        ),
        may: format!(
            "In the simulation, uninvolved relatives are hit {} times per 1,000 persons and year by refusals of {title}.",
            brief(each)
        ),
        may_not: "Families are punished on purpose.".to_owned(),
    })
}
