//! `unneeded-field`: a register keeps fields that no gate reads.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::flow::Looks;
use crate::flow::trail::register_step;
use crate::law::provision::{C108, GDPR, ID_PRINCIPLES, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{No, Unstated, Yes};
use crate::terms::{is_one_of, is_special};

/// The rule.
pub const RULE: Rule = Rule {
    id: "unneeded-field",
    code: "GH-MIN-01",
    family: "data",
    about: "a register keeps fields that no gate reads",
    weight: Weight::MissingSafeguard,
    provisions: &[
        Provision::new(&GDPR, "Arts 5(1)(c), 25"),
        Provision::new(&C108, "Arts 5(4)(c), 10(3)"),
        Provision::new(&ID_PRINCIPLES, "6"),
    ],
    reading: "from-knowledge",
    reviewed: None,
    page: include_str!("unneeded_field.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers().filter(|register| !register.part.fields.is_empty()) {
        let bars: Vec<_> = flow.bars_on(register.id).collect();
        let read: Vec<&String> = bars.iter().flat_map(|bar| &bar.ground.part.reads).collect();
        let idle: Vec<&str> = register
            .part
            .fields
            .iter()
            .filter(|field| !read.contains(field) && !is_one_of(field, &["identity"]))
            .map(String::as_str)
            .collect();
        // Who merely asks whether someone is enrolled reads no field at all.
        let only_enrolment = !bars.is_empty() && bars.iter().all(|bar| matches!(bar.looks, Looks::Without(_)));
        let unread = match (idle.is_empty(), only_enrolment || !read.is_empty()) {
            (true, _) => No,
            (false, true) => Yes,
            (false, false) => Unstated,
        };
        let special: Vec<&str> = idle.iter().copied().filter(|field| is_special(field)).collect();
        let case = sheet.case(vec![register_step(register)]).needs(
            unread,
            format!("no gate of the file reads {}", idle.join(", ")),
            format!("register.{}.fields", register.id),
            "Which fields does each gate read, and what are the others for?",
        );
        let case = if special.is_empty() {
            case
        } else {
            case.tells(format!("of these, {} are of a special category", special.join(", ")))
        };
        sheet.close(case, format!("`{}` keeps fields that no gate reads", register.id));
    }
}
