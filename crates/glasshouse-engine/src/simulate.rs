//! All neighbourhoods, block by block. Between blocks only the news is shared: a few whole numbers a region.
//!
//! Neighbourhoods are dealt to *shards*, each with counters of its own; threads take shards. Sums of whole numbers do not
//! depend on order, so neither shards nor threads change a bit of what comes out.

use std::ops::Range;

use glasshouse_population::draws::Key;
use glasshouse_population::layout::Layout;
use glasshouse_population::synthesize::{People, Sampler};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::block::{Block, Desk, Scratch};
use crate::news::{Heard, News, silence};
use crate::plan::Plan;
use crate::state::State;
use crate::store::Store;
use crate::tally::{Counter, Tally};

/// What a run is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// How many people, about: whole households are drawn.
    pub persons: u64,
    /// The seed.
    pub seed: u64,
    /// Number of the replicate.
    pub replicate: u32,
}

impl Settings {
    /// The run of a replicate: another seed, so other people and other luck. The first is this run itself, and each can be
    /// run alone by its seed.
    #[must_use]
    pub fn of_replicate(self, number: u32) -> Self {
        // Seeds stay below 2^63, which is as far as the numbers of the record reach.
        let seed = if number == 0 { self.seed } else { Key::run(self.seed, number) >> 1 };
        Self { seed, ..self }
    }
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Blocks done; the first step is the drawing of the people.
    pub done: u32,
    /// Blocks in all, with the burn-in and the drawing.
    pub blocks: u32,
}

/// What came out of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The news of each block that was run, the burn-in first: `[block][region][headline]`.
    pub news: Vec<Heard>,
    /// People by region.
    pub people: Vec<i64>,
    /// Bytes of all states at the end.
    pub bytes: u64,
}

/// Neighbourhoods with counters of their own. No two shards share a line of memory: they would take it from each other.
#[repr(align(128))]
pub(crate) struct Shard {
    pub(crate) store: Store,
    tally: Tally,
    heard: Heard,
    scratch: Scratch,
}

/// A run between two blocks.
pub struct Run<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) settings: Settings,
    key: u64,
    pub(crate) layout: Layout,
    pub(crate) shards: Vec<Shard>,
    pub(crate) news: News,
    pub(crate) tally: Tally,
    pub(crate) series: Vec<Vec<i64>>,
    pub(crate) heard: Vec<Heard>,
}

/// Runs a plan. `progress` is told after each block; when it says false, the run stops and nothing comes out.
pub fn simulate(plan: &Plan, settings: Settings, progress: &mut dyn FnMut(Progress) -> bool) -> Option<Outcome> {
    let mut run = Run::new(plan, settings);
    let blocks = plan.all_blocks() + 1;
    if !progress(Progress { done: 1, blocks }) {
        return None;
    }
    while !run.is_over() {
        run.step();
        if !progress(Progress { done: run.blocks_done() + 1, blocks }) {
            return None;
        }
    }
    Some(run.outcome())
}

/// Shards for each thread: enough to deal work evenly.
const SHARDS_PER_THREAD: usize = 6;
/// Counters of all shards together take at most about so much.
const BYTES_OF_TALLIES: usize = 256 << 20;

impl<'a> Run<'a> {
    /// Draws all people, and makes everything ready for the first block.
    pub fn new(plan: &'a Plan, settings: Settings) -> Self {
        Self::with_shards(plan, settings, usual_shards(plan))
    }

    /// The same with a number of shards; what comes out does not depend on it.
    pub fn with_shards(plan: &'a Plan, settings: Settings, shards: usize) -> Self {
        let layout = Layout::new(&plan.network, settings.persons);
        let sampler = Sampler::new(&plan.network, layout, settings.seed, &plan.map.wanted());
        let stores: Vec<Store> = ranges(layout, shards)
            .into_par_iter()
            .with_max_len(1)
            .map(|range| {
                let mut people = People::default();
                let mut store = Store::new(plan, persons_in(plan, range.len()));
                for index in range {
                    sampler.fill(index, &mut people);
                    store.draw(plan, &people);
                }
                store
            })
            .collect();
        let mut run = Self::of(plan, settings, layout, stores);
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method itself is not general enough in its lifetimes"
        )]
        run.each(0, |block, state, desk| block.begin(state, desk));
        run
    }

    /// A run of these neighbourhoods, shard by shard, that has counted and heard nothing.
    pub(crate) fn of(plan: &'a Plan, settings: Settings, layout: Layout, stores: Vec<Store>) -> Self {
        let shard = |store| Shard { store, tally: Tally::new(plan), heard: silence(plan), scratch: Scratch::default() };
        let shards: Vec<Shard> = stores.into_iter().map(shard).collect();
        Self {
            plan,
            settings,
            key: Key::run(settings.seed, settings.replicate),
            layout,
            news: News::new(plan, persons(plan, &shards)),
            shards,
            tally: Tally::new(plan),
            series: Vec::new(),
            heard: Vec::new(),
        }
    }

    /// Blocks done, the burn-in included.
    pub fn blocks_done(&self) -> u32 {
        self.heard.len() as u32
    }

    /// What was counted so far. Gauges stand in the first cell until the run is over.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Whether all blocks are done.
    pub fn is_over(&self) -> bool {
        self.blocks_done() == self.plan.all_blocks()
    }

    /// Runs one block of all neighbourhoods.
    pub fn step(&mut self) {
        let number = self.blocks_done();
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method itself is not general enough in its lifetimes"
        )]
        self.each(number, |block, state, desk| block.run(state, desk));
        self.take(number);
    }

    /// Lets each neighbourhood go through something, shard by shard.
    fn each(&mut self, number: u32, what: impl Fn(&Block<'_>, &mut State<'_>, &mut Desk<'_>) + Sync) {
        let block = Block { plan: self.plan, run: self.key, number, news: &self.news };
        self.shards.par_iter_mut().with_max_len(1).for_each(|shard| {
            for mut state in shard.store.states() {
                let heard = &mut shard.heard[usize::from(state.kept.region)];
                let desk = &mut Desk { tally: &mut shard.tally, heard, scratch: &mut shard.scratch, diary: None };
                what(&block, &mut state, desk);
            }
        });
    }

    /// Takes in what a block counted.
    fn take(&mut self, number: u32) {
        let plan = self.plan;
        let before = self.tally.totals();
        let mut heard = silence(plan);
        self.tally.clear(plan, Counter::is_gauge);
        for shard in &mut self.shards {
            self.tally.add_all(&shard.tally);
            shard.tally.clear(plan, |_| true);
            for (mine, theirs) in heard.iter_mut().flatten().zip(shard.heard.iter_mut().flatten()) {
                *mine += std::mem::take(theirs);
            }
        }
        self.news.take(plan, &heard, plan.weeks_of(number).end);
        self.heard.push(heard);
        if number < plan.burn_in {
            self.tally.clear(plan, |counter| !counter.is_stock());
            return;
        }
        let totals = self.tally.totals();
        let added =
            |(at, counter): (usize, &Counter)| if counter.is_stock() { totals[at] } else { totals[at] - before[at] };
        self.series.push(plan.counters.all().iter().enumerate().map(added).collect());
    }

    /// What came out.
    pub fn outcome(self) -> Outcome {
        let kept = || self.shards.iter().flat_map(|shard| shard.store.kept());
        Outcome {
            settings: self.settings,
            persons: kept().map(|kept| u64::from(kept.persons)).sum(),
            households: kept().map(|kept| u64::from(kept.households)).sum(),
            neighbourhoods: self.layout.neighbourhoods,
            people: self.news.persons.clone(),
            bytes: self.shards.iter().map(|shard| shard.store.bytes() as u64).sum(),
            tally: self.tally,
            series: self.series,
            news: self.heard,
        }
    }
}

/// How many shards this machine's threads take.
pub(crate) fn usual_shards(plan: &Plan) -> usize {
    shards_of(plan, rayon::current_num_threads())
}

fn shards_of(plan: &Plan, threads: usize) -> usize {
    let most = (BYTES_OF_TALLIES / Tally::new(plan).bytes().max(1)).max(threads);
    (threads * SHARDS_PER_THREAD).min(most)
}

/// Bytes that the counters of a run take on so many threads: those of each shard, and those of the whole.
pub fn bytes_of_tallies(plan: &Plan, threads: usize) -> usize {
    Tally::new(plan).bytes() * (shards_of(plan, threads) + 1)
}

/// The neighbourhoods of each shard.
pub(crate) fn ranges(layout: Layout, shards: usize) -> Vec<Range<u32>> {
    let shards = shards.clamp(1, layout.neighbourhoods.max(1) as usize) as u64;
    let bound = |at: u64| (u64::from(layout.neighbourhoods) * at / shards) as u32;
    (0..shards).map(|at| bound(at)..bound(at + 1)).collect()
}

/// How many persons so many neighbourhoods have, about.
pub(crate) fn persons_in(plan: &Plan, neighbourhoods: usize) -> u64 {
    (neighbourhoods as f64 * plan.network.neighbourhood_persons) as u64
}

/// People by region.
fn persons(plan: &Plan, shards: &[Shard]) -> Vec<i64> {
    let mut persons = vec![0; plan.regions()];
    for kept in shards.iter().flat_map(|shard| shard.store.kept()) {
        persons[usize::from(kept.region)] += i64::from(kept.persons);
    }
    persons
}
