//! Each measure in five people, worked out by hand.

#[path = "oracle/exclusion.rs"]
mod exclusion;
#[path = "oracle/minds.rs"]
mod minds;
#[path = "oracle/remedy.rs"]
mod remedy;
#[path = "oracle/together.rs"]
mod together;
#[path = "oracle/world.rs"]
mod world;

use glasshouse_measures::catalogue::ALL;

/// All oracles in one test, so that what they look at can be held against the catalogue.
#[test]
fn each_measure_is_what_was_worked_out_on_paper() {
    let mut seen = world::Seen::default();
    exclusion::oracles(&mut seen);
    minds::oracles(&mut seen);
    remedy::oracles(&mut seen);
    together::oracles(&mut seen);
    let unseen: Vec<&str> = ALL.iter().map(|measure| measure.id).filter(|id| !seen.0.contains(id)).collect();
    assert!(unseen.is_empty(), "no oracle looks at {unseen:?}");
}
