//! The scenarios of the repository, loaded, one of them with another text where a test wants it.

use std::path::Path;

use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::diagnostic::{Look, render};

/// The files of the repository, one of them perhaps with another text.
#[derive(Default)]
pub struct Shelf {
    /// A file by its path.
    pub file: String,
    /// The text that is read in its place.
    pub text: String,
}

impl Files for Shelf {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        if from.is_empty() && path == self.file {
            return Ok(self.text.clone());
        }
        let folder = Path::new(from).parent().unwrap_or(Path::new(""));
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder).join(path);
        std::fs::read_to_string(here).map_err(|why| why.to_string())
    }
}

impl Shelf {
    /// A scenario, or a variant of it.
    pub fn loaded(&self, path: &str, variant: Option<&str>) -> Scenario {
        let request = Request { path: path.to_owned(), variant: variant.map(str::to_owned), ..Request::default() };
        match load(&request, self) {
            Ok(loaded) => loaded.scenario,
            Err(refused) => panic!("{}", render(&refused.diagnostics, &refused.sources, Look::default(), 20)),
        }
    }
}

/// A scenario of the repository, or a variant of it.
pub fn loaded(path: &str, variant: Option<&str>) -> Scenario {
    Shelf::default().loaded(path, variant)
}
