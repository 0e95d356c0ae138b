//! What all experiments have in common: a file, its people and luck, the store of runs, and how far they are.

use std::path::{Path, PathBuf};

use clap::Args;
use glasshouse_engine::simulate::{Progress, Settings};
use glasshouse_lab::factors::{Factor, factors};
use glasshouse_lab::harm::{Harm, Measured};
use glasshouse_lab::runs::{Done, Point, Runs};
use glasshouse_lab::store::{Connection, Store};
use glasshouse_scenario::load::{Base, Request};
use glasshouse_scenario::scenario::Scenario;

use crate::disk::Disk;
use crate::failure::Failure;
use crate::input;
use crate::numbers::{self, counted};
use crate::progress::Shown;
use crate::screen::Screen;

/// The file, and how it is run.
#[derive(Debug, Args)]
pub struct Experiment {
    /// The scenario.
    pub scenario: String,
    /// A variant of it.
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,
    /// How many persons to simulate in each run; without it, what the scenario says.
    #[arg(long, value_parser = numbers::persons)]
    pub persons: Option<u64>,
    /// The seed.
    #[arg(long, default_value_t = 1, value_parser = numbers::seed)]
    pub seed: u64,
    /// How often each version is run, with other people and other luck; two or more give intervals.
    #[arg(long, default_value_t = 4, value_parser = numbers::replicates)]
    pub replicates: u32,
    /// Where runs are kept, a database of `SQLite`: after a sudden end the same command goes on, and no run is made twice.
    #[arg(long, value_name = "FILE", default_value = "runs/lab.sqlite")]
    pub store: PathBuf,
}

/// An experiment that can begin.
#[derive(Debug)]
pub struct Opened {
    /// The runs of the file.
    pub runs: Runs,
    /// The version at which it begins.
    pub at: Point,
    /// The scenario in that version.
    pub scenario: Scenario,
    /// Persons in each run.
    pub persons: u64,
}

impl Experiment {
    /// Reads the file and opens the store. `None`: the file has mistakes, which have been told.
    pub fn open(&self, screen: &mut Screen) -> Result<Option<Opened>, Failure> {
        let request = Request { path: self.scenario.clone(), variant: self.variant.clone(), ..Request::default() };
        let Some(loaded) = input::scenario(&request, &Disk, screen)? else { return Ok(None) };
        let Ok(base) = Base::open(&self.scenario, &Disk) else {
            return Err(Failure::Read(format!("`{}` was changed while it was read", self.scenario)));
        };
        let persons = self.persons.unwrap_or(loaded.scenario.document().scenario.persons.value.0);
        let settings = Settings { persons, seed: self.seed, replicate: 0 };
        let runs = Runs::new(base, store(&self.store)?, settings, self.replicates)?;
        let at = Point { variants: self.variant.iter().cloned().collect(), sets: Vec::new() };
        Ok(Some(Opened { runs, at, scenario: loaded.scenario, persons }))
    }
}

impl Opened {
    /// The numbers of the file that have a range and whose address begins with one of some words; with none, all.
    pub fn factors(&self, of: &[String]) -> Result<Vec<Factor>, Failure> {
        let found: Vec<Factor> = factors(&self.scenario).into_iter().filter(|factor| factor.is_under(of)).collect();
        if found.is_empty() {
            let under = if of.is_empty() { String::new() } else { format!(" under {}", of.join(", ")) };
            let why = format!("no number{under} has a range, as in `range = [\"1 %\", \"5 %\"]`");
            return Err(Failure::Use(why));
        }
        Ok(found)
    }
}

/// The store at a path, in a folder that is made where there is none.
fn store(path: &Path) -> Result<Store, Failure> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|cause| Failure::Write { path: folder.to_owned(), cause })?;
    }
    let opened = Connection::open(path).map_err(glasshouse_lab::store::Broken::from).and_then(Store::on);
    opened.map_err(|broken| Failure::Use(format!("`{}`: {broken}; name another with `--store`", path.display())))
}

/// A harm with its interval, in words.
pub fn said(measured: Measured, harm: &Harm) -> String {
    let figure = |value: f64| glasshouse_report::figure(harm.measure, value);
    let ends = measured.interval.map_or_else(
        || " (no interval: one run, or too few cases)".to_owned(),
        |ends| format!(" ({} to {})", figure(ends.low), figure(ends.high)),
    );
    measured.value.map_or_else(|| "no data".to_owned(), |value| format!("{}{ends}", figure(value)))
}

/// Tells how far an experiment is, with the time left.
#[derive(Debug)]
pub struct Teller<'a> {
    screen: &'a mut Screen,
    persons: u64,
    shown: Option<Shown>,
}

impl<'a> Teller<'a> {
    /// Of runs of so many persons.
    pub fn new(screen: &'a mut Screen, persons: u64) -> Self {
        Self { screen, persons, shown: None }
    }

    /// Tells how far it is. An experiment whose next runs hang on its last ones has several parts, each told from its start.
    pub fn tell(&mut self, done: Done) {
        let progress = Progress { done: done.runs as u32, blocks: done.of as u32 };
        if done.runs == done.found {
            if let Some(before) = self.shown.take() {
                before.end();
            }
            let found = if done.found > 0 { format!(", {} of them in the store", done.found) } else { String::new() };
            self.screen.tell(format!("{} runs of {} persons{found}", done.of, counted(self.persons)));
            self.shown = Some(Shown::new(self.screen, progress, None));
        }
        if let Some(shown) = &mut self.shown {
            shown.at(progress, self.screen);
        }
    }

    /// Clears what moves.
    pub fn end(self) {
        if let Some(shown) = self.shown {
            shown.end();
        }
    }
}
