//! `essential-by-conduct`: health care, school, study, work or office is decided by unrelated conduct.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{CRC, ICCPR, ICESCR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::service::Service;

use crate::flow::crossing::{cut, related};
use crate::flow::inputs::Input;
use crate::flow::questions::{hits_people, service, service_words};
use crate::relation::Relation;

/// The rule.
pub const RULE: Rule = Rule {
    id: "essential-by-conduct",
    code: "GH-ESC-01",
    family: "essential-service",
    about: "health care, school, study, work or office is decided by unrelated conduct",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICESCR, "Arts 2(2), 6, 12, 13"),
        Provision::new(&ICCPR, "Art. 25(c)"),
        Provision::new(&CRC, "Arts 24, 28"),
    ],
    reading: "excerpt-read; other general comments from-knowledge",
    reviewed: None,
    page: include_str!("essential_by_conduct.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| hits_people(bar.gate.part)) {
        let Some(article) = service(bar.gate.part).and_then(article) else { continue };
        let inputs: Vec<&Input<'_>> = flow.inputs(bar).iter().collect();
        sheet.looked += 1;
        let surely = related(bar, &inputs, |relation| relation == Relation::Unrelated);
        let perhaps = related(bar, &inputs, |relation| matches!(relation, Relation::Unlisted | Relation::Declared));
        let (found, sure) = if surely.is_empty() { (perhaps, false) } else { (surely, true) };
        let Some((first, row)) = found.first() else { continue };
        let all: Vec<&Input<'_>> = found.iter().map(|(input, _)| *input).collect();
        let case = sheet
            .case(flow.path(first, bar))
            .tells(article)
            .tells(row.clone())
            .to_review(!sure)
            .more(flow.others(&all));
        let what = format!(
            "`{}` ({}) is decided by what has nothing to do with it",
            bar.gate.id,
            service_words(bar.gate.part)
        );
        sheet.close(cut(case, flow, bar, &all), what);
    }
}

/// The article that protects a service.
fn article(service: Service) -> Option<&'static str> {
    match service {
        Service::HealthCare | Service::Medicine | Service::Emergency => Some("health: ICESCR Art. 12"),
        Service::School => Some("school: ICESCR Art. 13, CRC Art. 28"),
        Service::University => Some("study: ICESCR Art. 13"),
        Service::Job | Service::TradeLicence => Some("work: ICESCR Art. 6"),
        Service::PublicOffice => Some("public office: ICCPR Art. 25(c)"),
        _ => None,
    }
}
