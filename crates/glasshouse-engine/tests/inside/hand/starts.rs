//! Whoever is listed when the run begins.

use super::world::{Homes, SHOP, World, check_answers, check_held, check_life};

/// Everyone is listed at the start below a score. The points name the slip first, the file a word that exercises a right.
fn below(points: i32, term: &str) -> World {
    let text = format!(
        r#"
[event.speaks]
right = "ICCPR 19"
context = "expression"
rate = "0 per year"
[event.slips]
who = {{ who = ["a"] }}
occasions = {{ @6 = "100 %" }}
[channel.eye]
sees = {{ slips = "100 %", speaks = "100 %" }}
writes-to = ["list"]
[register.list]
initial = "100 %"
points = {{ start = 10, each = {{ slips = {points}, speaks = -1 }} }}
lists = {{ below = 5, for = "{term}" }}
"#
    );
    World::new(Homes::Alone, &(text + SHOP))
}

#[test]
fn a_listing_at_the_start_is_for_the_first_event_of_the_points() {
    // Where the term is open, the record is of the week before the start.
    let world = below(-6, "forever");
    check_held(&world, "b", "list", &["-1 true slips direct opens runs"]);
    check_answers(&world, "b", "shop", &["0-11 refused [0]"]);
}

#[test]
fn a_record_of_a_listing_that_is_over_at_the_start_still_has_its_points() {
    // A term of one week, which is over when the run begins: 10 - 3 = 7 for everyone. The slip of week 6 makes it 4 for a.
    let world = below(-3, "1 week");
    check_held(&world, "a", "list", &["-1 true slips direct opens", "6 true slips opens"]);
    check_held(&world, "b", "list", &["-1 true slips direct opens"]);
    let slips = ["6 does slips", "6 eye sees slips", "6 list gets true slips", "6 listed in list", "7 free of list"];
    check_life(&world, "a", &slips);
    check_answers(&world, "a", "shop", &["0-5 passes", "6-6 refused [0]", "7-11 passes"]);
    check_answers(&world, "b", "shop", &["0-11 passes"]);
}
