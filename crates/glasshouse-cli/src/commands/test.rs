//! `glasshouse test`: the examples inside scenarios, held against the engine.

use clap::Args;
use glasshouse_engine::example;
use glasshouse_scenario::load::Request;
use glasshouse_scenario::text::wrap::wrap;

use crate::disk::Disk;
use crate::failure::{Failure, Verdict};
use crate::input;
use crate::screen::Screen;

/// Run the examples inside scenario files.
#[derive(Debug, Args)]
pub struct Test {
    /// Scenario files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Test the scenario under this variant.
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
}

impl Test {
    /// Runs them all, whatever fails on the way.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let mut verdict = Verdict::Fine;
        for path in &self.files {
            verdict = verdict.max(self.file(path, screen)?);
        }
        Ok(verdict)
    }

    fn file(&self, path: &str, screen: &mut Screen) -> Result<Verdict, Failure> {
        let request =
            Request { path: path.to_owned(), variant: self.variant.clone(), sets: Vec::new(), ..Request::default() };
        let Some(loaded) = input::scenario(&request, &Disk, screen)? else { return Ok(Verdict::Mistakes) };
        let scenario = &loaded.scenario;
        let Some(plan) = input::plan(scenario, screen) else { return Ok(Verdict::Mistakes) };
        let checked = example::run(scenario, &plan);
        let failed = checked.iter().filter(|one| one.complaint.is_some()).count();
        screen.say(match (checked.len(), failed) {
            (0, _) => format!("{path}: no examples"),
            (count, 0) => format!("{path}: {count} of {count} examples hold"),
            (count, failed) => format!("{path}: {failed} of {count} examples do not hold"),
        })?;
        for one in &checked {
            let title = scenario.written().example.get(&one.id).and_then(|example| example.title.as_deref());
            let (word, said) = match &one.complaint {
                None => ("holds", title.unwrap_or_default()),
                Some(complaint) => ("fails", complaint.as_str()),
            };
            let colon = if said.is_empty() { "" } else { ": " };
            let line = wrap(&format!("{}{colon}{said}", one.id), screen.page.width, 9);
            screen.say(format!("  {word}  {line}"))?;
        }
        Ok(if failed > 0 { Verdict::Mistakes } else { Verdict::Fine })
    }
}
