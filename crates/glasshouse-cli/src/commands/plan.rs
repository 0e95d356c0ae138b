//! `glasshouse plan`: what a run of a scenario would consist of, without running it.

use clap::Args;
use glasshouse_engine::plan::kinds::{Kind, Units, What};
use glasshouse_engine::plan::{EraPlan, Plan as Tables, WEEKS_PER_BLOCK};
use glasshouse_engine::points::{ONE_A_WEEK, drawn_of_crowd, drawn_of_one};
use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::load::Request;
use glasshouse_scenario::scenario::{Era, Scenario};

use crate::disk::Disk;
use crate::estimate;
use crate::failure::{Failure, Verdict};
use crate::input;
use crate::numbers::{bytes, counted, persons};
use crate::screen::Screen;
use crate::table::{Side, table};

/// Weeks in a year.
const WEEKS_PER_YEAR: f64 = 365.25 / 7.0;

/// Show what a run would consist of: its schedule, sizes, and how much happens.
#[derive(Debug, Args)]
pub struct Plan {
    /// A scenario.
    #[arg(value_name = "FILE")]
    scenario: String,
    /// Plan for so many synthetic persons; without it, what the scenario says.
    #[arg(long, value_name = "N", value_parser = persons)]
    persons: Option<u64>,
    /// Plan this variant.
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
}

impl Plan {
    /// Prints the plan.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let request = Request { path: self.scenario, variant: self.variant, sets: Vec::new(), ..Request::default() };
        let Some(loaded) = input::scenario(&request, &Disk, screen)? else { return Ok(Verdict::Mistakes) };
        let scenario = &loaded.scenario;
        let Some(tables) = input::plan(scenario, screen) else { return Ok(Verdict::Mistakes) };
        let persons = self.persons.unwrap_or(scenario.document().scenario.persons.value.0);
        schedule(scenario, &tables, screen)?;
        sizes(&tables, persons, screen)?;
        happenings(&tables, screen)?;
        Ok(Verdict::Fine)
    }
}

fn schedule(scenario: &Scenario, tables: &Tables, screen: &mut Screen) -> Result<(), Failure> {
    let (weeks, blocks) = (tables.weeks, tables.blocks());
    let burn_in = match tables.burn_in {
        0 => String::new(),
        blocks => format!(", after {} weeks that are not counted", blocks * WEEKS_PER_BLOCK),
    };
    screen.say(format!("Schedule: {weeks} weeks, in {blocks} blocks of {WEEKS_PER_BLOCK} weeks{burn_in}"))?;
    let row = |era: &Era| {
        let days = jiff::Span::new().weeks(i64::from(era.from_week));
        let date = scenario.setting().start.saturating_add(days);
        let phases: Vec<&str> = era.phases.iter().map(Id::as_str).collect();
        let phases = if phases.is_empty() { "as written".to_owned() } else { phases.join(", ") };
        vec![format!("week {}", era.from_week), date.to_string(), phases]
    };
    let rows: Vec<Vec<String>> = scenario.eras().iter().map(row).collect();
    screen.say(table(&[Side::Left; 3], &rows, screen.page.width))
}

fn sizes(tables: &Tables, persons: u64, screen: &mut Screen) -> Result<(), Failure> {
    let network = &tables.network;
    let households = (persons as f64 / network.household.mean_size).round() as u64;
    let neighbourhoods = (persons as f64 / network.neighbourhood_persons).ceil() as u64;
    let by: Vec<&str> = tables.cells.traits.iter().map(|index| network.traits[*index].id.as_str()).collect();
    let (cells, counters) = (tables.cells.count, tables.counters.all().len());
    let by = if by.is_empty() { "no breakdown".to_owned() } else { by.join(" × ") };
    let row = |number: String, what: String| vec![number, what];
    let fixed = estimate::fixed_bytes_per_person(tables);
    let rows = [
        row(counted(persons), "synthetic persons".to_owned()),
        row(counted(households), "households, about".to_owned()),
        row(counted(neighbourhoods), format!("neighbourhoods, in {} regions", tables.regions())),
        row(counted(cells as u64), format!("cells ({by})")),
        row(counted(counters as u64), "counters in each cell".to_owned()),
        row(format!("{} of 64", tables.map.row_bits), "bits of a person's row".to_owned()),
        row(format!("{fixed} B"), "of memory for each person, without records".to_owned()),
        row(
            bytes(estimate::Foreseen::of(tables, 1).bytes(persons)),
            "of memory on one thread, with records, about".to_owned(),
        ),
    ];
    screen.say("\nSizes")?;
    screen.say(table(&[Side::Right, Side::Left], &rows, screen.page.width))
}

/// How often something happens.
struct Happening {
    kind: &'static str,
    name: String,
    /// Times a person and year, at rest, over everyone.
    at_rest: f64,
    /// Points a person and year that the engine has to draw, at the most.
    drawn: f64,
}

fn happenings(tables: &Tables, screen: &mut Screen) -> Result<(), Failure> {
    let mut busiest: Vec<Happening> = Vec::new();
    for found in tables.eras.iter().flat_map(|era| of_era(era, tables)) {
        match busiest.iter_mut().find(|one| one.kind == found.kind && one.name == found.name) {
            Some(one) if found.at_rest > one.at_rest => *one = found,
            Some(_) => {}
            None => busiest.push(found),
        }
    }
    let head = ["", "", "happens", "drawn"].map(str::to_owned).to_vec();
    let row = |one: &Happening| vec![one.kind.to_owned(), one.name.clone(), rate(one.at_rest), rate(one.drawn)];
    // Those of few are counted for each of the few, and would weigh as if all were of them.
    let of_all = || busiest.iter().filter(|one| !one.name.ends_with(AMONG));
    let total = Happening {
        kind: "in all",
        name: if of_all().count() < busiest.len() { "but for those of few".to_owned() } else { String::new() },
        at_rest: of_all().map(|one| one.at_rest).sum(),
        drawn: of_all().map(|one| one.drawn).sum(),
    };
    let rows: Vec<Vec<String>> =
        std::iter::once(head).chain(busiest.iter().map(row)).chain(std::iter::once(row(&total))).collect();
    screen.say("\nTimes a year for each person: what happens at rest, and points drawn for it at the most")?;
    screen.say(table(&[Side::Left, Side::Left, Side::Right, Side::Right], &rows, screen.page.width))?;
    if tables.eras.len() > 1 {
        screen.say("  Each line is about the phase in which it happens most.")?;
    }
    if busiest.iter().any(|one| one.name.ends_with(AMONG)) {
        screen.say(format!("  {}: times a year for each of those few, who alone are drawn for.", AMONG.trim()))?;
    }
    Ok(())
}

/// What marks a line as one about few.
const AMONG: &str = " (of few)";

/// Everything that can happen in an era.
fn of_era<'a>(era: &'a EraPlan, tables: &'a Tables) -> impl Iterator<Item = Happening> + 'a {
    era.kinds.iter().map(|kind| {
        let each = match kind.units {
            Units::Households => 1.0 / tables.network.household.mean_size,
            Units::Firms => tables.network.firms_per_person.unwrap_or(0.0),
            _ => 1.0,
        };
        let (word, name) = told(kind, tables);
        let few = if matches!(kind.units, Units::Listed(_) | Units::In(_)) { AMONG } else { "" };
        let units = (each * tables.network.neighbourhood_persons).max(1.0) as u32;
        let up_to = if few.is_empty() { drawn_of_crowd(units, kind.limit()) } else { drawn_of_one(kind.limit()) };
        let largest = up_to as f64 / ONE_A_WEEK as f64;
        Happening {
            kind: word,
            name: format!("{name}{few}"),
            at_rest: kind.mean * WEEKS_PER_YEAR * each,
            drawn: largest * WEEKS_PER_YEAR * each,
        }
    })
}

/// What a kind is, in words.
fn told(kind: &Kind, tables: &Tables) -> (&'static str, String) {
    let names = &tables.names;
    match kind.what {
        What::Begins(at) => ("begins", names.conditions[at].to_string()),
        What::Ends(at) => ("ends", names.conditions[at].to_string()),
        What::Leaves => ("exit", String::new()),
        What::Acts(at) => ("event", names.events[at].to_string()),
        What::Repeats(at, event) => ("event", format!("{}: {}", names.conditions[at], names.events[event])),
        What::Invents(at, event) => ("invention", format!("{}: {}", names.channels[at], names.events[event])),
        What::Enrols(at, reason) => ("enrolment", format!("{}: reason {}", names.registers[at], reason + 1)),
        What::Pays(at) => ("payment", names.registers[at].to_string()),
        What::Wants(at) => ("demand", names.gates[at].to_string()),
    }
}

fn rate(per_year: f64) -> String {
    match per_year {
        0.0 => "-".to_owned(),
        small if small < 0.001 => "< 0.001".to_owned(),
        _ => format!("{per_year:.3}"),
    }
}
