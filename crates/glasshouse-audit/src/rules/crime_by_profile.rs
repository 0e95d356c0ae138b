//! `crime-by-profile`: a machine foretells from a profile alone who will commit a crime.

use std::collections::HashSet;

use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::context::Context;
use glasshouse_scenario::language::service::{Aim, Service};

use crate::finding::Weight;
use crate::flow::crossing::{ASK_UNION, cut_ground};
use crate::flow::inputs::Input;
use crate::flow::questions::{ASK_AI, gives, hits_people, is_ai};
use crate::flow::{Bar, Flow};
use crate::law::provision::{AI_ACT, AI_ACT_PROHIBITIONS, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "crime-by-profile",
    code: "GH-CRM-01",
    family: "automated-decision",
    about: "a machine foretells from a profile alone who will commit a crime",
    weight: Weight::Prohibited,
    provisions: &[Provision::from_day(&AI_ACT, "Art. 5(1)(d), recital 42", AI_ACT_PROHIBITIONS)],
    reading: "from-knowledge; it is not in the table that the other rules were written from",
    reviewed: None,
    page: include_str!("crime_by_profile.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    let mut told = HashSet::new();
    let asks = |bar: &&Bar<'_>| bar.looks.is_score() && hits_people(bar.gate.part);
    for bar in flow.adverse().filter(asks) {
        let crime = is_about_crime(bar);
        if crime == No {
            continue;
        }
        let Some(register) = bar.register.filter(|register| told.insert((bar.gate.id, register.id))) else { continue };
        let inputs = flow.inputs(bar);
        let path = inputs.first().map_or_else(|| flow.path_from(register, bar), |input| flow.path(input, bar));
        let case = sheet
            .case(path)
            .needs(flow.place.in_union(), "EU law applies", "scenario", ASK_UNION)
            .needs(is_ai(register.part), "an AI system makes the score", format!("register.{}.method", register.id), ASK_AI)
            .needs(
                crime,
                "it says who may commit a crime",
                format!("gate.{}.purpose", bar.gate.id),
                "Is the score used to say how likely someone is to commit a crime?",
            )
            .needs(
                from_profile(inputs),
                "it rests on who people are and how they live, and on no fact that ties the person to a crime",
                format!("register.{}.model.inputs", register.id),
                "What does the model read? Is any of it an objective fact that can be verified and is directly linked to a crime?",
            )
            // Support of a person's own assessment is allowed; whether it is more than a stamp is for a reader.
            .to_review(bar.guards().human() == Yes);
        sheet.close(cut_ground(case, bar), format!("`{}` foretells crime from a profile", bar.gate.id));
    }
}

fn is_about_crime(bar: &Bar<'_>) -> Stated {
    match bar.gate.part.purpose.map(|purpose| purpose.0) {
        Some(Aim::Crime) => Yes,
        None if gives(bar.gate.part, &[Service::Police]) => Unstated,
        _ => No,
    }
}

/// Whether nothing that is read ties the person to a crime.
fn from_profile(inputs: &[Input<'_>]) -> Stated {
    if inputs.is_empty() {
        return Unstated;
    }
    let ties = |input: &Input<'_>| input.act() == Some(Act::Offence) || input.context() == Some(Context::Justice);
    (!inputs.iter().any(ties)).into()
}
