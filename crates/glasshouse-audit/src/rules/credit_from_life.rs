//! `credit-from-life`: credit is decided from social networks, sensitive data, or areas beyond income and debts.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{AI_ACT, AI_ACT_PROHIBITIONS, CCD2, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::context::Context;
use glasshouse_scenario::language::service::Service;

use crate::flow::crossing::{ASK_UNION, cut, cut_ground};
use crate::flow::inputs::Input;
use crate::flow::questions::gives;
use crate::terms::{is_one_of, is_special};

/// The rule.
pub const RULE: Rule = Rule {
    id: "credit-from-life",
    code: "GH-CRD-01",
    family: "data",
    about: "credit is decided from social networks, sensitive data, or areas beyond income and debts",
    weight: Weight::Prohibited,
    provisions: &[
        Provision::new(&CCD2, "Art. 18(3)"),
        Provision::from_day(&AI_ACT, "Art. 5(1)(c)(i)", AI_ACT_PROHIBITIONS),
    ],
    reading: "text-read (§ 182); a directive, so that national law applies; application date from-knowledge",
    reviewed: None,
    page: include_str!("credit_from_life.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| gives(bar.gate.part, &[Service::Credit])) {
        sheet.looked += 1;
        let barred: Vec<&Input<'_>> = flow.inputs(bar).iter().filter(|input| is_barred(input)).collect();
        let beyond: Vec<&Input<'_>> = flow.inputs(bar).iter().filter(|input| is_beyond(input)).collect();
        let found = if barred.is_empty() { &beyond } else { &barred };
        if let Some(first) = found.first() {
            let case = sheet
                .case(flow.path(first, bar))
                .needs(flow.place.in_union(), "EU law applies", "scenario", ASK_UNION)
                .more(flow.others(found));
            let case = if barred.is_empty() {
                case.weighs(Weight::Likely).tells("beyond income, expenses, assets, debts and repayment")
            } else {
                case
            };
            sheet.close(
                cut(case, flow, bar, found),
                format!("credit at `{}` is decided from how people live", bar.gate.id),
            );
            continue;
        }
        let Some(register) = bar.register else { continue };
        let field = register.part.fields.iter().find(|field| is_special(field) || is_one_of(field, &["network"]));
        if let Some(field) = field {
            let case = sheet
                .case(flow.path_from(register, bar))
                .needs(flow.place.in_union(), "EU law applies", "scenario", ASK_UNION)
                .tells(format!("`{}` keeps the field `{field}`", register.id));
            sheet.close(
                cut_ground(case, bar),
                format!("credit at `{}` is decided from a register that keeps `{field}`", bar.gate.id),
            );
        }
    }
}

/// Social networks and sensitive data are barred outright.
fn is_barred(input: &Input<'_>) -> bool {
    use Context::{Association, Belief, Expression, Family, Health, Politics};
    let stands_for = input.read().and_then(|read| read.part.stands_for).is_some_and(|ground| ground.0.special());
    stands_for || matches!(input.context(), Some(Expression | Belief | Politics | Association | Family | Health))
}

/// Anything else but money needs to be relevant and in proportion.
fn is_beyond(input: &Input<'_>) -> bool {
    input.context().is_some_and(|context| context != Context::Finance)
        && input.act() != Some(glasshouse_scenario::language::act::Act::Means)
}
