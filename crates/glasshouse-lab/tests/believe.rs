//! Where an answer is said to turn, it turns: close by on one side the harm lies below the ceiling, and on the other it does not.

mod shelf;

use glasshouse_engine::simulate::Settings;
use glasshouse_lab::believe::believe;
use glasshouse_lab::factors::{Factor, factors};
use glasshouse_lab::harm::Harm;
use glasshouse_lab::runs::{Point, Runs};
use glasshouse_lab::store::Store;
use glasshouse_scenario::load::Base;
use shelf::Shelf;

const SETTINGS: Settings = Settings { persons: 10_000, seed: 1, replicate: 0 };

#[test]
fn the_answer_turns_where_it_is_said_to() {
    let base = Base::open("scenarios/municipal-benefits-score.toml", &Shelf).expect("a sound scenario");
    let mut runs = Runs::new(base, Store::in_memory().expect("a store"), SETTINGS, 2).expect("a store");
    let written = Point::default();
    let scenario = runs.scenario(&written).expect("a sound scenario");
    // The first does not follow a straight line at all: nearly all of the harm comes with the first thousandth.
    let of = ["register.fraud-score.model.false-alarms", "gate.inspection.safeguard.human-review"].map(str::to_owned);
    let factors: Vec<Factor> = factors(&scenario).into_iter().filter(|factor| factor.is_under(&of)).collect();
    let harm = Harm::named("wrong-by-rules:inspection").expect("a harm");
    let below = 0.5;
    let asked = (&written, factors.as_slice());
    let found = believe(&mut runs, asked, (&harm, below), &mut |_| {}).expect("a store").expect("a value");
    assert_eq!((found.holds, found.turns.len()), (false, factors.len()));
    for turn in &found.turns {
        // The last step of the search is a 256th of the way, and the way is at the most the whole share.
        let beside = |side: f64| turn.factor.set((turn.at + side / 256.0).clamp(0.0, 1.0));
        let sides = [-1.0, 1.0].map(|side| Point { variants: Vec::new(), sets: vec![beside(side)] });
        let numbers = runs.numbers(&sides, &mut |_| {}).expect("a store");
        let holds: Vec<bool> = numbers
            .into_iter()
            .map(|one| harm.measured(&one.expect("a version")).value.expect("a value") < below)
            .collect();
        assert_eq!(holds, [!turn.holds_above, turn.holds_above], "{} at {}", turn.factor.path, turn.at);
    }
}
