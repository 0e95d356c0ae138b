//! Findings for viewers and gates of code: SARIF 2.1.0, as the OASIS standard of 2020 has it.
//!
//! Each finding has its path as a code flow, the law that it engages as taxa, its waiver as a suppression, and a
//! fingerprint that does not move with lines. The document is built as plain JSON and held to the published schema by a test,
//! which says more about it than types could.

use std::collections::BTreeSet;

use glasshouse_scenario::text::source::{Sources, Span};
use serde_json::{Value, json};

use super::{Audited, NOTICE, engages, reading, rule_of};
use crate::finding::{Finding, Step, Verdict, Weight};
use crate::rule::Rule;
use crate::rules;

/// Where the schema is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The name of the taxonomy of law.
const LAW: &str = "law";

/// All audits as one log, a run for each file.
pub fn sarif(audits: &[Audited<'_>], version: &str) -> String {
    let runs: Vec<Value> = audits.iter().map(|one| run(one, version)).collect();
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": runs });
    format!("{log:#}\n")
}

fn run(audited: &Audited<'_>, version: &str) -> Value {
    let laws = laws(audited);
    let results: Vec<Value> = audited.audit.findings.iter().map(|finding| result(finding, &laws, audited)).collect();
    json!({
        "tool": { "driver": {
            "name": "glasshouse",
            "version": version,
            "fullDescription": { "text": NOTICE },
            "rules": rules::ALL.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            "supportedTaxonomies": [{ "name": LAW, "index": 0 }],
        } },
        "taxonomies": [{
            "name": LAW,
            "shortDescription": { "text": "provisions of human-rights and data-protection law" },
            "taxa": laws.iter().map(|law| json!({ "id": law, "name": law })).collect::<Vec<_>>(),
        }],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": { "variant": audited.variant, "asOf": audited.audit.as_of.to_string(), "country": audited.audit.country },
    })
}

/// Provisions that some finding engages, each once.
fn laws(audited: &Audited<'_>) -> Vec<String> {
    let engaged = audited.audit.findings.iter().flat_map(|one| &one.engages);
    engaged.map(|(provision, _)| provision.cite()).collect::<BTreeSet<_>>().into_iter().collect()
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "name": rule.code,
        "shortDescription": { "text": rule.about },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "level": level(rule.weight) },
        "properties": { "tags": [rule.family], "weight": rule.weight.word(), "reading": reading(rule) },
    })
}

fn level(weight: Weight) -> &'static str {
    match weight {
        Weight::Prohibited | Weight::Likely => "error",
        Weight::HighRisk | Weight::MissingSafeguard => "warning",
        Weight::Note => "note",
    }
}

fn result(finding: &Finding, laws: &[String], audited: &Audited<'_>) -> Value {
    let sources = audited.sources;
    let (kind, level) = match finding.verdict {
        Verdict::Fail => ("fail", level(finding.weight)),
        Verdict::Review => ("review", "none"),
        Verdict::Open => ("open", "none"),
        Verdict::Pass => ("pass", "none"),
        Verdict::NotApplicable => ("notApplicable", "none"),
    };
    let index = rules::ALL.iter().position(|rule| rule.id == finding.rule);
    let engaged = finding.engages.iter().map(|(provision, _)| provision.cite());
    let taxa: Vec<Value> = engaged
        .filter_map(|law| {
            let index = laws.iter().position(|one| *one == law)?;
            Some(json!({ "id": law, "index": index, "toolComponent": { "name": LAW, "index": 0 } }))
        })
        .collect();
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": index,
        "kind": kind,
        "level": level,
        "message": { "text": message(finding) },
        "locations": [location(finding.place(), None, sources)],
        "codeFlows": [{ "threadFlows": [{ "locations": finding.path.iter().map(|step| flow(step, sources)).collect::<Vec<_>>() }] }],
        "taxa": taxa,
        "partialFingerprints": { "path/v1": finding.fingerprint() },
    });
    if audited.has_baseline {
        result["baselineState"] = json!(if finding.known { "unchanged" } else { "new" });
    }
    if let (Some(waived), Value::Object(result)) = (&finding.waived, &mut result) {
        let suppression = json!([{ "kind": "inSource", "status": "accepted", "justification": waived }]);
        // What law prohibits outright is told and counted, whatever a waiver says.
        let key = if finding.is_prohibited() { "properties" } else { "suppressions" };
        let value = if finding.is_prohibited() { json!({ "waiver": waived }) } else { suppression };
        result.insert(key.to_owned(), value);
    }
    result
}

fn message(finding: &Finding) -> String {
    let line = |lead: &str, rest: String| (!rest.is_empty()).then(|| format!("{lead}{rest}"));
    let asked = finding.open.iter().map(|one| Some(format!("ask: {} ({})", one.ask, one.address)));
    let first = [
        Some(finding.what.clone()),
        line("the same way: ", finding.more.join(", ")),
        line("stated: ", finding.proved.join("; ")),
    ];
    let last = [
        line("engages ", engages(finding)),
        rule_of(finding).map(reading),
        finding.mend.as_ref().map(|mend| format!("help: {}", mend.words)),
    ];
    let lines: Vec<String> = first.into_iter().chain(asked).chain(last).flatten().collect();
    lines.join("\n")
}

fn flow(step: &Step, sources: &Sources) -> Value {
    json!({ "location": location(step.span, Some(&step.what), sources) })
}

fn location(span: Span, message: Option<&str>, sources: &Sources) -> Value {
    let name = sources.get(span.source).map_or("", |source| source.name.as_str());
    let (line, column) = (sources.line(span).max(1), sources.column(span).max(1));
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(name) },
        "region": { "startLine": line, "startColumn": column },
    } });
    if let (Some(message), Value::Object(location)) = (message, &mut location) {
        location.insert("message".to_owned(), json!({ "text": message }));
    }
    location
}

/// A path as a relative reference (RFC 3986): letters outside of its alphabet are percent-encoded.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let letter = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.replace('\\', "/").bytes().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("scenarios/a b.toml"), "scenarios/a%20b.toml");
        assert_eq!(uri("städte\\x.toml"), "st%C3%A4dte/x.toml");
    }
}
