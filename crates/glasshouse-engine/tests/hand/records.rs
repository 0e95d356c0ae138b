//! What is written, and about whom.

use crate::world::{Homes, World};

#[test]
fn an_invention_that_is_misfiled_is_still_an_invention() {
    // All is invented, and all of it is written about someone else: it never happened, whoever it stands with.
    let world = World::new(
        Homes::Alone,
        r#"
[event.acts]
rate = "0 per year"
[channel.eye]
invents = { acts = "1 per week" }
writes-to = ["list"]
[register.list]
misfiles = "100 %"
"#,
    );
    for who in ["a", "b", "c", "d", "e"] {
        let held = world.held(who, "list");
        assert!(!held.is_empty() && held.iter().all(|line| line.contains("invented")), "{who}: {held:?}");
    }
}
