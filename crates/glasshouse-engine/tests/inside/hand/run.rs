//! The run itself: what is counted, and what a burn-in leaves behind.

use glasshouse_engine::diary::Happened;
use glasshouse_engine::tally::Counter;

use super::world::{Homes, SHOP, World, check_answers, check_life};

#[test]
fn a_burn_in_is_not_counted_and_what_it_left_stays() {
    // Enrolment at 70 a week is done in the first week of the burn-in, before the demands of that week.
    let world = World::burning(
        Homes::Alone,
        r#"
[register.card]
doors.office = {}
reason.wants = { rate = "70 per week" }
[gate.shop]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.no-card = { without = "card", share = "100 %" }
"#,
    );
    check_life(&world, "a", &["-8 enrols in card"]);
    check_answers(&world, "a", "shop", &["-8-11 passes"]);
    let passed = |from: u32| {
        let entries = world.replayed.diary.entries.iter();
        entries.filter(|entry| entry.what == Happened::Passed(0) && entry.week >= from && entry.unit == 0).count()
            as i64
    };
    assert!(passed(0) > passed(world.plan.start));
    assert_eq!(world.count("a", Counter::Demands(0)), passed(world.plan.start));
    assert_eq!(world.count("a", Counter::Enrolled(0)), 1);
}

/// Six days on which each may act or not.
fn occasions(more: &str) -> World {
    World::new(
        Homes::Alone,
        &format!(
            r#"
[event.acts]
occasions = {{ @0 = "50 %", @1 = "50 %", @2 = "50 %", @3 = "50 %", @4 = "50 %", @5 = "50 %" }}
{more}
"#
        ),
    )
}

#[test]
fn listings_at_the_start_move_no_draw_of_others() {
    // One draw for each person and occasion, whatever else the world has.
    let other = occasions(
        "[event.other]\nrate = \"0 per year\"\n[channel.eye]\nsees = { other = \"0 %\" }\nwrites-to = [\"unread\"]\n[register.unread]\ninitial = \"50 %\"\nlists = { any = { other = 1 }, for = \"9 weeks\" }\n",
    );
    for who in ["a", "b", "c", "d", "e"] {
        let acts: Vec<String> = other.life(who).into_iter().filter(|line| line.contains("does acts")).collect();
        assert_eq!(occasions("").life(who), acts);
    }
}

#[test]
fn a_burn_in_moves_no_draw() {
    // Draws are addressed by the week of the run, and the burn-in lies before week 0.
    let other = World::burning(
        Homes::Alone,
        r#"
[event.acts]
occasions = { @0 = "50 %", @1 = "50 %", @2 = "50 %", @3 = "50 %", @4 = "50 %", @5 = "50 %" }
"#,
    );
    for who in ["a", "b", "c", "d", "e"] {
        assert_eq!(occasions("").life(who), other.life(who));
    }
}

/// The week that docs/ODD.md works out by hand is week 5.
#[test]
fn a_week_goes_in_its_order() {
    let text = r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %", @5 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "3 weeks" }
[register.list.safeguard.appeal]
filed = "100 %"
takes = "3 weeks"
granted-if-wrong = "100 %"
granted-if-right = "0 %"
"#;
    let world = World::new(Homes::Alone, &(text.to_owned() + SHOP));
    let listed = |week: u32| {
        [
            format!("{week} does acts"),
            format!("{week} eye sees acts"),
            format!("{week} list gets true acts"),
            format!("{week} listed in list"),
            format!("{week} appeals to list for 3 weeks"),
        ]
    };
    let over = |week: u32| [format!("{week} free of list"), format!("{week} turned down by list")];
    let expected = [&listed(2)[..], &over(5), &listed(5), &over(8)].concat();
    check_life(&world, "a", &expected.iter().map(String::as_str).collect::<Vec<_>>());
    check_answers(&world, "a", "shop", &["0-1 passes", "2-7 refused [0]", "8-11 passes"]);
}
