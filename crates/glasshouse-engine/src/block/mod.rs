//! Four weeks of one neighbourhood: a pure function of plan, key, number, state and news.
//!
//! A week: what was due; life (conditions, payments, leaving); acts, seen or not, written, misfiled, invented; enrolment;
//! demands; surveys; spreading. Points of a stage are taken in the order of their addresses, so adding a kind shifts
//! nothing else.

mod act;
mod again;
mod appeal;
mod demand;
mod due;
mod enrol;
mod exposure;
mod facts;
mod life;
mod link;
mod list;
mod mind;
mod queue;
mod survey;
mod write;

pub use queue::Scratch;

use glasshouse_population::draws::Key;

use crate::diary::{Diary, Happened};
use crate::ledger::make_room;
use crate::news::{Headline, News};
use crate::plan::bits::{GONE, HIT};
use crate::plan::kinds::{STAGES, Stage, What};
use crate::plan::number::{FACTOR_ONE, comes};
use crate::plan::{EraPlan, Plan, WEEKS_PER_BLOCK};
use crate::state::{Due, State};
use crate::tally::{Counter, Tally};
use queue::Task;

/// What all neighbourhoods of a block share.
#[derive(Debug, Clone, Copy)]
pub struct Block<'a> {
    /// The tables.
    pub plan: &'a Plan,
    /// What seed and replicate come to.
    pub run: u64,
    /// Number of the block, from the first that is run.
    pub number: u32,
    /// What was heard of the blocks before.
    pub news: &'a News,
}

/// What a neighbourhood is run with: counters, and room that is used again.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The only counters.
    pub tally: &'a mut Tally,
    /// What the neighbourhood's region will hear.
    pub heard: &'a mut [i64],
    /// Room for the points of a block.
    pub scratch: &'a mut Scratch,
    /// The diary of a replay.
    pub diary: Option<&'a mut Diary>,
}

impl Block<'_> {
    /// Makes a neighbourhood as it stands before the first block.
    pub fn begin(&self, state: &mut State<'_>, desk: &mut Desk<'_>) {
        let week = self.plan.weeks_of(0).start;
        let mut now = Now::new(self, week, state, desk);
        now.begin();
    }

    /// Runs the block for one neighbourhood.
    pub fn run(&self, state: &mut State<'_>, desk: &mut Desk<'_>) {
        let weeks = self.plan.weeks_of(self.number);
        if self.number.is_multiple_of(BLOCKS_BETWEEN_CLEARINGS) {
            list::forget(self.plan, state, weeks.start);
        }
        Scratch::fill(desk, self, state);
        for week in weeks.clone() {
            let mut now = Now::new(self, week, state, desk);
            now.week();
        }
        let mut now = Now::new(self, weeks.end - 1, state, desk);
        now.close();
    }

    /// The number of a block in addresses: the burn-in counts backwards, so that it moves no draw of the run.
    fn address(&self) -> u32 {
        self.number.wrapping_sub(self.plan.burn_in)
    }
}

/// Once a year the ledger forgets what no standing can depend on any more.
const BLOCKS_BETWEEN_CLEARINGS: u32 = 13;

/// Where a draw hangs: on a point, or on something else that has a number of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    /// Hash of the name of a kind or part.
    name: u64,
    /// Block, week, or 0 for the whole run.
    time: u64,
    /// Number of a point, or of a unit.
    number: u64,
}

impl Spot {
    /// The same place under another name: what follows from a point has draws of its own.
    fn under(self, name: u64) -> Self {
        Self { name, ..self }
    }

    /// A number for an act, so that records of one act can be told from those of another.
    fn act(self) -> u32 {
        let mut hash = self.name ^ self.time.rotate_left(23) ^ self.number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash = (hash ^ hash >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        hash = (hash ^ hash >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (hash >> 32) as u32
    }
}

/// One week of one neighbourhood.
struct Now<'a, 'b> {
    block: &'a Block<'a>,
    plan: &'a Plan,
    era: &'a EraPlan,
    /// Week of the clock.
    week: u32,
    state: State<'a>,
    desk: &'a mut Desk<'b>,
    /// Fear and belief that all here share, as levels.
    shared: [u32; 2],
    /// Announcements that are heard this week.
    heard: bool,
    /// People hit by refusals this week.
    hits: u32,
}

impl<'a, 'b> Now<'a, 'b> {
    fn new(block: &'a Block<'a>, week: u32, state: &'a mut State<'_>, desk: &'a mut Desk<'b>) -> Self {
        let plan = block.plan;
        let era = plan.era(week);
        let region = block.news.spread[usize::from(state.kept.region)];
        let shared = [0, 1].map(|at| ((state.kept.spread[at] + region[at]) >> 16) as u32);
        let heard = era.announcements.iter().any(|one| one.is_heard(week));
        let state = state.again();
        Self { block, plan, era, week, state, desk, shared, heard, hits: 0 }
    }

    fn week(&mut self) {
        if self.era.from_week == self.week && self.week > self.plan.weeks_of(0).start {
            self.turn();
        }
        self.due();
        for stage in [Stage::Life, Stage::Acts, Stage::Enrolment, Stage::Demands] {
            match stage {
                Stage::Acts => self.occasions(),
                Stage::Demands => self.retries(),
                _ => {}
            }
            self.stage(stage);
        }
        self.surveys();
        self.spread();
    }

    /// Points of one stage: those of crowds, then those of the few.
    fn stage(&mut self, stage: Stage) {
        let at = (self.week - self.plan.weeks_of(self.block.number).start) as usize * STAGES + stage as usize;
        let mut bucket = std::mem::take(&mut self.desk.scratch.crowd[at]);
        if stage == Stage::Life {
            // A spell that begins and one that ends in the same week: their moments decide, so that spells last as long as they say.
            bucket.order();
        }
        for task in bucket.tasks() {
            self.happens(task);
        }
        self.desk.scratch.crowd[at] = bucket;
        if self.desk.scratch.few.is_empty() || !self.era.few_stages[stage as usize] {
            return;
        }
        let mut tasks = std::mem::take(&mut self.desk.scratch.now);
        tasks.clear();
        let few = &self.desk.scratch.few;
        let kinds = &self.era.kinds;
        tasks.extend(
            few.iter()
                .filter(|(week, task)| *week == self.week && kinds[usize::from(task.kind)].what.stage() == stage)
                .map(|(_, task)| *task),
        );
        tasks.sort_unstable_by_key(|task| (task.kind, task.unit, task.number));
        for task in &tasks {
            self.happens(task);
        }
        self.desk.scratch.now = tasks;
    }

    /// A point: what it could be, happens or does not.
    fn happens(&mut self, task: &Task) {
        if self.plan.exits && self.state.is_gone(u32::from(task.unit)) {
            return;
        }
        match self.era.kinds[usize::from(task.kind)].what {
            What::Begins(condition) => self.could_begin(condition, task),
            What::Ends(condition) => self.could_end(condition, task),
            What::Leaves => self.could_leave(task),
            What::Pays(register) => self.could_pay(register, task),
            What::Acts(event) => self.could_act(event, task),
            What::Repeats(condition, event) => self.could_repeat(condition, event, task),
            What::Invents(channel, event) => self.could_invent(channel, event, task),
            What::Enrols(register, reason) => self.could_enrol(register, reason, task),
            What::Wants(gate) => self.could_want(gate, task),
        }
    }

    /// The first words of a draw.
    #[inline]
    fn draw(&self, spot: Spot, purpose: u64) -> [u64; 4] {
        Key::of(self.block.run, spot.name).draw([u64::from(self.state.kept.index), spot.time, spot.number, purpose | 1])
    }

    /// Whether something comes that has this chance.
    #[inline]
    fn comes(&self, spot: Spot, purpose: u64, chance: u64) -> bool {
        chance > 0 && (chance == u64::MAX || comes(self.draw(spot, purpose)[0], chance))
    }

    /// Where the draws of a point hang.
    fn spot(&self, task: &Task) -> Spot {
        let kind = &self.era.kinds[usize::from(task.kind)];
        Spot { name: kind.name, time: u64::from(self.block.address()), number: task.number }
    }

    /// A draw that holds for a unit throughout the run.
    fn lasting(name: u64, unit: u32) -> Spot {
        Spot { name, time: u64::MAX, number: u64::from(unit) }
    }

    /// Weeks since week 0 of the run: what came before it moves no draw.
    fn since_start(&self) -> i64 {
        i64::from(self.week) - i64::from(self.plan.start)
    }

    /// A draw of a unit in this week, about something with a number.
    fn this_week(&self, name: u64, unit: u32, number: u32) -> Spot {
        Spot {
            name,
            time: (u64::MAX / 2).wrapping_add_signed(self.since_start()),
            number: u64::from(unit) << 32 | u64::from(number),
        }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "each caller knows its counter: inlined, the position is one addition")]
    fn count(&mut self, counter: Counter, unit: u32) {
        self.add(counter, unit, 1);
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "see `count`")]
    fn add(&mut self, counter: Counter, unit: u32, amount: i64) {
        if amount != 0 {
            let person = self.state.kept.person_of(unit);
            let cell = self.plan.cells.of(self.state.traits(person));
            self.desk.tally.add(self.plan, counter, cell, amount);
        }
    }

    fn tell(&mut self, unit: u32, what: impl FnOnce() -> Happened) {
        if let Some(diary) = self.desk.diary.as_mut() {
            diary.write(self.week, unit, what());
        }
    }

    fn report(&mut self, headline: Headline, amount: i64) {
        self.desk.heard[headline.position(self.plan)] += amount;
    }

    fn later(&mut self, due: Due) {
        make_room(&mut self.state.kept.dues);
        self.state.kept.dues.push(due);
    }

    /// Weeks that an appeal takes: its own, and a wait that grows with the backlog.
    fn wait(&self, takes: u32, capacity: Option<u64>, headline: Headline) -> u32 {
        let Some(capacity) = capacity else { return takes };
        let region = usize::from(self.state.kept.region);
        let backlog = self.block.news.sums[region][headline.position(self.plan)].max(0).cast_unsigned();
        let persons = self.block.news.persons[region].cast_unsigned();
        let a_week = u128::from(capacity) * u128::from(persons);
        let wait = (u128::from(backlog) << 48) / a_week.max(1);
        takes.saturating_add(u32::try_from(wait).unwrap_or(u32::MAX)).min(60_000)
    }

    /// End of a week: what spreads in the neighbourhood.
    fn spread(&mut self) {
        let persons = u64::from(self.state.kept.persons.max(1));
        for at in 0..2 {
            let Some(feeling) = &self.era.feelings[at] else { continue };
            let faded = ((u128::from(self.state.kept.spread[at]) * u128::from(feeling.keeps)) >> 32) as u64;
            // A level is in units of 2^-16, a spread level in units of 2^-32.
            let rise = (u64::from(feeling.neighbours) << 16) * u64::from(self.hits) / persons;
            let aim = (u128::from(feeling.listed) * u128::from(self.state.kept.listed) / u128::from(persons))
                .min(u128::from(FACTOR_ONE));
            let drawn_on = ((aim * u128::from(FACTOR_ONE - feeling.keeps)) >> 32) as u64;
            self.state.kept.spread[at] = (faded + rise + drawn_on).min(FACTOR_ONE);
        }
    }

    /// End of a block: gauges, and what the news will say.
    fn close(&mut self) {
        self.feel();
        self.want_for();
        let people = std::mem::take(&mut self.desk.scratch.hit);
        self.report(Headline::Refused, people.len() as i64);
        for person in &people {
            self.state.rows[usize::from(*person)] &= !HIT;
        }
        self.desk.scratch.hit = people;
        self.desk.scratch.hit.clear();
        self.flags();
    }

    /// How many people the models flag now.
    fn flags(&mut self) {
        for register in 0..self.era.registers.len() {
            let Some(model) = self.era.registers[register].as_ref().and_then(|plan| plan.model.as_ref()) else {
                continue;
            };
            let flagged = (0..u32::from(self.state.kept.persons))
                .filter(|person| !self.state.has(*person, GONE) && self.flag(model, *person, FACTOR_ONE))
                .count();
            self.report(Headline::Flagged(register), flagged as i64);
        }
    }
}

/// Weeks of a block, for those who count in them.
pub const WEEKS: usize = WEEKS_PER_BLOCK as usize;
