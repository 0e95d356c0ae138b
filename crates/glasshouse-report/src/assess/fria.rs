//! The six inputs of a fundamental-rights impact assessment under Art. 27(1)(a)-(f) of the AI Act.

use glasshouse_audit::finding::Verdict;
use glasshouse_scenario::language::document::Document;

use super::stated::{aim, appeal, assessed, correction, keeping, law, name, oversight};
use super::{AUDIT, Basis, Draft, RUN};
use crate::told::words::capital;

/// The draft.
pub fn fria(basis: &Basis<'_>) -> String {
    let of = "Its headings are the six points of Art. 27(1) of Regulation (EU) 2024/1689, which binds certain deployers of high-risk systems from 2 December 2027.";
    let mut draft = Draft::new(basis, "Fundamental-rights impact assessment", of);
    let document = basis.scenario.document();
    processes(&mut draft, document);
    period(&mut draft, basis);
    people(&mut draft, basis);
    risks(&mut draft, basis);
    overseen(&mut draft, document);
    measures(&mut draft, document);
    draft.end()
}

fn processes(draft: &mut Draft, document: &Document) {
    draft.heading("(a) The processes in which the system is used");
    if let Some(about) = &document.scenario.about {
        draft.line(about, super::FILE);
    }
    for (id, gate) in document.gate.iter().filter(|(_, gate)| !gate.value.refuses.is_empty()) {
        let title = name(gate.value.title.as_ref(), id.as_str());
        draft.stated(
            aim(&gate.value).map(|aim| format!("{title}: {aim}")),
            &format!("What is `{id}` for, and what are people looked at for?"),
        );
        draft.stated(
            law(gate.value.law.as_ref()).map(|law| format!("{title}: {law}")),
            &format!("Which law stands behind `{id}`?"),
        );
    }
    for (id, register) in document.register.iter() {
        let title = name(register.value.title.as_ref(), id.as_str());
        draft.stated(
            keeping(&register.value).map(|how| format!("{title}: {how}")),
            &format!("Who keeps `{id}`, what is in it, and how is a standing worked out?"),
        );
    }
    draft.ask("Is this how the system is used from day to day? What is missing from the description?");
    draft.gap();
}

fn period(draft: &mut Draft, basis: &Basis<'_>) {
    draft.heading("(b) The period and the frequency of use");
    let (document, setting) = (basis.scenario.document(), basis.scenario.setting());
    draft.line(&format!("Described and simulated from {} to {}", setting.start, setting.end), super::FILE);
    for (id, gate) in document.gate.iter().filter(|(_, gate)| !gate.value.refuses.is_empty()) {
        draft.line(
            &format!("{}: wanted {} on average", name(gate.value.title.as_ref(), id.as_str()), gate.value.wanted.value),
            super::FILE,
        );
    }
    let models = document.register.iter().filter_map(|(id, one)| Some((id, one.value.model.as_ref()?)));
    for (id, model) in models {
        let every = model.every.as_ref().map(|time| format!("`{id}` scores everyone every {}", time.value));
        draft.stated(every, &format!("How often does `{id}` score people?"));
    }
    draft.ask("From when to when will it be used, and when is it looked at again?");
    draft.gap();
}

fn people(draft: &mut Draft, basis: &Basis<'_>) {
    draft.heading("(c) The people and groups who are likely to be affected");
    let document = basis.scenario.document();
    for (id, gate) in document.gate.iter().filter(|(_, gate)| !gate.value.refuses.is_empty()) {
        let groups: Vec<String> = gate
            .value
            .who
            .iter()
            .map(|(of, levels)| {
                format!("{of} {}", levels.iter().map(|level| level.value.to_string()).collect::<Vec<_>>().join(", "))
            })
            .collect();
        let who = if groups.is_empty() { "anybody".to_owned() } else { groups.join("; ") };
        draft.line(&format!("`{id}` can be wanted by: {who}"), super::FILE);
        for told in basis.beside().of_gate(id.as_str()) {
            draft.line(&capital(&told), RUN);
        }
    }
    draft.ask("Which groups does the description leave out: people with disabilities, children, people without a fixed address, people who speak another language?");
    draft.ask("Who of them was heard, and what did they say?");
    draft.gap();
}

fn risks(draft: &mut Draft, basis: &Basis<'_>) {
    draft.heading("(d) The specific risks of harm");
    for harm in basis.beside().harms(basis.audit) {
        let rules = if harm.rules.is_empty() { "no finding names it".to_owned() } else { harm.rules.join(", ") };
        draft.line(&format!("{}: {rules}", capital(&harm.what)), RUN);
    }
    for finding in basis.audit.findings.iter().filter(|one| one.verdict < Verdict::Open) {
        let law = glasshouse_audit::write::engages(finding);
        draft.line(
            &format!("{} (`{}`, {}); engages {law}", capital(&finding.what), finding.rule, finding.verdict.word()),
            AUDIT,
        );
    }
    let mut asked: Vec<&str> =
        basis.audit.with(Verdict::Open).flat_map(|one| &one.open).map(|one| one.ask.as_str()).collect();
    asked.sort_unstable();
    asked.dedup();
    for ask in asked {
        draft.ask(ask);
    }
    draft.ask("Which of these risks is acceptable to those who bear it, and who says so?");
    draft.gap();
}

fn overseen(draft: &mut Draft, document: &Document) {
    draft.heading("(e) Oversight by people");
    for (id, gate) in document.gate.iter().filter(|(_, gate)| !gate.value.refuses.is_empty()) {
        let told = oversight(gate.value.safeguard.as_ref()).map(|told| format!("`{id}`: {told}"));
        draft.stated(
            told,
            &format!("Who looks at a decision at `{id}` before it takes effect, and can they depart from it?"),
        );
    }
    for (id, register) in document.register.iter() {
        let told = oversight(register.value.safeguard.as_ref()).map(|told| format!("`{id}`: {told}"));
        draft.stated(told, &format!("Who supervises `{id}`?"));
    }
    draft.ask("How much time, training and authority do these people have? How often did they depart from the system?");
    draft.gap();
}

fn measures(draft: &mut Draft, document: &Document) {
    draft.heading("(f) What is done when a risk comes true, and how people complain");
    for (id, gate) in document.gate.iter().filter(|(_, gate)| !gate.value.refuses.is_empty()) {
        let told = appeal(gate.value.safeguard.as_ref()).map(|told| format!("`{id}`: {told}"));
        draft.stated(told, &format!("How does somebody contest a decision at `{id}`, before whom, and in which time?"));
    }
    for (id, register) in document.register.iter() {
        let guard = register.value.safeguard.as_ref();
        for (told, ask) in [
            (appeal(guard), "How is a listing or score contested in"),
            (correction(guard), "How are mistakes corrected everywhere in"),
            (assessed(guard), "When was the effect on people's rights assessed of"),
        ] {
            draft.stated(told.map(|told| format!("`{id}`: {told}")), &format!("{ask} `{id}`?"));
        }
    }
    draft.ask("Who stops the system if it goes wrong, and who tells the people who were hit?");
    draft.gap();
}
