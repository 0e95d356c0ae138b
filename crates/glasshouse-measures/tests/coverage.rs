//! Do intervals hold what they say they hold? A thousand experiments of eight small runs each: how often the interval of a number
//! contains what all eight thousand runs together come to.

use std::collections::BTreeMap;

use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::simulate::{Settings, simulate};
use glasshouse_measures::measure::measure;
use glasshouse_measures::row::{Group, Row};
use glasshouse_scenario::load::{Files, Request, load};
use rayon::prelude::*;

const POPULATION: &str = r#"
[population]
title = "coverage"
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
[trait.age]
per = "person"
levels = ["child", "adult"]
assumed = "test"
shares = { child = "20 %", adult = "80 %" }
[trait.group]
per = "person"
levels = ["minority", "majority"]
assumed = "test"
shares = { minority = "30 %", majority = "70 %" }
"#;

const SCENARIO: &str = r#"
[scenario]
language = 1
title = "coverage"
status = "hypothetical"
country = "XA"
starts = 2020-01-06
lasts = "26 weeks"
population = "population.toml"
persons = 1_000
by = ["group"]
[event.speaks]
context = "expression"
right = "ICCPR 19"
rate = "6 per year"
times = { group = { minority = 2.0 } }
moved-by = { fear = -0.8 }
[channel.ear]
sees = { speaks = "20 %" }
invents = { speaks = "0.2 per year" }
writes-to = ["list"]
[register.list]
misfiles = "10 %"
lists = { any = { speaks = 1 }, for = "8 weeks" }
[register.card]
doors = { stand = { who = { age = ["adult"] } } }
reason.wants = { rate = "0.5 per year" }
reason.must = { rate = "0.5 per year", pressure = true }
[gate.shop]
context = "consumption"
effect = "refuse"
wanted-by = "person"
wanted = "10 per year"
fails = { share = "20 %" }
[gate.shop.refuses]
listed = { listed-in = "list", share = "70 %" }
no-card = { without = "card", share = "30 %" }
[survey.question]
asked = 2020-05-04
answer = { base = "20 %", fear = 0.5 }
[response.fear]
initial = 0.1
own-refusal = 0.2
neighbours-listed = 2.0
fades = "10 % per week"
"#;

/// Experiments, and runs of each.
const EXPERIMENTS: u64 = 1_000;
const REPLICATES: u32 = 8;
/// Of a thousand intervals at 95 %, 950 ± 6.9 hold the number; these are nearly three standard errors off.
const HOLD: std::ops::RangeInclusive<usize> = 930..=970;

struct Texts;

impl Files for Texts {
    fn read(&self, from: &str, _path: &str) -> Result<String, String> {
        Ok(if from.is_empty() { SCENARIO } else { POPULATION }.to_owned())
    }
}

/// Rows about everyone over the whole run, by what they are.
fn rows(plan: &Plan, experiment: u64) -> BTreeMap<String, Row> {
    let settings = Settings { persons: 1_000, seed: experiment, replicate: 0 };
    let run = |number| simulate(plan, settings.of_replicate(number), &mut |_| true).expect("nobody stops it");
    let outcomes: Vec<_> = (0..REPLICATES).map(run).collect();
    let rows = measure(plan, &outcomes, &[]).into_iter().filter(|row| row.block.is_none() && row.group == Group::All);
    rows.map(|row| (format!("{} {} {}", row.measure.id, row.part, row.detail), row)).collect()
}

#[test]
fn intervals_hold_the_number_as_often_as_they_say() {
    let request = Request { path: "regime.toml".to_owned(), ..Request::default() };
    let scenario = load(&request, &Texts).expect("a sound scenario").scenario;
    let plan = compile(&scenario).expect("a small regime");
    let experiments: Vec<_> = (1..=EXPERIMENTS).into_par_iter().map(|seed| rows(&plan, seed)).collect();
    let mut judged = 0;
    let mut wrong = Vec::new();
    for name in experiments[0].keys() {
        let all = || experiments.iter().map(|rows| &rows[name]);
        // What never happens is bounded from above, and what is held against another number is not one ratio.
        let is_judged = |row: &Row| row.interval.is_some_and(|ends| ends.low < ends.high) && row.against.is_none();
        let sums = all().fold((0, 0), |(above, below), row| (above + row.numerator, below + row.denominator));
        if sums.0 == 0 || !all().all(is_judged) {
            continue;
        }
        let truth = sums.0 as f64 / sums.1 as f64 * all().next().map_or(1.0, |row| row.scale);
        let holds = |row: &&Row| row.interval.is_some_and(|ends| ends.low <= truth && truth <= ends.high);
        let held = all().filter(holds).count();
        judged += 1;
        if !HOLD.contains(&held) {
            wrong.push(format!("{name}: {held} of {EXPERIMENTS} hold {truth}"));
        }
    }
    assert!(wrong.is_empty(), "of {judged}:\n{}", wrong.join("\n"));
    assert!(judged >= 10, "{judged} numbers had intervals");
}
