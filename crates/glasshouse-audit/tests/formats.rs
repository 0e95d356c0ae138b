//! Findings in every form: each is what its readers can read, says what was not looked at, and reads as no certificate.
//!
//! `sarif-schema-2.1.0.json` beside this file is the schema that OASIS publishes for SARIF 2.1.0.

mod shelf;

use std::collections::{BTreeMap, BTreeSet};

use glasshouse_audit::audit::{Audit, Options, audit};
use glasshouse_audit::finding::{Finding, Verdict};
use glasshouse_audit::write::{Audited, NOTICE, github, json, markdown, questions, sarif, text};
use glasshouse_audit::{answer, mend};
use glasshouse_scenario::load::Files;
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::diagnostic::Look;
use serde_json::Value;
use shelf::{Shelf, loaded};

const FILES: [&str; 3] =
    ["scenarios/cases/carnet.toml", "scenarios/china-lists.toml", "scenarios/municipal-benefits-score.toml"];

/// No run stands beside these audits.
static NO_HARM: BTreeMap<String, Vec<String>> = BTreeMap::new();

fn all() -> Vec<(&'static str, Scenario, Audit)> {
    let of = |file| {
        let scenario = loaded(file, None);
        let audit = audit(&scenario, &Options::default());
        (file, scenario, audit)
    };
    FILES.map(of).into()
}

fn told<'a>(all: &'a [(&'static str, Scenario, Audit)]) -> Vec<Audited<'a>> {
    let one = |(file, scenario, audit): &'a (&'static str, Scenario, Audit)| Audited {
        file,
        variant: None,
        audit,
        sources: scenario.sources(),
        has_baseline: true,
        harm: &NO_HARM,
    };
    all.iter().map(one).collect()
}

#[test]
fn sarif_is_what_the_published_schema_asks_for() {
    let mut schema: Value = serde_json::from_str(include_str!("sarif-schema-2.1.0.json")).expect("a schema");
    // The one pattern of the published text that is no regular expression (a stray bracket); we write no language.
    for place in ["run", "toolComponent"] {
        let language = schema.pointer_mut(&format!("/definitions/{place}/properties/language"));
        language.and_then(Value::as_object_mut).expect("a language").remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema that can be used");
    let all = all();
    let log: Value = serde_json::from_str(&sarif::sarif(&told(&all), "0.0.0")).expect("JSON");
    let faults: Vec<String> =
        validator.iter_errors(&log).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn sarif_has_each_path_its_law_and_a_fingerprint_that_does_not_move() {
    let all = all();
    let log: Value = serde_json::from_str(&sarif::sarif(&told(&all), "0.0.0")).expect("JSON");
    for (run, (_, scenario, audit)) in all.iter().enumerate() {
        let results = log["runs"][run]["results"].as_array().expect("results");
        assert_eq!(results.len(), audit.findings.len());
        for (result, finding) in results.iter().zip(&audit.findings) {
            let flow = result["codeFlows"][0]["threadFlows"][0]["locations"].as_array().expect("a flow");
            assert_eq!(flow.len(), finding.path.len());
            for (place, step) in flow.iter().zip(&finding.path) {
                let region = &place["location"]["physicalLocation"]["region"];
                assert_eq!(region["startLine"], scenario.sources().line(step.span));
            }
            assert_eq!(result["taxa"].as_array().map(Vec::len), Some(finding.engages.len()));
            assert_eq!(result["partialFingerprints"]["path/v1"], finding.fingerprint());
        }
    }
}

#[test]
fn a_waiver_is_a_suppression_unless_law_prohibits_what_was_found() {
    let mut all = all();
    let waived = "`old`: known (office of the ombudsman, until 2027-01-01)";
    all[0].2.findings[0].waived = Some(waived.to_owned());
    let log: Value = serde_json::from_str(&sarif::sarif(&told(&all), "0.0.0")).expect("JSON");
    assert_eq!(log["runs"][0]["results"][0]["suppressions"][0]["justification"], waived);
    all[0].2.findings[0].weight = glasshouse_audit::finding::Weight::Prohibited;
    all[0].2.findings[0].verdict = Verdict::Fail;
    let log: Value = serde_json::from_str(&sarif::sarif(&told(&all), "0.0.0")).expect("JSON");
    assert!(log["runs"][0]["results"][0].get("suppressions").is_none());
    assert_eq!(log["runs"][0]["results"][0]["properties"]["waiver"], waived);
}

#[test]
fn json_has_every_finding_and_every_rule() {
    let all = all();
    let document: Value = serde_json::from_str(&json::json(&told(&all))).expect("JSON");
    assert_eq!(document["version"], json::VERSION);
    for (file, (_, _, audit)) in document["files"].as_array().expect("files").iter().zip(&all) {
        assert_eq!(file["findings"].as_array().map(Vec::len), Some(audit.findings.len()));
        assert_eq!(file["rules"].as_array().map(Vec::len), Some(audit.outcomes.len()));
        assert_eq!(file["coverage"]["open"], audit.coverage().open);
    }
}

#[test]
fn workflow_commands_are_a_line_each() {
    let all = all();
    let text = github::github(&told(&all));
    let commands = text.lines().filter(|line| line.starts_with("::")).count();
    assert_eq!(commands, all.iter().map(|(_, _, audit)| audit.findings.len()).sum::<usize>());
}

#[test]
fn a_table_has_as_many_cells_in_each_row() {
    let all = all();
    let text = markdown::markdown(&told(&all));
    for row in text.lines().filter(|line| line.starts_with('|')) {
        let cells = row.replace("\\|", "").matches('|').count();
        assert_eq!(cells, 7, "{row}");
    }
}

#[test]
fn each_question_is_asked_once_and_names_where_it_is_answered() {
    let all = all();
    let told = told(&all);
    let asked = questions::gathered(&told[2..]);
    let text = questions::questionnaire(&told[2..]);
    assert!(!asked.is_empty());
    for one in &asked {
        assert!(text.contains(&format!("Answered at `{}`", one.address)), "{}", one.address);
    }
    let mut keys: Vec<(&str, &str)> = asked.iter().map(|one| (one.address, one.ask)).collect();
    keys.dedup();
    assert_eq!(keys.len(), asked.len());
}

#[test]
fn no_form_reads_as_a_certificate() {
    let scenario = loaded("scenarios/cases/points-licence.toml", None);
    let audit = audit(&scenario, &Options::default());
    let told = [Audited {
        file: "f",
        variant: None,
        audit: &audit,
        sources: scenario.sources(),
        has_baseline: false,
        harm: &NO_HARM,
    }];
    for text in [json::json(&told), sarif::sarif(&told, "0"), github::github(&told), markdown::markdown(&told)] {
        assert!(text.contains(NOTICE), "{text}");
    }
    let text = text::text(&told[0], Look::default(), true);
    assert!(text.contains("no pattern found, 0 open, 0 not examined"), "{text}");
}

#[test]
fn what_a_baseline_knows_is_told_and_does_not_count_unless_it_is_prohibited() {
    let mut audit = audit(&loaded(FILES[0], None), &Options::default());
    let failing = audit.counting(glasshouse_audit::finding::Weight::Note).count();
    let kept = answer::read_baseline(&answer::write_baseline(audit.findings.iter()));
    answer::know(&mut audit.findings, &kept);
    assert!(failing > 0);
    assert_eq!(audit.counting(glasshouse_audit::finding::Weight::Note).count(), 0);
    assert_eq!(audit.with(Verdict::Fail).count(), failing);
    let worst = audit.findings.iter_mut().find(|one| one.verdict == Verdict::Fail).expect("one that fails");
    worst.weight = glasshouse_audit::finding::Weight::Prohibited;
    assert_eq!(audit.counting(glasshouse_audit::finding::Weight::Note).count(), 1);
}

#[test]
fn a_known_finding_along_one_more_path_is_not_known() {
    let mut audit = audit(&loaded("scenarios/china-lists.toml", None), &Options::default());
    let kept = answer::read_baseline(&answer::write_baseline(audit.findings.iter()));
    let wide = audit.findings.iter().position(|one| one.verdict == Verdict::Fail && !one.more.is_empty());
    let wide = wide.expect("a finding along several paths");
    audit.findings[wide].more.push("`sings` (civic, -5 points)".to_owned());
    answer::know(&mut audit.findings, &kept);
    let unknown = audit.with(Verdict::Fail).filter(|one| !one.known).count();
    assert_eq!((audit.findings[wide].known, unknown), (false, 1));
    audit.findings[wide].more.pop();
    answer::know(&mut audit.findings, &kept);
    assert!(audit.findings[wide].known);
}

#[test]
fn mends_end_what_they_say_and_bring_nothing_new() {
    for file in ["scenarios/cases/carnet.toml", "scenarios/cases/rongcheng-2019.toml", "scenarios/china-lists.toml"] {
        let before = audit(&loaded(file, None), &Options::default());
        let mended = mend::mended(file, &Shelf::default(), &Options::default()).expect("a file that can be read");
        assert!(mended.gone.len() > mended.left.len(), "{file}: {} left", mended.left.len());
        // Written below the file and read again, as a user would.
        let text = Shelf::default().read("", file).expect("the file");
        let shelf = Shelf { file: file.to_owned(), text: format!("{text}\n{}", mended.toml()) };
        let after = audit(&shelf.loaded(file, Some(&mended.name)), &Options::default());
        let prints = |audit: &Audit, is: &dyn Fn(Verdict) -> bool| -> BTreeSet<String> {
            audit.findings.iter().filter(|one| is(one.verdict)).map(Finding::fingerprint).collect()
        };
        let told = prints(&after, &|_| true);
        assert!(mended.gone.iter().all(|one| !told.contains(&one.fingerprint())), "{file}");
        assert!(mended.left.iter().all(|(one, _)| told.contains(&one.fingerprint())), "{file}");
        assert!(prints(&after, &|verdict| verdict < Verdict::Open).is_subset(&prints(&before, &|_| true)), "{file}");
        let asked: BTreeSet<String> = mended.asked.iter().map(Finding::fingerprint).collect();
        let new: BTreeSet<String> = told.difference(&prints(&before, &|_| true)).cloned().collect();
        assert_eq!(new, asked, "{file}");
        // What stands in the file already is not written again.
        let again = mend::mended(file, &shelf, &Options::default()).expect("a file that can be read");
        assert_eq!((mended.name.as_str(), again.name.as_str()), ("mended", "mended-2"));
    }
}
