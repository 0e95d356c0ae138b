//! `compulsory-biometrics`: people must give fingerprints, faces, genes or places, and detailed safeguards are missing.

use glasshouse_scenario::language::basis::Freedom;
use glasshouse_scenario::language::register::Register;

use super::need_compels::other_way;
use crate::finding::Weight;
use crate::flow::questions::{has_law, is_essential};
use crate::flow::trail::register_step;
use crate::flow::{Flow, Looks, Named};
use crate::law::provision::{ECHR, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated, Yes};
use crate::terms::is_one_of;

/// The rule.
pub const RULE: Rule = Rule {
    id: "compulsory-biometrics",
    code: "GH-IDN-01",
    family: "identity",
    about: "people must give fingerprints, faces, genes or places, and detailed safeguards are missing",
    weight: Weight::Likely,
    provisions: &[Provision::new(&ICCPR, "Art. 17"), Provision::new(&ECHR, "Art. 8")],
    reading: "excerpt-read (Madhewoo v. Mauritius; Robinson v. Attorney General of Jamaica; Nubian Rights Forum)",
    reviewed: None,
    page: include_str!("compulsory_biometrics.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers().filter(|register| !register.part.doors.is_empty()) {
        sheet.looked += 1;
        let of_body = |field: &&String| is_one_of(field, &["biometric", "genetic", "location"]);
        let Some(field) = register.part.fields.iter().find(of_body) else { continue };
        let here = format!("register.{}", register.id);
        let law = register.part.law.as_ref();
        let guard = register.part.safeguard.as_ref();
        let asked = [
            (
                "a law that says who may see, where and how long it is kept",
                "law",
                has_law(law).and(details(register.part)),
            ),
            (
                "independent oversight",
                "safeguard.oversight",
                guard.and_then(|one| one.oversight.as_ref()).map_or(Unstated, |one| one.independent.into()),
            ),
            (
                "a stated reason why nothing milder would do",
                "safeguard.least-intrusive",
                guard.and_then(|one| one.least_intrusive).into(),
            ),
        ];
        let Some((lacks, key, answer)) = asked.into_iter().min_by_key(|one| one.2) else { continue };
        let case = sheet
            .case(vec![register_step(register)])
            .tells(format!("it keeps the field `{field}`"))
            .needs(
                is_compulsory(flow, register),
                "people must enrol, by law or by need",
                format!("{here}.enrolment"),
                "Must people enrol, or do without something if they do not?",
            )
            .needs(
                !answer,
                format!("missing: {lacks}"),
                format!("{here}.{key}"),
                "Which law says who may see these data, where and how long they are kept, who supervises it, and why is nothing milder enough?",
            )
            .cut(format!("{here}.fields"), format!("let `{}` no longer keep `{field}`", register.id));
        sheet.close(case, format!("`{}` takes `{field}` from people who must enrol", register.id));
    }
}

/// Whether the law behind a register names what is kept, and an end is stated.
fn details(register: &Register) -> Stated {
    let names = register.law.as_ref().is_some_and(|law| !law.names.is_empty());
    if names && register.keeps.is_some() { Yes } else { Unstated }
}

fn is_compulsory(flow: &Flow<'_>, register: Named<'_, Register>) -> Stated {
    let needed = flow
        .bars_on(register.id)
        .filter(|bar| matches!(bar.looks, Looks::Without(_)))
        .map(|bar| is_essential(bar.gate.part).and(!other_way(bar)))
        .max()
        .unwrap_or(No);
    match register.part.enrolment.map(|one| one.0) {
        Some(Freedom::Mandatory | Freedom::Conditional) => Yes,
        Some(Freedom::Voluntary) => needed,
        None => needed.or(Unstated),
    }
}
