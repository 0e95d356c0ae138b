//! Weeks that are counted ahead: of those who could want something at a gate, and of those on some list.
//!
//! What lasts is counted when it begins, to the end of the run, and taken back when it ends before that: nothing sweeps over
//! people week by week.

use glasshouse_scenario::language::gate::Wanter;

use super::Now;
use crate::plan::EraPlan;
use crate::plan::kinds::What;
use crate::plan::number::Table;
use crate::tally::Counter;

/// Units by cell, in room that is used again.
#[derive(Debug, Default)]
pub struct ByCell {
    /// By cell; 0 between uses.
    counts: Vec<u32>,
    /// Cells that have some, with how many.
    found: Vec<(u32, i64)>,
    /// The cell of each person.
    of: Vec<u32>,
}

/// What is wanted at a gate: which gate, by whom, how often by each.
struct Wish<'a> {
    gate: usize,
    wanter: Wanter,
    rate: &'a Table,
}

fn wishes(era: &EraPlan) -> impl Iterator<Item = Wish<'_>> {
    era.kinds.iter().filter_map(|kind| {
        let What::Wants(gate) = kind.what else { return None };
        let wanter = era.gates[gate].as_ref()?.wanter;
        Some(Wish { gate, wanter, rate: &kind.rate })
    })
}

impl Now<'_, '_> {
    /// Weeks of the run from this one on.
    pub(super) fn weeks_left(&self) -> i64 {
        i64::from(self.plan.end()) - i64::from(self.week.max(self.plan.start))
    }

    /// Adds to counters so much for each of some units that a rate reaches; for all of them without one.
    fn count_units(&mut self, units: impl Iterator<Item = u32>, rate: Option<&Table>, counters: &[(Counter, i64)]) {
        if counters.is_empty() {
            return;
        }
        let mut by_cell = std::mem::take(&mut self.desk.scratch.by_cell);
        let ByCell { counts, found, of } = &mut by_cell;
        let (rows, kept) = (&*self.state.rows, &*self.state.kept);
        let reaches = rate.map(|rate| rate.within(kept.here));
        for unit in units {
            let is_out = reaches.as_ref().is_some_and(|rate| rate(rows[unit as usize]) == 0);
            if is_out || self.plan.exits && self.state.is_gone(unit) {
                continue;
            }
            let cell = of[kept.person_of(unit) as usize];
            let count = &mut counts[cell as usize];
            if *count == 0 {
                found.push((cell, 0));
            }
            *count += 1;
        }
        for (cell, count) in &mut by_cell.found {
            *count = i64::from(std::mem::take(&mut by_cell.counts[*cell as usize]));
            for (counter, times) in counters {
                self.desk.tally.add(self.plan, *counter, *cell, *count * times);
            }
        }
        by_cell.found.clear();
        self.desk.scratch.by_cell = by_cell;
    }

    /// Everyone, every home, and the weeks ahead of all who could want something at a gate.
    pub(super) fn expose(&mut self, heads: &[u16]) {
        let everyone = [vec![(Counter::Persons, 1)], vec![(Counter::Households, 1)]];
        let weeks = self.weeks_left();
        self.count_wishes(&[(self.era, weeks)], heads, everyone);
    }

    /// Another era begins: whoever could want something before may not now, and the other way round.
    pub(super) fn expose_anew(&mut self, before: &EraPlan, heads: &[u16]) {
        let weeks = self.weeks_left();
        self.count_wishes(&[(before, -weeks), (self.era, weeks)], heads, [Vec::new(), Vec::new()]);
    }

    /// Adds weeks for whoever could want something in some eras; and what is counted for every person and for every home anyway.
    fn count_wishes(&mut self, eras: &[(&EraPlan, i64)], heads: &[u16], counters: [Vec<(Counter, i64)>; 2]) {
        let persons = u32::from(self.state.kept.persons);
        let [mut of_all, mut of_homes] = counters;
        let by_cell = &mut self.desk.scratch.by_cell;
        by_cell.counts.resize(self.plan.cells.count, 0);
        by_cell.of.clear();
        by_cell.of.extend((0..persons).map(|person| self.plan.cells.of(self.state.traits(person))));
        let homes = || heads.iter().map(|head| u32::from(*head));
        for (wish, weeks) in eras.iter().flat_map(|(era, weeks)| wishes(era).map(move |wish| (wish, *weeks))) {
            let counter = (Counter::WantWeeks(wish.gate), weeks);
            let rate = Some(wish.rate);
            match wish.wanter {
                // What everyone may want is counted for all at once.
                Wanter::Person if wish.rate.is_for_all() => of_all.push(counter),
                Wanter::Household if wish.rate.is_for_all() => of_homes.push(counter),
                Wanter::Person => self.count_units(0..persons, rate, &[counter]),
                Wanter::Household => self.count_units(homes(), rate, &[counter]),
                Wanter::Firm => self.count_units(persons..persons + self.state.kept.firms(), rate, &[counter]),
            }
        }
        self.count_units(0..persons, None, &of_all);
        self.count_units(homes(), None, &of_homes);
    }

    fn add_weeks(&mut self, wish: &Wish<'_>, unit: u32, weeks: i64) {
        if !self.state.is_gone(unit) && wish.rate.at(self.state.traits(unit)) > 0 {
            self.add(Counter::WantWeeks(wish.gate), unit, weeks);
        }
    }

    /// Takes back the weeks of a household that is about to leave.
    pub(super) fn withdraw(&mut self, household: std::ops::Range<u32>) {
        let weeks = -self.weeks_left();
        let persons = u32::from(self.state.kept.persons);
        let firms = persons..persons + self.state.kept.firms();
        for wish in wishes(self.era) {
            match wish.wanter {
                Wanter::Person => household.clone().for_each(|unit| self.add_weeks(&wish, unit, weeks)),
                Wanter::Household => self.add_weeks(&wish, household.start, weeks),
                Wanter::Firm => {
                    let theirs = |unit: &u32| household.contains(&self.state.kept.person_of(*unit));
                    let theirs: Vec<u32> = firms.clone().filter(theirs).collect();
                    for unit in theirs {
                        self.add_weeks(&wish, unit, weeks);
                    }
                }
            }
        }
    }
}
