//! `unrelated-context`: a penalty that crosses areas of life without an AI system, or outside the Union.

use crate::finding::Weight;
use crate::flow::crossing::{area_words, cut, related};
use crate::flow::inputs::Input;
use crate::flow::questions::{hits_people, is_ai};
use crate::flow::{Bar, Flow};
use crate::law::place::Status;
use crate::law::provision::{AI_ACT, AI_ACT_PROHIBITIONS, GDPR, ICCPR, Provision, UNESCO};
use crate::relation::Relation;
use crate::rule::{Rule, Sheet};
use crate::stated::Stated;

/// The rule.
pub const RULE: Rule = Rule {
    id: "unrelated-context",
    code: "GH-CTX-02",
    family: "context",
    about: "what people did in one area of life costs them something in an unrelated one",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&ICCPR, "Art. 17"),
        Provision::new(&GDPR, "Arts 5(1)(b), 6(4)"),
        Provision::new(&UNESCO, "§ 26"),
    ],
    reading: "excerpt-read; its use for ledgers of points is an inference",
    reviewed: None,
    page: include_str!("unrelated_context.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| hits_people(bar.gate.part)) {
        let all: Vec<&Input<'_>> =
            flow.inputs(bar).iter().filter(|input| !is_for_the_other_rule(flow, input)).collect();
        if all.is_empty() {
            continue;
        }
        sheet.looked += 1;
        let crossing = related(bar, &all, |relation| relation == Relation::Unrelated);
        if crossing.is_empty() {
            ask(flow, bar, &all, sheet);
        } else {
            tell(flow, bar, &crossing, sheet);
        }
    }
}

/// In the Union, what an AI system does is prohibited outright since 2025, and told by another rule.
fn is_for_the_other_rule(flow: &Flow<'_>, input: &Input<'_>) -> bool {
    let register = input.counted.0.part;
    let scores = register.points.is_some() || register.model.is_some();
    let prohibited = Provision::from_day(&AI_ACT, "Art. 5(1)(c)(i)", AI_ACT_PROHIBITIONS);
    let is_told = flow.place.status(&prohibited) == Status::Binding;
    scores && is_ai(register) == Stated::Yes && is_told
}

fn tell<'a>(flow: &Flow<'a>, bar: &Bar<'a>, crossing: &[(&Input<'a>, String)], sheet: &mut Sheet) {
    let Some((input, row)) = crossing.first() else { return };
    let all: Vec<&Input<'a>> = crossing.iter().map(|(input, _)| *input).collect();
    let gate = bar.gate.part;
    let mild = gate.essential == Some(false)
        && gate.alternative == Some(true)
        && gate.operator_kind.is_some_and(|kind| kind.0 == glasshouse_scenario::language::safeguard::BodyKind::Private);
    let why_not = match flow.place.in_union() {
        Stated::Yes => "the AI Act is not cited: no AI system makes this standing, as far as is stated",
        Stated::No => "the AI Act is not cited: it does not apply here",
        Stated::Unstated => "the AI Act is not cited: nobody stated whether it applies here",
    };
    let case = sheet.case(flow.path(input, bar)).tells(row.clone()).tells(why_not).more(flow.others(&all));
    let case = if mild { case.weighs(Weight::Note) } else { case };
    let case = cut(case, flow, bar, &all);
    sheet.close(
        case,
        format!("what people do in {} costs them `{}`, which is unrelated", area_words(input), bar.gate.id),
    );
}

/// Pairs that the table lacks, that hang on a condition, or that the author alone declares.
fn ask<'a>(flow: &Flow<'a>, bar: &Bar<'a>, all: &[&Input<'a>], sheet: &mut Sheet) {
    let doubtful = related(bar, all, |relation| {
        matches!(relation, Relation::Unlisted | Relation::Declared | Relation::Conditional | Relation::Unstated)
    });
    let Some((input, row)) = doubtful.first() else { return };
    let unstated =
        doubtful.iter().all(|(input, _)| input.context().is_none()) || crate::relation::area(bar.gate.part).is_none();
    let all: Vec<&Input<'a>> = doubtful.iter().map(|(input, _)| *input).collect();
    let stated = if unstated { Stated::Unstated } else { Stated::Yes };
    let address = if crate::relation::area(bar.gate.part).is_none() {
        format!("gate.{}.context", bar.gate.id)
    } else {
        format!("event.{}.context", input.id())
    };
    let case = sheet
        .case(flow.path(input, bar))
        .needs(stated, row.clone(), address, "To which area of life does this belong?")
        .to_review(true)
        .more(flow.others(&all));
    let case = cut(case, flow, bar, &all);
    let what = format!(
        "what people do in {} counts at `{}`: which law makes it relevant there?",
        area_words(input),
        bar.gate.id
    );
    sheet.close(case, what);
}
