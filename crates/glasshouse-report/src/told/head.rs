//! Title, question and answer of the page.

use glasshouse_measures::catalogue::{CHILLED, REFUSED};
use glasshouse_scenario::language::head::Status;

use super::causes;
use super::view::View;
use super::words::{about, day, enough, within};
use crate::number::number;

/// What is said of every run: how much of what is not known its figures span.
pub(super) fn spans(view: &View) -> String {
    match view.run.replicates {
        0 | 1 => "This is one run: one draw of chance under one set of values, and no interval.".to_owned(),
        runs => format!(
            "These are {runs} runs under one set of values, each with other people and other luck. Intervals span chance alone, at \
             95\u{a0}%, and not what nobody knows."
        ),
    }
}

/// The line above the title.
pub(super) fn kicker(view: &View) -> String {
    let scenario = view.run.scenario;
    let status = match scenario.document().scenario.status.0 {
        Status::Documented => "documented regime",
        Status::Hypothetical => "hypothetical regime",
    };
    let setting = scenario.setting();
    let dates = format!("{} to {}", day(setting.start), day(setting.end));
    let mut parts = vec![status.to_owned(), country(&setting.country), dates];
    parts.extend(scenario.variant().map(|variant| format!("variant {variant}")));
    parts.join(" · ")
}

/// The country in words, where its code is known here.
fn country(code: &str) -> String {
    match code {
        "VE" => "Venezuela".to_owned(),
        "CN" => "China".to_owned(),
        "NL" => "the Netherlands".to_owned(),
        "fictional" => "a fictional country".to_owned(),
        code => format!("country {code}"),
    }
}

/// The answer to the question of the page, from its largest harm.
pub(super) fn answer(view: &View) -> String {
    let Some((gate, share)) = view.worst_gate() else {
        return format!("{} {}", nothing_refused(view), spans(view));
    };
    let share = about(share) + &within(view.whole(&REFUSED, gate));
    let title = view.demand_title(gate);
    let why = causes::most_needed(view, gate)
        .map_or_else(String::new, |(words, share)| format!("; {} of those refusals {words}", about(share)));
    let did = view.did(gate);
    format!(
        "In this simulation, the regime {did} {share} of demands for {}{why}. {}",
        title.trim_end_matches(','),
        spans(view)
    )
}

fn nothing_refused(view: &View) -> String {
    if view.gates().is_empty() {
        return "In this simulation, nobody asked for anything that the regime could refuse.".to_owned();
    }
    let silenced = view.parts(&CHILLED).into_iter().find(|event| enough(view.whole(&CHILLED, event)).is_some());
    let beside = silenced.map_or_else(String::new, |event| format!(", but {} silenced some acts", view.mind(event)));
    let nobody = view.gates().iter().all(|gate| view.whole(&REFUSED, gate).is_none_or(|row| row.numerator == 0));
    let whom = if nobody { "nobody" } else { "too few people to compare" };
    format!("In this simulation, the regime refused {whom}{beside}.")
}

/// Why the numbers are not counts of real people.
pub(super) fn note(view: &View) -> String {
    let (persons, households) = (number(view.run.persons as f64), number(view.run.households as f64));
    let changed = match view.run.scenario.changes() {
        [] => String::new(),
        changes => format!(" This run changes the file at: {}.", changes.join(", ")),
    };
    format!(
        "Every person here is synthetic: {persons} persons in {households} households, drawn from published shares and a seed. \
         The figures are shares and rates among them, not counts of real people.{changed}"
    )
}
