//! `unexplained-score`: nobody can learn how a score that closes a gate came about.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{AI_ACT, AI_ACT_ANNEX_III, C108, GDPR, PIPL, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::basis::Explains;

use crate::flow::Bar;
use crate::flow::questions::{hits_people, is_automatic};
use crate::stated::Stated::{self, No, Unstated};

/// The rule.
pub const RULE: Rule = Rule {
    id: "unexplained-score",
    code: "GH-ADM-03",
    family: "automated-decision",
    about: "nobody can learn how a score that closes a gate came about",
    weight: Weight::MissingSafeguard,
    provisions: &[
        Provision::new(&GDPR, "Arts 13(2)(f), 14(2)(g), 15(1)(h)"),
        Provision::from_day(&AI_ACT, "Art. 86", AI_ACT_ANNEX_III),
        Provision::new(&C108, "Art. 9(1)(c)"),
        Provision::new(&PIPL, "Art. 24(3)"),
    ],
    reading: "excerpt-read (C-203/22)",
    reviewed: None,
    page: include_str!("unexplained_score.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| hits_people(bar.gate.part)) {
        let Some(input) = flow.inputs(bar).first() else { continue };
        let made_by = input.counted.0;
        if made_by.part.points.is_none() && made_by.part.model.is_none() {
            continue;
        }
        let here = format!("gate.{}.safeguard.explains", bar.gate.id);
        let told = bar.guards().first(|one| one.explains).map_or("no reasons are told", |one| one.0.word());
        let case = sheet
            .case(flow.path(input, bar))
            .needs(
                is_automatic(made_by.part),
                "the score is worked out by machine",
                format!("register.{}.method", made_by.id),
                "How is the score worked out?",
            )
            .needs(
                !is_explained(bar),
                format!("what people can learn: {told}"),
                here.clone(),
                "What can someone who is refused learn: what was read, what weighed most, what would have changed it?",
            )
            .add(here, "\"factors\"", "tell what was read, what weighed most, and what would have changed it");
        sheet.close(case, format!("nobody who is refused at `{}` can learn how the score came about", bar.gate.id));
    }
}

fn is_explained(bar: &Bar<'_>) -> Stated {
    match bar.guards().first(|one| one.explains).map(|one| one.0) {
        Some(Explains::Factors | Explains::Alternatives) => Stated::Yes,
        Some(Explains::Nothing | Explains::Result) => No,
        None if bar.guards().reasons() == No => No,
        None => Unstated,
    }
}
