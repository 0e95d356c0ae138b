//! `travel-barred`: travel, lodging, leaving or living somewhere is closed without all that law asks for.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{ECHR_P4, ICCPR, Provision, UDHR};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::gate::EffectOfGate;
use glasshouse_scenario::language::service::Service;

use crate::flow::Bar;
use crate::flow::crossing::cut_ground;
use crate::flow::questions::{ASK_PUBLIC, ends, gives, has_law, hits_people, is_public_hop};
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "travel-barred",
    code: "GH-MOV-01",
    family: "essential-service",
    about: "travel, lodging, leaving or living somewhere is closed without all that law asks for",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Art. 12(1)-(3)"),
        Provision::new(&UDHR, "Art. 13"),
        Provision::new(&ECHR_P4, "Art. 2"),
    ],
    reading: "text-read (GC27 §§ 14-15)",
    reviewed: None,
    page: include_str!("travel_barred.md"),
    look,
};

const SERVICES: [Service; 4] = [Service::Travel, Service::Exit, Service::Lodging, Service::Housing];

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    use EffectOfGate::{Delay, Refuse, Surcharge, Suspend};
    for bar in flow.adverse().filter(|bar| hits_people(bar.gate.part) && gives(bar.gate.part, &SERVICES)) {
        if !matches!(bar.gate.part.effect.0, Refuse | Surcharge | Suspend | Delay) {
            continue;
        }
        let conditions = conditions(bar);
        let with =
            |stated| conditions.iter().filter(|one| one.1 == stated).map(|one| one.0).collect::<Vec<_>>().join(", ");
        let lacking = conditions.iter().fold(Yes, |all, one| all.and(one.1));
        let path = match (flow.inputs(bar).first(), bar.register) {
            (Some(input), _) => flow.path(input, bar),
            (None, Some(register)) => flow.path_from(register, bar),
            (None, None) => flow.end(bar),
        };
        let here = format!("gate.{}.safeguard", bar.gate.id);
        let ask = format!("Which of these hold before it closes: {}?", with(Unstated));
        let case = sheet
            .case(path)
            .needs(
                is_public_hop(bar),
                "a public body acts, or orders it",
                format!("gate.{}.operator-kind", bar.gate.id),
                ASK_PUBLIC,
            )
            .needs(!lacking, format!("missing: {}", with(No)), here, &ask);
        sheet.close(
            cut_ground(case, bar),
            format!("`{}` is closed without all that freedom of movement asks for", bar.gate.id),
        );
    }
}

/// The seven conditions of Art. 12(3) as General Comment 27 reads it.
fn conditions(bar: &Bar<'_>) -> [(&'static str, Stated); 7] {
    let guards = bar.guards();
    let end = bar
        .register
        .map_or(Unstated, |register| ends(register.part))
        .or(guards.first(|one| one.expiry.as_ref()).is_some().into());
    [
        ("a statute", has_law(bar.gate.part.law.as_ref())),
        ("a stated aim", bar.gate.part.aim.as_ref().map_or(Unstated, |_| Yes)),
        ("a decision on the person", guards.human().or(guards.circumstances())),
        ("milder means weighed", guards.says(|one| one.least_intrusive)),
        ("reasons", guards.reasons()),
        ("an end date", end),
        ("an appeal", guards.appeal()),
    ]
}
