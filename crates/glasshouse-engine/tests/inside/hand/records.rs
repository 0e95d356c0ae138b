//! What is written, and about whom.

use super::world::{Homes, World, check_held};

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

/// What is seen of an act of a by a channel with one more line.
fn seen(channel: &str) -> World {
    let text = format!(
        r#"
[event.acts]
who = {{ who = ["a"] }}
occasions = {{ @1 = "100 %" }}
[channel.eye]
sees = {{ acts = "100 %" }}
{channel}
writes-to = ["list"]
[register.list]
"#
    );
    World::new(Homes::Alone, &text)
}

#[test]
fn a_channel_that_covers_nothing_sees_nothing() {
    for per in ["official", "household", "person"] {
        check_held(&seen(&format!("covers = {{ share = \"0 %\", per = \"{per}\" }}")), "a", "list", &[]);
        check_held(&seen(&format!("covers = {{ share = \"100 %\", per = \"{per}\" }}")), "a", "list", &["1 true acts"]);
    }
}

#[test]
fn a_check_stops_inventions_and_nothing_that_happened() {
    // Seventy reports a week are invented about a, who could act, and none about b, who cannot.
    for (verifies, invented) in [("0 %", true), ("100 %", false)] {
        let world = seen(&format!("invents = {{ acts = \"70 per week\" }}\nverifies = \"{verifies}\""));
        assert_eq!(world.held("a", "list").iter().any(|record| record.contains("invented")), invented);
        check_held(&world, "b", "list", &[]);
        assert!(world.held("a", "list").contains(&"1 true acts".to_owned()));
    }
}
