//! `protected-ground`: who someone is, or what stands in for it, changes the outcome.

use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::act::ProtectedGround;

use crate::finding::Weight;
use crate::flow::Flow;
use crate::flow::crossing::cut;
use crate::flow::inputs::Input;
use crate::flow::trail::register_step;
use crate::law::provision::{CHARTER, ECHR, ICCPR, ICESCR, Provision};
use crate::relation::is_law;
use crate::rule::{Rule, Sheet};

/// The rule.
pub const RULE: Rule = Rule {
    id: "protected-ground",
    code: "GH-NDS-01",
    family: "discrimination",
    about: "who someone is, or what stands in for it, changes the outcome",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Arts 2(1), 26"),
        Provision::new(&ICESCR, "Art. 2(2)"),
        Provision::new(&ECHR, "Art. 14"),
        Provision::new(&CHARTER, "Art. 21"),
    ],
    reading: "excerpt-read (General Comment 20)",
    reviewed: None,
    page: include_str!("protected_ground.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse() {
        let all: Vec<&Input<'_>> = flow.inputs(bar).iter().filter(|input| input.read().is_some()).collect();
        sheet.looked += all.len();
        let on: Vec<(&Input<'_>, ProtectedGround)> =
            all.into_iter().filter_map(|input| ground(input).map(|ground| (input, ground))).collect();
        let Some((first, what)) = on.first() else { continue };
        let inputs: Vec<&Input<'_>> = on.iter().map(|one| one.0).collect();
        let case = sheet
            .case(flow.path(first, bar))
            .tells(format!("it is, or stands in for: {}", what.word()))
            .tells("no law names it as relevant here, and it is no element of what is decided")
            .more(flow.others(&inputs));
        let case = cut(case, flow, bar, &inputs);
        sheet.close(case, format!("who someone is counts at `{}`", bar.gate.id));
    }
    watched(flow, sheet);
}

/// A model reads a protected ground that neither a law nor the decision itself asks for.
fn ground(input: &Input<'_>) -> Option<ProtectedGround> {
    let read = input.read()?.part;
    let justified = read.element == Some(true) || is_law(read.law.as_ref());
    read.stands_for.map(|ground| ground.0).filter(|_| !justified)
}

/// Channels that watch people of some protected ground more, where it ends in something that is refused.
fn watched(flow: &Flow<'_>, sheet: &mut Sheet) {
    for channel in flow.channels() {
        let grounds = channel.part.biased.factors.keys().filter_map(|name| flow.stands_for(name));
        let register = channel
            .part
            .writes_to
            .iter()
            .filter_map(|to| flow.register(&to.value))
            .find(|register| flow.bars_on(register.id).next().is_some());
        let (Some(ground), Some(register)) = (grounds.into_iter().next(), register) else { continue };
        let step = crate::finding::Step {
            what: format!("`{}` watches some more than others, by {}", channel.id, ground.word()),
            address: format!("channel.{}", channel.id),
            span: channel.span,
        };
        let case = sheet
            .case(vec![step, register_step(register)])
            .tells("whether that is how it is meant or how it turned out, the outcome differs for reasons that no conduct explains")
            .to_review(true);
        sheet.close(
            case,
            format!("`{}` watches people of one kind more: is there a reason that law accepts?", channel.id),
        );
    }
}
