//! Fear, pressure, claims, surveys, enrolment: what one run tells, and what only a paired run does.

use crate::world::{Homes, Seen, World};

/// a fears from week 4 to the end and then does not speak; b has no reason for fear, and goes to rallies for none.
const AFRAID: &str = r#"
[event.speaks]
right = "ICCPR 19"
who = { who = ["a", "b"] }
occasions = { @2 = "100 %", @6 = "100 %" }
moved-by = { fear = -1.0 }
[event.cheers]
who = { who = ["a", "b"] }
occasions = { @7 = "0 %", @8 = "50 %" }
moved-by = { fear = 1.0 }
[survey.afraid]
asked = @9
who = { who = ["a", "b"] }
answer = { base = "0 %", fear = 1.0 }
[response.fear]
initial = 0.0
[response.belief]
initial = 0.5
[announcement.threat]
on = @4
who = { who = ["a"] }
moves = { fear = 1.0 }
"#;

/// Whoever believes to be watched does not cheat. Without the regime nobody has cause to believe it; plain law leaves the list alone.
const DETERRED: &str = r#"
[event.cheats]
context = "welfare"
who = { who = ["a"] }
occasions = { @2 = "100 %", @6 = "100 %" }
moved-by = { fear = -1.0 }
[channel.eye]
sees = { cheats = "100 %" }
writes-to = ["list"]
[register.list]
purposes = ["welfare"]
lists = { any = { cheats = 1 }, for = "forever" }
[gate.benefit]
context = "welfare"
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.listed = { listed-in = "list", share = "100 %" }
[response.fear]
initial = 0.0
[announcement.posters]
on = @4
moves = { fear = 1.0 }
"#;

/// a is pressed into it in week 0 and would enrol by themselves in week 8; b enrols in week 8; c never does.
const PRESSED: &str = r#"
[register.card]
doors.office = { who = { who = ["a", "b", "c"] } }
reason.pressed = { rate = "70 per week", pressure = true, who = { who = ["a"] } }
reason.wants = { rate = "0 per week", who = { who = ["a", "b"] } }
[phase.later]
from = @8
set.register.card.reason.wants.rate = "70 per week"
[gate.shop]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.no-card = { without = "card", share = "100 %" }
"#;

pub fn oracles(seen: &mut Seen) {
    afraid(seen);
    deterred(seen);
    pressed(seen);
    never_enrolled_freely(seen);
}

fn afraid(seen: &mut Seen) {
    let world = World::new(Homes::Alone, 12, AFRAID);
    // a speaks in week 2 and not in week 6; b speaks in both.
    world.check(seen, "chilled", ("speaks", ""), &[("a", 0.5), ("b", 0.0), ("", 0.25)]);
    world.check(seen, "chilled-total", ("speaks", ""), &[("a", 0.5), ("b", 0.0), ("", 0.25)]);
    world.check(seen, "acted", ("speaks", "2020-02-17"), &[("a", 0.0), ("b", 1.0), ("", 0.5)]);
    // Half of those without fear cheer in week 8, and all who fear: of a alone it is certain that they do.
    let (out_of_fear, acts) = world.counts("out-of-fear", ("cheers", ""), "a");
    assert!(acts == 1 && (0..=1).contains(&out_of_fear), "{out_of_fear} of {acts}");
    world.check(seen, "out-of-fear", ("cheers", ""), &[("a", out_of_fear as f64)]);
    // Without fear a would have cheered or not, by the same draw.
    let without = world.counts("chilled-total", ("cheers", ""), "a");
    assert_eq!(without, (-out_of_fear, 1 - out_of_fear));
    world.check(seen, "said-yes", ("afraid", ""), &[("a", 1.0), ("b", 0.0), ("", 0.5)]);
    world.check(seen, "said-yes-without-fear", ("afraid", ""), &[("a", 0.0), ("b", 0.0)]);
    world.check(seen, "said-yes-total", ("afraid", ""), &[("a", 1.0), ("b", 0.0), ("", 0.5)]);
    world.check(seen, "fear", ("", ""), &[("a", 1.0), ("b", 0.0), ("", 0.2)]);
    world.check(seen, "belief", ("", ""), &[("a", 0.5), ("", 0.5)]);
}

fn deterred(seen: &mut Seen) {
    let world = World::new(Homes::Alone, 12, DETERRED);
    // Without the regime a cheats twice and with it once; plain law keeps list and posters, and changes nothing.
    world.check(seen, "claim-effect", ("cheats", "without-regime"), &[("a", 0.5), ("", 0.5)]);
    world.check(seen, "claim-effect", ("cheats", "plain-law"), &[("a", 0.0)]);
}

fn pressed(seen: &mut Seen) {
    let world = World::new(Homes::Alone, 12, PRESSED);
    world.check(seen, "enrolled", ("card", ""), &[("a", 1.0), ("b", 1.0), ("c", 0.0), ("", 2.0 / 3.0)]);
    world.check_none("enrolled", ("card", ""), &["d"]);
    // By the end a would be enrolled anyway.
    world.check(seen, "coerced", ("card", ""), &[("a", 0.0)]);
    world.check(seen, "coerced-total", ("card", ""), &[("a", 0.0)]);
    // At the ends of the three blocks a is enrolled, and without pressure at the last alone: eight weeks, over two enrolled.
    world.check(seen, "weeks-forward", ("card", ""), &[("", 4.0)]);
    // c is refused for want of a card, whenever they come; a never lacks it.
    world.check(seen, "cost-without", ("shop", ""), &[("c", 1.0), ("b", 1.0)]);
    world.check_none("cost-without", ("shop", ""), &["a"]);
}

/// The same without the wish: a is enrolled by pressure alone.
fn never_enrolled_freely(seen: &mut Seen) {
    let text = PRESSED.replace("[phase.later]", "[phase.never]").replace("@8", "@11");
    let text = text.replace(
        "rate = \"0 per week\", who = { who = [\"a\", \"b\"] }",
        "rate = \"0 per week\", who = { who = [\"b\"] }",
    );
    let world = World::new(Homes::Alone, 12, &text);
    world.check(seen, "coerced", ("card", ""), &[("a", 1.0), ("b", 0.0), ("", 0.5)]);
    world.check(seen, "coerced-total", ("card", ""), &[("a", 1.0), ("b", 0.0), ("", 0.5)]);
}
