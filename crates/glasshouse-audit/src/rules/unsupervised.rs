//! `unsupervised`: nobody independent supervises who is listed and refused, or nobody who could stop it.

use crate::finding::Weight;
use crate::flow::questions::{hits_people, is_about_people};
use crate::flow::{Bar, Flow};
use crate::law::provision::{A74_493, C108, CETS225, GDPR, ICCPR, ID_PRINCIPLES, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated};

/// The rule.
pub const RULE: Rule = Rule {
    id: "unsupervised",
    code: "GH-OVR-01",
    family: "governance",
    about: "nobody independent supervises who is listed and refused, or nobody who could stop it",
    weight: Weight::MissingSafeguard,
    provisions: &[
        Provision::new(&ICCPR, "Art. 2"),
        Provision::new(&GDPR, "Arts 51-58"),
        Provision::new(&C108, "Art. 15"),
        Provision::new(&CETS225, "Art. 26"),
        Provision::new(&ID_PRINCIPLES, "9-10"),
        Provision::new(&A74_493, ""),
    ],
    reading: "text-read (principles 9-10); articles of treaties from-knowledge",
    reviewed: None,
    page: include_str!("unsupervised.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers().filter(|register| is_about_people(register.part) != No) {
        let bars: Vec<&Bar<'_>> = flow.bars_on(register.id).filter(|bar| hits_people(bar.gate.part)).collect();
        let Some((bar, others)) = bars.split_first() else { continue };
        // Whoever supervises the register answers for it; else whoever supervises the first gate that looks at it.
        let asked = [
            ("nobody supervises it", has_body(bar)),
            ("its supervisor belongs to the operator", independent(bar)),
            ("its supervisor can stop nothing", can_stop(bar)),
        ];
        let Some((what, answer)) = asked.into_iter().min_by_key(|one| one.1) else { continue };
        let address = format!("register.{}.safeguard.oversight", register.id);
        let case = sheet
            .case(flow.path_from(register, bar))
            .needs(
                !answer,
                what,
                address.clone(),
                "Who supervises it, independent of the operator or not, and can they stop a list or a gate?",
            )
            .more(others.iter().map(|bar| format!("`{}`", bar.gate.id)).collect())
            .add(
                address,
                "{ body = \"an independent authority\", independent = true, can-stop = true }",
                "let an independent authority supervise it that can stop a list or a gate",
            );
        sheet.close(case, format!("nobody independent can stop what `{}` does", register.id));
    }
}

fn has_body(bar: &Bar<'_>) -> Stated {
    bar.guards().oversight().map_or(Unstated, |one| (one.body != "none").into())
}

fn independent(bar: &Bar<'_>) -> Stated {
    bar.guards().oversight().map_or(Unstated, |one| one.independent.into())
}

fn can_stop(bar: &Bar<'_>) -> Stated {
    bar.guards().oversight().map_or(Unstated, |one| one.can_stop.into())
}
