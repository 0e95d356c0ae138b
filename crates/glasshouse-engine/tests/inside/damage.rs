//! Checkpoints that were changed by someone who can hash: an error that says what is wrong, or a run that goes on to its end.

use std::cell::Cell;

use glasshouse_engine::checkpoint::CheckpointError;
use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::simulate::{Run, Settings};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use sha2::{Digest, Sha256};

use super::exact::random::regimes;
use super::support::scenario;

/// Bytes of the hash at the end.
const HASH: usize = 32;

/// Where a bit is turned: a place, the bit, and whether the place is one of all or of the last.
type Flip = (prop::sample::Index, u32, bool);

fn saved(run: &mut Run<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    run.save(&mut bytes).expect("memory takes everything");
    bytes
}

/// Takes up a run. It is written down again to the same bytes, and goes on to its end; or it is refused.
fn goes_on_or_is_refused(plan: &Plan, settings: Settings, bytes: &[u8]) -> Result<(), CheckpointError> {
    let mut run = Run::restore(plan, settings, &mut &*bytes)?;
    assert!(saved(&mut run) == bytes, "it is not what was read");
    while !run.is_over() {
        run.step();
    }
    Ok(())
}

/// The same bytes with a right hash.
fn hashed(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - HASH;
    let hash = Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&hash);
    bytes
}

#[test]
fn a_changed_checkpoint_with_a_right_hash_is_refused_or_goes_on() {
    let config = Config { cases: 40, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() };
    let flips = prop::collection::vec((any::<prop::sample::Index>(), 0..8_u32, any::<bool>()), 24);
    let (refused, kept) = (Cell::new(0), Cell::new(0));
    let check = |((text, seed), blocks, flips): ((String, u64), u32, Vec<Flip>)| {
        let plan = compile(&scenario(&text, &[], None)).expect("a small regime fits the engine's tables");
        let settings = Settings { persons: 600, seed, replicate: 0 };
        let mut run = Run::new(&plan, settings);
        for _ in 0..blocks.min(plan.all_blocks()) {
            run.step();
        }
        let bytes = saved(&mut run);
        goes_on_or_is_refused(&plan, settings, &bytes).expect("nothing was changed");
        // Neighbourhoods stand in the last part; half of the flips fall there, and half anywhere.
        let end = bytes.len() - HASH;
        for (place, bit, anywhere) in flips {
            let first = if anywhere { 0 } else { end - end / 4 };
            let mut changed = bytes.clone();
            changed[first + place.index(end - first)] ^= 1 << bit;
            match goes_on_or_is_refused(&plan, settings, &hashed(changed)) {
                Ok(()) => kept.set(kept.get() + 1),
                Err(why) => {
                    refused.set(refused.get() + 1);
                    assert!(!why.to_string().is_empty());
                }
            }
        }
        Ok(())
    };
    let strategy = (regimes(), 1..6_u32, flips);
    TestRunner::new(config).run(&strategy, check).unwrap_or_else(|failed| panic!("{failed}"));
    let (refused, kept) = (refused.get(), kept.get());
    assert!(refused > 100 && kept > 100, "{refused} refused, {kept} kept: both have to be seen");
}
