//! `general-surveillance`: one standing is fed from three or more areas of life, some of them watched all the time, for no one purpose.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{AI_ACT, AI_ACT_PROHIBITIONS, ECHR, ICCPR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::channel::Watcher;

use crate::flow::crossing::cut;
use crate::flow::inputs::Input;
use crate::stated::Stated::{No, Unstated, Yes};
use glasshouse_scenario::grammar::plain::Words;

/// The rule.
pub const RULE: Rule = Rule {
    id: "general-surveillance",
    code: "GH-CTX-04",
    family: "context",
    about: "one standing is fed from three or more areas of life, some of them watched all the time, for no one purpose",
    weight: Weight::Likely,
    provisions: &[
        Provision::from_day(&AI_ACT, "Art. 5(1)(c)", AI_ACT_PROHIBITIONS),
        Provision::new(&ICCPR, "Art. 17"),
        Provision::new(&ECHR, "Art. 8"),
    ],
    reading: "text-read; the number three is our choice",
    reviewed: None,
    page: include_str!("general_surveillance.md"),
    look,
};

/// From so many areas on, a standing counts as general. Our choice; no law counts.
const GENERAL: usize = 3;

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    use Watcher::{Camera, CardScan, Informant, Neighbours, Platform};
    for bar in flow.adverse() {
        let (Some(register), areas) = (bar.register, flow.areas(bar)) else { continue };
        if areas.is_empty() {
            continue;
        }
        sheet.looked += 1;
        if areas.len() < GENERAL {
            continue;
        }
        let is_watch = |input: &&Input<'_>| {
            input.written().is_some_and(|written| {
                let channel = written.channel.part;
                let kind = channel.kind.map(|kind| kind.0);
                channel.continuous == Some(true)
                    || matches!(kind, Some(Neighbours | Camera | Platform | CardScan | Informant))
            })
        };
        let watched: Vec<&Input<'_>> = flow.inputs(bar).iter().filter(is_watch).collect();
        let Some(first) = watched.first().copied().or_else(|| flow.inputs(bar).first()) else { continue };
        let purposes = &register.part.purposes;
        let general = match (purposes.is_empty(), &register.part.purpose) {
            (true, Some(_)) => Yes,
            (true, None) => Unstated,
            (false, _) => areas.iter().any(|area| purposes.iter().all(|one| one.0 != *area)).into(),
        };
        let seen = if watched.is_empty() { if first.read().is_some() { Unstated } else { No } } else { Yes };
        let words: Vec<&str> = areas.iter().map(|area| area.word()).collect();
        let case = sheet
            .case(flow.path(first, bar))
            .tells(format!("fed from {}", words.join(", ")))
            .needs(
                seen,
                "by what watches all the time or everywhere",
                "channel",
                "How are these facts gathered, and is anybody watched all the time?",
            )
            .needs(
                general,
                "for no purpose within one area of life",
                format!("register.{}.purposes", register.id),
                "For which area of life was the register set up?",
            );
        let what = format!(
            "`{}` gathers {} areas of life into one standing, which `{}` reads",
            register.id,
            areas.len(),
            bar.gate.id
        );
        sheet.close(cut(case, flow, bar, &watched), what);
    }
}
