//! Listings: how they open, how long they run, what ends them.

use glasshouse_engine::tally::{Cause, Counter};

use crate::world::{Homes, World, check_answers, check_held, check_life};

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
