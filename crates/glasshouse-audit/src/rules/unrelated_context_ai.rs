//! `unrelated-context-ai`: social scoring that Art. 5(1)(c)(i) of the AI Act prohibits.

use crate::finding::Weight;
use crate::flow::crossing::{ASK_UNION, area_words, cut, over_time, related};
use crate::flow::inputs::Input;
use crate::flow::questions::{ASK_AI, hits_people, is_about_people, is_ai};
use crate::flow::{Bar, Flow};
use crate::law::provision::{AI_ACT, AI_ACT_PROHIBITIONS, Provision};
use crate::relation::Relation;
use crate::rule::{Rule, Sheet};

/// The rule.
pub const RULE: Rule = Rule {
    id: "unrelated-context-ai",
    code: "GH-CTX-01",
    family: "context",
    about: "an AI system scores people, and what they did in one area of life costs them something in an unrelated one",
    weight: Weight::Prohibited,
    provisions: &[Provision::from_day(&AI_ACT, "Art. 5(1)(c)(i)", AI_ACT_PROHIBITIONS)],
    reading: "text-read",
    reviewed: None,
    page: include_str!("unrelated_context_ai.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| hits_people(bar.gate.part)) {
        let scored: Vec<&Input<'_>> = flow.inputs(bar).iter().filter(|input| is_score(input)).collect();
        if !scored.is_empty() {
            judge(flow, bar, &scored, sheet);
        }
    }
}

/// Whether a register makes a score or flags of what it reads, or might.
fn is_score(input: &Input<'_>) -> bool {
    let register = input.counted.0.part;
    register.points.is_some() || register.model.is_some()
}

fn judge<'a>(flow: &Flow<'a>, bar: &Bar<'a>, scored: &[&Input<'a>], sheet: &mut Sheet) {
    let crossing = related(bar, scored, |relation| relation == Relation::Unrelated);
    let Some((input, row)) = crossing.first() else {
        sheet.looked += 1;
        return;
    };
    let register = input.counted.0;
    let here = format!("register.{}", register.id);
    let all: Vec<&Input<'a>> = crossing.iter().map(|(input, _)| *input).collect();
    let case = sheet
        .case(flow.path(input, bar))
        .needs(flow.place.in_union(), "EU law applies", "scenario", ASK_UNION)
        .needs(
            is_ai(register.part),
            format!("`{}` is worked out by an AI system", register.id),
            format!("{here}.method"),
            ASK_AI,
        )
        .needs(is_about_people(register.part), "it is about natural persons", here.clone(), "")
        .needs(
            over_time(register.part),
            "it looks at people over a period of time",
            format!("{here}.keeps"),
            "Over what time are data gathered?",
        )
        .tells(row.clone())
        .more(flow.others(&all));
    let case = cut(case, flow, bar, &all);
    sheet.close(case, format!("an AI score carries what people do in {} into `{}`", area_words(input), bar.gate.id));
}
