//! A second engine: docs/ODD.md again, slowly, so that the fast one can be held against it.
//!
//! In: a checked scenario and a seed. Out: the same counters. Everyone is looked at in every week, in floating point, with
//! one generator for all draws; standings are worked out anew from records whenever they are asked for. Nothing is taken
//! from the engine but the names of its parts and counters. Absent: models, firms, and listings in a register that has no rule
//! of its own.

mod appeal;
mod demand;
mod dice;
mod ledger;
mod mind;
mod standing;
mod week;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

use demand::Reasons;
use dice::Dice;
use glasshouse_engine::names::Names;
use glasshouse_engine::tally::Counter;
use glasshouse_population::layout::Layout;
use glasshouse_population::synthesize::synthesize;
use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::context::Grain;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::factor::{Times, Who};
use glasshouse_scenario::people::Spread;
use glasshouse_scenario::scenario::Scenario;
use ledger::{Due, Record};

/// What was counted.
pub type Totals = BTreeMap<Counter, f64>;

/// Someone.
pub struct Person {
    place: usize,
    home: Range<usize>,
    levels: Vec<u8>,
    left: bool,
    /// Own fear, belief and deprivation.
    own: [f64; 3],
    conditions: Vec<bool>,
    enrolled: Vec<bool>,
    /// Would have enrolled freely.
    free: Vec<bool>,
    /// Records by register.
    files: Vec<Vec<Record>>,
    /// Whether listed when last looked at, by register.
    was_listed: Vec<bool>,
    /// Week of the last release that is followed, by register.
    freed: Vec<Option<i32>>,
    /// Whether an appeal is open, by register and by gate.
    appeals: [Vec<bool>; 2],
    /// Number of the record whose listing is or was contested last, by register.
    contested: Vec<Option<u64>>,
    ever_refused: Vec<bool>,
    /// Whether their score is carried, by link.
    carried: Vec<bool>,
    refused_in_block: bool,
}

/// A neighbourhood: who lives there, and the fear and belief that spread in it, from refusals and from lists.
struct Place {
    people: Range<usize>,
    region: usize,
    shocks: [f64; 2],
    lists: [f64; 2],
    hit: f64,
}

/// A region: its people, those newly refused something, the fear and belief that spread in it, and appeals open by register
/// and by gate, now and in the last news.
#[derive(Clone, Default)]
struct Region {
    people: f64,
    refused: f64,
    level: [f64; 2],
    open: [Vec<f64>; 2],
    news: [Vec<f64>; 2],
}

/// What keeps a block of one neighbourhood apart from all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounds {
    /// As in the engine: misfiling stays within a neighbourhood, and everything else is heard once a block.
    Neighbourhoods,
    /// Nothing: records stray to anyone, queues are as long as they are, a region feels what happened in the same week.
    None,
}

/// Everything.
pub struct World<'a> {
    scenario: &'a Scenario,
    names: Names,
    bounds: Bounds,
    week: i32,
    dice: Dice,
    people: Vec<Person>,
    places: Vec<Place>,
    regions: Vec<Region>,
    /// Fear and belief at rest, announcements in force included.
    rest: [Vec<f64>; 2],
    /// Factors by person, of each `who` and `times` by where they stand in memory.
    factors: HashMap<(usize, usize), Rc<[f64]>>,
    /// Draws that decide more than once.
    lasting: HashMap<(&'static str, usize, usize, usize), f64>,
    due: BTreeMap<i32, Vec<Due>>,
    retries: BTreeMap<i32, Vec<(usize, usize, u64)>>,
    /// Suspensions by gate and head: the week in which each is over, and why it came.
    suspended: HashMap<(usize, usize), (i32, Reasons)>,
    acts: u64,
    /// Weeks in which records were corrected, by their numbers.
    corrected: HashMap<u64, i32>,
    totals: Totals,
}

/// Runs a scenario with people drawn by one seed and luck by another.
pub fn run(scenario: &Scenario, persons: u64, people: u64, luck: u64, bounds: Bounds) -> Totals {
    let mut world = World::new(scenario, persons, people, (luck, bounds));
    let burn_in = scenario.document().scenario.burn_in.map_or(0, |time| (time.weeks() / 4.0 - 1e-9).ceil() as i32 * 4);
    world.week = -burn_in;
    world.begin();
    while world.week < scenario.weeks() as i32 {
        world.run_week();
        world.week += 1;
        if world.week == 0 {
            world.totals.clear();
            world.people.iter_mut().for_each(|person| person.ever_refused.fill(false));
        }
    }
    world.week -= 1;
    world.stocks();
    world.totals
}

impl<'a> World<'a> {
    fn new(scenario: &'a Scenario, persons: u64, people: u64, (luck, bounds): (u64, Bounds)) -> Self {
        let names = Names::of(scenario);
        let network = scenario.network();
        let layout = Layout::new(network, persons);
        let region = network.traits.iter().position(|one| one.id.as_str() == "region");
        let counts = [names.registers.len(), names.gates.len()];
        let open = counts.map(|count| vec![0.0; count]);
        let region_of = Region { open: open.clone(), news: open, ..Region::default() };
        let mut world = Self {
            scenario,
            bounds,
            week: 0,
            dice: Dice(luck.wrapping_mul(0x2545_f491_4f6c_dd1d)),
            people: Vec::new(),
            places: Vec::new(),
            regions: vec![region_of; region.map_or(1, |index| network.traits[index].levels.len())],
            rest: [Vec::new(), Vec::new()],
            factors: HashMap::new(),
            lasting: HashMap::new(),
            due: BTreeMap::new(),
            retries: BTreeMap::new(),
            suspended: HashMap::new(),
            acts: 0,
            corrected: HashMap::new(),
            totals: Totals::new(),
            names,
        };
        for index in 0..layout.neighbourhoods {
            let drawn = synthesize(network, &layout, people, index);
            let first = world.people.len();
            for home in 0..drawn.households() {
                let members = drawn.members(home);
                for person in members.clone() {
                    let level = |of: usize| drawn.levels[of].get(person).copied().unwrap_or(drawn.here[of]);
                    let levels = (0..network.traits.len()).map(level).collect();
                    let home = first + members.start..first + members.end;
                    world.people.push(Person::new(index as usize, home, levels, &world.names));
                }
            }
            let region = region.map_or(0, |of| usize::from(drawn.here[of]));
            let people = first..world.people.len();
            world.regions[region].people += people.len() as f64;
            world.places.push(Place { people, region, shocks: [0.0; 2], lists: [0.0; 2], hit: 0.0 });
        }
        world
    }

    fn document(&self) -> &'a Document {
        let eras = self.scenario.eras();
        &eras[eras.partition_point(|era| era.from_week as i32 <= self.week.max(0)) - 1].document
    }

    fn count(&mut self, counter: Counter, amount: f64) {
        *self.totals.entry(counter).or_default() += amount;
    }

    /// Normalised factors by person; for a number of households, those of each member's household.
    fn factors(&mut self, who: &Who, times: &Times, household: bool) -> Rc<[f64]> {
        let key = (std::ptr::from_ref(who) as usize, std::ptr::from_ref(times) as usize + usize::from(household));
        if let Some(known) = self.factors.get(&key) {
            return known.clone();
        }
        let spread = Spread::of(who, times, self.scenario.network(), household).expect("a checked spread");
        let cell = |person: &Person| {
            let levels = spread.traits.iter().zip(&spread.sizes);
            levels.fold(0, |cell, (of, size)| cell * size + usize::from(person.levels[*of]))
        };
        let factors: Rc<[f64]> = self.people.iter().map(|person| spread.factors[cell(person)]).collect();
        self.factors.insert(key, factors.clone());
        factors
    }

    fn is_about(&self, person: usize, who: &Who) -> bool {
        let network = self.scenario.network();
        who.iter().all(|(name, levels)| {
            let of = network.trait_index(name).expect("a known trait");
            let level = &network.traits[of].levels[usize::from(self.people[person].levels[of])];
            levels.value.iter().any(|one| one.value == *level)
        })
    }

    fn is_in_any<'c>(&self, person: usize, mut conditions: impl Iterator<Item = &'c Id>) -> bool {
        conditions.any(|id| self.people[person].conditions[at(&self.names.conditions, id)])
    }

    /// One draw for all of whatever it is shared by.
    fn shared(&mut self, per: Grain, part: (&'static str, usize, usize), person: usize) -> f64 {
        let block = (self.week.div_euclid(4) + 10_000) as usize;
        let one = &self.people[person];
        let unit = match per {
            Grain::Demand => return self.dice.uniform(),
            Grain::Person => person,
            Grain::Household => one.home.start,
            Grain::Official => one.place,
            Grain::Area => one.place * 100_000 + block,
        };
        let dice = &mut self.dice;
        *self.lasting.entry((part.0, part.1, part.2, unit)).or_insert_with(|| dice.uniform())
    }
}

impl Person {
    fn new(place: usize, home: Range<usize>, levels: Vec<u8>, names: &Names) -> Self {
        let [conditions, registers, gates] = [names.conditions.len(), names.registers.len(), names.gates.len()];
        Self {
            place,
            home,
            levels,
            left: false,
            own: [0.0; 3],
            conditions: vec![false; conditions],
            enrolled: vec![false; registers],
            free: vec![false; registers],
            files: (0..registers).map(|_| Vec::new()).collect(),
            was_listed: vec![false; registers],
            freed: vec![None; registers],
            appeals: [vec![false; registers], vec![false; gates]],
            contested: vec![None; registers],
            ever_refused: vec![false; gates],
            carried: vec![false; names.links.len()],
            refused_in_block: false,
        }
    }
}

/// Position of a name.
fn at(names: &[Id], id: &Id) -> usize {
    names.iter().position(|name| name == id).expect("a known name")
}

/// Whole weeks of a length of time.
fn whole(weeks: f64) -> i32 {
    weeks.round() as i32
}
