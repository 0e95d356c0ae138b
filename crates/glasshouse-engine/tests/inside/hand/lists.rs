//! Listings: how they open, how long they run, what ends them.

use glasshouse_engine::tally::{Cause, Counter};

use super::world::{Homes, SHOP, World, check_answers, check_held, check_life};

/// One person acts in weeks 2 and 4 and is seen; a shop refuses whoever is listed.
fn list(rule: &str) -> World {
    let text = format!(
        r#"
[event.acts]
who = {{ who = ["a"] }}
occasions = {{ @2 = "100 %", @4 = "100 %" }}
[channel.eye]
sees = {{ acts = "100 %" }}
writes-to = ["list"]
[register.list]
{rule}
[gate.shop]
context = "food"
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.listed = {{ listed-in = "list", share = "100 %" }}
"#
    );
    World::new(Homes::Alone, &text)
}

#[test]
fn a_listing_runs_for_its_term_and_a_further_record_opens_a_further_one() {
    // Weeks 2 to 4 for the first act, 4 to 6 for the second: two run in week 4, none from week 7 on.
    let world = list("lists = { any = { acts = 1 }, for = \"3 weeks\" }");
    check_life(
        &world,
        "a",
        &[
            "2 does acts",
            "2 eye sees acts",
            "2 list gets true acts",
            "2 listed in list",
            "4 does acts",
            "4 eye sees acts",
            "4 list gets true acts",
            "4 listed in list",
            "7 free of list",
        ],
    );
    check_held(&world, "a", "list", &["2 true acts opens", "4 true acts opens"]);
    check_answers(&world, "a", "shop", &["0-1 passes", "2-6 refused [0]", "7-11 passes"]);
    // The act exercises no right, and its event has no context that could be another than that of the gate.
    assert_eq!(world.first("a", "shop"), [Cause::TrueRecord]);
    assert_eq!((world.count("a", Counter::Listings(0)), world.count("a", Counter::Released(0))), (2, 1));
    check_answers(&world, "b", "shop", &["0-11 passes"]);
    check_life(&world, "b", &[]);
}

#[test]
fn a_granted_appeal_takes_the_record_and_leaves_the_other_listing() {
    // The appeal of week 2 is decided in week 5; that against the listing of week 4 is not filed, for one is open.
    let world = list(
        "lists = { any = { acts = 1 }, for = \"forever\" }\nsafeguard.appeal = { filed = \"100 %\", takes = \"3 weeks\", \
         granted-if-wrong = \"0 %\", granted-if-right = \"100 %\" }",
    );
    check_held(&world, "a", "list", &["4 true acts opens runs"]);
    check_answers(&world, "a", "shop", &["0-1 passes", "2-11 refused [0]"]);
    assert_eq!((world.count("a", Counter::Appeals(0)), world.count("a", Counter::Granted(0))), (1, 1));
}

#[test]
fn two_records_of_one_act_open_two_listings() {
    // Seen in week 2 by the one and in week 5 by the other: listed in 2 to 5, and again in 5 to 8.
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[channel.ear]
sees = { acts = "100 %" }
lag = "3 weeks"
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, count = "records", for = "4 weeks" }
"#
        .to_owned()
            + SHOP),
    );
    check_answers(&world, "a", "shop", &["0-1 passes", "2-8 refused [0]", "9-11 passes"]);
}

#[test]
fn each_record_that_reaches_the_threshold_opens_one_and_each_ends_by_itself() {
    // Records: two of week 1 (one listing with the second), two of week 2 (two listings). 1 + 2 = 3 run; that of week 1 ends in 5.
    let world = World::lasting(
        Homes::Alone,
        6,
        r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %", @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[channel.ear]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 2 }, count = "records", for = "4 weeks" }
"#,
    );
    assert_eq!(world.count("a", Counter::Listings(0)), 3);
    assert_eq!(world.count("a", Counter::Running(0)), 2);
}

#[test]
fn an_event_below_its_own_threshold_prolongs_nothing() {
    // Listed for one act in 1-4. One word is fewer than nine.
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[event.speaks]
who = { who = ["a"] }
occasions = { @3 = "100 %" }
[channel.eye]
sees = { acts = "100 %", speaks = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1, speaks = 9 }, for = "4 weeks" }
"#
        .to_owned()
            + SHOP),
    );
    check_answers(&world, "a", "shop", &["0-0 passes", "1-4 refused [0]", "5-11 passes"]);
}

#[test]
fn a_listing_is_paid_at_the_rate() {
    let world = World::lasting(
        Homes::Alone,
        4,
        r#"
[event.acts]
occasions = { @0 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "until paid", paid = { rate = "1 per week" } }
"#,
    );
    // Five listings of week 0; payments in weeks 1 to 3 leave each with chance e^-3. Binomial(5, 0.0498): mean 0.25, sd 0.49,
    // and four or more are left once in 30 000 seeds.
    let sum = |counter| ["a", "b", "c", "d", "e"].iter().map(|who| world.count(who, counter)).sum::<i64>();
    assert_eq!(sum(Counter::Running(0)) + sum(Counter::Paid(0)), 5);
    assert!(sum(Counter::Running(0)) <= 3, "{} left", sum(Counter::Running(0)));
}

#[test]
fn a_listing_until_a_condition_ends_with_it_and_opens_for_nobody_else() {
    let world = World::new(
        Homes::Alone,
        &(r#"
[condition.ill]
initial = "100 %"
[phase.cure]
from = @4
until = @5
set.condition.ill.lasts = "0.1 weeks"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %", @6 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "until ill" }
"#
        .to_owned()
            + SHOP),
    );
    // Ill until week 4, in which the cure comes before the demands. The act of week 6 is of someone who is not ill.
    check_life(
        &world,
        "a",
        &[
            "0 in ill",
            "1 does acts",
            "1 eye sees acts",
            "1 list gets true acts",
            "1 listed in list",
            "4 out of ill",
            "4 free of list",
            "6 does acts",
            "6 eye sees acts",
            "6 list gets true acts",
        ],
    );
    check_answers(&world, "a", "shop", &["0-0 passes", "1-3 refused [0]", "4-11 passes"]);
}
