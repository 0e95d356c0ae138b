//! Answers that are read out of the file.

use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::gate::Gate;
use glasshouse_scenario::language::law::{Law, Rank};
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::language::safeguard::{AppealRule, Assessment, Safeguard};
use glasshouse_scenario::language::standing::Term;

use crate::told::words::list;

/// The name of a part: its title, or its id.
pub(super) fn name(title: Option<&String>, id: &str) -> String {
    title.map_or_else(|| format!("`{id}`"), |title| format!("{title} (`{id}`)"))
}

/// A norm with its rank.
pub(super) fn law(law: Option<&Law>) -> Option<String> {
    let law = law?;
    let title = law.title.as_ref().map(|title| format!(": {title}")).unwrap_or_default();
    Some(match law.rank.0 {
        Rank::None => "it rests on no norm at all".to_owned(),
        rank => format!("it rests on {}{title}", rank.meaning()),
    })
}

/// What a gate is for.
pub(super) fn aim(gate: &Gate) -> Option<String> {
    let aim = gate.aim.as_ref().map(|aim| format!("its aim is said to be {aim}"));
    let purpose = gate.purpose.map(|purpose| format!("people are looked at for {}", purpose.0.meaning()));
    let both: Vec<String> = aim.into_iter().chain(purpose).collect();
    (!both.is_empty()).then(|| list(&both))
}

/// How a standing is worked out, and by whom it is kept.
pub(super) fn keeping(register: &Register) -> Option<String> {
    let method = register.method.map(|method| format!("worked out {}", method.0.meaning()));
    let keeper = register.keeper.as_ref().map(|keeper| format!("kept by {}", keeper.body));
    let fields = (!register.fields.is_empty()).then(|| format!("with the fields {}", register.fields.join(", ")));
    let all: Vec<String> = keeper.into_iter().chain(method).chain(fields).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Who looks at decisions, and who supervises.
pub(super) fn oversight(guard: Option<&Safeguard>) -> Option<String> {
    let guard = guard?;
    let human = guard
        .human_review
        .as_ref()
        .map(|share| format!("a person with the power to change it looks at {} of the decisions", share.value));
    let body = guard.oversight.as_ref().map(|one| match one.body.as_str() {
        "none" => "nobody supervises it".to_owned(),
        body => format!(
            "{body} supervises it{}{}",
            said(one.independent, ", independent of the operator", ", not independent of the operator"),
            said(one.can_stop, ", and can stop it", ", and cannot stop it")
        ),
    });
    let all: Vec<String> = human.into_iter().chain(body).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// How someone can contest a decision.
pub(super) fn appeal(guard: Option<&Safeguard>) -> Option<String> {
    Some(match guard?.appeal.as_ref()? {
        AppealRule::None => "there is no appeal".to_owned(),
        AppealRule::Some(appeal) => format!(
            "an appeal is decided in {}{}{}",
            appeal.takes.value,
            appeal.body.as_ref().map(|body| format!(" by {body}")).unwrap_or_default(),
            said(appeal.suspends, ", and the effect waits for it", ", and the effect does not wait for it"),
        ),
    })
}

/// How mistakes are put right.
pub(super) fn correction(guard: Option<&Safeguard>) -> Option<String> {
    guard?.correction.as_ref().map(|time| format!("a mistake is corrected everywhere within {}", time.value))
}

/// When it was assessed.
pub(super) fn assessed(guard: Option<&Safeguard>) -> Option<String> {
    Some(match guard?.impact_assessment? {
        Assessment::None => "no impact assessment was made before".to_owned(),
        Assessment::Of(day) => format!("an impact assessment of {day} is stated"),
    })
}

/// When a listing ends.
pub(super) fn term(register: &Register) -> Option<String> {
    Some(match &register.lists.as_ref()?.term {
        Term::Forever => "a listing has no end".to_owned(),
        Term::For(time) => format!("a listing lasts {time}"),
        Term::Until(what) => format!("a listing lasts until `{what}`, and no day is known beforehand"),
    })
}

fn said(answer: Option<bool>, yes: &str, no: &str) -> String {
    answer.map_or_else(String::new, |answer| if answer { yes.to_owned() } else { no.to_owned() })
}
