//! Who enrols, and who would have without fear.

use glasshouse_engine::tally::Counter;

use super::world::{Homes, World, check_life};

#[test]
fn the_free_self_goes_over_a_link_too() {
    // Fear of 1 takes the reason away: nobody enrols. Without fear all would have, here and over the link.
    let world = World::new(
        Homes::Alone,
        r#"
[register.card]
doors.office = {}
reason.wants = { rate = "70 per week", moved-by = { fear = -1.0 } }
[register.other]
doors.office = {}
[link.over]
from = "card"
to = "other"
carries = "enrolment"
lag = "1 week"
[response.fear]
initial = 1.0
"#,
    );
    check_life(&world, "a", &[]);
    assert_eq!(world.count("a", Counter::Enrolled(0)), 0);
    assert_eq!(world.count("a", Counter::EnrolledFreely(0)), 1);
    assert_eq!(world.count("a", Counter::Enrolled(1)), 0);
    assert_eq!(world.count("a", Counter::EnrolledFreely(1)), 1);
}

#[test]
fn a_link_of_enrolment_without_lag_enrols_in_the_same_week() {
    // Seventy reasons a week: enrolled in week 0, in both.
    let world = World::new(
        Homes::Alone,
        r#"
[register.card]
doors.office = {}
reason.wants = { rate = "70 per week" }
[register.other]
doors.office = {}
[link.over]
from = "card"
to = "other"
carries = "enrolment"
"#,
    );
    check_life(&world, "a", &["0 enrols in card", "0 enrols in other"]);
}

/// An announcement that stops all enrolment: the free self hears it only if it is no pressure.
fn hushed(pressure: bool) -> [i64; 2] {
    let text = format!(
        r#"
[register.card]
doors.office = {{}}
reason.wants = {{ rate = "70 per week" }}
[announcement.speech]
on = @0
moves = {{ enrolment = 0.0 }}
pressure = {pressure}
"#
    );
    let world = World::new(Homes::Alone, &text);
    [Counter::Enrolled(0), Counter::EnrolledFreely(0)].map(|counter| world.count("a", counter))
}

#[test]
fn the_free_self_does_not_hear_announcements_that_are_pressure() {
    assert_eq!(hushed(true), [0, 1]);
    assert_eq!(hushed(false), [0, 0]);
}
