//! `score-decides`: who makes a score in effect decides for another body that draws strongly on it.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::flow::questions::is_automatic;
use crate::law::provision::{GDPR, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "score-decides",
    code: "GH-ADM-02",
    family: "automated-decision",
    about: "who makes a score in effect decides for another body that draws strongly on it",
    weight: Weight::HighRisk,
    provisions: &[Provision::new(&GDPR, "Art. 22(1)")],
    reading: "excerpt-read; the share of one half is our choice",
    reviewed: None,
    page: include_str!("score_decides.md"),
    look,
};

/// From this share of cases on, a gate draws strongly on a score. Our choice.
const STRONGLY: f64 = 0.5;

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| bar.looks.is_score()) {
        let Some(register) = bar.register else { continue };
        let maker = register.part.keeper.as_ref().map(|keeper| &keeper.body);
        let user = bar.gate.part.operator.as_ref();
        let apart = match (maker, user) {
            (Some(maker), Some(user)) => (maker != user).into(),
            _ => Unstated,
        };
        let share = bar.ground.part.share.value;
        let path =
            flow.inputs(bar).first().map_or_else(|| flow.path_from(register, bar), |input| flow.path(input, bar));
        let names = |name: Option<&String>| name.map_or("nobody stated", String::as_str).to_owned();
        let case = sheet
            .case(path)
            .needs(
                apart,
                format!("made by {}, used by {}", names(maker), names(user)),
                format!("gate.{}.operator", bar.gate.id),
                "Who makes the score, and who decides with it?",
            )
            .needs(
                is_automatic(register.part),
                "the score is worked out by machine",
                format!("register.{}.method", register.id),
                "How is the score worked out?",
            )
            .has(share.get() > STRONGLY, format!("it decides in {share} of cases"));
        if case.is_sure() || apart != Yes {
            sheet.close(case, format!("`{}` is in effect decided by who keeps `{}`", bar.gate.id, register.id));
        }
    }
}
