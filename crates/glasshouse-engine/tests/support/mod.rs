//! A small regime, held in memory, and runs of it.

use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::simulate::{Outcome, Settings, simulate};
use glasshouse_engine::tally::Counter;
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::diagnostic::{Look, render};

/// Five traits are not needed to test an engine: one group, one age, households of two on average.
pub const POPULATION: &str = r#"
[population]
title = "test"
country = "XA"
date = 2020-01-01
persons = { value = 1_000_000, assumed = "test" }
neighbourhood = { value = 500, assumed = "test" }
[household.size]
assumed = "test"
shares = { 1 = "30 %", 2 = "40 %", 3 = "30 %" }
[household.child]
trait = "age"
levels = ["child"]
[trait.region]
per = "neighbourhood"
levels = ["north", "south"]
assumed = "test"
shares = { north = "60 %", south = "40 %" }
[trait.age]
per = "person"
levels = ["child", "adult"]
assumed = "test"
shares = { child = "20 %", adult = "80 %" }
[trait.group]
per = "person"
levels = ["minority", "majority"]
assumed = "test"
shares = { minority = "10 %", majority = "90 %" }
"#;

/// Speech, a committee that hears some of it and invents some, a list, and a shop that refuses the listed.
pub const SCENARIO: &str = r#"
[scenario]
language = 1
title = "test"
status = "hypothetical"
country = "XA"
starts = 2020-01-06
lasts = "52 weeks"
population = "population.toml"
persons = 5_000
by = ["group"]
[event.speaks]
context = "expression"
right = "ICCPR 19"
who = { age = ["adult"] }
rate = "4 per year"
times = { group = { minority = 3.0 } }
moved-by = { fear = -0.8 }
[channel.committee]
sees = { speaks = "30 %" }
invents = { speaks = "0.1 per year" }
biased = { group = { minority = 2.0 } }
writes-to = ["list"]
[register.list]
misfiles = "5 %"
lists = { all = { speaks = 2 }, within = "1 year", for = "26 weeks" }
[register.card]
doors = { stand = { who = { age = ["adult"] } } }
reason.wants = { rate = "1 per year" }
reason.must = { pressure = true, rate = "0.5 per year", moved-by = { fear = 1.0 } }
never = "10 %"
[gate.shop]
context = "food"
effect = "refuse"
wanted-by = "household"
holder = "any"
wanted = "every 2 weeks"
fails = { share = "20 %", per = "demand" }
deprives = 0.1
refuses.listed = { listed-in = "list", share = "80 %" }
refuses.no-card = { without = "card", share = "20 %", per = "official" }
[response.fear]
initial = 0.2
own-refusal = 0.3
neighbours = 0.5
region = 0.2
fades = "5 % per week"
[response.deprivation]
fades = "10 % per week"
[survey.afraid]
asked = 2020-06-01
answer = { base = "10 %", fear = 0.5 }
"#;

/// Files held in memory.
pub struct Memory<'a>(pub &'a str);

impl Files for Memory<'_> {
    fn read(&self, from: &str, _path: &str) -> Result<String, String> {
        Ok(if from.is_empty() { self.0.to_owned() } else { POPULATION.to_owned() })
    }
}

/// Loads a scenario from its text, with changes.
pub fn scenario(text: &str, sets: &[&str], variant: Option<&str>) -> Scenario {
    let sets = sets.iter().map(|set| (*set).to_owned()).collect();
    let request =
        Request { path: "test.toml".to_owned(), variant: variant.map(str::to_owned), sets, ..Request::default() };
    match load(&request, &Memory(text)) {
        Ok(loaded) => loaded.scenario,
        Err(refused) => panic!("{}", render(&refused.diagnostics, &refused.sources, Look::default(), 20)),
    }
}

/// A plan and what came out of it.
pub fn run(scenario: &Scenario, seed: u64) -> (Plan, Outcome) {
    let plan = compile(scenario).expect("the small regime fits the engine's tables");
    let settings = Settings { persons: 5_000, seed, replicate: 0 };
    let outcome = simulate(&plan, settings, &mut |_| true).expect("nobody stops the run");
    (plan, outcome)
}

/// The sum of a counter over the run.
pub fn total(plan: &Plan, outcome: &Outcome, counter: Counter) -> i64 {
    outcome.tally.total(plan.counters.position(counter))
}
