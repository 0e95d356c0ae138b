//! `glasshouse plan`: what a run of a scenario would consist of, without running it.

use clap::Args;
use glasshouse_engine::plan::{EraPlan, EventPlan, Plan as Tables, WEEKS_PER_BLOCK, compile};
use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::factor::{Times, Who};
use glasshouse_scenario::language::gate::Wanter;
use glasshouse_scenario::load::Request;
use glasshouse_scenario::people::Spread;
use glasshouse_scenario::population::network::Network;
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
        let request = Request { path: self.scenario, variant: self.variant, sets: Vec::new() };
        let Some(loaded) = input::scenario(&request, &Disk, screen)? else { return Ok(Verdict::Mistakes) };
        let scenario = &loaded.scenario;
        let Some(runnable) = input::runnable(scenario, screen) else { return Ok(Verdict::Mistakes) };
        let tables = compile(runnable);
        let persons = self.persons.unwrap_or(scenario.document().scenario.persons.value.0);
        schedule(scenario, &tables, screen)?;
        sizes(&tables, persons, screen)?;
        happenings(scenario, &tables, screen)?;
        Ok(Verdict::Fine)
    }
}

fn schedule(scenario: &Scenario, tables: &Tables, screen: &mut Screen) -> Result<(), Failure> {
    let (weeks, blocks) = (tables.weeks, tables.blocks());
    screen.say(format!("Schedule: {weeks} weeks, in {blocks} blocks of {WEEKS_PER_BLOCK} weeks"))?;
    let row = |era: &Era| {
        let days = jiff::Span::new().weeks(i64::from(era.from_week));
        let date = scenario.setting().start.saturating_add(days);
        let phases: Vec<&str> = era.phases.iter().map(Id::as_str).collect();
        let phases = if phases.is_empty() { "as written".to_owned() } else { phases.join(", ") };
        vec![format!("week {}", era.from_week), date.to_string(), phases]
    };
    let rows: Vec<Vec<String>> = scenario.eras().iter().map(row).collect();
    screen.say(table(&[Side::Left; 3], &rows, screen.width))
}

fn sizes(tables: &Tables, persons: u64, screen: &mut Screen) -> Result<(), Failure> {
    let network = &tables.network;
    let households = (persons as f64 / network.household.mean_size).round() as u64;
    let neighbourhoods = (persons as f64 / network.neighbourhood_persons).ceil() as u64;
    let by: Vec<&str> = tables.cells.traits.iter().map(|index| network.traits[*index].id.as_str()).collect();
    let (cells, counters) = (tables.cells.count, tables.counters.all().len());
    let by = if by.is_empty() { "no breakdown".to_owned() } else { by.join(" × ") };
    let row = |number: String, what: String| vec![number, what];
    let each = estimate::bytes_per_person(tables);
    let rows = [
        row(counted(persons), "synthetic persons".to_owned()),
        row(counted(households), "households, about".to_owned()),
        row(counted(neighbourhoods), format!("neighbourhoods, in {} regions", tables.regions())),
        row(counted(cells as u64), format!("cells ({by})")),
        row(counted(counters as u64), "counters in each cell".to_owned()),
        row(format!("{each:.0} B"), "of memory for each person, about".to_owned()),
        row(bytes(estimate::bytes(tables, persons, 1)), "of memory on one thread, about".to_owned()),
    ];
    screen.say("\nSizes")?;
    screen.say(table(&[Side::Right, Side::Left], &rows, screen.width))
}

/// How often something happens.
struct Happening {
    kind: &'static str,
    name: String,
    /// Times a person and year, at rest, over everyone.
    at_rest: f64,
    /// Points a person and year that the engine may have to look at: the rate of whoever has the most of it.
    drawn: f64,
}

fn happenings(scenario: &Scenario, tables: &Tables, screen: &mut Screen) -> Result<(), Failure> {
    let mut busiest: Vec<Happening> = Vec::new();
    for (era, of_era) in tables.eras.iter().zip(scenario.eras()) {
        for found in (Census { era, document: &of_era.document, tables }).all() {
            match busiest.iter_mut().find(|one| one.kind == found.kind && one.name == found.name) {
                Some(one) if found.at_rest > one.at_rest => *one = found,
                Some(_) => {}
                None => busiest.push(found),
            }
        }
    }
    let head = ["", "", "happens", "drawn"].map(str::to_owned).to_vec();
    let row = |one: &Happening| vec![one.kind.to_owned(), one.name.clone(), rate(one.at_rest), rate(one.drawn)];
    let total = Happening {
        kind: "in all",
        name: String::new(),
        at_rest: busiest.iter().map(|one| one.at_rest).sum(),
        drawn: busiest.iter().map(|one| one.drawn).sum(),
    };
    let rows: Vec<Vec<String>> =
        std::iter::once(head).chain(busiest.iter().map(row)).chain(std::iter::once(row(&total))).collect();
    screen.say("\nTimes a year for each person: what happens at rest, and points drawn for it at the most")?;
    screen.say(table(&[Side::Left, Side::Left, Side::Right, Side::Right], &rows, screen.width))?;
    if tables.eras.len() > 1 {
        screen.say("  Each line is about the phase in which it happens most.")?;
    }
    Ok(())
}

fn rate(per_year: f64) -> String {
    match per_year {
        0.0 => "-".to_owned(),
        small if small < 0.001 => "< 0.001".to_owned(),
        _ => format!("{per_year:.3}"),
    }
}

/// Counts what happens in one era.
struct Census<'a> {
    era: &'a EraPlan,
    document: &'a Document,
    tables: &'a Tables,
}

impl Census<'_> {
    fn all(&self) -> Vec<Happening> {
        let mut found = self.events();
        found.extend(self.inventions());
        found.extend(self.enrolments());
        found.extend(self.demands());
        found
    }

    fn events(&self) -> Vec<Happening> {
        let names = self.tables.names.events.iter().zip(&self.era.events);
        let one = |(id, plan): (&Id, &Option<EventPlan>)| {
            let plan = plan.as_ref()?;
            let event = self.document.event.get(id)?;
            let chances: f64 = plan.occasions.iter().map(|occasion| occasion.chance).sum();
            let on_days = chances / (f64::from(self.tables.weeks) / WEEKS_PER_YEAR);
            let rest =
                (plan.rate * WEEKS_PER_YEAR + on_days) * share(&event.who, &event.times, &self.tables.network, false);
            let drawn = plan.rate * WEEKS_PER_YEAR * plan.table.largest() * plan.moved.largest();
            Some(Happening { kind: "event", name: id.to_string(), at_rest: rest, drawn })
        };
        let mut found: Vec<Happening> = names.filter_map(one).collect();
        self.follow(&mut found);
        found
    }

    /// Adds the events that follow others.
    fn follow(&self, found: &mut [Happening]) {
        let names = &self.tables.names.events;
        for (id, plan) in names.iter().zip(&self.era.events) {
            let Some(led) = found.iter().find(|one| one.name == id.as_str()).map(|one| one.at_rest) else { continue };
            for (follower, chance) in plan.iter().flat_map(|plan| &plan.followers) {
                let follower = names[*follower].as_str();
                if let Some(one) = found.iter_mut().find(|one| one.name == follower) {
                    one.at_rest += led * chance;
                }
            }
        }
    }

    fn inventions(&self) -> Vec<Happening> {
        let mut found = Vec::new();
        for (id, plan) in self.tables.names.channels.iter().zip(&self.era.channels) {
            for (event, rate) in plan.iter().flat_map(|plan| &plan.invents) {
                let largest = plan.as_ref().map_or(1.0, |plan| plan.biased.largest());
                let per_year = rate * WEEKS_PER_YEAR;
                let name = format!("{id}: {}", self.tables.names.events[*event]);
                found.push(Happening { kind: "invention", name, at_rest: per_year, drawn: per_year * largest });
            }
        }
        found
    }

    fn enrolments(&self) -> Vec<Happening> {
        let mut found = Vec::new();
        for (id, plan) in self.tables.names.registers.iter().zip(&self.era.registers) {
            let (Some(plan), Some(register)) = (plan, self.document.register.get(id)) else { continue };
            for ((name, reason), plan) in register.reason.iter().zip(&plan.reasons) {
                let per_year = plan.rate * WEEKS_PER_YEAR;
                let share = share(&reason.value.who, &reason.value.times, &self.tables.network, false);
                let drawn = per_year * plan.table.largest() * plan.moved.largest();
                let name = format!("{id}: {name}");
                found.push(Happening { kind: "enrolment", name, at_rest: per_year * share, drawn });
            }
        }
        found
    }

    fn demands(&self) -> Vec<Happening> {
        let mut found = Vec::new();
        for (id, plan) in self.tables.names.gates.iter().zip(&self.era.gates) {
            let (Some(plan), Some(gate)) = (plan, self.document.gate.get(id)) else { continue };
            let network = &self.tables.network;
            let household = gate.wanted_by.0 == Wanter::Household;
            let each = if household { 1.0 / network.household.mean_size } else { 1.0 };
            let per_year = plan.wanted * WEEKS_PER_YEAR * each;
            let at_rest = per_year * share(&gate.who, &gate.times, network, household);
            let drawn = per_year * plan.table.largest() * plan.moved.largest();
            found.push(Happening { kind: "demand", name: id.to_string(), at_rest, drawn });
        }
        found
    }
}

/// Share of people, or of households, that a number is about.
fn share(who: &Who, times: &Times, network: &Network, household: bool) -> f64 {
    Spread::of(who, times, network, household).map_or(0.0, |spread| spread.share)
}
