//! `unproved-report`: what a neighbour, a camera or a prediction says counts as fact, and nobody checks it first.

use std::collections::HashSet;

use glasshouse_scenario::language::channel::Watcher;
use glasshouse_scenario::language::event::Proof;

use crate::finding::Weight;
use crate::flow::Flow;
use crate::flow::inputs::{Input, Written};
use crate::flow::questions::most;
use crate::law::provision::{GDPR, GUOBANFA, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "unproved-report",
    code: "GH-DUE-03",
    family: "due-process",
    about: "what a neighbour, a camera or a prediction says counts as fact, and nobody checks it first",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Arts 14(2), 17"),
        Provision::new(&GDPR, "Arts 5(1)(d), 16"),
        Provision::new(&GUOBANFA, ""),
    ],
    reading: "excerpt-read",
    reviewed: None,
    page: include_str!("unproved_report.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    let mut told = HashSet::new();
    for (bar, inputs) in flow.moved_by(|input| input.costs() && input.written().is_some()) {
        let reported: Vec<&Input<'_>> = inputs.into_iter().filter(|input| answer(input) != No).collect();
        let sure: Vec<&Input<'_>> = reported.iter().copied().filter(|input| answer(input) == Yes).collect();
        let shown = if sure.is_empty() { &reported } else { &sure };
        let Some(first) = shown.first() else { continue };
        let (Some(written), counted) = (first.written(), first.counted.0) else { continue };
        // The wrong is done where it is written down: once for each register, whatever gates look at it.
        if !told.insert((counted.id, written.event.id)) {
            continue;
        }
        let heard = bar.guards().appeal_rule().map_or(No, |appeal| appeal.suspends.into());
        let checks = format!("channel.{}.verifies", written.channel.id);
        let case = sheet
            .case(flow.path(first, bar))
            .needs(
                is_report(written),
                "it rests on a report, a sighting by a machine, or a prediction",
                format!("event.{}.established-by", written.event.id),
                "How is the act established before it counts?",
            )
            .needs(
                !checked(written).or(heard),
                "nothing checks it, and nobody is heard, before it takes effect",
                checks.clone(),
                "Which share of false reports does a check stop before they are recorded?",
            )
            .more(flow.others(shown))
            .add(
                checks,
                "{ value = \"100 %\", assumed = \"safeguard\" }",
                "let somebody check each report before it is recorded",
            );
        sheet.close(case, format!("`{}` counts what nobody has proved", counted.id));
    }
}

fn answer(input: &Input<'_>) -> Stated {
    input.written().map_or(No, |written| is_report(written).and(!checked(written)))
}

/// Whether an act rests on the word of somebody or something that decides nothing.
fn is_report(written: &Written<'_>) -> Stated {
    match (written.event.part.established_by.map(|proof| proof.0), written.channel.part.kind.map(|kind| kind.0)) {
        (Some(Proof::Official | Proof::Decision | Proof::Court), _)
        | (None, Some(Watcher::Court | Watcher::Office)) => No,
        (Some(_), _) | (None, Some(Watcher::Neighbours | Watcher::Informant | Watcher::Camera | Watcher::Model)) => Yes,
        (None, _) => Unstated,
    }
}

fn checked(written: &Written<'_>) -> Stated {
    most(written.channel.part.verifies.as_ref())
}
