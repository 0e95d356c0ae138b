//! Runs are made once, come out of the store as they went in, and are the runs that any other command makes.

mod shelf;

use std::collections::BTreeMap;

use glasshouse_engine::simulate::Settings;
use glasshouse_lab::runs::{Done, Point, Runs};
use glasshouse_lab::store::{Connection, Store};
use glasshouse_lab::version::{Numbers, Version};
use glasshouse_scenario::load::{Base, Request};
use shelf::Shelf;

const FILE: &str = "scenarios/venezuela-carnet.toml";
const SETTINGS: Settings = Settings { persons: 2_000, seed: 7, replicate: 0 };
const REPLICATES: u32 = 2;

fn on(store: Store) -> Runs {
    let base = Base::open(FILE, &Shelf).expect("a sound scenario");
    Runs::new(base, store, SETTINGS, REPLICATES).expect("a store that can be written")
}

fn points() -> [Point; 3] {
    let set = |text: &str| Point { variants: Vec::new(), sets: vec![text.to_owned()] };
    [
        Point::default(),
        set("channel.committee.invents.criticises-government=0 per year"),
        Point { variants: vec!["plain-law".to_owned()], sets: Vec::new() },
    ]
}

fn all(runs: &mut Runs) -> (Vec<Numbers>, Done) {
    let mut last = None;
    let found = runs.numbers(&points(), &mut |done| last = Some(done)).expect("a store that can be used");
    (found.into_iter().map(|one| one.expect("a version that can be read")).collect(), last.expect("it was told"))
}

#[test]
fn a_run_is_made_once_whoever_asks() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("lab.sqlite");
    let open = || Store::on(Connection::open(&place).expect("a file")).expect("a store");
    let (first, done) = all(&mut on(open()));
    assert_eq!((done.runs, done.of, done.found), (6, 6, 0));
    let (again, done) = all(&mut on(open()));
    assert_eq!((done.runs, done.of, done.found), (6, 6, 6));
    assert_eq!(first, again);
    // In memory nothing was kept, and the same comes out.
    assert_eq!(all(&mut on(Store::in_memory().expect("a store"))).0, first);
    let count = || open().count().expect("a count");
    assert_eq!(count(), 6);
    // Two at once keep each run once.
    let more = [Point { variants: vec!["without-regime".to_owned()], sets: Vec::new() }];
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| assert!(on(open()).numbers(&more, &mut |_| {}).is_ok()));
        }
    });
    assert_eq!(count(), 8);
}

#[test]
fn numbers_are_those_of_any_other_run() {
    let found = all(&mut on(Store::in_memory().expect("a store"))).0;
    let base = Base::open(FILE, &Shelf).expect("a sound scenario");
    let scenario = base.take(&Request::default()).expect("a sound scenario").scenario;
    let version = Version::new("as written", scenario).expect("tables");
    let whole = version.run(SETTINGS, REPLICATES, &mut |_| true).expect("an end");
    let counts = |numbers: &Numbers| -> BTreeMap<_, _> {
        numbers.iter().filter(|(key, _)| key.group.is_none()).map(|(key, one)| (key.clone(), one.counts())).collect()
    };
    assert!(found[0].len() > 300);
    let (found, whole) = (counts(&found[0]), counts(&whole));
    assert_eq!(found.len(), whole.len());
    for (one, other) in found.iter().zip(&whole) {
        assert_eq!(one, other);
    }
}

#[test]
fn what_cannot_be_read_is_kept_with_its_reason() {
    let mut runs = on(Store::in_memory().expect("a store"));
    let wrong = [Point { variants: Vec::new(), sets: vec!["gate.no-such.wanted=1 per year".to_owned()] }];
    for _ in 0..2 {
        let found = runs.numbers(&wrong, &mut |_| {}).expect("a store that can be used");
        assert!(found[0].as_ref().is_err_and(|why| !why.is_empty()), "{found:?}");
    }
}
