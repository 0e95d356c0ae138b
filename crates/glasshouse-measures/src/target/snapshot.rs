//! Runs that keep their cells at the days that targets ask for.
//!
//! A run keeps its series for everyone, and its cells at the end alone. A survey of August 2018 about one camp needs the cells of
//! August 2018. The same run, stopped at that block, has them: runs repeat themselves to the bit.

use std::collections::BTreeSet;

use glasshouse_engine::plan::Plan;
use glasshouse_engine::simulate::{Outcome, Run, Settings};
use glasshouse_engine::tally::Tally;
use glasshouse_scenario::scenario::Scenario;

use super::clock::Snapshots;
use super::reading;

/// The blocks at whose ends the cells have to be kept, but for the last, which is kept anyway.
pub fn wanted(scenario: &Scenario, plan: &Plan) -> BTreeSet<u32> {
    let none = Snapshots::new();
    let setting = reading::Setting { scenario, plan, outcomes: &[], snapshots: &none };
    let targets = scenario.written().target.values();
    let ends = targets.filter_map(|target| Some(setting.ends(target, scenario.facts().get(&target.fact.value)?)));
    ends.flatten().filter(|block| block + 1 < plan.blocks()).collect()
}

/// All replicates of a run, and the cells that its targets ask for.
pub fn simulate(scenario: &Scenario, plan: &Plan, settings: Settings, replicates: u32) -> (Vec<Outcome>, Snapshots) {
    let of = |number| settings.of_replicate(number);
    let outcomes = (0..replicates).map(|number| until(plan, of(number), plan.blocks())).collect();
    let tallies =
        |block: u32| -> Vec<Tally> { (0..replicates).map(|number| until(plan, of(number), block + 1).tally).collect() };
    let snapshots = wanted(scenario, plan).into_iter().map(|block| (block, tallies(block))).collect();
    (outcomes, snapshots)
}

/// A run up to so many blocks after the burn-in.
fn until(plan: &Plan, settings: Settings, blocks: u32) -> Outcome {
    let mut run = Run::new(plan, settings);
    while run.blocks_done() < plan.burn_in + blocks && !run.is_over() {
        run.step();
    }
    run.outcome()
}
