//! What one register carries to another, and how it is taken back.

use super::world::{Homes, World, check_held, check_life};

#[test]
fn a_copy_on_its_way_when_its_source_ends_arrives_stale_and_is_corrected() {
    let world = World::new(
        Homes::Alone,
        r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "2 weeks" }
[register.copies]
[link.over]
from = "list"
to = "copies"
carries = "listings"
lag = "4 weeks"
corrects = "5 weeks"
"#,
    );
    // Listed 1-2, ends in 3; the copy arrives in 5, stale; the correction of week 3 arrives in 8.
    check_life(
        &world,
        "a",
        &[
            "1 does acts",
            "1 eye sees acts",
            "1 list gets true acts",
            "1 listed in list",
            "3 free of list",
            "5 copies copies true acts",
            "5 wrongly listed in copies",
            "8 free of copies",
        ],
    );
    check_held(&world, "a", "copies", &[]);
}

#[test]
fn a_link_of_records_outlives_a_listing_that_lapses() {
    // The listing of week 1 ends in week 3. It was the record that was copied, and the record stands: nothing is stale.
    let world = World::new(
        Homes::Alone,
        r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "2 weeks" }
[register.copies]
[link.over]
from = "list"
to = "copies"
carries = "records"
corrects = "2 weeks"
"#,
    );
    check_held(&world, "a", "list", &["1 true acts opens"]);
    check_held(&world, "a", "copies", &["1 true acts copy"]);
}

#[test]
fn a_correction_without_delay_takes_the_copy_at_once() {
    // Paid in week 2, and in the same week the copy goes.
    let world = World::new(
        Homes::Alone,
        r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "until paid", paid = { rate = "70 per week" } }
[register.copies]
[link.over]
from = "list"
to = "copies"
carries = "listings"
corrects = "0 weeks"
"#,
    );
    check_held(&world, "a", "copies", &[]);
}
