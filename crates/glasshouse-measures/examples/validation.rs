//! Prints docs/VALIDATION.md: runs the scenarios that have targets, and holds them against the published figures.
//!
//! `cargo run --release -p glasshouse-measures --example validation > docs/VALIDATION.md`. A number after `--` asks for fewer
//! persons, which is quicker and not the page.

use std::path::{Path, PathBuf};

use glasshouse_engine::plan::compile;
use glasshouse_engine::simulate::Settings;
use glasshouse_measures::target::validation::{CASES, Case, SIZE, Size, page};
use glasshouse_measures::target::{compare, snapshot};
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;

/// Files below a folder.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let beside = Path::new(from).parent().map_or_else(PathBuf::new, Path::to_path_buf);
        std::fs::read_to_string(self.0.join(beside).join(path)).map_err(|why| why.to_string())
    }
}

fn main() {
    let persons = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(SIZE.persons);
    let size = Size { persons, ..SIZE };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let scenarios: Vec<Scenario> = CASES.iter().map(|case| scenario(&root, case.path)).collect();
    let compared: Vec<_> = scenarios
        .iter()
        .map(|scenario| {
            let plan = compile(scenario).unwrap_or_else(|found| panic!("{found:?}"));
            let settings = Settings { persons: size.persons, seed: size.seed, replicate: 0 };
            let (outcomes, snapshots) = snapshot::simulate(scenario, &plan, settings, size.replicates);
            compare(scenario, &plan, &outcomes, &snapshots)
        })
        .collect();
    let cases: Vec<Case> = CASES
        .iter()
        .zip(&scenarios)
        .zip(&compared)
        .map(|((kept, scenario), comparisons)| Case {
            path: kept.path,
            scenario,
            comparisons,
            text: kept.text,
            unused: kept.unused,
        })
        .collect();
    print!("{}", page(&cases, size));
}

fn scenario(root: &Path, path: &str) -> Scenario {
    let request = Request { path: path.to_owned(), ..Request::default() };
    match load(&request, &Folder(root.to_path_buf())) {
        Ok(loaded) => loaded.scenario,
        Err(refused) => panic!("{path}: {:?}", refused.diagnostics),
    }
}
