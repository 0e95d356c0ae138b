//! `kept-too-long`: data have no end date, or outlive their source or their effect.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{ECHR, GDPR, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::language::standing::Term;

use crate::finding::Step;
use crate::flow::trail::register_step;
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "kept-too-long",
    code: "GH-RET-01",
    family: "data",
    about: "data have no end date, or outlive their source or their effect",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&GDPR, "Arts 5(1)(e), 17"),
        Provision::new(&ICCPR, "Art. 17"),
        Provision::new(&ECHR, "Art. 8"),
    ],
    reading: "excerpt-read (C-26/22 and C-64/22)",
    reviewed: None,
    page: include_str!("kept_too_long.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers() {
        let kept = kept_weeks(register.part);
        let listed = match register.part.lists.as_ref().map(|rule| &rule.term) {
            Some(Term::For(time)) => Some(time.weeks()),
            _ => None,
        };
        let outlives = match (&kept, listed) {
            (Kept::For(kept), Some(listed)) => (*kept > listed + appeal_weeks(register.part)).into(),
            _ => No,
        };
        let endless = match kept {
            Kept::Endless => Yes,
            Kept::For(_) => No,
            Kept::Unstated => Unstated,
        };
        let fact = if endless == Yes {
            "kept for ever, or until something that may never come"
        } else {
            "kept longer than a listing lasts and can be contested"
        };
        let case = sheet
            .case(vec![register_step(register)])
            .needs(
                Stated::or(endless, outlives),
                fact,
                format!("register.{}.keeps", register.id),
                "How long are records kept, and why so long?",
            )
            .add(
                format!("register.{}.safeguard.expiry", register.id),
                "\"1 year\"",
                "let records lapse after a time that is known beforehand",
            );
        sheet.close(case, format!("`{}` keeps records too long, or without an end", register.id));
    }
    for link in flow.links() {
        let (Some(from), Some(to)) = (flow.register(&link.part.from.value), flow.register(&link.part.to.value)) else {
            continue;
        };
        let longer = match (kept_weeks(from.part), kept_weeks(to.part)) {
            (Kept::For(source), Kept::For(copy)) => (copy > source).into(),
            (Kept::For(_), Kept::Endless) => Yes,
            (Kept::Unstated, _) | (_, Kept::Unstated) => Unstated,
            (Kept::Endless, _) => No,
        };
        let copy = Step {
            what: format!("it is copied to `{}`", to.id),
            address: format!("link.{}", link.id),
            span: link.span,
        };
        let case = sheet
            .case(vec![register_step(from), copy, register_step(to)])
            .needs(
                longer,
                "the copy is kept longer than its source",
                format!("register.{}.keeps", to.id),
                "How long is the copy kept?",
            )
            .cut(format!("link.{}", link.id), format!("let `{}` no longer be copied to `{}`", from.id, to.id));
        sheet.close(case, format!("the copy in `{}` outlives what it was made from", to.id));
    }
}

enum Kept {
    For(f64),
    Endless,
    Unstated,
}

fn kept_weeks(register: &Register) -> Kept {
    let expiry = register.safeguard.as_ref().and_then(|one| one.expiry.as_ref()).map(|time| time.value.weeks());
    match (expiry, &register.keeps) {
        (Some(expiry), Some(Term::For(time))) => Kept::For(expiry.min(time.weeks())),
        (Some(expiry), _) => Kept::For(expiry),
        (None, Some(Term::For(time))) => Kept::For(time.weeks()),
        (None, Some(Term::Forever | Term::Until(_))) => Kept::Endless,
        (None, None) => Kept::Unstated,
    }
}

/// How long a record counts, or a listing can be contested after its end: half a year where nothing else is stated.
fn appeal_weeks(register: &Register) -> f64 {
    let within = register.lists.as_ref().and_then(|rule| rule.within.as_ref()).map_or(0.0, |time| time.value.weeks());
    let lapse =
        register.points.as_ref().and_then(|points| points.lapse.as_ref()).map_or(0.0, |time| time.value.weeks());
    within.max(lapse).max(26.0)
}
