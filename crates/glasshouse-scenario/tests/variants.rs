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
fn under_plain_law_what_links_bring_from_the_same_area_may_count() {
    assert_eq!(grounds(&debtors(Some("plain-law"))), ["loan.debtor", "loan.low"]);
}
