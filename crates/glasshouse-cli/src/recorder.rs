//! The texts of a run: read once from the disk and kept, or taken from the folder of an earlier run.
//!
//! Kept texts are named relative to the folder of the scenario, so that the same run gives the same files wherever it
//! was started.

use std::cell::RefCell;

use glasshouse_scenario::load::Files;
use glasshouse_scenario::text::path::beside;
use serde::{Deserialize, Serialize};

use crate::disk::Disk;

/// A text that a run was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceText {
    /// Its path from the folder of the scenario.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// Where the texts of a run come from.
#[derive(Debug)]
pub enum Texts {
    /// The disk; each text is kept as it was read first.
    Disk(RefCell<Vec<(String, SourceText)>>),
    /// An earlier run.
    Kept(Vec<SourceText>),
}

impl Texts {
    /// The disk.
    pub fn from_disk() -> Self {
        Self::Disk(RefCell::default())
    }

    /// The texts, in the order in which they were read.
    pub fn sources(&self) -> Vec<SourceText> {
        match self {
            Self::Disk(read) => read.borrow().iter().map(|(_, source)| source.clone()).collect(),
            Self::Kept(sources) => sources.clone(),
        }
    }
}

impl Files for Texts {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let wanted = beside(from, path);
        match self {
            Self::Kept(sources) => match sources.iter().find(|source| source.name == wanted) {
                Some(source) => Ok(source.text.clone()),
                None => Err(format!("the run does not hold `{wanted}`")),
            },
            Self::Disk(read) => {
                if let Some((_, source)) = read.borrow().iter().find(|(path, _)| *path == wanted) {
                    return Ok(source.text.clone());
                }
                let text = Disk.read(from, path)?;
                let name = match read.borrow().iter().find(|(path, _)| path == from) {
                    Some((_, named_by)) => beside(&named_by.name, path),
                    None => path.rsplit('/').next().unwrap_or(path).to_owned(),
                };
                read.borrow_mut().push((wanted, SourceText { name, text: text.clone() }));
                Ok(text)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_texts_are_found_again_by_the_same_paths() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, name).unwrap();
        };
        ["scenarios/a.toml", "populations/p.toml", "facts/f.csv"].into_iter().for_each(write);
        let scenario = folder.path().join("scenarios/a.toml").display().to_string();
        let texts = Texts::from_disk();
        let read_all = |texts: &Texts, scenario: &str| {
            let population = beside(scenario, "../populations/p.toml");
            assert_eq!(texts.read("", scenario).as_deref(), Ok("scenarios/a.toml"));
            assert_eq!(texts.read(scenario, "../populations/p.toml").as_deref(), Ok("populations/p.toml"));
            assert_eq!(texts.read(&population, "../facts/f.csv").as_deref(), Ok("facts/f.csv"));
        };
        read_all(&texts, &scenario);
        let names: Vec<String> = texts.sources().into_iter().map(|source| source.name).collect();
        assert_eq!(names, ["a.toml", "../populations/p.toml", "../facts/f.csv"]);
        read_all(&Texts::Kept(texts.sources()), "a.toml");
    }
}
