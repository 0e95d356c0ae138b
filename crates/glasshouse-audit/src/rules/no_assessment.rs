//! `no-assessment`: what a risky register does to people was not assessed before it began.

use glasshouse_scenario::language::register::{Method, Register};
use glasshouse_scenario::language::safeguard::Assessment;

use crate::finding::Weight;
use crate::flow::questions::{assessed, is_automatic};
use crate::flow::{Bar, Flow, Named};
use crate::law::provision::{AI_ACT, AI_ACT_ANNEX_III, CETS225, GDPR, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Yes};
use crate::terms::is_special;

/// The rule.
pub const RULE: Rule = Rule {
    id: "no-assessment",
    code: "GH-DPI-01",
    family: "governance",
    about: "what a risky register does to people was not assessed before it began",
    weight: Weight::MissingSafeguard,
    provisions: &[
        Provision::new(&GDPR, "Art. 35(1), (3)"),
        Provision::from_day(&AI_ACT, "Art. 27", AI_ACT_ANNEX_III),
        Provision::new(&CETS225, "Art. 16"),
    ],
    reading: "excerpt-read (R v. Mucheru ex parte Katiba Institute, Kenya); criteria of WP248 from-knowledge",
    reviewed: None,
    page: include_str!("no_assessment.md"),
    look,
};

/// So many criteria of WP248 ask for an assessment.
const CRITERIA: usize = 2;

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers() {
        let bars: Vec<&Bar<'_>> = flow.bars_on(register.id).collect();
        let Some(bar) = bars.first() else { continue };
        sheet.looked += 1;
        let met = criteria(flow, register, &bars);
        if met.len() < CRITERIA {
            continue;
        }
        let starts = flow.document.scenario.starts;
        let guard = register.part.safeguard.as_ref();
        let (what, in_time) = match guard.and_then(|one| one.impact_assessment) {
            Some(Assessment::Of(day)) if day > starts => (format!("it was assessed on {day}, after it had begun"), No),
            _ => ("nobody assessed it".to_owned(), assessed(guard)),
        };
        let address = format!("register.{}.safeguard.impact-assessment", register.id);
        let case = sheet
            .case(flow.path_from(register, bar))
            .tells(format!("criteria that ask for it: {}", met.join(", ")))
            .needs(
                !in_time,
                what,
                address.clone(),
                "When was it assessed what this does to people's rights, by whom, and where can one read it?",
            )
            .add(address, &starts.to_string(), "assess it before it begins, and publish what was found");
        sheet.close(case, format!("nobody assessed what `{}` does to people before it began", register.id));
    }
}

/// Criteria of WP248 that the file shows.
fn criteria(flow: &Flow<'_>, register: Named<'_, Register>, bars: &[&Bar<'_>]) -> Vec<&'static str> {
    let part = register.part;
    let writers = || flow.channels().filter(|one| one.part.writes_to.iter().any(|to| to.value == *register.id));
    let by_machine =
        |bar: &&Bar<'_>| bar.is_about_conduct() && is_automatic(part) == Yes && bar.guards().human() != Yes;
    let model_areas = part.model.iter().flat_map(|model| model.inputs.values()).count();
    let criteria = [
        ("people are scored", part.points.is_some() || part.model.is_some()),
        ("a machine decides", bars.iter().any(by_machine)),
        ("people are watched all the time", writers().any(|one| one.part.continuous == Some(true))),
        ("sensitive data are kept", part.fields.iter().any(|field| is_special(field))),
        ("registers are matched", model_areas > 1 || flow.links().any(|link| link.part.to.value == *register.id)),
        ("children are concerned", bars.iter().any(|bar| flow.serves_children(bar.gate.part) == Stated::Yes)),
        ("the method is new", part.method.map(|method| method.0) == Some(Method::Learned)),
        ("a service is withheld", !bars.is_empty()),
    ];
    criteria.into_iter().filter(|one| one.1).map(|one| one.0).collect()
}
