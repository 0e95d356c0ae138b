//! `need-compels`: enrolment is said to be free, and people need it to live.

use glasshouse_scenario::language::basis::Freedom;

use crate::finding::Weight;
use crate::flow::questions::{ASK_ESSENTIAL, hits_people, is_essential};
use crate::flow::{Bar, Flow, Looks};
use crate::law::provision::{GDPR, ICESCR, ID_PRINCIPLES, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated};

/// The rule.
pub const RULE: Rule = Rule {
    id: "need-compels",
    code: "GH-CON-02",
    family: "consent",
    about: "enrolment is said to be free, and people need it to live",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&GDPR, "Art. 7, recital 43"),
        Provision::new(&ID_PRINCIPLES, "1-2"),
        Provision::new(&ICESCR, "Arts 9, 11"),
    ],
    reading: "excerpt-read",
    reviewed: None,
    page: include_str!("need_compels.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers() {
        let asks = |bar: &&Bar<'_>| matches!(bar.looks, Looks::Without(_)) && hits_people(bar.gate.part);
        let mut gates: Vec<&Bar<'_>> = flow.bars_on(register.id).filter(asks).collect();
        sheet.looked += gates.len();
        gates.retain(|bar| is_compelled(bar) != No);
        gates.sort_by_key(|bar| std::cmp::Reverse(is_compelled(bar)));
        let Some((bar, others)) = gates.split_first() else { continue };
        let free = match register.part.enrolment.map(|one| one.0) {
            None => Unstated,
            Some(freedom) => (freedom == Freedom::Voluntary).into(),
        };
        let essential = is_essential(bar.gate.part);
        let case = sheet
            .case(flow.path_from(register, bar))
            .needs(
                free,
                "enrolment is said to be free",
                format!("register.{}.enrolment", register.id),
                "Are people said to be free to enrol?",
            )
            .needs(
                essential,
                format!("people need `{}` to live: enrolment is in truth conditional", bar.gate.id),
                format!("gate.{}.essential", bar.gate.id),
                ASK_ESSENTIAL,
            )
            .needs(
                !other_way(bar),
                "there is no like way without it",
                format!("gate.{}.alternative", bar.gate.id),
                "Is the same to be had without enrolment, at the same cost, in the same time, and without shame?",
            )
            .more(others.iter().map(|bar| format!("`{}`", bar.gate.id)).collect())
            .add(
                format!("gate.{}.refuses.{}.other-proof", bar.gate.id, bar.ground.id),
                "true",
                format!("let `{}` take another proof than a place in `{}`", bar.gate.id, register.id),
            );
        sheet.close(case, format!("need compels people to enrol in `{}`, which is said to be free", register.id));
    }
}

fn is_compelled(bar: &Bar<'_>) -> Stated {
    is_essential(bar.gate.part).and(!other_way(bar))
}

/// Whether the same is to be had without the credential.
pub(super) fn other_way(bar: &Bar<'_>) -> Stated {
    Stated::from(bar.gate.part.alternative).or(bar.ground.part.other_proof.into())
}
