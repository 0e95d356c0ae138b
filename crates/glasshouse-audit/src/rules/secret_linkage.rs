//! `secret-linkage`: several registers of several keepers are joined into a flag on persons, in secret.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{ECHR, GDPR, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use std::collections::BTreeSet;

use glasshouse_scenario::grammar::keyed::Id;

use crate::flow::questions::assessed;
use crate::flow::trail::register_step;
use crate::stated::Stated::{No, Unstated};

/// The rule.
pub const RULE: Rule = Rule {
    id: "secret-linkage",
    code: "GH-LNK-01",
    family: "data",
    about: "several registers of several keepers are joined into a flag on persons, in secret",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ECHR, "Art. 8(2)"),
        Provision::new(&ICCPR, "Art. 17"),
        Provision::new(&GDPR, "Arts 5(1)(a)-(c), 35"),
    ],
    reading: "text-read (court summary); the numbers are our choice",
    reviewed: None,
    page: include_str!("secret_linkage.md"),
    look,
};

/// So many registers of so many keepers in so many areas are a join. Our choice, after the Dutch judgment of 2020.
const REGISTERS: usize = 3;
const KEEPERS: usize = 2;
const AREAS: usize = 2;

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers() {
        let sources: BTreeSet<&Id> =
            flow.links().filter(|link| link.part.to.value == *register.id).map(|link| &link.part.from.value).collect();
        let parts: Vec<_> = sources.iter().filter_map(|id| flow.register(id)).collect();
        let keepers: BTreeSet<&str> =
            parts.iter().filter_map(|one| one.part.keeper.as_ref()).map(|keeper| keeper.body.as_str()).collect();
        let mut areas: BTreeSet<usize> =
            parts.iter().flat_map(|one| &one.part.purposes).map(|one| one.0 as usize).collect();
        areas.extend(
            register.part.model.iter().flat_map(|model| model.inputs.values()).map(|input| input.context.0 as usize),
        );
        let flags = register.part.model.is_some()
            || register.part.lists.is_some()
            || flow.bars_on(register.id).next().is_some();
        let inputs = register.part.model.as_ref().map_or(0, |model| model.inputs.len());
        let many = parts.len().max(if parts.is_empty() { inputs } else { 0 }) >= REGISTERS;
        if !many || areas.len() < AREAS || !flags {
            continue;
        }
        let guard = register.part.safeguard.as_ref();
        let of_keepers =
            if parts.is_empty() || keepers.is_empty() { Unstated } else { (keepers.len() >= KEEPERS).into() };
        let checkable = guard.and_then(|one| one.checkable).into();
        let told = guard.and_then(|one| one.notice.as_ref()).map_or(Unstated, |share| (share.value.get() > 0.0).into());
        let reviewed = assessed(guard);
        let open = [("no court or regulator can check it", checkable), ("those flagged are not told", told)];
        let lacking: Vec<&str> = open.iter().filter(|one| one.1 == No).map(|one| one.0).collect();
        let here = format!("register.{}", register.id);
        let mut path: Vec<_> = parts.iter().map(|one| register_step(*one)).collect();
        path.push(register_step(register));
        let case = sheet
            .case(path)
            .needs(of_keepers, format!("{} keepers", keepers.len()), format!("{here}.model.inputs"), "From which registers, and of how many bodies, do these data come?")
            .needs(!checkable.and(told).and(reviewed), format!("joined: {} sources; {}", parts.len().max(inputs), lacking.join(", ")), format!("{here}.safeguard.checkable"), "Can a court or regulator check the indicators, are those flagged told, and did anyone independent review it before?")
            .add(format!("{here}.safeguard.checkable"), "true", "let a court or regulator check the model and its indicators");
        sheet.close(case, format!("`{}` joins registers into a flag on persons, in secret", register.id));
    }
}
