//! `loyalty-condition`: party, signature or another show of loyalty decides on a service.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{ACHR, ICCPR, ICESCR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::context::Context;

use glasshouse_scenario::language::event::Event;

use crate::flow::crossing::{cut, cut_ground};
use crate::flow::inputs::{Input, act};
use crate::flow::trail::{event_step, gate_step};
use crate::stated::Stated;
use crate::terms::is_one_of;

/// The rule.
pub const RULE: Rule = Rule {
    id: "loyalty-condition",
    code: "GH-POL-01",
    family: "protected-conduct",
    about: "party, signature or another show of loyalty decides on a service",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Arts 2(1), 19, 25, 26"),
        Provision::new(&ICESCR, "Art. 2(2)"),
        Provision::new(&ACHR, "Arts 13, 23, 24"),
    ],
    reading: "excerpt-read",
    reviewed: None,
    page: include_str!("loyalty_condition.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    sheet.looked += flow.acts(rewarded);
    for (bar, inputs) in flow.moved_by(|input| is_loyalty(input.context(), input.act()) != Stated::No) {
        let sure: Vec<&Input<'_>> =
            inputs.iter().copied().filter(|input| is_loyalty(input.context(), input.act()) == Stated::Yes).collect();
        let shown = if sure.is_empty() { &inputs } else { &sure };
        let Some(first) = shown.first() else { continue };
        let stated = is_loyalty(first.context(), first.act());
        let case = sheet
            .case(flow.path(first, bar))
            .needs(
                stated,
                "a show of loyalty, or of the lack of it",
                format!("event.{}.kind", first.id()),
                "What kind of political act is this?",
            )
            .more(flow.others(shown));
        sheet.close(cut(case, flow, bar, shown), format!("party or loyalty decides on `{}`", bar.gate.id));
    }
    for (gate, event) in flow.rewards().filter(|(_, event)| rewarded(event.part)) {
        let case = sheet.case(vec![event_step(event), gate_step(gate)]).tells("it is rewarded");
        let words = format!("let `{}` no longer reward `{}`", gate.id, event.id);
        sheet.close(
            case.cut(format!("gate.{}.grants.after.{}", gate.id, event.id), words),
            format!("`{}` is given for a show of loyalty", gate.id),
        );
    }
    fields(flow, sheet);
}

/// A register that keeps party or opinion, at which a gate looks.
fn fields(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse() {
        let Some(register) = bar.register else { continue };
        let Some(field) = register.part.fields.iter().find(|field| is_one_of(field, &["opinion"])) else { continue };
        let case =
            sheet.case(flow.path_from(register, bar)).tells(format!("`{}` keeps the field `{field}`", register.id));
        sheet
            .close(cut_ground(case, bar), format!("`{}` looks at a register that keeps party or opinion", bar.gate.id));
    }
}

fn is_loyalty(context: Option<Context>, act: Option<Act>) -> Stated {
    match (act, context) {
        (Some(Act::Loyalty), _) => Stated::Yes,
        (None, Some(Context::Politics)) => Stated::Unstated,
        _ => Stated::No,
    }
}

fn rewarded(event: &Event) -> bool {
    is_loyalty(event.context.map(|one| one.0), act(event)) == Stated::Yes
}
