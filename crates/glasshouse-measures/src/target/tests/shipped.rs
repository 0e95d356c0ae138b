//! The page in the docs holds the targets of the shipped scenarios, row by row. Its figures are not run again here.

use std::path::{Path, PathBuf};

use super::*;
use crate::target::unused::unused;
use crate::target::validation::{CASES, heads};
use crate::target::words;

struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let beside = Path::new(from).parent().map_or_else(PathBuf::new, Path::to_path_buf);
        std::fs::read_to_string(self.0.join(beside).join(path)).map_err(|why| why.to_string())
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn shipped(path: &str) -> Scenario {
    let request = Request { path: path.to_owned(), ..Request::default() };
    match load(&request, &Folder(root())) {
        Ok(loaded) => loaded.scenario,
        Err(refused) => panic!("{path}: {:?}", refused.diagnostics),
    }
}

const AGAIN: &str = "make docs/VALIDATION.md again: cargo run --release -p glasshouse-measures --example validation > docs/VALIDATION.md";

#[test]
fn the_page_has_a_row_for_each_target_in_the_table_of_its_role() {
    let kept = include_str!("../../../../../docs/VALIDATION.md");
    for case in CASES {
        let scenario = shipped(case.path);
        let title = format!("\n## {}\n", scenario.document().scenario.title);
        let section = kept.split_once(&title).unwrap_or_else(|| panic!("no section for {}; {AGAIN}", case.path)).1;
        let section = section.split("\n## ").next().expect("what follows the title");
        for (role, head) in heads() {
            let table = section.split_once(&format!("### {head}\n")).map_or("", |(_, table)| table);
            let table = table.split("\n### ").next().expect("what follows the head");
            let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
            let targets = scenario.written().target.values().filter(|target| target.role.0 == role);
            let expected: Vec<String> = targets.map(words::facts).collect();
            assert_eq!(rows.len(), expected.len(), "{}, {head}; {AGAIN}", case.path);
            for (row, fact) in rows.iter().zip(&expected) {
                assert!(row.contains(&format!(" `{fact}`, ")), "{row}: not `{fact}`; {AGAIN}");
            }
        }
        assert!(section.contains(case.text.trim()), "the text about {} is an older one; {AGAIN}", case.path);
    }
}

#[test]
fn every_fact_is_used_or_has_a_reason_why_not() {
    for case in CASES {
        let (_, without) = unused(&shipped(case.path), case.unused);
        assert!(without.is_empty(), "{}: neither a target nor a reason for {}", case.path, without.join(", "));
    }
}

#[test]
fn every_scenario_with_targets_is_on_the_page() {
    let files = std::fs::read_dir(root().join("scenarios")).expect("the folder of scenarios");
    for file in files.flatten() {
        let path = format!("scenarios/{}", file.file_name().to_string_lossy());
        if path.strip_suffix(".toml").is_some()
            && std::fs::read_to_string(file.path()).is_ok_and(|text| text.contains("\n[target."))
        {
            assert!(CASES.iter().any(|case| case.path == path), "{path} has targets; add it to `CASES`");
        }
    }
}
