//! `glasshouse run`: the main job. A scenario in; a folder with figures and a report out, and a table to read.

use std::path::PathBuf;
use std::thread::available_parallelism;
use std::time::Duration;

use clap::Args;
use glasshouse_engine::plan::Plan;
use glasshouse_engine::replay::Recorded;
use glasshouse_engine::simulate::{self, Outcome, Progress, Settings};
use glasshouse_measures::measure::measure;
use glasshouse_measures::paired::Pair;
use glasshouse_measures::table;
use glasshouse_measures::target::snapshot::Keeping;
use glasshouse_measures::target::{Snapshots, compare};
use glasshouse_report::life::Lives;
use glasshouse_report::life::chosen::Sample;
use glasshouse_report::told;
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::wrap::wrap;

use crate::checkpoint::{Checkpoint, Identity};
use crate::estimate::{self, Foreseen, Pace};
use crate::failure::{Failure, Verdict};
use crate::folder::Folder;
use crate::input;
use crate::job::{Asked, Job};
use crate::memory;
use crate::numbers::{self, bytes, counted, time};
use crate::paired::Paired;
use crate::progress::Shown;
use crate::record::{Record, hash};
use crate::screen::Screen;
use crate::{FILES, VERSION};

/// Run a scenario over synthetic people, and write figures and a report.
#[derive(Debug, Args)]
pub struct Run {
    /// A scenario, or the `run.toml` of an earlier run.
    scenario: String,
    /// How many synthetic persons; without it, what the scenario says.
    #[arg(long, value_name = "N", value_parser = numbers::persons)]
    persons: Option<u64>,
    /// The seed: the same seed gives the same figures [usual: 1].
    #[arg(long, value_name = "S", value_parser = numbers::seed)]
    seed: Option<u64>,
    /// How often, each time with other people and other luck: with several, figures have intervals [usual: 1].
    #[arg(long, value_name = "R", value_parser = numbers::replicates, conflicts_with = "checkpoint")]
    replicates: Option<u32>,
    /// Run it beside itself with one thing taken away (fear, pressure, consequences, the regime): the same people, the same luck.
    /// The differences are total effects. Takes up to six times as long.
    #[arg(long, conflicts_with = "checkpoint")]
    paired: bool,
    /// A variant of the scenario; `glasshouse list variants FILE` names them.
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
    // misuse: --set
    /// Change a value, as in `--set gate.food-box.severity=4`; may be given several times.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    sets: Vec<String>,
    /// How many threads; the figures do not depend on it. Without it, all cores.
    #[arg(long, value_name = "N", value_parser = numbers::threads)]
    threads: Option<usize>,
    /// The folder to write; without it, `runs/SCENARIO-VARIANT-SEED`.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Replace the folder of an earlier run.
    #[arg(long)]
    force: bool,
    // misuse: --checkpoint
    /// Write the run down now and then, and go on from there if it was ended: a file, or a folder for one, as in
    /// `--checkpoint runs/`. It goes when the run is over.
    #[arg(long, value_name = "PLACE")]
    checkpoint: Option<PathBuf>,
    /// Write it down every so many minutes, after a block; 0 for after each block.
    #[arg(long, value_name = "MINUTES", value_parser = numbers::minutes, default_value = "10", requires = "checkpoint")]
    every: Duration,
}

impl Run {
    /// Runs it.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let asked = Asked {
            path: self.scenario,
            persons: self.persons,
            seed: self.seed,
            replicates: self.replicates,
            paired: self.paired,
            variant: self.variant,
            sets: self.sets,
        };
        let job = Job::new(asked, VERSION, &mut |warning| screen.tell(format!("note: {warning}")))?;
        let Some(loaded) = input::scenario(&job.request, &job.texts, screen)? else { return Ok(Verdict::Mistakes) };
        let scenario = &loaded.scenario;
        let Some(plan) = input::plan(scenario, screen) else { return Ok(Verdict::Mistakes) };
        let paired = if job.paired { Paired::load(&job, scenario, screen) } else { Some(Paired::default()) };
        let Some(paired) = paired else { return Ok(Verdict::Mistakes) };
        let folder = Folder::claim(self.out.unwrap_or_else(|| job.usual_folder()), self.force)?;
        let threads = start_threads(self.threads)?;
        let persons = job.persons.unwrap_or(scenario.document().scenario.persons.value.0);
        let settings = Settings { persons, seed: job.seed, replicate: 0 };
        let checkpoint = match &self.checkpoint {
            Some(place) => Some(Checkpoint::claim(place, &job.usual_name(), identity(&job, persons), self.every)?),
            None => None,
        };
        announce(&plan, settings, (job.replicates, scenario), screen);
        let foreseen = Foreseen::of(&plan, threads);
        memory::check(foreseen, persons, memory::available(), |persons| job.with_persons(persons))?;
        let resumed = match &checkpoint {
            Some(checkpoint) => checkpoint.resume(&plan, settings)?,
            None => None,
        };
        let plans: Vec<&Plan> = std::iter::once(&plan).chain(&paired.plans).collect();
        let runs = job.replicates * plans.len() as u32;
        let pace = estimate::pace(&plan, settings, threads).map(|pace| pace.of_runs(runs));
        foretell(pace, foreseen.bytes(persons), screen);
        let keeping = Keeping::new(scenario, &plan);
        let mut going = Play { plans, settings, replicates: job.replicates, pace, checkpoint, keeping, screen };
        let all = going.run(resumed);
        let Play { checkpoint, keeping, .. } = going;
        let snapshots = keeping.finish(&plan, settings, job.replicates);
        let (outcomes, others) = all.split_first().expect("the run itself comes first");
        let result = Told { job: &job, scenario, plan: &plan, outcomes, pairs: paired.pairs(others), snapshots };
        let table = result.write(&folder)?;
        checkpoint.map_or(Ok(()), Checkpoint::end)?;
        screen.say(format!("{}\n", table.trim_end()))?;
        screen.say(format!("wrote {}", folder.path().display()))?;
        Ok(Verdict::Fine)
    }
}

/// The threads that everything below runs on.
fn start_threads(asked: Option<usize>) -> Result<usize, Failure> {
    let threads = asked.unwrap_or_else(|| available_parallelism().map_or(1, usize::from));
    let built = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    built.map_err(|cause| Failure::Use(format!("cannot start {threads} threads: {cause}; ask for fewer")))?;
    Ok(threads)
}

/// The run as a checkpoint knows it.
fn identity(job: &Job, persons: u64) -> Identity {
    Identity {
        version: VERSION.to_owned(),
        hash: hash(&job.texts.sources()),
        scenario: job.scenario_name().to_owned(),
        variant: job.request.variant.clone(),
        sets: job.request.sets.clone(),
        persons,
        seed: job.seed,
    }
}

/// Says what is about to happen.
fn announce(plan: &Plan, settings: Settings, (replicates, scenario): (u32, &Scenario), screen: &mut Screen) {
    let title = &scenario.document().scenario.title;
    let variant = match (scenario.variant(), scenario.changes().is_empty()) {
        (Some(id), _) => format!("variant {id}"),
        (None, true) => "as written".to_owned(),
        (None, false) => format!("changed: {}", scenario.changes().join(", ")),
    };
    let (persons, weeks, seed) = (counted(settings.persons), plan.weeks, settings.seed);
    let often = if replicates > 1 { format!(", {replicates} replicates") } else { String::new() };
    let what = format!("{title}, {variant}: {persons} synthetic persons, {weeks} weeks, seed {seed}{often}");
    screen.tell(wrap(&what, screen.look.width, 2));
}

/// Says what it will take.
fn foretell(pace: Option<Pace>, memory: u64, screen: &mut Screen) {
    let memory = bytes(memory);
    let takes = match pace {
        Some(pace) => {
            let time = time(pace.seconds());
            format!("takes {time} (measured on a small part of the run) and about {memory} of memory")
        }
        None => format!("takes about {memory} of memory, and too little time to be worth measuring"),
    };
    screen.tell(wrap(&takes, screen.look.width, 2));
}

/// Runs on their way: the run itself, then those that it is paired with.
struct Play<'a> {
    plans: Vec<&'a Plan>,
    settings: Settings,
    replicates: u32,
    pace: Option<Pace>,
    checkpoint: Option<Checkpoint>,
    /// Cells of the run itself that its targets ask for.
    keeping: Keeping,
    screen: &'a mut Screen,
}

impl<'a> Play<'a> {
    /// Goes on from where an earlier one was ended, or begins; each plan after the other, each replicate after the other.
    fn run(&mut self, resumed: Option<simulate::Run<'a>>) -> Vec<Vec<Outcome>> {
        // The first step of each replicate is the drawing of its people, or what was done before.
        let steps = |plan: &Plan| plan.all_blocks() + 1;
        let blocks = self.plans.iter().map(|plan| steps(plan) * self.replicates).sum();
        let done = resumed.as_ref().map_or(0, |run| run.blocks_done() + 1);
        if let (Some(checkpoint), Some(run)) = (&self.checkpoint, &resumed) {
            let (path, done, all) = (checkpoint.path().display(), run.blocks_done(), self.plans[0].all_blocks());
            self.screen.tell(format!("goes on from {path}, after block {done} of {all}"));
        }
        let mut shown = Shown::new(self.screen, Progress { done, blocks }, self.pace);
        let mut first = resumed;
        let mut before = 0;
        let mut outcomes = Vec::new();
        for (at, plan) in self.plans.clone().into_iter().enumerate() {
            let mut of_plan = Vec::new();
            for number in 0..self.replicates {
                let settings = self.settings.of_replicate(number);
                let run = first.take().unwrap_or_else(|| simulate::Run::new(plan, settings));
                of_plan.push(self.replicate(run, at == 0, (before, blocks), &mut shown));
                before += steps(plan);
            }
            outcomes.push(of_plan);
        }
        shown.end();
        outcomes
    }

    fn replicate(
        &mut self,
        mut run: simulate::Run<'a>,
        is_itself: bool,
        (before, blocks): (u32, u32),
        shown: &mut Shown,
    ) -> Outcome {
        shown.at(Progress { done: before + run.blocks_done() + 1, blocks }, self.screen);
        while !run.is_over() {
            run.step();
            if is_itself {
                self.keeping.look(self.plans[0], &run);
            }
            shown.at(Progress { done: before + run.blocks_done() + 1, blocks }, self.screen);
            // A run that cannot be written down is still a run.
            if let Some(Err(why)) = self.checkpoint.as_mut().map(|checkpoint| checkpoint.keep(&mut run)) {
                shown.aside(&format!("note: {why}; the run goes on"), self.screen);
            }
        }
        run.outcome()
    }
}

/// A run that is over and has to be told.
struct Told<'a> {
    job: &'a Job,
    scenario: &'a Scenario,
    plan: &'a Plan,
    outcomes: &'a [Outcome],
    pairs: Vec<Pair<'a>>,
    snapshots: Snapshots,
}

impl Told<'_> {
    /// Writes the folder; gives the table for the screen.
    fn write(&self, folder: &Folder) -> Result<String, Failure> {
        let record = self.record();
        let rows = measure(self.plan, self.outcomes, &self.pairs);
        let targets = compare(self.scenario, self.plan, self.outcomes, &self.snapshots);
        let lives = self.lives(&record);
        let audit = glasshouse_audit::audit::audit(self.scenario, &glasshouse_audit::audit::Options::default());
        let run = told::Run {
            scenario: self.scenario,
            rows: &rows,
            audit: Some(&audit),
            targets: &targets,
            persons: record.persons,
            households: record.households,
            replicates: record.replicates(),
            seed: record.seed,
            scenario_hash: record.hash.clone(),
            version: record.version.clone(),
            command: record.command.clone(),
            lives: Some(&lives),
        };
        let header = record.header();
        let starts = self.scenario.setting().start;
        let encode = |name: &str, encoded: Result<Vec<u8>, table::TableError>| {
            encoded.map_err(|cause| unwritable(folder, name, cause))
        };
        let [run_file, measures_file, news_file, report_file] = FILES;
        let measures = encode(measures_file, table::measures(&rows, starts, &header))?;
        let news = encode(news_file, table::news(self.plan, self.first(), starts, &header))?;
        let report = glasshouse_report::write(&told::page(&run));
        let text = record.write().map_err(|cause| unwritable(folder, run_file, cause))?;
        folder.write(&[
            (run_file, text.as_bytes()),
            (measures_file, &measures),
            (news_file, &news),
            (report_file, report.as_bytes()),
        ])?;
        Ok(told::table(&run))
    }

    /// Lives that the report's rule chooses from the replicate that can be told from the folder.
    fn lives(&self, record: &Record) -> Sample {
        let first = self.first();
        let lives = Lives {
            scenario: self.scenario,
            plan: self.plan,
            settings: first.settings,
            recorded: Recorded { people: &first.people, news: &first.news },
            version: &record.version,
            hash: &record.hash,
        };
        lives.chosen()
    }

    /// The replicate whose lives can be told from the folder.
    fn first(&self) -> &Outcome {
        &self.outcomes[0]
    }

    fn record(&self) -> Record {
        let source = self.job.texts.sources();
        let first = self.first();
        Record {
            version: VERSION.to_owned(),
            command: self.job.command(first.settings.persons),
            scenario: self.job.scenario_name().to_owned(),
            variant: self.job.request.variant.clone(),
            sets: self.job.request.sets.clone(),
            changes: self.scenario.changes().to_vec(),
            seed: first.settings.seed,
            seeds: self.outcomes.iter().map(|outcome| outcome.settings.seed).collect(),
            paired: self.job.paired,
            persons_asked: first.settings.persons,
            persons: first.persons,
            households: first.households,
            hash: hash(&source),
            source,
        }
    }
}

fn unwritable(folder: &Folder, name: &str, cause: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::Write { path: folder.path().join(name), cause: std::io::Error::other(cause) }
}
