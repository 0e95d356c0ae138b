//! Targets against the facts that they name: the same kind of figure, in the same unit, and held out only if nothing rests on it.
//!
//! In: the targets as written, the tables, and what the numbers rest on. Out: a diagnostic for each fault. What the printed unit hides (that
//! "defaulters" are listings) may be said in `because`, and is then printed beside the comparison.

use super::printed::Printed;
use super::support::Support;
use super::table::{Fact, Facts};
use crate::grammar::measure::Dimension;
use crate::language::document::Document;
use crate::language::target::{Kind, Role, Target, Unit};
use crate::text::diagnostic::Diagnostic;

/// Tells of targets that are said to be held out, though a number cites their fact.
pub fn not_held_out(document: &Document, support: &Support, diagnostics: &mut Vec<Diagnostic>) {
    let cites = |fact: &str| {
        let number = support.numbers.iter().find(|number| number.facts.iter().any(|id| id == fact));
        let phase = || {
            let phase = document.phase.iter().find(|(_, phase)| phase.value.set.facts().contains(&fact));
            phase.map(|(id, _)| format!("phase.{id}"))
        };
        number.map(|number| number.path.clone()).or_else(phase)
    };
    for target in document.target.values().filter(|target| target.role.0 == Role::HeldOut) {
        for fact in target.facts() {
            if let Some(path) = cites(&fact.value) {
                let what = format!("`{}` is not held out: `{path}` rests on it", fact.value);
                diagnostics.push(
                    Diagnostic::error(fact.span, what)
                        .help("write `role = \"input\"`, or `\"fitted\"` if a number was set to meet it"),
                );
            }
        }
    }
}

/// Tells of targets that are unlike their facts.
pub fn unlike<'a>(targets: impl Iterator<Item = &'a Target>, facts: &Facts, diagnostics: &mut Vec<Diagnostic>) {
    for target in targets {
        for id in target.facts() {
            // A fact that no table holds was told of.
            let Some(fact) = facts.get(&id.value) else { continue };
            if let Some((what, help)) = fault(target, fact) {
                diagnostics.push(Diagnostic::error(id.span, what).help(help));
            }
        }
    }
}

fn fault(target: &Target, fact: &Fact) -> Option<(String, String)> {
    let id = &fact.id;
    if fact.value.is_none() {
        return Some((
            format!("`{id}` has no number"),
            "name a fact that has one; what is only told in words cannot be compared".to_owned(),
        ));
    }
    let dimension = fact.dimension().map(|(dimension, _)| dimension);
    // Counts for each of something, and growth, are ratios or lengths of time: nothing is counted that could be unlike.
    if target.per.is_some() && matches!(dimension, Some(Dimension::Number | Dimension::Duration)) {
        return None;
    }
    if is_share(target) {
        let fits = dimension == Some(Dimension::Share);
        return (!fits).then(|| {
            let what = format!("`{id}` is printed in `{}`, which is no share", fact.unit);
            (what, "write `kind` as \"stock\", \"flow\" or \"cumulative\", or name a fact in percent".to_owned())
        });
    }
    let unit = target.counts();
    match Printed::parse(&fact.unit) {
        None => Some((
            format!("`{id}` is printed in `{}`, which is no count", fact.unit),
            "write `kind = \"share\"` for a figure in percent, or name a fact that counts".to_owned(),
        )),
        Some(printed) if printed.may_be(unit) || target.because.is_some() => None,
        Some(printed) => Some((
            format!("`{id}` is printed in `{}`, and this target counts {}", fact.unit, unit.word()),
            format!(
                "compare like with like: write `unit = \"{}\"`; where the source prints one thing and means another, say why in `because`",
                printed.units.first().map_or("", |unit: &Unit| unit.word())
            ),
        )),
    }
}

fn is_share(target: &Target) -> bool {
    target.kind.0 == Kind::Share
}
