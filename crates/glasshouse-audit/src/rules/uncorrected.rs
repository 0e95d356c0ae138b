//! `uncorrected`: a record or a listing cannot be corrected, does not end, or stays in copies after it was corrected.

use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::language::standing::Term;

use crate::finding::{Step, Weight};
use crate::flow::questions::ends;
use crate::flow::trail::register_step;
use crate::flow::{Bar, Flow, Named};
use crate::law::provision::{GDPR, GUOBANFA, ICCPR, Provision, VE_CONSTITUTION};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "uncorrected",
    code: "GH-COR-01",
    family: "due-process",
    about: "a record or a listing cannot be corrected, does not end, or stays in copies after it was corrected",
    weight: Weight::MissingSafeguard,
    provisions: &[
        Provision::new(&GDPR, "Arts 16-17, 19"),
        Provision::new(&ICCPR, "Art. 17"),
        Provision::new(&GUOBANFA, ""),
        Provision::new(&VE_CONSTITUTION, "Art. 28"),
    ],
    reading: "excerpt-read for dates; the articles of NDRC Order 36 were not read",
    reviewed: None,
    page: include_str!("uncorrected.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    let looked_at = |register: &Named<'_, Register>| flow.bars_on(register.id).any(Bar::is_about_conduct);
    for register in flow.registers().filter(looked_at) {
        let here = format!("register.{}", register.id);
        let asked = [
            ("a mistake in it is not corrected", "safeguard.correction", "\"4 weeks\"", is_corrected(register.part)),
            (
                "a listing never ends, whatever the person does",
                "safeguard.expiry",
                "\"2 years\"",
                has_a_way_out(register.part),
            ),
        ];
        let Some((what, key, value, answer)) = asked.into_iter().min_by_key(|one| one.3) else { continue };
        let case = sheet
            .case(vec![register_step(register)])
            .needs(
                !answer,
                what,
                format!("{here}.{key}"),
                "How is a mistake corrected, in which time, and when does a listing end?",
            )
            .add(format!("{here}.{key}"), value, "correct mistakes in a stated time, and let listings lapse");
        sheet
            .close(case, format!("there is no way out of `{}` for whoever is in it wrongly, or for long", register.id));
    }
    for link in flow.links() {
        let (Some(from), Some(to)) = (flow.register(&link.part.from.value), flow.register(&link.part.to.value)) else {
            continue;
        };
        let copy = Step {
            what: format!("it is copied to `{}`, and corrections are not", to.id),
            address: format!("link.{}", link.id),
            span: link.span,
        };
        let address = format!("link.{}.corrects", link.id);
        let case = sheet
            .case(vec![register_step(from), copy, register_step(to)])
            .has(link.part.corrects.is_none(), "no correction ever reaches the copy")
            .has(flow.bars_on(to.id).next().is_some() || to.part.lists.is_some(), "somebody is hit by the copy")
            .add(address, "{ value = \"1 week\", assumed = \"safeguard\" }", "let corrections reach every copy");
        sheet.close(case, format!("whoever was cleared in `{}` stays in `{}`", from.id, to.id));
    }
}

/// Whether mistakes are corrected: in a stated time, or on appeal. That there is no appeal does not say that there is nothing else.
fn is_corrected(register: &Register) -> Stated {
    let guard = register.safeguard.as_ref();
    if guard.is_some_and(|guard| guard.correction.is_some()) { Yes } else { Unstated }
}

/// Whether a listing ends by itself or by what the person does, such as paying. A model that keeps no list and no score holds nobody.
fn has_a_way_out(register: &Register) -> Stated {
    match register.lists.as_ref().map(|rule| &rule.term) {
        Some(Term::Until(_)) => Yes,
        None if register.points.is_none() => Yes,
        _ => ends(register),
    }
}
