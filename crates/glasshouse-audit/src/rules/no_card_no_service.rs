//! `no-card-no-service`: without a card, or when a check fails, there is no essential service.

use super::need_compels::other_way;
use crate::finding::Weight;
use crate::flow::questions::{ASK_ESSENTIAL, hits_people, is_essential};
use crate::flow::{Flow, Looks};
use crate::law::provision::{ICESCR, ID_PRINCIPLES, Provision};
use crate::rule::{Rule, Sheet};

/// The rule.
pub const RULE: Rule = Rule {
    id: "no-card-no-service",
    code: "GH-IDN-02",
    family: "identity",
    about: "without a card, or when a check fails, there is no essential service",
    weight: Weight::Likely,
    provisions: &[Provision::new(&ID_PRINCIPLES, "1-2, 10"), Provision::new(&ICESCR, "Arts 9, 11-13")],
    reading: "text-read (the list of principles)",
    reviewed: None,
    page: include_str!("no_card_no_service.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| matches!(bar.looks, Looks::Without(_)) && hits_people(bar.gate.part)) {
        let Some(register) = bar.register else { continue };
        let other = format!("gate.{}.refuses.{}.other-proof", bar.gate.id, bar.ground.id);
        let case = sheet
            .case(flow.path_from(register, bar))
            .needs(
                is_essential(bar.gate.part),
                "people need it to live",
                format!("gate.{}.essential", bar.gate.id),
                ASK_ESSENTIAL,
            )
            .needs(
                !other_way(bar),
                "no other proof is taken, and there is no way around it",
                other.clone(),
                "What happens to someone without the card, or whose check fails: is another proof taken, can an officer let them pass?",
            )
            .add(other, "true", "take another proof, and let an officer release it and write it down");
        sheet.close(case, format!("whoever is not in `{}` goes without `{}`", register.id, bar.gate.id));
    }
}
