//! `vote-choice-observed`: how someone voted is seen or kept, person by person.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{ICCPR, Provision, UDHR, VE_CONSTITUTION};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;

use crate::finding::Step;
use crate::flow::inputs::act;
use crate::terms::is_one_of;

/// The rule.
pub const RULE: Rule = Rule {
    id: "vote-choice-observed",
    code: "GH-VOT-01",
    family: "vote",
    about: "how someone voted is seen or kept, person by person",
    weight: Weight::Prohibited,
    provisions: &[
        Provision::new(&ICCPR, "Art. 25(b)"),
        Provision::new(&UDHR, "Art. 21(3)"),
        Provision::new(&VE_CONSTITUTION, "Art. 63"),
    ],
    reading: "excerpt-read",
    reviewed: None,
    page: include_str!("vote_choice_observed.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers() {
        for field in register.part.fields.iter().filter(|field| is_one_of(field, &["vote-choice", "turnout"])) {
            let step = Step {
                what: format!("`{}` keeps the field `{field}`", register.id),
                address: format!("register.{}", register.id),
                span: register.span,
            };
            let case = sheet.case(vec![step]).has(is_one_of(field, &["vote-choice"]), "it can be linked to a person");
            sheet.close(case, format!("`{}` keeps how people voted", register.id));
        }
    }
    for (register, written) in flow.all_written_down() {
        let kind = act(written.event.part);
        if !matches!(kind, Some(Act::VoteChoice | Act::Turnout | Act::PollingScan)) {
            continue;
        }
        let case = sheet
            .case(flow.path_written(written, register))
            .has(kind == Some(Act::VoteChoice), "the choice reaches a register of persons")
            .cut(format!("channel.{}.sees.{}", written.channel.id, written.event.id), "let nobody see the choice");
        sheet.close(case, format!("`{}` keeps how people voted", register.id));
    }
}
