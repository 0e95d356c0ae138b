//! Firms act, are recorded, want and are refused, as persons do; what a firm feels is its owner's.

use glasshouse_engine::plan::compile;
use glasshouse_engine::simulate::{Settings, simulate};
use glasshouse_engine::tally::{Cause, Counter};
use glasshouse_scenario::load::{Files, Request, load};

const POPULATION: &str = r#"
[population]
title = "test"
country = "XA"
date = 2020-01-01
persons = { value = 1_000_000, assumed = "test" }
neighbourhood = { value = 500, assumed = "test" }
[household.size]
assumed = "test"
shares = { 1 = "100 %" }
[household.child]
trait = "age"
levels = ["child"]
[trait.age]
per = "person"
levels = ["child", "adult"]
assumed = "test"
shares = { child = "0 %", adult = "100 %" }
[firms]
per-person = { value = "100 per 1000", assumed = "test" }
[trait.size]
per = "firm"
levels = ["one", "more"]
assumed = "test"
shares = { one = "70 %", more = "30 %" }
"#;

const SCENARIO: &str = r#"
[scenario]
language = 1
title = "firms"
status = "hypothetical"
country = "XA"
starts = 2020-01-06
lasts = "52 weeks"
population = "population.toml"
persons = 5_000
[event.pollutes]
context = "business"
subject = "firm"
rate = "2 per year"
[channel.inspectors]
sees = { pollutes = "50 %" }
writes-to = ["black-list"]
[register.black-list]
subject = "firm"
misfiles = "10 %"
lists = { any = { pollutes = 1 }, for = "26 weeks" }
[gate.tender]
context = "business"
effect = "refuse"
wanted-by = "firm"
wanted = "4 per year"
refuses.listed = { listed-in = "black-list", share = "100 %" }
[response.fear]
initial = 0.0
own-refusal = 0.5
fades = "5 % per week"
"#;

struct Memory;

impl Files for Memory {
    fn read(&self, from: &str, _path: &str) -> Result<String, String> {
        Ok(if from.is_empty() { SCENARIO.to_owned() } else { POPULATION.to_owned() })
    }
}

#[test]
fn firms_are_subjects() {
    let request = Request { path: "firms.toml".to_owned(), ..Request::default() };
    let loaded = load(&request, &Memory).expect("a sound scenario");
    let plan = compile(&loaded.scenario).expect("it fits the tables");
    let outcome = simulate(&plan, Settings { persons: 5_000, seed: 1, replicate: 0 }, &mut |_| true).expect("a run");
    let count = |counter| outcome.tally.total(plan.counters.position(counter)) as f64;
    let firms = count(Counter::Firms);
    let years = 52.0 / (365.25 / 7.0);
    let check = |counter: Counter, expected: f64| {
        // Poisson given the number of firms; five sd.
        let found = count(counter);
        assert!((found - expected).abs() <= 5.0 * expected.sqrt(), "{counter:?}: {found}, {expected} expected");
    };
    assert!(firms > 300.0, "{firms} firms");
    check(Counter::Acts(0), firms * 2.0 * years);
    check(Counter::Demands(0), firms * 4.0 * years);
    check(Counter::TrueRecords(0), firms * 0.9 * years);
    check(Counter::MisfiledRecords(0), firms * 0.1 * years);
    // Listed while a record came within 26 weeks: 1 − e^(−half a year's records), rising over the first half year.
    let share = |weeks: f64| 1.0 - libm::exp(-weeks / 52.0 * years);
    let mean = (0..52).map(|week| share(f64::from(week.min(26)))).sum::<f64>() / 52.0;
    let refused = count(Counter::Refused(0)) / count(Counter::Demands(0));
    // Demands of one firm share its listings: some 500 firms, a share of 0.3 has sd 0.021 at the most; five sd.
    assert!((refused - mean).abs() <= 0.1, "{refused} refused, {mean} expected");
    assert!(count(Counter::Necessary(0, Cause::Misfiled)) > 0.0);
    assert!(count(Counter::Fear) > 0.0, "owners fear");
}
