//! Each mechanism switched off leaves nothing behind; switched on, it agrees with theory.

mod support;

use glasshouse_engine::example;
use glasshouse_engine::plan::Plan;
use glasshouse_engine::simulate::Outcome;
use glasshouse_engine::tally::{Cause, Counter};
use support::{SCENARIO, run, scenario, total};

fn with(sets: &[&str]) -> (Plan, Outcome) {
    run(&scenario(SCENARIO, sets, None), 3)
}

fn check_zero(sets: &[&str], counters: &[Counter]) {
    let (plan, outcome) = with(sets);
    for counter in counters {
        assert_eq!(total(&plan, &outcome, *counter), 0, "{counter:?} with {sets:?}");
    }
}

#[test]
fn what_is_switched_on_happens() {
    let (plan, outcome) = with(&[]);
    for counter in [
        Counter::Acts(0),
        Counter::Chilled(0),
        Counter::TrueRecords(0),
        Counter::InventedRecords(0),
        Counter::MisfiledRecords(0),
        Counter::Listings(0),
        Counter::WrongListings(0),
        Counter::Listed(0),
        Counter::Enrolled(1),
        Counter::Coerced(1),
        Counter::Refused(0),
        Counter::Failed(0),
        Counter::RefusedAndFailed(0),
        Counter::Bystanders(0),
        Counter::EverRefused(0),
        Counter::First(0, Cause::ExercisedRight),
        Counter::First(0, Cause::NotEnrolled),
        Counter::Yes(0),
        Counter::Fear,
    ] {
        assert!(total(&plan, &outcome, counter) > 0, "{counter:?}");
    }
}

#[test]
fn nobody_watches_nothing_is_written() {
    let blind = ["channel.committee.sees.speaks = \"0 %\"", "channel.committee.invents.speaks = \"0 per year\""];
    check_zero(
        &blind,
        &[Counter::TrueRecords(0), Counter::InventedRecords(0), Counter::MisfiledRecords(0), Counter::Listings(0)],
    );
}

#[test]
fn no_fear_nothing_is_chilled() {
    let calm = [
        "response.fear.initial = 0",
        "response.fear.own-refusal = 0",
        "response.fear.neighbours = 0",
        "response.fear.region = 0",
    ];
    check_zero(&calm, &[Counter::Chilled(0), Counter::OutOfFear(0), Counter::Fear]);
}

#[test]
fn no_pressure_nobody_is_coerced() {
    check_zero(
        &["register.card.reason.must.pressure = false", "register.card.reason.must.moved-by.fear = 0"],
        &[Counter::Coerced(1)],
    );
}

#[test]
fn without_the_regime_only_ordinary_failure_is_left() {
    let (plan, outcome) = run(&scenario(SCENARIO, &[], Some("without-regime")), 3);
    for counter in [Counter::TrueRecords(0), Counter::Listings(0), Counter::Refused(0), Counter::Enrolled(1)] {
        assert_eq!(total(&plan, &outcome, counter), 0, "{counter:?}");
    }
    assert!(total(&plan, &outcome, Counter::Failed(0)) > 0);
}

#[test]
fn outcomes_of_demands_add_up() {
    let (plan, outcome) = with(&[]);
    let count = |counter| total(&plan, &outcome, counter);
    let first: i64 = Cause::ALL.iter().map(|cause| count(Counter::First(0, *cause))).sum();
    assert_eq!(first, count(Counter::Refused(0)), "first causes are exclusive and complete");
    assert!(
        count(Counter::Refused(0)) + count(Counter::Failed(0)) + count(Counter::RefusedAndFailed(0))
            <= count(Counter::Demands(0))
    );
    assert_eq!(
        count(Counter::Coerced(1)) + count(Counter::EnrolledFreely(1)),
        count(Counter::Enrolled(1)),
        "nobody is free but not enrolled here"
    );
}

#[test]
fn acts_follow_their_rate() {
    let calm = [
        "response.fear.initial = 0",
        "response.fear.own-refusal = 0",
        "response.fear.neighbours = 0",
        "response.fear.region = 0",
    ];
    let (plan, outcome) = with(&calm);
    let adults = 0.8 * outcome.persons as f64;
    let expected = adults * 4.0 * 52.0 / (365.25 / 7.0);
    // Poisson, and the number of adults is itself drawn: sd of acts √expected, of adults √(n·0.16) × 4 acts.
    let sd = (expected
        + (outcome.persons as f64 * 0.16).sqrt().mul_add(4.0, 0.0) * (outcome.persons as f64 * 0.16).sqrt() * 4.0)
        .sqrt();
    let acts = total(&plan, &outcome, Counter::Acts(0)) as f64;
    assert!((acts - expected).abs() <= 5.0 * sd, "{acts} acts, {expected} expected, sd {sd}");
}

#[test]
fn ordinary_failure_follows_its_share() {
    let (plan, outcome) = run(&scenario(SCENARIO, &[], Some("without-regime")), 3);
    let (failed, demands) =
        (total(&plan, &outcome, Counter::Failed(0)) as f64, total(&plan, &outcome, Counter::Demands(0)) as f64);
    // Binomial(demands, 0.2); five sd.
    assert!((failed - 0.2 * demands).abs() <= 5.0 * (demands * 0.16).sqrt(), "{failed} of {demands}");
}

#[test]
fn coercion_agrees_with_its_closed_form() {
    // Two streams, one of them pressure, no fear: with hazards a and p, enrolled = (1-n)(1-e^{-(a+p)t}), free = (1-n)(1-e^{-at}).
    let calm = [
        "response.fear.initial = 0",
        "response.fear.own-refusal = 0",
        "response.fear.neighbours = 0",
        "response.fear.region = 0",
    ];
    let (plan, outcome) = with(&calm);
    let years = 52.0 / (365.25 / 7.0);
    let adults = 0.8 * outcome.persons as f64;
    let share = |hazard: f64| 0.9 * (1.0 - libm::exp(-hazard * years));
    for (counter, hazard) in [(Counter::Enrolled(1), 1.5), (Counter::EnrolledFreely(1), 1.0)] {
        let expected = adults * share(hazard);
        // Each person independently is an adult who enrols: binomial; five sd.
        let p = expected / outcome.persons as f64;
        let sd = (outcome.persons as f64 * p * (1.0 - p)).sqrt();
        let found = total(&plan, &outcome, counter) as f64;
        assert!((found - expected).abs() <= 5.0 * sd, "{counter:?}: {found}, {expected} expected, sd {sd}");
    }
}

/// Two words that were heard put someone on the list; with a card, the list alone refuses.
fn check_example(refused: &str, because: &str, holds: bool) {
    let example = format!(
        "{SCENARIO}\n[example.heard]\nenrolled = [\"card\"]\nacts = [{{ week = 9, event = \"speaks\", seen-by = \"committee\" }}, {{ week = 3, event = \"speaks\", seen-by = \"committee\" }}]\nexpect = {{ week = 12, gate = \"shop\", refused = \"{refused}\", because = \"{because}\" }}\n"
    );
    let scenario = scenario(&example, &[], None);
    let (plan, _) = run(&scenario, 3);
    let complaint = &example::run(&scenario, &plan)[0].complaint;
    assert_eq!(complaint.is_none(), holds, "{refused} because {because}: {complaint:?}");
}

#[test]
fn an_example_holds_only_with_its_own_chance_and_cause() {
    check_example("80 %", "exercised-right", true);
    check_example("80 %", "unrelated-context", true);
    check_example("79 %", "exercised-right", false);
    for because in ["true-record", "invented", "not-enrolled", "kin", "stale", "misfiled"] {
        check_example("80 %", because, false);
    }
}
