//! One household's life again, from seed and news; and the first person to whom something happened.
//!
//! A block is a pure function of plan, seed, number, state and news; so the news of a run is all that a replay needs, and
//! one life out of a nation takes as long as one neighbourhood does. The neighbourhood is lived through whole, and what is
//! handed out is about one household: nothing here makes a table of persons.

use std::ops::Range;

use glasshouse_population::draws::Key;
use glasshouse_population::layout::Layout;
use glasshouse_population::synthesize::{Sampler, synthesize};

pub use glasshouse_population::synthesize::People;

use crate::block::{Block, Desk, Scratch};
use crate::diary::{About, Diary, Entry, Happened};
use crate::news::{Heard, News, silence};
use crate::plan::Plan;
use crate::simulate::{Settings, persons_in};
use crate::state::{State, Whole};
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

/// A person within a run: their neighbourhood, and their number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// Number of the neighbourhood.
    pub neighbourhood: u32,
    /// Number within it.
    pub number: u32,
}

/// What a replay tells of one household and its firms.
#[derive(Debug, Clone)]
pub struct Replayed {
    /// What happened to them, in order.
    pub entries: Vec<Entry>,
    persons: u32,
    home: Range<u32>,
    /// Firms of its members, each with its owner.
    firms: Vec<(u32, u32)>,
    /// Units and registers in which they are listed at the end.
    listed: Vec<(u32, usize)>,
}

/// What someone may be looked for by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Find {
    /// The regime refused them something that would not have failed anyway.
    Refused,
    /// They were put on a list.
    Listed,
    /// They enrolled under pressure.
    Coerced,
    /// Fear kept them from an act.
    HeldBack,
}

/// Lives through a neighbourhood again, and tells of the household of one of its people. Where nobody there has that number,
/// the error is how many persons there are.
pub fn replay(plan: &Plan, settings: Settings, recorded: Recorded<'_>, person: Person) -> Result<Replayed, u32> {
    let mut home = 0..0;
    let about = |state: &State<'_>| {
        let persons = u32::from(state.kept.persons);
        if person.number < persons {
            home = state.household(person.number);
        }
        let firms = persons..persons + state.kept.firms();
        About::Units(home.clone().chain(firms.filter(|firm| home.contains(&state.kept.person_of(*firm)))).collect())
    };
    let Relived { whole, diary, .. } = relive(plan, settings, recorded, person.neighbourhood, about);
    let persons = u32::from(whole.kept.persons);
    if person.number >= persons {
        return Err(persons);
    }
    let firms = (persons..persons + whole.kept.firms()).map(|firm| (firm, whole.kept.person_of(firm)));
    let firms: Vec<(u32, u32)> = firms.filter(|(_, owner)| home.contains(owner)).collect();
    let units = home.clone().chain(firms.iter().map(|(firm, _)| *firm));
    let running = |unit: u32| whole.kept.ledger.about(unit).iter().filter(|file| file.running > 0);
    let listed = units.flat_map(|unit| running(unit).map(move |file| (unit, usize::from(file.register)))).collect();
    Ok(Replayed { entries: diary.entries, persons, home, firms, listed })
}

impl Replayed {
    /// How many persons live in the neighbourhood; the numbers of firms follow theirs.
    pub fn persons(&self) -> u32 {
        self.persons
    }

    /// The members of the household.
    pub fn household(&self) -> Range<u32> {
        self.home.clone()
    }

    /// The units of firms that a member owns.
    pub fn firms_of(&self, member: u32) -> impl Iterator<Item = u32> {
        self.firms.iter().filter(move |(_, owner)| *owner == member).map(|(firm, _)| *firm)
    }

    /// The person whom a unit of the household is: itself, or the owner of the firm.
    pub fn person_of(&self, unit: u32) -> u32 {
        self.firms.iter().find(|(firm, _)| *firm == unit).map_or(unit, |(_, owner)| *owner)
    }

    /// Whether a unit of the household is listed in a register at the end.
    pub fn is_listed(&self, unit: u32, register: usize) -> bool {
        self.listed.contains(&(unit, register))
    }
}

/// The first person of the first so many neighbourhoods to whom something happened within the run. Of whom else, is not told.
pub fn first(plan: &Plan, settings: Settings, recorded: Recorded<'_>, most: u32, find: Find) -> Option<Person> {
    let count = neighbourhoods(plan, settings).min(most);
    (0..count).find_map(|neighbourhood| {
        let relived = relive(plan, settings, recorded, neighbourhood, |_| About::Everyone);
        let entries = relived.diary.entries.iter();
        let fits = entries.filter(|entry| entry.week >= plan.start && find.fits(&entry.what));
        let number = fits.map(|entry| relived.whole.kept.person_of(entry.unit)).min()?;
        Some(Person { neighbourhood, number })
    })
}

impl Find {
    fn fits(self, what: &Happened) -> bool {
        match self {
            Self::Refused => matches!(what, Happened::Refused(refusal) if !refusal.fails),
            Self::Listed => matches!(what, Happened::Listed(..)),
            Self::Coerced => matches!(what, Happened::Enrolled(_, false)),
            Self::HeldBack => matches!(what, Happened::HeldBack(_)),
        }
    }
}

/// A neighbourhood that was lived through again. It stays in the engine.
#[derive(Debug, Clone)]
pub(crate) struct Relived {
    /// How it stands at the end.
    pub whole: Whole,
    /// What it counted, as a run does.
    #[cfg_attr(not(test), expect(dead_code, reason = "held against the run by tests alone"))]
    pub tally: Tally,
    /// What it told the news, block by block.
    #[cfg_attr(not(test), expect(dead_code, reason = "held against the run by tests alone"))]
    pub heard: Vec<Heard>,
    /// What happened to those whom the diary is about.
    pub diary: Diary,
}

/// Lives through a neighbourhood again; `about` says of its state at the start whom the diary is about.
pub(crate) fn relive(
    plan: &Plan,
    settings: Settings,
    recorded: Recorded<'_>,
    neighbourhood: u32,
    about: impl FnOnce(&State<'_>) -> About,
) -> Relived {
    let layout = Layout::new(&plan.network, settings.persons);
    let sampler = Sampler::new(&plan.network, layout, settings.seed, &plan.map.wanted());
    let mut people = People::default();
    sampler.fill(neighbourhood, &mut people);
    let mut store = Store::new(plan, persons_in(plan, 1));
    let mut state = store.draw(plan, &people);
    let region = usize::from(state.kept.region);
    let mut news = News::new(plan, recorded.people.to_vec());
    let mut tally = Tally::new(plan);
    let mut diary = Diary::new(about(&state));
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
    Relived { whole: state.whole(), tally, heard: told, diary }
}

/// What tests look at.
#[cfg(test)]
impl Relived {
    /// What a register holds about a unit at the end.
    pub fn records(&self, unit: u32, register: usize) -> crate::ledger::Chain<'_> {
        self.whole.kept.ledger.of(unit, register)
    }

    /// What tables read of a unit.
    pub fn traits(&self, unit: u32) -> crate::plan::bits::Traits {
        crate::plan::bits::Traits { row: self.whole.rows[unit as usize], here: self.whole.kept.here }
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
