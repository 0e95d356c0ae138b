//! `child-bears-listing`: a child bears what a parent or relative did.

use std::cmp::Reverse;

use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::gate::Wanter;

use crate::finding::Weight;
use crate::flow::crossing::cut_ground;
use crate::flow::inputs::Input;
use crate::flow::{Bar, Flow};
use crate::law::provision::{CRC, ICCPR, Provision};
use crate::relation::{Relation, relation};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No};

/// The rule.
pub const RULE: Rule = Rule {
    id: "child-bears-listing",
    code: "GH-FAM-01",
    family: "family",
    about: "a child bears what a parent or relative did",
    weight: Weight::Likely,
    provisions: &[Provision::new(&CRC, "Arts 2(2), 3, 16, 26, 28"), Provision::new(&ICCPR, "Art. 24")],
    reading: "text-read (Art. 2(2))",
    reviewed: None,
    page: include_str!("child_bears_listing.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse() {
        let acts = flow.inputs(bar).iter().filter(|input| input.costs() && !is_means_test(input, bar));
        let mut acts: Vec<(Stated, &Input<'_>)> = acts.map(|input| (falls_on_child(flow, input, bar), input)).collect();
        // What falls on a child for certain is told first; of equals, what the file names first.
        acts.sort_by_key(|(falls, _)| Reverse(*falls));
        let Some((inherited, first)) = acts.first().copied() else { continue };
        let others: Vec<&Input<'_>> = acts.iter().map(|(_, input)| *input).collect();
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
            .tells("the act is a parent's or relative's, and no test of means")
            .more(flow.others(&others));
        sheet.close(cut_ground(case, bar), format!("children lose `{}` for what somebody else did", bar.gate.id));
    }
}

/// Whether an input asks what the home needs, at a gate where need is the question.
fn is_means_test(input: &Input<'_>, bar: &Bar<'_>) -> bool {
    let at_gate = || relation(input.context(), input.act(), bar.gate.part).relation;
    input.act() == Some(Act::Means) && matches!(at_gate(), Relation::Related | Relation::Conditional)
}

/// Whether a listing on the way falls on kin of an age that is a child's, and the gate is one that children want. Without a
/// word on whom it falls, it falls on the whole home.
fn falls_on_child(flow: &Flow<'_>, input: &Input<'_>, bar: &Bar<'_>) -> Stated {
    let on_the_way = input.links.iter().filter_map(|link| flow.register(&link.part.to.value)).chain([input.counted.0]);
    let reached = on_the_way.filter_map(|register| register.part.inherits.as_ref()).map(|inherits| {
        let mut levels = inherits.who.values().flatten();
        let named = levels.any(|level| flow.is_child(&level.value));
        Stated::from(inherits.who.is_empty() || named)
    });
    reached.fold(No, Stated::or).and(flow.serves_children(bar.gate.part))
}
