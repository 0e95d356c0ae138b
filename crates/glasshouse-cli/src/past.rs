//! A run that was written: opened again from its folder alone.

use std::fs;
use std::path::{Path, PathBuf};

use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::simulate::Settings;
use glasshouse_measures::row::Row;
use glasshouse_measures::table::{News, read_news, read_rows};
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;

use crate::disk::Disk;
use crate::failure::{Failure, plain};
use crate::record::Record;
use crate::recorder::Texts;
use crate::{FILES, VERSION};

/// A run of the past.
#[derive(Debug)]
pub struct Past {
    /// What it was asked for and made from.
    pub record: Record,
    /// Its scenario.
    pub scenario: Scenario,
    /// Its tables.
    pub plan: Plan,
    /// Its news.
    pub news: News,
    /// Where it lies.
    folder: PathBuf,
}

impl Past {
    /// Opens a run by its folder, or by the record in it.
    pub fn open(path: &str) -> Result<Self, Failure> {
        let [run_file, _, news_file, _] = FILES;
        let folder = folder(path, run_file)?;
        let shown = folder.join(run_file).display().to_string();
        let text = Disk.read("", &shown).map_err(Failure::Read)?;
        let mut record = Record::read(&shown, &text).map_err(Failure::Read)?;
        if record.version != VERSION {
            return Err(Failure::Use(format!(
                "the run was made by glasshouse {}, and this is {VERSION}, in which lives may go another way; run it \
                 again with `glasshouse run {shown} --out FOLDER`",
                record.version
            )));
        }
        let request = Request {
            path: record.scenario.clone(),
            variant: record.variant.clone(),
            sets: record.sets.clone(),
            ..Request::default()
        };
        let texts = Texts::Kept(std::mem::take(&mut record.source));
        let gone = || Failure::Read(format!("the texts in `{shown}` are no scenario that can be run"));
        let scenario = load(&request, &texts).map_err(|_| gone())?.scenario;
        let plan = compile(&scenario).map_err(|_| gone())?;
        let news = news(&folder.join(news_file), &plan, &record)?;
        Ok(Self { record, scenario, plan, news, folder })
    }

    /// What was measured over the whole run.
    pub fn rows(&self) -> Result<Vec<Row>, Failure> {
        let shown = self.folder.join(FILES[1]).display().to_string();
        let cannot = |why: &dyn std::fmt::Display| Failure::Read(format!("cannot read `{shown}`: {why}"));
        let bytes = fs::read(&shown).map_err(|cause| cannot(&plain(&cause)))?;
        let kept = read_rows(bytes).map_err(|why| cannot(&why))?;
        let of_this_run = |(key, due): &(String, String)| {
            *key == "command" || kept.header.iter().any(|(other, found)| other == key && found == due)
        };
        if !self.record.header().iter().all(of_this_run) {
            return Err(cannot(&"it holds the measures of another run than the `run.toml` beside it"));
        }
        Ok(kept.rows)
    }

    /// What the run was asked for.
    pub fn settings(&self) -> Settings {
        Settings { persons: self.record.persons_asked, seed: self.record.seed, replicate: 0 }
    }
}

/// The folder of a run that was named by itself or by its record.
fn folder(path: &str, run_file: &str) -> Result<PathBuf, Failure> {
    let named = Path::new(path);
    if named.is_dir() {
        return if named.join(run_file).is_file() {
            Ok(named.to_owned())
        } else {
            Err(Failure::Use(format!("`{path}` is not the folder of a run: it holds no `{run_file}`")))
        };
    }
    if named.file_name().is_some_and(|name| name == run_file) && named.is_file() {
        return Ok(named.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned());
    }
    if named.exists() {
        return Err(Failure::Use(format!(
            "`{path}` is not a run: name the folder that `glasshouse run` wrote, or the `{run_file}` in it"
        )));
    }
    Err(Failure::Read(format!("cannot read `{path}`: there is no such folder; `glasshouse run` writes one")))
}

/// The news, if they are those of this run.
fn news(path: &Path, plan: &Plan, record: &Record) -> Result<News, Failure> {
    let shown = path.display();
    let bytes = fs::read(path).map_err(|cause| Failure::Read(format!("cannot read `{shown}`: {}", plain(&cause))))?;
    let news = read_news(bytes, plan).map_err(|why| {
        Failure::Read(format!("`{shown}` is not the news of this run: {why}; run it again to have its lives told"))
    })?;
    for (key, due) in record.header() {
        let found = news.header.iter().find(|(other, _)| *other == key).map(|(_, value)| value);
        if key != "command" && found != Some(&due) {
            return Err(Failure::Read(format!(
                "`{shown}` is the news of another run: its `{key}` is not that of the `run.toml` beside it"
            )));
        }
    }
    Ok(news)
}
