//! A run that was written down goes on to the same bits; what was cut, changed or meant otherwise is refused.

mod support;

use glasshouse_engine::checkpoint::CheckpointError;
use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::simulate::{Outcome, Run, Settings};
use glasshouse_engine::tally::Counter;
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::path::beside;
use support::{SCENARIO, run, scenario, total};

const YEAR: &str = "lasts = \"52 weeks\"";
const SETTINGS: Settings = Settings { persons: 5_000, seed: 7, replicate: 0 };

/// The small regime; the line about its length may say more.
fn regime(lasts: &str) -> Scenario {
    scenario(&SCENARIO.replace("lasts = \"52 weeks\"", lasts), &[], None)
}

fn plan(lasts: &str) -> Plan {
    compile(&regime(lasts)).expect("the small regime fits the engine's tables")
}

/// A run after some blocks, and what it looks like on disk.
fn saved(plan: &Plan, blocks: u32) -> Vec<u8> {
    let mut run = Run::new(plan, SETTINGS);
    for _ in 0..blocks {
        run.step();
    }
    let mut bytes = Vec::new();
    run.save(&mut bytes).unwrap();
    bytes
}

fn finished(mut run: Run<'_>) -> Outcome {
    while !run.is_over() {
        run.step();
    }
    // Room that was reserved and not used is no part of a run.
    Outcome { bytes: 0, ..run.outcome() }
}

#[test]
fn a_run_goes_on_to_the_same_bits_on_any_number_of_threads() {
    for lasts in [YEAR, "lasts = \"52 weeks\"\nburn-in = \"12 weeks\""] {
        let plan = plan(lasts);
        let whole = Outcome { bytes: 0, ..run(&regime(lasts), SETTINGS.seed).1 };
        assert!(total(&plan, &whole, Counter::Refused(0)) > 0);
        for blocks in [0, 1, 2, 7, plan.all_blocks()] {
            let bytes = saved(&plan, blocks);
            for threads in [1, 3] {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                let outcome = pool.install(|| {
                    let run = Run::restore(&plan, SETTINGS, &mut bytes.as_slice()).unwrap();
                    assert_eq!(run.blocks_done(), blocks);
                    finished(run)
                });
                assert!(outcome == whole, "after {blocks} blocks on {threads} threads");
            }
        }
    }
}

fn refused(plan: &Plan, settings: Settings, bytes: &[u8]) -> CheckpointError {
    match Run::restore(plan, settings, &mut &*bytes) {
        Ok(_) => panic!("it was taken up"),
        Err(why) => why,
    }
}

#[test]
fn what_was_cut_or_changed_is_damaged() {
    let plan = plan(YEAR);
    let bytes = saved(&plan, 3);
    let is_damaged = |bytes: &[u8]| matches!(refused(&plan, SETTINGS, bytes), CheckpointError::Damaged);
    for length in (0..bytes.len()).step_by(997).chain([bytes.len() - 1]) {
        assert!(is_damaged(&bytes[..length]), "cut to {length}");
    }
    // The head stands first and has a sentence of its own.
    for at in (64..bytes.len()).step_by(997) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let why = refused(&plan, SETTINGS, &changed);
        assert!(matches!(why, CheckpointError::Damaged | CheckpointError::AnotherRun), "changed at {at}: {why:?}");
    }
    assert!(is_damaged(&[bytes.as_slice(), b"more"].concat()));
}

#[test]
fn another_run_is_refused() {
    let plan = plan(YEAR);
    let bytes = saved(&plan, 3);
    let check = |plan: &Plan, settings: Settings| {
        let why = refused(plan, settings, &bytes);
        assert!(matches!(why, CheckpointError::AnotherRun), "{why:?}");
    };
    check(&plan, Settings { seed: 8, ..SETTINGS });
    check(&plan, Settings { persons: 6_000, ..SETTINGS });
    check(&plan, Settings { replicate: 1, ..SETTINGS });
    check(&self::plan("lasts = \"60 weeks\""), SETTINGS);
    let more = format!("{YEAR}\nburn-in = \"4 weeks\"");
    check(&self::plan(&more), SETTINGS);
}

struct Disk;

impl Files for Disk {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        std::fs::read_to_string(beside(from, path)).map_err(|cause| cause.to_string())
    }
}

#[test]
fn what_shipped_scenarios_come_to_is_sound() {
    let settings = Settings { persons: 2_000, seed: 1, replicate: 0 };
    for name in ["china-lists", "municipal-benefits-score", "points-licence", "rongcheng-points", "venezuela-carnet"] {
        let path = format!("{}/../../scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let scenario = load(&Request { path, ..Request::default() }, &Disk).expect("a sound scenario").scenario;
        let plan = compile(&scenario).expect("a shipped scenario fits the tables");
        let mut run = Run::new(&plan, settings);
        for _ in 0..plan.all_blocks() / 2 {
            run.step();
        }
        let mut bytes = Vec::new();
        run.save(&mut bytes).unwrap();
        if let Err(why) = Run::restore(&plan, settings, &mut bytes.as_slice()) {
            panic!("{name}: {why}");
        }
    }
}
