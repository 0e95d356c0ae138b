//! `inferred-debt`: a debt or penalty rests on an inference, and the person has to disprove it.

use crate::finding::Weight;
use crate::flow::Flow;
use crate::law::provision::{GDPR, ICESCR, Provision};
use crate::rule::{Rule, Sheet};
use glasshouse_scenario::language::event::Proof;
use glasshouse_scenario::language::gate::EffectOfGate;
use glasshouse_scenario::language::service::Burden;

use crate::flow::crossing::cut_ground;
use crate::flow::inputs::Input;
use crate::stated::Stated::{self, No, Unstated, Yes};

/// The rule.
pub const RULE: Rule = Rule {
    id: "inferred-debt",
    code: "GH-SSC-02",
    family: "essential-service",
    about: "a debt or penalty rests on an inference, and the person has to disprove it",
    weight: Weight::Likely,
    provisions: &[Provision::new(&ICESCR, "Art. 9"), Provision::new(&GDPR, "Art. 5(1)(d)")],
    reading: "excerpt-read",
    reviewed: None,
    page: include_str!("inferred_debt.md"),
    look,
};

fn look(flow: &Flow<'_>, sheet: &mut Sheet) {
    use EffectOfGate::{Reclaim, Surcharge};
    for bar in flow.adverse().filter(|bar| matches!(bar.gate.part.effect.0, Reclaim | Surcharge)) {
        let inferred = |input: &&Input<'_>| is_inferred(input) != No;
        let inputs: Vec<&Input<'_>> = flow.inputs(bar).iter().filter(inferred).collect();
        let Some(first) = inputs.first() else {
            sheet.looked += 1;
            continue;
        };
        let burden = bar.gate.part.burden.map_or(Unstated, |burden| (burden.0 == Burden::Person).into());
        let verified = bar.guards().human();
        let case = sheet
            .case(flow.path(first, bar))
            .needs(
                is_inferred(first),
                "it is inferred, not found",
                format!("event.{}.established-by", first.id()),
                "How is the fact established?",
            )
            .needs(
                burden,
                "the person has to disprove it",
                format!("gate.{}.burden", bar.gate.id),
                "Who has to prove the debt, and what if nobody answers?",
            )
            .needs(
                !verified,
                "no one verifies it before it takes effect",
                format!("gate.{}.safeguard.human-review", bar.gate.id),
                "Does somebody verify the fact before it takes effect?",
            )
            .more(flow.others(&inputs));
        sheet.close(
            cut_ground(case, bar),
            format!("`{}` rests on an inference that the person has to disprove", bar.gate.id),
        );
    }
}

/// A match, an average, a prediction or a flag of a model is an inference.
fn is_inferred(input: &Input<'_>) -> Stated {
    match input.written() {
        None => Yes,
        Some(written) => written
            .event
            .part
            .established_by
            .map_or(Unstated, |proof| matches!(proof.0, Proof::DataMatch | Proof::Prediction).into()),
    }
}
