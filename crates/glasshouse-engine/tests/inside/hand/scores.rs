//! Points, what they add up to, and who reads them.

use super::world::{BANK, Homes, SHOP, World, check_answers, check_life};

/// A score that a list holds down, and an act for each.
const SCORES: &str = r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[event.waves]
who = { who = ["a"] }
occasions = { @4 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[channel.ear]
sees = { waves = "100 %" }
writes-to = ["score"]
[register.list]
lists = { any = { acts = 1 }, for = "5 weeks" }
[register.score]
points = { start = 100, each = { waves = -1 }, capped-by = { list = 50 } }
grade.good = { from = 60 }
grade.bad = { from = 0 }
"#;

/// A list of whoever has fewer than five points, paid off in the week after.
fn below(lapse: &str) -> String {
    format!(
        r#"
[event.acts]
who = {{ who = ["a"] }}
occasions = {{ @2 = "100 %", @6 = "100 %" }}
[channel.eye]
sees = {{ acts = "100 %" }}
writes-to = ["list"]
[register.list]
points = {{ start = 10, each = {{ acts = -6 }} {lapse} }}
lists = {{ below = 5, for = "until paid", paid = {{ rate = "70 per week" }} }}
"#
    ) + SHOP
}

#[test]
fn a_score_that_stays_low_lists_again_whether_or_not_records_lapse() {
    // 10 - 6 = 4 lists in week 2, and is paid in 3. The record of week 6 makes it -2: it lists again.
    for lapse in [", lapse = \"10 years\"", ""] {
        let world = World::new(Homes::Alone, &below(lapse));
        check_life(
            &world,
            "a",
            &[
                "2 does acts",
                "2 eye sees acts",
                "2 list gets true acts",
                "2 listed in list",
                "3 pays list",
                "3 free of list",
                "6 does acts",
                "6 eye sees acts",
                "6 list gets true acts",
                "6 listed in list",
                "7 pays list",
                "7 free of list",
            ],
        );
    }
}

#[test]
fn a_record_struck_on_appeal_gives_its_points_back() {
    let world = World::new(
        Homes::Alone,
        r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[event.slips]
who = { who = ["a"] }
occasions = { @4 = "100 %", @8 = "100 %" }
[channel.eye]
sees = { acts = "100 %", slips = "100 %" }
writes-to = ["list"]
[register.list]
points = { start = 10, each = { acts = -6, slips = -3 } }
lists = { below = 5, restarts = true, for = "6 weeks" }
safeguard.appeal = { filed = "100 %", takes = "2 weeks", granted-if-wrong = "100 %", granted-if-right = "100 %" }
"#,
    );
    // 10 - 6 = 4: listed in 1; struck in 3: 10. 7 in 4, 4 in 8: listed.
    check_life(
        &world,
        "a",
        &[
            "1 does acts",
            "1 eye sees acts",
            "1 list gets true acts",
            "1 listed in list",
            "1 appeals to list for 2 weeks",
            "3 heard by list",
            "3 free of list",
            "3 list corrects 1",
            "4 does slips",
            "4 eye sees slips",
            "4 list gets true slips",
            "8 does slips",
            "8 eye sees slips",
            "8 list gets true slips",
            "8 listed in list",
            "8 appeals to list for 2 weeks",
            "10 heard by list",
            "10 free of list",
            "10 list corrects 1",
        ],
    );
}

#[test]
fn a_link_of_scores_carries_what_holds_the_score_down() {
    // Listed in 2 to 6, which holds the score at 50, below 60, at its source and where it is copied.
    let world = World::new(
        Homes::Alone,
        &(SCORES.to_owned()
            + r#"
[register.view]
points = { start = 100 }
grade.good = { from = 60 }
grade.bad = { from = 0 }
[link.over]
from = "score"
to = "view"
carries = "scores"
"# + BANK + r#"
refuses.low = { below = { register = "view", grade = "good" }, share = "100 %" }
[gate.own]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.low = { below = { register = "score", grade = "good" }, share = "100 %" }
"#),
    );
    check_answers(&world, "a", "own", &["0-1 passes", "2-6 refused [0]", "7-11 passes"]);
    check_answers(&world, "a", "bank", &["0-1 passes", "2-6 refused [0]", "7-11 passes"]);
}

#[test]
fn a_score_goes_over_two_links_in_a_row() {
    // 100 - 50 = 50 in week 2, and without lag so is the score two links on.
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["one"]
[register.one]
points = { start = 100, each = { acts = -50 } }
[register.two]
points = { start = 100 }
[register.three]
points = { start = 100 }
grade.good = { from = 60 }
grade.bad = { from = 0 }
[link.over]
from = "one"
to = "two"
carries = "scores"
[link.further]
from = "two"
to = "three"
carries = "scores"
"#
        .to_owned()
            + BANK
            + r#"
refuses.low = { below = { register = "three", grade = "good" }, share = "100 %" }
"#),
    );
    check_answers(&world, "a", "bank", &["0-1 passes", "2-11 refused [0]"]);
}

#[test]
fn a_list_below_a_score_looks_at_points_and_not_at_what_holds_them_down() {
    // Listed in 2 to 6, so gates read 50 at most. The points are 99 after the record of week 4, and that lists nobody.
    let world = World::new(
        Homes::Alone,
        &SCORES.replace(
            "grade.good = { from = 60 }",
            "grade.good = { from = 60 }\nlists = { below = 60, for = \"2 weeks\" }",
        ),
    );
    check_life(
        &world,
        "a",
        &[
            "2 does acts",
            "2 eye sees acts",
            "2 list gets true acts",
            "2 listed in list",
            "4 does waves",
            "4 ear sees waves",
            "4 score gets true waves",
            "7 free of list",
        ],
    );
}

#[test]
fn a_lagging_score_remembers_points_that_have_lapsed_at_their_source() {
    // 50 in weeks 40 to 49, and eight weeks later in the copy.
    let world = World::lasting(
        Homes::Alone,
        60,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @40 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["one"]
[register.one]
points = { start = 100, each = { acts = -50 }, lapse = "10 weeks" }
[register.two]
points = { start = 100 }
grade.good = { from = 60 }
grade.bad = { from = 0 }
[link.over]
from = "one"
to = "two"
carries = "scores"
lag = "8 weeks"
"#
        .to_owned()
            + BANK
            + r#"
refuses.low = { below = { register = "two", grade = "good" }, share = "100 %" }
"#),
    );
    check_answers(&world, "a", "bank", &["0-47 passes", "48-57 refused [0]", "58-59 passes"]);
}

#[test]
fn a_lapse_beyond_the_run_changes_nothing() {
    // Points that lapse after ten years are all there in a run of twelve weeks.
    let text = |lapse: &str| {
        format!(
            r#"
[event.acts]
who = {{ who = ["a"] }}
occasions = {{ @2 = "100 %", @3 = "100 %", @6 = "100 %" }}
[channel.eye]
sees = {{ acts = "100 %" }}
writes-to = ["list"]
[register.list]
points = {{ start = 10, each = {{ acts = -6 }}{lapse} }}
lists = {{ below = 5, for = "4 weeks" }}
safeguard = {{ notice = "100 %", notice-before = "2 weeks" }}
"#
        )
    };
    let one = World::new(Homes::Alone, &text(""));
    let other = World::new(Homes::Alone, &text(", lapse = \"10 years\""));
    assert_eq!(one.life("a"), other.life("a"));
}

#[test]
fn points_of_nothing_are_no_cause() {
    // 10 - 6 = 4 lists in week 2, and is paid in 3; -2 lists in 6, and is paid in 7. The word of week 1 has no points, so that
    // without it, as a right exercised, both listings stand.
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %", @6 = "100 %" }
[event.speaks]
right = "ICCPR 19"
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[channel.eye]
sees = { acts = "100 %", speaks = "100 %" }
writes-to = ["list"]
[register.list]
points = { start = 10, each = { acts = -6, speaks = 0 } }
lists = { below = 5, for = "until paid", paid = { rate = "70 per week" } }
"#
        .to_owned()
            + SHOP),
    );
    check_answers(
        &world,
        "a",
        "shop",
        &["0-1 passes", "2-2 refused [0]", "3-5 passes", "6-6 refused [0]", "7-11 passes"],
    );
}

#[test]
fn a_score_is_made_of_all_records_by_the_points_of_the_day() {
    // Points change in week 4, between two acts. 10 - 1 - 1 = 8 lists nobody, though it was 7 before; 10 - 2 - 2 = 6 lists,
    // though it was 9 before.
    for (before, after, expected) in
        [(-3, -1, &["0-11 passes"][..]), (-1, -2, &["0-5 passes", "6-9 refused [0]", "10-11 passes"])]
    {
        let text = format!(
            r#"
[event.acts]
who = {{ who = ["a"] }}
occasions = {{ @2 = "100 %", @6 = "100 %" }}
[channel.eye]
sees = {{ acts = "100 %" }}
writes-to = ["list"]
[register.list]
points = {{ start = 10, each = {{ acts = {before} }} }}
lists = {{ below = 7, for = "4 weeks" }}
[phase.other]
from = @4
set.register.list.points.each.acts = {after}
"#
        );
        check_answers(&World::new(Homes::Alone, &(text + SHOP)), "a", "shop", expected);
    }
}

#[test]
fn a_list_below_a_score_looks_back_as_long_as_points_last_and_as_long_as_it_runs() {
    // 8 in week 39, 4 in week 46, which lists until 57. In week 52 the points of week 39 have lapsed, and still they had
    // listed: without the word the score had been 8 in week 46. It had been 4 in week 54, so from then on the acts are enough.
    let world = World::lasting(
        Homes::Alone,
        60,
        &(r#"
[event.speaks]
right = "ICCPR 19"
who = { who = ["a"] }
occasions = { @39 = "100 %" }
[event.acts]
who = { who = ["a"] }
occasions = { @46 = "100 %", @54 = "100 %" }
[channel.eye]
sees = { acts = "100 %", speaks = "100 %" }
writes-to = ["list"]
[register.list]
points = { start = 12, each = { acts = -4, speaks = -4 }, lapse = "12 weeks" }
lists = { below = 5, for = "12 weeks" }
"#
        .to_owned()
            + SHOP),
    );
    check_life(
        &world,
        "a",
        &[
            "39 does speaks",
            "39 eye sees speaks",
            "39 list gets true speaks",
            "46 does acts",
            "46 eye sees acts",
            "46 list gets true acts",
            "46 listed in list",
            "54 does acts",
            "54 eye sees acts",
            "54 list gets true acts",
            "58 free of list",
        ],
    );
    check_answers(
        &world,
        "a",
        "shop",
        &["0-45 passes", "46-53 refused [0] but for ExercisedRight", "54-57 refused [0]", "58-59 passes"],
    );
}

#[test]
fn a_cap_holds_for_whoever_is_listed_enrolled_or_not() {
    // Nobody is in the register of the score: a has its start, and the cap of the list from week 2 to 6.
    let gate = "refuses.low = { below = { register = \"score\", grade = \"good\" }, share = \"100 %\" }\n";
    let text = SCORES.replace("[register.score]", "[register.score]\ndoors.office = {}");
    let world = World::new(Homes::Alone, &(text + BANK + gate));
    check_answers(&world, "a", "bank", &["0-1 passes", "2-6 refused [0]", "7-11 passes"]);
    check_life(&world, "b", &[]);
    check_answers(&world, "b", "bank", &["0-11 passes"]);
}
