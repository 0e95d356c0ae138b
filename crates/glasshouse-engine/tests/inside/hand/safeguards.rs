//! Who is told, when and why; what a person stops; how many sanctions are stacked.

use glasshouse_engine::tally::{Cause, Counter};

use super::world::{BANK, Homes, SHOP, World, check_answers, check_life};

/// Everyone is exempt, and listed for ever all the same; whoever is listed appeals for two weeks.
fn listed(more: &str) -> World {
    let text = r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[condition.ill]
initial = "100 %"
[register.list]
lists = { any = { acts = 1 }, for = "forever", exempt = ["ill"], honours = "0 %" }
[register.list.safeguard]
appeal = { filed = "100 %", takes = "2 weeks", granted-if-wrong = "100 %", granted-if-right = "0 %" }
"#;
    World::new(Homes::Alone, &format!("{text}{more}\n{SHOP}"))
}

const WROTE: [&str; 4] = ["0 in ill", "2 does acts", "2 eye sees acts", "2 list gets true acts"];

#[test]
fn two_causes_that_each_refuse_are_seen_together_only() {
    // One list holds an act that exercises a right, the other somebody who is exempt. Without either alone, the other refuses.
    let text = format!(
        "[event.speaks]\nright = \"ICCPR 19\"\nwho = {{ who = [\"a\"] }}\noccasions = {{ @2 = \"100 %\" }}\n\
         [channel.ear]\nsees = {{ speaks = \"100 %\" }}\nwrites-to = [\"book\"]\n[condition.ill]\ninitial = \"100 %\"\n\
         [event.acts]\nwho = {{ who = [\"a\"] }}\noccasions = {{ @2 = \"100 %\" }}\n\
         [channel.eye]\nsees = {{ acts = \"100 %\" }}\nwrites-to = [\"list\"]\n\
         [register.book]\nlists = {{ any = {{ speaks = 1 }}, for = \"forever\" }}\n\
         [register.list]\nlists = {{ any = {{ acts = 1 }}, for = \"2 weeks\", exempt = [\"ill\"], honours = \"0 %\" }}\n\
         {BANK}refuses.book = {{ listed-in = \"book\", share = \"100 %\" }}\n\
         refuses.list = {{ listed-in = \"list\", share = \"100 %\" }}\n"
    );
    let world = World::new(Homes::Alone, &text);
    let expected =
        ["0-1 passes", "2-3 refused [0, 1] but for several together", "4-11 refused [0] but for ExercisedRight"];
    check_answers(&world, "a", "bank", &expected);
    // The wrongs are of both kinds together, so the demand is wrong by neither kind alone.
    let first = world.count("a", Counter::First(0, Cause::Combined));
    assert!(first > 0 && world.count("a", Counter::WrongByRules(0)) == 0);
}

#[test]
fn a_wrong_listing_is_appealed_and_goes() {
    // Exempt and listed all the same: wrong by its own rules.
    let world = listed("");
    let then = ["2 wrongly listed in list", "2 appeals to list for 2 weeks", "4 heard by list", "4 free of list"];
    check_life(&world, "a", &[&WROTE[..], &then, &["4 list corrects 1"]].concat());
    check_answers(&world, "a", "shop", &["0-1 passes", "2-3 refused [0] but for Ineligible", "4-11 passes"]);
}

#[test]
fn who_is_not_told_does_not_appeal() {
    let world = listed("notice = \"0 %\"");
    check_life(&world, "a", &[&WROTE[..], &["2 wrongly listed in list"]].concat());
    assert_eq!(world.count("a", Counter::Appeals(0)), 0);
}

#[test]
fn who_is_not_told_why_cannot_point_at_the_mistake() {
    let world = listed("reasons = \"0 %\"");
    let then = ["2 wrongly listed in list", "2 appeals to list for 2 weeks", "4 turned down by list"];
    check_life(&world, "a", &[&WROTE[..], &then].concat());
}

#[test]
fn a_person_stops_what_is_wrong() {
    let world = listed("human-review = \"100 %\"");
    check_life(&world, "a", &WROTE);
    check_answers(&world, "a", "shop", &["0-11 passes"]);
}

#[test]
fn a_person_at_the_gate_stops_a_refusal_that_is_wrong() {
    let text =
        format!("notice = \"0 %\"\n{SHOP}safeguard.human-review = \"100 %\"").replace("[gate.shop]", "[gate.office]");
    let world = listed(&text);
    // Each refusal is told as stopped, and the demand passes.
    check_answers(&world, "a", "office", &["0-1 passes", "2-11 passes | stopped"]);
    assert_eq!(world.count("a", Counter::Refused(0)), 0);
    check_answers(&world, "a", "shop", &["0-1 passes", "2-11 refused [0] but for Ineligible"]);
}

/// An act of week 2 that is right to list, for four weeks.
fn rightly(safeguard: &str, gates: &str) -> World {
    let text = format!(
        "[event.acts]\nwho = {{ who = [\"a\"] }}\noccasions = {{ @2 = \"100 %\" }}\n[channel.eye]\nsees = {{ acts = \"100 %\" }}\n\
         writes-to = [\"list\"]\n[register.list]\nlists = {{ any = {{ acts = 1 }}, for = \"4 weeks\" }}\n\
         [register.list.safeguard]\n{safeguard}\n{gates}"
    );
    World::new(Homes::Alone, &text)
}

#[test]
fn a_person_does_not_stop_what_the_rules_want() {
    let world = rightly("human-review = \"100 %\"", SHOP);
    check_answers(&world, "a", "shop", &["0-1 passes", "2-5 refused [0]", "6-11 passes"]);
}

#[test]
fn who_is_told_before_is_refused_later() {
    // Recorded in week 2, told, and listed for four weeks from week 5 on.
    let world = rightly("notice = \"100 %\"\nnotice-before = \"3 weeks\"", SHOP);
    check_answers(&world, "a", "shop", &["0-4 passes", "5-8 refused [0]", "9-11 passes"]);
}

#[test]
fn with_a_cap_of_one_only_the_first_gate_acts() {
    let gates = format!("{SHOP}{BANK}refuses.listed = {{ listed-in = \"list\", share = \"100 %\" }}\n");
    let both = ["0-1 passes", "2-5 refused [0]", "6-11 passes"];
    for (safeguard, second) in [("cap = 1", &["0-11 passes"][..]), ("cap = 2", &both)] {
        let world = rightly(safeguard, &gates);
        check_answers(&world, "a", "shop", &both);
        check_answers(&world, "a", "bank", second);
    }
}
