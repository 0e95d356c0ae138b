//! `bundled-consent`: consent is asked for where nobody can say no without losing something.

use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::basis::Basis;
use glasshouse_scenario::language::register::Register;

use crate::finding::Weight;
use crate::flow::questions::{ASK_ESSENTIAL, hits_people, is_essential, is_public_hop};
use crate::flow::trail::register_step;
use crate::flow::{Bar, Flow, Looks, Named};
use crate::law::provision::{GDPR, PIPL, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated};

/// The rule.
pub const RULE: Rule = Rule {
    id: "bundled-consent",
    code: "GH-CON-01",
    family: "consent",
    about: "consent is asked for where nobody can say no without losing something",
    weight: Weight::Likely,
    provisions: &[Provision::new(&GDPR, "Arts 4(11), 7(3)-(4), recitals 42-43"), Provision::new(&PIPL, "Art. 16")],
    reading: "text-read (EDPB Guidelines 05/2020 §§ 13-19)",
    reviewed: None,
    page: include_str!("bundled_consent.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers() {
        let bars: Vec<&Bar<'_>> = flow.bars_on(register.id).filter(|bar| hits_people(bar.gate.part)).collect();
        let basis = register.part.basis.map(|basis| basis.0);
        // Where no gate looks, nobody loses anything by saying no; what is bundled can still be asked of a stated consent.
        if basis != Some(Basis::Consent) && bars.is_empty() {
            continue;
        }
        let lost = bars.iter().copied().max_by_key(|bar| is_lost(register, bar));
        let for_many = (register.part.purposes.len() > 1).into();
        let is_bundled = lost.map_or(No, |bar| is_lost(register, bar)).or(for_many);
        let path = match lost {
            Some(bar) => flow.path_from(register, bar),
            None => vec![register_step(register)],
        };
        let purposes: Vec<&str> = register.part.purposes.iter().map(|one| one.0.word()).collect();
        let what = match lost.filter(|bar| is_lost(register, bar) == is_bundled) {
            Some(bar) => format!("whoever says no loses `{}`", bar.gate.id),
            None => format!("one consent covers several areas of life: {}", purposes.join(", ")),
        };
        let case = sheet
            .case(path)
            .needs(
                basis.map_or(Unstated, |basis| (basis == Basis::Consent).into()),
                "the data are kept by consent",
                format!("register.{}.basis", register.id),
                "On which legal ground are the data kept: consent, a legal duty, a public task?",
            )
            .needs(
                is_bundled,
                what,
                lost.map_or_else(String::new, |bar| format!("gate.{}.essential", bar.gate.id)),
                ASK_ESSENTIAL,
            );
        sheet.close(case, format!("nobody is free to say no to `{}`", register.id));
    }
}

/// Whether someone who does not consent loses the gate: it asks for enrolment and reads no field of the register, or a
/// public body withholds what people need to live.
fn is_lost(register: Named<'_, Register>, bar: &Bar<'_>) -> Stated {
    let needs_no_data = !register.part.fields.iter().any(|field| bar.ground.part.reads.contains(field));
    let by_enrolment: Stated = (matches!(bar.looks, Looks::Without(_)) && needs_no_data).into();
    by_enrolment.or(is_public_hop(bar).and(is_essential(bar.gate.part)))
}
