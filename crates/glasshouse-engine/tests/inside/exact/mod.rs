//! The same bits: for any number of threads, for an empty patch, and for all else when one part is added or taken away.

pub mod random;

use super::support::{SCENARIO, run, scenario, total};
use glasshouse_engine::diary::About;
use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::replay::{Recorded, neighbourhoods, relive};
use glasshouse_engine::simulate::{Outcome, Run, Settings};
use glasshouse_engine::tally::{Counter, Tally};
use proptest::test_runner::{Config, RngSeed, TestRunner};

fn on_threads(threads: usize) -> Outcome {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    pool.install(|| run(&scenario(SCENARIO, &[], None), 7).1)
}

/// A run of so many shards on so many threads.
fn dealt(plan: &Plan, settings: Settings, shards: usize, threads: usize) -> Outcome {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    pool.install(|| {
        let mut run = Run::with_shards(plan, settings, shards);
        while !run.is_over() {
            run.step();
        }
        run.outcome()
    })
}

/// Each neighbourhood lived through again: together they count what the run counted, and tell what it was told.
fn check_replays(plan: &Plan, outcome: &Outcome) {
    let recorded = Recorded { people: &outcome.people, news: &outcome.news };
    let mut tally = Tally::new(plan);
    let mut heard = outcome.news.clone();
    for neighbourhood in 0..neighbourhoods(plan, outcome.settings) {
        let replayed = relive(plan, outcome.settings, recorded, neighbourhood, |_| About::Units(Vec::new()));
        tally.add_all(&replayed.tally);
        let told = replayed.heard.iter().flatten().flatten();
        heard.iter_mut().flatten().flatten().zip(told).for_each(|(left, told)| *left -= told);
    }
    for (at, counter) in plan.counters.all().iter().enumerate() {
        assert_eq!(tally.by_cell(at), outcome.tally.by_cell(at), "{counter:?}");
    }
    assert!(heard.iter().flatten().flatten().all(|left| *left == 0), "what was told is what was heard");
}

#[test]
fn shards_do_not_matter() {
    let plan = compile(&scenario(SCENARIO, &[], None)).expect("the small regime fits the engine's tables");
    let settings = Settings { persons: 5_000, seed: 7, replicate: 0 };
    let one = dealt(&plan, settings, 1, 1);
    assert!(one.neighbourhoods > 7, "{} neighbourhoods", one.neighbourhoods);
    for shards in [1, 2, 7] {
        for threads in [1, 2, 7] {
            assert!(dealt(&plan, settings, shards, threads) == one, "{shards} shards on {threads} threads");
        }
    }
    check_replays(&plan, &one);
}

#[test]
fn regimes_at_random_are_the_same_however_they_are_dealt_and_lived_through_again() {
    let config = Config { cases: 48, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() };
    let check = |(text, seed): (String, u64)| {
        let plan = compile(&scenario(&text, &[], None)).expect("a small regime fits the engine's tables");
        let settings = Settings { persons: 1_500, seed, replicate: 1 };
        let one = dealt(&plan, settings, 1, 1);
        assert!(total(&plan, &one, Counter::Acts(0)) > 0);
        assert!(dealt(&plan, settings, 2, 2) == one, "two shards on two threads");
        assert!(dealt(&plan, settings, 7, 7) == one, "seven shards on seven threads");
        check_replays(&plan, &one);
        Ok(())
    };
    TestRunner::new(config).run(&random::regimes(), check).unwrap_or_else(|failed| panic!("{failed}"));
}

#[test]
fn an_event_that_nothing_reads_changes_nothing_else() {
    let with = |rate: &str| format!("{SCENARIO}\n[event.hums]\nrate = \"{rate}\"\n");
    let (without, base) = run(&scenario(SCENARIO, &[], None), 7);
    for rate in ["0 per year", "9 per year", "1 per week"] {
        let (plan, outcome) = run(&scenario(&with(rate), &[], None), 7);
        assert_eq!(total(&plan, &outcome, Counter::Acts(1)) > 0, rate != "0 per year");
        for counter in without.counters.all() {
            let cells =
                |plan: &Plan, outcome: &Outcome| outcome.tally.by_cell(plan.counters.position(*counter)).to_vec();
            assert_eq!(cells(&without, &base), cells(&plan, &outcome), "{counter:?} with {rate}");
        }
        assert_eq!(base.news, outcome.news);
    }
}

#[test]
fn threads_do_not_matter() {
    let one = on_threads(1);
    assert_eq!(one, on_threads(2));
    assert_eq!(one, on_threads(7));
}

#[test]
fn another_seed_is_another_run() {
    let scenario = scenario(SCENARIO, &[], None);
    assert_ne!(run(&scenario, 7).1.tally, run(&scenario, 8).1.tally);
}

#[test]
fn an_empty_patch_changes_nothing() {
    let base = run(&scenario(SCENARIO, &[], None), 7).1;
    let with_empty_variant = format!("{SCENARIO}\n[variant.nothing]\nset = {{}}\n");
    assert_eq!(base, run(&scenario(&with_empty_variant, &[], Some("nothing")), 7).1);
    let same_value = ["event.speaks.rate = \"4 per year\""];
    assert_eq!(base, run(&scenario(SCENARIO, &same_value, None), 7).1);
    let with_empty_phase = format!("{SCENARIO}\n[phase.nothing]\nfrom = 2020-03-02\nset = {{}}\n");
    assert_eq!(base, run(&scenario(&with_empty_phase, &[], None), 7).1);
}

#[test]
fn a_new_part_moves_no_draw_of_another() {
    let more = format!(
        "{SCENARIO}\n[event.aaa]\nrate = \"9 per year\"\n[channel.aaa]\nsees = {{ aaa = \"50 %\" }}\nwrites-to = [\"list\"]\n"
    );
    let (plan, base) = run(&scenario(SCENARIO, &[], None), 7);
    let (larger, outcome) = run(&scenario(&more, &[], None), 7);
    for counter in [
        Counter::Acts(0),
        Counter::Chilled(0),
        Counter::Listings(0),
        Counter::Refused(0),
        Counter::Enrolled(1),
        Counter::Yes(0),
    ] {
        assert_eq!(total(&plan, &base, counter), total(&larger, &outcome, counter), "{counter:?}");
    }
}

#[test]
fn a_higher_rate_only_gains_acts() {
    let still = [
        "response.fear.initial = 0",
        "response.fear.own-refusal = 0",
        "response.fear.neighbours = 0",
        "response.fear.region = 0",
    ];
    let mut faster = still.to_vec();
    faster.push("event.speaks.rate = \"5 per year\"");
    let (plan, slow) = run(&scenario(SCENARIO, &still, None), 7);
    let (_, fast) = run(&scenario(SCENARIO, &faster, None), 7);
    let acts = |outcome: &Outcome| total(&plan, outcome, Counter::Acts(0)) as f64;
    assert!(acts(&slow) < acts(&fast));
    // The same points thinned by 4/5: binomial, sd √(n·0.16); five sd.
    let expected = acts(&fast) * 0.8;
    assert!((acts(&slow) - expected).abs() <= 5.0 * (acts(&fast) * 0.16).sqrt(), "{} of {}", acts(&slow), acts(&fast));
}

#[test]
fn a_phase_may_begin_within_a_block_and_bring_a_gate() {
    // 2020-01-20 is week 2: the middle of the first block.
    let late = format!(
        "{SCENARIO}\n[phase.bus]\nfrom = 2020-01-20\n[phase.bus.set.gate.bus]\ncontext = \"movement\"\neffect = \"refuse\"\nwanted-by = \"household\"\nwanted = \"every 1 weeks\"\nrefuses.listed = {{ listed-in = \"list\", share = \"50 %\" }}\n"
    );
    let (plan, with_bus) = run(&scenario(&late, &[], None), 7);
    let households = total(&plan, &with_bus, Counter::Households) as f64;
    let demands = total(&plan, &with_bus, Counter::Demands(1)) as f64;
    // One a week in 50 of 52 weeks: Poisson, five sd.
    let expected = households * 50.0;
    assert!((demands - expected).abs() <= 5.0 * expected.sqrt(), "{demands} demands, {expected} expected");
    let at_shop = |plan, outcome: &Outcome| total(plan, outcome, Counter::Demands(0));
    let (without, base) = run(&scenario(SCENARIO, &[], None), 7);
    assert_eq!(at_shop(&plan, &with_bus), at_shop(&without, &base), "a gate that stays goes on as it was");
}
