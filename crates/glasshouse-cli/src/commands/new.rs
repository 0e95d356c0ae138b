//! `glasshouse new`: a commented scenario to start from, with its people beside it.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use clap::{Args, ValueEnum};

use glasshouse_scenario::load::Files;
use glasshouse_scenario::text::wrap::wrap;

use crate::disk::Disk;
use crate::failure::{Failure, Verdict};
use crate::questions::{self, Answers};
use crate::screen::Screen;

/// Write a commented starter scenario and its population.
#[derive(Debug, Args)]
pub struct New {
    /// Name of the scenario: `village` makes `village.toml` and `village-people.toml`.
    name: String,
    /// What to start from.
    #[arg(long, value_enum, default_value_t = Template::List)]
    template: Template,
    /// Ask about a score that picks people out, one question after the other, and write what the answers make.
    #[arg(long, conflicts_with = "template")]
    questionnaire: bool,
    /// Take the answers from this file: `question = answer`, one a line.
    #[arg(long, value_name = "FILE", requires = "questionnaire")]
    answers: Option<String>,
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

const SCORE: &str = include_str!("../../templates/score.toml");
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
        let text = if self.questionnaire {
            questions::scenario(SCORE, name, &self.answered(screen)?)
        } else {
            self.template.text().replace("NAME", name)
        };
        create(&people, &PEOPLE.replace("NAME", name))?;
        create(&scenario, &text)?;
        screen.say(format!("wrote {scenario} and {people}"))?;
        screen.say(format!("next: glasshouse check {scenario}, then glasshouse run {scenario}"))?;
        Ok(Verdict::Fine)
    }
}

impl New {
    /// The answers, from a file or one after the other. Nothing typed leaves a question open; the end of the input, all that follow.
    fn answered(&self, screen: &mut Screen) -> Result<Answers, Failure> {
        if let Some(path) = &self.answers {
            let text = Disk.read("", path).map_err(Failure::Read)?;
            return questions::read(&text).map_err(|why| Failure::Use(format!("`{path}`, {why}")));
        }
        let mut answers = Answers::new();
        screen.tell("An empty answer leaves a question open; the audit will ask it again.");
        let mut lines = std::io::stdin().lines();
        for question in questions::ALL {
            let choices = question.choices();
            let choices =
                if choices.is_empty() { String::new() } else { format!("\n  one of: {}", choices.join(", ")) };
            screen.tell(wrap(&format!("{} ({}){choices}", question.ask, question.key), screen.look.width, 2));
            loop {
                let Some(line) = lines.next().transpose()? else { return Ok(answers) };
                let answer = line.trim();
                if answer.is_empty() {
                    break;
                }
                match question.value(answer) {
                    Ok(value) => {
                        answers.insert(question.key, value);
                        break;
                    }
                    Err(why) => screen.tell(format!("{why}; try again, or leave it open")),
                }
            }
        }
        Ok(answers)
    }
}

/// Writes a file that must not be there yet.
fn create(path: &str, text: &str) -> Result<(), Failure> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|cause| Failure::Write { path: path.into(), cause })
}
