//! `venezuelan-constitution`: in Venezuela, a register or a gate crosses a limit of the constitution of 1999.

use std::collections::HashSet;

use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::context::Context;
use glasshouse_scenario::language::service::Service;

use crate::finding::Weight;
use crate::flow::crossing::cut_ground;
use crate::flow::inputs::Input;
use crate::flow::questions::{gives, has_law};
use crate::flow::{Bar, Flow, Looks};
use crate::law::provision::{Provision, VE_CONSTITUTION};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated, Yes};
use crate::terms::is_one_of;

/// The rule.
pub const RULE: Rule = Rule {
    id: "venezuelan-constitution",
    code: "GH-VZL-01",
    family: "domestic-limit",
    about: "in Venezuela, a register or a gate crosses a limit of the constitution of 1999",
    weight: Weight::Likely,
    provisions: &[Provision::new(&VE_CONSTITUTION, "Arts 21, 28, 57, 60, 61-63, 86")],
    reading: "from-knowledge (the text was located; of Art. 60 a digest was read)",
    reviewed: None,
    page: include_str!("venezuelan_constitution.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    if !flow.place.is("VE") {
        return;
    }
    let mut told = HashSet::new();
    for bar in flow.adverse() {
        sheet.looked += 1;
        let Some(register) = bar.register.filter(|register| !told.contains(&(bar.gate.id, register.id))) else {
            continue;
        };
        let political = flow.inputs(bar).iter().find(|input| is_political(input));
        let field = register.part.fields.iter().find(|field| is_one_of(field, &["opinion", "vote-choice"]));
        let limits = [
            (
                "politics decides on what people get (Arts 21, 57, 61-63)",
                (political.is_some() || field.is_some()).into(),
                String::new(),
            ),
            ("a social benefit hangs on more than need (Art. 86)", beyond_need(flow, bar), String::new()),
            (
                "no law limits what the register may be used for (Art. 60)",
                !has_law(register.part.law.as_ref()),
                format!("register.{}.law", register.id),
            ),
            (
                "nobody can have a record corrected (Art. 28)",
                uncorrected(bar),
                format!("register.{}.safeguard.correction", register.id),
            ),
        ];
        let crossed: Vec<&str> = limits.iter().filter(|one| one.1 == Yes).map(|one| one.0).collect();
        let open = limits.iter().find(|one| one.1 == Unstated);
        let (first, address) = match (crossed.first(), open) {
            (Some(first), _) => (*first, String::new()),
            (None, Some((words, _, address))) => (*words, address.clone()),
            (None, None) => continue,
        };
        let path = political.map_or_else(|| flow.path_from(register, bar), |input| flow.path(input, bar));
        let case = sheet
            .case(path)
            .needs(
                if crossed.is_empty() { Unstated } else { Yes },
                first,
                address,
                "Which statute limits the use of this register, and how can people see and correct what it holds?",
            )
            .more(crossed.iter().skip(1).map(|one| (*one).to_owned()).collect());
        if case.is_sure() {
            told.insert((bar.gate.id, register.id));
        }
        sheet.close(cut_ground(case, bar), format!("`{}` crosses a limit of the constitution", bar.gate.id));
    }
}

fn is_political(input: &Input<'_>) -> bool {
    let act =
        matches!(input.act(), Some(Act::Loyalty | Act::Opinion | Act::Turnout | Act::PollingScan | Act::VoteChoice));
    act || input.context() == Some(Context::Politics)
}

/// Whether a benefit or pension asks for more than need: enrolment, or an act that is no fact of need.
fn beyond_need(flow: &Flow<'_>, bar: &Bar<'_>) -> Stated {
    if !gives(bar.gate.part, &[Service::Benefit, Service::Pension]) {
        return No;
    }
    let acts = flow.inputs(bar).iter().any(|input| input.costs() && input.act() != Some(Act::Means));
    (acts || matches!(bar.looks, Looks::Without(_))).into()
}

/// Whether a wrong record stays: no time of correction is stated and there is no appeal.
fn uncorrected(bar: &Bar<'_>) -> Stated {
    let stated = bar.guards().first(|one| one.correction.as_ref()).is_some();
    if stated { No } else { !bar.guards().appeal() }
}
