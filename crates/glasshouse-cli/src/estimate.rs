//! What a run will take: memory from the sizes of its tables, time from a small part of it, run for measure.

use std::time::{Duration, Instant};

use glasshouse_engine::plan::{EraPlan, Plan};
use glasshouse_engine::simulate::{Settings, simulate};
use glasshouse_engine::standing::Record;
use glasshouse_engine::state::{Enrolment, Fading};

/// Timing ends after this.
const LONGEST: Duration = Duration::from_millis(800);

/// Bytes that one person takes between blocks, about: traits, cell, two fading states, enrolments, refusals, and
/// records as the rates at rest write them.
pub fn bytes_per_person(plan: &Plan) -> f64 {
    let household = size_of::<u32>() as f64 / plan.network.household.mean_size;
    let traits = plan.network.traits.len();
    let states = size_of::<u32>() + 2 * size_of::<Fading>();
    let registers = plan.names.registers.len() * size_of::<Enrolment>();
    let fixed = traits + states + registers + plan.names.gates.len();
    fixed as f64 + household + records_per_person(plan) * size_of::<Record>() as f64
}

/// Bytes of a whole run, about. Each thread keeps tallies of its own.
pub fn bytes(plan: &Plan, persons: u64, threads: usize) -> u64 {
    let tally = plan.cells.count * plan.counters.all().len() * size_of::<i64>();
    (bytes_per_person(plan) * persons as f64) as u64 + (tally * (2 * threads + 3)) as u64
}

/// Records that stand about one person at the end, at rest.
fn records_per_person(plan: &Plan) -> f64 {
    let of_era = |era: &EraPlan| -> f64 {
        era.channels
            .iter()
            .flatten()
            .map(|channel| {
                let rate = |event: usize| era.events[event].as_ref().map_or(0.0, |event| event.rate);
                let seen: f64 = channel.sees.iter().map(|seen| rate(seen.event) * seen.chance).sum();
                let invented: f64 = channel.invents.iter().map(|(_, rate)| rate).sum();
                let weeks: f64 = channel
                    .writes_to
                    .iter()
                    .filter_map(|register| era.registers[*register].as_ref())
                    .map(|register| f64::from(register.keeps_weeks.min(plan.weeks)))
                    .sum();
                (seen + invented) * weeks
            })
            .sum()
    };
    plan.eras.iter().map(of_era).fold(0.0, f64::max)
}

/// Seconds that a run will take; `None` where it is hardly longer than the part that would have to be timed. The part
/// is timed again and again, and the shortest time counts: whatever else the machine does can only make it longer.
pub fn seconds(plan: &Plan, settings: Settings, threads: usize) -> Option<f64> {
    let neighbourhoods = (4 * threads) as f64 * plan.network.neighbourhood_persons;
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
    Some((first - per_block).max(0.0) + per_block * f64::from(plan.blocks()))
}
