//! `personal-information-law`: in China, an automatic score lacks what the personal information law asks for.

use glasshouse_scenario::language::basis::Explains;

use crate::finding::Weight;
use crate::flow::questions::{assessed, is_automatic, lacks_ground};
use crate::flow::{Bar, Flow, Looks};
use crate::law::provision::{PIPL, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated, Yes};
use crate::terms::is_special;

/// The rule.
pub const RULE: Rule = Rule {
    id: "personal-information-law",
    code: "GH-CHN-02",
    family: "domestic-limit",
    about: "in China, an automatic score lacks what the personal information law asks for",
    weight: Weight::Likely,
    provisions: &[Provision::new(&PIPL, "Arts 5-6, 13, 16, 24, 28-29, 55")],
    reading: "excerpt-read (Arts 26-29); others from-knowledge",
    reviewed: None,
    page: include_str!("personal_information_law.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    if !flow.place.is("CN") {
        return;
    }
    for bar in flow.adverse() {
        let Some(register) = bar.register else { continue };
        let scores = matches!(bar.looks, Looks::Below(..) | Looks::Flagged(_));
        let automatic = if scores { is_automatic(register.part) } else { No };
        if automatic == No {
            continue;
        }
        let (here, gate) = (format!("register.{}", register.id), format!("gate.{}", bar.gate.id));
        let kept = register.part.fields.iter().any(|field| is_special(field));
        let grounded = if kept { !lacks_ground(register.part) } else { Yes };
        let asked = [
            (
                "nobody can learn how a decision came about (Art. 24(3))",
                format!("{gate}.safeguard.explains"),
                explained(bar),
            ),
            (
                "nobody can refuse to be decided on by a machine alone (Art. 24(3))",
                format!("{gate}.safeguard.human-review"),
                bar.guards().human(),
            ),
            ("sensitive data are kept on no stated ground (Arts 28-29)", format!("{here}.sensitive-basis"), grounded),
            (
                "it was not assessed beforehand (Art. 55)",
                format!("{here}.safeguard.impact-assessment"),
                assessed(register.part.safeguard.as_ref()),
            ),
        ];
        let Some((what, address, answer)) = asked.into_iter().min_by_key(|one| one.2) else { continue };
        let case = sheet
            .case(flow.path_from(register, bar))
            .needs(
                automatic,
                "the score is worked out by machine",
                format!("{here}.method"),
                "How is the score worked out: by hand, by rules, by a model?",
            )
            .needs(
                !answer,
                what,
                address,
                "Can people learn how a decision came about, refuse a machine's, and was it assessed beforehand?",
            );
        sheet.close(
            case,
            format!("the score behind `{}` lacks what the personal information law asks for", bar.gate.id),
        );
    }
}

fn explained(bar: &Bar<'_>) -> Stated {
    match bar.guards().first(|one| one.explains).map(|one| one.0) {
        Some(Explains::Factors | Explains::Alternatives) => Yes,
        Some(Explains::Nothing | Explains::Result) => No,
        None => Unstated,
    }
}
