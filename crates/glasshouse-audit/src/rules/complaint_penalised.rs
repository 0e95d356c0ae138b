//! `complaint-penalised`: a petition, complaint, lawsuit or appeal costs points or leads to a list.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{CN_CONSTITUTION, ICCPR, Provision, UDHR};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;

use crate::flow::crossing::cut;
use crate::flow::inputs::{Input, act};

/// The rule.
pub const RULE: Rule = Rule {
    id: "complaint-penalised",
    code: "GH-EXP-02",
    family: "protected-conduct",
    about: "a petition, complaint, lawsuit or appeal costs points or leads to a list",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Arts 2(3), 14(1), 19, 25(a)"),
        Provision::new(&UDHR, "Art. 8"),
        Provision::new(&CN_CONSTITUTION, "Art. 41"),
    ],
    reading: "from-knowledge; its use for deductions of points is an inference",
    reviewed: None,
    page: include_str!("complaint_penalised.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    sheet.looked += flow.acts(|event| act(event) == Some(Act::Remedy));
    for (bar, inputs) in flow.moved_by(|input| input.act() == Some(Act::Remedy)) {
        let costly: Vec<&Input<'_>> = inputs.into_iter().filter(|input| input.costs()).collect();
        let Some(first) = costly.first() else { continue };
        let case =
            sheet.case(flow.path(first, bar)).tells("to use a remedy is itself a right").more(flow.others(&costly));
        sheet.close(
            cut(case, flow, bar, &costly),
            format!("whoever petitions, complains or sues may lose `{}` for it", bar.gate.id),
        );
    }
}
