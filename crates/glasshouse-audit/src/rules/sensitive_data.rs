//! `sensitive-data`: data on origin, opinion, belief, health or the like move a standing, and no ground is stated for that use.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{C108, GDPR, PIPL, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::context::Context;

use crate::flow::crossing::{cut, cut_ground};
use crate::flow::inputs::Input;
use crate::flow::questions::lacks_ground;
use crate::stated::Stated::Unstated;
use crate::terms::is_special;

/// The rule.
pub const RULE: Rule = Rule {
    id: "sensitive-data",
    code: "GH-SPC-01",
    family: "data",
    about: "data on origin, opinion, belief, health or the like move a standing, and no ground is stated for that use",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&GDPR, "Arts 9(1)-(2), 22(4)"),
        Provision::new(&C108, "Art. 6"),
        Provision::new(&PIPL, "Arts 28-29"),
    ],
    reading: "excerpt-read (C-184/20)",
    reviewed: None,
    page: include_str!("sensitive_data.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse() {
        let Some(register) = bar.register else { continue };
        sheet.looked += 1;
        let sensitive: Vec<&Input<'_>> = flow.inputs(bar).iter().filter(|input| is_sensitive(input)).collect();
        let field = register.part.fields.iter().find(|field| is_special(field));
        let made_by = sensitive.first().map_or(register, |input| input.counted.0);
        let here = format!("register.{}.sensitive-basis", made_by.id);
        let ask = "Which ground of Art. 9(2) is relied on for this very use?";
        if let Some(first) = sensitive.first() {
            let case = sheet
                .case(flow.path(first, bar))
                .needs(lacks_ground(made_by.part), "no ground is stated for this use", here, ask)
                .more(flow.others(&sensitive));
            sheet.close(cut(case, flow, bar, &sensitive), format!("sensitive data decide on `{}`", bar.gate.id));
        } else if let Some(field) = field {
            let read = bar.ground.part.reads.iter().any(|one| one == field);
            let named = if bar.ground.part.reads.is_empty() { Unstated } else { read.into() };
            let case = sheet
                .case(flow.path_from(register, bar))
                .needs(
                    named,
                    format!("the gate reads the field `{field}`"),
                    format!("gate.{}.refuses.{}.reads", bar.gate.id, bar.ground.id),
                    "Which fields does the gate read?",
                )
                .needs(lacks_ground(register.part), "no ground is stated for this use", here, ask);
            sheet.close(cut_ground(case, bar), format!("`{}` looks at a register that keeps `{field}`", bar.gate.id));
        }
    }
}

fn is_sensitive(input: &Input<'_>) -> bool {
    let stands_for = input.read().and_then(|read| read.part.stands_for).is_some_and(|ground| ground.0.special());
    let act = matches!(input.act(), Some(Act::Worship | Act::Union | Act::Loyalty | Act::VoteChoice));
    stands_for || act || matches!(input.context(), Some(Context::Belief | Context::Politics | Context::Health))
}
