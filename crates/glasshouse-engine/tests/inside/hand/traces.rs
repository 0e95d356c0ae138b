//! Which acts led to a refusal.

use glasshouse_engine::tally::Counter;

use super::world::{Homes, SHOP, World};

/// Both of two acts list a; one of two is enough for b; c does a third thing that no rule knows.
fn world(rule: &str) -> World {
    let text = r#"
[event.acts]
who = { who = ["a", "b"] }
occasions = { @2 = "100 %" }
[event.speaks]
who = { who = ["a"] }
occasions = { @2 = "100 %" }
[event.sings]
who = { who = ["a", "c"] }
occasions = { @2 = "100 %" }
[channel.eye]
sees = { acts = "100 %", speaks = "100 %", sings = "100 %" }
writes-to = ["list"]
[register.list]
"#;
    World::new(Homes::Alone, &format!("{text}{rule}{SHOP}"))
}

/// Of each event: refusals that it had a part in, and those for which it was necessary, as parts of all that were traced.
fn traced(world: &World, who: &str) -> Vec<(bool, bool)> {
    let traced = world.count(who, Counter::Traced(0));
    assert_eq!(traced, world.count(who, Counter::Refused(0)), "no demand fails here");
    let all = |counter| {
        let count = world.count(who, counter);
        assert!(count == 0 || count == traced, "each refusal of {who} has the same reasons");
        count > 0
    };
    (0..3).map(|event| (all(Counter::Contributed(0, event)), all(Counter::Needed(0, event)))).collect()
}

#[test]
fn where_all_are_needed_each_is_necessary() {
    let world = world("lists = { all = { acts = 1, speaks = 1 }, for = \"forever\" }\n");
    assert!(world.count("a", Counter::Refused(0)) > 0);
    assert_eq!(traced(&world, "a"), [(true, true), (true, true), (false, false)]);
    assert_eq!(world.count("b", Counter::Traced(0)), 0);
}

#[test]
fn where_any_is_enough_none_of_two_is_necessary() {
    let world = world("lists = { any = { acts = 1, speaks = 1 }, for = \"forever\" }\n");
    assert_eq!(traced(&world, "a"), [(true, false), (true, false), (false, false)]);
    assert_eq!(traced(&world, "b"), [(true, true), (false, false), (false, false)]);
    assert_eq!(world.count("c", Counter::Traced(0)), 0);
}
