//! `benefit-cut`: a pension or benefit is cut for other than its own grounds, or without law, notice, remedy or floor.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{A74_493, ICESCR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::gate::EffectOfGate;
use glasshouse_scenario::language::service::Service;

use crate::flow::Bar;
use crate::flow::crossing::cut;
use crate::flow::inputs::Input;
use crate::flow::questions::{gives, has_law};
use crate::relation::{Relation, relation};
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "benefit-cut",
    code: "GH-SSC-01",
    family: "essential-service",
    about: "a pension or benefit is cut for other than its own grounds, or without law, notice, remedy or floor",
    weight: Weight::Likely,
    provisions: &[Provision::new(&ICESCR, "Art. 9"), Provision::new(&A74_493, "")],
    reading: "text-read (GC19 § 24); § 78 from-knowledge",
    reviewed: None,
    page: include_str!("benefit_cut.md"),
    look,
};

const SERVICES: [Service; 3] = [Service::Benefit, Service::Pension, Service::JobSupport];

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    use EffectOfGate::{Favour, Inspect};
    for bar in flow.adverse().filter(|bar| gives(bar.gate.part, &SERVICES)) {
        sheet.looked += 1;
        if matches!(bar.gate.part.effect.0, Favour | Inspect) {
            continue;
        }
        let foreign: Vec<&Input<'_>> =
            flow.inputs(bar).iter().filter(|input| input.costs() && is_foreign(input, bar)).collect();
        if let Some(first) = foreign.first() {
            let case = sheet
                .case(flow.path(first, bar))
                .tells("it is no ground of the entitlement")
                .more(flow.others(&foreign));
            sheet.close(
                cut(case, flow, bar, &foreign),
                format!("`{}` is cut for what has no part in the entitlement", bar.gate.id),
            );
            continue;
        }
        let items = items(bar);
        let with = |stated| items.iter().filter(|one| one.1 == stated).map(|one| one.0).collect::<Vec<_>>().join(", ");
        let whole = items.iter().fold(Yes, |all, one| all.and(one.1));
        let path = match (flow.inputs(bar).first(), bar.register) {
            (Some(input), _) => flow.path(input, bar),
            (None, Some(register)) => flow.path_from(register, bar),
            (None, None) => flow.end(bar),
        };
        let ask = format!("Which of these hold before a payment is cut: {}?", with(Unstated));
        let here = format!("gate.{}.safeguard", bar.gate.id);
        let case = sheet.case(path).needs(!whole, format!("missing: {}", with(No)), here.clone(), &ask);
        // A floor alone ends the finding only where nothing else is missing.
        let lacking: Vec<&str> = items.iter().filter(|one| one.1 != Yes).map(|one| one.0).collect();
        let case = if lacking == [FLOOR] {
            case.add(format!("{here}.floor"), "true", "keep paying what is needed while a dispute is open")
        } else {
            case
        };
        sheet.close(case, format!("`{}` is cut without all that social security asks for", bar.gate.id));
    }
}

fn is_foreign(input: &Input<'_>, bar: &Bar<'_>) -> bool {
    let related = relation(input.context(), input.act(), bar.gate.part).relation;
    input.act() != Some(Act::Means) && matches!(related, Relation::Unrelated | Relation::Unlisted)
}

/// The item that a change of one line can add.
const FLOOR: &str = "a floor that stays";

/// What General Comment 19 § 78 asks for before a benefit is cut.
fn items(bar: &Bar<'_>) -> [(&'static str, Stated); 4] {
    let guards = bar.guards();
    [
        ("a statute", has_law(bar.gate.part.law.as_ref())),
        ("notice beforehand", guards.notice().and(guards.notice_before())),
        ("an appeal", guards.appeal()),
        (FLOOR, guards.says(|one| one.floor)),
    ]
}
