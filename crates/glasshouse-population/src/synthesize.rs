//! The people and firms of one neighbourhood, as a pure function of network, layout, seed and index.
//!
//! A trait draws under the name `trait/<id>`; other names are `household-size`, `firm-count` and `firm-owner`. What the
//! counters mean is said in `column.rs`. Nothing that belongs to one person is computed in floating point. Absent on
//! purpose: names and addresses.

use std::ops::Range;

use glasshouse_scenario::population::network::Network;

use crate::column::{Column, Place, Room, word_of_place};
use crate::layout::Layout;
use crate::plan::{Drawn, Firms, Plan};
use crate::table::{Table, word_at};

/// Bytes that are written at a time where a household's level goes to its members; nearly always one write does.
const STROKE: usize = 16;

/// The people (and firms) of one neighbourhood. Memory is reused from one fill to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// Its index within the layout.
    pub index: u32,
    /// Level of each neighbourhood trait, by trait index in network order; 0 for all other traits.
    pub here: Vec<u8>,
    /// Index of the first member of each household, and the number of persons at the end.
    pub household_start: Vec<u32>,
    /// Level of each household and person trait, by trait index, of each person; empty for neighbourhood and firm
    /// traits and for traits not wanted.
    pub levels: Vec<Vec<u8>>,
    /// Person who owns each firm: an adult of the neighbourhood (a first member of a household), drawn.
    pub owner: Vec<u32>,
    /// Level of each firm trait, by trait index, of each firm; else empty.
    pub firm_levels: Vec<Vec<u8>>,
}

impl People {
    /// Number of persons.
    pub fn persons(&self) -> usize {
        self.household_start.last().map_or(0, |end| *end as usize)
    }

    /// Number of households.
    pub fn households(&self) -> usize {
        self.household_start.len().saturating_sub(1)
    }

    /// Number of firms.
    pub fn firms(&self) -> usize {
        self.owner.len()
    }

    /// The persons of a household; the first is never a child.
    pub fn members(&self, household: usize) -> Range<usize> {
        self.household_start[household] as usize..self.household_start[household + 1] as usize
    }

    /// Nobody, in a neighbourhood with this index; memory is kept.
    fn clear(&mut self, index: u32, traits: usize) {
        self.index = index;
        self.here.clear();
        self.here.resize(traits, 0);
        self.household_start.clear();
        self.owner.clear();
        for columns in [&mut self.levels, &mut self.firm_levels] {
            columns.resize_with(traits, Vec::new);
            columns.iter_mut().for_each(Vec::clear);
        }
    }
}

/// Draws one neighbourhood with all its traits. To draw many, make a [`Sampler`] once.
pub fn synthesize(network: &Network, layout: &Layout, seed: u64, index: u32) -> People {
    let all: Vec<usize> = (0..network.traits.len()).collect();
    let mut people = People::default();
    Sampler::new(network, *layout, seed, &all).fill(index, &mut people);
    people
}

/// Everything that does not depend on the neighbourhood, worked out once.
#[derive(Debug, Clone)]
pub struct Sampler {
    layout: Layout,
    plan: Plan,
}

impl Sampler {
    /// Prepares to draw neighbourhoods of this layout. Only `wanted` traits, and those that they depend on, are drawn;
    /// a trait has the same levels whatever else is wanted. Neighbourhood traits are always drawn.
    pub fn new(network: &Network, layout: Layout, seed: u64, wanted: &[usize]) -> Self {
        Self { layout, plan: Plan::new(network, seed, wanted) }
    }

    /// The layout that it draws.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Draws the neighbourhood with this index; nothing is left of whoever was in `people` before.
    pub fn fill(&self, index: u32, people: &mut People) {
        let mut room = Room::default();
        people.clear(index, self.plan.traits);
        self.fill_here(people);
        self.fill_households(people, &mut room);
        self.fill_persons(people, &mut room);
        if let Some(firms) = &self.plan.firms {
            fill_firms(firms, people, &mut room);
        }
        for unwanted in self.plan.persons.iter().chain(&self.plan.households).filter(|one| !one.wanted) {
            people.levels[unwanted.at].clear();
        }
    }

    fn fill_here(&self, people: &mut People) {
        for (order, Drawn { at, column, .. }) in self.plan.places.iter().enumerate() {
            let place = Place { index: people.index, here: &people.here };
            // The first is allotted, all others are drawn.
            people.here[*at] = match order {
                0 => column.level_of_place(place.here, word_at(self.layout.position(people.index))),
                _ => column.draw_of_place(place),
            };
        }
    }

    fn fill_households(&self, people: &mut People, room: &mut Room) {
        let count = self.layout.households_in(people.index) as usize;
        for one in &self.plan.households {
            fill_column(one, count, people, room);
        }
        let mut of_households = Vec::with_capacity(count);
        let place = Place { index: people.index, here: &people.here };
        self.plan.size.draw(place, count, &people.levels, room, &mut of_households);
        start(&mut people.household_start, &of_households);
        for one in &self.plan.households {
            let levels = &mut people.levels[one.at];
            if one.by_person {
                of_households.clone_from(levels);
                spread(&of_households, &people.household_start, levels);
            }
        }
    }

    fn fill_persons(&self, people: &mut People, room: &mut Room) {
        for one in &self.plan.persons {
            fill_column(one, people.persons(), people, room);
            if one.at == self.plan.child {
                let (_, firsts) = people.household_start.split_last().unwrap_or((&0, &[]));
                redraw_firsts(&self.plan.first_member, firsts, &room.words, &mut people.levels[one.at]);
            }
        }
    }
}

fn fill_column(one: &Drawn, count: usize, people: &mut People, room: &mut Room) {
    draw(&one.column, one.at, count, (people.index, &people.here), &mut people.levels, room);
}

/// Draws the column with index `at` from those before it.
fn draw(
    column: &Column,
    at: usize,
    count: usize,
    (index, here): (u32, &[u8]),
    columns: &mut [Vec<u8>],
    room: &mut Room,
) {
    let mut out = std::mem::take(&mut columns[at]);
    column.draw(Place { index, here }, count, columns, room, &mut out);
    columns[at] = out;
}

/// Gives the first member of each household a level of adults, at the same draw.
fn redraw_firsts(table: &Table, firsts: &[u32], words: &[i32], levels: &mut [u8]) {
    let row = table.row(0);
    for &first in firsts {
        levels[first as usize] = row.level(words[first as usize]);
    }
}

/// Firms for this many persons, and whose they are.
fn fill_firms(firms: &Firms, people: &mut People, room: &mut Room) {
    let persons = people.persons();
    let most = usize::from(u16::MAX).saturating_sub(persons);
    let count = whole(firms.per_person * persons as f64, word_of_place(firms.count, people.index)).min(most);
    room.draw(firms.owner, people.index, count);
    let households = people.households() as u64;
    let owner = |word: &i32| people.household_start[below(households, *word)];
    people.owner.extend(room.words[..count].iter().map(owner));
    for one in &firms.traits {
        draw(&one.column, one.at, count, (people.index, &people.here), &mut people.firm_levels, room);
    }
    for unwanted in firms.traits.iter().filter(|one| !one.wanted) {
        people.firm_levels[unwanted.at].clear();
    }
}

/// A whole number with this mean: the fraction is one more with the chance that it states.
fn whole(mean: f64, word: i32) -> usize {
    mean as usize + usize::from(word < word_at(mean.fract()))
}

/// A number below `count`, all as likely to within count / 2^32.
fn below(count: u64, word: i32) -> usize {
    ((u64::from(word as u32) * count) >> 32) as usize
}

/// Where each household starts; a drawn level is one less than the size.
fn start(starts: &mut Vec<u32>, sizes: &[u8]) {
    starts.reserve(sizes.len() + 1);
    let mut next = 0;
    starts.push(next);
    starts.extend(sizes.iter().map(|size| {
        next += u32::from(*size) + 1;
        next
    }));
}

/// Levels of households to levels of their members. Each household writes a whole stroke, and the next writes over what
/// was too much: lengths of copies that nobody can guess would cost more.
fn spread(of_households: &[u8], starts: &[u32], out: &mut Vec<u8>) {
    let persons = starts.last().map_or(0, |end| *end as usize);
    out.clear();
    out.resize(persons + STROKE, 0);
    for (level, bounds) in of_households.iter().zip(starts.windows(2)) {
        for at in (bounds[0] as usize..bounds[1] as usize).step_by(STROKE) {
            out[at..at + STROKE].fill(*level);
        }
    }
    out.truncate(persons);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_have_the_level_of_their_household_however_many_they_are() {
        let check = |sizes: &[usize]| {
            let levels: Vec<u8> = (1..).take(sizes.len()).collect();
            let mut starts = Vec::new();
            start(&mut starts, &sizes.iter().map(|size| *size as u8 - 1).collect::<Vec<u8>>());
            let mut out = vec![9; 3];
            spread(&levels, &starts, &mut out);
            let expected: Vec<u8> =
                levels.iter().zip(sizes).flat_map(|(level, size)| std::iter::repeat_n(*level, *size)).collect();
            assert_eq!(out, expected, "{sizes:?}");
        };
        check(&[]);
        check(&[1]);
        check(&[1, 12, 2, 1]);
        check(&[16, 17, 1, 40, 33, 2]);
    }

    #[test]
    fn a_mean_becomes_one_of_the_two_whole_numbers_beside_it() {
        let check = |mean: f64, word: i32, expected: usize| assert_eq!(whole(mean, word), expected, "{mean} {word}");
        check(3.0, i32::MIN, 3);
        check(3.25, word_at(0.25) - 1, 4);
        check(3.25, word_at(0.25), 3);
        check(0.0, i32::MIN, 0);
    }

    #[test]
    fn every_number_below_a_count_can_be_drawn() {
        assert_eq!([0, i32::MAX, i32::MIN, -1].map(|word| below(4, word)), [0, 1, 2, 3]);
    }
}
