//! The end of the story: sums over the life.

use super::document::{Because, Moment, RecordOrigin, Spell, Summary, What};
use super::spells::covers;
use crate::told::words::{capital, count, list};

/// Sums over the weeks that are counted, of one person with their household's demands.
pub(super) fn of(moments: &[Moment], listings: &[Spell], person: u64, weeks: u32) -> Summary {
    let mut summary = Summary::default();
    for moment in moments.iter().filter(|moment| moment.week >= 0 && moment.person == person) {
        take(&mut summary, &moment.what);
    }
    summary.demands = summary.met + summary.not_met_otherwise + summary.withheld + summary.refused;
    let mine = || listings.iter().filter(|spell| spell.person == person);
    // The week of a release counts as free.
    let is_listed =
        |week: &i64| mine().any(|spell| covers(spell, *week) && spell.until_week.is_none_or(|until| *week < until));
    summary.weeks_listed = (0..i64::from(weeks)).filter(is_listed).count();
    summary
}

fn take(summary: &mut Summary, what: &What) {
    match what {
        What::Acted { only_out_of_fear: true, .. } => summary.out_of_fear += 1,
        What::HeldBack { .. } => summary.held_back += 1,
        What::Written { origin, .. } => {
            summary.records += 1;
            match origin {
                RecordOrigin::True => {}
                RecordOrigin::Invented => summary.records_invented += 1,
                RecordOrigin::Misfiled => summary.records_misfiled += 1,
                RecordOrigin::Kin => summary.records_of_kin += 1,
            }
        }
        What::Passed { .. } | What::Favoured { .. } | What::Given { .. } => summary.met += 1,
        What::Failed { .. } => summary.not_met_otherwise += 1,
        What::Withheld { .. } => summary.withheld += 1,
        What::Suspended { .. } => summary.refused += 1,
        What::Refused { passes_without, would_have_failed, .. } => {
            summary.refused += 1;
            summary.refused_would_have_failed += usize::from(*would_have_failed);
            for cause in passes_without {
                match summary.refused_because_of.iter_mut().find(|known| known.cause == *cause) {
                    Some(known) => known.refusals += 1,
                    None => summary.refused_because_of.push(Because { cause, refusals: 1 }),
                }
            }
        }
        _ => {}
    }
}

/// `once`, `twice`, `3 times`.
pub(super) fn times(many: usize) -> String {
    match many {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

/// What a life decides of the words for its sums.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wording {
    /// What kept from acts or made for them.
    pub(super) mind: &'static str,
    /// Whether some gate did something to them and turned nobody away.
    pub(super) is_soft: bool,
    /// Whether some gate left them what they had.
    pub(super) is_kept: bool,
}

/// The sums in sentences.
pub(super) fn sentences(summary: &Summary, weeks: u32, wording: Wording) -> String {
    let mut all = vec![demands(summary, weeks, wording)];
    all.extend(refusals(summary));
    let records = [
        (summary.records_invented, "of something that never happened"),
        (summary.records_misfiled, "of what somebody else did"),
        (summary.records_of_kin, "because of a relative"),
    ];
    let wrong: Vec<String> = records
        .iter()
        .filter(|(many, _)| *many > 0)
        .map(
            |(many, what)| if *many == summary.records { (*what).to_owned() } else { format!("{many} of them {what}") },
        )
        .collect();
    let wrong = if wrong.is_empty() { String::new() } else { format!(", {}", list(&wrong)) };
    all.push(match summary.records {
        0 => "Nothing was written about this person.".to_owned(),
        many => format!(
            "{} written about this person{wrong}.",
            if many == 1 { "One record was".to_owned() } else { format!("{many} records were") }
        ),
    });
    if summary.weeks_listed > 0 {
        all.push(format!("On a list for {} of {weeks} weeks.", summary.weeks_listed));
    }
    let fear = [(summary.held_back, "kept them from an act"), (summary.out_of_fear, "alone made them act")];
    let fear: Vec<String> =
        fear.iter().filter(|(many, _)| *many > 0).map(|(many, what)| format!("{what} {}", times(*many))).collect();
    if !fear.is_empty() {
        all.push(format!("{} {}.", capital(wording.mind), list(&fear)));
    }
    all.join(" ")
}

fn demands(summary: &Summary, weeks: u32, wording: Wording) -> String {
    if summary.demands == 0 {
        return format!("In {} this person wanted nothing at any gate.", count(weeks as usize, "week"));
    }
    let parts = [
        (summary.met, if wording.is_kept { "got or kept it" } else { "got it" }),
        (summary.not_met_otherwise, "missed it for reasons that are not the regime's"),
        (summary.withheld, "were not given it, at discretion"),
        (
            summary.refused,
            if wording.is_soft {
                "were refused it, or had it made harder, by the regime"
            } else {
                "were refused it by the regime"
            },
        ),
    ];
    let parts: Vec<&(usize, &str)> = parts.iter().filter(|(many, _)| *many > 0).collect();
    let wanted = format!("In {} they wanted something {}", count(weeks as usize, "week"), times(summary.demands));
    match parts.as_slice() {
        [(1, what)] => format!("{wanted} and {what}."),
        [(_, what)] => format!("{wanted} and {what} each time."),
        several => {
            let parts: Vec<String> = several.iter().map(|(many, what)| format!("{what} {}", times(*many))).collect();
            format!("{wanted}: {}.", list(&parts))
        }
    }
}

fn refusals(summary: &Summary) -> Vec<String> {
    let mut all = Vec::new();
    if summary.refused_would_have_failed > 0 {
        all.push(format!(
            "Of these refusals {} would have failed anyway.",
            if summary.refused_would_have_failed == summary.refused {
                "all".to_owned()
            } else {
                summary.refused_would_have_failed.to_string()
            }
        ));
    }
    let because = |because: &Because| format!("{} ({})", prevention(because.cause), times(because.refusals));
    let causes: Vec<String> = summary.refused_because_of.iter().map(because).collect();
    if !causes.is_empty() {
        let them = if summary.refused == 1 { "it" } else { "them" };
        all.push(format!("What would have prevented {them}, each alone: {}.", causes.join("; ")));
    }
    all
}

/// What would have prevented a refusal.
fn prevention(cause: &str) -> &'static str {
    match cause {
        "invented" => "no record of something that never happened",
        "misfiled" => "no record of what somebody else did",
        "kin" => "nothing held against them for a relative",
        "stale" => "no copy that is out of date",
        "ineligible" => "the regime's own exemptions kept",
        "exercised-right" => "no act held against people that exercises a right",
        "unrelated-context" => "no act counted from another area of life",
        "not-enrolled" => "being enrolled",
        "false-alarm" => "no false alarm of a model",
        _ => "something else",
    }
}
