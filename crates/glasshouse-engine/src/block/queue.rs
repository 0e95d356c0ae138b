//! What could happen in a block: the points of every kind that lie below the largest rate that a unit could have.

use std::ops::Range;

use glasshouse_population::draws::Key;

use super::{Block, Desk, Now, WEEKS};
use crate::plan::EraPlan;
use crate::plan::bits::HEAD;
use crate::plan::kinds::{Kind, STAGES, Units, What};
use crate::plan::number::{FACTOR_ONE, scaled};
use crate::points::{BEFORE_ALL, Cell, Drawn, Field, WEEKS_PER_BLOCK};
use crate::state::State;

/// A point that could happen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Task {
    /// Which point of its kind and block it is.
    pub number: u64,
    /// It happens at rates above this mark.
    pub mark: u64,
    /// Position of its kind in the era.
    pub kind: u16,
    /// Person or firm; of a household, its first member.
    pub unit: u16,
    /// When in the week, in units of 2^-32 of it.
    pub moment: u32,
}

/// Room for the points of a block, used again from one neighbourhood to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    /// Points of crowds, by week of the block and stage.
    pub(super) crowd: [Bucket; WEEKS * STAGES],
    /// Points of a kind as they come off the line.
    line: Drawn,
    /// Points of the few, with their week of the clock.
    pub(super) few: Vec<(u32, Task)>,
    /// Kinds and units whose points are in `few`.
    drawn: Vec<(u16, u16)>,
    /// Tasks of the few in one stage.
    pub(super) now: Vec<Task>,
    /// People whom the regime refused something in this block.
    pub(super) hit: Vec<u16>,
    /// First members of households.
    heads: Vec<u16>,
    /// What is due this week.
    pub(super) dues: Vec<crate::state::Due>,
    /// Room to count people by cell.
    pub(super) by_cell: super::exposure::ByCell,
}

/// Tasks of one week and stage.
#[derive(Debug, Default)]
pub struct Bucket {
    tasks: Vec<Task>,
    count: usize,
}

impl Bucket {
    /// Makes room for so many more tasks.
    fn reserve(&mut self, more: usize) {
        if self.tasks.len() < self.count + more {
            self.tasks.resize(2 * (self.count + more), Task::default());
        }
    }

    /// Puts a task in, or does not; either way it is written, so that no branch is guessed wrong. There must be room.
    #[inline]
    fn put(&mut self, task: Task, wanted: bool) {
        self.tasks[self.count] = task;
        self.count += usize::from(wanted);
    }

    /// Orders the tasks by their moments in the week.
    pub fn order(&mut self) {
        self.tasks[..self.count].sort_unstable_by_key(|task| (task.moment, task.kind, task.number));
    }

    /// The tasks.
    pub fn tasks(&self) -> &[Task] {
        &self.tasks[..self.count]
    }
}

impl Scratch {
    /// Draws all points of a block. Where eras change within it, each is asked for its own weeks: a kind has the same
    /// points in both, so one that stays goes on, and one that comes or goes does so in its week.
    pub(super) fn fill(desk: &mut Desk<'_>, block: &Block<'_>, state: &State<'_>) {
        let weeks = block.plan.weeks_of(block.number);
        let scratch = &mut *desk.scratch;
        scratch.crowd.iter_mut().for_each(|bucket| bucket.count = 0);
        let wants_heads = |era: &EraPlan| era.kinds.iter().any(|kind| kind.units == Units::Households);
        let eras = block.plan.era_at(weeks.start)..=block.plan.era_at(weeks.end - 1);
        let heads =
            if block.plan.eras[eras.clone()].iter().any(wants_heads) { scratch.heads(state) } else { Vec::new() };
        for at in eras {
            let era = &block.plan.eras[at];
            let until = block.plan.eras.get(at + 1).map_or(u32::MAX, |next| next.from_week).min(weeks.end);
            let weeks = era.from_week.max(weeks.start) - weeks.start..until - weeks.start;
            scratch.crowds(block, state, era, (weeks, &heads));
        }
        if !heads.is_empty() {
            scratch.keep_heads(heads);
        }
        scratch.few_of(block, state, block.plan.era(weeks.start), weeks.start);
    }

    /// Points of the crowds of an era, in some weeks of the block.
    fn crowds(&mut self, block: &Block<'_>, state: &State<'_>, era: &EraPlan, (weeks, heads): (Range<u32>, &[u16])) {
        let first_week = block.plan.weeks_of(block.number).start;
        for (at, kind) in era.kinds.iter().enumerate() {
            let announced = announced(era, kind, first_week + weeks.start, first_week + weeks.end);
            let (units, first) = match kind.units {
                Units::Persons => (u32::from(state.kept.persons), 0),
                Units::Firms => (state.kept.firms(), u32::from(state.kept.persons)),
                Units::Households => (heads.len() as u32, 0),
                Units::Listed(_) | Units::In(_) => continue,
            };
            let neighbourhood = state.kept.index;
            let field = Field { neighbourhood, block: block.address(), units, weeks: WEEKS_PER_BLOCK };
            let most = scaled(kind.most_moved, announced);
            let points = self.line.crowd(Key::of(block.run, kind.name), field, scaled(kind.rate.largest(), most));
            let of = Place { kind, at: at as u16, most, weeks: weeks.clone(), units, first };
            sort_out(points, &of, state, heads, &mut self.crowd);
        }
    }

    /// First members of households, to be given back to [`Scratch::keep_heads`]. Each person is written down, and written over
    /// unless they are one: that is no branch, and so none is guessed wrong.
    pub(super) fn heads(&mut self, state: &State<'_>) -> Vec<u16> {
        let persons = usize::from(state.kept.persons);
        let mut heads = std::mem::take(&mut self.heads);
        heads.resize(persons, 0);
        let mut count = 0;
        for (at, row) in state.rows[..persons].iter().enumerate() {
            heads[count] = at as u16;
            count += (row & HEAD) as usize;
        }
        heads.truncate(count);
        heads
    }

    /// Takes the room of a list of heads back.
    pub(super) fn keep_heads(&mut self, heads: Vec<u16>) {
        self.heads = heads;
    }

    /// Points of the few of an era, from a week on.
    pub(super) fn few_of(&mut self, block: &Block<'_>, state: &State<'_>, era: &EraPlan, from: u32) {
        self.few.clear();
        self.drawn.clear();
        for (at, kind) in era.kinds.iter().enumerate() {
            match kind.units {
                Units::Listed(register) => {
                    let listed = state
                        .kept
                        .ledger
                        .files()
                        .iter()
                        .filter(|file| usize::from(file.register) == register && file.running > 0);
                    listed.for_each(|file| self.of_one(block, state, (kind, at), u32::from(file.person), from));
                }
                Units::In(bit) => {
                    let rows = state.rows.iter().enumerate().filter(|(_, row)| **row & bit != 0);
                    rows.for_each(|(unit, _)| self.of_one(block, state, (kind, at), unit as u32, from));
                }
                _ => {}
            }
        }
    }

    /// Points of one of the few, from a week on.
    fn of_one(&mut self, block: &Block<'_>, state: &State<'_>, (kind, at): (&Kind, usize), unit: u32, from: u32) {
        self.drawn.push((at as u16, unit as u16));
        let first_week = block.plan.weeks_of(block.number).start;
        let neighbourhood = state.kept.index;
        let field = Field { neighbourhood, block: block.address(), units: 1, weeks: WEEKS_PER_BLOCK };
        let limit = scaled(kind.rate.at(state.traits(unit)), kind.most_moved);
        for point in self.line.one(Key::of(block.run, kind.name), field, unit, limit) {
            let week = first_week + point.cell();
            if week >= from {
                let (number, mark, moment) = (point.number, point.mark, point.moment());
                self.few.push((week, Task { number, mark, kind: at as u16, unit: unit as u16, moment }));
            }
        }
    }
}

/// What all points of a kind share while they are sorted out.
struct Place<'a> {
    kind: &'a Kind,
    at: u16,
    most: u64,
    weeks: Range<u32>,
    units: u32,
    first: u32,
}

/// Points of a crowd become tasks of their week, if some state could make them happen to their unit.
fn sort_out(points: &[Cell], of: &Place<'_>, state: &State<'_>, heads: &[u16], crowd: &mut [Bucket; WEEKS * STAGES]) {
    let column = of.kind.what.stage() as usize;
    crowd.iter_mut().skip(column).step_by(STAGES).for_each(|bucket| bucket.reserve(points.len() + 1));
    let is_home = of.kind.units == Units::Households;
    let rate = of.kind.rate.within(state.kept.here);
    let starts = [1, 2, 3].map(|week| week * of.units);
    for point in points {
        let week: u32 = starts.iter().map(|start| u32::from(point.cell() >= *start)).sum();
        let unit = point.cell() - week * of.units;
        let unit = if is_home { u32::from(heads[unit as usize]) } else { of.first + unit };
        let limit = scaled(rate(state.rows[unit as usize]), of.most);
        let (number, mark, moment) = (point.number, point.mark, point.moment());
        let task = Task { number, mark, kind: of.at, unit: unit as u16, moment };
        crowd[week as usize * STAGES + column].put(task, mark < limit && of.weeks.contains(&week));
    }
}

impl Now<'_, '_> {
    /// Those of so many units, in order, whom something befalls at the start: a point before all others, below the unit's mark.
    pub(super) fn chosen(
        &mut self,
        name: u64,
        units: u32,
        largest: u64,
        mark: impl Fn(&State<'_>, u32) -> u64,
    ) -> Vec<u32> {
        let field = Field { neighbourhood: self.state.kept.index, block: BEFORE_ALL, units, weeks: 1 };
        let points = self.desk.scratch.line.crowd(Key::of(self.block.run, name), field, largest);
        let befalls = points.iter().filter(|point| point.mark < mark(&self.state, point.cell()));
        let mut chosen: Vec<u32> = befalls.map(Cell::cell).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }

    /// Someone has joined the few: their points of the rest of the block.
    pub(super) fn joins(&mut self, units: Units, unit: u32) {
        let (block, era) = (self.block, self.era);
        for (at, kind) in era.kinds.iter().enumerate().filter(|(_, kind)| kind.units == units) {
            // Whoever leaves and joins again within a block has their points already.
            if !self.desk.scratch.drawn.contains(&(at as u16, unit as u16)) {
                self.desk.scratch.of_one(block, &self.state, (kind, at), unit, self.week);
            }
        }
    }
}

/// The largest factor that announcements could bring to a kind in some weeks.
fn announced(era: &EraPlan, kind: &Kind, from: u32, until: u32) -> u64 {
    if !matches!(kind.what, What::Enrols(..)) {
        return FACTOR_ONE;
    }
    let heard = era.announcements.iter().filter(|one| one.from_week < until && from < one.until_week);
    heard.fold(FACTOR_ONE, |product, one| scaled(product, one.enrolment.max(FACTOR_ONE)))
}
