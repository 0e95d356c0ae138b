//! Files in memory, for tests that load.

#![allow(dead_code, reason = "each test uses a part")]

use std::collections::BTreeMap;
use std::path::Path;

use glasshouse_scenario::load::Files;
use glasshouse_scenario::text::path::beside;

/// Texts by path, with `/` between folders.
#[derive(Debug, Clone, Default)]
pub struct Shelf(BTreeMap<String, String>);

impl Shelf {
    /// Every text of a folder and of the folders in it.
    pub fn of(folder: &Path) -> Self {
        let mut shelf = Self::default();
        shelf.fill(folder, "");
        shelf
    }

    fn fill(&mut self, folder: &Path, name: &str) {
        let entries =
            std::fs::read_dir(folder).unwrap_or_else(|why| panic!("{} cannot be read: {why}", folder.display()));
        for entry in entries.flatten() {
            let path = format!("{name}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self.fill(&entry.path(), &format!("{path}/"));
            } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
                self.0.insert(path, text);
            }
        }
    }

    /// Adds a text.
    pub fn put(&mut self, path: &str, text: impl Into<String>) {
        self.0.insert(path.to_owned(), text.into());
    }

    /// All paths, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The text at a path; empty where there is none.
    pub fn text(&self, path: &str) -> &str {
        self.0.get(path).map_or("", String::as_str)
    }
}

impl Files for Shelf {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let path = beside(from, path);
        self.0.get(&path).cloned().ok_or_else(|| format!("there is no file `{path}`"))
    }
}
