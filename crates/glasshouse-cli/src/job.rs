//! What a run was asked for: typed on the command line, or kept in the record of an earlier run.

use std::path::PathBuf;

use glasshouse_scenario::load::{Files, Request};

use crate::disk::Disk;
use crate::failure::Failure;
use crate::input::{self, Kind};
use crate::record::{self, Record, hash};
use crate::recorder::{SourceText, Texts};

/// The seed where nobody names one.
const USUAL_SEED: u64 = 1;

/// What the user typed that decides the figures.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Path of a scenario or of a `run.toml`.
    pub path: String,
    /// Number of persons.
    pub persons: Option<u64>,
    /// The seed.
    pub seed: Option<u64>,
    /// Number of replicates.
    pub replicates: Option<u32>,
    /// Whether it is run beside itself with one thing taken away.
    pub paired: bool,
    /// A variant.
    pub variant: Option<String>,
    /// `--set` arguments.
    pub sets: Vec<String>,
}

/// A run to be done.
#[derive(Debug)]
pub struct Job {
    /// What to load.
    pub request: Request,
    /// Where from.
    pub texts: Texts,
    /// Number of persons; `None` for what the scenario says.
    pub persons: Option<u64>,
    /// The seed.
    pub seed: u64,
    /// Number of replicates.
    pub replicates: u32,
    /// Whether it is run beside itself with one thing taken away.
    pub paired: bool,
    /// The command that an earlier run was made with, where this one is the same.
    repeats: Option<String>,
    typed_path: String,
}

impl Job {
    /// Finds out what is to be run. `warn` is told where an earlier run was made by another version.
    pub fn new(asked: Asked, version: &str, warn: &mut dyn FnMut(String)) -> Result<Self, Failure> {
        let texts = Texts::from_disk();
        match input::kind(&asked.path, &texts)? {
            Kind::Run => Self::again(asked, version, warn),
            Kind::Scenario | Kind::Population => Ok(Self {
                request: Request {
                    path: asked.path.clone(),
                    variant: asked.variant,
                    sets: asked.sets,
                    ..Request::default()
                },
                texts,
                persons: asked.persons,
                seed: asked.seed.unwrap_or(USUAL_SEED),
                replicates: asked.replicates.unwrap_or(1),
                paired: asked.paired,
                repeats: None,
                typed_path: asked.path,
            }),
        }
    }

    fn again(asked: Asked, version: &str, warn: &mut dyn FnMut(String)) -> Result<Self, Failure> {
        let text = Disk.read("", &asked.path).map_err(Failure::Read)?;
        let record = Record::read(&asked.path, &text).map_err(Failure::Read)?;
        if record.version != version {
            warn(format!(
                "the run was made by glasshouse {}, and this is {version}: figures may differ",
                record.version
            ));
        }
        let is_same = asked.persons.is_none_or(|persons| persons == record.persons_asked)
            && asked.seed.is_none_or(|seed| seed == record.seed)
            && asked.replicates.is_none_or(|replicates| replicates == record.replicates())
            && (record.paired || !asked.paired)
            && asked.variant.as_ref().is_none_or(|variant| Some(variant) == record.variant.as_ref())
            && asked.sets.is_empty();
        let replicates = asked.replicates.unwrap_or(record.replicates());
        let sets = record.sets.into_iter().chain(asked.sets).collect();
        Ok(Self {
            request: Request {
                path: record.scenario,
                variant: asked.variant.or(record.variant),
                sets,
                ..Request::default()
            },
            texts: Texts::Kept(record.source),
            persons: Some(asked.persons.unwrap_or(record.persons_asked)),
            seed: asked.seed.unwrap_or(record.seed),
            replicates,
            paired: asked.paired || record.paired,
            repeats: is_same.then_some(record.command),
            typed_path: asked.path,
        })
    }

    /// The command that makes the same run.
    pub fn command(&self, persons: u64) -> String {
        if let Some(command) = &self.repeats {
            return command.clone();
        }
        let mut arguments = vec!["glasshouse".to_owned(), "run".to_owned(), self.typed_path.clone()];
        let mut option = |name: &str, value: &str| arguments.extend([name.to_owned(), value.to_owned()]);
        option("--persons", &persons.to_string());
        option("--seed", &self.seed.to_string());
        if self.replicates > 1 {
            option("--replicates", &self.replicates.to_string());
        }
        if let Some(variant) = &self.request.variant {
            option("--variant", variant);
        }
        for set in &self.request.sets {
            option("--set", set);
        }
        if self.paired {
            arguments.push("--paired".to_owned());
        }
        record::command(&arguments)
    }

    /// The same run with so many persons, as a command.
    pub fn with_persons(&self, persons: u64) -> String {
        let persons = persons.to_string();
        record::command(&["glasshouse", "run", &self.typed_path, "--persons", &persons].map(str::to_owned))
    }

    /// The scenario's name among the kept texts.
    pub fn scenario_name(&self) -> &str {
        self.request.path.rsplit('/').next().unwrap_or(&self.request.path)
    }

    /// Where the run goes if nobody says where.
    pub fn usual_folder(&self) -> PathBuf {
        PathBuf::from("runs").join(self.usual_name())
    }

    /// What the run is called if nobody says how.
    pub fn usual_name(&self) -> String {
        let name = self.scenario_name();
        let name = name.strip_suffix(".toml").unwrap_or(name);
        let variant = self.request.variant.as_deref().unwrap_or("base");
        // Each set of changes has a folder of its own: a short mark of what was changed, the same for the same changes.
        let changed = if self.request.sets.is_empty() {
            String::new()
        } else {
            let sets: Vec<SourceText> =
                self.request.sets.iter().map(|set| SourceText { name: String::new(), text: set.clone() }).collect();
            format!("-changed-{}", hash(&sets).trim_start_matches("sha256:").get(..6).unwrap_or_default())
        };
        format!("{name}-{variant}{changed}-{}", self.seed)
    }
}
