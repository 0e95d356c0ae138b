//! Random bytes as a scenario, a marker and a population: loading and drawing what is said must not break.

#![no_main]

use glasshouse_scenario::load::{Files, Request, load, load_population};
use glasshouse_scenario::text::diagnostic::{Diagnostic, Look, render};
use glasshouse_scenario::text::source::Sources;
use libfuzzer_sys::fuzz_target;

/// Stands between the scenario and its population.
const MARKER: &str = "\n=====\n";

/// The facts of the good files that the broken ones stand on.
const FACTS: &str = include_str!("../../crates/glasshouse-scenario/tests/broken/base/facts.csv");

/// A scenario and a population, whatever they are called, and one table of facts.
struct Shelf<'a> {
    scenario: &'a str,
    population: &'a str,
}

impl Files for Shelf<'_> {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let text = match path {
            _ if from.is_empty() && path == "scenario.toml" => self.scenario,
            _ if path.ends_with(".csv") => FACTS,
            _ if path.ends_with(".toml") => self.population,
            _ => return Err(format!("there is no file `{path}`")),
        };
        Ok(text.to_owned())
    }
}

fn draw(diagnostics: &[Diagnostic], sources: &Sources) {
    render(diagnostics, sources, Look::default(), 10);
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (scenario, population) = text.split_once(MARKER).unwrap_or((&text, ""));
    // A first line `--set a=b` is taken as an argument.
    let set = scenario.strip_prefix("--set ").and_then(|rest| rest.lines().next());
    let request = Request {
        path: "scenario.toml".to_owned(),
        sets: set.map(str::to_owned).into_iter().collect(),
        ..Request::default()
    };
    let scenario = set.map_or(scenario, |set| &scenario["--set ".len() + set.len()..]);
    let shelf = Shelf { scenario, population };
    match load(&request, &shelf) {
        Ok(loaded) => draw(&loaded.warnings, loaded.scenario.sources()),
        Err(refused) => draw(&refused.diagnostics, &refused.sources),
    }
    match load_population("population.toml", &shelf) {
        Ok(loaded) => draw(&loaded.warnings, &loaded.sources),
        Err(refused) => draw(&refused.diagnostics, &refused.sources),
    }
});
