//! Four weeks of one neighbourhood: a pure function of plan, keys, number, state and news.
//!
//! One week: acts, seen or not, written, misfiled, invented; enrolment; demands at gates; surveys. Points of a week are
//! taken in the order of stage and address, so adding a kind shifts nothing else.

mod act;
mod demand;
mod enrol;
pub mod keys;
mod mind;
mod queue;
mod survey;

use crate::plan::{EraPlan, Plan, WEEKS_PER_BLOCK};
use crate::simulate::News;
use crate::state::{Fade, State};
use crate::tally::{Counter, Tally};
use keys::{EraKeys, Keys};
use queue::{Kind, Task};

/// What all neighbourhoods of a block share.
pub struct Block<'a> {
    /// The tables.
    pub plan: &'a Plan,
    /// Keys of all draws.
    pub keys: &'a Keys,
    /// Number of the block.
    pub number: u32,
    /// What was heard of the last block.
    pub news: &'a News,
    /// How fear fades.
    pub fear_fade: &'a Fade,
    /// How deprivation fades.
    pub deprivation_fade: &'a Fade,
}

/// How fear and deprivation fade over the run.
pub fn fades(plan: &Plan) -> (Fade, Fade) {
    let fear = plan.eras.iter().map(|era| (era.from_week, era.fear.as_ref().map_or(1.0, |fear| fear.keeps)));
    let deprivation = plan.eras.iter().map(|era| (era.from_week, era.deprivation_keeps));
    (Fade::new(fear, plan.weeks), Fade::new(deprivation, plan.weeks))
}

impl Block<'_> {
    /// First week and number of weeks.
    fn weeks(&self) -> (u32, u32) {
        let start = self.number * WEEKS_PER_BLOCK;
        (start, WEEKS_PER_BLOCK.min(self.plan.weeks - start))
    }

    /// Runs the block for one neighbourhood. Returns how many people the regime refused something.
    pub fn run(&self, state: &mut State, tally: &mut Tally) -> i64 {
        let (start, weeks) = self.weeks();
        self.forget(state, start);
        let mut tasks = self.queue(state, start, weeks);
        tasks.sort_unstable_by_key(Task::order);
        let mut tasks = tasks.into_iter().peekable();
        let mut refused = 0;
        for week in start..start + weeks {
            let mut now = Now::new(self, week, &mut *state, &mut *tally);
            now.occasions();
            while let Some(task) = tasks.next_if(|task| task.week == week) {
                now.take(task);
            }
            now.surveys();
            refused += now.refused;
        }
        self.close(state, tally, start + weeks - 1, refused);
        refused
    }

    /// Records that no standing depends on any more, in any era to come.
    fn forget(&self, state: &mut State, start: u32) {
        for (register, ledger) in state.ledgers.iter_mut().enumerate() {
            let plans = self.plan.eras.iter().filter_map(|era| era.registers[register].as_ref());
            let rules =
                plans.filter_map(|plan| Some(crate::standing::needed_weeks(plan.lists.as_ref()?, plan.keeps_weeks)));
            let needed = rules.max().unwrap_or(u32::MAX);
            if needed < start {
                ledger.forget_before(start - needed);
            }
        }
    }

    /// End of the block: gauges, and fear that spreads to neighbours.
    fn close(&self, state: &mut State, tally: &mut Tally, week: u32, refused: i64) {
        let now = Now::new(self, week, &mut *state, tally);
        now.gauges();
        let Some(fear) = &self.plan.era(week).fear else { return };
        let (_, weeks) = self.weeks();
        let fade = (0..weeks).fold(1.0, |left, _| left * fear.keeps);
        let share = (refused as f64 / f64::from(state.persons().max(1))).min(1.0);
        state.neighbours = (state.neighbours * fade + fear.neighbours * share).min(1.0);
    }
}

/// One week of one neighbourhood.
struct Now<'a> {
    block: &'a Block<'a>,
    plan: &'a Plan,
    era: &'a EraPlan,
    keys: &'a EraKeys,
    fear_fade: &'a Fade,
    deprivation_fade: &'a Fade,
    week: u32,
    state: &'a mut State,
    tally: &'a mut Tally,
    refused: i64,
}

impl<'a> Now<'a> {
    fn new(block: &'a Block<'a>, week: u32, state: &'a mut State, tally: &'a mut Tally) -> Self {
        let at = block.plan.era_at(week);
        Self {
            block,
            plan: block.plan,
            era: &block.plan.eras[at],
            keys: &block.keys.eras[at],
            fear_fade: block.fear_fade,
            deprivation_fade: block.deprivation_fade,
            week,
            state,
            tally,
            refused: 0,
        }
    }

    fn take(&mut self, task: Task) {
        match task.kind {
            Kind::Act(event) => self.could_act(event, task),
            Kind::Invention { channel, at } => self.could_invent(channel, at, task),
            Kind::Enrolment { register, at } => self.could_enrol(register, at, task),
            Kind::Demand(gate) => self.could_demand(gate, task),
        }
    }

    fn count(&mut self, counter: Counter, person: u32, amount: i64) {
        self.tally.add(self.plan, counter, self.state.cell[person as usize], amount);
    }

    /// Levels at the end of the block: mean fear, people whom registers admit, people listed.
    fn gauges(mut self) {
        for person in 0..self.state.persons() {
            let fear = self.fear(person);
            self.count(Counter::Fear, person, (fear * 65_536.0) as i64);
        }
        for register in 0..self.era.registers.len() {
            for person in 0..self.state.persons() {
                if self.is_admitted(register, person) {
                    self.count(Counter::Admitted(register), person, 1);
                }
            }
            let mut people: Vec<u32> = self.state.ledgers[register].all().iter().map(|record| record.person).collect();
            people.dedup();
            for person in people {
                if self.is_listed_now(person, register, |_| true) {
                    self.count(Counter::Listed(register), person, 1);
                }
            }
        }
    }
}
