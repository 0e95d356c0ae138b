//! Refusals, listings, gaps, paths, exposure.

use crate::world::{Homes, Seen, World};

/// Weeks in a year.
const YEAR: f64 = 365.25 / 7.0;

/// a does what is seen and is listed from week 0 to the end; everyone else is not. Two shops refuse the listed, and the second fails
/// everyone anyway. a's act exercises a right, and comes from another area of life than the shops'.
const LISTED: &str = r#"
[event.acts]
context = "expression"
right = "ICCPR 19"
who = { who = ["a"] }
occasions = { @0 = "100 %" }
[event.sings]
who = { who = ["b"] }
occasions = { @0 = "100 %" }
[channel.eye]
sees = { acts = "100 %", sings = "100 %" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "forever" }
[gate.shop]
context = "food"
essential = true
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.listed = { listed-in = "list", share = "100 %" }
[gate.broken]
context = "food"
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
fails = { share = "100 %" }
refuses.listed = { listed-in = "list", share = "100 %" }
[gate.club]
context = "association"
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
who = { who = ["a", "b"] }
refuses.listed = { listed-in = "list", share = "100 %" }
"#;

/// Everyone is told off for what nobody did, from week 0 to the end.
const ACCUSED: &str = r#"
[event.acts]
rate = "0 per year"
[channel.liar]
invents = { acts = "70 per week" }
writes-to = ["list"]
[register.list]
lists = { any = { acts = 1 }, for = "forever" }
[gate.shop]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.listed = { listed-in = "list", share = "100 %" }
"#;

pub fn oracles(seen: &mut Seen) {
    let world = World::new(Homes::Alone, 12, LISTED);
    refusals(&world, seen);
    listings(&world, seen);
    groups(&world, seen);
    accused(seen);
    // Whoever sang is given it, nobody else: b of the two.
    let text = LISTED.to_owned()
        + "[gate.prize]\neffect = \"favour\"\nwanted-by = \"person\"\nwanted = \"70 per week\"\nwho = { who = [\"a\", \"b\"] }\n\
           grants = { share = { value = \"50 %\" }, times = { who = { a = 0.0 } } }\n";
    let world = World::new(Homes::Alone, 12, &text);
    world.check(seen, "granted", ("prize", ""), &[("a", 0.0), ("b", 1.0)]);
    world.check_none("granted", ("shop", ""), &["a"]);
}

fn refusals(world: &World, seen: &mut Seen) {
    let one_of_two = [("a", 1.0), ("b", 0.0)];
    world.check(seen, "refused", ("shop", ""), &one_of_two);
    world.check(seen, "essential-missed", ("", ""), &one_of_two);
    world.check(seen, "ever-refused", ("shop", ""), &[("a", 1.0), ("b", 0.0), ("", 0.2)]);
    world.check(seen, "refused-and-failed", ("broken", ""), &one_of_two);
    world.check(seen, "failed", ("broken", ""), &[("a", 0.0), ("b", 1.0)]);
    world.check(seen, "refused", ("broken", ""), &[("a", 0.0), ("b", 0.0)]);
    // How often a came is luck; but each time they were refused, over the twelve weeks in which they could come.
    let (refused, weeks) = world.counts("refused-per-year", ("shop", ""), "a");
    assert_eq!((refused, weeks), (world.counts("refused", ("shop", ""), "a").1, 12));
    let per_year = [("a", refused as f64 / 12.0 * 1_000.0 * YEAR), ("b", 0.0)];
    world.check(seen, "refused-per-year", ("shop", ""), &per_year);
    // Each of them comes from an act that exercises a right, and none is wrong by the regime's own rules.
    world.check(seen, "wrong-by-rights-per-year", ("shop", ""), &per_year);
    world.check(seen, "wrong-by-rules-per-year", ("shop", ""), &[("a", 0.0), ("b", 0.0)]);
    // The club is for two.
    assert_eq!(world.counts("refused-per-year", ("club", ""), "").1, 24);
    world.check_none("refused-per-year", ("club", ""), &["c"]);
    world.check(seen, "refused-by-necessary-cause", ("shop", "protected act, done or alleged"), &[("a", 1.0)]);
    world.check(seen, "refused-by-first-cause", ("shop", "protected act, done or alleged"), &[("a", 1.0)]);
    world.check(seen, "refused-by-first-cause", ("shop", "act from another area of life"), &[("a", 0.0)]);
    world.check(seen, "wrong-by-rights", ("shop", ""), &[("a", 1.0)]);
    world.check(seen, "wrong-by-rules", ("shop", ""), &[("a", 0.0)]);
    world.check_none("wrong-by-rights", ("shop", ""), &["b"]);
    // What a does leads to each refusal; what b sings is written down too, and no rule knows it.
    world.check(seen, "path-contributed", ("shop", "acts"), &[("a", 1.0), ("", 1.0)]);
    world.check(seen, "path-necessary", ("shop", "acts"), &[("a", 1.0)]);
    world.check(seen, "path-contributed", ("shop", "sings"), &[("", 0.0)]);
}

fn listings(world: &World, seen: &mut Seen) {
    world.check(seen, "persons", ("", ""), &[("", 1.0)]);
    world.check(seen, "listed", ("list", ""), &[("a", 1.0), ("b", 0.0), ("", 0.2)]);
    world.check(seen, "restricted", ("", ""), &[("a", 1.0), ("", 0.2)]);
    // All twelve weeks of a: as many a year as a year has.
    world.check(seen, "restricted-weeks", ("", ""), &[("a", YEAR), ("b", 0.0), ("", YEAR / 5.0)]);
    world.check(seen, "listed-wrongly", ("list", ""), &[("a", 0.0)]);
    // One of five is listed, and that is a. Knowing that, one in five guesses a right, and else one of four: 2 of 5 are right
    // instead of 1. The information is that of one in five against four in five, and the bias is four degrees of freedom.
    world.check(seen, "exposed-guesses", ("list", "who"), &[("", 0.2)]);
    let entropy = -(0.2 * libm::log2(0.2) + 0.8 * libm::log2(0.8));
    let found = world.counts("exposed-bits", ("list", "who"), "").0 as f64 / 5.0 / 1e6;
    assert!((found - (entropy - 4.0 / (10.0 * std::f64::consts::LN_2))).abs() < 1e-6, "{found}");
    seen.0.insert("exposed-bits");
    // Chi-squared with four degrees of freedom passes 9.487729 once in twenty times.
    let found = world.counts("exposed-by-chance", ("list", "who"), "").0 as f64 / 5.0 / 1e6;
    assert!((found - (9.487_729 - 4.0) / (10.0 * std::f64::consts::LN_2)).abs() < 1e-5, "{found}");
    seen.0.insert("exposed-by-chance");
}

/// All five levels have one person each: the first of them, a, is the reference.
fn groups(world: &World, seen: &mut Seen) {
    world.check(seen, "gap", ("shop", "a"), &[("b", -1.0)]);
    world.check(seen, "gap-ratio", ("shop", "a"), &[("b", 0.0)]);
    world.check(seen, "listed-gap", ("list", "a"), &[("e", -1.0)]);
    let refused = world.counts("refused", ("shop", ""), "a").0;
    world.check(seen, "gap-per-year", ("shop", "a"), &[("b", refused as f64 / -12.0 * 1_000.0 * YEAR)]);
}

fn accused(seen: &mut Seen) {
    let world = World::new(Homes::Alone, 12, ACCUSED);
    let everyone = [("a", 1.0), ("e", 1.0), ("", 1.0)];
    world.check(seen, "refused", ("shop", ""), &everyone);
    world.check(seen, "wrong-by-rules", ("shop", ""), &everyone);
    let refused = world.counts("refused", ("shop", ""), "a").0;
    let per_year = [("a", refused as f64 / 12.0 * 1_000.0 * YEAR)];
    world.check(seen, "wrong-by-rules-per-year", ("shop", ""), &per_year);
    world.check(seen, "refused-by-necessary-cause", ("shop", "invented record"), &everyone);
    world.check(seen, "listed-wrongly", ("list", ""), &everyone);
    world.check(seen, "false-records", ("list", ""), &everyone);
    // The invented records that the register counts, over one person and twelve weeks, per 1,000 and year.
    let invented = world.counts("false-records", ("list", ""), "a").0 as f64;
    assert!(invented >= 1.0);
    world.check(seen, "falsely-recorded", ("list", ""), &[("a", invented / 12.0 * 1_000.0 * YEAR)]);
    let of_b = world.counts("false-records", ("list", ""), "b").0 as f64;
    world.check(seen, "falsely-recorded-gap", ("list", "a"), &[("b", (of_b - invented) / 12.0 * 1_000.0 * YEAR)]);
    // Listed or not tells nothing where everyone is.
    world.check(seen, "exposed-guesses", ("list", "who"), &[("", 0.0)]);
}
