//! `high-risk-use`: an AI system is used for what Annex III of the AI Act calls high-risk.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{AI_ACT, AI_ACT_ANNEX_III, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::service::Service;

use crate::flow::crossing::ASK_UNION;
use crate::flow::questions::{ASK_AI, hits_people, is_ai, service};

/// The rule.
pub const RULE: Rule = Rule {
    id: "high-risk-use",
    code: "GH-HRA-01",
    family: "high-risk-ai",
    about: "an AI system is used for what Annex III of the AI Act calls high-risk",
    weight: Weight::HighRisk,
    provisions: &[Provision::from_day(&AI_ACT, "Art. 6(2)-(3), Annex III; Arts 9-15, 26, 49, 86", AI_ACT_ANNEX_III)],
    reading: "excerpt-read; dates of Reg. (EU) 2026/1744 from several secondary sources",
    reviewed: None,
    page: include_str!("high_risk_use.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| hits_people(bar.gate.part)) {
        let (Some(register), Some(point)) = (bar.register, service(bar.gate.part).and_then(point)) else { continue };
        if register.part.points.is_none() && register.part.model.is_none() {
            continue;
        }
        let guards = bar.guards();
        let path =
            flow.inputs(bar).first().map_or_else(|| flow.path_from(register, bar), |input| flow.path(input, bar));
        let duties = [
            ("oversight by people (14)", guards.human()),
            ("notice (26(11))", guards.notice()),
            ("explanation (86)", guards.reasons()),
            ("someone who can check it", guards.says(|one| one.checkable)),
        ];
        let missing: Vec<&str> =
            duties.iter().filter(|one| one.1 != crate::stated::Stated::Yes).map(|one| one.0).collect();
        let case = sheet
            .case(path)
            .needs(flow.place.in_union(), "EU law applies", "scenario", ASK_UNION)
            .needs(
                is_ai(register.part),
                "an AI system makes the score",
                format!("register.{}.method", register.id),
                ASK_AI,
            )
            .tells(format!("Annex III point {point}; it profiles people, so that Art. 6(3) is no way out"));
        let case = if missing.is_empty() {
            case
        } else {
            case.tells(format!("not stated or missing: {}", missing.join(", ")))
        };
        sheet.close(case, format!("the AI behind `{}` is high-risk: risk management, data governance, logs, oversight and registration are due", bar.gate.id));
    }
}

/// The point of Annex III that a service falls under.
fn point(service: Service) -> Option<&'static str> {
    Some(match service {
        Service::Benefit | Service::Pension | Service::JobSupport | Service::HealthCare | Service::ChildProtection => {
            "5(a)"
        }
        Service::Credit => "5(b)",
        Service::PersonInsurance => "5(c)",
        Service::Emergency => "5(d)",
        Service::School | Service::University => "3",
        Service::Job | Service::PublicOffice => "4",
        Service::Police => "6",
        Service::Migration => "7",
        Service::Court | Service::Election => "8",
        _ => return None,
    })
}
