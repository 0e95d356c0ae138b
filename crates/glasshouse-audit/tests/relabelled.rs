//! A file that was merely relabelled is told so, and labels are what the run does not read.

mod shelf;

use std::collections::BTreeSet;

use glasshouse_audit::audit::{Options, audit};
use glasshouse_audit::finding::Verdict;
use glasshouse_audit::relabel;
use glasshouse_engine::plan::compile;
use glasshouse_engine::simulate::{Settings, simulate};
use glasshouse_engine::tally::Counter;
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::tree::{self, Node};
use glasshouse_scenario::text::write::write;
use shelf::{Shelf, loaded};

const FILE: &str = "scenarios/cases/rongcheng-2019.toml";

/// All regimes of the repository.
const SHIPPED: [&str; 6] = [
    "scenarios/venezuela-carnet.toml",
    "scenarios/china-lists.toml",
    "scenarios/rongcheng-points.toml",
    "scenarios/municipal-benefits-score.toml",
    "scenarios/points-licence.toml",
    "scenarios/placebo.toml",
];

/// The case with some of its words exchanged.
fn with(changes: &[(&str, &str)]) -> Scenario {
    let mut text = Shelf::default().read("", FILE).expect("the file");
    for (old, new) in changes {
        assert!(text.contains(old), "`{old}` is not in the file");
        text = text.replace(old, new);
    }
    Shelf { file: FILE.to_owned(), text }.loaded(FILE, None)
}

/// Petitions and posts become disorder, and nobody calls them speech.
const RELABELLED: &[(&str, &str)] = &[
    ("event.petitions", "event.disorder-one"),
    ("event.posts", "event.disorder-two"),
    ("petitions = ", "disorder-one = "),
    ("petitions           = ", "disorder-one = "),
    (" posts = ", " disorder-two = "),
    ("\nposts               = ", "\ndisorder-two = "),
    ("\"expression\"", "\"civic\""),
    ("\"remedy\"", "\"offence\""),
    ("\"speech\"", "\"offence\""),
    ("right          = \"ICCPR 19\"\n", ""),
];

#[test]
fn other_labels_for_the_same_harm_are_told() {
    let (old, new) = (loaded(FILE, None), with(RELABELLED));
    let (before, mut after) = (audit(&old, &Options::default()), audit(&new, &Options::default()));
    assert!(after.findings.iter().all(|one| one.rule != "speech-scored" && one.rule != "complaint-penalised"));
    assert!(relabel::tell(&old, &before, &new, &mut after));
    let told: Vec<&str> = after
        .with(Verdict::Review)
        .filter(|one| one.what.starts_with("relabelled, harm unchanged"))
        .map(|one| one.rule)
        .collect();
    assert!(told.contains(&"speech-scored") && told.contains(&"complaint-penalised"), "{told:?}");
}

#[test]
fn a_file_that_was_mended_is_not_told_so() {
    let (old, new) = (loaded(FILE, None), with(&[("-50", "-1")]));
    let (before, mut after) = (audit(&old, &Options::default()), audit(&new, &Options::default()));
    let findings = after.findings.clone();
    assert!(!relabel::tell(&old, &before, &new, &mut after));
    assert_eq!(after.findings, findings);
}

#[test]
fn the_same_file_is_alike_and_nothing_is_gone() {
    let old = loaded(FILE, None);
    let (before, mut after) = (audit(&old, &Options::default()), audit(&old, &Options::default()));
    assert!(relabel::tell(&old, &before, &old, &mut after));
    assert_eq!(before.findings, after.findings);
}

/// A file of the repository with one of its passages exchanged.
fn edited(file: &str, old: &str, new: &str) -> Scenario {
    let text = Shelf::default().read("", file).expect("the file");
    assert!(text.contains(old), "`{old}` is not in {file}");
    Shelf { file: file.to_owned(), text: text.replacen(old, new, 1) }.loaded(file, None)
}

#[test]
fn what_moves_people_is_no_label_whatever_its_key() {
    let file = "scenarios/venezuela-carnet.toml";
    let weaker = edited(
        file,
        "moves = { enrolment = { value = 3.0, range = [1.0, 6.0]",
        "moves = { enrolment = { value = 1.0, range = [1.0, 6.0]",
    );
    assert!(!relabel::alike(&loaded(file, None), &weaker));
}

#[test]
fn a_floor_is_no_label_and_with_it_neither_is_what_is_essential() {
    // A floor leaves to people what they need to live while a dispute is open; without one, the run does not read the word.
    let floored = |is: bool, essential: bool| {
        let gate = format!("[gate.aid.safeguard]\nfloor = {is}\n\n[gate.aid]\n");
        let text = Shelf::default().read("", FILE).expect("the file").replacen("[gate.aid]\n", &gate, 1);
        let text = text.replacen("essential     = true", &format!("essential     = {essential}"), 1);
        Shelf { file: FILE.to_owned(), text }.loaded(FILE, None)
    };
    assert!(!relabel::alike(&floored(false, true), &floored(true, true)));
    assert!(!relabel::alike(&floored(true, true), &floored(true, false)));
    assert!(relabel::alike(&floored(false, true), &floored(false, false)));
}

#[test]
fn other_reasons_for_the_same_factors_are_no_change() {
    let file = "scenarios/venezuela-carnet.toml";
    let reworded = edited(file, "state workers were told from above", "they were told");
    assert!(relabel::alike(&loaded(file, None), &reworded));
}

/// What is counted of acts, records and refusals, whatever they are called and however they are judged.
fn happened(scenario: &Scenario) -> Vec<(String, i64)> {
    let plan = compile(scenario).expect("a scenario that fits the tables");
    let outcome = simulate(&plan, Settings { persons: 2_000, seed: 1, replicate: 0 }, &mut |_| true).expect("an end");
    let counts = |counter: &&(usize, Counter)| {
        matches!(
            counter.1,
            Counter::Acts(_)
                | Counter::TrueRecords(_)
                | Counter::Listings(_)
                | Counter::Demands(_)
                | Counter::Refused(_)
                | Counter::Fear
        )
    };
    let all: Vec<(usize, Counter)> = plan.counters.all().iter().copied().enumerate().collect();
    all.iter().filter(counts).map(|(at, counter)| (format!("{counter:?}"), outcome.tally.total(*at))).collect()
}

#[test]
fn what_the_skeleton_leaves_out_changes_nothing_for_people() {
    // Every label of the case is another; the names stay, since draws go by them.
    let labels: &[(&str, &str)] = &[
        ("\"expression\"", "\"civic\""),
        ("\"remedy\"", "\"offence\""),
        ("\"speech\"", "\"offence\""),
        ("right          = \"ICCPR 19\"\n", ""),
        ("gravity        = 0", "gravity        = 5"),
        ("\"neighbour\"", "\"court\""),
        ("continuous    = true", "continuous    = false"),
        (
            "purpose   = \"an honest city\"",
            "purpose   = \"traffic\"\npurposes = [\"traffic\"]\nbasis = \"consent\"\nsold = false",
        ),
        ("rank = \"policy\"", "rank = \"statute\""),
        ("\"fixed-rules\"", "\"learned\""),
        ("\"authorities\"", "\"public\""),
        ("severity      = 5", "severity      = 0"),
        ("purpose       = \"sanction\"", "purpose       = \"safety\""),
        ("operator-kind = \"public\"", "operator-kind = \"private\""),
        ("service       = \"benefit\"", "service       = \"travel\""),
        ("law-of       = \"CN\"", "law-of       = \"NL\""),
    ];
    let (old, new) = (loaded(FILE, None), with(labels));
    assert!(relabel::alike(&old, &new));
    let before = happened(&old);
    assert!(before.iter().any(|(counter, count)| counter.starts_with("Refused") && *count > 0));
    assert_eq!(before, happened(&new));
}

#[test]
fn no_label_of_a_shipped_scenario_moves_people() {
    let (mut stripped, mut needed) = (BTreeSet::new(), BTreeSet::new());
    for file in SHIPPED {
        let mut sources = Sources::default();
        let id = sources.add(file, Shelf::default().read("", file).expect("the file"));
        let node = tree::parse(id, &sources, &mut Vec::new());
        // Names keep draws apart, and all versions are read in the same way.
        let of = |node: &Node| {
            let shelf = Shelf { file: file.to_owned(), text: write(node) };
            let request = Request { path: file.to_owned(), ..Request::default() };
            load(&request, &shelf).ok().map(|loaded| happened(&loaded.scenario))
        };
        let bare = relabel::without("", &node);
        let written = of(&bare).unwrap_or_else(|| panic!("{file} cannot be read with bare numbers"));
        for label in relabel::LABELS {
            let without = relabel::without(label, &node);
            if without == bare {
                continue;
            }
            match of(&without) {
                Some(found) => {
                    assert_eq!(found, written, "`{label}` in {file}");
                    stripped.insert(*label);
                }
                None => drop(needed.insert(*label)),
            }
        }
    }
    needed.retain(|label| !stripped.contains(label));
    assert!(stripped.len() >= 25, "{stripped:?} were taken away");
    // These cannot be taken away: a file has to state them, or another part names them.
    assert_eq!(Vec::from_iter(needed), ["body", "country", "fact", "fictional", "purpose-limit", "status", "title"]);
}
