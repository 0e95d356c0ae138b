//! `public-blacklist`: listings, offences, debts or penalties are shown to anyone, or sold.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{GDPR, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::register::Published;

use crate::flow::questions::{ends, has_law, is_about_people};
use crate::flow::trail::register_step;
use crate::stated::Stated::{self, No, Yes};
use crate::terms::is_one_of;

/// The rule.
pub const RULE: Rule = Rule {
    id: "public-blacklist",
    code: "GH-PUB-01",
    family: "data",
    about: "listings, offences, debts or penalties are shown to anyone, or sold",
    weight: Weight::Likely,
    provisions: &[Provision::new(&GDPR, "Arts 5, 6, 10"), Provision::new(&ICCPR, "Art. 17")],
    reading: "excerpt-read (C-439/19)",
    reviewed: None,
    page: include_str!("public_blacklist.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers() {
        let part = register.part;
        let harmful = part.lists.is_some()
            || part.points.is_some()
            || part.fields.iter().any(|field| is_one_of(field, &["offence", "debt", "penalty", "image", "suspicion"]));
        if !harmful || is_about_people(part) == No {
            continue;
        }
        let audience = part.published.map(|one| one.0);
        let shown =
            audience.map_or(Stated::Unstated, |one| matches!(one, Published::Public | Published::OnRequest).into());
        let sold = part.sold.map_or(No, Stated::from);
        let law = has_law(part.law.as_ref());
        let guard = part.safeguard.as_ref();
        let weighed = Stated::from(guard.and_then(|one| one.least_intrusive));
        let justified = law.and(weighed).and(ends(part));
        let words = audience.map_or("nobody stated who sees it", |one| one.word());
        let case = sheet
            .case(vec![register_step(register)])
            .needs(
                shown.or(sold),
                format!("seen by: {words}{}", if sold == Yes { "; sold" } else { "" }),
                format!("register.{}.published", register.id),
                "Who can see it, and is it sold?",
            )
            .needs(
                !justified,
                "no statute with a finding of necessity, few fields and an end date",
                format!("register.{}.safeguard.least-intrusive", register.id),
                "Which statute found it necessary to show this, which fields are shown, and for how long?",
            )
            .add(format!("register.{}.published", register.id), "\"keeper\"", "let only its keeper see it");
        sheet.close(case, format!("`{}` shows to others what people are listed or punished for", register.id));
    }
}
