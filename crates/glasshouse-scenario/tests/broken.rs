//! What an author is told about a file with a mistake: every file under `tests/broken` and the text beside it.
//!
//! `scenario` and `population` hold one mistake a file, or several; `base` holds good files that they stand on. The first
//! line of a file says what its author meant. `# variant: …` and `# set: …` ask for a variant and for a change. To take
//! the texts anew, read what changes and run the test with `GLASSHOUSE_BLESS=1`.

mod shelf;

use std::collections::BTreeMap;
use std::path::PathBuf;

use glasshouse_scenario::load::{Request, load, load_population};
use glasshouse_scenario::text::diagnostic::{Diagnostic, Look, render};
use glasshouse_scenario::text::source::Sources;
use shelf::Shelf;

const LOOK: Look = Look { width: 100, colour: false };

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken"))
}

fn shown(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    render(diagnostics, sources, LOOK, 20)
}

/// What the first lines of a file ask for.
fn request(path: &str, text: &str) -> Request {
    let asked = |what: &str| {
        let lines = text.lines().take_while(|line| line.starts_with('#'));
        lines.filter_map(|line| line.strip_prefix("# ")?.strip_prefix(what)).map(str::to_owned).collect::<Vec<_>>()
    };
    Request { path: path.to_owned(), variant: asked("variant: ").pop(), sets: asked("set: "), ..Request::default() }
}

/// What an author is told about a scenario.
fn said_of_scenario(path: &str, shelf: &Shelf) -> String {
    match load(&request(path, shelf.text(path)), shelf) {
        Ok(loaded) => shown(&loaded.warnings, loaded.scenario.sources()),
        Err(refused) => shown(&refused.diagnostics, &refused.sources),
    }
}

/// What an author is told about a population.
fn said_of_population(path: &str, shelf: &Shelf) -> String {
    match load_population(path, shelf) {
        Ok(loaded) => shown(&loaded.warnings, &loaded.sources),
        Err(refused) => shown(&refused.diagnostics, &refused.sources),
    }
}

/// Holds what is said about every file of a kind against the text beside it.
fn check(kind: &str, least: usize, said_of: fn(&str, &Shelf) -> String) {
    let shelf = Shelf::of(&folder());
    let bless = std::env::var_os("GLASSHOUSE_BLESS").is_some();
    let files: Vec<&str> =
        shelf.paths().filter(|path| path.starts_with(kind) && path.strip_suffix(".toml").is_some()).collect();
    assert!(files.len() >= least, "only {} files of this kind", files.len());
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    let mut wrong = Vec::new();
    for path in files {
        assert!(shelf.text(path).starts_with("# "), "{path} does not begin with what its author meant");
        let said = said_of(path, &shelf);
        if said.is_empty() {
            wrong.push(format!("nothing is said about {path}"));
        }
        let without_name = said.replace(path, "");
        if let Some(other) = owners.insert(without_name, path) {
            wrong.push(format!("the same is said about {other} and {path}"));
        }
        let beside = path.replace(".toml", ".txt");
        if bless {
            std::fs::write(folder().join(&beside), &said).expect("the text can be written");
        } else if shelf.text(&beside) != said {
            wrong.push(format!("{beside} says\n\n{}\nbut this is said now\n\n{said}", shelf.text(&beside)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nif the new texts are better, take them with `GLASSHOUSE_BLESS=1 cargo test -p glasshouse-scenario --test broken`",
        wrong.join("\n")
    );
}

#[test]
fn authors_of_scenarios_are_told() {
    check("scenario/", 45, said_of_scenario);
}

#[test]
fn authors_of_populations_are_told() {
    check("population/", 20, said_of_population);
}

#[test]
fn every_text_has_its_file() {
    let shelf = Shelf::of(&folder());
    let stray: Vec<&str> = shelf
        .paths()
        .filter(|path| path.strip_suffix(".txt").is_some() && shelf.text(&path.replace(".txt", ".toml")).is_empty())
        .collect();
    assert!(stray.is_empty(), "texts without a file: {stray:?}");
}

#[test]
fn the_base_is_good() {
    let shelf = Shelf::of(&folder());
    assert_eq!(said_of_scenario("base/scenario.toml", &shelf), "");
    assert_eq!(said_of_scenario("base/debtors.toml", &shelf), "");
    assert_eq!(said_of_population("base/people.toml", &shelf), "");
}

#[test]
fn a_missing_scenario_is_told_without_a_line() {
    let said = said_of_scenario("no-such.toml", &Shelf::of(&folder()));
    assert_eq!(said, "error: there is no file `no-such.toml`\n\n");
}
