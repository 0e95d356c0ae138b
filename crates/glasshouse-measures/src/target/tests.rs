//! Targets worked out by hand over ten people in three blocks of four weeks.
//!
//! Half of the people are of camp `a` (cell 0), half of `b` (cell 1); the country has a thousand, so each stands for a hundred.
//! The run goes from 6 January to 29 March 2020; its blocks end on 2 February, 1 March and 29 March.

use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::simulate::{Outcome, Settings};
use glasshouse_engine::tally::{Counter, Tally};
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;

use super::{Comparison, compare, snapshot};

/// Each kind in each unit.
mod kinds;

/// Hits, misses, days outside, bounds and the score.
mod judged;

/// The page and the shipped scenarios.
mod shipped;

const PEOPLE: &str = r#"
[population]
title = "ten people"
country = "XX"
date = 2020-01-01
persons = { value = 1_000_000, assumed = "test" }
neighbourhood = { value = 500, assumed = "test" }
[household.size]
assumed = "test"
shares = { 1 = "50 %", 2 = "50 %" }
[household.child]
trait = "age"
levels = ["child"]
[trait.age]
per = "person"
levels = ["child", "adult"]
assumed = "test"
shares = { child = "20 %", adult = "80 %" }
[trait.camp]
per = "person"
levels = ["a", "b"]
assumed = "test"
shares = { a = "50 %", b = "50 %" }
"#;

const REGIME: &str = r#"
[scenario]
language = 1
title = "ten people"
status = "documented"
country = "XX"
starts = 2020-01-06
lasts = "12 weeks"
population = "people.toml"
facts = ["facts.csv"]
persons = 1_000
represents = { value = 1_000, assumed = "test" }
by = ["camp"]
[event.speaks]
rate = "6 per year"
[event.votes]
who = { age = ["adult"] }
occasions = { 2020-02-16 = "50 %" }
[channel.ear]
sees = { speaks = "20 %" }
writes-to = ["list"]
[register.list]
lists = { any = { speaks = 1 }, for = "8 weeks" }
[register.card]
doors = { stand = { who = { age = ["adult"] } } }
reason.wants = { rate = "0.5 per year" }
[gate.shop]
effect = "refuse"
wanted-by = "person"
wanted = "10 per year"
refuses = { listed = { listed-in = "list", share = "70 %" } }
[gate.box]
effect = "refuse"
wanted-by = "household"
wanted = "10 per year"
fails = { share = "20 %" }
refuses = { no-card = { without = "card", share = "70 %" } }
[survey.question]
asked = 2020-02-17
who = { age = ["adult"] }
answer = { base = "20 %", assumed = "test" }
"#;

struct Texts(String, String);

impl Files for Texts {
    fn read(&self, _from: &str, path: &str) -> Result<String, String> {
        Ok(match path {
            "people.toml" => PEOPLE.to_owned(),
            "facts.csv" => self.1.clone(),
            _ => self.0.clone(),
        })
    }
}

const HEAD: &str =
    "id,quantity,value,unit,date,scope,source_title,source_publisher,source_year,source_url,reliability,note\n";

/// A scenario with these facts (id, value, unit, date, reliability) and these targets.
fn scenario(facts: &[(&str, &str, &str, &str, &str)], targets: &str) -> Scenario {
    let row = |(id, value, unit, date, reliability): &(&str, &str, &str, &str, &str)| {
        format!("{id},a figure,{value},{unit},{date},,A report,A body,2020,https://example.org,{reliability},\n")
    };
    let rows: String = facts.iter().map(row).collect();
    let texts = Texts(format!("{REGIME}{targets}"), format!("{HEAD}{rows}"));
    let request = Request { path: "regime.toml".to_owned(), ..Request::default() };
    match load(&request, &texts) {
        Ok(loaded) => loaded.scenario,
        Err(refused) => panic!("{:?}", refused.diagnostics),
    }
}

/// What a counter of a cell stands at after each block, or gains in each.
type Counts<'a> = &'a [(fn(&Plan) -> Counter, u32, [i64; 3])];

/// Each case below is so many, since few cases are not judged.
const CASES: i64 = 100;

/// A made-up replicate: ten people, six households, and these counts.
fn outcome(plan: &Plan, counts: Counts, replicate: u32) -> (Outcome, Vec<Tally>) {
    let people: Counts =
        &[(|_| Counter::Persons, 0, [5; 3]), (|_| Counter::Persons, 1, [5; 3]), (|_| Counter::Households, 0, [6; 3])];
    let mut tallies = vec![Tally::new(plan); 3];
    let mut series = vec![vec![0; plan.counters.all().len()]; 3];
    for (counter, cell, by_block) in people.iter().chain(counts) {
        let counter = counter(plan);
        let mut stands = 0;
        for (block, amount) in by_block.iter().enumerate() {
            let amount = amount * CASES;
            stands = if counter.is_stock() { amount } else { stands + amount };
            tallies[block].add(plan, counter, *cell, stands);
            series[block][plan.counters.position(counter)] += amount;
        }
    }
    let outcome = Outcome {
        settings: Settings { persons: 10, seed: 1, replicate },
        persons: 10,
        households: 6,
        neighbourhoods: 1,
        tally: tallies[2].clone(),
        series,
        news: Vec::new(),
        people: vec![10],
        bytes: 0,
    };
    (outcome, tallies)
}

/// The comparisons of a scenario with made-up counts, with snapshots where they are asked for.
fn compared(scenario: &Scenario, counts: Counts) -> Vec<Comparison> {
    let plan = compile(scenario).expect("a small regime");
    let (outcome, tallies) = outcome(&plan, counts, 0);
    let wanted = snapshot::wanted(scenario, &plan);
    let snapshots = wanted.into_iter().map(|block| (block, vec![tallies[block as usize].clone()])).collect();
    compare(scenario, &plan, &[outcome], &snapshots)
}

/// One target about one fact.
fn one(value: &str, unit: &str, target: &str, counts: Counts) -> Comparison {
    let text = format!("[target.it]\nfact = \"XX1\"\nrole = \"held-out\"\nmade-by = \"count\"\n{target}\n");
    compared(&scenario(&[("XX1", value, unit, "2020-03-29", "high")], &text), counts).remove(0)
}

fn check(value: &str, unit: &str, target: &str, counts: Counts, simulated: f64, published: f64) -> Comparison {
    let found = one(value, unit, target, counts);
    let reading = found.simulated.clone().unwrap_or_else(|why| panic!("{target}: {why}"));
    assert!((reading.value - simulated).abs() < 1e-9, "{target}: {} and not {simulated}", reading.value);
    let shown = found.published.as_ref().expect("a number").value;
    assert!((shown - published).abs() < 1e-9, "{target}: published {shown} and not {published}");
    found
}

fn register(plan: &Plan, name: &str) -> usize {
    plan.names.registers.iter().position(|id| id.as_str() == name).expect("a register")
}

fn gate(plan: &Plan, name: &str) -> usize {
    plan.names.gates.iter().position(|id| id.as_str() == name).expect("a gate")
}

fn event(plan: &Plan, name: &str) -> usize {
    plan.names.events.iter().position(|id| id.as_str() == name).expect("an event")
}

const ENROLLED: Counts = &[
    (|p| Counter::Enrolled(register(p, "card")), 0, [1, 2, 4]),
    (|p| Counter::Enrolled(register(p, "card")), 1, [0, 1, 1]),
];

const REFUSED: Counts = &[
    (|p| Counter::Demands(gate(p, "shop")), 0, [10, 10, 20]),
    (|p| Counter::Refused(gate(p, "shop")), 0, [0, 4, 6]),
    (|p| Counter::RefusedAndFailed(gate(p, "shop")), 0, [0, 1, 0]),
    (|p| Counter::Failed(gate(p, "shop")), 0, [1, 0, 4]),
    (|p| Counter::EverRefused(gate(p, "shop")), 0, [0, 2, 1]),
];
