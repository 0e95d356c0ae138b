//! Scale, scope, probability and reversibility by right, as the risk and impact assessment of the Council of Europe (HUDERIA) has them.

use std::collections::BTreeMap;

use glasshouse_audit::finding::{Finding, Verdict};
use glasshouse_audit::write::rule_of;

use super::stated::{appeal, correction, term};
use super::{AUDIT, Basis, Draft, FILE, RUN};
use crate::told::words::capital;

/// The draft.
pub fn huderia(basis: &Basis<'_>) -> String {
    let of = "Its headings are the four variables of HUDERIA (Council of Europe, Committee on Artificial Intelligence), for each family of rights that a finding engages.";
    let mut draft = Draft::new(basis, "HUDERIA", of);
    let mut families: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in basis.audit.findings.iter().filter(|one| one.verdict < Verdict::Open) {
        families.entry(rule_of(finding).map_or("other", |rule| rule.family)).or_default().push(finding);
    }
    if families.is_empty() {
        draft.line("No pattern was found; what was not looked for may be there all the same", AUDIT);
        draft.ask("Which rights does the system touch that the description does not show?");
    }
    for (family, findings) in families {
        right(&mut draft, basis, family, &findings);
    }
    draft.end()
}

fn right(draft: &mut Draft, basis: &Basis<'_>, family: &str, findings: &[&Finding]) {
    draft.heading(&capital(&family.replace('-', " ")));
    let mut what: Vec<&str> = findings.iter().map(|one| one.what.as_str()).collect();
    what.dedup();
    for one in &what {
        draft.line(&capital(one), AUDIT);
    }
    draft.gap();
    let gates = parts(findings, "gate.");
    let registers = parts(findings, "register.");
    let document = basis.scenario.document();

    draft.part("Scale: how grave is the harm to one person?");
    for id in &gates {
        let gate = document.gate.iter().find(|(name, _)| name.as_str() == id).map(|(_, gate)| &gate.value);
        let severity =
            gate.and_then(|gate| gate.severity).map(|one| format!("losing `{id}` is rated {} of 5", one.value.0));
        draft.stated(severity.map(|told| capital(&told)), &format!("How grave is it to lose `{id}`, from 0 to 5?"));
    }
    draft.ask("What does it mean for those who have the least?");
    draft.gap();

    draft.part("Scope: how many people, and which?");
    for told in gates.iter().flat_map(|id| basis.beside().of_gate(id)) {
        draft.line(&capital(&told), RUN);
    }
    draft.ask("Does the simulated share fit what is known of the real system, and whom does it leave out?");
    draft.gap();

    draft.part("Probability: how likely is it?");
    for told in findings.iter().flat_map(|one| basis.beside().of_path(one)) {
        draft.line(&capital(&told), RUN);
    }
    draft.ask(
        "Which of the numbers behind this are facts, and which assumptions? `glasshouse check --numbers` lists them.",
    );
    draft.gap();

    draft.part("Reversibility: can it be undone, and when?");
    for id in &registers {
        let register = document.register.iter().find(|(name, _)| name.as_str() == id).map(|(_, one)| &one.value);
        let guard = register.and_then(|one| one.safeguard.as_ref());
        let told: Vec<String> =
            [register.and_then(term), correction(guard), appeal(guard)].into_iter().flatten().collect();
        if told.is_empty() {
            draft.ask(&format!("How does somebody get out of `{id}`, and how long does it take?"));
        }
        for one in told {
            draft.line(&format!("`{id}`: {one}"), FILE);
        }
    }
    draft.ask("What stays of it after it was corrected: debts, a lost job, a reputation?");
    draft.gap();
}

/// Parts of a kind on the paths of findings, each once.
fn parts(findings: &[&Finding], kind: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for step in findings.iter().flat_map(|one| &one.path) {
        let part = step.address.strip_prefix(kind).and_then(|rest| rest.split('.').next());
        if let Some(part) = part.filter(|part| all.iter().all(|one| one != part)) {
            all.push(part.to_owned());
        }
    }
    all
}
