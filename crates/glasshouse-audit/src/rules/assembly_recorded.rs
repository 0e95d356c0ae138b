//! `assembly-recorded`: peaceful assembly, union or association is kept in a register, or moves a standing.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{ECHR, GDPR, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::context::Context;

use glasshouse_scenario::language::event::{Event, Proof};
use glasshouse_scenario::language::standing::Term;

use crate::flow::inputs::act;
use crate::stated::Stated::{No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "assembly-recorded",
    code: "GH-ASM-01",
    family: "protected-conduct",
    about: "peaceful assembly, union or association is kept in a register, or moves a standing",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Arts 21, 22"),
        Provision::new(&ECHR, "Arts 8, 11"),
        Provision::new(&GDPR, "Art. 9(1)"),
    ],
    reading: "text-read (Catt §§ 119, 123)",
    reviewed: None,
    page: include_str!("assembly_recorded.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for (register, written) in flow.all_written_down() {
        let event = written.event.part;
        if !gathers(event) {
            continue;
        }
        let moves =
            flow.bars_on(register.id).any(|bar| flow.inputs(bar).iter().any(|input| input.id() == written.event.id));
        let keeps = match &register.part.keeps {
            _ if moves => Yes,
            Some(Term::Forever | Term::Until(_)) => Yes,
            Some(Term::For(time)) => (time.weeks() > 4.0).into(),
            None => Unstated,
        };
        let convicted = event.established_by.is_some_and(|proof| proof.0 == Proof::Court);
        let case = sheet
            .case(flow.path_written(written, register))
            .needs(if convicted { No } else { Yes }, "no court found an offence by this person", "", "")
            .needs(
                keeps,
                if moves { "it moves a standing" } else { "it is kept beyond the event" },
                format!("register.{}.keeps", register.id),
                "How long is it kept?",
            )
            .cut(
                format!("channel.{}.sees.{}", written.channel.id, written.event.id),
                format!("let `{}` no longer note `{}`", written.channel.id, written.event.id),
            );
        sheet.close(case, format!("`{}` keeps who took part in `{}`", register.id, written.event.id));
    }
}

fn gathers(event: &Event) -> bool {
    let inside = event.context.is_some_and(|context| context.0 == Context::Association);
    match act(event) {
        Some(Act::Assembly | Act::Union | Act::Society) => true,
        Some(_) => false,
        None => inside,
    }
}
