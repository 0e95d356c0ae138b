//! The run itself: what is counted, and what a burn-in leaves behind.

use glasshouse_engine::diary::Happened;
use glasshouse_engine::tally::Counter;

use crate::world::{Homes, World, check_answers, check_life};

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
