//! `belief-scored`: religion or belief moves a score or a list.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{GDPR, ICCPR, PIPL, Provision, UDHR};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::context::Context;

use glasshouse_scenario::language::event::Event;

use crate::flow::crossing::cut;
use crate::flow::inputs::{Input, act};
use crate::flow::questions::gives;
use crate::flow::trail::{event_step, gate_step};
use glasshouse_scenario::language::service::Service;

/// The rule.
pub const RULE: Rule = Rule {
    id: "belief-scored",
    code: "GH-REL-01",
    family: "protected-conduct",
    about: "religion or belief moves a score or a list",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Art. 18(2)-(3)"),
        Provision::new(&UDHR, "Art. 18"),
        Provision::new(&GDPR, "Art. 9(1)"),
        Provision::new(&PIPL, "Art. 28"),
    ],
    reading: "text-read (GC22 § 5)",
    reviewed: None,
    page: include_str!("belief_scored.md"),
    look,
};

/// Services whose loss for a belief is coercion in the words of General Comment 22 § 5.
const COERCES: [Service; 7] = [
    Service::School,
    Service::University,
    Service::HealthCare,
    Service::Medicine,
    Service::Job,
    Service::PublicOffice,
    Service::Election,
];

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    sheet.looked += flow.acts(shows_belief);
    for (bar, inputs) in flow.moved_by(is_belief) {
        let Some(first) = inputs.first() else { continue };
        let case = sheet.case(flow.path(first, bar)).more(flow.others(&inputs));
        let case = if gives(bar.gate.part, &COERCES) {
            case.tells("coercion: GC22 § 5 names education, care and work")
        } else {
            case
        };
        sheet.close(
            cut(case, flow, bar, &inputs),
            format!("what people believe, or how they show it, decides on `{}`", bar.gate.id),
        );
    }
    for (gate, event) in flow.rewards() {
        if shows_belief(event.part) {
            let case = sheet.case(vec![event_step(event), gate_step(gate)]).tells("it is rewarded");
            sheet.close(
                case.cut(
                    format!("gate.{}.grants.after.{}", gate.id, event.id),
                    format!("let `{}` no longer reward `{}`", gate.id, event.id),
                ),
                format!("`{}` is given for `{}`", gate.id, event.id),
            );
        }
    }
}

fn is_belief(input: &Input<'_>) -> bool {
    input.context() == Some(Context::Belief) || input.act() == Some(Act::Worship)
}

fn shows_belief(event: &Event) -> bool {
    event.context.is_some_and(|context| context.0 == Context::Belief) || act(event) == Some(Act::Worship)
}
