//! `outside-catalogue`: in China, an act, a measure or a finding lies outside of what the central rules allow.

use std::collections::HashSet;

use glasshouse_scenario::language::event::Proof;
use glasshouse_scenario::language::law::{Law, Rank};

use crate::finding::Weight;
use crate::flow::Flow;
use crate::flow::inputs::Input;
use crate::flow::is_favour;
use crate::flow::questions::{ASK_PUBLIC, hits_people, is_public_hop, law_words};
use crate::law::provision::{GUOBANFA, Provision, SPC_2015};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "outside-catalogue",
    code: "GH-CHN-01",
    family: "domestic-limit",
    about: "in China, an act, a measure or a finding lies outside of what the central rules allow",
    weight: Weight::Likely,
    provisions: &[Provision::new(&GUOBANFA, ""), Provision::new(&SPC_2015, "Arts 1-3")],
    reading: "excerpt-read; the items of catalogue and list were not read",
    reviewed: None,
    page: include_str!("outside_catalogue.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    if !flow.place.is("CN") {
        return;
    }
    let mut told = HashSet::new();
    for bar in flow.adverse().filter(|bar| bar.is_about_conduct() && hits_people(bar.gate.part)) {
        sheet.looked += 1;
        let Some(register) = bar.register.filter(|register| !told.contains(&(bar.gate.id, register.id))) else {
            continue;
        };
        let inputs: Vec<&Input<'_>> = flow.inputs(bar).iter().filter(|input| input.costs()).collect();
        let unproved = inputs.iter().copied().min_by_key(|input| rests_on_a_document(input));
        let asked = [
            (
                "the measure",
                format!("gate.{}.law", bar.gate.id),
                // The list is one of penalties; a favour that others get is none.
                if is_favour(bar.gate.part) { Yes } else { is_listed(bar.gate.part.law.as_ref()) },
                law_words(bar.gate.part.law.as_ref()),
            ),
            (
                "keeping the data",
                format!("register.{}.law", register.id),
                is_listed(register.part.law.as_ref()),
                law_words(register.part.law.as_ref()),
            ),
            (
                "the finding",
                unproved.map_or_else(String::new, |input| format!("event.{}.established-by", input.id())),
                unproved.map_or(Yes, rests_on_a_document),
                "it rests on no document with legal effect".to_owned(),
            ),
        ];
        let Some((what, address, answer, words)) = asked.into_iter().min_by_key(|one| one.2) else { continue };
        let path = unproved.map_or_else(|| flow.path_from(register, bar), |input| flow.path(input, bar));
        let case = sheet
            .case(path)
            .needs(is_public_hop(bar), "in public hands", format!("gate.{}.operator-kind", bar.gate.id), ASK_PUBLIC)
            .needs(
                !answer,
                format!("{what} lies outside of the central rules: {words}"),
                address,
                "Which item of the national catalogue, of the list of measures, or which law covers this?",
            );
        let case = crate::flow::crossing::cut_ground(case, bar);
        if case.is_sure() {
            told.insert((bar.gate.id, register.id));
        }
        sheet.close(case, format!("{what} at `{}` is not covered by China's own central rules", bar.gate.id));
    }
}

/// Whether the central rules cover something: it is in catalogue or list, or law or central policy is named.
fn is_listed(law: Option<&Law>) -> Stated {
    let Some(law) = law else { return Unstated };
    match (law.catalogued, law.rank.0) {
        (Some(catalogued), _) => catalogued.into(),
        (None, Rank::Constitution | Rank::Statute | Rank::Regulation) => Yes,
        (None, Rank::Policy) => Unstated,
        (None, _) => No,
    }
}

/// Whether what is counted rests on a document with legal effect.
fn rests_on_a_document(input: &Input<'_>) -> Stated {
    match input.written().map(|written| written.event.part.established_by.map(|proof| proof.0)) {
        None | Some(Some(Proof::Court | Proof::Decision)) => Yes,
        Some(None) => Unstated,
        Some(Some(_)) => No,
    }
}
