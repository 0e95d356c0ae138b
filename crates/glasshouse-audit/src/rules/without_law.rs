//! `without-law`: a public body costs people something, and no law that they can read says so.

use glasshouse_scenario::language::law::{Law, Rank};
use indexmap::IndexMap;

use crate::finding::Weight;
use crate::flow::crossing::cut_ground;
use crate::flow::questions::{ASK_PUBLIC, has_law, hits_people, is_public_hop, law_words};
use crate::flow::{Bar, Flow};
use crate::law::provision::{ECHR, GDPR, ICCPR, Provision, SIRACUSA};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "without-law",
    code: "GH-LAW-01",
    family: "legality",
    about: "a public body costs people something, and no law that they can read says so",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Arts 12(3), 17(1), 19(3)"),
        Provision::new(&SIRACUSA, "5, 15-18"),
        Provision::new(&ECHR, "Art. 8(2)"),
        Provision::new(&GDPR, "Art. 6(3)"),
    ],
    reading: "excerpt-read (K 53/16, where the lack of a separate appeal was upheld)",
    reviewed: None,
    page: include_str!("without_law.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    // Told once for each hop that lacks it, with the other gates in a line each.
    let mut lacking: IndexMap<String, Vec<(&Bar<'_>, Option<&Law>)>> = IndexMap::new();
    for bar in flow.adverse().filter(|bar| hits_people(bar.gate.part)) {
        sheet.looked += 1;
        let Some(register) = bar.register else { continue };
        let hops = [
            (format!("gate.{}", bar.gate.id), bar.gate.part.law.as_ref()),
            (format!("register.{}", register.id), register.part.law.as_ref()),
        ];
        let worst = hops.into_iter().min_by_key(|(_, law)| is_readable_law(*law));
        if let Some((address, law)) = worst.filter(|(_, law)| is_readable_law(*law) != Yes && is_public_hop(bar) != No)
        {
            lacking.entry(address).or_default().push((bar, law));
        }
    }
    for (address, bars) in lacking {
        tell(flow, sheet, &address, &bars);
    }
}

fn tell(flow: &Flow<'_>, sheet: &mut Sheet, address: &str, bars: &[(&Bar<'_>, Option<&Law>)]) {
    let Some(((bar, law), others)) = bars.split_first() else { return };
    let Some(register) = bar.register else { return };
    let unread = if law.is_some_and(|law| law.accessible == Some(false)) { ", and people cannot read it" } else { "" };
    let case = sheet
        .case(flow.path_from(register, bar))
        .needs(is_public_hop(bar), "in public hands", format!("gate.{}.operator-kind", bar.gate.id), ASK_PUBLIC)
        .needs(
            !is_readable_law(*law),
            format!("behind `{address}` {}{unread}", law_words(*law)),
            format!("{address}.law"),
            "Which act or regulation allows this, and can people read it?",
        )
        .more(others.iter().map(|(bar, _)| format!("`{}`", bar.gate.id)).collect());
    let what = format!(
        "no law that people can read stands behind `{address}`, and `{}` costs people something by it",
        bar.gate.id
    );
    sheet.close(cut_ground(case, bar), what);
}

/// Whether a hop rests on law of sufficient rank that people can read. Nobody hides an act of parliament without saying so.
fn is_readable_law(law: Option<&Law>) -> Stated {
    match law {
        None => Unstated,
        Some(law) if law.rank.0 == Rank::None || law.accessible == Some(false) => No,
        Some(_) => has_law(law),
    }
}
