//! What people are told and asked, what models say of them, and how they leave.

use glasshouse_engine::tally::{Cause, Counter};

use super::world::{BANK, Homes, World, check_answers, check_life};

const ALL: [&str; 5] = ["a", "b", "c", "d", "e"];

#[test]
fn an_announcement_frightens_those_whom_it_reaches_while_it_lasts() {
    // Fear of 1 in weeks 3 to 5, for a alone, keeps back each act.
    let world = World::new(
        Homes::Alone,
        r#"
[event.acts]
who = { who = ["a", "b"] }
occasions = { @2 = "100 %", @3 = "100 %", @5 = "100 %", @6 = "100 %" }
moved-by = { fear = -1.0 }
[response.fear]
initial = 0.0
[announcement.threat]
on = @3
until = @6
who = { who = ["a"] }
moves = { fear = 1.0 }
"#,
    );
    check_life(&world, "a", &["2 does acts", "3 holds back acts", "5 holds back acts", "6 does acts"]);
    check_life(&world, "b", &["2 does acts", "3 does acts", "5 does acts", "6 does acts"]);
}

#[test]
fn an_announcement_of_no_enrolment_stops_it_until_it_ends() {
    let world = World::new(
        Homes::Alone,
        r#"
[register.card]
doors.office = {}
reason.wants = { rate = "70 per week" }
[announcement.closed]
on = @0
until = @4
moves = { enrolment = 0.0 }
"#,
    );
    check_life(&world, "a", &["4 enrols in card"]);
}

#[test]
fn answers_without_fear_are_counted_beside_those_with_it() {
    let survey = |base: &str, fear: &str| {
        let text = format!(
            "[response.fear]\ninitial = 1.0\n[event.acts]\nrate = \"0 per year\"\n[survey.afraid]\nasked = @3\n\
             who = {{ who = [\"a\"] }}\nanswer = {{ base = \"{base}\", fear = {fear} }}\n"
        );
        let world = World::new(Homes::Alone, &text);
        assert_eq!(world.count("b", Counter::Asked(0)), 0);
        [Counter::Asked(0), Counter::Yes(0), Counter::YesWithoutFear(0)].map(|counter| world.count("a", counter))
    };
    assert_eq!(survey("0 %", "1.0"), [1, 1, 0]);
    assert_eq!(survey("100 %", "-1.0"), [1, 0, 1]);
    assert_eq!(survey("0 %", "0.0"), [1, 0, 0]);
}

#[test]
fn a_household_leaves_together_and_wants_nothing_from_then_on() {
    let text = format!(
        "[event.acts]\noccasions = {{ @1 = \"100 %\", @4 = \"100 %\" }}\n[response.exit]\nrate = \"0 per year\"\n\
         [phase.flight]\nfrom = @3\nset.response.exit.rate = \"70 per week\"\n{BANK}"
    );
    for homes in [Homes::Alone, Homes::Together] {
        let world = World::new(homes, &text);
        for who in ALL {
            check_life(&world, who, &["1 does acts", "3 leaves"]);
            check_answers(&world, who, "bank", &["0-2 passes"]);
            assert_eq!(world.count(who, Counter::Left), 1);
        }
    }
}

/// A gate for those whom a model does not flag; a cheats, nobody else does.
fn model(hits: &str, false_alarms: &str) -> World {
    let text = format!(
        "[condition.cheats]\nwho = {{ who = [\"a\"] }}\ninitial = \"100 %\"\n[register.risk]\n\
         model = {{ finds = \"cheats\", hits = \"{hits}\", false-alarms = \"{false_alarms}\", every = \"4 weeks\" }}\n{BANK}\
         refuses.risk = {{ flagged-by = {{ register = \"risk\" }}, share = \"100 %\" }}\n"
    );
    World::new(Homes::Alone, &text)
}

#[test]
fn a_model_without_mistakes_flags_whom_it_should() {
    let world = model("100 %", "0 %");
    check_answers(&world, "a", "bank", &["0-11 refused [0]"]);
    check_answers(&world, "b", "bank", &["0-11 passes"]);
    assert_eq!(world.first("a", "bank"), [Cause::TrueRecord]);
}

#[test]
fn a_model_with_nothing_but_mistakes_flags_all_others() {
    let world = model("0 %", "100 %");
    check_answers(&world, "a", "bank", &["0-11 passes"]);
    check_answers(&world, "b", "bank", &["0-11 refused [0] but for FalseAlarm"]);
    assert_eq!(world.count("b", Counter::WrongByRules(0)), world.count("b", Counter::Refused(0)));
}
