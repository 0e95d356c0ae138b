//! Each kind in each unit: stock, flow, cumulative and share of persons, households, listings and attempts.

use super::*;
use crate::target::{Scale, Snapshots, Verdict};

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
fn who_left_is_no_longer_one_of_the_homes() {
    // Of ten people five left, so three of six homes are there; twelve boxes in twelve weeks are one in 21 days.
    let boxes: Counts = &[(|p| Counter::Demands(gate(p, "box")), 0, [4, 4, 4]), (|_| Counter::Left, 1, [0, 2, 5])];
    let text = "[target.it]\nfact = \"XX1\"\nmeasure = { served = \"box\" }\nkind = \"flow\"\nper = \"household\"\n\
                over = [2020-01-06, 2020-03-29]\nrole = \"input\"\nmade-by = \"count\"\n\
                [target.left]\nfact = \"XX2\"\nmeasure = { left = true }\nkind = \"flow\"\nover = [2020-03-02, 2020-03-29]\n\
                role = \"input\"\nmade-by = \"register\"\n[response.exit]\nrate = \"1 % per year\"\n";
    let facts = [("XX1", "48", "days", "2020", "high"), ("XX2", "400", "persons", "2020", "high")];
    let found = compared(&scenario(&facts, text), boxes);
    let values: Vec<_> = found.iter().map(|one| one.simulated.as_ref().map(|reading| reading.value)).collect();
    assert_eq!(values, [Ok(21.0), Ok(300.0)]);
}
