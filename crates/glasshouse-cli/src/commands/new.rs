//! `glasshouse new`: a commented scenario to start from, with its people beside it.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use clap::{Args, ValueEnum};

use crate::failure::{Failure, Verdict};
use crate::screen::Screen;

/// Write a commented starter scenario and its population.
#[derive(Debug, Args)]
pub struct New {
    /// Name of the scenario: `village` makes `village.toml` and `village-people.toml`.
    name: String,
    /// What to start from.
    #[arg(long, value_enum, default_value_t = Template::List)]
    template: Template,
}

/// Scenarios to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Template {
    /// A card that is asked for when food is handed out.
    Card,
    /// A watch list that costs people their bus pass.
    List,
    /// One act, one pair of eyes, one list, one door.
    Blank,
}

const PEOPLE: &str = include_str!("../../templates/people.toml");

impl Template {
    fn text(self) -> &'static str {
        match self {
            Self::Card => include_str!("../../templates/card.toml"),
            Self::List => include_str!("../../templates/list.toml"),
            Self::Blank => include_str!("../../templates/blank.toml"),
        }
    }
}

impl New {
    /// Writes both files, or none where one of them is there already.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let path = self.name.strip_suffix(".toml").unwrap_or(&self.name);
        let name = path.rsplit('/').next().unwrap_or_default();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || !name.chars().all(plain) {
            return Err(Failure::Use(format!("`{name}` cannot be a name: use letters, digits, `-` and `_`")));
        }
        let scenario = format!("{path}.toml");
        let people = format!("{path}-people.toml");
        for file in [&scenario, &people] {
            if Path::new(file).exists() {
                return Err(Failure::Use(format!("`{file}` is there already; choose another name, or move it away")));
            }
        }
        create(&people, &PEOPLE.replace("NAME", name))?;
        create(&scenario, &self.template.text().replace("NAME", name))?;
        screen.say(format!("wrote {scenario} and {people}"))?;
        screen.say(format!("next: glasshouse check {scenario}, then glasshouse run {scenario}"))?;
        Ok(Verdict::Fine)
    }
}

/// Writes a file that must not be there yet.
fn create(path: &str, text: &str) -> Result<(), Failure> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|cause| Failure::Write { path: path.into(), cause })
}
