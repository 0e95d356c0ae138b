//! What falls on kin, and ends with what it fell from.

use super::world::{Homes, World, check_answers, check_held, check_life};

#[test]
fn a_listing_falls_on_children_only_and_ends_when_the_source_is_paid() {
    // a acts in week 2 and pays in the first week in which that can be, 3. The children c, d and e inherit; b is an adult.
    let world = World::new(
        Homes::Together,
        r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
inherits = { share = "100 %", who = { age = ["child"] } }
[register.list.lists]
any = { acts = 1 }
for = "until paid"
paid = { rate = "14 per week", times = { who = { b = 0.0, c = 0.0, d = 0.0, e = 0.0 } } }
[gate.school]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.listed = { listed-in = "list", share = "100 %" }
"#,
    );
    let own = ["2 does acts", "2 eye sees acts", "2 list gets true acts", "2 listed in list", "3 pays list"];
    check_life(&world, "a", &[&own[..], &["3 free of list"]].concat());
    check_life(&world, "b", &[]);
    for child in ["c", "d", "e"] {
        check_life(&world, child, &["2 list gets kin acts", "2 listed in list", "3 free of list"]);
        check_held(&world, child, "list", &["2 kin acts direct opens"]);
        check_answers(&world, child, "school", &["0-1 passes", "2-2 refused [0] but for Kin", "3-11 passes"]);
    }
}

#[test]
fn kin_who_pay_end_their_own_listing_only() {
    // Only c pays: in week 2, the first in which that can be. The listing of a, and what others have of it, run on.
    let world = World::new(
        Homes::Together,
        r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
inherits = { share = "100 %" }
[register.list.lists]
any = { acts = 1 }
for = "until paid"
paid = { rate = "14 per week", times = { who = { a = 0.0, b = 0.0, d = 0.0, e = 0.0 } } }
"#,
    );
    check_life(&world, "a", &["1 does acts", "1 eye sees acts", "1 list gets true acts", "1 listed in list"]);
    check_life(&world, "c", &["1 list gets kin acts", "1 listed in list", "2 pays list", "2 free of list"]);
    check_life(&world, "d", &["1 list gets kin acts", "1 listed in list"]);
}

#[test]
fn an_appeal_of_kin_takes_their_own_part_only() {
    // a is listed though exempt: wrong. c objects in week 1 and is heard in 4: what fell on c goes, and no more.
    let world = World::new(
        Homes::Together,
        r#"
[condition.ill]
who = { who = ["a"] }
initial = "100 %"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
inherits = { share = "100 %" }
lists = { any = { acts = 1 }, for = "forever", exempt = ["ill"], honours = "0 %" }
[gate.shop]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
who = { who = ["c"] }
refuses.listed = { listed-in = "list", share = "100 %" }
safeguard.appeal = { filed = "100 %", takes = "3 weeks", granted-if-wrong = "100 %", granted-if-right = "0 %" }
"#,
    );
    check_held(&world, "c", "list", &[]);
    check_held(&world, "a", "list", &["1 true acts opens runs ineligible"]);
    check_held(&world, "d", "list", &["1 kin acts direct opens runs ineligible"]);
}

/// a acts in week 2, while listings fall on children; from week 3 on they do not. The rule of the register, and more.
fn inherited(more: &str) -> World {
    let text = format!(
        r#"
[event.acts]
who = {{ who = ["a"] }}
occasions = {{ @2 = "100 %" }}
[channel.eye]
sees = {{ acts = "100 %" }}
writes-to = ["list"]
[phase.kin]
from = @1
until = @3
set = {{ register.list.inherits.share = "100 %", register.list.inherits.who = {{ age = ["child"] }} }}
[gate.school]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.listed = {{ listed-in = "list", share = "100 %" }}
[register.list]
{more}
"#
    );
    World::new(Homes::Together, &text)
}

#[test]
fn kin_are_free_when_the_source_is_paid_though_listings_fall_on_kin_no_more() {
    let world = inherited(
        "[register.list.lists]\nany = { acts = 1 }\nfor = \"until paid\"\n\
         paid = { rate = \"14 per week\", times = { who = { b = 0.0, c = 0.0, d = 0.0, e = 0.0 } } }",
    );
    let own = ["2 does acts", "2 eye sees acts", "2 list gets true acts", "2 listed in list", "3 pays list"];
    check_life(&world, "a", &[&own[..], &["3 free of list"]].concat());
    check_life(&world, "b", &[]);
    for child in ["c", "d", "e"] {
        check_life(&world, child, &["2 list gets kin acts", "2 listed in list", "3 free of list"]);
        check_answers(&world, child, "school", &["0-1 passes", "2-2 refused [0] but for Kin", "3-11 passes"]);
    }
}

#[test]
fn what_fell_on_kin_is_struck_with_its_source_though_listings_fall_on_kin_no_more() {
    // a is listed though exempt, and objects at a gate of their own in week 2. Heard in 4: what fell on kin goes too.
    let world = inherited(
        r#"
lists = { any = { acts = 1 }, for = "forever", exempt = ["ill"], honours = "0 %" }
[condition.ill]
who = { who = ["a"] }
initial = "100 %"
[gate.shop]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
who = { who = ["a"] }
refuses.listed = { listed-in = "list", share = "100 %" }
safeguard.appeal = { filed = "100 %", takes = "2 weeks", granted-if-wrong = "100 %", granted-if-right = "0 %" }
"#,
    );
    check_held(&world, "a", "list", &[]);
    check_answers(&world, "a", "shop", &["0-1 passes", "2-3 refused [0] but for Ineligible", "4-11 passes"]);
    for child in ["c", "d", "e"] {
        check_held(&world, child, "list", &[]);
        let answers = ["0-1 passes", "2-3 refused [0] but for Kin, Ineligible", "4-11 passes"];
        check_answers(&world, child, "school", &answers);
    }
}
