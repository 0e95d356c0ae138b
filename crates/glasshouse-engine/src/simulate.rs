//! All neighbourhoods, block by block. Between blocks only the news is shared: a few integers a region.

use glasshouse_population::layout::Layout;
use glasshouse_population::synthesize::Sampler;
use rayon::prelude::*;

use crate::block::keys::Keys;
use crate::block::{Block, fades};
use crate::plan::{Plan, WEEKS_PER_BLOCK};
use crate::state::State;
use crate::tally::{Counter, Tally};

/// What a run is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// How many people, about: whole households are drawn.
    pub persons: u64,
    /// The seed.
    pub seed: u64,
    /// Number of the replicate.
    pub replicate: u32,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Blocks done.
    pub done: u32,
    /// Blocks in all.
    pub blocks: u32,
}

/// What was heard of the last block: how many people the regime refused something, by region, and the fear that spread.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct News {
    /// People refused in the last block, by region.
    pub refused: Vec<i64>,
    /// People, by region.
    pub persons: Vec<i64>,
    /// Fear above rest that spread through the region.
    pub fear: Vec<f64>,
}

/// What came out of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What was asked for.
    pub settings: Settings,
    /// People simulated.
    pub persons: u64,
    /// Households simulated.
    pub households: u64,
    /// Neighbourhoods simulated.
    pub neighbourhoods: u32,
    /// Counts over the whole run; gauges and stocks as at its end.
    pub tally: Tally,
    /// What each block added over all cells; gauges and stocks as at its end.
    pub series: Vec<Vec<i64>>,
    /// People refused by block and region.
    pub news: Vec<Vec<i64>>,
}

/// Runs a plan. `progress` is told after each block; when it says false, the run stops and nothing comes out.
pub fn simulate(plan: &Plan, settings: Settings, progress: &mut dyn FnMut(Progress) -> bool) -> Option<Outcome> {
    let layout = Layout::new(&plan.network, settings.persons);
    let sampler = Sampler::new(&plan.network, layout, settings.seed);
    let mut states: Vec<State> = (0..layout.neighbourhoods)
        .into_par_iter()
        .map(|index| State::new(plan, sampler.neighbourhood(index)))
        .collect();
    let keys = Keys::new(plan, settings.seed, settings.replicate);
    let (fear_fade, deprivation_fade) = fades(plan);
    let mut run = Run::new(plan, &states);
    for number in 0..plan.blocks() {
        let block = Block {
            plan,
            keys: &keys,
            number,
            news: &run.news,
            fear_fade: &fear_fade,
            deprivation_fade: &deprivation_fade,
        };
        let heard = run_block(&block, &mut states);
        run.take(plan, number, heard);
        if !progress(Progress { done: number + 1, blocks: plan.blocks() }) {
            return None;
        }
    }
    Some(run.outcome(settings, &states))
}

/// Runs one block of all neighbourhoods. Sums of integers: the order of neighbourhoods does not matter.
fn run_block(block: &Block<'_>, states: &mut [State]) -> (Tally, Vec<i64>) {
    let nothing = || (Tally::new(block.plan), vec![0; block.plan.regions()]);
    let one = |(mut tally, mut refused): (Tally, Vec<i64>), state: &mut State| {
        refused[state.region] += block.run(state, &mut tally);
        (tally, refused)
    };
    let both = |(tally, mut refused): (Tally, Vec<i64>), (other, theirs): (Tally, Vec<i64>)| {
        for (mine, more) in refused.iter_mut().zip(theirs) {
            *mine += more;
        }
        (tally.plus(&other), refused)
    };
    states.par_iter_mut().fold(nothing, one).reduce(nothing, both)
}

struct Run {
    tally: Tally,
    series: Vec<Vec<i64>>,
    heard: Vec<Vec<i64>>,
    news: News,
}

impl Run {
    fn new(plan: &Plan, states: &[State]) -> Self {
        let mut tally = Tally::new(plan);
        let mut persons = vec![0; plan.regions()];
        for state in states {
            persons[state.region] += i64::from(state.persons());
            for cell in &state.cell {
                tally.add(plan, Counter::Persons, *cell, 1);
            }
            for household in 0..state.households() {
                let head = state.members(household).start;
                tally.add(plan, Counter::Households, state.cell[head as usize], 1);
            }
        }
        let news = News { refused: vec![0; plan.regions()], fear: vec![0.0; plan.regions()], persons };
        Self { tally, series: Vec::new(), heard: Vec::new(), news }
    }

    fn take(&mut self, plan: &Plan, number: u32, (block, refused): (Tally, Vec<i64>)) {
        self.tally = std::mem::replace(&mut self.tally, Tally::new(plan)).followed_by(plan, &block);
        let level = |position: usize, counter: &Counter| {
            if counter.is_stock() { self.tally.total(position) } else { block.total(position) }
        };
        self.series.push(plan.counters.all().iter().enumerate().map(|(at, counter)| level(at, counter)).collect());
        let week = (number * WEEKS_PER_BLOCK + WEEKS_PER_BLOCK - 1).min(plan.weeks - 1);
        if let Some(fear) = &plan.era(week).fear {
            let fade = (0..WEEKS_PER_BLOCK).fold(1.0, |left, _| left * fear.keeps);
            for ((level, count), persons) in self.news.fear.iter_mut().zip(&refused).zip(&self.news.persons) {
                let share = (*count as f64 / (*persons).max(1) as f64).min(1.0);
                *level = (*level * fade + fear.region * share).min(1.0);
            }
        }
        self.news.refused.clone_from(&refused);
        self.heard.push(refused);
    }

    fn outcome(self, settings: Settings, states: &[State]) -> Outcome {
        Outcome {
            settings,
            persons: states.iter().map(|state| u64::from(state.persons())).sum(),
            households: states.iter().map(|state| u64::from(state.households())).sum(),
            neighbourhoods: states.len() as u32,
            tally: self.tally,
            series: self.series,
            news: self.heard,
        }
    }
}
