//! Each kind in each unit, worked out by hand over ten people in three blocks of four weeks.
//!
//! Half of the people are of camp `a` (cell 0), half of `b` (cell 1); the country has a thousand, so each stands for a hundred.
//! The run goes from 6 January to 29 March 2020; its blocks end on 2 February, 1 March and 29 March.

use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::simulate::{Outcome, Settings};
use glasshouse_engine::tally::{Counter, Tally};
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;

use super::clock::Snapshots;
use super::score::{naive_hit, score};
use super::verdict::Verdict;
use super::{Comparison, Scale, compare, snapshot};

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
            stands = if counter.is_stock() { *amount } else { stands + amount };
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

#[test]
fn persons_enrolled_as_stock_cumulative_and_share() {
    let of = |kind: &str, at: &str| format!("measure = {{ enrolled = \"card\" }}\nkind = \"{kind}\"\nat = {at}");
    // Three of ten at the end of the second block, in a country of a thousand.
    check("400", "persons", &of("stock", "2020-03-01"), ENROLLED, 300.0, 400.0);
    check("400", "persons", &of("cumulative", "2020-03-01"), ENROLLED, 300.0, 400.0);
    check("40", "% of people", &of("share", "2020-03-01"), ENROLLED, 0.3, 0.4);
    check("40", "percent", &of("share", "2020-03-29"), ENROLLED, 0.5, 0.4);
    // Half way through the third block: from three to five.
    check("400", "persons", &of("stock", "2020-03-15"), ENROLLED, 400.0, 400.0);
    // Two more in the third block.
    let flow = "measure = { enrolled = \"card\" }\nkind = \"flow\"\nover = [2020-03-02, 2020-03-29]";
    check("0.0002", "million persons", flow, ENROLLED, 200.0, 200.0);
}

#[test]
fn of_a_group_it_is_the_groups_own_people() {
    let share = "measure = { enrolled = \"card\" }\nkind = \"share\"\nat = 2020-03-01\nwhere = { camp = [\"a\"] }";
    // Two of the five of camp a, from the cells that were kept of the second block.
    check("40", "% of group", share, ENROLLED, 0.4, 0.4);
    let of_all = format!("{share}\nof = \"counted\"");
    check("75", "% of holders", &of_all, ENROLLED, 2.0 / 3.0, 0.75);
    let count = share.replace("share", "stock");
    check("250", "persons", &count, ENROLLED, 200.0, 250.0);
    let stranger = share.replace("camp = [\"a\"]", "age = [\"adult\"]");
    let found = one("40", "% of group", &stranger, ENROLLED);
    assert_eq!(found.simulated, Err("the run is not broken down by `age`: add it to `by`".to_owned()));
}

#[test]
fn without_the_cells_of_the_day_a_group_is_not_compared() {
    let target = "[target.it]\nfact = \"XX1\"\nrole = \"held-out\"\nmade-by = \"count\"\nmeasure = { enrolled = \"card\" }\n\
                  kind = \"share\"\nat = 2020-03-01\nwhere = { camp = [\"a\"] }";
    let scenario = scenario(&[("XX1", "40", "% of group", "2020", "high")], target);
    let plan = compile(&scenario).expect("a small regime");
    let (outcome, _) = outcome(&plan, ENROLLED, 0);
    let found = compare(&scenario, &plan, std::slice::from_ref(&outcome), &Snapshots::new());
    assert_eq!(found[0].verdict(), Verdict::NotComparable("of this group, this run keeps only the end".to_owned()));
    // Where nobody of another camp is ever counted, everyone's series is the group's.
    let (outcome, _) = self::outcome(&plan, &ENROLLED[..1], 0);
    let found = compare(&scenario, &plan, &[outcome], &Snapshots::new());
    assert_eq!(found[0].simulated.as_ref().map(|reading| reading.value), Ok(0.4));
}

const LISTED: Counts = &[
    (|p| Counter::Listings(register(p, "list")), 0, [3, 2, 1]),
    (|p| Counter::Running(register(p, "list")), 0, [3, 4, 3]),
    (|p| Counter::Listed(register(p, "list")), 0, [2, 3, 2]),
    (|p| Counter::Released(register(p, "list")), 0, [0, 0, 2]),
    (|p| Counter::Paid(register(p, "list")), 0, [0, 1, 2]),
];

#[test]
fn persons_listed_and_their_listings_are_two_counts() {
    let of = |unit: &str, kind: &str, when: &str| {
        format!("measure = {{ listed = \"list\" }}\nunit = \"{unit}\"\nkind = \"{kind}\"\n{when}")
    };
    let (end, third) = ("at = 2020-03-29", "over = [2020-03-02, 2020-03-29]");
    check("1", "persons", &of("persons", "stock", end), LISTED, 200.0, 1.0);
    check("1", "listings", &of("listings", "stock", end), LISTED, 300.0, 1.0);
    // Two stand on the list and two were taken off; six listings in all.
    let found = check("1", "persons", &of("persons", "cumulative", end), LISTED, 400.0, 1.0);
    assert!(found.simulated.expect("compared").note.contains("comes onto the list again"));
    check("1", "listings", &of("listings", "cumulative", end), LISTED, 600.0, 1.0);
    // In the third block one person came, for one fewer stands there and two went.
    check("1", "subjects", &of("persons", "flow", third), LISTED, 100.0, 1.0);
    check("1", "person-times", &of("listings", "flow", third), LISTED, 100.0, 1.0);
    check("20", "%", &of("persons", "share", end), LISTED, 0.2, 0.2);
    let off = format!("measure = {{ released = \"list\" }}\nkind = \"flow\"\n{third}");
    check("1", "subjects", &off, LISTED, 200.0, 1.0);
    let paid = "measure = { paid = \"list\" }\nkind = \"share\"\nat = 2020-03-29";
    check("27.5", "percent", paid, LISTED, 0.5, 0.275);
}

const REFUSED: Counts = &[
    (|p| Counter::Demands(gate(p, "shop")), 0, [10, 10, 20]),
    (|p| Counter::Refused(gate(p, "shop")), 0, [0, 4, 6]),
    (|p| Counter::RefusedAndFailed(gate(p, "shop")), 0, [0, 1, 0]),
    (|p| Counter::Failed(gate(p, "shop")), 0, [1, 0, 4]),
    (|p| Counter::EverRefused(gate(p, "shop")), 0, [0, 2, 1]),
];

#[test]
fn attempts_refused_and_persons_refused_are_two_counts() {
    let of = |measure: &str, rest: &str| format!("measure = {{ {measure} = \"shop\" }}\n{rest}");
    let flow = "kind = \"flow\"\nover = [2020-02-03, 2020-03-01]";
    // A blocked booking is one whether or not it would have failed.
    check("1", "bookings", &of("refused", flow), REFUSED, 500.0, 1.0);
    check("1", "blocked attempts", &of("refused", "kind = \"cumulative\"\nat = 2020-03-29"), REFUSED, 1_100.0, 1.0);
    check("1", "persons", &of("refused", &format!("unit = \"persons\"\n{flow}")), REFUSED, 200.0, 1.0);
    check("50", "%", &of("refused", "kind = \"share\"\nover = [2020-02-03, 2020-03-01]"), REFUSED, 0.5, 0.5);
    check("25", "%", &of("unmet", "kind = \"share\""), REFUSED, 0.4, 0.25);
    check(
        "1",
        "boxes per year",
        &of("served", "kind = \"flow\"\nover = [2020-03-02, 2020-03-29]"),
        REFUSED,
        1_000.0,
        1.0,
    );
    // Five blocked attempts by two people.
    let found = check("8.7", "ratio", &of("refused", &format!("{flow}\nper = \"counted\"")), REFUSED, 2.5, 8.7);
    assert_eq!(found.scale, Scale::Ratio);
    // In the third block, people who were refused before may be among those refused: they were not counted again.
    let again = of("refused", "unit = \"persons\"\nkind = \"flow\"\nover = [2020-03-02, 2020-03-29]");
    assert!(one("1", "persons", &again, REFUSED).simulated.is_err());
}

#[test]
fn households_and_what_is_not_counted_are_told_apart() {
    let homes = "measure = { unmet = \"box\" }\nunit = \"households\"\nkind = \"share\"";
    let found = one("62.2", "% of families", homes, &[]);
    assert_eq!(
        found.verdict(),
        Verdict::NotComparable("not kept by this run: households not served in some time".to_owned())
    );
    // Six homes, twelve boxes in twelve weeks: one in 42 days.
    let boxes: Counts = &[(|p| Counter::Demands(gate(p, "box")), 0, [4, 4, 4])];
    let every = "measure = { served = \"box\" }\nkind = \"flow\"\nover = [2020-01-06, 2020-03-29]\nper = \"household\"";
    let found = check("48", "days", every, boxes, 42.0, 48.0);
    assert_eq!(found.scale, Scale::Days);
    let people =
        "measure = { event = \"speaks\" }\nunit = \"persons\"\nkind = \"share\"\nover = [2020-01-06, 2020-02-02]";
    let acts: Counts = &[(|p| Counter::Acts(event(p, "speaks")), 0, [3, 3, 9])];
    let why = one("18.8", "% of adults", people, acts).simulated.expect_err("people who acted are not counted");
    assert!(why.contains("counts acts (0.300 for each person in these days)"), "{why}");
}

#[test]
fn growth_occasions_and_answers() {
    let acts: Counts = &[(|p| Counter::Acts(event(p, "speaks")), 0, [3, 3, 9])];
    let text = "[target.it]\nfact = \"XX2\"\nmeasure = { event = \"speaks\" }\nkind = \"flow\"\nover = [2020-03-02, 2020-03-29]\n\
                relative-to = { fact = \"XX1\", over = [2020-02-03, 2020-03-01] }\nrole = \"held-out\"\nmade-by = \"count\"\n";
    let facts = [("XX1", "100", "events per year", "2020", "high"), ("XX2", "130", "events per year", "2020", "high")];
    let found = compared(&scenario(&facts, text), acts).remove(0);
    assert_eq!(found.simulated.as_ref().map(|reading| reading.value), Ok(3.0));
    assert_eq!(found.published.as_ref().map(|one| one.value), Some(1.3));

    let voted: Counts = &[
        (|p| Counter::Eligible(event(p, "votes"), 0), 0, [0, 4, 0]),
        (|p| Counter::Acted(event(p, "votes"), 0), 0, [0, 3, 0]),
    ];
    let turnout = "measure = { event = \"votes\" }\nkind = \"share\"\nat = 2020-02-16\nwhere = { age = [\"adult\"] }";
    check("46", "% of roll", turnout, voted, 0.75, 0.46);

    let said: Counts = &[(|_| Counter::Asked(0), 0, [0, 4, 0]), (|_| Counter::Yes(0), 0, [0, 1, 0])];
    let answer = "measure = { survey = \"question\" }\nkind = \"share\"\nwhere = { age = [\"adult\"] }";
    check("34", "% of adults", answer, said, 0.25, 0.34);
}

#[test]
fn days_outside_the_run_are_told() {
    let stock = "measure = { enrolled = \"card\" }\nkind = \"stock\"\nat = 2020-03-30";
    let found = one("1", "persons", stock, ENROLLED);
    assert_eq!(
        found.simulated,
        Err("2020-03-30 is outside the run, which goes from 2020-01-06 to 2020-03-29".to_owned())
    );
    let half = "measure = { refused = \"shop\" }\nkind = \"flow\"\nover = [2019-11-01, 2020-02-02]";
    assert!(one("1", "bookings", half, REFUSED).simulated.is_err());
    // Of 90 days the run covers 84: scaled up, and said.
    let most = "measure = { refused = \"shop\" }\nkind = \"flow\"\nover = [2020-01-01, 2020-03-30]";
    let found = check("1", "bookings", most, REFUSED, 1_100.0 * 90.0 / 84.0, 1.0);
    assert!(found.simulated.expect("compared").note.contains("covers 93 %"));
}

#[test]
fn hits_and_misses_with_intervals_and_bounds() {
    let target = |rest: &str| format!("measure = {{ enrolled = \"card\" }}\nkind = \"stock\"\nat = 2020-03-29\n{rest}");
    let verdict = |value: &str, rest: &str| one(value, "persons", &target(rest), ENROLLED).verdict();
    // Five hundred simulated.
    assert_eq!(verdict("450", "tolerance = \"12 %\""), Verdict::Hit);
    assert_eq!(verdict("450", "tolerance = \"11 %\""), Verdict::Miss);
    assert_eq!(verdict("500", ""), Verdict::Hit);
    assert_eq!(verdict("501", ""), Verdict::Miss);
    assert_eq!(verdict("450", "bound = \"floor\""), Verdict::Hit);
    assert_eq!(verdict("450", "bound = \"ceiling\""), Verdict::Miss);
    let mut found = one("450", "persons", &target(""), ENROLLED);
    if let Ok(reading) = &mut found.simulated {
        reading.interval = Some(crate::interval::Interval { low: 440.0, high: 560.0 });
    }
    assert_eq!(found.verdict(), Verdict::Hit, "luck alone may give 450");
    let share = "measure = { enrolled = \"card\" }\nkind = \"share\"\nat = 2020-03-29\ntolerance = \"5 points\"";
    assert_eq!(one("45.1", "% of people", share, ENROLLED).verdict(), Verdict::Hit);
    assert_eq!(one("44.9", "% of people", share, ENROLLED).verdict(), Verdict::Miss);
}

#[test]
fn only_what_was_held_out_is_scored_beside_what_the_file_knew() {
    let facts = [
        ("XX1", "200", "persons", "2020-02-02", "high"),
        ("XX2", "390", "persons", "2020-03-01", "high"),
        ("XX3", "900", "persons", "2020-03-29", "high"),
        ("XX4", "500", "persons", "2020-03-29", "low"),
    ];
    let target = |id: &str, fact: &str, role: &str| {
        format!(
            "[target.{id}]\nfact = \"{fact}\"\nmeasure = {{ enrolled = \"card\" }}\nkind = \"cumulative\"\nrole = \"{role}\"\nmade-by = \"official-total\"\ntolerance = \"25 %\"\n"
        )
    };
    let text = target("first", "XX1", "fitted")
        + &target("second", "XX2", "held-out")
        + &target("third", "XX3", "held-out")
        + &target("rumour", "XX4", "held-out");
    let found = compared(&scenario(&facts, &text), ENROLLED);
    let verdicts: Vec<&str> = found.iter().map(|one| one.verdict().word()).collect();
    assert_eq!(verdicts, ["miss", "hit", "miss", "hit"]);
    // 200 on the 27th day, and 400 on the 55th if that goes on: nearer to 390 than 200 is. On the 83rd day it would be 615.
    let naive = |at: usize| found[at].naive.as_ref().map(|naive| naive.value.round());
    assert_eq!(naive(1), Ok(407.0));
    assert_eq!(naive(2), Ok(615.0));
    assert_eq!((naive_hit(&found[1]), naive_hit(&found[2])), (Some(true), Some(false)));
    let score = score(&found);
    assert_eq!((score.held_out, score.scored, score.hits, score.naive_hits), (3, 2, 1, 1));
    // Off by 90 of 390 and by 400 of 900.
    assert!((score.off.expect("two figures") - f64::midpoint(90.0 / 390.0, 400.0 / 900.0)).abs() < 1e-9);
    assert!(score.words().starts_with("1 of 2 held-out figures that can be scored is met"), "{}", score.words());
}

#[test]
fn replicates_give_an_interval() {
    let scenario = scenario(
        &[("XX1", "40", "% of people", "2020-03-29", "high")],
        "[target.it]\nfact = \"XX1\"\nrole = \"held-out\"\nmade-by = \"survey\"\nmeasure = { enrolled = \"card\" }\nkind = \"share\"",
    );
    let plan = compile(&scenario).expect("a small regime");
    let card = |many: i64| outcome(&plan, &[(|p| Counter::Enrolled(register(p, "card")), 0, [many; 3])], 0).0;
    let found = compare(&scenario, &plan, &[card(10), card(12)], &Snapshots::new());
    let reading = found[0].simulated.as_ref().expect("compared");
    assert!(
        (reading.value - 1.1).abs() < 1e-9 && reading.interval.is_some_and(|ends| ends.low < 1.1 && ends.high > 1.1)
    );
}
