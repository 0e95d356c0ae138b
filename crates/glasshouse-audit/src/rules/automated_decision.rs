//! `automated-decision`: a machine alone decides something that matters to a person.

use crate::finding::Weight;
use crate::flow::Bar;
use crate::flow::Flow;
use crate::flow::questions::{ASK_ESSENTIAL, hits_people, is_automatic, is_essential};
use crate::law::provision::{C108, GDPR, PIPL, Provision};
use crate::rule::{Rule, Sheet};
use crate::stated::Stated::{self, Unstated};

/// The rule.
pub const RULE: Rule = Rule {
    id: "automated-decision",
    code: "GH-ADM-01",
    family: "automated-decision",
    about: "a machine alone decides something that matters to a person",
    weight: Weight::Likely,
    provisions: &[
        Provision::new(&GDPR, "Art. 22(1)-(3)"),
        Provision::new(&C108, "Art. 9(1)(a)"),
        Provision::new(&PIPL, "Art. 24(3)"),
    ],
    reading: "excerpt-read (C-634/21); severity 3 is our choice",
    reviewed: None,
    page: include_str!("automated_decision.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    for bar in flow.adverse().filter(|bar| hits_people(bar.gate.part)) {
        let Some(register) = bar.register.filter(|_| !flow.inputs(bar).is_empty()) else { continue };
        let made_by = flow.inputs(bar).first().map_or(register, |input| input.counted.0);
        let path =
            flow.inputs(bar).first().map_or_else(|| flow.path_from(register, bar), |input| flow.path(input, bar));
        let case = sheet
            .case(path)
            .needs(
                is_automatic(made_by.part),
                format!("`{}` is worked out by machine", made_by.id),
                format!("register.{}.method", made_by.id),
                "How is the standing worked out: by hand, by rules, by a model?",
            )
            .needs(
                !bar.guards().human(),
                "a person with the power to change it looks at no case, or at fewer than half",
                format!("gate.{}.safeguard.human-review", bar.gate.id),
                "In which share of cases does a person with the power to change the decision look at it?",
            )
            .needs(
                is_significant(bar),
                "it matters: essential, or of severity 3 or more",
                format!("gate.{}.essential", bar.gate.id),
                ASK_ESSENTIAL,
            )
            .add(
                format!("gate.{}.safeguard.human-review", bar.gate.id),
                "{ value = \"100 %\", assumed = \"safeguard\" }",
                "let a person with the power to depart from it decide",
            );
        sheet.close(case, format!("a machine alone closes `{}`", bar.gate.id));
    }
}

/// Whether a gate has a legal or similarly significant effect: it is essential, or its loss is grave.
fn is_significant(bar: &Bar<'_>) -> Stated {
    let gate = bar.gate.part;
    let grave = gate.severity.map_or(Unstated, |one| (one.value.0 >= 3).into());
    is_essential(gate).or(grave)
}
