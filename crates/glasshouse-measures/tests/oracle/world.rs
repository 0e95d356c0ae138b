//! Five people, and the numbers that are measured in them.
//!
//! A test states a regime in the language of scenarios, all of it certain, and gives the value of each number as it was worked
//! out on paper. In the text, `@3` stands for the first day of week 3. What is wanted is wanted 70 times a week: so every week has
//! some demands, all with the same answer, and shares of demands are those of weeks only where they are 0 or 1.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::simulate::{Outcome, Settings, simulate};
use glasshouse_measures::measure::measure;
use glasshouse_measures::paired::Pair;
use glasshouse_measures::row::{Group, Row};
use glasshouse_scenario::built_in::BuiltIn;
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::text::diagnostic::{Look, render};
use jiff::ToSpan as _;
use jiff::civil::date;

/// How the five live. Everyone's trait `who` has another level; the seeds were found by trying.
#[derive(Clone, Copy, PartialEq)]
pub enum Homes {
    /// Each alone.
    Alone,
    /// In one household: a is its head, b another adult, c, d and e are children.
    Together,
}

impl Homes {
    fn seed(self) -> u64 {
        if self == Self::Alone { 885 } else { 74_421 }
    }

    fn population(self) -> String {
        let (size, children) = if self == Self::Alone { (1, "0 %") } else { (5, "40 %") };
        POPULATION.replace("SIZE", &size.to_string()).replace("CHILDREN", children)
    }
}

const POPULATION: &str = r#"
[population]
title = "five people"
country = "XA"
date = 2020-01-01
persons = { value = 1_000_000, assumed = "test" }
neighbourhood = { value = 100, assumed = "test" }
[household.size]
assumed = "test"
shares = { SIZE = "100 %" }
[household.child]
trait = "age"
levels = ["child"]
[trait.age]
per = "person"
levels = ["child", "adult"]
assumed = "test"
shares = { child = "CHILDREN", adult = "rest" }
[trait.who]
per = "person"
levels = ["a", "b", "c", "d", "e"]
assumed = "test"
shares = { a = "20 %", b = "20 %", c = "20 %", d = "20 %", e = "rest" }
"#;

struct Memory(String, Homes);

impl Files for Memory {
    fn read(&self, from: &str, _path: &str) -> Result<String, String> {
        Ok(if from.is_empty() { self.0.clone() } else { self.1.population() })
    }
}

/// Names of measures that oracles have looked at.
#[derive(Default)]
pub struct Seen(pub BTreeSet<&'static str>);

/// What was measured in five people.
pub struct World {
    rows: Vec<Row>,
}

impl World {
    /// So many weeks of a scenario without its head, with all paired runs.
    pub fn new(homes: Homes, weeks: u32, text: &str) -> Self {
        let head = format!(
            "[scenario]\nlanguage = 1\ntitle = \"by hand\"\nstatus = \"hypothetical\"\ncountry = \"XA\"\nstarts = 2020-01-06\n\
             lasts = \"{weeks} weeks\"\npopulation = \"population.toml\"\npersons = 5\nby = [\"who\"]\n"
        );
        let text = dated(&(head + text));
        let (plan, outcomes) = run(homes, &text, None);
        let others: Vec<_> =
            BuiltIn::ALL.into_iter().map(|without| (without, run(homes, &text, Some(without)))).collect();
        let pairs: Vec<Pair<'_>> = others
            .iter()
            .map(|other| {
                let (without, plan, outcomes) = (other.0, &other.1.0, other.1.1.as_slice());
                Pair { without, plan, outcomes }
            })
            .collect();
        Self { rows: measure(&plan, &outcomes, &pairs) }
    }

    fn row(&self, id: &str, part: &str, detail: &str, who: &str) -> &Row {
        let is_about = |row: &&Row| match &row.group {
            Group::All => who.is_empty(),
            Group::Level { level, .. } => level == who,
        };
        let named =
            |row: &&Row| row.measure.id == id && row.part == part && row.detail == detail && row.block.is_none();
        let found = self.rows.iter().filter(named).find(is_about);
        found.unwrap_or_else(|| panic!("there is no `{id}` of `{part}` `{detail}` about `{who}`"))
    }

    /// The value of a number about someone; about everyone where `who` is empty.
    pub fn check(&self, seen: &mut Seen, id: &'static str, of: (&str, &str), expected: &[(&str, f64)]) {
        seen.0.insert(id);
        for (who, expected) in expected {
            let row = self.row(id, of.0, of.1, who);
            let found = row.value();
            let same = found.is_some_and(|found| (found - expected).abs() < 1e-9);
            assert!(same, "`{id}` of {of:?} about `{who}`: {found:?}, and not {expected}: {row:?}");
        }
    }

    /// Nobody was exposed: there is no value.
    pub fn check_none(&self, id: &'static str, of: (&str, &str), who: &[&str]) {
        for who in who {
            assert_eq!(self.row(id, of.0, of.1, who).value(), None, "`{id}` of {of:?} about `{who}`");
        }
    }

    /// A number about someone.
    pub fn value(&self, id: &str, of: (&str, &str), who: &str) -> Option<f64> {
        self.row(id, of.0, of.1, who).value()
    }

    /// Numerator and denominator of a number about someone.
    pub fn counts(&self, id: &'static str, of: (&str, &str), who: &str) -> (i64, i64) {
        let row = self.row(id, of.0, of.1, who);
        (row.numerator, row.denominator)
    }
}

fn run(homes: Homes, text: &str, without: Option<BuiltIn>) -> (Plan, Vec<Outcome>) {
    let request = Request { path: "hand.toml".to_owned(), without, ..Request::default() };
    let scenario = match load(&request, &Memory(text.to_owned(), homes)) {
        Ok(loaded) => loaded.scenario,
        Err(refused) => panic!("{}", render(&refused.diagnostics, &refused.sources, Look::default(), 20)),
    };
    let plan = compile(&scenario).expect("five people fit the engine's tables");
    let settings = Settings { persons: 5, seed: homes.seed(), replicate: 0 };
    let outcome = simulate(&plan, settings, &mut |_| true).expect("nobody stops the run");
    (plan, vec![outcome])
}

/// The text with `@3` as the first day of week 3.
fn dated(text: &str) -> String {
    let mut parts = text.split('@');
    let mut dated = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(part.len());
        let week: i64 = part[..digits].parse().expect("a week stands after @");
        let day = date(2020, 1, 6).checked_add((7 * week).days()).expect("the run ends before the year 9999");
        let _ = write!(dated, "{day}{}", &part[digits..]);
    }
    dated
}
