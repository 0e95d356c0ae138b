//! `out-of-scale`: small acts are enough for a grave consequence, or no aim is stated, behind an AI score.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::flow::crossing::{ASK_UNION, cut_ground};
use crate::flow::questions::{ASK_AI, hits_people, is_ai};
use crate::law::provision::{AI_ACT, AI_ACT_PROHIBITIONS, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{No, Unstated};

/// The rule.
pub const RULE: Rule = Rule {
    id: "out-of-scale",
    code: "GH-PRP-01",
    family: "proportionality",
    about: "small acts are enough for a grave consequence, or no aim is stated, behind an AI score",
    weight: Weight::Prohibited,
    provisions: &[Provision::from_day(&AI_ACT, "Art. 5(1)(c)(ii)", AI_ACT_PROHIBITIONS)],
    reading: "text-read; the cut-offs are our choice",
    reviewed: None,
    page: include_str!("out_of_scale.md"),
    look,
};

/// Acts up to this gravity are small, and consequences from that severity on are grave. Our choice; no law counts.
const SMALL: u64 = 2;
const GRAVE: u64 = 4;

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| hits_people(bar.gate.part)) {
        let Some(register) = bar.register else { continue };
        if register.part.points.is_none() && register.part.model.is_none() {
            continue;
        }
        let path =
            flow.inputs(bar).first().map_or_else(|| flow.path_from(register, bar), |input| flow.path(input, bar));
        let cheapest = flow.cheapest(bar);
        let severity = bar.gate.part.severity.map(|one| one.value.0);
        let scale = match (cheapest.as_ref().and_then(|one| one.gravity), severity) {
            (_, Some(severity)) if severity < GRAVE => No,
            (Some(gravity), Some(_)) => (gravity <= SMALL).into(),
            _ => Unstated,
        };
        let aimless = if bar.gate.part.aim.is_none() { Unstated } else { No };
        let here = format!("gate.{}", bar.gate.id);
        let words = cheapest.as_ref().map_or("what crosses it is not stated".to_owned(), |one| {
            let gravity = one.gravity.map_or("not stated".to_owned(), |gravity| gravity.to_string());
            format!(
                "cheapest crossing: {}, gravity {gravity}, against a severity of {}",
                one.words(),
                severity.map_or("unknown".to_owned(), |one| one.to_string())
            )
        });
        let case = sheet
            .case(path)
            .needs(flow.place.in_union(), "EU law applies", "scenario", ASK_UNION)
            .needs(
                is_ai(register.part),
                "an AI system makes the score",
                format!("register.{}.method", register.id),
                ASK_AI,
            )
            .needs(
                scale.or(aimless),
                words,
                format!("{here}.severity"),
                "How grave are the acts that are enough, and how grave is the loss? What is it for?",
            )
            .to_review(true);
        sheet.close(
            cut_ground(case, bar),
            format!("what is enough to fail at `{}` may be out of scale with what it costs", bar.gate.id),
        );
    }
}
