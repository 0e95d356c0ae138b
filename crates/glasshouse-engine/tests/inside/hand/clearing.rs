//! What the clearing of the ledger must not show in, and how far causes are looked for.

use glasshouse_engine::tally::Counter;

use super::world::{Homes, SHOP, World, check_answers, check_held};

/// a is exempt and listed all the same in one week; nothing looks back more than two. An appeal takes eight weeks.
fn long_appeal(week: u32) -> World {
    let text = format!(
        r#"
[condition.ill]
initial = "100 %"
[event.acts]
who = {{ who = ["a"] }}
occasions = {{ @{week} = "100 %" }}
[channel.eye]
sees = {{ acts = "100 %" }}
writes-to = ["list"]
[register.list]
lists = {{ any = {{ acts = 1 }}, within = "1 week", for = "1 week", exempt = ["ill"], honours = "0 %" }}
safeguard.appeal = {{ filed = "100 %", takes = "8 weeks", granted-if-wrong = "100 %", granted-if-right = "0 %" }}
"#
    );
    World::lasting(Homes::Alone, 60, &(text + SHOP))
}

#[test]
fn an_appeal_about_what_is_over_is_decided_alike_before_and_after_the_ledger_is_cleared() {
    // Decided in week 9 and in 57. In both the contested record is over for six weeks; that of week 49 is cleared in 52.
    let [early, late] = [1, 49].map(long_appeal);
    assert_eq!(early.count("a", Counter::Granted(0)), late.count("a", Counter::Granted(0)));
}

#[test]
fn a_listing_that_was_right_by_the_rule_of_its_day_is_not_wrong_after_the_rule_is_raised() {
    // Nothing about the record of week 1 is wrong, so the appeal is turned down in week 5.
    for phase in ["", "[phase.harder]\nfrom = @3\nset.register.list.lists.any.acts = 2\n"] {
        let text = format!(
            r#"
[event.acts]
who = {{ who = ["a"] }}
occasions = {{ @1 = "100 %" }}
[channel.eye]
sees = {{ acts = "100 %" }}
writes-to = ["list"]
[register.list]
lists = {{ any = {{ acts = 1 }}, for = "forever" }}
safeguard.appeal = {{ filed = "100 %", takes = "4 weeks", granted-if-wrong = "100 %", granted-if-right = "0 %" }}
{phase}"#
        );
        let world = World::new(Homes::Alone, &(text + SHOP));
        check_answers(&world, "a", "shop", &["0-0 passes", "1-11 refused [0]"]);
    }
}

#[test]
fn a_score_is_restored_by_a_listing_that_was_over_before_the_start() {
    // The listing at the start ended before week 0 and restored the score: 10 - 3 = 7 in week 6 lists nobody.
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.slips]
who = { who = ["a"] }
occasions = { @6 = "100 %" }
[channel.eye]
sees = { slips = "100 %" }
writes-to = ["list"]
[register.list]
initial = "100 %"
points = { start = 10, each = { slips = -3 } }
lists = { below = 5, restarts = true, for = "1 week" }
"#
        .to_owned()
            + SHOP),
    );
    check_held(&world, "b", "list", &[]);
    check_answers(&world, "a", "shop", &["0-11 passes"]);
}

const WROTE: &str = r#"
[event.speaks]
right = "ICCPR 19"
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { speaks = "100 %" }
"#;

const LOW: &str = r#"
[gate.bank]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.low = { below = { register = "view", grade = "good" }, share = "100 %" }
"#;

const VIEW: &str = r"
[register.view]
points = { start = 100 }
grade.good = { from = 60 }
grade.bad = { from = 0 }
";

#[test]
fn a_cause_is_found_over_two_links_of_scores() {
    // 100 - 50 = 50 in week 2, for a word.
    let text = format!(
        r#"{WROTE}
writes-to = ["one"]
[register.one]
points = {{ start = 100, each = {{ speaks = -50 }} }}
[register.two]
points = {{ start = 100 }}
{VIEW}
[link.over]
from = "one"
to = "two"
carries = "scores"
[link.further]
from = "two"
to = "view"
carries = "scores"
{LOW}"#
    );
    check_answers(
        &World::new(Homes::Alone, &text),
        "a",
        "bank",
        &["0-1 passes", "2-11 refused [0] but for ExercisedRight"],
    );
}

#[test]
fn a_cause_is_found_in_what_caps_the_source_of_a_score() {
    let text = format!(
        r#"{WROTE}
writes-to = ["list"]
[register.list]
lists = {{ any = {{ speaks = 1 }}, for = "forever" }}
[register.score]
points = {{ start = 100, capped-by = {{ list = 50 }} }}
{VIEW}
[link.over]
from = "score"
to = "view"
carries = "scores"
{LOW}"#
    );
    check_answers(
        &World::new(Homes::Alone, &text),
        "a",
        "bank",
        &["0-1 passes", "2-11 refused [0] but for ExercisedRight"],
    );
}

#[test]
fn a_score_over_two_lagging_links_outlives_the_clearing() {
    // 50 in weeks 29 to 38 at the source, and 24 weeks later in the view; the ledger is cleared in week 52.
    for (first, lag) in [(20, "44-53"), (29, "53-59")] {
        let text = format!(
            r#"
[event.acts]
who = {{ who = ["a"] }}
occasions = {{ @{first} = "100 %" }}
[channel.eye]
sees = {{ acts = "100 %" }}
writes-to = ["one"]
[register.one]
points = {{ start = 100, each = {{ acts = -50 }}, lapse = "10 weeks" }}
[register.two]
points = {{ start = 100 }}
{VIEW}
[link.over]
from = "one"
to = "two"
carries = "scores"
lag = "12 weeks"
[link.further]
from = "two"
to = "view"
carries = "scores"
lag = "12 weeks"
{LOW}"#
        );
        let world = World::lasting(Homes::Alone, 60, &text);
        let refused: Vec<String> =
            world.answers("a", "bank").into_iter().filter(|line| line.contains("refused")).collect();
        assert_eq!(refused, [format!("{lag} refused [0]")], "{first}");
    }
}
