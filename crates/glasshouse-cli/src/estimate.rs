//! What a run will take, foreseen from a small part of it that is run for measure.

use std::time::{Duration, Instant};

use glasshouse_engine::plan::Plan;
use glasshouse_engine::simulate::{Settings, bytes_of_tallies, simulate};

/// Timing of a small part ends after this.
const LONGEST: Duration = Duration::from_millis(800);
/// A run that takes longer than so many seconds is worth timing a part that no cache can hold, too.
const LONG: f64 = 40.0;
/// Persons of that part, and how long it is timed.
const MANY: u64 = 8_000_000;
const LONGEST_OF_MANY: Duration = Duration::from_secs(3);

/// Persons of a run that is made to measure memory.
const FEW: u64 = 20_000;

/// Bytes that each person takes without records: a row, and two for each own level.
pub fn fixed_bytes_per_person(plan: &Plan) -> usize {
    8 + 2 * plan.owns.iter().filter(|owns| **owns).count()
}

/// The memory of a run.
#[derive(Debug, Clone, Copy)]
pub struct Foreseen {
    per_person: f64,
    tallies: u64,
}

impl Foreseen {
    /// Measures a small run to its end: states with their records, at their largest.
    pub fn of(plan: &Plan, threads: usize) -> Self {
        let outcome = simulate(plan, Settings { persons: FEW, seed: 1, replicate: 0 }, &mut |_| true);
        let per_person = outcome.map_or(0.0, |outcome| outcome.bytes as f64 / outcome.persons.max(1) as f64);
        Self { per_person, tallies: bytes_of_tallies(plan, threads) as u64 }
    }

    /// Foreseen from other numbers: bytes for each person, and bytes of all counters.
    #[cfg(test)]
    pub fn new(per_person: f64, tallies: u64) -> Self {
        Self { per_person, tallies }
    }

    /// Bytes for so many persons, about. What the allocator adds is about a fiftieth.
    pub fn bytes(self, persons: u64) -> u64 {
        (self.per_person * persons as f64 * 1.02) as u64 + self.tallies
    }

    /// The most persons that fit so many bytes.
    pub fn most_persons(self, bytes: u64) -> u64 {
        (bytes.saturating_sub(self.tallies) as f64 / (self.per_person * 1.02).max(1.0)) as u64
    }
}

/// The time of a run, foreseen.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Seconds of drawing the people.
    pub drawing: f64,
    /// Seconds of all blocks together.
    pub blocks: f64,
    /// How many blocks.
    pub count: u32,
}

impl Pace {
    /// Seconds of the whole run.
    pub fn seconds(self) -> f64 {
        self.drawing + self.blocks
    }

    /// Seconds of a block.
    pub fn block(self) -> f64 {
        self.blocks / f64::from(self.count.max(1))
    }

    /// The time of so many runs.
    pub fn of_runs(self, runs: u32) -> Self {
        Self { count: self.count * runs, ..self.times(f64::from(runs)) }
    }

    /// So many times as long.
    fn times(self, factor: f64) -> Self {
        Self { drawing: self.drawing * factor, blocks: self.blocks * factor, ..self }
    }
}

/// The time that a run will take; `None` where it is hardly longer than the part that would have to be timed. The part
/// is timed again and again, and the shortest time counts: whatever else the machine does can only make it longer.
pub fn pace(plan: &Plan, settings: Settings, threads: usize) -> Option<Pace> {
    let neighbourhoods = (64 * threads) as f64 * plan.network.neighbourhood_persons;
    let few = settings.persons.div_euclid(50).max(neighbourhoods as u64).min(200_000);
    if settings.persons < 5 * few {
        return None;
    }
    let part = |persons: u64| Settings { persons, ..settings };
    let started = Instant::now();
    let mut least = Timed::of(plan, part(few), LONGEST)?;
    while started.elapsed() < LONGEST {
        let again = Timed::of(plan, part(few), LONGEST.saturating_sub(started.elapsed()))?;
        if again.is_whole(plan) && again.blocks(plan, None) < least.blocks(plan, None) {
            least = again;
        }
    }
    let count = plan.all_blocks();
    let of_few = Pace { drawing: least.drawing, blocks: least.blocks(plan, None), count };
    let foreseen = of_few.times(settings.persons as f64 / few as f64);
    if foreseen.seconds() < LONG || settings.persons < 5 * MANY {
        return Some(foreseen);
    }
    let many = Timed::of(plan, part(MANY), LONGEST_OF_MANY)?;
    let of_many = Pace { drawing: many.drawing, blocks: many.blocks(plan, Some(&least)), count };
    Some(of_many.times(settings.persons as f64 / MANY as f64))
}

/// How long the parts of a run took that was ended early.
struct Timed {
    drawing: f64,
    each: Vec<f64>,
}

impl Timed {
    fn of(plan: &Plan, settings: Settings, longest: Duration) -> Option<Self> {
        let began = Instant::now();
        let mut ends: Vec<f64> = Vec::new();
        simulate(plan, settings, &mut |_| {
            ends.push(began.elapsed().as_secs_f64());
            began.elapsed() < longest
        });
        let each = ends.windows(2).map(|two| two[1] - two[0]).collect();
        Some(Self { drawing: *ends.first()?, each })
    }

    fn is_whole(&self, plan: &Plan) -> bool {
        self.each.len() == plan.all_blocks() as usize
    }

    /// Seconds of all blocks. Those that were not run take as long as the mean of the others, or as another run, that was
    /// made to its end, says of its own.
    fn blocks(&self, plan: &Plan, other: Option<&Self>) -> f64 {
        let (run, all) = (self.each.len(), plan.all_blocks() as usize);
        let timed: f64 = self.each.iter().sum();
        let grown = other.filter(|other| other.is_whole(plan)).map(|other| {
            let of_same: f64 = other.each[..run].iter().sum();
            other.each.iter().sum::<f64>() / of_same.max(1e-9)
        });
        // A run that is ended before its first block is over took as long as its drawing for each, for want of better.
        if run == 0 { self.drawing * all as f64 } else { timed * grown.unwrap_or(all as f64 / run as f64) }
    }
}
