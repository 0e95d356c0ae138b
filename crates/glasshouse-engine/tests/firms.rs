//! Firms act, are recorded, want and are refused, as persons do; what a firm feels is its owner's.

use glasshouse_engine::plan::compile;
use glasshouse_engine::simulate::{Settings, simulate};
use glasshouse_engine::tally::{Cause, Counter};
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::text::diagnostic::{Look, render};

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

struct Memory(String);

impl Files for Memory {
    fn read(&self, from: &str, _path: &str) -> Result<String, String> {
        Ok(if from.is_empty() { self.0.clone() } else { POPULATION.to_owned() })
    }
}

/// Runs a scenario, and gives what its counters come to.
fn run(scenario: &str) -> impl Fn(Counter) -> i64 + use<> {
    let request = Request { path: "firms.toml".to_owned(), ..Request::default() };
    let loaded = match load(&request, &Memory(scenario.to_owned())) {
        Ok(loaded) => loaded,
        Err(refused) => panic!("{}", render(&refused.diagnostics, &refused.sources, Look::default(), 20)),
    };
    let plan = compile(&loaded.scenario).expect("it fits the tables");
    let outcome = simulate(&plan, Settings { persons: 5_000, seed: 1, replicate: 0 }, &mut |_| true).expect("a run");
    move |counter| outcome.tally.total(plan.counters.position(counter))
}

#[test]
fn firms_are_subjects() {
    let counted = run(SCENARIO);
    let count = |counter| counted(counter) as f64;
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

/// The head of the scenario above, and other parts.
fn with_parts(parts: &str) -> impl Fn(Counter) -> i64 + use<> {
    let head = SCENARIO.split("[event").next().unwrap_or_default();
    run(&format!("{head}{parts}"))
}

/// A model of firms that makes no mistake, and a gate for whomever it flags or for whoever cheats.
fn cheats(initial: &str, ground: &str) -> impl Fn(Counter) -> i64 + use<> {
    with_parts(&format!(
        r#"
[condition.cheats]
initial = "{initial}"
[register.risk]
subject = "firm"
model = {{ finds = "cheats", hits = "100 %", false-alarms = "0 %", every = "4 weeks" }}
[gate.tender]
context = "business"
effect = "refuse"
wanted-by = "firm"
wanted = "4 per year"
refuses.one = {{ {ground}, share = "100 %" }}
"#
    ))
}

#[test]
fn a_condition_of_an_owner_is_one_of_the_firm() {
    // All cheat, none does, or some do: the model flags those who do, and never in error.
    for ground in ["flagged-by = { register = \"risk\" }", "condition = \"cheats\""] {
        let [all, none, some] = ["100 %", "0 %", "50 %"].map(|initial| cheats(initial, ground));
        let demands = all(Counter::Demands(0));
        assert!(demands > 1_000, "{demands} demands");
        assert_eq!((all(Counter::Refused(0)), none(Counter::Refused(0))), (demands, 0), "{ground}");
        // Some 500 firms with four demands each, now and then two of one owner: sd 0.03; five sd.
        let half = some(Counter::Refused(0)) as f64 / some(Counter::Demands(0)) as f64;
        assert!((half - 0.5).abs() < 0.15, "{half} refused: {ground}");
        for count in [all, some] {
            assert_eq!(count(Counter::First(0, Cause::TrueRecord)), count(Counter::Refused(0)), "{ground}");
            assert_eq!(count(Counter::Necessary(0, Cause::FalseAlarm)), 0, "{ground}");
            assert_eq!(count(Counter::WrongByRules(0)), 0, "{ground}");
        }
    }
}

#[test]
fn whoever_is_in_an_exempt_condition_owns_exempt_firms() {
    let exempt = cheats("100 %", "flagged-by = { register = \"risk\" }, exempt = [\"cheats\"]");
    assert!(exempt(Counter::Demands(0)) > 1_000);
    assert_eq!(exempt(Counter::Refused(0)), 0);
}

/// Whatever firms do is seen, and lists for ever; some line says which firms do. A gate for either size.
fn sizes(rate: &str) -> impl Fn(Counter) -> i64 + use<> {
    with_parts(&format!(
        r#"
[event.pollutes]
context = "business"
subject = "firm"
{rate}
[channel.inspectors]
sees = {{ pollutes = "100 %" }}
writes-to = ["black-list"]
[register.black-list]
subject = "firm"
lists = {{ any = {{ pollutes = 1 }}, for = "forever" }}
[gate.small]
context = "business"
effect = "refuse"
wanted-by = "firm"
wanted = "4 per year"
who = {{ size = ["one"] }}
refuses.listed = {{ listed-in = "black-list", share = "100 %" }}
[gate.large]
context = "business"
effect = "refuse"
wanted-by = "firm"
wanted = "4 per year"
times = {{ size = {{ one = 0.0 }} }}
refuses.listed = {{ listed-in = "black-list", share = "100 %" }}
"#
    ))
}

#[test]
fn who_and_times_name_traits_of_firms() {
    let years = 52.0 / (365.25 / 7.0);
    // Of those named by `who`, each acts twice a year; with `times`, all firms together act twice a year each.
    for (rate, each) in [
        ("rate = \"2 per year\"\nwho = { size = [\"one\"] }", 2.0),
        ("rate = \"2 per year\"\ntimes = { size = { more = 0.0 } }", 2.0 / 0.7),
    ] {
        let count = sizes(rate);
        let firms = count(Counter::Firms) as f64;
        let check = |counter: Counter, share: f64, each: f64| {
            // Binomial firms of a size, Poisson acts given them; five sd.
            let expected = firms * share * each * years;
            let spread = expected + firms * share * (1.0 - share) * (each * years) * (each * years);
            let found = count(counter) as f64;
            assert!(
                (found - expected).abs() <= 5.0 * spread.sqrt(),
                "{counter:?}: {found}, {expected} expected: {rate}"
            );
        };
        check(Counter::Acts(0), 0.7, each);
        check(Counter::Demands(0), 0.7, 4.0);
        // 4 a year over all firms, and all of it from three in ten.
        check(Counter::Demands(1), 0.3, 4.0 / 0.3);
        assert!(count(Counter::Refused(0)) > 0, "some small firms are listed: {rate}");
        assert_eq!(count(Counter::Refused(1)), 0, "no large firm ever acts: {rate}");
    }
}
