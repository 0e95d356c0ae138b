//! From a path that the user typed to a checked file, with its diagnostics drawn on the way.

use glasshouse_engine::plan::{self, Plan};
use glasshouse_scenario::load::{Files, Loaded, LoadedPopulation, Refused, Request, load, load_population};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::tree;

use crate::failure::Failure;
use crate::screen::{Screen, counted};

/// What kind of file a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A scenario, or something that should be one.
    Scenario,
    /// A population.
    Population,
    /// The record of a run.
    Run,
}

/// Reads a file as far as needed to tell its kind. A file that cannot be read is a failure of the world.
pub fn kind(path: &str, files: &dyn Files) -> Result<Kind, Failure> {
    let text = files.read("", path).map_err(Failure::Read)?;
    let mut sources = Sources::default();
    let id = sources.add(path, text);
    let tree = tree::parse(id, &sources, &mut Vec::new());
    let has = |name: &str| tree.as_table().is_some_and(|table| table.contains_key(name));
    let is_record = has("source") && has("hash");
    Ok(match (has("scenario"), has("population")) {
        _ if is_record => Kind::Run,
        (false, true) => Kind::Population,
        _ => Kind::Scenario,
    })
}

/// Loads a scenario and draws what its author should know. `None`: it has mistakes, which have been told.
pub fn scenario(request: &Request, files: &dyn Files, screen: &mut Screen) -> Result<Option<Loaded>, Failure> {
    let path = &request.path;
    match kind(path, files)? {
        Kind::Scenario => {}
        Kind::Population => {
            return Err(Failure::Use(format!(
                "`{path}` is a population file, and a scenario is due; `glasshouse check {path}` reads populations"
            )));
        }
        Kind::Run => {
            return Err(Failure::Use(format!(
                "`{path}` is the record of a run, and a scenario is due; `glasshouse run {path}` repeats it"
            )));
        }
    }
    match load(request, files) {
        Ok(loaded) => {
            screen.diagnose(&loaded.warnings, loaded.scenario.sources());
            Ok(Some(loaded))
        }
        Err(refused) => {
            refuse(&request.path, &refused, screen);
            let bare = Request { path: request.path.clone(), ..Request::default() };
            let was_typed = (request.variant.is_some() || !request.sets.is_empty()) && load(&bare, files).is_ok();
            if was_typed {
                return Err(Failure::Use(format!("`{path}` is sound as written; mend `--variant` or `--set`")));
            }
            Ok(None)
        }
    }
}

/// The scenario as tables. `None`: no table can hold something of it, which has been told.
pub fn plan(scenario: &Scenario, screen: &mut Screen) -> Option<Plan> {
    match plan::compile(scenario) {
        Ok(plan) => Some(plan),
        Err(found) => {
            screen.diagnose(&found, scenario.sources());
            screen.tell(format!("the scenario can be read, but not run: {}", counted(&found)));
            None
        }
    }
}

/// Loads a population and draws what its author should know. `None`: it has mistakes, which have been told.
pub fn population(path: &str, files: &dyn Files, screen: &mut Screen) -> Option<LoadedPopulation> {
    match load_population(path, files) {
        Ok(loaded) => {
            screen.diagnose(&loaded.warnings, &loaded.sources);
            Some(loaded)
        }
        Err(refused) => {
            refuse(path, &refused, screen);
            None
        }
    }
}

fn refuse(path: &str, refused: &Refused, screen: &mut Screen) {
    screen.diagnose(&refused.diagnostics, &refused.sources);
    screen.tell(format!("{path}: {}", counted(&refused.diagnostics)));
}
