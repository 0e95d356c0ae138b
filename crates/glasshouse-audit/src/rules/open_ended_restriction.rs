//! `open-ended-restriction`: a restriction has no end that is known beforehand, and nobody weighs means and circumstances.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{ECHR_P4, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::context::Context;

use crate::flow::Looks;
use crate::flow::questions::{ends, hits_people};

/// The rule.
pub const RULE: Rule = Rule {
    id: "open-ended-restriction",
    code: "GH-PRP-03",
    family: "proportionality",
    about: "a restriction has no end that is known beforehand, and nobody weighs means and circumstances",
    weight: Weight::Likely,
    provisions: &[Provision::new(&ECHR_P4, "Art. 2"), Provision::new(&ICCPR, "Arts 11, 12(3)")],
    reading: "excerpt-read",
    reviewed: None,
    page: include_str!("open_ended_restriction.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow
        .adverse()
        .filter(|bar| hits_people(bar.gate.part) && matches!(bar.looks, Looks::Listed(_) | Looks::Below(..)))
    {
        let Some(input) = flow.inputs(bar).iter().find(|input| input.costs()) else { continue };
        let register = input.counted.0;
        let debt = matches!(input.context(), Some(Context::Finance | Context::Tax)) || input.act() == Some(Act::Debt);
        let heard = register.part.lists.as_ref().is_some_and(|rule| !rule.exempt.is_empty());
        let weighed =
            bar.guards().circumstances().or(register.part.safeguard.as_ref().and_then(|one| one.circumstances).into());
        let case = sheet
            .case(flow.path(input, bar))
            .needs(
                !ends(register.part),
                "no end is known beforehand",
                format!("register.{}.lists.for", register.id),
                "When does a listing end, and who reviews it before?",
            )
            .needs(
                !weighed,
                "no one weighs means and circumstances",
                format!("register.{}.safeguard.circumstances", register.id),
                "Does anybody weigh the person's means and circumstances before it takes effect?",
            )
            .add(
                format!("register.{}.safeguard.expiry", register.id),
                "\"1 year\"",
                "let a listing lapse after a time that is known beforehand",
            );
        let case = if debt && !heard { case.tells("ability to pay is not read") } else { case };
        sheet.close(case, format!("`{}` stays closed without an end that is known beforehand", bar.gate.id));
    }
}
