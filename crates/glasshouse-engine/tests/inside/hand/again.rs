//! Who is listed again after a release, and weeks that are counted ahead.

use glasshouse_engine::tally::Counter;

use super::world::{BANK, Homes, World};

#[test]
fn releases_are_followed_for_a_year_and_for_two() {
    // Listed for four weeks: a in weeks 2-5 and 20-23, b in 2-5 and 70-73, c in 2-5. The run has 120 weeks.
    let world = World::lasting(
        Homes::Alone,
        120,
        r#"
[event.early]
who = { who = ["a", "b", "c"] }
occasions = { @2 = "100 %" }
[event.soon]
who = { who = ["a"] }
occasions = { @20 = "100 %" }
[event.late]
who = { who = ["b"] }
occasions = { @70 = "100 %" }
[channel.eye]
sees = { early = "100 %", soon = "100 %", late = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { early = 1, soon = 1, late = 1 }, for = "4 weeks" }
"#,
    );
    let counters = [Counter::Freed52, Counter::Relisted52, Counter::Freed104, Counter::Relisted104];
    let followed = |who: &str| counters.map(|counter| world.count(who, counter(0)));
    // a is free from week 6 and from week 24; two years after the second, the run is over.
    assert_eq!(followed("a"), [2, 1, 1, 1]);
    // b is listed again 64 weeks after week 6; a year after the release of week 74, the run is over.
    assert_eq!(followed("b"), [1, 0, 1, 1]);
    assert_eq!(followed("c"), [1, 0, 1, 0]);
    assert_eq!(followed("d"), [0; 4]);
    let weeks = ["a", "b", "c", "d"].map(|who| world.count(who, Counter::RestrictedWeeks));
    assert_eq!(weeks, [8, 8, 4, 0]);
    assert_eq!(world.count("a", Counter::Restricted), 0);
}

#[test]
fn weeks_on_two_lists_count_once() {
    // On the one list in weeks 2-5, on the other in 4-11, where the run ends.
    let world = World::new(
        Homes::Alone,
        r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[event.speaks]
who = { who = ["a"] }
occasions = { @4 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["one"]
[channel.ear]
sees = { speaks = "100 %" }
writes-to = ["other"]
[register.one]
lists = { any = { acts = 1 }, for = "4 weeks" }
[register.other]
lists = { any = { speaks = 1 }, for = "20 weeks" }
"#,
    );
    assert_eq!((world.count("a", Counter::RestrictedWeeks), world.count("a", Counter::Restricted)), (10, 1));
}

#[test]
fn weeks_of_wanting_are_those_of_whoever_the_gate_is_for_while_it_is_open() {
    // The club is for a alone, and opens in week 5 of 12.
    let text = format!(
        "{BANK}{}",
        r#"
[phase.club-opens]
from = @5
set = { gate.club = { effect = "refuse", wanted-by = "person", wanted = "1 per week", who = { who = ["a"] } } }
"#
    );
    let world = World::new(Homes::Alone, &text);
    let weeks = |who: &str| [0, 1].map(|gate| world.count(who, Counter::WantWeeks(gate)));
    assert_eq!(weeks("a"), [12, 7]);
    assert_eq!(weeks("b"), [12, 0]);
}

#[test]
fn whoever_leaves_wants_nothing_more() {
    // Seventy reasons a week to leave: all are gone before the demands of week 0.
    let world = World::new(Homes::Together, &format!("{BANK}[response.exit]\nrate = \"70 per week\"\n"));
    let weeks = ["a", "b", "c", "d", "e"].map(|who| world.count(who, Counter::WantWeeks(0)));
    assert_eq!(weeks, [0; 5]);
    assert_eq!(world.count("a", Counter::Demands(0)), 0);
}
