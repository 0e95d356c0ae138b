//! `turnout-tied`: turnout or a scan on polling day is tied to a benefit, or is gathered by a party.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{ICCPR, Provision, VE_CONSTITUTION};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::context::Context;
use glasshouse_scenario::language::event::Event;
use glasshouse_scenario::language::safeguard::BodyKind;

use crate::flow::inputs::act;
use crate::flow::trail::{event_step, gate_step};
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "turnout-tied",
    code: "GH-VOT-02",
    family: "vote",
    about: "turnout or a scan on polling day is tied to a benefit, or is gathered by a party",
    weight: Weight::Likely,
    provisions: &[Provision::new(&ICCPR, "Art. 25(b)"), Provision::new(&VE_CONSTITUTION, "Art. 63")],
    reading: "excerpt-read",
    reviewed: None,
    page: include_str!("turnout_tied.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for (register, written) in flow.all_written_down() {
        let polled = is_polling(written.event.part);
        if polled == No {
            continue;
        }
        let bar = flow.bars_on(register.id).next();
        let by_party = written.channel.part.operator_kind.map_or(Unstated, |kind| (kind.0 == BodyKind::Party).into());
        let tied = by_party.or(bar.is_some().into());
        let mut path = flow.path_written(written, register);
        path.extend(bar.into_iter().flat_map(|bar| flow.end(bar)));
        let essential = flow.bars_on(register.id).filter(|bar| bar.gate.part.essential == Some(true)).count();
        let case = sheet
            .case(path)
            .needs(
                polled,
                "it tells that someone voted, or was near",
                format!("event.{}.kind", written.event.id),
                "What kind of political act is this?",
            )
            .needs(
                tied,
                if by_party == Yes { "a party gathers it" } else { "it reaches a gate" },
                format!("channel.{}.operator-kind", written.channel.id),
                "What kind of body gathers it?",
            )
            .cut(format!("channel.{}.sees.{}", written.channel.id, written.event.id), "let nobody scan at the polls");
        let case = if essential > 0 {
            case.tells(format!("the same register opens {essential} essential gates"))
        } else {
            case
        };
        sheet.close(case, format!("`{}` keeps who was at the polls", register.id));
    }
    for (gate, event) in flow.rewards().filter(|(_, event)| is_polling(event.part) == Yes) {
        let case = sheet.case(vec![event_step(event), gate_step(gate)]).tells("it is rewarded");
        let words = format!("let `{}` no longer reward `{}`", gate.id, event.id);
        sheet.close(
            case.cut(format!("gate.{}.grants.after.{}", gate.id, event.id), words),
            format!("`{}` is given for going to the polls", gate.id),
        );
    }
}

fn is_polling(event: &Event) -> Stated {
    match act(event) {
        Some(Act::Turnout | Act::PollingScan) => Yes,
        None if event.context.is_some_and(|context| context.0 == Context::Politics) => Unstated,
        Some(_) | None => No,
    }
}
