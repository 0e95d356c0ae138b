//! `unannounced`: someone is hit without being told beforehand, or without being told why.

use glasshouse_scenario::language::gate::EffectOfGate;

use crate::finding::Weight;
use crate::flow::questions::hits_people;
use crate::flow::{Bar, Flow};
use crate::law::provision::{C108, GDPR, GUOBANFA, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "unannounced",
    code: "GH-DUE-01",
    family: "due-process",
    about: "someone is hit without being told beforehand, or without being told why",
    weight: Weight::MissingSafeguard,
    provisions: &[
        Provision::new(&ICCPR, "Arts 2(3), 14"),
        Provision::new(&GDPR, "Arts 13-14"),
        Provision::new(&C108, "Art. 8"),
        Provision::new(&GUOBANFA, ""),
    ],
    reading: "text-read (General Comment 27 § 15)",
    reviewed: None,
    page: include_str!("unannounced.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| bar.is_about_conduct() && hits_people(bar.gate.part)) {
        let Some(register) = bar.register else { continue };
        let guards = bar.guards();
        let asked = [
            ("are told", "notice", "\"100 %\"", guards.notice()),
            ("are told before it takes effect", "notice-before", "\"4 weeks\"", told_before(bar)),
            ("are told why", "reasons", "\"100 %\"", guards.reasons()),
        ];
        // The worst answer is the one to tell: a no before something unstated.
        let Some((what, key, value, answer)) = asked.into_iter().min_by_key(|one| one.3) else { continue };
        let address = format!("gate.{}.safeguard.{key}", bar.gate.id);
        let case = sheet
            .case(flow.path_from(register, bar))
            .needs(
                !answer,
                format!("it is not so that people {what}"),
                address.clone(),
                "Are people told, with reasons, and how long before it takes effect?",
            )
            .add(address, value, format!("see that people {what}"));
        sheet.close(case, format!("people hit at `{}` are not told in time, or not told why", bar.gate.id));
    }
}

/// Whether they are told before. An inspection may come unannounced, and of a favour nobody is warned.
fn told_before(bar: &Bar<'_>) -> Stated {
    match bar.gate.part.effect.0 {
        EffectOfGate::Inspect | EffectOfGate::Favour => Yes,
        _ => bar.guards().notice_before(),
    }
}
