//! One neighbourhood lived through again, from seed and news: for the life of one of its people, or for its counts.
//!
//! A block is a pure function of plan, seed, number, state and news; so the news of a run is all that a replay needs, and
//! one life out of a nation takes as long as one neighbourhood does.

use std::ops::Range;

use glasshouse_population::draws::Key;
use glasshouse_population::layout::Layout;
use glasshouse_population::synthesize::{Sampler, synthesize};

pub use glasshouse_population::synthesize::People;

use crate::block::{Block, Desk, Scratch};
use crate::diary::Diary;
use crate::ledger::Chain;
use crate::news::{Heard, News, silence};
use crate::plan::Plan;
use crate::plan::bits::Traits;
use crate::simulate::{Settings, persons_in};
use crate::state::{Whole, household};
use crate::store::Store;
use crate::tally::{Counter, Tally};

/// The news of a run.
#[derive(Debug, Clone, Copy)]
pub struct Recorded<'a> {
    /// People by region.
    pub people: &'a [i64],
    /// `[block][region][headline]`, the burn-in first.
    pub news: &'a [Heard],
}

/// What a replay came to.
#[derive(Debug, Clone)]
pub struct Replayed {
    /// The neighbourhood at the end.
    whole: Whole,
    /// What it counted, as a run does.
    pub tally: Tally,
    /// What it told the news, block by block.
    pub heard: Vec<Heard>,
    /// What happened to those whom the diary is about.
    pub diary: Diary,
}

/// A person within a run: their neighbourhood, and their number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// Number of the neighbourhood.
    pub neighbourhood: u32,
    /// Number within it.
    pub number: u32,
}

/// Lives through a neighbourhood again; the diary is about some of its units.
pub fn replay(
    plan: &Plan,
    settings: Settings,
    recorded: Recorded<'_>,
    neighbourhood: u32,
    about: Range<u32>,
) -> Replayed {
    let layout = Layout::new(&plan.network, settings.persons);
    let sampler = Sampler::new(&plan.network, layout, settings.seed, &plan.map.wanted());
    let mut people = People::default();
    sampler.fill(neighbourhood, &mut people);
    let mut store = Store::new(plan, persons_in(plan, 1));
    let mut state = store.draw(plan, &people);
    let region = usize::from(state.kept.region);
    let mut news = News::new(plan, recorded.people.to_vec());
    let mut tally = Tally::new(plan);
    let mut diary = Diary { about: (about.start, about.end), entries: Vec::new() };
    let mut scratch = Scratch::default();
    let mut told = Vec::new();
    let run = Key::run(settings.seed, settings.replicate);
    for number in 0..plan.all_blocks() {
        let mut heard = silence(plan);
        let block = Block { plan, run, number, news: &news };
        let heard_here = &mut heard[region];
        let desk = &mut Desk { tally: &mut tally, heard: heard_here, scratch: &mut scratch, diary: Some(&mut diary) };
        if number == 0 {
            block.begin(&mut state, desk);
        }
        desk.tally.clear(plan, Counter::is_gauge);
        block.run(&mut state, desk);
        if number < plan.burn_in {
            tally.clear(plan, |counter| !counter.is_stock());
        }
        if let Some(heard) = recorded.news.get(number as usize) {
            news.take(plan, heard, plan.weeks_of(number).end);
        }
        told.push(heard);
    }
    Replayed { whole: state.whole(), tally, heard: told, diary }
}

impl Replayed {
    /// How many persons live there.
    pub fn persons(&self) -> u32 {
        u32::from(self.whole.kept.persons)
    }

    /// The units of firms, which follow the persons.
    pub fn firms(&self) -> Range<u32> {
        self.persons()..self.persons() + self.whole.kept.firms()
    }

    /// The person whom a unit is: itself, or the owner of the firm.
    pub fn person_of(&self, unit: u32) -> u32 {
        self.whole.kept.person_of(unit)
    }

    /// The members of a person's household.
    pub fn household(&self, person: u32) -> Range<u32> {
        household(&self.whole.rows[..self.persons() as usize], person)
    }

    /// Whether a unit is listed in a register at the end.
    pub fn is_listed(&self, unit: u32, register: usize) -> bool {
        let ledger = &self.whole.kept.ledger;
        ledger.find(unit, register).is_some_and(|at| ledger.file(at).running > 0)
    }

    /// What a register holds about a unit at the end.
    pub fn records(&self, unit: u32, register: usize) -> Chain<'_> {
        self.whole.kept.ledger.of(unit, register)
    }

    /// What tables read of a unit.
    pub fn traits(&self, unit: u32) -> Traits {
        Traits { row: self.whole.rows[unit as usize], here: self.whole.kept.here }
    }
}

/// The people of a neighbourhood with all their traits, those that the scenario does not read among them.
pub fn people(plan: &Plan, settings: Settings, neighbourhood: u32) -> People {
    synthesize(&plan.network, &Layout::new(&plan.network, settings.persons), settings.seed, neighbourhood)
}

/// How many neighbourhoods a run has.
pub fn neighbourhoods(plan: &Plan, settings: Settings) -> u32 {
    Layout::new(&plan.network, settings.persons).neighbourhoods
}

/// Numbers that each neighbourhood has for its people.
pub const NUMBERS: u64 = 100_000;

impl Person {
    /// The person with a number of the run: that of the neighbourhood times [`NUMBERS`], and their own within it. `None` where
    /// the run has no such neighbourhood; whether the neighbourhood has such a person, its state says.
    pub fn numbered(plan: &Plan, settings: Settings, number: u64) -> Option<Self> {
        let neighbourhood = u32::try_from(number / NUMBERS).ok()?;
        (neighbourhood < neighbourhoods(plan, settings))
            .then_some(Self { neighbourhood, number: (number % NUMBERS) as u32 })
    }

    /// Their number in the run.
    pub fn id(self) -> u64 {
        u64::from(self.neighbourhood) * NUMBERS + u64::from(self.number)
    }
}
