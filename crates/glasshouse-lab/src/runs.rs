//! Many runs of one file: each is made once, kept in the store, and found there when it is asked for again.
//!
//! In: versions of a file, as a variant and changed values. Out: the numbers of everyone in each replicate. Runs that are not in the
//! store are made on all cores, one a core, and kept as they end. What comes out does not depend on which of them were kept before.

use std::sync::mpsc;

use glasshouse_engine::plan::compile;
use glasshouse_engine::simulate::{Settings, simulate};
use glasshouse_measures::measure::of_everyone;
use glasshouse_scenario::load::{Base, Request};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::diagnostic::{Diagnostic, Severity};
use rayon::prelude::*;

use crate::store::{Broken, Kept, Store};
use crate::version::{Key, Number, Numbers};

/// A version of the file: variants, and values that are changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// The variants, laid over the file in order; none: the file as written.
    pub variants: Vec<String>,
    /// `path=value` changes, in order.
    pub sets: Vec<String>,
}

/// One run: a version, with how many people and which luck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The version.
    pub point: Point,
    /// People and seed; the replicate is in the seed.
    pub settings: Settings,
}

impl Run {
    /// The variants, as they are kept: a line each.
    pub fn variants(&self) -> String {
        self.point.variants.join("\n")
    }

    /// The changed values, as they are kept: a line each.
    pub fn sets(&self) -> String {
        self.point.sets.join("\n")
    }
}

/// How far an experiment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Runs that are there, those found in the store among them.
    pub runs: usize,
    /// Runs in all.
    pub of: usize,
    /// Runs that were found in the store.
    pub found: usize,
}

/// The runs of a file.
#[derive(Debug)]
pub struct Runs {
    base: Base,
    store: Store,
    file: String,
    settings: Settings,
    replicates: u32,
}

impl Runs {
    /// Runs of a file, kept in a store.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn new(base: Base, mut store: Store, settings: Settings, replicates: u32) -> Result<Self, Broken> {
        let file = store.keep_file(base.sources())?;
        Ok(Self { base, store, file, settings, replicates })
    }

    /// How many replicates each version has.
    pub fn replicates(&self) -> u32 {
        self.replicates
    }

    /// The scenario of a version.
    ///
    /// # Errors
    /// The values do not go together; the sentence says which mistake comes first.
    pub fn scenario(&self, point: &Point) -> Result<Scenario, String> {
        take(&self.base, point)
    }

    /// The numbers of each version in all replicates; none where the scenario cannot be read so. `tell` hears how far it is.
    ///
    /// # Errors
    /// The store cannot be used.
    pub fn numbers(
        &mut self,
        points: &[Point],
        tell: &mut dyn FnMut(Done),
    ) -> Result<Vec<Result<Numbers, String>>, Broken> {
        if points.is_empty() {
            return Ok(Vec::new());
        }
        let runs: Vec<Run> = points.iter().flat_map(|point| self.of(point)).collect();
        let mut kept: Vec<Option<Kept>> =
            runs.iter().map(|run| self.store.find(&self.file, run)).collect::<Result<_, _>>()?;
        let missing: Vec<(usize, &Run)> = runs.iter().enumerate().filter(|(at, _)| kept[*at].is_none()).collect();
        let found = runs.len() - missing.len();
        let mut done = Done { runs: found, of: runs.len(), found };
        tell(done);
        let (base, store, file) = (&self.base, &mut self.store, &self.file);
        let mut failed = None;
        std::thread::scope(|scope| {
            let (send, receive) = mpsc::channel::<(usize, Kept)>();
            let missing = &missing;
            scope.spawn(move || {
                // A closed channel means that the store failed, and there is nobody to make runs for.
                let each = |send: &mut mpsc::Sender<_>, (at, run): &(usize, &Run)| send.send((*at, make(base, run)));
                drop(missing.par_iter().try_for_each_with(send, each));
            });
            for (at, one) in receive {
                if let Err(broken) = store.keep(file, &runs[at], &one) {
                    failed = Some(broken);
                    break;
                }
                kept[at] = Some(one);
                done.runs += 1;
                tell(done);
            }
        });
        if let Some(broken) = failed {
            return Err(broken);
        }
        let all: Vec<Kept> = kept.into_iter().flatten().collect();
        Ok(all.chunks(self.replicates as usize).map(gathered).collect())
    }

    /// The runs of a version: one a replicate.
    fn of(&self, point: &Point) -> Vec<Run> {
        let one = |number| Run { point: point.clone(), settings: self.settings.of_replicate(number) };
        (0..self.replicates).map(one).collect()
    }
}

/// Makes a run.
fn make(base: &Base, run: &Run) -> Kept {
    let plan = match take(base, &run.point).map(|scenario| compile(&scenario)) {
        Ok(Ok(plan)) => plan,
        Ok(Err(told)) => return Kept::Refused(told.first().map_or_else(String::new, |one| one.what.clone())),
        Err(why) => return Kept::Refused(why),
    };
    match simulate(&plan, run.settings, &mut |_| true) {
        Some(outcome) => Kept::Done(of_everyone(&plan, &outcome)),
        None => Kept::Refused("it was stopped".to_owned()),
    }
}

fn take(base: &Base, point: &Point) -> Result<Scenario, String> {
    let mut variants = point.variants.iter().cloned();
    let variant = variants.next();
    let request =
        Request { variant, also: variants.collect(), sets: point.sets.clone(), caps: true, ..Request::default() };
    match base.take(&request) {
        Ok(loaded) => Ok(loaded.scenario),
        Err(refused) => {
            let place = |one: &Diagnostic| {
                match refused.sources.get(one.span.source) {
                    // A changed value is its own place.
                    Some(source) if source.name == "--set" => format!("with `{}`, {}", source.text.trim(), one.what),
                    Some(source) => format!("{}:{}: {}", source.name, refused.sources.line(one.span), one.what),
                    None => one.what.clone(),
                }
            };
            Err(refused.diagnostics.iter().find(|one| one.severity == Severity::Error).map_or_else(String::new, place))
        }
    }
}

/// The replicates of a version as numbers; a version that was refused has none.
fn gathered(replicates: &[Kept]) -> Result<Numbers, String> {
    let mut numbers = Numbers::new();
    for kept in replicates {
        match kept {
            Kept::Refused(why) => return Err(why.clone()),
            Kept::Done(rows) => {
                for row in rows {
                    let number = numbers.entry(Key::of(row)).or_insert_with(|| Number { rows: Vec::new() });
                    number.rows.push(row.clone());
                }
            }
        }
    }
    Ok(numbers)
}
