//! The runs that a run is paired with: the same file and the same changes, with one thing taken away.

use glasshouse_engine::plan::Plan;
use glasshouse_engine::simulate::Outcome;
use glasshouse_measures::paired::Pair;
use glasshouse_scenario::built_in::BuiltIn;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::load::{Request, load};
use glasshouse_scenario::scenario::Scenario;

use crate::input;
use crate::job::Job;
use crate::screen::Screen;

/// Plans of paired runs, and which of them stands for what was taken away.
#[derive(Debug, Default)]
pub struct Paired {
    /// The plans; each is run once, though it may stand for several things.
    pub plans: Vec<Plan>,
    /// What was taken away, with the place of its plan.
    of: Vec<(BuiltIn, usize)>,
}

impl Paired {
    /// Loads them. What takes nothing away from this file has no run of its own. `None`: one of them has mistakes, which have been told.
    pub fn load(job: &Job, scenario: &Scenario, screen: &mut Screen) -> Option<Self> {
        let documents =
            |scenario: &Scenario| -> Vec<Document> { scenario.eras().iter().map(|era| era.document.clone()).collect() };
        let base = documents(scenario);
        let mut paired = Self::default();
        let mut known: Vec<Vec<Document>> = Vec::new();
        for without in BuiltIn::ALL {
            let request = Request { without: Some(without), ..job.request.clone() };
            let loaded = match load(&request, &job.texts) {
                Ok(loaded) => loaded.scenario,
                Err(refused) => {
                    screen.tell(format!("what is left under `{}` is not sound:", without.name()));
                    screen.diagnose(&refused.diagnostics, &refused.sources);
                    return None;
                }
            };
            let left = documents(&loaded);
            if left == base {
                continue;
            }
            if let Some(at) = known.iter().position(|other| *other == left) {
                paired.of.push((without, at));
                continue;
            }
            let plan = input::plan(&loaded, screen)?;
            paired.of.push((without, paired.plans.len()));
            paired.plans.push(plan);
            known.push(left);
        }
        Some(paired)
    }

    /// The pairs, from what came out of each plan.
    pub fn pairs<'a>(&'a self, outcomes: &'a [Vec<Outcome>]) -> Vec<Pair<'a>> {
        let pair = |(without, at): &(BuiltIn, usize)| Pair {
            without: *without,
            plan: &self.plans[*at],
            outcomes: &outcomes[*at],
        };
        self.of.iter().map(pair).collect()
    }
}
