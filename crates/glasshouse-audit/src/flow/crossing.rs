//! Where a standing crosses from one area of life into another, and the smallest cut that would end it.

use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::register::Register;

use super::inputs::{Input, Source};
use super::trail::ground_address;
use super::{Bar, Flow};
use crate::relation::{Relation, relation};
use crate::rule::Case;
use crate::stated::Stated::{self, Unstated, Yes};

/// The question whether EU law applies.
pub const ASK_UNION: &str = "Whose treaties and acts apply: is the scheme run, sold or used in the European Union?";

/// Inputs that cost something and stand to the gate in a wanted way, each with the row that said so.
pub fn related<'b, 'a>(
    bar: &Bar<'a>,
    inputs: &[&'b Input<'a>],
    wanted: impl Fn(Relation) -> bool,
) -> Vec<(&'b Input<'a>, String)> {
    let judged = inputs
        .iter()
        .filter(|input| input.costs())
        .map(|input| (*input, relation(input.context(), input.act(), bar.gate.part)));
    let law_names =
        |input: &Input<'_>| input.read().is_some_and(|read| crate::relation::is_law(read.part.law.as_ref()));
    let told = judged.filter(|(input, judged)| wanted(judged.relation) && !law_names(input));
    told.map(|(input, judged)| {
        let from = area_words(input);
        let to = crate::relation::area(bar.gate.part).map_or("no stated area", Words::word);
        let words = match (judged.relation, judged.row) {
            (Relation::Unlisted, _) => "no row of the table says that they are related".to_owned(),
            (Relation::Declared, _) => "the author declares them related, and names no law that says so".to_owned(),
            (Relation::Unstated, _) => "one of the two areas is not stated".to_owned(),
            (_, Some(row)) if row.condition.is_empty() => row.authority.clone(),
            (_, Some(row)) => format!("{}: {}", row.authority, row.condition),
            (_, None) => "both lie in one area".to_owned(),
        };
        (input, format!("{from} and {to} are {}: {words}", relation_word(judged.relation)))
    })
    .collect()
}

fn relation_word(relation: Relation) -> &'static str {
    match relation {
        Relation::Related => "related",
        Relation::Conditional => "related on a condition",
        Relation::Declared => "related by declaration only",
        Relation::Unlisted => "not known to be related",
        Relation::Unstated => "not both stated",
        Relation::Unrelated => "unrelated",
    }
}

/// The area of life of an input, in a word.
pub fn area_words(input: &Input<'_>) -> &'static str {
    input.context().map_or("an area that is not stated", Words::word)
}

/// Whether a standing looks at people over some time, rather than at a moment.
pub fn over_time(register: &Register) -> Stated {
    if register.points.is_some() || register.lists.is_some() || register.keeps.is_some() {
        return Yes;
    }
    register.model.as_ref().map_or(Unstated, |model| if model.every.is_some() { Yes } else { Unstated })
}

/// Adds the smallest cut: one input, if it alone is in the way, else the ground at the gate.
pub fn cut<'a>(case: Case, flow: &Flow<'a>, bar: &Bar<'a>, bad: &[&Input<'a>]) -> Case {
    match bad {
        [input] if flow.inputs(bar).len() > 1 => {
            let id = input.id();
            case.cut(input_address(input), format!("let `{}` no longer count `{id}`", input.counted.0.id))
        }
        _ => cut_ground(case, bar),
    }
}

/// Adds the cut of the ground at the gate.
pub fn cut_ground(case: Case, bar: &Bar<'_>) -> Case {
    let words = format!(
        "let `{}` no longer look at {}",
        bar.gate.id,
        bar.looks.register().map_or("it".to_owned(), |id| format!("`{id}`"))
    );
    case.cut(ground_address(bar), words)
}

/// Address of the line that lets an input count.
pub fn input_address(input: &Input<'_>) -> String {
    let (register, id) = (input.counted.0, input.id());
    let rule = register.part.lists.as_ref();
    match (&input.source, input.points) {
        (Source::Read(_), _) => format!("register.{}.model.inputs.{id}", register.id),
        (Source::Event(_), Some(_)) => format!("register.{}.points.each.{id}", register.id),
        (Source::Event(_), None) if rule.is_some_and(|rule| rule.any.get(id).is_some()) => {
            format!("register.{}.lists.any.{id}", register.id)
        }
        (Source::Event(_), None) => format!("register.{}.lists.all.{id}", register.id),
    }
}
