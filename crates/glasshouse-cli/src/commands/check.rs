//! `glasshouse check`: every mistake of a file, and what its numbers rest on.

use clap::Args;
use glasshouse_engine::plan::compile;
use glasshouse_scenario::facts::support::{Number, Rests, Support};
use glasshouse_scenario::load::Request;
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::wrap::wrap;

use crate::disk::Disk;
use crate::failure::{Failure, Verdict};
use crate::input::{self, Kind};
use crate::screen::Screen;
use crate::table::{Side, table};

/// Read scenario and population files, show every mistake, and say what their numbers rest on.
#[derive(Debug, Args)]
pub struct Check {
    /// Scenario or population files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// List each number with its address, its value and what it rests on.
    #[arg(long)]
    numbers: bool,
}

impl Check {
    /// Checks each file; one that cannot be read does not keep the others from being checked.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let mut verdict = Verdict::Fine;
        let mut unreadable = None;
        for (at, path) in self.files.iter().enumerate() {
            if at > 0 {
                screen.say("")?;
            }
            match self.file(path, screen) {
                Ok(found) => verdict = verdict.max(found),
                Err(Failure::Read(why)) => {
                    if let Some(first) = unreadable.replace(Failure::Read(why)) {
                        screen.complain(&first);
                    }
                }
                Err(other) => return Err(other),
            }
        }
        unreadable.map_or(Ok(verdict), Err)
    }

    fn file(&self, path: &str, screen: &mut Screen) -> Result<Verdict, Failure> {
        match input::kind(path, &Disk)? {
            Kind::Scenario | Kind::Run => self.scenario(path, screen),
            Kind::Population => self.population(path, screen),
        }
    }

    fn scenario(&self, path: &str, screen: &mut Screen) -> Result<Verdict, Failure> {
        let request = Request { path: path.to_owned(), ..Request::default() };
        let Some(loaded) = input::scenario(&request, &Disk, screen)? else { return Ok(Verdict::Mistakes) };
        let scenario = &loaded.scenario;
        let head = &scenario.written().scenario;
        screen.say(format!("{path}: can be read ({})", head.title))?;
        if let Err(found) = compile(scenario) {
            let parts = if found.len() == 1 { "one part".to_owned() } else { format!("{} parts", found.len()) };
            screen.tell(format!("note: `run` cannot hold {parts} of it; `glasshouse plan {path}` shows which"));
        }
        let columns = [("scenario", scenario.support()), ("population", scenario.population_support())];
        summary(&columns, screen)?;
        if self.numbers {
            for (name, support) in columns {
                numbers(name, support, scenario.sources(), screen)?;
            }
        }
        Ok(Verdict::Fine)
    }

    fn population(&self, path: &str, screen: &mut Screen) -> Result<Verdict, Failure> {
        let Some(loaded) = input::population(path, &Disk, screen) else { return Ok(Verdict::Mistakes) };
        screen.say(format!("{path}: can be read ({})", loaded.network.title))?;
        summary(&[("population", &loaded.support)], screen)?;
        if self.numbers {
            numbers("population", &loaded.support, &loaded.sources, screen)?;
        }
        Ok(Verdict::Fine)
    }
}

/// A small table: one row a kind of support, one column a file.
fn summary(columns: &[(&str, &Support)], screen: &mut Screen) -> Result<(), Failure> {
    let row = |first: &str, cell: &dyn Fn(&str, &Support) -> String| -> Vec<String> {
        std::iter::once(first.to_owned()).chain(columns.iter().map(|(name, support)| cell(name, support))).collect()
    };
    let mut rows = vec![row("", &|name, _| name.to_owned())];
    rows.extend(Rests::ALL.map(|rests| row(rests.words(), &|_, support| cell(support, rests))));
    rows.push(row("numbers in all", &|_, support| support.numbers.len().to_string()));
    let sides: Vec<Side> =
        rows[0].iter().enumerate().map(|(at, _)| if at == 0 { Side::Left } else { Side::Right }).collect();
    screen.say("\nWhat the numbers rest on")?;
    screen.say(table(&sides, &rows, screen.page.width))
}

/// `41 % (12)`, or a dash in a file without numbers.
fn cell(support: &Support, rests: Rests) -> String {
    match support.share(rests) {
        Some(share) => format!("{:.0} % ({})", share * 100.0, support.count(rests)),
        None => "-".to_owned(),
    }
}

/// Every number of a file.
fn numbers(name: &str, support: &Support, sources: &Sources, screen: &mut Screen) -> Result<(), Failure> {
    screen.say(format!("\nThe numbers of the {name}"))?;
    let width = screen.page.width;
    for number in &support.numbers {
        screen.say(format!("  {} = {}", number.path, written(number, sources)))?;
        let facts = number.facts.join(", ");
        let rests = match (number.rests, number.words.as_str()) {
            (Rests::OnNothing, _) => number.rests.words().to_owned(),
            (Rests::OnFact, _) => format!("published: {facts}"),
            (rests, words) if facts.is_empty() => format!("{}: {words}", rests.words()),
            (rests, words) => format!("{} ({facts}): {words}", rests.words()),
        };
        screen.say(format!("      {}", wrap(&rests, width, 6)))?;
    }
    Ok(())
}

/// A number as its author wrote it.
fn written<'a>(number: &Number, sources: &'a Sources) -> &'a str {
    let span = number.span;
    let text = sources.get(span.source).map_or("", |source| source.text.as_str());
    text.get(span.start as usize..span.end as usize).unwrap_or_default()
}
