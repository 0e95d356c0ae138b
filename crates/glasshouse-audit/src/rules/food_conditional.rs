//! `food-conditional`: food hangs on conduct, loyalty or a score rather than on need.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{ICESCR, Provision, UDHR};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::gate::EffectOfGate;
use glasshouse_scenario::language::service::Service;

use crate::flow::crossing::cut;
use crate::flow::inputs::Input;
use crate::flow::questions::gives;

/// The rule.
pub const RULE: Rule = Rule {
    id: "food-conditional",
    code: "GH-FOD-01",
    family: "essential-service",
    about: "food hangs on conduct, loyalty or a score rather than on need",
    weight: Weight::Likely,
    provisions: &[Provision::new(&ICESCR, "Arts 2(2), 11"), Provision::new(&UDHR, "Art. 25")],
    reading: "from-knowledge (GC12 §§ 19, 37); opening of GC12 read",
    reviewed: None,
    page: include_str!("food_conditional.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| gives(bar.gate.part, &[Service::Food, Service::SchoolMeal])) {
        sheet.looked += 1;
        if matches!(bar.gate.part.effect.0, EffectOfGate::Inspect | EffectOfGate::Favour) {
            continue;
        }
        let other: Vec<&Input<'_>> =
            flow.inputs(bar).iter().filter(|input| input.costs() && input.act() != Some(Act::Means)).collect();
        let Some(first) = other.first() else { continue };
        let case = sheet
            .case(flow.path(first, bar))
            .tells("it is no fact of need: income, age, residence, size of the household, a claim made twice")
            .more(flow.others(&other));
        sheet.close(cut(case, flow, bar, &other), format!("food at `{}` hangs on more than need", bar.gate.id));
    }
}
