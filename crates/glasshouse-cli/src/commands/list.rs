//! `glasshouse list`: what there is.

use std::path::Path;

use clap::{Args, ValueEnum};
use glasshouse_measures::catalogue;
use glasshouse_scenario::built_in::BuiltIn;
use glasshouse_scenario::facts::table::{Fact, Facts};
use glasshouse_scenario::load::{Files, Request};
use glasshouse_scenario::text::source::Sources;

use crate::disk::Disk;
use crate::failure::{Failure, Verdict};
use crate::input;
use crate::language::Language;
use crate::screen::Screen;
use crate::table::{Side, table};

/// List measures, rules of the audit, the constructs of the language, or the variants and facts of a file.
#[derive(Debug, Args)]
pub struct List {
    /// What to list.
    #[arg(value_enum)]
    what: What,
    /// A scenario, for its variants and facts; or a table of facts.
    #[arg(value_name = "FILE")]
    file: Option<String>,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Everything that a run measures.
    Measures,
    /// The rules of the audit.
    Rules,
    /// The constructs of the language.
    Constructs,
    /// The variants of a scenario.
    Variants,
    /// The published figures that a scenario names.
    Facts,
}

impl List {
    /// Lists it.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        match (self.what, &self.file) {
            (What::Measures, None) => measures(screen),
            (What::Rules, None) => rules(screen),
            (What::Constructs, None) => constructs(screen),
            (What::Variants, Some(path)) => variants(path, screen),
            (What::Facts, Some(path)) => facts(path, screen),
            (What::Measures | What::Rules | What::Constructs, Some(path)) => {
                Err(Failure::Use(format!("this list is the same for all files; leave out `{path}`")))
            }
            (What::Variants | What::Facts, None) => {
                Err(Failure::Use("this list is of a file: name the scenario after it".to_owned()))
            }
        }
    }
}

fn measures(screen: &mut Screen) -> Result<Verdict, Failure> {
    let row = |one: &&glasshouse_measures::row::Measure| {
        let about = format!("{} ({})", one.about, one.unit);
        vec![one.id.to_owned(), one.family.to_owned(), one.role.word().to_owned(), about]
    };
    let rows: Vec<Vec<String>> = catalogue::ALL.iter().map(row).collect();
    screen.say(table(&[Side::Left; 4], &rows, screen.page.width))?;
    Ok(Verdict::Fine)
}

fn rules(screen: &mut Screen) -> Result<Verdict, Failure> {
    let row = |one: &&glasshouse_audit::rule::Rule| {
        let words = [one.id, one.family, one.weight.word(), one.about];
        words.map(str::to_owned).into()
    };
    let rows: Vec<Vec<String>> = glasshouse_audit::rules::ALL.iter().map(row).collect();
    screen.say(table(&[Side::Left; 4], &rows, screen.page.width))?;
    Ok(Verdict::Fine)
}

fn constructs(screen: &mut Screen) -> Result<Verdict, Failure> {
    let language = Language::new();
    let rows: Vec<Vec<String>> =
        language.constructs().map(|(name, about)| vec![name.to_owned(), about.to_owned()]).collect();
    screen.say(table(&[Side::Left; 2], &rows, screen.page.width))?;
    Ok(Verdict::Fine)
}

fn variants(path: &str, screen: &mut Screen) -> Result<Verdict, Failure> {
    let request = Request { path: path.to_owned(), ..Request::default() };
    let Some(loaded) = input::scenario(&request, &Disk, screen)? else { return Ok(Verdict::Mistakes) };
    let own = loaded.scenario.written().variant.iter().map(|(id, variant)| {
        let title = variant.value.title.clone().unwrap_or_default();
        vec![id.to_string(), title]
    });
    let built_in = BuiltIn::ALL.map(|one| vec![one.name().to_owned(), format!("built in: {}", one.about())]);
    let rows: Vec<Vec<String>> = own.chain(built_in).collect();
    screen.say(table(&[Side::Left; 2], &rows, screen.page.width))?;
    Ok(Verdict::Fine)
}

fn facts(path: &str, screen: &mut Screen) -> Result<Verdict, Failure> {
    let facts = if Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
        let mut sources = Sources::default();
        let id = sources.add(path, Disk.read("", path).map_err(Failure::Read)?);
        let (mut facts, mut found) = (Facts::default(), Vec::new());
        facts.add(id, &sources, &mut found);
        screen.diagnose(&found, &sources);
        if !found.is_empty() {
            return Ok(Verdict::Mistakes);
        }
        facts
    } else {
        let request = Request { path: path.to_owned(), ..Request::default() };
        let Some(loaded) = input::scenario(&request, &Disk, screen)? else { return Ok(Verdict::Mistakes) };
        loaded.scenario.facts().clone()
    };
    let rows: Vec<Vec<String>> = facts.iter().map(row).collect();
    if rows.is_empty() {
        screen.tell(format!("{path} names no facts"));
    } else {
        screen.say(table(&[Side::Left; 5], &rows, screen.page.width))?;
    }
    Ok(Verdict::Fine)
}

fn row(fact: &Fact) -> Vec<String> {
    let value = fact.value.map_or_else(|| "?".to_owned(), |value| value.to_string());
    let sound = if fact.is_sound() { fact.reliability.clone() } else { format!("{} !", fact.reliability) };
    vec![fact.id.clone(), format!("{value} {}", fact.unit), fact.date.clone(), sound, fact.quantity.clone()]
}
