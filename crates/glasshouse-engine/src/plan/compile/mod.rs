//! Scenario to plan. What no table can hold is told at its line: two names whose draws would coincide, and rows that
//! would need more bits than there are.

mod acts;
mod gates;
mod kinds;
mod minds;
mod registers;

use std::cell::RefCell;
use std::collections::HashMap;

use glasshouse_population::draws::hash;
use glasshouse_scenario::grammar::keyed::{Id, Keyed};
use glasshouse_scenario::grammar::quantity::Duration;
use glasshouse_scenario::grammar::value::Value;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::factor::{Effect, MovedBy, Shape, Times, Who};
use glasshouse_scenario::people::{Among, Spread};
use glasshouse_scenario::population::network::{Network, Per};
use glasshouse_scenario::scenario::{Era, Scenario};
use glasshouse_scenario::text::diagnostic::Diagnostic;
use glasshouse_scenario::text::source::{Span, Spanned};

use super::bits::{Bits, Finder, Map, ROW_BITS};
use super::kinds::{STAGES, Units, What};
use super::number::{Form, Moved, State, Table, level_of};
use super::{Cells, EraPlan, Plan, WEEKS_PER_BLOCK};
use crate::names::{Names, position};
use crate::tally::Counters;

/// Turns a scenario into tables, or tells all that they cannot hold.
pub fn compile(scenario: &Scenario) -> Result<Plan, Vec<Diagnostic>> {
    let names = Names::of(scenario);
    let network = scenario.network();
    let bits = Bits::new(network);
    let cells = cells(scenario, &bits);
    give_bits(scenario, &names, &bits);
    let weeks = scenario.weeks();
    let burn_in =
        scenario.document().scenario.burn_in.as_ref().map_or(0, |time| weeks_up(*time).div_ceil(WEEKS_PER_BLOCK));
    let past = scenario.eras().iter().map(|era| registers::past_weeks(&era.document)).max().unwrap_or(0);
    let start = past + burn_in * WEEKS_PER_BLOCK;
    let drawn = Drawn::default();
    let compiler = |era: &Era| {
        let document = &era.document;
        Compiler { scenario, names: &names, document, bits: &bits, drawn: &drawn, start, weeks }.era(era)
    };
    let eras: Vec<EraPlan> = scenario.eras().iter().map(compiler).collect();
    let map = bits.map();
    let mut found = drawn.found.into_inner();
    found.extend(too_wide(&map, scenario));
    found.extend(too_many(&names, scenario));
    found.extend(too_long(start + weeks, scenario));
    if !found.is_empty() {
        return Err(found);
    }
    let occasions: Vec<usize> = names.occasions.iter().map(Vec::len).collect();
    let paths: Vec<Vec<usize>> = (0..names.gates.len()).map(|gate| gates::paths(&eras, gate)).collect();
    let counters = Counters::new(&names, &occasions, &paths);
    let region = network.traits.iter().position(|t| t.per == Per::Neighbourhood);
    let own = |feeling: usize| eras.iter().any(|era| era.feelings[feeling].as_ref().is_some_and(|rule| rule.own > 0));
    let deprives = eras.iter().any(|era| era.gates.iter().flatten().any(|gate| gate.deprives > 0));
    let owns = [own(0), own(1), deprives];
    let firms = network.firms_per_person.is_some() && eras.iter().any(registers::reads_firms);
    let exits = eras.iter().any(|era| era.kinds.iter().any(|kind| kind.what == What::Leaves));
    let reach = (0..names.registers.len()).map(|register| registers::reach(&eras, register)).collect();
    let inherits = |register: usize| {
        let mut plans = eras.iter().filter_map(|era| era.registers[register].as_ref());
        plans.any(|plan| plan.inherits.is_some())
    };
    let steady = (0..names.registers.len()).map(|register| registers::is_steady(&eras, register)).collect();
    let inherited = (0..names.registers.len()).map(inherits).collect();
    Ok(Plan {
        names,
        weeks,
        start,
        burn_in,
        eras,
        cells,
        counters,
        network: network.clone(),
        region,
        map,
        owns,
        firms,
        exits,
        steady,
        inherited,
        reach,
        paths,
    })
}

fn cells(scenario: &Scenario, bits: &Bits<'_>) -> Cells {
    let network = scenario.network();
    let traits: Vec<usize> = scenario.document().scenario.by.iter().filter_map(|id| network.trait_index(id)).collect();
    let sizes: Vec<usize> = traits.iter().map(|index| network.traits[*index].levels.len()).collect();
    let mut stride = 1;
    let mut picks = Vec::new();
    for (index, size) in traits.iter().zip(&sizes).rev() {
        picks.push(bits.pick(*index, stride));
        stride *= *size as u32;
    }
    Cells { count: sizes.iter().product(), traits, sizes, finder: Finder::new(picks) }
}

/// Conditions, registers and gates keep their bits over all eras.
fn give_bits(scenario: &Scenario, names: &Names, bits: &Bits<'_>) {
    let enrols = |id: &Id| {
        let in_era = |era: &Era| era.document.register.get(id).is_some_and(|register| !register.value.doors.is_empty());
        scenario.eras().iter().any(in_era)
    };
    let enrols: Vec<bool> = names.registers.iter().map(enrols).collect();
    bits.give(names.conditions.len(), &enrols, names.gates.len());
}

fn too_wide(map: &Map, scenario: &Scenario) -> Option<Diagnostic> {
    let most = map.row_bits.max(map.here_bits);
    (most > ROW_BITS).then(|| {
        Diagnostic::error(scenario.document().scenario.place, format!("a person of this scenario needs {most} bits, and has {ROW_BITS}"))
            .why("what is kept of each person fits one word, so that a nation fits one machine: traits that the file reads, conditions, two bits for each register that people enrol in, one for each gate")
            .help("name fewer traits in `by`, `who` and `times`, or leave out conditions or gates that do not matter")
    })
}

/// Numbers of registers, links and gates are kept in one byte.
fn too_many(names: &Names, scenario: &Scenario) -> Option<Diagnostic> {
    let counts = [(names.registers.len(), "registers"), (names.links.len(), "links"), (names.gates.len(), "gates")];
    let (count, what) = counts.into_iter().find(|(count, _)| *count > MOST_PARTS)?;
    let told = Diagnostic::error(scenario.document().scenario.place, format!("the file has {count} {what}"));
    Some(told.why(format!("at most {MOST_PARTS} are kept apart")).help("leave out what nobody reads"))
}

/// Weeks are counted in 16 bits, from before the oldest record to after the last term.
fn too_long(weeks: u32, scenario: &Scenario) -> Option<Diagnostic> {
    (weeks > LONGEST).then(|| {
        let what = format!("the run and what came before it span {weeks} weeks");
        Diagnostic::error(scenario.document().scenario.place, what)
            .why(format!("at most {LONGEST} are counted: those of the run, of the burn-in, and of the longest term of anyone who is listed at the start"))
            .help("shorten `lasts`, `burn-in`, or the term of a register with `initial`")
    })
}

/// The most registers, links or gates.
const MOST_PARTS: usize = 255;

/// The most weeks of the clock at which something may still begin; what lasts for longer never ends.
const LONGEST: u32 = 30_000;

/// Hashes of all names that draws go by, so that no two coincide.
#[derive(Default)]
struct Drawn {
    names: RefCell<HashMap<u64, String>>,
    found: RefCell<Vec<Diagnostic>>,
}

struct Compiler<'a> {
    scenario: &'a Scenario,
    names: &'a Names,
    document: &'a Document,
    bits: &'a Bits<'a>,
    drawn: &'a Drawn,
    start: u32,
    weeks: u32,
}

impl Compiler<'_> {
    fn era(&self, era: &Era) -> EraPlan {
        let (names, document) = (self.names, self.document);
        let mut plan = EraPlan {
            from_week: if era.from_week == 0 { 0 } else { self.start + era.from_week },
            ambient: self.ambient(),
            events: parts(&names.events, &document.event, |id, event, _| self.event(id, event)),
            channels: parts(&names.channels, &document.channel, |id, channel, _| self.channel(id, channel)),
            conditions: parts(&names.conditions, &document.condition, |id, condition, _| self.condition(id, condition)),
            registers: parts(&names.registers, &document.register, |id, register, _| self.register(id, register)),
            links: parts(&names.links, &document.link, |id, link, _| self.link(id, link)),
            gates: parts(&names.gates, &document.gate, |id, gate, _| self.gate(id, gate)),
            surveys: parts(&names.surveys, &document.survey, |id, survey, _| self.survey(id, survey)),
            feelings: [self.feeling(document.response.fear.as_ref()), self.feeling(document.response.belief.as_ref())],
            fades: self.fades(),
            announcements: self.announcements(),
            kinds: self.kinds(),
            alone: self.scenario.eras().len() == 1,
            few_stages: [false; STAGES],
        };
        for kind in plan.kinds.iter().filter(|kind| matches!(kind.units, Units::Listed(_) | Units::In(_))) {
            plan.few_stages[kind.what.stage() as usize] = true;
        }
        gates::cap(self, &mut plan);
        plan
    }

    fn network(&self) -> &Network {
        self.scenario.network()
    }

    /// The hash of a name of draws; two names with one hash are told at the part's place.
    fn name(&self, text: String, place: Span) -> u64 {
        let hash = hash(&text) | 1;
        let mut names = self.drawn.names.borrow_mut();
        match names.get(&hash) {
            Some(other) if *other != text => {
                let what = format!("the draws of `{text}` would be those of `{other}`");
                let told = Diagnostic::error(place, what)
                    .why("their names have the same hash of 64 bits")
                    .help("rename one of them, or give it another `draws-as`");
                self.drawn.found.borrow_mut().push(told);
            }
            Some(_) => {}
            None => {
                names.insert(hash, text);
            }
        }
        hash
    }

    fn spread(&self, who: &Who, times: &Times, among: impl Into<Among>) -> Spread {
        // The checks refuse a spread that reaches nobody, so this one exists.
        Spread::of(who, times, self.network(), among).expect("a checked scenario has sound spreads")
    }

    /// Numbers by trait; `number` gives the whole number for a factor of the spread.
    fn table(&self, who: &Who, times: &Times, among: impl Into<Among>, number: impl Fn(f64) -> u64) -> Table {
        Table::new(&self.spread(who, times, among), self.bits, number)
    }

    /// 1 for those whom `who` names, else 0.
    fn members(&self, who: &Who) -> Table {
        self.table(who, &Times::default(), false, |factor| u64::from(factor > 0.0))
    }

    /// Levels of each ambient series by week of the run.
    fn ambient(&self) -> Vec<Vec<u32>> {
        let series = self.document.ambient.values().map(|ambient| {
            let mut points: Vec<(i32, u32)> = ambient
                .series
                .iter()
                .map(|(date, entry)| (self.scenario.week_of(*date), level_of(entry.value.value.get())))
                .collect();
            points.sort_by_key(|(week, _)| *week);
            let at = |week: i32| {
                points.iter().rev().find(|(from, _)| *from <= week).or(points.first()).map_or(0, |(_, level)| *level)
            };
            (0..self.weeks.cast_signed()).map(at).collect()
        });
        series.collect()
    }

    fn moved(&self, moved_by: &MovedBy) -> Moved {
        let effect = |(id, effect): (&Id, &Effect)| {
            let state = match id.as_str() {
                "fear" => State::Fear,
                "belief" => State::Belief,
                "deprivation" => State::Deprivation,
                _ => State::Ambient(self.document.ambient.index_of(id)?),
            };
            let change = effect.change.value.get();
            let at = effect.at.as_ref().map_or(1.0, |at| at.value.get());
            let half_life = effect.half_life.as_ref().map_or(1.0, |half| half.value.weeks());
            match effect.shape.0 {
                Shape::Linear => Some((state, Form::linear(change))),
                Shape::Threshold => Some((state, Form::threshold(change, at))),
                Shape::Backlash => Some((state, Form::backlash(change, at))),
                Shape::Habituation => Some((state, Form::habituation(change, half_life, self.weeks))),
                Shape::None => None,
            }
        };
        Moved(moved_by.iter().map(|(id, entry)| (id, &entry.value)).filter_map(effect).collect())
    }

    /// Bits of conditions.
    fn conditions(&self, ids: &[Spanned<Id>]) -> u64 {
        let known = ids.iter().filter_map(|id| position(&self.names.conditions, id));
        known.fold(0, |bits, at| bits | self.bits.condition(at))
    }

    fn condition_bit(&self, id: &Id) -> u64 {
        position(&self.names.conditions, id).map_or(0, |at| self.bits.condition(at))
    }

    /// Week of the clock that a date falls in.
    fn clock_week(&self, date: jiff::civil::Date) -> u32 {
        (self.start.cast_signed() + self.scenario.week_of(date)).max(0).cast_unsigned()
    }
}

/// The parts of an era in the order of the names.
fn parts<T, P>(names: &[Id], parts: &Keyed<Id, T>, plan: impl Fn(&Id, &T, Span) -> P) -> Vec<Option<P>> {
    names.iter().map(|id| parts.get(id).map(|part| plan(id, &part.value, part.span))).collect()
}

/// The name that a part's draws go by: its own, or the one that it had before a renaming.
fn drawn_as(kind: &str, id: &Id, draws_as: Option<&String>) -> String {
    format!("{kind}.{}", draws_as.map_or(id.as_str(), String::as_str))
}

/// Whole weeks, at least one where the time is not zero.
fn weeks_of(time: Duration) -> u32 {
    let weeks = time.weeks();
    if weeks <= 0.0 { 0 } else { (weeks.round() as u32).max(1) }
}

fn weeks_up(time: Duration) -> u32 {
    time.weeks().ceil() as u32
}

fn weeks_or(time: Option<&Value<Duration>>, rest: u32) -> u32 {
    time.map_or(rest, |time| weeks_of(time.value))
}
