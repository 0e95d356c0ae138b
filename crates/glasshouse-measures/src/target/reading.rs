//! The simulated figure of a target: counts of each replicate at the target's days, group and unit, as a ratio with its interval.

use glasshouse_engine::plan::Plan;
use glasshouse_engine::simulate::Outcome;
use glasshouse_engine::tally::Counter;
use glasshouse_scenario::facts::table::Fact;
use glasshouse_scenario::grammar::measure::Dimension;
use glasshouse_scenario::language::target::{Kind, PartOf, Per, Subject, Target, Unit};
use glasshouse_scenario::scenario::Scenario;
use jiff::civil::Date;

use super::clock::{Cells, Clock, Days, Reader, Snapshots, ends_of};
use super::counted::{Counted, Sum, counted};
use super::group::{cells, same};
use super::{Reading, Simulated};
use crate::interval::of_ratio;

/// A run and its scenario.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) plan: &'a Plan,
    pub(super) outcomes: &'a [Outcome],
    pub(super) snapshots: &'a Snapshots,
}

/// Numerator and denominator of each replicate.
type Counts = Vec<(i64, i64)>;

impl<'a> Setting<'a> {
    pub(super) fn clock(self) -> Clock {
        Clock::new(self.plan, self.scenario.setting().start)
    }

    fn readers(self) -> impl Iterator<Item = Reader<'a>> {
        let (plan, clock, snapshots) = (self.plan, self.clock(), self.snapshots);
        self.outcomes.iter().enumerate().map(move |(replicate, outcome)| Reader {
            plan,
            clock,
            outcome,
            replicate,
            snapshots,
        })
    }

    /// People of the country.
    pub(super) fn represented(self) -> f64 {
        let head = &self.scenario.document().scenario;
        head.represents.as_ref().map_or(self.scenario.network().persons, |count| count.value.0) as f64
    }

    /// The simulated figure, or why there is none.
    pub(super) fn simulated(self, target: &Target, fact: &Fact) -> Simulated {
        if let Some(date) = self.occasion(target, fact) {
            return self.on_occasion(target, date);
        }
        let what = counted(self.plan, target).map_err(|why| self.with_acts(target, why))?;
        let group = if self.is_asked(target) { None } else { cells(self.plan, &target.group)? };
        let group = group.as_deref();
        let days = self.days(target, fact, &what)?;
        if let Some(earlier) = &target.relative_to {
            let before = self.span(&earlier.over)?;
            return self.growth(&what, group, days, before);
        }
        match (target.kind.0, target.per) {
            (Kind::Share, _) => self.share(target, &what, group, days),
            (_, Some(per)) => self.per(target, fact, (&what, group), days, per.0),
            _ => self.count(&what, group, days).map(|reading| self.since(target, reading)),
        }
    }

    /// A cumulative count of a run that was burnt in leaves out what came before.
    fn since(self, target: &Target, reading: Reading) -> Reading {
        if target.kind.0 != Kind::Cumulative || self.plan.burn_in == 0 {
            return reading;
        }
        let since = "counted from the first day of the run, not from the beginning".to_owned();
        let note = if reading.note.is_empty() { since } else { format!("{}; {since}", reading.note) };
        Reading { note, ..reading }
    }

    /// The days that a figure stands for.
    fn days(self, target: &Target, fact: &Fact, what: &Counted) -> Result<Days, String> {
        if !target.over.is_empty() {
            return self.span(&target.over);
        }
        // Answers are given on the survey's own day, and a share of what happens is over the whole run unless a day is given.
        let whole = matches!(target.measure.subject(), Some(Subject::Survey(_)))
            || target.kind.0 == Kind::Share && !what.stock && !what.first_times && target.at.is_none();
        if whole {
            return Ok(self.clock().whole());
        }
        let day = day_of(target, fact).ok_or("the figure has no day")?;
        self.clock().until(day)
    }

    fn span(self, over: &[Date]) -> Result<Days, String> {
        match over {
            [first, last] => self.clock().span(*first, *last),
            _ => Err("the figure has no days".to_owned()),
        }
    }

    /// Whether a survey asks just the target's group.
    fn is_asked(self, target: &Target) -> bool {
        let Some(Subject::Survey(id)) = target.measure.subject() else { return false };
        let mut documents = self.scenario.eras().iter().map(|era| &era.document);
        documents
            .find_map(|document| document.survey.get(id))
            .is_some_and(|survey| same(&survey.value.who, &target.group))
    }

    /// Cells to count in: everyone's, where nobody outside the group was ever counted.
    fn cells_of<'b>(self, what: &Counted, group: Cells<'b>) -> Cells<'b> {
        let group = group?;
        let outside = self.readers().any(|reader| {
            what.witness.iter().any(|(counter, _)| {
                let sum = vec![(*counter, 1)];
                reader.at_end(&sum, None) != reader.at_end(&sum, Some(group))
            })
        });
        outside.then_some(group)
    }

    /// What stood at the start of the run, where that is known.
    fn at_start(self, what: &Counted) -> Option<i64> {
        let has_initial = |counter: &Counter| match counter {
            Counter::Listed(register) | Counter::Running(register) => {
                let id = &self.plan.names.registers[*register];
                let mut documents = self.scenario.eras().iter().map(|era| &era.document);
                documents.any(|document| document.register.get(id).is_some_and(|one| one.value.initial.is_some()))
            }
            _ => false,
        };
        let stands = what.sum.iter().any(|(counter, _)| counter.is_stock());
        let unknown = stands && (self.plan.burn_in > 0 || what.sum.iter().any(|(counter, _)| has_initial(counter)));
        (!unknown).then_some(0)
    }

    /// Counts of each replicate: what stands at the last day, or what happened in the days.
    fn amounts(self, what: &Counted, group: Cells, days: Days) -> Result<Vec<i64>, String> {
        let cells = self.cells_of(what, group);
        let start = self.at_start(what);
        let not_kept = if cells.is_some() { NOT_BY_CELL } else { NOT_AT_START };
        let amount = |reader: Reader| {
            let after = reader.at(days.to, &what.sum, cells, start).ok_or(not_kept)?;
            let Some(from) = days.from.filter(|_| !what.stock) else { return Ok(after) };
            let before = reader.at(from, &what.sum, cells, start).ok_or(not_kept)?;
            if what.first_times && before > 0 {
                return Err(
                    "not kept by this run: people to whom it happened in these days and before as well".to_owned()
                );
            }
            Ok(after - before)
        };
        self.readers().map(amount).collect()
    }

    fn at_ends(self, sum: &Sum, cells: Cells) -> Vec<i64> {
        self.readers().map(|reader| reader.at_end(sum, cells)).collect()
    }

    /// A count of the country.
    fn count(self, what: &Counted, group: Cells, days: Days) -> Simulated {
        let counts = zip(self.amounts(what, group, days)?, self.at_ends(&vec![(Counter::Persons, 1)], None));
        reading(&counts, self.represented() * days.scale, notes(what, days))
    }

    fn share(self, target: &Target, what: &Counted, group: Cells, days: Days) -> Simulated {
        let amounts = self.amounts(what, group, days)?;
        let among = if target.of.is_some_and(|of| of.0 == PartOf::Counted) {
            self.amounts(what, None, days)?
        } else if what.among.is_empty() {
            return Err("not kept by this run: a whole that this would be a share of".to_owned());
        } else if what.among.iter().all(|(counter, _)| *counter == Counter::Persons) {
            self.at_ends(&what.among, group)
        } else {
            let whole = Counted { sum: what.among.clone(), witness: what.among.clone(), ..what.clone() };
            self.amounts(&whole, group, days)?
        };
        reading(&zip(amounts, among), 1.0, notes(what, Days { scale: 1.0, ..days }))
    }

    /// A count for each person, household, or person to whom it happened; the time between two where the figure is one.
    fn per(self, target: &Target, fact: &Fact, (what, group): (&Counted, Cells), days: Days, per: Per) -> Simulated {
        let amounts = self.amounts(what, group, days)?;
        let each = match per {
            Per::Person => self.staying(Counter::Persons, group, days)?,
            Per::Household => self.staying(Counter::Households, group, days)?,
            Per::Counted => {
                let persons =
                    Target { unit: Some(glasshouse_scenario::grammar::plain::OneOf(Unit::Persons)), ..target.clone() };
                self.amounts(&counted(self.plan, &persons)?, group, days)?
            }
        };
        let note = if self.plan.exits && per != Per::Counted { STAYED } else { what.note };
        let what = &Counted { note, ..what.clone() };
        if fact.dimension().is_some_and(|(dimension, _)| dimension == Dimension::Duration) {
            let length = (days.to - days.from.unwrap_or(0)) as f64;
            return reading(&zip(each, amounts), length, notes(what, Days { scale: 1.0, ..days }));
        }
        reading(&zip(amounts, each), days.scale, notes(what, days))
    }

    /// Persons, or households, without those who left by the last of the days: whole homes leave, so homes go as people go.
    fn staying(self, counter: Counter, group: Cells, days: Days) -> Result<Vec<i64>, String> {
        let all = self.at_ends(&vec![(counter, 1)], group);
        if !self.plan.exits {
            return Ok(all);
        }
        let left = vec![(Counter::Left, 1)];
        let gone = self.amounts(&stock_of(left), group, Days { from: None, ..days })?;
        let persons = self.at_ends(&vec![(Counter::Persons, 1)], group);
        let stay = |((all, gone), persons): ((i64, i64), i64)| {
            all - (all as f64 * gone as f64 / persons.max(1) as f64).round() as i64
        };
        Ok(all.into_iter().zip(gone).zip(persons).map(stay).collect())
    }

    /// One flow over an earlier one.
    fn growth(self, what: &Counted, group: Cells, days: Days, before: Days) -> Simulated {
        let counts = zip(self.amounts(what, group, days)?, self.amounts(what, group, before)?);
        let partly = if before.scale > days.scale { before } else { days };
        reading(&counts, days.scale / before.scale, notes(what, partly))
    }

    /// The day of an occasion on which a target's event falls.
    fn occasion(self, target: &Target, fact: &Fact) -> Option<(usize, usize)> {
        let Some(Subject::Event(id)) = target.measure.subject() else { return None };
        let event = self.plan.names.events.iter().position(|name| *name == **id)?;
        let date = day_of(target, fact)?;
        let day = self.plan.names.occasions[event].iter().position(|day| *day == date)?;
        (target.kind.0 == Kind::Share && target.counts() == Unit::Persons).then_some((event, day))
    }

    fn on_occasion(self, target: &Target, (event, day): (usize, usize)) -> Simulated {
        let all = vec![(Counter::Eligible(event, day), 1)];
        let what = Counted {
            sum: vec![(Counter::Acted(event, day), 1)],
            among: all.clone(),
            stock: false,
            first_times: false,
            witness: all.clone(),
            note: "",
        };
        let group = cells(self.plan, &target.group);
        // Those who could act may be just the group, though the breakdown could not tell it apart.
        let who = self.scenario.eras().iter().find_map(|era| era.document.event.get(&self.plan.names.events[event]));
        let everyone = who.is_some_and(|event| same(&event.value.who, &target.group));
        let group = if everyone { None } else { group? };
        let cells = self.cells_of(&what, group.as_deref());
        reading(&zip(self.at_ends(&what.sum, cells), self.at_ends(&all, cells)), 1.0, String::new())
    }

    /// Where people are asked for and acts are kept: how many acts a person that is, so that the size is seen.
    fn with_acts(self, target: &Target, why: String) -> String {
        let Some(Subject::Event(id)) = target.measure.subject() else { return why };
        let acts = || {
            let event = self.plan.names.events.iter().position(|name| *name == **id)?;
            let sum = vec![(Counter::Acts(event), 1)];
            let what = Counted {
                sum: sum.clone(),
                among: Sum::new(),
                stock: false,
                first_times: false,
                witness: sum,
                note: "",
            };
            let group = cells(self.plan, &target.group).ok()?;
            let amounts = self.amounts(&what, group.as_deref(), self.span(&target.over).ok()?).ok()?;
            let persons = self.at_ends(&vec![(Counter::Persons, 1)], group.as_deref());
            let (acts, persons) = (amounts.iter().sum::<i64>(), persons.iter().sum::<i64>());
            (persons > 0).then(|| acts as f64 / persons as f64)
        };
        match acts() {
            Some(each) => format!("{why} ({each:.3} for each person in these days)"),
            None => why,
        }
    }

    /// Blocks whose ends have to be kept by cell for a target.
    pub(super) fn ends(self, target: &Target, fact: &Fact) -> Vec<u32> {
        let Ok(what) = counted(self.plan, target) else { return Vec::new() };
        if target.group.is_empty() || self.is_asked(target) || self.occasion(target, fact).is_some() {
            return Vec::new();
        }
        let Ok(days) = self.days(target, fact, &what) else { return Vec::new() };
        let before = target.relative_to.as_ref().and_then(|earlier| self.span(&earlier.over).ok());
        let mut ends = Vec::new();
        for days in std::iter::once(days).chain(before) {
            ends.extend(ends_of(days.to));
            if let Some(from) = days.from.filter(|_| !what.stock) {
                ends.extend(ends_of(from));
            }
        }
        ends
    }
}

/// What is said where people left, and something is told for each who is there.
const STAYED: &str = "those who left by then are taken out, homes in proportion to people";

/// A stock of everyone.
fn stock_of(sum: Sum) -> Counted {
    Counted { witness: sum.clone(), sum, among: Sum::new(), stock: true, first_times: false, note: "" }
}

/// What is said where only the end is kept by cell.
const NOT_BY_CELL: &str = "of this group, this run keeps only the end";

/// What is said where a flow begins with a run that was burnt in.
const NOT_AT_START: &str = "not kept by this run: what stood at its start";

/// The day that a figure stands for.
pub(super) fn day_of(target: &Target, fact: &Fact) -> Option<Date> {
    target.at.or_else(|| fact.when().map(|when| when.last))
}

fn zip(above: Vec<i64>, below: Vec<i64>) -> Counts {
    above.into_iter().zip(below).collect()
}

fn notes(what: &Counted, days: Days) -> String {
    let partly = (days.scale > 1.0)
        .then(|| format!("the run covers {:.0} % of these days, and is scaled up", 100.0 / days.scale));
    let notes: Vec<String> =
        Some(what.note.to_owned()).filter(|note| !note.is_empty()).into_iter().chain(partly).collect();
    notes.join("; ")
}

fn reading(counts: &Counts, scale: f64, note: String) -> Simulated {
    let (above, below) = counts.iter().fold((0, 0), |(above, below), (one, other)| (above + one, below + other));
    if below <= 0 {
        return Err("nobody was exposed".to_owned());
    }
    let each = scale / below as f64;
    let value = above as f64 / below as f64 * scale;
    Ok(Reading { value, interval: of_ratio(counts, scale), cases: above, each, note })
}
