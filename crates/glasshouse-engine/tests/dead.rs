//! No dead parameter: moving any number of the first shipped scenario changes some count of a run.
//!
//! Each number is halved (0 becomes a half, or a tenth) in a run of its own. Where a small run does not show it, larger ones are tried:
//! some numbers touch few. Left out are numbers that no run reads: what the country's size is, what targets hold a run
//! against, and how grave the audit takes something to be; notice and reasons, which change nothing where nobody can appeal; and numbers of
//! variants, which a base run does not read either.

use std::fmt::Write as _;
use std::path::Path;

use glasshouse_engine::plan::compile;
use glasshouse_engine::simulate::{Outcome, Settings, simulate};
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::path::beside;

struct Disk;

impl Files for Disk {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        std::fs::read_to_string(beside(from, path)).map_err(|cause| cause.to_string())
    }
}

/// Sizes of runs that are tried one after the other.
const PERSONS: [u64; 3] = [4_000, 60_000, 600_000];

#[test]
fn every_number_of_a_shipped_scenario_matters() {
    // One scenario so far. The others have numbers that touch so few that runs of millions would be needed for each, which takes
    // many minutes: they are not held against this yet.
    check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/venezuela-carnet.toml"));
}

fn check(path: &Path) {
    let written = scenario(path, &[]).expect("a sound scenario");
    let mut bases: Vec<Option<Outcome>> = vec![None; PERSONS.len()];
    let (mut dead, mut moved) = (String::new(), 0);
    for number in written.support().numbers.iter().filter(|number| is_read(&number.path)) {
        let text = text_of(&written, number.span.start as usize, number.span.end as usize);
        let set = format!("{}={}", quoted(&number.path), halved(text));
        let Some(changed) = scenario(path, std::slice::from_ref(&set)) else {
            let _ = writeln!(dead, "{set} cannot be read");
            continue;
        };
        let matters = (0..PERSONS.len()).any(|at| {
            let base = bases[at].get_or_insert_with(|| run(&written, PERSONS[at]));
            run(&changed, PERSONS[at]).tally != base.tally
        });
        moved += usize::from(matters);
        if !matters {
            let _ = writeln!(dead, "{set} changes nothing");
        }
    }
    assert!(dead.is_empty(), "{}:\n{dead}", path.display());
    assert!(moved > 0, "{} has no numbers", path.display());
}

fn is_read(path: &str) -> bool {
    let unread = ["scenario.represents", "target.", "variant."];
    let unheard = [".severity", ".safeguard.notice", ".safeguard.reasons"];
    !unread.iter().any(|prefix| path.starts_with(prefix)) && !unheard.iter().any(|end| path.ends_with(end))
}

fn scenario(path: &Path, sets: &[String]) -> Option<Scenario> {
    let request =
        Request { path: path.display().to_string(), variant: None, sets: sets.to_vec(), ..Request::default() };
    load(&request, &Disk).ok().map(|loaded| loaded.scenario)
}

fn run(scenario: &Scenario, persons: u64) -> Outcome {
    let plan = compile(scenario).expect("a shipped scenario fits the tables");
    simulate(&plan, Settings { persons, seed: 1, replicate: 0 }, &mut |_| true).expect("nobody stops the run")
}

/// The number as it is written, without what it rests on.
fn text_of(scenario: &Scenario, start: usize, end: usize) -> &str {
    let source = scenario.sources().iter().next().expect("the scenario is the first source");
    source.text.get(start..end).expect("a span of the scenario")
}

/// An address whose parts stand in quotes where they have to.
fn quoted(path: &str) -> String {
    let is_bare = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let part = |part: &str| if is_bare(part) { part.to_owned() } else { format!("\"{part}\"") };
    path.split('.').map(part).collect::<Vec<_>>().join(".")
}

/// The same spelling with half the number.
fn halved(text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    let start = text.find(|c: char| c.is_ascii_digit() || c == '-').expect("a number");
    let end = start + text[start..].find(|c: char| !is_digit(c)).unwrap_or(text.len() - start);
    let number: f64 = text[start..end].parse().expect("a number");
    let half = match number {
        0.0 if text.contains('%') => 50.0,
        0.0 => 0.1,
        number => number / 2.0,
    };
    format!("{}{half}{}", &text[..start], &text[end..])
}
