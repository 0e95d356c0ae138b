//! `card-spreads`: a card that was made for one thing is asked for at others.

use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::safeguard::BodyKind;

use crate::finding::Weight;
use crate::flow::questions::{has_law, hits_people};
use crate::flow::{Bar, Flow, Looks};
use crate::law::provision::{GDPR, ID_PRINCIPLES, Provision};
use crate::relation::area;
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated};

/// The rule.
pub const RULE: Rule = Rule {
    id: "card-spreads",
    code: "GH-IDN-03",
    family: "identity",
    about: "a card that was made for one thing is asked for at others",
    weight: Weight::HighRisk,
    provisions: &[Provision::new(&GDPR, "Arts 5(1)(b), 87"), Provision::new(&ID_PRINCIPLES, "6, 8")],
    reading: "excerpt-read (report on Puttaswamy, 2018)",
    reviewed: None,
    page: include_str!("card_spreads.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for register in flow.registers() {
        let asks = |bar: &&Bar<'_>| matches!(bar.looks, Looks::Without(_)) && hits_people(bar.gate.part);
        let all: Vec<&Bar<'_>> = flow.bars_on(register.id).filter(asks).collect();
        sheet.looked += all.len();
        let mut spread: Vec<&Bar<'_>> = all.iter().copied().filter(|bar| is_beyond(bar) != No).collect();
        spread.sort_by_key(|bar| std::cmp::Reverse(is_beyond(bar)));
        let Some((bar, others)) = spread.split_first() else { continue };
        let mut areas: Vec<&str> = all.iter().filter_map(|bar| area(bar.gate.part)).map(Words::word).collect();
        areas.sort_unstable();
        areas.dedup();
        let case = sheet
            .case(flow.path_from(register, bar))
            .needs(
                is_beyond(bar),
                "it was set up for something else, or a firm asks for it without a statute",
                format!("register.{}.purposes", register.id),
                "For which areas of life was the card set up, and which law lets this gate ask for it?",
            )
            .tells(format!("one card is asked for in {}: {}", count(areas.len()), areas.join(", ")))
            .more(others.iter().map(|bar| format!("`{}`", bar.gate.id)).collect());
        let case = crate::flow::crossing::cut_ground(case, bar);
        sheet.close(case, format!("`{}` is asked for beyond what it was made for", register.id));
    }
}

fn count(areas: usize) -> String {
    if areas == 1 { "1 area of life".to_owned() } else { format!("{areas} areas of life") }
}

/// Whether a gate asks for a card outside of what it was set up for, or a firm does so without a statute.
fn is_beyond(bar: &Bar<'_>) -> Stated {
    let purposes = bar.register.map_or(&[][..], |register| &register.part.purposes);
    let foreign = match area(bar.gate.part) {
        _ if purposes.is_empty() => Unstated,
        None => Unstated,
        Some(area) => purposes.iter().all(|one| one.0 != area).into(),
    };
    let private: Stated = (bar.gate.part.operator_kind.map(|kind| kind.0) == Some(BodyKind::Private)).into();
    foreign.or(private.and(!has_law(bar.gate.part.law.as_ref())))
}
