//! The people of one neighbourhood, as a pure function of network, layout, seed and index.
//!
//! Address of a draw: the key is the name `trait/<id>` or `household-size`; counter word 0 is the neighbourhood, word 1
//! the household or person within it, halved (a block has two draws), word 2 is 0 for their own draws and 1 for the
//! neighbourhood's. So a new trait shifts no other. Absent on purpose: names, addresses and firms.

use std::ops::Range;

use glasshouse_scenario::population::network::{Network, Per};

use crate::draws::{Key, unit};
use crate::layout::Layout;
use crate::table::Table;

/// The people of one neighbourhood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbourhood {
    /// Its index within the layout.
    pub index: u32,
    /// Index of the first member of each household, and the number of persons at the end.
    pub household_start: Vec<u32>,
    /// Level of each trait, in network order, of each person; empty for traits of firms.
    pub levels: Vec<Vec<u8>>,
}

impl Neighbourhood {
    /// Number of persons.
    pub fn persons(&self) -> usize {
        self.household_start.last().map_or(0, |end| *end as usize)
    }

    /// Number of households.
    pub fn households(&self) -> usize {
        self.household_start.len() - 1
    }

    /// The persons of a household; the first is never a child.
    pub fn members(&self, household: usize) -> Range<usize> {
        self.household_start[household] as usize..self.household_start[household + 1] as usize
    }
}

/// Draws one neighbourhood. To draw many, make a [`Sampler`] once.
pub fn synthesize(network: &Network, layout: &Layout, seed: u64, index: u32) -> Neighbourhood {
    Sampler::new(network, *layout, seed).neighbourhood(index)
}

/// How one trait is drawn.
#[derive(Debug, Clone)]
struct Plan {
    key: Key,
    per: Per,
    /// Traits that pick the row, with how many levels each has.
    parents: Vec<(usize, usize)>,
    table: Table,
    /// Probabilities, and the share that copies the neighbourhood's draw, where there is one.
    alike: Option<(Vec<f64>, f64)>,
    levels: usize,
}

/// Everything that does not depend on the neighbourhood, worked out once.
#[derive(Debug, Clone)]
pub struct Sampler {
    layout: Layout,
    plans: Vec<Plan>,
    size: Plan,
    /// Index of the trait that tells children apart, and the levels of those who come first in their household.
    child: usize,
    first_member: Table,
}

impl Sampler {
    /// Prepares to draw neighbourhoods of this layout.
    pub fn new(network: &Network, layout: Layout, seed: u64) -> Self {
        let rule = &network.household.child;
        let mut plans: Vec<Plan> = (0..network.traits.len()).map(|index| trait_plan(network, index, seed)).collect();
        let levels = plans[rule.of].levels;
        let mixed: Vec<f64> = rule.chance.iter().flat_map(|chance| network.levels_given_child(*chance)).collect();
        plans[rule.of].table = Table::new(&mixed, levels);
        plans[rule.of].parents = with_counts(network, &rule.parents);
        let household = &network.household;
        let size = Plan {
            key: Key::named(seed, 0, "household-size"),
            per: Per::Household,
            parents: with_counts(network, &household.parents),
            table: Table::new(&household.rows, household.most),
            alike: None,
            levels: household.most,
        };
        let first_member = Table::new(&network.levels_given_child(0.0), levels);
        Self { layout, plans, size, child: rule.of, first_member }
    }

    /// The layout that it draws.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Index of each neighbourhood trait, with the level that this neighbourhood has.
    pub fn neighbourhood_levels(&self, index: u32) -> Vec<(usize, u8)> {
        let mut drawn: Vec<(usize, u8)> = Vec::new();
        for (at, plan) in self.plans.iter().enumerate().filter(|(_, plan)| plan.per == Per::Neighbourhood) {
            let level_of = |one: usize| drawn.iter().find(|(other, _)| *other == one).map_or(0, |(_, level)| *level);
            let row = plan.row(level_of);
            // The first is allotted, all others are drawn.
            let unit = if drawn.is_empty() { self.layout.position(index) } else { plan.own_unit(index) };
            drawn.push((at, plan.table.level(row, unit)));
        }
        drawn
    }

    /// The people of the neighbourhood with this index.
    pub fn neighbourhood(&self, index: u32) -> Neighbourhood {
        let here = self.neighbourhood_levels(index);
        let households = self.layout.households_in(index) as usize;
        let mut scratch = Scratch::default();
        let mut by_household = vec![Vec::new(); self.plans.len()];
        for (at, level) in &here {
            by_household[*at] = vec![*level; households];
        }
        for (at, plan) in self.plans.iter().enumerate().filter(|(_, plan)| plan.per == Per::Household) {
            by_household[at] = plan.draw(index, households, &by_household, &mut scratch);
        }
        let sizes = self.size.draw(index, households, &by_household, &mut scratch);
        let household_start = starts(&sizes);
        let persons = household_start.last().map_or(0, |end| *end as usize);
        let mut levels: Vec<Vec<u8>> = by_household.iter().map(|of| spread(of, &sizes, persons)).collect();
        for (at, plan) in self.plans.iter().enumerate().filter(|(_, plan)| plan.per == Per::Person) {
            levels[at] = plan.draw(index, persons, &levels, &mut scratch);
            if at == self.child {
                self.redraw_first_members(&mut levels[at], &household_start, &scratch.units);
            }
        }
        Neighbourhood { index, household_start, levels }
    }

    /// Gives the first member of each household a level of adults, at the same draw.
    fn redraw_first_members(&self, levels: &mut [u8], household_start: &[u32], units: &[f64]) {
        for &first in &household_start[..household_start.len() - 1] {
            levels[first as usize] = self.first_member.level(0, units[first as usize]);
        }
    }
}

/// Room that is used again for each trait.
#[derive(Debug, Default)]
struct Scratch {
    units: Vec<f64>,
    rows: Vec<u32>,
}

impl Plan {
    fn row(&self, level_of: impl Fn(usize) -> u8) -> usize {
        self.parents.iter().fold(0, |row, (parent, levels)| row * levels + usize::from(level_of(*parent)))
    }

    /// The neighbourhood's own draw.
    fn own_unit(&self, index: u32) -> f64 {
        unit(self.key.pair([index, 0, 1, 0])[0])
    }

    /// A level for each of `count` households or persons; `levels` holds those of earlier traits.
    fn draw(&self, index: u32, count: usize, levels: &[Vec<u8>], scratch: &mut Scratch) -> Vec<u8> {
        fill_units(self.key, index, count, &mut scratch.units);
        if let Some(table) = self.copying(index, levels) {
            return scratch.units.iter().map(|unit| table.level(0, *unit)).collect();
        }
        let Scratch { units, rows } = scratch;
        if self.parents.is_empty() {
            return units.iter().map(|unit| self.table.level(0, *unit)).collect();
        }
        rows.clear();
        rows.resize(count, 0);
        for (parent, width) in &self.parents {
            for (row, level) in rows.iter_mut().zip(&levels[*parent]) {
                *row = *row * *width as u32 + u32::from(*level);
            }
        }
        units.iter().zip(rows).map(|(unit, row)| self.table.level(*row as usize, *unit)).collect()
    }

    /// The shares of this neighbourhood where some copy its own draw: a part has that level, the rest has the row.
    fn copying(&self, index: u32, levels: &[Vec<u8>]) -> Option<Table> {
        let (rows, alike) = self.alike.as_ref()?;
        let row = self.row(|parent| levels[parent].first().copied().unwrap_or(0));
        let copied = usize::from(self.table.level(row, self.own_unit(index)));
        let mut shares: Vec<f64> =
            rows[row * self.levels..(row + 1) * self.levels].iter().map(|share| share * (1.0 - alike)).collect();
        shares[copied] += alike;
        Some(Table::new(&shares, self.levels))
    }
}

fn trait_plan(network: &Network, index: usize, seed: u64) -> Plan {
    let one = &network.traits[index];
    Plan {
        key: Key::named(seed, 0, &format!("trait/{}", one.id)),
        per: one.per,
        parents: with_counts(network, &one.parents),
        table: Table::new(&one.rows, one.levels.len()),
        alike: (one.alike > 0.0).then(|| (one.rows.clone(), one.alike)),
        levels: one.levels.len(),
    }
}

fn with_counts(network: &Network, traits: &[usize]) -> Vec<(usize, usize)> {
    traits.iter().map(|&one| (one, network.traits[one].levels.len())).collect()
}

/// One number for each household or person, two from a block.
fn fill_units(key: Key, index: u32, count: usize, units: &mut Vec<f64>) {
    units.clear();
    units.extend((0..count.div_ceil(2)).flat_map(|block| key.pair([index, block as u32, 0, 0]).map(unit)));
    units.truncate(count);
}

/// Where each household starts; a drawn level is one less than the size.
fn starts(sizes: &[u8]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(sizes.len() + 1);
    let mut next = 0;
    starts.push(next);
    for size in sizes {
        next += u32::from(*size) + 1;
        starts.push(next);
    }
    starts
}

/// Levels of households to levels of their members; nothing where households have none.
fn spread(of_households: &[u8], sizes: &[u8], persons: usize) -> Vec<u8> {
    let mut of_persons = Vec::with_capacity(if of_households.is_empty() { 0 } else { persons });
    for (level, size) in of_households.iter().zip(sizes) {
        of_persons.extend(std::iter::repeat_n(*level, usize::from(*size) + 1));
    }
    of_persons
}
