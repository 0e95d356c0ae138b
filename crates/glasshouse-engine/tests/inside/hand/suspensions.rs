//! What a gate that suspends counts meanwhile, and what opens it.

use glasshouse_engine::tally::{Cause, Counter};

use super::world::{BANK, Homes, World, check_answers};

/// a does something in week 2 and is listed for a term by a rule with one more line. The bank suspends for five weeks.
fn suspends(event: &str, term: &str, rule: &str, gate: &str) -> World {
    let bank = BANK.replace("\"refuse\"", "\"suspend\"\ndelay = \"5 weeks\"");
    let text = format!(
        "[condition.ill]\ninitial = \"100 %\"\n[event.acts]\n{event}\nwho = {{ who = [\"a\"] }}\noccasions = {{ @2 = \"100 %\" }}\n\
         [channel.eye]\nsees = {{ acts = \"100 %\" }}\nwrites-to = [\"list\"]\n\
         [register.list.lists]\nany = {{ acts = 1 }}\nfor = \"{term}\"\n{rule}\n\
         {bank}{gate}\nrefuses.listed = {{ listed-in = \"list\", share = \"100 %\" }}\n"
    );
    World::new(Homes::Alone, &text)
}

/// Every refusal of a, also during the suspension, has one cause and is of one kind of wrong.
fn check_wrongs(world: &World, cause: Cause, by_rules: bool) {
    let refused = world.count("a", Counter::Refused(0));
    // Five weeks of 70 demands each are 350, with a standard deviation of 19.
    assert!(refused > 250, "{refused} refusals");
    let wrong = |holds: bool| if holds { refused } else { 0 };
    for one in Cause::ALL {
        let found = (world.count("a", Counter::First(0, one)), world.count("a", Counter::Necessary(0, one)));
        assert_eq!(found, (wrong(one == cause), wrong(one == cause)), "{one:?}");
    }
    assert_eq!(world.count("a", Counter::WrongByRules(0)), wrong(by_rules));
    assert_eq!(world.count("a", Counter::WrongByRights(0)), wrong(!by_rules));
}

/// Refused in week 2 by a listing that ends in week 3, and suspended until week 7.
fn answers(cause: Cause) -> [String; 4] {
    [
        "0-1 passes".into(),
        format!("2-2 refused [0] but for {cause:?} | suspended"),
        "3-6 suspended".into(),
        "7-11 passes".into(),
    ]
}

#[test]
fn a_suspension_over_a_right_violates_it_with_every_demand() {
    let world = suspends("right = \"ICCPR 19\"", "2 weeks", "", "");
    assert_eq!(world.answers("a", "bank"), answers(Cause::ExercisedRight));
    check_wrongs(&world, Cause::ExercisedRight, false);
}

#[test]
fn a_suspension_of_someone_exempt_is_wrong_with_every_demand() {
    let world = suspends("", "2 weeks", "exempt = [\"ill\"]\nhonours = \"0 %\"", "");
    assert_eq!(world.answers("a", "bank"), answers(Cause::Ineligible));
    check_wrongs(&world, Cause::Ineligible, true);
}

#[test]
fn a_suspension_that_is_right_is_no_wrong() {
    let world = suspends("", "2 weeks", "", "");
    let refused = world.count("a", Counter::Refused(0));
    assert!(refused > 250, "{refused} refusals");
    assert_eq!(world.count("a", Counter::First(0, Cause::TrueRecord)), refused);
    assert_eq!((world.count("a", Counter::WrongByRules(0)), world.count("a", Counter::WrongByRights(0))), (0, 0));
}

#[test]
fn an_open_objection_opens_a_gate_that_suspends() {
    // Listed for ever. The refusal of week 2 suspends until 7 and is objected to until 5; that of week 7 until 12 and 10.
    let appeal = "takes = \"3 weeks\", granted-if-wrong = \"0 %\", granted-if-right = \"0 %\", filed = \"100 %\"";
    for gate in [
        format!("essential = true\nsafeguard.floor = true\nsafeguard.appeal = {{ {appeal} }}"),
        format!("safeguard.appeal = {{ {appeal}, suspends = true }}"),
    ] {
        let world = suspends("", "forever", "", &gate);
        check_answers(
            &world,
            "a",
            "bank",
            &[
                "0-1 passes",
                "2-2 passes | refused [0]",
                "3-4 passes",
                "5-6 suspended",
                "7-7 passes | refused [0]",
                "8-9 passes",
                "10-11 suspended",
            ],
        );
    }
}
