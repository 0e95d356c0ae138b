//! `child-bears-listing`: a child bears what a parent or relative did.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{CRC, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::gate::Wanter;

use crate::flow::Bar;
use crate::flow::crossing::cut_ground;
use crate::flow::inputs::Input;
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "child-bears-listing",
    code: "GH-FAM-01",
    family: "family",
    about: "a child bears what a parent or relative did",
    weight: Weight::Likely,
    provisions: &[Provision::new(&CRC, "Arts 2(2), 3, 16, 28"), Provision::new(&ICCPR, "Art. 24")],
    reading: "text-read (Art. 2(2))",
    reviewed: None,
    page: include_str!("child_bears_listing.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse() {
        let Some(first) = flow.inputs(bar).iter().find(|input| input.costs() && input.act() != Some(Act::Means)) else {
            continue;
        };
        let inherited = falls_on_child(flow, first, bar);
        let household = bar.gate.part.wanted_by.0 == Wanter::Household;
        let how = if household {
            "the whole home is hit, children with it"
        } else {
            "a listing falls on children of the home"
        };
        let case = sheet
            .case(flow.path(first, bar))
            .needs(
                inherited.or(household.into()),
                how,
                format!("gate.{}.who", bar.gate.id),
                "Can children be among those who are hit?",
            )
            .tells("the act is a parent's or relative's, and no means test");
        sheet.close(cut_ground(case, bar), format!("children lose `{}` for what somebody else did", bar.gate.id));
    }
}

/// Whether a listing on the way falls on kin of an age that is a child's, and the gate is one that children want.
fn falls_on_child(flow: &Flow<'_>, input: &Input<'_>, bar: &Bar<'_>) -> Stated {
    let on_the_way = input.links.iter().filter_map(|link| flow.register(&link.part.to.value)).chain([input.counted.0]);
    let reached = on_the_way.filter_map(|register| register.part.inherits.as_ref()).map(|inherits| {
        let mut levels = inherits.who.values().flatten();
        let named = levels.any(|level| flow.is_child(&level.value));
        if inherits.who.is_empty() { Unstated } else { Stated::from(named) }
    });
    let reached = reached.fold(No, Stated::or);
    if reached == Yes { flow.serves_children(bar.gate.part).or(Unstated) } else { reached }
}
