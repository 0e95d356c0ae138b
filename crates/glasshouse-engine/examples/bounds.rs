//! What it costs that nothing crosses from one neighbourhood to another but the news: `cargo run --release -p
//! glasshouse-engine --example bounds -- FILE [PERSONS] [LIVES]`.
//!
//! The slow reference of the tests lives through a scenario twice over: as the engine does, and without bounds (records
//! stray to anyone in the nation, queues are as long as they are, a region feels what happened in the same week). Prints each
//! counter's mean of both, and the difference with its standard error. The engine's own mean stands beside them.

#[path = "../tests/reference/mod.rs"]
mod reference;

use glasshouse_engine::plan::compile;
use glasshouse_engine::simulate::{Settings, simulate};
use glasshouse_engine::tally::Counter;
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::text::path::beside;
use rayon::prelude::*;
use reference::{Bounds, Totals};

/// Counters that are smaller than this say nothing.
const LEAST: f64 = 20.0;

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
    let mut number =
        |usual: u64| arguments.next().map_or(usual, |text| text.replace('_', "").parse().expect("a number"));
    let (persons, lives) = (number(200_000), number(8));
    let scenario = load(&Request { path, ..Request::default() }, &Disk).expect("a sound scenario").scenario;
    let plan = compile(&scenario).expect("a scenario that fits the tables");
    let slow = |bounds: Bounds| -> Vec<Totals> {
        (1..=lives).into_par_iter().map(|luck| reference::run(&scenario, persons, 1, luck, bounds)).collect()
    };
    let fast = |life: u64| -> Totals {
        let settings = Settings { persons, seed: 1, replicate: life as u32 };
        let outcome = simulate(&plan, settings, &mut |_| true).expect("nobody stops it");
        let total = |(at, counter): (usize, &Counter)| (*counter, outcome.tally.total(at) as f64);
        plan.counters.all().iter().enumerate().map(total).collect()
    };
    let engine: Vec<Totals> = (1..=lives).map(fast).collect();
    let (within, without) = (slow(Bounds::Neighbourhoods), slow(Bounds::None));
    println!("{:<28} {:>12} {:>12} {:>12} {:>10} {:>8}", "", "engine", "reference", "no bounds", "cost", "± error");
    for counter in plan.counters.all() {
        let [(fast, _), (bound, error), (free, error_free)] =
            [&engine, &within, &without].map(|lives| mean(lives, *counter));
        if bound.max(free) >= LEAST {
            let (cost, error) =
                (100.0 * (bound / free - 1.0), 100.0 * (error * error + error_free * error_free).sqrt() / free);
            let name = format!("{counter:?}");
            println!("{name:<28} {fast:>12.1} {bound:>12.1} {free:>12.1} {cost:>8.2} % {error:>6.2} %");
        }
    }
}

/// Mean of a counter over lives, and its standard error.
fn mean(lives: &[Totals], counter: Counter) -> (f64, f64) {
    let counts = || lives.iter().map(|life| life.get(&counter).copied().unwrap_or(0.0));
    let count = lives.len() as f64;
    let mean = counts().sum::<f64>() / count;
    let squares: f64 = counts().map(|one| (one - mean) * (one - mean)).sum();
    (mean, (squares / (count - 1.0) / count).sqrt())
}
