//! `purpose-drift`: a register is read for an area of life that it was not set up for.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{C108, GDPR, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::grammar::plain::Words;

use crate::finding::Step;
use crate::flow::crossing::cut_ground;
use crate::flow::trail::register_step;
use crate::relation::{area, is_law};
use crate::stated::Stated::{No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "purpose-drift",
    code: "GH-PUR-01",
    family: "data",
    about: "a register is read for an area of life that it was not set up for",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&GDPR, "Arts 5(1)(b), 6(3)-(4), 13(3)"),
        Provision::new(&ICCPR, "Art. 17"),
        Provision::new(&C108, "Art. 5(4)(b)"),
    ],
    reading: "from-knowledge",
    reviewed: None,
    page: include_str!("purpose_drift.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse() {
        let Some(register) = bar.register else { continue };
        let purposes = &register.part.purposes;
        let foreign = match area(bar.gate.part) {
            _ if purposes.is_empty() => Unstated,
            None => Unstated,
            Some(area) => purposes.iter().all(|one| one.0 != area).into(),
        };
        let law = bar.gate.part.law.as_ref();
        let by_law = is_law(law) && law.is_some_and(|law| !law.names.is_empty());
        let set_up: Vec<&str> = purposes.iter().map(|one| one.0.word()).collect();
        let case = sheet
            .case(flow.path_from(register, bar))
            .needs(
                foreign,
                format!("`{}` was set up for {}", register.id, set_up.join(", ")),
                format!("register.{}.purposes", register.id),
                "For which areas of life was the register set up?",
            )
            .needs(if by_law { No } else { Yes }, "no law names these data for the new use", "", "");
        sheet.close(
            cut_ground(case, bar),
            format!("`{}` reads `{}`, which was set up for something else", bar.gate.id, register.id),
        );
    }
    for link in flow.links() {
        let (Some(from), Some(to)) = (flow.register(&link.part.from.value), flow.register(&link.part.to.value)) else {
            continue;
        };
        let (old, new) = (&from.part.purposes, &to.part.purposes);
        let drifts =
            if old.is_empty() || new.is_empty() { Unstated } else { new.iter().any(|one| !old.contains(one)).into() };
        let copy = Step {
            what: format!("it is copied to `{}`", to.id),
            address: format!("link.{}", link.id),
            span: link.span,
        };
        let case = sheet
            .case(vec![register_step(from), copy, register_step(to)])
            .needs(
                drifts,
                "the copy serves an area that the source was not set up for",
                format!("register.{}.purposes", if old.is_empty() { from.id } else { to.id }),
                "For which areas of life was the register set up?",
            )
            .needs(if is_law(link.part.law.as_ref()) { No } else { Yes }, "no law stands behind the copy", "", "")
            .cut(format!("link.{}", link.id), format!("let `{}` no longer be copied to `{}`", from.id, to.id));
        sheet.close(case, format!("`{}` is copied to `{}` for something else", from.id, to.id));
    }
}
