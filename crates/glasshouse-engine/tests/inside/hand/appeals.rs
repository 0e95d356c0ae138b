//! Appeals: what they are about, what they strike, and what stays open meanwhile.

use super::world::{Homes, SHOP, World, check_answers, check_held, check_life};

#[test]
fn a_floor_keeps_an_essential_gate_open_while_an_appeal_is_open() {
    // Refused once in week 2, which is appealed for four weeks. Until the answer in 6 it passes; then the same again.
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "forever" }
"#
        .to_owned()
            + SHOP
            + r#"
essential = true
safeguard.floor = true
safeguard.appeal = { filed = "100 %", takes = "4 weeks", granted-if-wrong = "0 %", granted-if-right = "0 %" }
"#),
    );
    check_answers(
        &world,
        "a",
        "shop",
        &[
            "0-1 passes",
            "2-2 passes | refused [0]",
            "3-5 passes",
            "6-6 passes | refused [0]",
            "7-9 passes",
            "10-10 passes | refused [0]",
            "11-11 passes",
        ],
    );
}

#[test]
fn an_appeal_that_suspends_keeps_the_gate_open() {
    // As with a floor: refused in 2, 6 and 10, and open in between.
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "forever" }
"#
        .to_owned()
            + SHOP
            + r#"
safeguard.appeal = { filed = "100 %", takes = "4 weeks", granted-if-wrong = "0 %", granted-if-right = "0 %", suspends = true }
"#),
    );
    check_answers(
        &world,
        "a",
        "shop",
        &[
            "0-1 passes",
            "2-2 passes | refused [0]",
            "3-5 passes",
            "6-6 passes | refused [0]",
            "7-9 passes",
            "10-10 passes | refused [0]",
            "11-11 passes",
        ],
    );
}

/// Everyone is ill. What a does in week 1 is copied here although they are exempt there; what they do in week 3 is right.
const ILL: &str = r#"
[condition.ill]
initial = "100 %"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[event.slips]
who = { who = ["a"] }
occasions = { @3 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["first"]
[channel.ear]
sees = { slips = "100 %" }
writes-to = ["list"]
[register.first]
lists = { any = { acts = 9 }, for = "forever", exempt = ["ill"], honours = "0 %" }
[link.over]
from = "first"
to = "list"
carries = "records"
[register.list]
"#;

#[test]
fn an_appeal_is_about_the_listing_that_it_was_filed_against() {
    // The record of week 1 is ineligible, and lists in week 1; that of week 3 is right. The appeal of week 1 is about the first.
    let world = World::new(
        Homes::Alone,
        &(ILL.to_owned()
            + r#"
lists = { any = { acts = 1, slips = 1 }, for = "forever" }
safeguard.appeal = { filed = "100 %", takes = "4 weeks", granted-if-wrong = "100 %", granted-if-right = "0 %" }
"#),
    );
    check_life(
        &world,
        "a",
        &[
            "0 in ill",
            "1 does acts",
            "1 eye sees acts",
            "1 first gets true acts",
            "1 list copies true acts",
            "1 wrongly listed in list",
            "1 appeals to list for 4 weeks",
            "3 does slips",
            "3 ear sees slips",
            "3 list gets true slips",
            "3 listed in list",
            "5 heard by list",
            "5 list corrects 1",
        ],
    );
}

#[test]
fn an_appeal_is_decided_though_the_listing_has_ended() {
    // Listed in 1 and 2 by an ineligible record, which the appeal of week 1 strikes in week 5. That of week 3 stays.
    let world = World::new(
        Homes::Alone,
        &(ILL.to_owned()
            + r#"
lists = { any = { acts = 1 }, for = "2 weeks" }
safeguard.appeal = { filed = "100 %", takes = "4 weeks", granted-if-wrong = "100 %", granted-if-right = "0 %" }
"#),
    );
    check_held(&world, "a", "list", &["3 true slips"]);
}

#[test]
fn a_granted_appeal_takes_wrong_records_first() {
    // acts (ineligible) does not list; slips (right) does. Granted though right: the wrong record goes, the right one stays.
    let world = World::new(
        Homes::Alone,
        &(ILL.to_owned()
            + r#"
lists = { any = { slips = 1 }, for = "forever" }
safeguard.appeal = { filed = "100 %", takes = "4 weeks", granted-if-wrong = "0 %", granted-if-right = "100 %" }
"#),
    );
    check_held(&world, "a", "list", &["3 true slips opens runs"]);
}
