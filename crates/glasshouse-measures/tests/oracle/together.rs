//! What falls on those who did nothing, and who leaves.

use crate::world::{Homes, Seen, World};

/// Weeks in a year.
const YEAR: f64 = 365.25 / 7.0;

/// Five in one household. a is listed from week 0 on, and one box is for all; the children inherit the listing in the second register.
const HOME: &str = r#"
[event.acts]
who = { who = ["a"] }
occasions = { @0 = "100 %" }
[channel.eye]
sees = { acts = "100 %" }
writes-to = ["list", "kin-list"]
[register.list]
lists = { any = { acts = 1 }, for = "forever" }
[register.kin-list]
lists = { any = { acts = 1 }, for = "forever" }
inherits = { share = "100 %", who = { age = ["child"] } }
[gate.box]
effect = "refuse"
wanted-by = "household"
holder = "any"
wanted = "70 per week"
refuses.listed = { listed-in = "list", share = "100 %" }
"#;

pub fn oracles(seen: &mut Seen) {
    let world = World::new(Homes::Together, 12, HOME);
    // Each refusal of the box hits four about whom nothing is recorded.
    let refused = world.counts("refused", ("box", ""), "").0;
    let each = refused as f64 * 1_000.0 * YEAR / 12.0;
    world.check(seen, "bystanders", ("box", ""), &[("a", 0.0), ("b", each), ("e", each), ("", each * 0.8)]);
    world.check(seen, "ever-refused", ("box", ""), &[("", 1.0)]);
    // Three children for one listing of their own.
    world.check(seen, "kin-listed", ("kin-list", ""), &[("", 3.0)]);
    world.check(seen, "kin-listed", ("list", ""), &[("", 0.0)]);
    let leaving = World::new(Homes::Together, 12, "[response.exit]\nrate = \"70 per week\"\n");
    leaving.check(seen, "left", ("", ""), &[("a", 1.0), ("", 1.0)]);
    corrected(seen);
}

/// Everything told of c is made up, and c alone objects: each record goes.
fn corrected(seen: &mut Seen) {
    let text = r#"
[event.acts]
rate = "0 per year"
[channel.liar]
invents = { acts = "70 per week" }
writes-to = ["list"]
[phase.honest]
from = @1
set.channel.liar.invents.acts = "0 per week"
[register.list]
lists = { any = { acts = 1 }, for = "forever" }
safeguard.appeal = { filed = "100 %", takes = "4 weeks", granted-if-wrong = "100 %", granted-if-right = "0 %" }
"#;
    let world = World::new(Homes::Alone, 12, text);
    // An appeal that is granted strikes all that is wrong; all are struck in week 4.
    world.check(seen, "corrected", ("list", ""), &[("", 1.0), ("a", 1.0)]);
    world.check(seen, "stale-weeks", ("list", ""), &[("", 4.0)]);
}
