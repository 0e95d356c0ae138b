//! The built-in variants over a scenario that uses what a list can say.

mod shelf;

use std::path::PathBuf;

use glasshouse_scenario::load::{Loaded, Request, load};
use glasshouse_scenario::text::diagnostic::{Look, render};
use shelf::Shelf;

/// The scenario under a variant; it loads without a word.
fn debtors(variant: Option<&str>) -> Loaded {
    let shelf = Shelf::of(&PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken")));
    let request = Request {
        path: "base/debtors.toml".to_owned(),
        variant: variant.map(str::to_owned),
        sets: Vec::new(),
        ..Request::default()
    };
    let loaded = load(&request, &shelf)
        .unwrap_or_else(|refused| panic!("{}", render(&refused.diagnostics, &refused.sources, Look::default(), 20)));
    let warnings = render(&loaded.warnings, loaded.scenario.sources(), Look::default(), 20);
    assert_eq!(warnings, "", "under {variant:?}");
    loaded
}

/// A scenario of a few parts under a variant.
fn with_head(parts: &str, variant: &str) -> Loaded {
    let mut shelf = Shelf::of(&PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken")));
    let head = "[scenario]\nlanguage = 1\ntitle = \"parts\"\nstatus = \"hypothetical\"\ncountry = \"XX\"\nstarts = 2020-01-06\n\
                lasts = \"26 weeks\"\npopulation = \"people.toml\"\npersons = 1_000\n";
    shelf.put("base/parts.toml", format!("{head}{parts}"));
    let request =
        Request { path: "base/parts.toml".to_owned(), variant: Some(variant.to_owned()), ..Request::default() };
    load(&request, &shelf)
        .unwrap_or_else(|refused| panic!("{}", render(&refused.diagnostics, &refused.sources, Look::default(), 20)))
}

/// The grounds that are left, as gate and ground.
fn grounds(loaded: &Loaded) -> Vec<String> {
    let gates = loaded.scenario.document().gate.iter();
    gates.flat_map(|(gate, entry)| entry.refuses.keys().map(move |ground| format!("{gate}.{ground}"))).collect()
}

#[test]
fn as_written_all_grounds_stand() {
    assert_eq!(grounds(&debtors(None)), ["loan.debtor", "loan.low", "train.debtor"]);
}

#[test]
fn without_the_regime_nobody_is_listed_and_no_door_is_closed() {
    let loaded = debtors(Some("without-regime"));
    let document = loaded.scenario.document();
    assert!(document.register.values().all(|register| register.lists.is_none()));
    assert!(document.link.is_empty() && document.channel.is_empty());
    assert_eq!(grounds(&loaded), Vec::<String>::new());
    // Whoever is on the list wants this; nobody is.
    assert!(document.gate.values().any(|gate| gate.wanted_while.is_some()));
}

#[test]
fn without_consequences_lists_go_on_and_no_gate_looks_at_them() {
    let loaded = debtors(Some("without-consequences"));
    assert_eq!(grounds(&loaded), Vec::<String>::new());
    assert!(loaded.scenario.document().register.values().any(|register| register.lists.is_some()));
}

#[test]
fn without_fear_nothing_else_goes() {
    let text = "[response.fear]\ninitial = 0.1\n[response.deprivation]\nfades = \"1 % per week\"\n\
                [event.speaks]\nrate = \"1 per year\"\nmoved-by = { fear = -1.0 }\n\
                [register.card]\ndoors.office = {}\nreason.must = { rate = \"1 per year\", pressure = true }\n\
                reason.wants = { rate = \"1 per year\" }\n\
                [announcement.threat]\non = 2020-02-03\nmoves = { fear = 0.2, enrolment = 2.0 }\npressure = true\n";
    let document = |variant: &str| with_head(text, variant).scenario.document().clone();
    let calm = document("without-fear");
    assert!(calm.response.fear.is_none() && calm.response.deprivation.is_some());
    let moves = |document: &glasshouse_scenario::language::document::Document| -> Vec<String> {
        document.announcement.values().flat_map(|one| one.moves.keys().map(ToString::to_string)).collect()
    };
    assert_eq!(moves(&calm), ["enrolment"]);
    assert_eq!(calm.register.values().next().map(|register| register.reason.len()), Some(2));
    let free = document("without-pressure");
    assert!(free.response.fear.is_none() && free.announcement.is_empty());
    assert_eq!(free.register.values().next().map(|register| register.reason.len()), Some(1));
}

#[test]
fn under_plain_law_what_links_bring_from_the_same_area_may_count() {
    assert_eq!(grounds(&debtors(Some("plain-law"))), ["loan.debtor", "loan.low"]);
}
