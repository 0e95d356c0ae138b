//! Integer counters. One update an event, into the joint cell of the declared breakdown; margins come afterwards.
//!
//! Shape: `cells[counter * cell_count + cell]`, and a series `[block][counter]` of what each block added over all
//! cells. Sums of integers do not depend on order, so any number of threads gives the same bits.

use crate::names::Names;
use crate::plan::Plan;

/// Why a demand was refused, in the order of the exclusive table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// A record of something that never happened.
    Invented,
    /// Someone else's record.
    Misfiled,
    /// An act that exercises a right.
    ExercisedRight,
    /// An act from another area of life.
    UnrelatedContext,
    /// Not being enrolled.
    NotEnrolled,
    /// Several together, none of them alone.
    Combined,
    /// None of these: a true record within the rules.
    TrueRecord,
}

impl Cause {
    /// All causes, in order.
    pub const ALL: [Cause; 7] = [
        Cause::Invented,
        Cause::Misfiled,
        Cause::ExercisedRight,
        Cause::UnrelatedContext,
        Cause::NotEnrolled,
        Cause::Combined,
        Cause::TrueRecord,
    ];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Invented => "invented record",
            Cause::Misfiled => "someone else's record",
            Cause::ExercisedRight => "exercised a right",
            Cause::UnrelatedContext => "act from another area of life",
            Cause::NotEnrolled => "not enrolled",
            Cause::Combined => "several together",
            Cause::TrueRecord => "true record within the rules",
        }
    }
}

/// What one counter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Counter {
    /// People simulated.
    Persons,
    /// Households simulated, in the cell of their head.
    Households,
    /// Sum of fear over people at the end of each block, in units of 1/65,536. A gauge.
    Fear,
    /// Acts done: event.
    Acts(usize),
    /// Acts that would have been done without fear: event.
    Chilled(usize),
    /// Acts done only out of fear: event.
    OutOfFear(usize),
    /// People who could have acted on an occasion: event, occasion.
    Eligible(usize, usize),
    /// People who acted on an occasion: event, occasion.
    Acted(usize, usize),
    /// True records written: register.
    TrueRecords(usize),
    /// Records of things that never happened: register.
    InventedRecords(usize),
    /// Records that landed on someone else: register.
    MisfiledRecords(usize),
    /// People whom some door of the register admits, open or not. A gauge: register.
    Admitted(usize),
    /// People enrolled; a stock: register.
    Enrolled(usize),
    /// People whose self without pressure has enrolled; a stock: register.
    EnrolledFreely(usize),
    /// People enrolled who without pressure would not be; a stock: register.
    Coerced(usize),
    /// Listings that began: register.
    Listings(usize),
    /// Listings that began and would not have without invented and misfiled records: register.
    WrongListings(usize),
    /// People listed at the end of each block. A gauge: register.
    Listed(usize),
    /// Demands: gate.
    Demands(usize),
    /// Demands refused by the regime that would not have failed anyway: gate.
    Refused(usize),
    /// Demands that failed for ordinary reasons alone: gate.
    Failed(usize),
    /// Demands refused that would have failed anyway: gate.
    RefusedAndFailed(usize),
    /// Refusals by first cause: gate, cause.
    First(usize, Cause),
    /// Refusals for which a cause was necessary; not exclusive: gate, cause.
    Necessary(usize, Cause),
    /// Household members hit by a refusal although nothing is recorded about them: gate.
    Bystanders(usize),
    /// People refused at least once: gate.
    EverRefused(usize),
    /// People asked: survey.
    Asked(usize),
    /// People who said yes: survey.
    Yes(usize),
    /// People who would have said yes without fear: survey.
    YesWithoutFear(usize),
}

impl Counter {
    /// A gauge is measured at the end of each block; its last reading replaces the one before.
    pub fn is_gauge(self) -> bool {
        matches!(self, Self::Fear | Self::Listed(_) | Self::Admitted(_))
    }

    /// A stock rises and falls with what happens; a gauge is one too.
    pub fn is_stock(self) -> bool {
        self.is_gauge()
            || matches!(
                self,
                Self::Persons | Self::Households | Self::Enrolled(_) | Self::EnrolledFreely(_) | Self::Coerced(_)
            )
    }
}

/// The counters of a plan, in order, with fast positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counters {
    all: Vec<Counter>,
    event_at: Vec<usize>,
    register_at: Vec<usize>,
    gate_at: Vec<usize>,
    survey_at: Vec<usize>,
}

impl Counters {
    /// The counters for these parts; `occasions` per event.
    pub fn new(names: &Names, occasions: &[usize]) -> Self {
        let mut all = vec![Counter::Persons, Counter::Households, Counter::Fear];
        let mut part = |count: usize, list: &dyn Fn(usize) -> Vec<Counter>| -> Vec<usize> {
            (0..count)
                .map(|index| {
                    let at = all.len();
                    all.extend(list(index));
                    at
                })
                .collect()
        };
        let event_at = part(names.events.len(), &|event| of_event(event, occasions[event]));
        let register_at = part(names.registers.len(), &of_register);
        let gate_at = part(names.gates.len(), &of_gate);
        let survey_at =
            part(names.surveys.len(), &|s| vec![Counter::Asked(s), Counter::Yes(s), Counter::YesWithoutFear(s)]);
        Self { all, event_at, register_at, gate_at, survey_at }
    }

    /// All counters, in order.
    pub fn all(&self) -> &[Counter] {
        &self.all
    }

    /// Position of a counter.
    pub fn position(&self, counter: Counter) -> usize {
        match counter {
            Counter::Persons => 0,
            Counter::Households => 1,
            Counter::Fear => 2,
            Counter::Acts(e) => self.event_at[e],
            Counter::Chilled(e) => self.event_at[e] + 1,
            Counter::OutOfFear(e) => self.event_at[e] + 2,
            Counter::Eligible(e, o) => self.event_at[e] + 3 + 2 * o,
            Counter::Acted(e, o) => self.event_at[e] + 4 + 2 * o,
            Counter::TrueRecords(r) => self.register_at[r],
            Counter::InventedRecords(r) => self.register_at[r] + 1,
            Counter::MisfiledRecords(r) => self.register_at[r] + 2,
            Counter::Enrolled(r) => self.register_at[r] + 3,
            Counter::EnrolledFreely(r) => self.register_at[r] + 4,
            Counter::Coerced(r) => self.register_at[r] + 5,
            Counter::Listings(r) => self.register_at[r] + 6,
            Counter::WrongListings(r) => self.register_at[r] + 7,
            Counter::Listed(r) => self.register_at[r] + 8,
            Counter::Admitted(r) => self.register_at[r] + 9,
            Counter::Demands(g) => self.gate_at[g],
            Counter::Refused(g) => self.gate_at[g] + 1,
            Counter::Failed(g) => self.gate_at[g] + 2,
            Counter::RefusedAndFailed(g) => self.gate_at[g] + 3,
            Counter::Bystanders(g) => self.gate_at[g] + 4,
            Counter::EverRefused(g) => self.gate_at[g] + 5,
            Counter::First(g, cause) => self.gate_at[g] + 6 + cause as usize,
            Counter::Necessary(g, cause) => self.gate_at[g] + 6 + Cause::ALL.len() + cause as usize,
            Counter::Asked(s) => self.survey_at[s],
            Counter::Yes(s) => self.survey_at[s] + 1,
            Counter::YesWithoutFear(s) => self.survey_at[s] + 2,
        }
    }
}

fn of_event(event: usize, occasions: usize) -> Vec<Counter> {
    let mut list = vec![Counter::Acts(event), Counter::Chilled(event), Counter::OutOfFear(event)];
    for occasion in 0..occasions {
        list.extend([Counter::Eligible(event, occasion), Counter::Acted(event, occasion)]);
    }
    list
}

fn of_register(r: usize) -> Vec<Counter> {
    vec![
        Counter::TrueRecords(r),
        Counter::InventedRecords(r),
        Counter::MisfiledRecords(r),
        Counter::Enrolled(r),
        Counter::EnrolledFreely(r),
        Counter::Coerced(r),
        Counter::Listings(r),
        Counter::WrongListings(r),
        Counter::Listed(r),
        Counter::Admitted(r),
    ]
}

fn of_gate(g: usize) -> Vec<Counter> {
    let mut list = vec![
        Counter::Demands(g),
        Counter::Refused(g),
        Counter::Failed(g),
        Counter::RefusedAndFailed(g),
        Counter::Bystanders(g),
        Counter::EverRefused(g),
    ];
    list.extend(Cause::ALL.map(|cause| Counter::First(g, cause)));
    list.extend(Cause::ALL.map(|cause| Counter::Necessary(g, cause)));
    list
}

/// Counts by counter and cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    cells: usize,
    counts: Vec<i64>,
}

impl Tally {
    /// Zero everywhere.
    pub fn new(plan: &Plan) -> Self {
        let cells = plan.cells.count;
        Self { cells, counts: vec![0; cells * plan.counters.all().len()] }
    }

    /// Adds to a counter in a cell.
    pub fn add(&mut self, plan: &Plan, counter: Counter, cell: u32, amount: i64) {
        self.counts[plan.counters.position(counter) * self.cells + cell as usize] += amount;
    }

    /// Adds another tally.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine += theirs;
        }
        self
    }

    /// Adds what the next block counted: gauges take its reading, the rest adds up.
    #[must_use]
    pub fn followed_by(mut self, plan: &Plan, block: &Self) -> Self {
        for (position, counter) in plan.counters.all().iter().enumerate() {
            if counter.is_gauge() {
                self.counts[position * self.cells..(position + 1) * self.cells].fill(0);
            }
        }
        self.plus(block)
    }

    /// Counts of one counter by cell.
    pub fn by_cell(&self, position: usize) -> &[i64] {
        &self.counts[position * self.cells..(position + 1) * self.cells]
    }

    /// Sum of one counter over all cells.
    pub fn total(&self, position: usize) -> i64 {
        self.by_cell(position).iter().sum()
    }

    /// Sums of all counters over all cells.
    pub fn totals(&self) -> Vec<i64> {
        (0..self.counts.len() / self.cells.max(1)).map(|position| self.total(position)).collect()
    }
}
