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

    /// Adds to counters so much for every person.
    fn count_persons(&mut self, counters: &[(Counter, i64)]) {
        let mut by_cell = std::mem::take(&mut self.desk.scratch.by_cell);
        by_cell.counts.resize(self.plan.cells.count, 0);
        for person in 0..u32::from(self.state.kept.persons) {
            let cell = self.plan.cells.of(self.state.traits(person));
            let count = &mut by_cell.counts[cell as usize];
            if *count == 0 {
                by_cell.found.push((cell, 0));
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

    /// Everyone, and the weeks ahead of all who could want something at a gate.
    pub(super) fn expose(&mut self, heads: &[u16]) {
        let mut counters = vec![(Counter::Persons, 1)];
        self.add_wishes(self.era, heads, self.weeks_left(), &mut counters);
        self.count_persons(&counters);
    }

    /// Another era begins: whoever could want something before may not now, and the other way round.
    pub(super) fn expose_anew(&mut self, before: &EraPlan, heads: &[u16]) {
        let mut counters = Vec::new();
        self.add_wishes(before, heads, -self.weeks_left(), &mut counters);
        self.add_wishes(self.era, heads, self.weeks_left(), &mut counters);
        if !counters.is_empty() {
            self.count_persons(&counters);
        }
    }

    fn add_wishes(&mut self, era: &EraPlan, heads: &[u16], weeks: i64, counters: &mut Vec<(Counter, i64)>) {
        let persons = u32::from(self.state.kept.persons);
        for wish in wishes(era) {
            match wish.wanter {
                // What everyone may want is counted for all at once.
                Wanter::Person if wish.rate.is_constant() && !self.plan.exits => {
                    counters.push((Counter::WantWeeks(wish.gate), weeks));
                }
                Wanter::Person => (0..persons).for_each(|unit| self.add_weeks(&wish, unit, weeks)),
                Wanter::Household => heads.iter().for_each(|head| self.add_weeks(&wish, u32::from(*head), weeks)),
                Wanter::Firm => {
                    (persons..persons + self.state.kept.firms()).for_each(|unit| self.add_weeks(&wish, unit, weeks));
                }
            }
        }
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
