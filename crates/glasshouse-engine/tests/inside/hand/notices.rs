//! Listings that wait until a notice is over.

use super::world::{Homes, SHOP, World, check_answers, check_held, check_life};

/// a acts in weeks 2 and 3, and is told of the first only, which begins to count in week 8. Two more parts of the rule.
fn told_once(rule: &str, more: &str) -> World {
    let text = format!(
        r#"
[event.acts]
who = {{ who = ["a"] }}
occasions = {{ @2 = "100 %", @3 = "100 %" }}
[channel.eye]
sees = {{ acts = "100 %" }}
writes-to = ["list"]
[register.list]
lists = {{ any = {{ acts = 1 }}, {rule} }}
[register.list.safeguard]
notice = "100 %"
notice-before = "6 weeks"
[phase.untold]
from = @3
until = @4
set.register.list.safeguard.notice = "0 %"
{more}
"#
    );
    World::new(Homes::Alone, &(text + SHOP))
}

const TWICE: [&str; 8] = [
    "2 does acts",
    "2 eye sees acts",
    "2 list gets true acts",
    "2 listed in list",
    "3 does acts",
    "3 eye sees acts",
    "3 list gets true acts",
    "3 listed in list",
];

#[test]
fn a_listing_without_notice_begins_at_once_while_another_waits() {
    // The appeal of week 2 takes the first listing in 5, before it has begun. The second runs from week 3 on.
    let appeal = "[register.list.safeguard.appeal]\nfiled = \"100 %\"\ntakes = \"3 weeks\"\ngranted-if-wrong = \"100 %\"\n\
                  granted-if-right = \"100 %\"\nsuspends = true";
    let world = told_once("for = \"forever\"", appeal);
    let expected =
        [&TWICE[..4], &["2 appeals to list for 3 weeks"], &TWICE[4..], &["5 heard by list", "5 list corrects 1"]];
    check_life(&world, "a", &expected.concat());
    check_held(&world, "a", "list", &["3 true acts opens runs"]);
    check_answers(&world, "a", "shop", &["0-2 passes", "3-11 refused [0]"]);
}

#[test]
fn a_listing_that_waits_is_not_paid() {
    // Recorded in week 2, and begun in 6. Nobody can pay in 6 and 7.
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
lists = { any = { acts = 1 }, for = "until paid", paid = { rate = "70 per week" } }
safeguard = { notice = "100 %", notice-before = "4 weeks" }
[phase.closed]
from = @6
until = @8
set.register.list.lists.paid.rate = "0 per week"
"#
        .to_owned()
            + SHOP),
    );
    check_life(&world, "a", &[&TWICE[..4], &["8 pays list", "8 free of list"]].concat());
    check_answers(&world, "a", "shop", &["0-5 passes", "6-7 refused [0]", "8-11 passes"]);
}

#[test]
fn a_listing_begins_before_the_payments_of_its_week() {
    // Begun in week 6 with what was due, paid off in the same week, and gone before anything is wanted.
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
lists = { any = { acts = 1 }, for = "until paid", paid = { rate = "70 per week" } }
safeguard = { notice = "100 %", notice-before = "4 weeks" }
"#
        .to_owned()
            + SHOP),
    );
    check_life(&world, "a", &[&TWICE[..4], &["6 pays list", "6 free of list"]].concat());
    check_answers(&world, "a", "shop", &["0-11 passes"]);
}

#[test]
fn a_payment_ends_the_oldest_listing_that_has_begun() {
    // The second is paid in 4, though the first is older; the first begins in 8, and is paid when that can be, in 10.
    let world = told_once(
        "for = \"until paid\", paid = { rate = \"70 per week\" }",
        "[phase.closed]\nfrom = @5\nuntil = @10\nset.register.list.lists.paid.rate = \"0 per week\"",
    );
    let paid = ["4 pays list", "4 free of list", "10 pays list", "10 free of list"];
    check_life(&world, "a", &[&TWICE[..], &paid].concat());
    check_answers(
        &world,
        "a",
        "shop",
        &["0-2 passes", "3-3 refused [0]", "4-7 passes", "8-9 refused [0]", "10-11 passes"],
    );
}

#[test]
fn a_rule_looks_back_over_its_notice_too() {
    // A word and an act within twelve weeks: recorded in week 41, and listed in 51 to 54. In week 53 the word is 23 weeks old,
    // more than window and term, and still without it nobody were listed.
    let world = World::lasting(
        Homes::Alone,
        60,
        &(r#"
[event.speaks]
right = "ICCPR 19"
who = { who = ["a"] }
occasions = { @30 = "100 %" }
[event.acts]
who = { who = ["a"] }
occasions = { @41 = "100 %" }
[channel.eye]
sees = { acts = "100 %", speaks = "100 %" }
writes-to = ["list"]
[register.list]
lists = { all = { speaks = 1, acts = 1 }, within = "12 weeks", for = "4 weeks" }
safeguard = { notice = "100 %", notice-before = "10 weeks" }
"#
        .to_owned()
            + SHOP),
    );
    let expected = ["0-50 passes", "51-54 refused [0] but for ExercisedRight", "55-59 passes"];
    check_answers(&world, "a", "shop", &expected);
}
