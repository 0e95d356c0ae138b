//! Appeals, corrections, and being listed again.

use crate::world::{Homes, Seen, World};

/// What a does in week 1 lists them, for good; the appeal takes three weeks and is granted, and the record goes. b's is never filed.
const APPEALED: &str = r#"
[event.acts]
who = { who = ["a"] }
occasions = { @1 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "forever" }
safeguard.appeal = { filed = "100 %", takes = "3 weeks", granted-if-wrong = "0 %", granted-if-right = "100 %" }
"#;

/// Whatever is told of a in week 0 is made up; the appeal strikes it. Once an act seven years old counts no more.
const OBJECTED: &str = r#"
[event.acts]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "forever" }
[gate.shop]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.listed = { listed-in = "list", share = "100 %" }
safeguard.appeal = { filed = "100 %", takes = "20 weeks", granted-if-wrong = "0 %", granted-if-right = "0 %" }
[gate.office]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.listed = { listed-in = "list", share = "100 %" }
safeguard.appeal = { filed = "100 %", takes = "1 week", granted-if-wrong = "100 %", granted-if-right = "100 %" }
"#;

/// All are listed for what they do in week 2, for four weeks. a does it again in week 20, b in week 70.
const AGAIN: &str = r#"
[event.early]
who = { who = ["a", "b", "c"] }
occasions = { @2 = "100 %" }
[event.soon]
who = { who = ["a"] }
occasions = { @20 = "100 %" }
[event.late]
who = { who = ["b"] }
occasions = { @70 = "100 %" }
[channel.eye]
sees = { early = "100 %", soon = "100 %", late = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { early = 1, soon = 1, late = 1 }, for = "4 weeks" }
"#;

/// The same, but a does it again only because they went without; and they went without because they were listed.
const TRAPPED: &str = r#"
[gate.shop]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
deprives = 1.0
refuses.listed = { listed-in = "list", share = "100 %" }
[response.deprivation]
fades = "0 % per week"
"#;

pub fn oracles(seen: &mut Seen) {
    appealed(seen);
    objected(seen);
    again(seen);
}

fn appealed(seen: &mut Seen) {
    let world = World::new(Homes::Alone, 12, APPEALED);
    world.check(seen, "appealed", ("list", ""), &[("a", 1.0)]);
    world.check(seen, "appeals-granted", ("list", ""), &[("a", 1.0)]);
    world.check(seen, "appeal-weeks", ("list", ""), &[("a", 3.0)]);
    // The record of week 1 goes in week 4. It was no false one: corrections of false records have nothing to be counted over.
    world.check(seen, "stale-weeks", ("list", ""), &[("a", 3.0)]);
    world.check_none("corrected", ("list", ""), &["a"]);
    assert_eq!(world.counts("corrected", ("list", ""), "a"), (1, 0));
    world.check(seen, "listed", ("list", ""), &[("a", 0.0)]);
}

fn objected(seen: &mut Seen) {
    let world = World::new(Homes::Alone, 12, OBJECTED);
    // One objection is open at a time: the shop's lasts beyond the end.
    let (filed, refused) = world.counts("objected", ("shop", ""), "a");
    assert_eq!(filed, 1);
    world.check(seen, "objected", ("shop", ""), &[("a", 1.0 / refused as f64)]);
    world.check_none("objections-upheld", ("shop", ""), &["a"]);
    // The office upholds each within a week: in weeks 3 to 11, nine of the ten that were filed.
    world.check(seen, "objections-upheld", ("office", ""), &[("a", 1.0)]);
    assert_eq!(world.counts("objections-upheld", ("office", ""), "a"), (9, 9));
}

fn again(seen: &mut Seen) {
    let world = World::new(Homes::Alone, 120, AGAIN);
    // Free in week 6: a again in week 20, b in week 70, c never. a's second release, in week 24, is followed for a year too.
    world.check(seen, "relisted-52", ("list", ""), &[("a", 0.5), ("b", 0.0), ("c", 0.0), ("", 0.25)]);
    world.check(seen, "relisted-104", ("list", ""), &[("a", 1.0), ("b", 1.0), ("c", 0.0), ("", 2.0 / 3.0)]);
    world.check(seen, "trap-52", ("list", ""), &[("a", 0.0), ("", 0.0)]);
    let text = AGAIN.replace("@20 = \"100 %\" }", "@20 = \"50 %\" }\nmoved-by = { deprivation = 1.0 }") + TRAPPED;
    let text = text.replace("late = \"100 %\" }", "late = \"0 %\" }");
    let world = World::new(Homes::Alone, 120, &text);
    // Went without in weeks 2 to 5, for good: what has an even chance is certain then.
    world.check(seen, "deprivation", ("", ""), &[("a", 1.0), ("b", 1.0), ("d", 0.0), ("", 0.6)]);
    world.check(seen, "relisted-104", ("list", ""), &[("a", 1.0), ("b", 0.0)]);
    let without = world.counts("chilled-total", ("soon", ""), "a");
    assert_eq!(without.0, 0, "nobody fears here");
    // In the paired run a is not kept from the shop, and does it again or not by the draw of week 20.
    let (again, freed) = world.counts("relisted-52", ("list", ""), "a");
    assert_eq!((again, freed), (1, 2));
    let trap = world.value("trap-104", ("list", ""), "a");
    assert!(trap == Some(0.0) || trap == Some(1.0), "{trap:?}");
    seen.0.insert("trap-104");
}
