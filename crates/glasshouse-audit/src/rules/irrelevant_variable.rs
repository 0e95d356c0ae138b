//! `irrelevant-variable`: an AI score for fraud, inspection or eligibility reads facts that are no element of what it decides.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{AI_ACT, AI_ACT_PROHIBITIONS, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::gate::EffectOfGate;
use glasshouse_scenario::language::service::Service;

use crate::flow::Bar;
use crate::flow::crossing::{ASK_UNION, area_words, cut};
use crate::flow::inputs::Input;
use crate::flow::questions::{ASK_AI, gives, is_ai};
use crate::relation::{Relation, is_law, relation};
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "irrelevant-variable",
    code: "GH-CTX-03",
    family: "context",
    about: "an AI score for fraud, inspection or eligibility reads facts that are no element of what it decides",
    weight: Weight::Prohibited,
    provisions: &[Provision::from_day(&AI_ACT, "Art. 5(1)(c)(i)-(ii)", AI_ACT_PROHIBITIONS)],
    reading: "text-read",
    reviewed: None,
    page: include_str!("irrelevant_variable.md"),
    look,
};

const SERVICES: [Service; 7] = [
    Service::Tax,
    Service::Benefit,
    Service::Pension,
    Service::University,
    Service::JobSupport,
    Service::ChildProtection,
    Service::SchoolMeal,
];

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    use EffectOfGate::{Delay, Inspect, Reclaim, Refuse, Suspend};
    for bar in flow.adverse().filter(|bar| bar.looks.is_score() && gives(bar.gate.part, &SERVICES)) {
        let Some(register) = bar.register else { continue };
        if !matches!(bar.gate.part.effect.0, Inspect | Refuse | Suspend | Reclaim | Delay) {
            continue;
        }
        sheet.looked += 1;
        let inputs = flow.inputs(bar);
        for stated in [Yes, Unstated] {
            let found: Vec<&Input<'_>> = inputs.iter().filter(|input| is_irrelevant(input, bar) == stated).collect();
            let Some(first) = found.first() else { continue };
            let here = format!("register.{}", register.id);
            let ask = "Is this fact itself an element of what is decided, and which law names it?";
            let case = sheet
                .case(flow.path(first, bar))
                .needs(flow.place.in_union(), "EU law applies", "scenario", ASK_UNION)
                .needs(is_ai(register.part), "an AI system makes the score", format!("{here}.method"), ASK_AI)
                .needs(
                    stated,
                    "no law names the fact as relevant",
                    format!("{here}.model.inputs.{}.element", first.id()),
                    ask,
                )
                .more(flow.others(&found));
            let what = format!("the score that decides on `{}` reads facts from {}", bar.gate.id, area_words(first));
            sheet.close(cut(case, flow, bar, &found), what);
        }
    }
}

/// Whether a fact is no element of what is decided.
fn is_irrelevant(input: &Input<'_>, bar: &Bar<'_>) -> Stated {
    let read = input.read();
    if read.is_some_and(|read| read.part.element == Some(true) || is_law(read.part.law.as_ref())) {
        return No;
    }
    if read.is_some_and(|read| read.part.element == Some(false)) {
        return Yes;
    }
    match relation(input.context(), input.act(), bar.gate.part).relation {
        Relation::Unrelated => Yes,
        Relation::Related => No,
        _ => Unstated,
    }
}
