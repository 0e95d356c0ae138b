//! What a gate gives at its discretion.

use super::world::{BANK, Homes, World, check_answers};

#[test]
fn a_record_counts_for_grants_as_long_as_it_is_kept() {
    // Kept for weeks 2 to 5, and a factor of 0 grants nothing meanwhile.
    let world = World::new(
        Homes::Alone,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
keeps = "4 weeks"
"#
        .to_owned()
            + BANK
            + r#"
grants = { share = "100 %", after = { acts = 0.0 } }
"#),
    );
    check_answers(&world, "a", "bank", &["0-1 given", "2-5 withheld", "6-11 given"]);
}

#[test]
fn a_record_counts_for_grants_long_after_its_listing() {
    // The register keeps what it has for ever, though nothing is listed after week 5.
    let world = World::lasting(
        Homes::Alone,
        60,
        &(r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, within = "4 weeks", for = "4 weeks" }
"#
        .to_owned()
            + BANK
            + r#"
grants = { share = "100 %", after = { acts = 0.0 } }
"#),
    );
    check_answers(&world, "a", "bank", &["0-1 given", "2-59 withheld"]);
}

#[test]
fn a_record_of_any_member_counts_for_grants_to_a_household() {
    // c acts, and a is the head: kept for weeks 2 to 5, and a factor of 0 grants nothing meanwhile.
    for holder in ["any", "head", "all"] {
        let gate = BANK.replace("\"person\"", &format!("\"household\"\nholder = \"{holder}\""));
        let world = World::new(
            Homes::Together,
            &(r#"
[event.acts]
who = { who = ["c"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
keeps = "4 weeks"
"#
            .to_owned()
                + &gate
                + r#"
grants = { share = "100 %", after = { acts = 0.0 } }
"#),
        );
        check_answers(&world, "a", "bank", &["0-1 given", "2-5 withheld", "6-11 given"]);
    }
}
