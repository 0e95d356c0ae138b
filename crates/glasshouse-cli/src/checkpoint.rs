//! A long run is written down now and then, and goes on from there after a sudden end.
//!
//! The file begins with a line that says which run it is of; the engine's numbers follow. It is written beside its place
//! and renamed, so at no moment is there less than one whole checkpoint.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use glasshouse_engine::checkpoint::CheckpointError;
use glasshouse_engine::plan::Plan;
use glasshouse_engine::simulate::{Run, Settings};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::folder::sync_folder;

/// What the first line begins with.
const MARK: &str = "glasshouse checkpoint of synthetic people: ";
/// No first line is longer.
const LONGEST_LINE: u64 = 1 << 20;
/// Bytes that are handed to the disk at a time.
const ROOM: usize = 1 << 20;

/// The run that a checkpoint is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Identity {
    /// Version of glasshouse.
    pub version: String,
    /// Hash of all texts.
    pub hash: String,
    /// The scenario among the texts.
    pub scenario: String,
    /// The variant.
    pub variant: Option<String>,
    /// `--set` arguments, in order.
    pub sets: Vec<String>,
    /// Persons asked for.
    pub persons: u64,
    /// The seed.
    pub seed: u64,
}

/// A file that a run is written down in.
#[derive(Debug)]
pub struct Checkpoint {
    path: PathBuf,
    identity: Identity,
    every: Duration,
    last: Instant,
}

impl Checkpoint {
    /// The file at a place, or with a name in the folder there. Makes sure, before any work is done, that it can be
    /// written, and that nothing else is in the way.
    pub fn claim(place: &Path, name: &str, identity: Identity, every: Duration) -> Result<Self, Failure> {
        let ends_in_slash = place.as_os_str().as_encoded_bytes().ends_with(b"/");
        let is_folder = place.is_dir() || ends_in_slash;
        let path = if is_folder { place.join(format!("{name}.checkpoint")) } else { place.to_owned() };
        if path.file_name().is_none() {
            return Err(Failure::Use(format!("`{}` cannot be a checkpoint; name a file", path.display())));
        }
        let checkpoint = Self { path, identity, every, last: Instant::now() };
        fs::create_dir_all(checkpoint.parent()).map_err(|cause| checkpoint.failed(cause))?;
        let partial = checkpoint.partial();
        File::create(&partial).and_then(|_| fs::remove_file(&partial)).map_err(|cause| checkpoint.failed(cause))?;
        Ok(checkpoint)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The run as it was written down; `None` where there is nothing yet.
    pub fn resume<'a>(&self, plan: &'a Plan, settings: Settings) -> Result<Option<Run<'a>>, Failure> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(self.unreadable(&crate::failure::plain(&cause))),
        };
        let mut file = BufReader::with_capacity(ROOM, file);
        self.check(&self.identity_in(&mut file)?)?;
        Run::restore(plan, settings, &mut file).map(Some).map_err(|why| match why {
            CheckpointError::World(cause) => self.unreadable(&crate::failure::plain(&cause)),
            why => self.unreadable(&format!("{why}; remove it to begin again")),
        })
    }

    /// Writes the run down, if it is time.
    pub fn keep(&mut self, run: &mut Run<'_>) -> Result<(), Failure> {
        if self.last.elapsed() < self.every {
            return Ok(());
        }
        let kept = self.write(run).map_err(|cause| self.failed(cause));
        self.last = Instant::now();
        kept
    }

    /// The run is over and told: the checkpoint goes.
    pub fn end(self) -> Result<(), Failure> {
        match fs::remove_file(&self.path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(self.failed(cause)),
            _ => Ok(()),
        }
    }

    fn write(&self, run: &mut Run<'_>) -> io::Result<()> {
        let partial = self.partial();
        let written = self.write_to(&partial, run).and_then(|()| fs::rename(&partial, &self.path));
        if written.is_err() {
            let _ = fs::remove_file(&partial);
        }
        written?;
        sync_folder(&self.parent())
    }

    fn write_to(&self, path: &Path, run: &mut Run<'_>) -> io::Result<()> {
        let mut file = BufWriter::with_capacity(ROOM, File::create(path)?);
        let identity = serde_json::to_string(&self.identity).map_err(io::Error::other)?;
        writeln!(file, "{MARK}{identity}")?;
        run.save(&mut file).map_err(|why| match why {
            CheckpointError::World(cause) => cause,
            why => io::Error::other(why),
        })?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }

    fn identity_in(&self, file: &mut impl BufRead) -> Result<Identity, Failure> {
        let mut line = Vec::new();
        let read = file.take(LONGEST_LINE).read_until(b'\n', &mut line);
        read.map_err(|cause| self.unreadable(&crate::failure::plain(&cause)))?;
        let line = std::str::from_utf8(&line).unwrap_or_default();
        let no_checkpoint = || {
            Failure::Use(format!("`{}` is there already and is no checkpoint; name another file", self.path.display()))
        };
        let identity = line.strip_prefix(MARK).ok_or_else(no_checkpoint)?;
        serde_json::from_str(identity)
            .map_err(|_| self.unreadable("it was written by another version of glasshouse; remove it to begin again"))
    }

    /// Whether the checkpoint is of the run that was asked for.
    fn check(&self, found: &Identity) -> Result<(), Failure> {
        let asked = &self.identity;
        let variant = |identity: &Identity| identity.variant.clone().unwrap_or_else(|| "none".to_owned());
        let differences = [
            ("version of glasshouse", found.version.clone(), asked.version.clone()),
            ("scenario", found.scenario.clone(), asked.scenario.clone()),
            ("variant", variant(found), variant(asked)),
            ("--set", found.sets.join(" "), asked.sets.join(" ")),
            ("number of persons", found.persons.to_string(), asked.persons.to_string()),
            ("seed", found.seed.to_string(), asked.seed.to_string()),
        ];
        let difference = differences.iter().find(|(_, found, asked)| found != asked);
        let what = match difference {
            Some((what, found, asked)) => format!("its {what} is `{found}`, and `{asked}` is asked for"),
            None if found != asked => "the texts were changed since".to_owned(),
            None => return Ok(()),
        };
        Err(Failure::Use(format!(
            "`{}` is a checkpoint of another run: {what}; name another file, or remove it",
            self.path.display()
        )))
    }

    fn parent(&self) -> PathBuf {
        match self.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        }
    }

    /// Where it is written before it is renamed. A run that ended suddenly may leave it; the next one writes over it.
    fn partial(&self) -> PathBuf {
        let name = self.path.file_name().unwrap_or_default().display().to_string();
        self.parent().join(format!(".{name}.partial"))
    }

    fn failed(&self, cause: io::Error) -> Failure {
        Failure::Write { path: self.path.clone(), cause }
    }

    fn unreadable(&self, why: &str) -> Failure {
        Failure::Read(format!("cannot go on from `{}`: {why}", self.path.display()))
    }
}
