//! What is drawn has the shares that the file states: each row of each trait of each shipped population.
//!
//! A share drawn once for a whole neighbourhood (`alike`) or household has a wider error than one drawn for each person, so errors
//! are estimated between neighbourhoods: with y and n the counts of one neighbourhood and p = Σy / Σn, the standard
//! error of this ratio is sqrt(G / (G - 1) Σ(y - p n)²) / Σn (Cochran 1977, chapter 6). There are 919
//! comparisons; five standard errors are passed by chance about once in 1.7 million of them. That holds where counts are
//! large, so a row is compared from 1,000 drawn in the row and a share from 200 expected on either side; a share of 0 must
//! never be drawn. Seeds are fixed.

mod shipped;

use glasshouse_population::layout::Layout;
use glasshouse_population::synthesize::{People, Sampler};
use glasshouse_scenario::population::network::{Network, Per};

/// Sums over neighbourhoods for one share.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    y: f64,
    n: f64,
    yy: f64,
    yn: f64,
    nn: f64,
}

impl Sums {
    fn add(&mut self, y: f64, n: f64) {
        self.y += y;
        self.n += n;
        self.yy += y * y;
        self.yn += y * n;
        self.nn += n * n;
    }

    /// Distance from the declared share in standard errors; `None` where too few were drawn to tell.
    fn distance(&self, declared: f64, neighbourhoods: f64) -> Option<f64> {
        let expected = self.n * declared.min(1.0 - declared);
        if self.n < 1_000.0 || expected < 200.0 {
            return None;
        }
        let share = self.y / self.n;
        let squares = self.yy - 2.0 * share * self.yn + share * share * self.nn;
        let error = (squares * neighbourhoods / (neighbourhoods - 1.0)).sqrt() / self.n;
        Some((share - declared) / error)
    }
}

/// Counts by row and level of one trait or of household size.
struct Count {
    name: String,
    levels: usize,
    declared: Vec<f64>,
    now: Vec<u32>,
    sums: Vec<Sums>,
}

impl Count {
    fn new(name: &str, levels: usize, declared: &[f64]) -> Self {
        let cells = declared.len();
        Self {
            name: name.to_owned(),
            levels,
            declared: declared.to_vec(),
            now: vec![0; cells],
            sums: vec![Sums::default(); cells],
        }
    }

    fn one(&mut self, row: usize, level: usize) {
        self.now[row * self.levels + level] += 1;
    }

    fn close_neighbourhood(&mut self) {
        for (counts, sums) in self.now.chunks_mut(self.levels).zip(self.sums.chunks_mut(self.levels)) {
            let n: u32 = counts.iter().sum();
            for (y, sum) in counts.iter_mut().zip(sums) {
                sum.add(f64::from(*y), f64::from(n));
                *y = 0;
            }
        }
    }

    /// How many shares could be compared; fails on one that is off.
    fn compare(&self, neighbourhoods: f64) -> usize {
        let mut compared = 0;
        for (cell, (sums, declared)) in self.sums.iter().zip(&self.declared).enumerate() {
            let (row, level) = (cell / self.levels, cell % self.levels);
            if *declared <= 0.0 {
                assert!(sums.y <= 0.0, "{} row {row} level {level}: drawn, but its share is 0", self.name);
            }
            if let Some(distance) = sums.distance(*declared, neighbourhoods) {
                compared += 1;
                let share = sums.y / sums.n;
                let what = format!("{} row {row} level {level}: {share:.5}, declared {declared:.5}", self.name);
                assert!(distance.abs() <= 5.0, "{what}, {distance:.1} standard errors off");
            }
        }
        compared
    }
}

/// Counts every household and person of one neighbourhood under the levels that their shares are given.
fn count(network: &Network, drawn: &People, counts: &mut [Count], sizes: &mut Count) {
    for household in 0..drawn.households() {
        let members = drawn.members(household);
        let row = network.row(&network.household.parents, |one| shipped::level(network, drawn, one, members.start));
        sizes.one(row, members.len() - 1);
    }
    for (index, one) in network.traits.iter().enumerate() {
        let mut add = |person: usize| {
            let row = network.row(&one.parents, |parent| shipped::level(network, drawn, parent, person));
            counts[index].one(row, usize::from(drawn.levels[index][person]));
        };
        match one.per {
            Per::Person => (0..drawn.persons()).for_each(&mut add),
            Per::Household => drawn.household_start[..drawn.households()].iter().for_each(|first| add(*first as usize)),
            Per::Neighbourhood | Per::Firm => {}
        }
        counts[index].close_neighbourhood();
    }
    sizes.close_neighbourhood();
}

/// Draws 30,000 neighbourhoods of 150 persons and compares every share of households and persons.
fn check(name: &str, at_least: usize) {
    let network = shipped::network(name);
    let sampler = shipped::sampler_of_small(&network, 30_000);
    let mut counts: Vec<Count> =
        network.traits.iter().map(|one| Count::new(one.id.as_str(), one.levels.len(), &one.rows)).collect();
    let mut sizes = Count::new("household size", network.household.most, &network.household.rows);
    let neighbourhoods = sampler.layout().neighbourhoods;
    shipped::each(&sampler, |drawn| count(&network, drawn, &mut counts, &mut sizes));
    let groups = f64::from(neighbourhoods);
    let compared = sizes.compare(groups) + counts.iter().map(|count| count.compare(groups)).sum::<usize>();
    assert!(compared >= at_least, "{name}: only {compared} shares compared");
}

#[test]
fn shares_of_china_are_drawn_as_stated() {
    check("china-2018", 160);
}

#[test]
fn shares_of_the_netherlands_are_drawn_as_stated() {
    check("netherlands-2019", 350);
}

#[test]
fn shares_of_rongcheng_are_drawn_as_stated() {
    check("rongcheng", 180);
}

#[test]
fn shares_of_venezuela_are_drawn_as_stated() {
    check("venezuela-2017", 180);
}

/// The first neighbourhood trait is allotted: each level has its quota to within one neighbourhood. The others are
/// drawn independently, so their error within a row is binomial.
#[test]
fn shares_of_neighbourhoods_are_drawn_as_stated() {
    for name in shipped::NAMES {
        let network = shipped::network(name);
        let layout = Layout { households: 4_000_000, neighbourhoods: 200_000 };
        let sampler = Sampler::new(&network, layout, 20_170_101, &[]);
        let mut counts: Vec<Vec<f64>> = network.traits.iter().map(|one| vec![0.0; one.rows.len()]).collect();
        let places = || network.traits.iter().enumerate().filter(|(_, one)| one.per == Per::Neighbourhood);
        shipped::each(&sampler, |drawn| {
            let level_of = |one: usize| usize::from(drawn.here[one]);
            for (at, one) in places() {
                counts[at][network.row(&one.parents, level_of) * one.levels.len() + level_of(at)] += 1.0;
            }
        });
        let first = places().map(|(at, _)| at).next();
        for (at, one) in places() {
            for (cell, (count, declared)) in counts[at].iter().zip(&one.rows).enumerate() {
                let row = cell / one.levels.len() * one.levels.len();
                let n: f64 = counts[at][row..row + one.levels.len()].iter().sum();
                let tolerance = if Some(at) == first { 1.0 } else { 5.0 * (n * declared * (1.0 - declared)).sqrt() };
                let off = (count - n * declared).abs();
                assert!(n >= 1_000.0, "{name} {} cell {cell}: a row of {n} neighbourhoods tells nothing", one.id);
                assert!(off <= tolerance, "{name} {} cell {cell}: {count} of {n}, declared {declared}", one.id);
            }
        }
    }
}
