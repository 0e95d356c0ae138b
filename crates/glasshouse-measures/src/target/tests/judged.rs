//! What is told as a hit, as a miss, as not comparable, and what is scored.

use super::*;
use crate::target::score::{naive_hit, score};
use crate::target::{Snapshots, Verdict};

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
    let with_interval = |value: &str, rest: &str| {
        let mut found = one(value, "persons", &target(rest), ENROLLED);
        if let Ok(reading) = &mut found.simulated {
            reading.interval = Some(crate::interval::Interval { low: 440.0, high: 560.0 });
        }
        (found.verdict(), found.is_barely())
    };
    assert_eq!(with_interval("450", ""), (Verdict::Hit, false), "luck alone may give 450");
    // Luck may give 440, but a wide interval makes no hit of a miss.
    assert_eq!(with_interval("430", "tolerance = \"5 %\""), (Verdict::Miss, true));
    assert_eq!(with_interval("430", "tolerance = \"20 %\""), (Verdict::Hit, true));
    assert_eq!(with_interval("300", "tolerance = \"5 %\""), (Verdict::Miss, false));
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
fn one_figure_less_another_is_compared_as_one() {
    let facts = [("XX1", "700", "persons", "2020-03-29", "high"), ("XX2", "100", "persons", "2020-03-29", "high")];
    let text = "[target.it]\nfact = \"XX1\"\nless = \"XX2\"\nmeasure = { enrolled = \"card\" }\nkind = \"cumulative\"\nat = 2020-03-29\n\
                role = \"held-out\"\nmade-by = \"count\"\ntolerance = \"20 %\"\n";
    let found = compared(&scenario(&facts, text), ENROLLED).remove(0);
    assert_eq!(found.published.as_ref().map(|one| one.value), Some(600.0));
    assert_eq!((found.fact.as_str(), found.verdict()), ("XX1 − XX2", Verdict::Hit));
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

#[test]
fn heads_are_told_only_where_a_held_out_figure_is_met() {
    let words = |value: &str| {
        let target = "measure = { enrolled = \"card\" }\nkind = \"stock\"\ntolerance = \"10 %\"";
        let found = one(value, "persons", target, ENROLLED);
        (found.published_words(), found.simulated_words())
    };
    // Five hundred simulated, in a country of a thousand.
    assert_eq!(words("480"), ("480".to_owned(), "500".to_owned()));
    assert_eq!(words("300"), ("300 (300 per 1,000)".to_owned(), "500 per 1,000".to_owned()));
}

#[test]
fn few_cases_are_not_judged_unless_many_were_due() {
    // In a run of a thousand, four in a thousand are four cases; nobody is listed.
    let target = "measure = { listed = \"list\" }\nkind = \"stock\"\ntolerance = \"10 %\"";
    let verdict = |value: &str| one(value, "persons", target, &[]).verdict();
    assert_eq!(verdict("4"), Verdict::NotComparable("too few cases in a run of this size".to_owned()));
    assert_eq!(verdict("400"), Verdict::Miss);
}
