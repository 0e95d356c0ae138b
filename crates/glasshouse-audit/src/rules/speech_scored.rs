//! `speech-scored`: speech or opinion that moves a standing.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{ECHR, GDPR, ICCPR, Provision, UDHR};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;

use glasshouse_scenario::language::event::{Event, Proof};

use crate::flow::crossing::cut;
use crate::flow::inputs::{Input, act};
use crate::flow::trail::{event_step, gate_step};

/// The rule.
pub const RULE: Rule = Rule {
    id: "speech-scored",
    code: "GH-EXP-01",
    family: "protected-conduct",
    about: "lawful speech or opinion moves a score or a list, up or down",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Art. 19(1)-(3)"),
        Provision::new(&UDHR, "Art. 19"),
        Provision::new(&ECHR, "Art. 10"),
        Provision::new(&GDPR, "Art. 9(1)"),
    ],
    reading: "excerpt-read; paragraph numbers partly from knowledge",
    reviewed: None,
    page: include_str!("speech_scored.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    sheet.looked += flow.acts(is_voice);
    for (bar, inputs) in flow.moved_by(is_speech) {
        let Some(first) = inputs.first() else { continue };
        let case = sheet
            .case(flow.path(first, bar))
            .tells(if first.act() == Some(Act::Opinion) {
                "an opinion: Art. 19(1) allows no restriction at all"
            } else {
                "no court has found the speech unlawful, as far as is stated"
            })
            .more(flow.others(&inputs));
        sheet.close(
            cut(case, flow, bar, &inputs),
            format!("what people say moves their standing, and `{}` is closed by it", bar.gate.id),
        );
    }
    for (gate, event) in flow.rewards() {
        if is_voice(event.part) {
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

fn is_speech(input: &Input<'_>) -> bool {
    input.written().is_some_and(|written| is_voice(written.event.part))
}

/// Speech or opinion that no court has found unlawful.
fn is_voice(event: &Event) -> bool {
    matches!(act(event), Some(Act::Speech | Act::Opinion))
        && event.established_by.is_none_or(|proof| proof.0 != Proof::Court)
}
