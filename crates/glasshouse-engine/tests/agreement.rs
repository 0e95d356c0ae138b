//! The engine and the slow reference (`reference/`) live through the same six regimes, and count the same.
//!
//! For each regime the same people have 48 lives in the engine and 12 in the reference, each with luck of its own. Every
//! counter's two means are held against each other by the two-sample t of Student, with the variance pooled: if both
//! engines do the same, all lives come from one distribution.

mod reference;

use std::collections::BTreeSet;

use glasshouse_engine::plan::compile;
use glasshouse_engine::simulate::{Settings, simulate};
use glasshouse_engine::tally::Counter;
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::diagnostic::{Look, render};
use reference::{Bounds, Totals};

/// Lives in the engine, and in the reference.
const LIVES: [u32; 2] = [48, 12];
/// Student's t with 48 + 12 − 2 = 58 degrees of freedom passes 6 on either side once in 7.5 million times. With at most
/// 180 counters in each of six regimes, one of them does so wrongly less than once in 6,000 times. The seeds are fixed.
const MOST_T: f64 = 6.0;
const MOST_COUNTERS: usize = 180;
/// Where both engines count less than so many, the mean of 12 lives is too far from a normal one to be judged so.
const LEAST: f64 = 20.0;

struct Memory<'a>(&'a str);

impl Files for Memory<'_> {
    fn read(&self, from: &str, _path: &str) -> Result<String, String> {
        Ok(if from.is_empty() { self.0.to_owned() } else { include_str!("agreement/people.toml").to_owned() })
    }
}

fn scenario(text: &str) -> Scenario {
    let request = Request { path: "regime.toml".to_owned(), ..Request::default() };
    match load(&request, &Memory(text)) {
        Ok(loaded) => loaded.scenario,
        Err(refused) => panic!("{}", render(&refused.diagnostics, &refused.sources, Look::default(), 20)),
    }
}

/// Lives of the same people in both engines.
fn lives(scenario: &Scenario, people: u64) -> [Vec<Totals>; 2] {
    let plan = compile(scenario).expect("a small regime");
    let persons = scenario.document().scenario.persons.value.0;
    let fast = |replicate| {
        let settings = Settings { persons, seed: people, replicate };
        let outcome = simulate(&plan, settings, &mut |_| true).expect("nobody stops the run");
        let total = |(at, counter): (usize, &Counter)| (*counter, outcome.tally.total(at) as f64);
        plan.counters.all().iter().enumerate().map(total).collect()
    };
    let slow = |luck| reference::run(scenario, persons, people, u64::from(luck), Bounds::Neighbourhoods);
    [(0..LIVES[0]).map(fast).collect(), (1..=LIVES[1]).map(slow).collect()]
}

/// Mean of a counter, and the sum of squares around it.
fn moments(lives: &[Totals], counter: Counter) -> (f64, f64) {
    let counts = || lives.iter().map(|life| life.get(&counter).copied().unwrap_or(0.0));
    let mean = counts().sum::<f64>() / lives.len() as f64;
    (mean, counts().map(|count| (count - mean) * (count - mean)).sum())
}

/// Student's t of the two means; without bound where counts never vary and differ all the same.
#[expect(clippy::float_cmp, reason = "means of whole numbers that never vary are equal to the last bit, or differ")]
fn student(lives: &[Vec<Totals>; 2], counter: Counter) -> f64 {
    let [(fast, around_fast), (slow, around_slow)] = [0, 1].map(|engine| moments(&lives[engine], counter));
    let [many, few] = LIVES.map(f64::from);
    let variance = (around_fast + around_slow) / (many + few - 2.0);
    if fast == slow { 0.0 } else { (fast - slow) / (variance * (1.0 / many + 1.0 / few)).sqrt() }
}

/// Holds all counters of a regime against each other; `people` is the seed that draws its people.
fn check(text: &str, people: u64) {
    let lives = lives(&scenario(text), people);
    let all: BTreeSet<Counter> = lives.iter().flatten().flat_map(|life| life.keys().copied()).collect();
    let mean = |engine: usize, counter| moments(&lives[engine], counter).0;
    let is_large = |counter: &Counter| mean(0, *counter).max(mean(1, *counter)) >= LEAST;
    let all: Vec<Counter> = all.into_iter().filter(is_large).collect();
    let told = |counter: &Counter| {
        let t = student(&lives, *counter);
        let (fast, slow) = (mean(0, *counter), mean(1, *counter));
        (t.abs() > MOST_T).then(|| format!("{counter:?}: engine {fast:.1}, reference {slow:.1}, t {t:.1}"))
    };
    let apart: Vec<String> = all.iter().filter_map(told).collect();
    assert!(apart.is_empty(), "of {} counters:\n{}", all.len(), apart.join("\n"));
    assert!(all.len() <= MOST_COUNTERS, "{} counters; the bound on t is meant for fewer", all.len());
}

#[test]
fn speech_that_is_overheard() {
    check(include_str!("agreement/speech.toml"), 1);
}

#[test]
fn debts_that_are_passed_on() {
    check(include_str!("agreement/debt.toml"), 2);
}

#[test]
fn a_score_and_its_bans() {
    check(include_str!("agreement/score.toml"), 3);
}

#[test]
fn spells_that_begin_and_end() {
    check(include_str!("agreement/spells.toml"), 4);
}

#[test]
fn doors_that_people_pass() {
    check(include_str!("agreement/doors.toml"), 5);
}

#[test]
fn safeguards_that_hold_something_back() {
    check(include_str!("agreement/safeguards.toml"), 6);
}
