//! `unheard`: nobody independent hears whoever is hit, or hears them too late.

use glasshouse_scenario::language::safeguard::Appeal;
use glasshouse_scenario::language::standing::Term;

use crate::finding::Weight;
use crate::flow::questions::{hits_people, is_essential};
use crate::flow::{Bar, Flow};
use crate::law::provision::{CETS225, GDPR, ICCPR, ID_PRINCIPLES, Provision, SIRACUSA};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "unheard",
    code: "GH-DUE-02",
    family: "due-process",
    about: "nobody independent hears whoever is hit, or hears them too late",
    weight: Weight::MissingSafeguard,
    provisions: &[
        Provision::new(&ICCPR, "Arts 2(3), 14(1)"),
        Provision::new(&SIRACUSA, "8"),
        Provision::new(&GDPR, "Arts 22(3), 78-79"),
        Provision::new(&CETS225, "Arts 14-15"),
        Provision::new(&ID_PRINCIPLES, "10"),
    ],
    reading: "text-read (Siracusa 1-10); articles of CETS 225 from-knowledge",
    reviewed: None,
    page: include_str!("unheard.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| bar.is_about_conduct() && hits_people(bar.gate.part)) {
        let Some(register) = bar.register else { continue };
        let guards = bar.guards();
        let id = bar.gate.id;
        let asked = [
            ("there is no appeal", format!("whoever is hit at `{id}` cannot appeal"), guards.appeal()),
            (
                "the body that hears it belongs to the keeper",
                format!("an appeal against `{id}` is heard by nobody independent"),
                of_appeal(bar, |appeal| appeal.independent.into()),
            ),
            (
                "the decision takes longer than the listing lasts",
                format!("an appeal against `{id}` is decided too late to help"),
                of_appeal(bar, |appeal| in_time(appeal, bar)),
            ),
            (
                "an essential service is withheld until it is decided",
                format!("`{id}` stays closed while an appeal is open, though people need it to live"),
                waits(bar),
            ),
        ];
        let Some((what, told, answer)) = asked.into_iter().min_by_key(|one| one.2) else { continue };
        let case = sheet.case(flow.path_from(register, bar)).needs(
            !answer,
            what,
            format!("gate.{}.safeguard.appeal", bar.gate.id),
            "Who hears an appeal, independent of the keeper or not, in which time, and does the effect wait?",
        );
        let told =
            if answer == Stated::No { told } else { format!("who hears whoever is hit at `{id}` is not stated") };
        sheet.close(case, told);
    }
}

/// What holds of the appeal; where there is none, that alone is told.
fn of_appeal<'a>(bar: &Bar<'a>, holds: impl Fn(&'a Appeal) -> Stated) -> Stated {
    bar.guards().appeal_rule().map_or(Yes, holds)
}

fn in_time(appeal: &Appeal, bar: &Bar<'_>) -> Stated {
    let term = bar.register.and_then(|register| register.part.lists.as_ref()).map(|rule| &rule.term);
    match term {
        Some(Term::For(time)) => (appeal.takes.value.weeks() <= time.weeks()).into(),
        _ => Yes,
    }
}

/// Whether what people need to live is left to them until the decision.
fn waits(bar: &Bar<'_>) -> Stated {
    if is_essential(bar.gate.part) != Yes {
        return Yes;
    }
    let floor = bar.guards().says(|one| one.floor);
    let suspends = bar.guards().appeal_rule().map_or(No, |appeal| appeal.suspends.into());
    match floor.or(suspends) {
        // Without an appeal nothing can wait for it.
        No if bar.guards().appeal() != Yes => Unstated,
        answer => answer,
    }
}
