//! The files of the repository, for tests that run its scenarios.

use std::path::Path;

use glasshouse_scenario::load::Files;

/// The files of the repository.
pub struct Shelf;

impl Files for Shelf {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let folder = Path::new(from).parent().unwrap_or(Path::new(""));
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder).join(path);
        std::fs::read_to_string(here).map_err(|why| why.to_string())
    }
}
