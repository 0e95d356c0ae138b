//! What a gate does to those on whom a ground falls, and whose standing it looks at.

use glasshouse_engine::tally::{Cause, Counter};

use super::world::{BANK, Homes, World, check_answers};

/// One person acts in week 2 and is on the list for four weeks.
const LISTED: &str = r#"
[event.acts]
who = { who = ["c"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "4 weeks" }
"#;

#[test]
fn any_head_or_all_of_a_household_are_looked_at() {
    // a is the head, c acts: any member is listed, the head is not, and not all are.
    for (holder, expected) in [
        ("any", &["0-1 passes", "2-5 refused [0]", "6-11 passes"][..]),
        ("head", &["0-11 passes"]),
        ("all", &["0-11 passes"]),
    ] {
        let gate = BANK.replace("\"person\"", &format!("\"household\"\nholder = \"{holder}\""));
        let ground = "refuses.listed = { listed-in = \"list\", share = \"100 %\" }\n";
        let world = World::new(Homes::Together, &(LISTED.to_owned() + &gate + ground));
        check_answers(&world, "a", "bank", expected);
    }
}

#[test]
fn a_card_of_one_is_enough_for_any_and_not_for_the_head_or_for_all() {
    // Only c enrols, in week 0 and before the demands of that week.
    for (holder, expected) in [
        ("any", "0-11 passes"),
        ("head", "0-11 refused [0] but for NotEnrolled"),
        ("all", "0-11 refused [0] but for NotEnrolled"),
    ] {
        let gate = BANK.replace("\"person\"", &format!("\"household\"\nholder = \"{holder}\""));
        let text = format!(
            "[register.card]\ndoors.office = {{ who = {{ who = [\"c\"] }} }}\nreason.wants = {{ rate = \"70 per week\" }}\n{gate}\
             refuses.no-card = {{ without = \"card\", share = \"100 %\" }}\n"
        );
        check_answers(&World::new(Homes::Together, &text), "a", "bank", &[expected]);
    }
}

#[test]
fn a_suspension_outlasts_its_ground_and_begins_anew_after_it() {
    // Listed in 2 to 5. The refusal of week 2 suspends until 5, that of week 5 until 8.
    let gate = BANK.replace("\"refuse\"", "\"suspend\"\ndelay = \"3 weeks\"");
    let ground = "refuses.listed = { listed-in = \"list\", share = \"100 %\" }\n";
    let world = World::new(Homes::Alone, &(LISTED.to_owned() + &gate + ground));
    check_answers(
        &world,
        "c",
        "bank",
        &[
            "0-1 passes",
            "2-2 refused [0] | suspended",
            "3-4 suspended",
            "5-5 refused [0] | suspended",
            "6-7 suspended",
            "8-11 passes",
        ],
    );
}

#[test]
fn a_favour_falls_on_the_listed_and_refuses_nobody() {
    let gate = BANK.replace("\"refuse\"", "\"favour\"");
    let ground = "refuses.listed = { listed-in = \"list\", share = \"100 %\" }\n";
    let world = World::new(Homes::Alone, &(LISTED.to_owned() + &gate + ground));
    check_answers(&world, "c", "bank", &["0-1 passes", "2-5 favoured", "6-11 passes"]);
    assert_eq!((world.count("c", Counter::Refused(0)), world.count("c", Counter::EverRefused(0))), (0, 0));
}

#[test]
fn a_condition_is_a_ground_while_it_lasts_and_exempts_from_another() {
    let text = format!(
        "{LISTED}[condition.ill]\ninitial = \"100 %\"\n[phase.cure]\nfrom = @4\nuntil = @5\nset.condition.ill.lasts = \"0.1 weeks\"\n\
         {BANK}refuses.ill = {{ condition = \"ill\", share = \"100 %\" }}\n\
         [gate.shop]\neffect = \"inspect\"\nwanted-by = \"person\"\nwanted = \"70 per week\"\n\
         refuses.listed = {{ listed-in = \"list\", share = \"100 %\", exempt = [\"ill\"] }}\n"
    );
    // Ill until the cure of week 4, which comes before the demands of that week. Listed in 2 to 5.
    let world = World::new(Homes::Alone, &text);
    check_answers(&world, "c", "bank", &["0-3 refused [0]", "4-11 passes"]);
    check_answers(&world, "c", "shop", &["0-3 passes", "4-5 refused [0]", "6-11 passes"]);
    check_answers(&world, "b", "shop", &["0-11 passes"]);
}

#[test]
fn a_refusal_is_tried_again_after_exact_weeks() {
    // Wanted in week 0 alone; the tries come in 3 and 6, and two are the most.
    let text = format!(
        "[condition.barred]\ninitial = \"100 %\"\n[phase.quiet]\nfrom = @1\nset.gate.bank.wanted = \"0 per year\"\n\
         {BANK}refuses.barred = {{ condition = \"barred\", share = \"100 %\" }}\n\
         retries = {{ chance = \"100 %\", after = \"3 weeks\", most = 2 }}\n"
    );
    let world = World::new(Homes::Alone, &text);
    check_answers(&world, "a", "bank", &["0-0 refused [0]", "3-3 refused [0]", "6-6 refused [0]"]);
    assert_eq!(3 * world.count("a", Counter::Retries(0)), 2 * world.count("a", Counter::Demands(0)));
}

#[test]
fn a_refusal_of_what_fails_anyway_is_told_apart() {
    let more = "fails = { share = \"100 %\" }\nrefuses.listed = { listed-in = \"list\", share = \"100 %\" }\n";
    let world = World::new(Homes::Alone, &format!("{LISTED}{BANK}{more}"));
    check_answers(&world, "c", "bank", &["0-1 fails", "2-5 refused [0] and fails", "6-11 fails"]);
    assert_eq!((world.count("c", Counter::Refused(0)), world.count("b", Counter::RefusedAndFailed(0))), (0, 0));
}

#[test]
fn an_act_is_of_another_area_of_life_only_where_the_gate_has_one() {
    // Listed in 2 to 5 for something on the road.
    let listed = LISTED.replace("[event.acts]", "[event.acts]\ncontext = \"traffic\"");
    let ground = "refuses.listed = { listed-in = \"list\", share = \"100 %\" }\n";
    for (context, cause, necessary) in [
        ("", Cause::TrueRecord, ""),
        ("context = \"traffic\"\n", Cause::TrueRecord, ""),
        ("context = \"food\"\n", Cause::UnrelatedContext, " but for UnrelatedContext"),
    ] {
        let world = World::new(Homes::Alone, &format!("{listed}{BANK}{context}{ground}"));
        let answers = ["0-1 passes", &format!("2-5 refused [0]{necessary}"), "6-11 passes"];
        check_answers(&world, "c", "bank", &answers);
        assert_eq!(world.first("c", "bank"), [cause]);
    }
}
