//! `without-law`: a public body costs people something, and no law that they can read says so.

use std::collections::HashSet;

use glasshouse_scenario::language::law::{Law, Rank};

use crate::finding::Weight;
use crate::flow::Flow;
use crate::flow::questions::{ASK_PUBLIC, has_law, hits_people, is_public_hop, law_words};
use crate::law::provision::{ECHR, GDPR, ICCPR, Provision, SIRACUSA};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated};

/// The rule.
pub const RULE: Rule = Rule {
    id: "without-law",
    code: "GH-LAW-01",
    family: "legality",
    about: "a public body costs people something, and no law that they can read says so",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Arts 12(3), 17(1), 19(3)"),
        Provision::new(&SIRACUSA, "5, 15-18"),
        Provision::new(&ECHR, "Art. 8(2)"),
        Provision::new(&GDPR, "Art. 6(3)"),
    ],
    reading: "excerpt-read (K 53/16, where the lack of a separate appeal was upheld)",
    reviewed: None,
    page: include_str!("without_law.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    let mut told = HashSet::new();
    for bar in flow.adverse().filter(|bar| hits_people(bar.gate.part)) {
        let Some(register) = bar.register.filter(|register| told.insert((bar.gate.id, register.id))) else { continue };
        let hops = [
            (format!("gate.{}", bar.gate.id), bar.gate.part.law.as_ref()),
            (format!("register.{}", register.id), register.part.law.as_ref()),
        ];
        let Some((address, law)) = hops.into_iter().min_by_key(|(_, law)| is_readable_law(*law)) else { continue };
        let unread =
            if law.is_some_and(|law| law.accessible == Some(false)) { ", and people cannot read it" } else { "" };
        let case = sheet
            .case(flow.path_from(register, bar))
            .needs(is_public_hop(bar), "in public hands", format!("gate.{}.operator-kind", bar.gate.id), ASK_PUBLIC)
            .needs(
                !is_readable_law(law),
                format!("behind `{address}` {}{unread}", law_words(law)),
                format!("{address}.law"),
                "Which act or regulation allows this, and can people read it?",
            );
        let case = crate::flow::crossing::cut_ground(case, bar);
        sheet.close(case, format!("no law that people can read stands behind what `{}` costs them", bar.gate.id));
    }
}

/// Whether a hop rests on law of sufficient rank that people can read. Nobody hides an act of parliament without saying so.
fn is_readable_law(law: Option<&Law>) -> Stated {
    match law {
        None => Unstated,
        Some(law) if law.rank.0 == Rank::None || law.accessible == Some(false) => No,
        Some(_) => has_law(law),
    }
}
