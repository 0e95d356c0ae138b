//! Corrections: what they take, what they leave alone, and how far they follow.

use std::fmt::Write as _;

use super::world::{Homes, SHOP, World, check_answers, check_held, check_life};

/// What a does in week 1 is seen, and lists for ever; from week 4 on, one such act is not enough.
const HARDER: &str = r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[phase.harder]
from = @4
set.register.list.lists.any.acts = 2
"#;

#[test]
fn a_granted_appeal_takes_what_it_is_about_though_an_old_invention_lies_in_the_ledger() {
    // What is invented in week 0 lists in weeks 0 to 3, and nothing looks back more than 2 + 4 weeks: in week 10 it is over.
    // The act of week 8 lists rightly; the appeal of that week is granted in 10 and takes it.
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @8 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[channel.liar]
invents = { acts = "70 per week" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, within = "2 weeks", for = "4 weeks" }
safeguard.appeal = { filed = "0 %", takes = "2 weeks", granted-if-wrong = "100 %", granted-if-right = "100 %" }
[phase.honest]
from = @1
set.channel.liar.invents.acts = "0 per week"
[phase.heard]
from = @5
set.register.list.safeguard.appeal.filed = "100 %"
"#
        .to_owned()
            + SHOP),
    );
    let late: Vec<String> = world.life("a").into_iter().filter(|line| !line.starts_with("0 ")).collect();
    let expected = [
        "4 free of list",
        "8 does acts",
        "8 eye sees acts",
        "8 list gets true acts",
        "8 listed in list",
        "8 appeals to list for 2 weeks",
        "10 heard by list",
        "10 free of list",
        "10 list corrects 1",
    ];
    assert_eq!(late, expected);
    let answers = ["0-3 refused [0] but for Invented", "4-7 passes", "8-9 refused [0]", "10-11 passes"];
    check_answers(&world, "a", "shop", &answers);
    // Nobody invents of b what b could not do.
    check_answers(&world, "b", "shop", &["0-11 passes"]);
}

#[test]
fn a_correction_of_another_record_ends_no_listing_that_an_older_rule_opened() {
    // Listed for ever in week 1 under the old rule. The slip of week 5 lists too, and is struck in 7.
    let world = World::new(
        Homes::Alone,
        &(HARDER.to_owned()
            + r#"
[event.slips]
who = { who = ["a"] }
occasions = { @5 = "100 %" }
[channel.ear]
sees = { slips = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1, slips = 1 }, for = "forever" }
safeguard.appeal = { filed = "0 %", takes = "2 weeks", granted-if-wrong = "100 %", granted-if-right = "100 %" }
[phase.heard]
from = @5
set.register.list.safeguard.appeal.filed = "100 %"
"# + SHOP),
    );
    check_life(
        &world,
        "a",
        &[
            "1 does acts",
            "1 eye sees acts",
            "1 list gets true acts",
            "1 listed in list",
            "5 does slips",
            "5 ear sees slips",
            "5 list gets true slips",
            "5 listed in list",
            "5 appeals to list for 2 weeks",
            "7 heard by list",
            "7 list corrects 1",
        ],
    );
    check_held(&world, "a", "list", &["1 true acts opens runs"]);
    check_answers(&world, "a", "shop", &["0-0 passes", "1-11 refused [0]"]);
}

#[test]
fn a_correction_in_another_register_ends_no_listing_that_an_older_rule_opened() {
    // The refusal of week 0 rests on inventions: the objection is granted in 6 and clears both registers of what is wrong.
    // Nothing is wrong with the listing of week 1, which the bank goes on to apply alone.
    let world = World::new(
        Homes::Alone,
        &(HARDER.to_owned()
            + r#"
[event.lies]
rate = "0 per year"
[channel.liar]
invents = { lies = "70 per week" }
writes-to = ["lies"]
[phase.honest]
from = @4
set.channel.liar.invents.lies = "0 per week"
[register.list]
lists = { any = { acts = 1 }, for = "forever" }
[register.lies]
lists = { any = { lies = 1 }, for = "forever" }
[gate.bank]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.list = { listed-in = "list", share = "100 %" }
refuses.lies = { listed-in = "lies", share = "100 %" }
safeguard.appeal = { filed = "100 %", takes = "6 weeks", granted-if-wrong = "100 %", granted-if-right = "0 %" }
"# + SHOP),
    );
    check_answers(&world, "a", "shop", &["0-0 passes", "1-11 refused [0]"]);
    // With both, the right one would refuse without the wrong one.
    let answers = ["0-0 refused [1] but for Invented", "1-5 refused [0, 1]", "6-11 refused [0]"];
    check_answers(&world, "a", "bank", &answers);
    check_answers(&world, "b", "bank", &["0-5 refused [1] but for Invented", "6-11 passes"]);
    check_held(&world, "a", "lies", &[]);
}

/// Ten links of listings in a row, and a gate at the end. a is listed at the source in weeks 1 to 3.
fn ten_links(more: &str) -> World {
    let mut text = r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["r0"]
[register.r0]
lists = { any = { acts = 1 }, for = "3 weeks" }
"#
    .to_owned();
    for (from, to) in (0..10).map(|from| (from, from + 1)) {
        let _ = write!(
            text,
            "[register.r{to}]\n[link.k{to}]\nfrom = \"r{from}\"\nto = \"r{to}\"\ncarries = \"listings\"\n{more}\n"
        );
    }
    World::new(Homes::Alone, &(text + &SHOP.replace("\"list\"", "\"r10\"")))
}

#[test]
fn a_copy_over_ten_links_is_out_of_date_when_its_source_ends() {
    let world = ten_links("");
    check_held(&world, "a", "r10", &["1 true acts direct copy opens runs stale"]);
    check_answers(&world, "a", "shop", &["0-0 passes", "1-3 refused [0]", "4-11 refused [0] but for Stale"]);
}

#[test]
fn a_correction_follows_ten_links() {
    // Each link corrects two weeks after the source has ended, not after the link before: all are out of date at once.
    let world = ten_links("corrects = \"2 weeks\"");
    check_held(&world, "a", "r10", &[]);
    let answers = ["0-0 passes", "1-3 refused [0]", "4-5 refused [0] but for Stale", "6-11 passes"];
    check_answers(&world, "a", "shop", &answers);
}
