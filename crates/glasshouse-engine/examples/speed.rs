//! How fast the engine runs a scenario, and what it takes: `cargo run --release -p glasshouse-engine --example speed -- FILE
//! [PERSONS] [THREADS] [PATH=VALUE ...]`.
//!
//! Prints person-weeks a second without set-up, set-up by itself, bytes a person as the engine counts them, a number that all
//! counters together come to, so that two runs can be told to be the same, and each counter that is not zero, by group.

use std::time::Instant;

use glasshouse_engine::plan::compile;
use glasshouse_engine::simulate::{Run, Settings};
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::text::path::beside;

struct Disk;

impl Files for Disk {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let path = beside(from, path);
        std::fs::read_to_string(&path).map_err(|cause| format!("cannot read `{path}`: {cause}"))
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("name a scenario");
    let persons: Option<u64> = arguments.next().map(|text| text.replace('_', "").parse().expect("a number of persons"));
    let threads = arguments.next().map_or(0, |text| text.parse().expect("a number of threads"));
    let request = Request { path, sets: arguments.collect(), ..Request::default() };
    let loaded = load(&request, &Disk).expect("a sound scenario");
    let plan = compile(&loaded.scenario).expect("a scenario that fits the tables");
    let persons = persons.unwrap_or(loaded.scenario.document().scenario.persons.value.0);
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().expect("threads can be started");
    let began = Instant::now();
    let mut run = Run::new(&plan, Settings { persons, seed: 1, replicate: 0 });
    let set_up = began.elapsed().as_secs_f64();
    let began = Instant::now();
    while !run.is_over() {
        run.step();
    }
    let seconds = began.elapsed().as_secs_f64();
    let outcome = run.outcome();
    let weeks = plan.all_blocks() * glasshouse_engine::plan::WEEKS_PER_BLOCK;
    let person_weeks = outcome.persons as f64 * f64::from(weeks);
    println!("{} persons, {weeks} weeks, {} threads", outcome.persons, rayon::current_num_threads());
    println!("set-up {set_up:.2} s, {:.1} ns a person", set_up * 1e9 / outcome.persons as f64);
    println!("run {seconds:.2} s, {:.1} million person-weeks a second", person_weeks / seconds / 1e6);
    println!("states {:.2} bytes a person", outcome.bytes as f64 / outcome.persons as f64);
    let all = || (0..plan.counters.all().len()).flat_map(|at| outcome.tally.by_cell(at));
    // Fowler, Noll and Vo, variant 1a, by words.
    let mixed = |hash: u64, count: &i64| (hash ^ count.cast_unsigned()).wrapping_mul(0x0100_0000_01B3);
    println!("answer {:016x}", all().fold(0xCBF2_9CE4_8422_2325, mixed));
    for (at, counter) in plan.counters.all().iter().enumerate().filter(|(at, _)| outcome.tally.total(*at) != 0) {
        println!("  {counter:?} {:?}", outcome.tally.by_cell(at).iter().take(4).collect::<Vec<_>>());
    }
}
