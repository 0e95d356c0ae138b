//! Rules that change while people are listed.

use super::world::{Homes, SHOP, World, check_answers, check_held};

#[test]
fn a_rule_raised_later_ends_no_listing_that_runs() {
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[event.speaks]
right = "ICCPR 19"
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %", speaks = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "forever" }
[phase.harder]
from = @4
set = { register.list.lists.any.acts = 2 }
"#
        .to_owned()
            + SHOP),
    );
    // One record lists in 1, for ever. The word of week 2 plays no part, under neither rule.
    check_answers(&world, "a", "shop", &["0-0 passes", "1-11 refused [0]"]);
}

#[test]
fn a_term_cut_later_shortens_no_listing_that_runs() {
    // Listed in week 1 for eight weeks, until 8; the term of two weeks is for listings from week 4 on.
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[event.speaks]
right = "ICCPR 19"
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %", speaks = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "8 weeks" }
[phase.shorter]
from = @4
set = { register.list.lists.for = "2 weeks" }
"#
        .to_owned()
            + SHOP),
    );
    check_answers(&world, "a", "shop", &["0-0 passes", "1-8 refused [0]", "9-11 passes"]);
}

#[test]
fn the_end_of_a_condition_without_a_listing_restores_no_score() {
    // 10 - 3 = 7 in week 1 lists nobody; the cure of week 3 ends no listing. 4 in week 6 lists nobody who is not ill.
    let world = World::new(
        Homes::Alone,
        r#"
[condition.ill]
initial = "100 %"
[phase.cure]
from = @3
until = @4
set.condition.ill.lasts = "0.1 weeks"
[event.slips]
who = { who = ["a"] }
occasions = { @1 = "100 %", @6 = "100 %" }
[channel.eye]
sees = { slips = "100 %" }
writes-to = ["list"]
[register.list]
points = { start = 10, each = { slips = -3 } }
lists = { below = 5, restarts = true, for = "until ill" }
"#,
    );
    check_held(&world, "a", "list", &["1 true slips", "6 true slips"]);
}
