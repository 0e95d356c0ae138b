//! `uncapped-sanctions`: one list or score closes several doors, and nothing caps how many.

use crate::finding::Weight;
use crate::flow::Bar;
use crate::flow::Flow;
use crate::law::provision::{GUOBANFA, ICCPR, Provision, SIRACUSA};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{No, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "uncapped-sanctions",
    code: "GH-PRP-02",
    family: "proportionality",
    about: "one list or score closes several doors, and nothing caps how many",
    weight: Weight::MissingSafeguard,
    provisions: &[
        Provision::new(&ICCPR, "Art. 12(3)"),
        Provision::new(&SIRACUSA, "10-11"),
        Provision::new(&GUOBANFA, "proportion of punishments"),
    ],
    reading: "excerpt-read",
    reviewed: None,
    page: include_str!("uncapped_sanctions.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers() {
        let mut doors: Vec<&Bar<'_>> = Vec::new();
        for bar in flow.bars_on(register.id).filter(|bar| !flow.inputs(bar).is_empty()) {
            if doors.iter().all(|other| other.gate.id != bar.gate.id) {
                doors.push(bar);
            }
        }
        let Some(first) = doors.first() else { continue };
        sheet.looked += 1;
        if doors.len() < 2 {
            continue;
        }
        let cap = register.part.safeguard.as_ref().and_then(|one| one.cap);
        let capped = if cap.is_some_and(|cap| cap.0 < doors.len() as u64) { Yes } else { No };
        let essential = doors.iter().filter(|bar| bar.gate.part.essential == Some(true)).count();
        let severity: u64 = doors.iter().filter_map(|bar| bar.gate.part.severity).map(|one| one.value.0).sum();
        let mut path = flow.path_from(register, first);
        path.extend(doors.iter().skip(1).flat_map(|bar| flow.end(bar)));
        let case = sheet
            .case(path)
            .needs(
                !capped,
                format!(
                    "{} doors close at once, with severities that add to {severity}, and no cap is stated",
                    doors.len()
                ),
                "",
                "",
            )
            .add(
                format!("register.{}.safeguard.cap", register.id),
                "1",
                "cap the number of doors that one standing may close",
            );
        let case = if essential >= 2 { case.weighs(Weight::Likely) } else { case };
        sheet.close(case, format!("`{}` closes {} doors at once, and nothing caps it", register.id, doors.len()));
    }
}
