//! Runs that keep their cells at the days that targets ask for.
//!
//! A run keeps its series for everyone, and its cells at the end alone. A survey of August 2018 about one camp needs the cells of
//! August 2018, which are kept when the run passes by.

use std::collections::BTreeSet;

use glasshouse_engine::plan::Plan;
use glasshouse_engine::simulate::{Outcome, Run, Settings};
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

/// Cells that are kept on the way.
#[derive(Debug)]
pub struct Keeping {
    wanted: BTreeSet<u32>,
    kept: Snapshots,
}

impl Keeping {
    /// Nothing kept yet of what the targets ask for.
    pub fn new(scenario: &Scenario, plan: &Plan) -> Self {
        Self { wanted: wanted(scenario, plan), kept: Snapshots::new() }
    }

    /// Looks at a run after a block, and keeps its cells if they will be asked for. Replicates come one after the other.
    pub fn look(&mut self, plan: &Plan, run: &Run<'_>) {
        let done = run.blocks_done().checked_sub(plan.burn_in + 1);
        if let Some(block) = done.filter(|block| self.wanted.contains(block)) {
            self.kept.entry(block).or_default().push(run.tally().clone());
        }
    }

    /// The cells of all replicates. What a run had behind it before anybody looked, because it went on from a checkpoint, is run again up to
    /// there.
    pub fn finish(mut self, plan: &Plan, settings: Settings, replicates: u32) -> Snapshots {
        for block in self.wanted {
            let kept = self.kept.entry(block).or_default();
            if kept.len() < replicates as usize {
                let again = |number| until(plan, settings.of_replicate(number), block + 1);
                *kept = (0..replicates).map(|number| again(number).tally().clone()).collect();
            }
        }
        self.kept
    }
}

/// All replicates of a run, and the cells that its targets ask for.
pub fn simulate(scenario: &Scenario, plan: &Plan, settings: Settings, replicates: u32) -> (Vec<Outcome>, Snapshots) {
    let mut keeping = Keeping::new(scenario, plan);
    let mut one = |number| {
        let mut run = Run::new(plan, settings.of_replicate(number));
        while !run.is_over() {
            run.step();
            keeping.look(plan, &run);
        }
        run.outcome()
    };
    let outcomes = (0..replicates).map(&mut one).collect();
    (outcomes, keeping.finish(plan, settings, replicates))
}

/// A run up to so many blocks after the burn-in.
fn until(plan: &Plan, settings: Settings, blocks: u32) -> Run<'_> {
    let mut run = Run::new(plan, settings);
    while run.blocks_done() < plan.burn_in + blocks && !run.is_over() {
        run.step();
    }
    run
}
