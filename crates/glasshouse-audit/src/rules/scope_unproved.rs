//! `scope-unproved`: a way out of the prohibition of social scoring is claimed or possible, and not proved.

use std::collections::HashSet;

use glasshouse_scenario::grammar::plain::Words;

use crate::finding::Weight;
use crate::flow::crossing::ASK_UNION;
use crate::flow::questions::{ASK_AI, hits_people, is_about_people, is_ai};
use crate::flow::{Bar, Flow};
use crate::law::provision::{AI_ACT, AI_ACT_PROHIBITIONS, Provision};
use crate::relation::is_law;
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "scope-unproved",
    code: "GH-SCO-01",
    family: "scope",
    about: "a way out of the prohibition of social scoring is claimed or possible, and not proved",
    weight: Weight::Note,
    provisions: &[Provision::from_day(&AI_ACT, "Arts 2, 3(1), 5(1)(c), recitals 12, 31", AI_ACT_PROHIBITIONS)],
    reading: "text-read (Guidelines §§ 152, 173-177; of C(2025) 5053 a digest)",
    reviewed: None,
    page: include_str!("scope_unproved.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    let mut told = HashSet::new();
    for bar in flow.adverse().filter(|bar| bar.looks.is_score() && hits_people(bar.gate.part)) {
        sheet.looked += 1;
        let Some(register) = bar.register else { continue };
        let ai = is_ai(register.part);
        // By hand or by fixed rules: probably no AI system. That exit is proved by the file.
        if ai == No || flow.place.in_union() == No || is_about_people(register.part) == No {
            continue;
        }
        let claimed = claimed(bar);
        // A learned model with no claim of a lawful purpose leaves no exit to prove: other rules speak.
        if (ai == Yes && claimed.is_empty()) || !told.insert((bar.gate.id, register.id)) {
            continue;
        }
        let case = sheet
            .case(flow.path_from(register, bar))
            .needs(flow.place.in_union(), "EU law applies", "scenario", ASK_UNION)
            .needs(ai, "the score is made by an AI system", format!("register.{}.method", register.id), ASK_AI)
            .needs(
                if claimed.is_empty() { Yes } else { !lawful(bar) },
                format!("claimed to be a lawful evaluation by {}, and no law that names these data is stated", claimed.join(", ")),
                format!("gate.{}.law", bar.gate.id),
                "Which law names these data for this decision? A lawful evaluation needs a specific purpose, a law, a related area and a proportionate effect.",
            );
        sheet.close(
            case,
            format!("that `{}` lies outside the prohibition of social scoring is not proved", bar.gate.id),
        );
    }
}

/// Areas that the author declares to be relevant at the gate.
fn claimed(bar: &Bar<'_>) -> Vec<&'static str> {
    bar.gate.part.relevant.iter().map(|context| context.0.word()).collect()
}

/// Whether a law that names data stands behind the gate.
fn lawful(bar: &Bar<'_>) -> Stated {
    match bar.gate.part.law.as_ref() {
        None => Unstated,
        law => (is_law(law) && law.is_some_and(|law| !law.names.is_empty())).into(),
    }
}
