//! What a run will take, foreseen from a small part of it that is run for measure.

use std::time::{Duration, Instant};

use glasshouse_engine::plan::Plan;
use glasshouse_engine::simulate::{Settings, simulate};

/// Timing ends after this.
const LONGEST: Duration = Duration::from_millis(800);

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
        let tally = plan.cells.count * plan.counters.all().len() * size_of::<i64>();
        Self { per_person, tallies: (tally * (16 * threads + 3)).min((256 << 20) + tally * (threads + 3)) as u64 }
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

/// Seconds that a run will take; `None` where it is hardly longer than the part that would have to be timed. The part
/// is timed again and again, and the shortest time counts: whatever else the machine does can only make it longer.
pub fn seconds(plan: &Plan, settings: Settings, threads: usize) -> Option<f64> {
    let neighbourhoods = (64 * threads) as f64 * plan.network.neighbourhood_persons;
    let small = settings.persons.div_euclid(50).max(neighbourhoods as u64).min(200_000);
    if settings.persons < 5 * small {
        return None;
    }
    let started = Instant::now();
    let mut least = f64::INFINITY;
    while started.elapsed() < LONGEST {
        least = least.min(once(plan, Settings { persons: small, ..settings }, started)?);
    }
    Some(least * settings.persons as f64 / small as f64)
}

/// Seconds of a whole small run. Where time runs out, the blocks that were not run count as the mean of the others.
fn once(plan: &Plan, settings: Settings, started: Instant) -> Option<f64> {
    let began = Instant::now();
    let mut times: Vec<f64> = Vec::new();
    simulate(plan, settings, &mut |_| {
        times.push(began.elapsed().as_secs_f64());
        started.elapsed() < LONGEST
    });
    let (first, last) = (*times.first()?, *times.last()?);
    let per_block = if times.len() > 1 { (last - first) / (times.len() - 1) as f64 } else { first };
    Some(first + per_block * f64::from(plan.all_blocks()))
}
