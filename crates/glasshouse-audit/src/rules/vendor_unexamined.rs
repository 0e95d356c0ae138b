//! `vendor-unexamined`: a firm's product stands on a path with a grave finding, and the firm published no due diligence.

use crate::audit::found;
use crate::finding::{Finding, Verdict, Weight};
use crate::flow::Flow;
use crate::flow::trail::register_step;
use crate::law::provision::{Provision, UNGP};
use crate::rule::{Rule, Sheet};
use crate::rules;

/// The rule.
pub const RULE: Rule = Rule {
    id: "vendor-unexamined",
    code: "GH-VND-01",
    family: "vendor",
    about: "a firm's product stands on a path with a grave finding, and the firm published no due diligence",
    weight: Weight::Note,
    provisions: &[Provision::new(&UNGP, "11, 13, 15, 17-22")],
    reading: "excerpt-read; numbers of the Guiding Principles from-knowledge",
    reviewed: None,
    page: include_str!("vendor_unexamined.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    let vendor = |register: &crate::flow::Named<'_, glasshouse_scenario::language::register::Register>| {
        register.part.keeper.as_ref().is_some_and(|keeper| keeper.vendor.is_some())
    };
    if !flow.registers().any(|register| vendor(&register)) {
        return;
    }
    let grave: Vec<Finding> = rules::ALL
        .iter()
        .filter(|rule| rule.id != RULE.id)
        .flat_map(|rule| found(rule, flow))
        .filter(|one| one.verdict == Verdict::Fail && one.weight <= Weight::Likely)
        .collect();
    for register in flow.registers().filter(vendor) {
        let Some(keeper) = &register.part.keeper else { continue };
        let address = format!("register.{}", register.id);
        let on_it = |one: &&Finding| one.path.iter().any(|step| step.address == address);
        let mut touched: Vec<&str> = grave.iter().filter(on_it).map(|one| one.rule).collect();
        touched.dedup();
        let shown = touched.first().copied().unwrap_or("none");
        let case = sheet
            .case(vec![register_step(register)])
            .has(!touched.is_empty(), format!("on a path with a finding of `{shown}`; the firm is directly linked, and if it built this very function it may contribute"))
            .needs(
                !crate::stated::Stated::from(keeper.vendor_due_diligence),
                "the firm published no human-rights due diligence",
                format!("{address}.keeper.vendor-due-diligence"),
                "Did the firm that sold the system publish its human-rights due diligence, and what did it refuse to build?",
            )
            .more(touched.iter().skip(1).map(|rule| format!("`{rule}`")).collect());
        sheet.close(
            case,
            format!("a firm's product runs `{}`, and nobody examined what it does to people", register.id),
        );
    }
}
