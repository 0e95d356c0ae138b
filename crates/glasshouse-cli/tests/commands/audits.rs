//! The audit and the drafts that are made from it, as their users meet them.

use serde_json::Value;

use crate::program::Place;

fn ran() -> Place {
    let place = Place::with("list");
    place.well(&["run", "village.toml", "--persons", "20_000", "--out", "out"]);
    place
}

#[test]
fn findings_end_with_1_and_a_baseline_ends_that() {
    let place = Place::with("list");
    let (said, _) = place.code(1, &["audit", "village.toml", "--write-baseline", "known.txt"]);
    assert!(said.contains("fail["), "{said}");
    let (again, _) = place.code(0, &["audit", "village.toml", "--baseline", "known.txt"]);
    assert!(again.contains("known before: it is in the baseline"), "{again}");
    place.code(2, &["audit", "village.toml", "--baseline", "lost.txt"]);
    let (_, told) = place.code(2, &["audit", "village.toml", "--select", "travel-bared"]);
    assert!(told.contains("there is no rule, code or family `travel-bared`; did you mean `travel-barred`?"), "{told}");
}

#[test]
fn each_form_is_one_document_for_all_files() {
    let place = Place::with("list");
    let (said, _) = place.code(1, &["audit", "village.toml", "village.toml", "--format", "json"]);
    let document: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(document["files"].as_array().unwrap().len(), 2);
    let (said, _) = place.code(1, &["audit", "village.toml", "village.toml", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(log["runs"].as_array().unwrap().len(), 2);
    let questions = place.well(&["audit", "village.toml", "--questionnaire"]);
    assert!(questions.starts_with("# Questions to those who run the system"), "{questions}");
}

#[test]
fn a_mend_can_be_put_below_the_file() {
    let place = Place::with("list");
    let mended = place.well(&["audit", "village.toml", "--fix-as-variant"]);
    assert!(mended.starts_with("# village.toml\n# Ends "), "{mended}");
    let text = std::fs::read_to_string(place.path("village.toml")).unwrap();
    place.write("village.toml", &format!("{text}\n{mended}\n"));
    let findings = |variant: &[&str]| {
        let arguments = [&["audit", "village.toml", "--format", "json"], variant].concat();
        let output = place.run(&arguments);
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        let all = document["files"][0]["findings"].as_array().unwrap().clone();
        all.iter().filter(|one| one["verdict"] == "fail").count()
    };
    assert!(findings(&["--variant", "mended"]) < findings(&[]));
}

#[test]
fn other_labels_are_told_and_two_files_are_refused() {
    let place = Place::with("list");
    std::fs::copy(place.path("village.toml"), place.path("old.toml")).unwrap();
    let (_, told) = place.code(2, &["audit", "village.toml", "old.toml", "--since", "old.toml"]);
    assert!(told.contains("name one file"), "{told}");
    place.code(1, &["audit", "village.toml", "--since", "old.toml"]);
}

#[test]
fn a_run_stands_beside_its_findings() {
    let place = ran();
    let (said, _) = place.code(1, &["audit", "--run", "out"]);
    assert!(said.contains("note: measured: of the refusals at `bus-pass`,"), "{said}");
    assert!(said.contains("Harms of the run, the largest first, each with the rules that name it"), "{said}");
    assert!(said.contains("Simulated; one run, no interval."), "{said}");
    // Measures of another run are refused.
    place.well(&["run", "village.toml", "--persons", "20_000", "--seed", "2", "--out", "other"]);
    std::fs::copy(place.path("other/measures.parquet"), place.path("out/measures.parquet")).unwrap();
    let (_, told) = place.code(2, &["audit", "--run", "out"]);
    assert!(told.contains("the measures of another run"), "{told}");
}

#[test]
fn a_draft_counts_what_is_open_and_gives_the_source_of_each_line() {
    let place = ran();
    for form in ["fria", "huderia"] {
        let draft = place.well(&["assess", "out", "--format", form]);
        let boxes = draft.lines().filter(|line| line.starts_with("- [ ] **To be answered:**")).count();
        assert!(boxes > 5, "{form}: {boxes}");
        assert!(draft.contains(&format!("{boxes} questions are open. This draft is not an assessment")), "{draft}");
        for line in draft.lines().filter(|line| line.starts_with("- ") && !line.starts_with("- [ ]")) {
            let is_sourced = ["*(file)*", "*(audit)*", "*(simulated)*"].iter().any(|source| line.ends_with(source));
            assert!(is_sourced, "{form}: {line}");
        }
    }
    for point in ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"] {
        assert!(place.well(&["assess", "out", "--format", "fria"]).contains(&format!("\n## {point} ")), "{point}");
    }
    place.well(&["assess", "out", "--format", "fria", "--out", "draft.md"]);
    let (_, told) = place.code(2, &["assess", "out", "--format", "fria", "--out", "draft.md"]);
    assert!(told.contains("is there already"), "{told}");
}

const ANSWERS: &str = include_str!("../../../../docs/walkthroughs/municipal-score.answers");

#[test]
fn answers_make_a_scenario_that_can_be_read_whatever_is_left_open() {
    let lines: Vec<&str> = ANSWERS.lines().filter(|line| line.contains('=')).collect();
    for left_out in 0..=lines.len() {
        let place = Place::new();
        let some: Vec<&str> =
            lines.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, line)| *line).collect();
        place.write("some.answers", &some.join("\n"));
        place.well(&["new", "city", "--questionnaire", "--answers", "some.answers"]);
        place.well(&["check", "city.toml"]);
    }
    let place = Place::new();
    place.write("none.answers", "");
    place.well(&["new", "city", "--questionnaire", "--answers", "none.answers"]);
    place.well(&["check", "city.toml"]);
}

#[test]
fn the_walk_through_goes_as_it_says() {
    let place = Place::new();
    place.write("city.answers", ANSWERS);
    place.well(&["new", "lowmarsh", "--questionnaire", "--answers", "city.answers"]);
    let (said, _) = place.code(1, &["audit", "lowmarsh.toml"]);
    let told = include_str!("../../../../docs/walkthroughs/municipal-score.md");
    for line in said.lines().filter(|line| line.starts_with("fail[") || line.starts_with("rules:")) {
        assert!(told.contains(line), "the walk-through does not say: {line}");
    }
    place.well(&["run", "lowmarsh.toml", "--persons", "20_000", "--replicates", "4", "--out", "lowmarsh"]);
    let (said, _) = place.code(1, &["audit", "--run", "lowmarsh"]);
    let harms = said.lines().skip_while(|line| !line.starts_with("Harms of the run")).take(3);
    for line in harms {
        assert!(told.contains(line), "the walk-through does not say: {line}");
    }
    let draft = place.well(&["assess", "lowmarsh", "--format", "fria"]);
    let open = draft.lines().find(|line| line.contains("questions are open")).unwrap();
    assert!(told.contains(open), "the walk-through does not say: {open}");
}
