//! Lives chosen by a fixed rule: of those whom a harm hit in a few neighbourhoods, the median and the 95th percentile.

use std::collections::{BTreeMap, BTreeSet};

use glasshouse_engine::diary::Happened;
use glasshouse_engine::replay::{People, Person, Replayed, neighbourhoods, people};

use super::refusal::{done, is_soft};
use super::story::Paragraph;
use super::summary::times;
use super::titles::Titles;
use super::{Lives, Looked, spells};
use crate::told::view::named;
use crate::told::words::{capital, count};

/// Lives that a fixed rule chose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// The neighbourhoods that were looked at.
    pub neighbourhoods: Vec<u32>,
    /// The lives, in the order of their harms; at most [`Sample::MOST`].
    pub lives: Vec<Chosen>,
}

impl Sample {
    /// The most lives that are told.
    pub const MOST: usize = 6;
}

/// A life, and why it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The person's number in the run.
    pub id: u64,
    /// What hit them, in a line.
    pub title: String,
    /// By which harms they were found, and where among those hit; a sentence each.
    pub why: Vec<String>,
    /// The life, without its heading.
    pub paragraphs: Vec<Paragraph>,
}

/// Only so many neighbourhoods are lived through again.
const LOOKED_AT: u32 = 3;

/// A harm and those whom it hit: how often or how long, and who; in this order.
struct Harm {
    kind: Kind,
    is_essential: bool,
    hit: Vec<(usize, u64)>,
}

/// What hit them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Refusals at a gate.
    Refused(usize),
    /// Weeks in a register.
    Listed(usize),
}

/// A neighbourhood that was lived through again.
struct Seen {
    neighbourhood: u32,
    replayed: Replayed,
    people: People,
}

impl Lives<'_> {
    /// The lives that the rule chooses. It costs as much as living through three neighbourhoods.
    pub fn chosen(&self) -> Sample {
        let all = neighbourhoods(self.plan, self.settings);
        let numbers: BTreeSet<u32> = (0..LOOKED_AT.min(all)).map(|at| at * all / LOOKED_AT.min(all).max(1)).collect();
        let seen = |neighbourhood: u32| Seen {
            neighbourhood,
            replayed: self.replay(neighbourhood),
            people: people(self.plan, self.settings, neighbourhood),
        };
        let seen: Vec<Seen> = numbers.iter().copied().map(seen).collect();
        let mut lives: Vec<Chosen> = Vec::new();
        for harm in self.harms(&seen) {
            for (share, rank) in [(0.5, "In the middle"), (0.95, "At the 95th percentile")] {
                self.take(&mut lives, &seen, &harm, (share, rank));
            }
        }
        Sample { neighbourhoods: numbers.into_iter().collect(), lives }
    }

    /// Gates and registers in turn; what people need to live first, then where most were hit.
    fn harms(&self, seen: &[Seen]) -> Vec<Harm> {
        let mut hit: BTreeMap<Kind, BTreeMap<u64, usize>> = BTreeMap::new();
        for one in seen {
            for (kind, person, many) in self.hits(one) {
                *hit.entry(kind).or_default().entry(person).or_default() += many;
            }
        }
        let harm = |(kind, hit): (Kind, BTreeMap<u64, usize>)| {
            let mut hit: Vec<(usize, u64)> = hit.into_iter().map(|(person, many)| (many, person)).collect();
            hit.sort_unstable();
            Harm { kind, is_essential: self.is_essential(kind), hit }
        };
        let mut harms: Vec<Harm> = hit.into_iter().map(harm).collect();
        harms.sort_by_key(|harm| (!harm.is_essential, usize::MAX - harm.hit.len(), harm.kind));
        let (gates, registers): (Vec<Harm>, Vec<Harm>) =
            harms.into_iter().partition(|harm| matches!(harm.kind, Kind::Refused(_)));
        let (mut gates, mut registers) = (gates.into_iter(), registers.into_iter());
        let mut turns = Vec::new();
        loop {
            let before = turns.len();
            turns.extend(gates.next());
            turns.extend(registers.next());
            if turns.len() == before {
                return turns;
            }
        }
    }

    /// Who was hit by what in a neighbourhood, and how often: refusals that would not have failed anyway, weeks on a list.
    fn hits(&self, seen: &Seen) -> Vec<(Kind, u64, usize)> {
        let Seen { neighbourhood, replayed, .. } = seen;
        let mut hits = Vec::new();
        let mut listed: BTreeSet<u32> = BTreeSet::new();
        for entry in &replayed.diary.entries {
            let number = replayed.person_of(entry.unit);
            let id = Person { neighbourhood: *neighbourhood, number }.id();
            match &entry.what {
                Happened::Refused(refusal) if !refusal.fails && entry.week >= self.plan.start => {
                    hits.push((Kind::Refused(refusal.gate), id, 1));
                }
                Happened::Listed(..) => {
                    listed.insert(number);
                }
                _ => {}
            }
        }
        for number in listed {
            let looked = self.looked(seen, number);
            for spell in spells::of(&looked, number) {
                let register = self.plan.names.registers.iter().position(|name| name.as_str() == spell.register);
                let end = i64::from(self.plan.weeks);
                let weeks = spell.until_week.unwrap_or(end).min(end) - spell.from_week.unwrap_or(0).max(0);
                if let (Some(register), Ok(weeks @ 1..)) = (register, usize::try_from(weeks)) {
                    hits.push((Kind::Listed(register), spell.person, weeks));
                }
            }
        }
        hits
    }

    fn looked<'b>(&'b self, seen: &'b Seen, number: u32) -> Looked<'b> {
        let person = Person { neighbourhood: seen.neighbourhood, number };
        Looked { lives: *self, replayed: &seen.replayed, people: &seen.people, person }
    }

    fn is_essential(&self, kind: Kind) -> bool {
        let Kind::Refused(gate) = kind else { return false };
        let name = self.plan.names.gates[gate].as_str();
        let essential = |document: &glasshouse_scenario::language::document::Document| {
            named(&document.gate, name).is_some_and(|gate| gate.essential == Some(true))
        };
        self.scenario.eras().iter().any(|era| essential(&era.document))
    }

    /// Tells the life at a place among those hit, unless there are enough; adds to why, where it is told already.
    fn take(&self, lives: &mut Vec<Chosen>, seen: &[Seen], harm: &Harm, (share, rank): (f64, &str)) {
        // The lowest place at or below which at least this share of those hit stands.
        let place = ((share * harm.hit.len() as f64).ceil() as usize).saturating_sub(1);
        let Some((many, id)) = harm.hit.get(place).copied() else { return };
        let (what, of) = (self.what(harm.kind, many), self.of_what(harm.kind));
        let why = match harm.hit.len() {
            1 => format!("The only one found who was hit by {of}."),
            all => format!("{rank} of {all} hit by {of}: {what}."),
        };
        if let Some(told) = lives.iter_mut().find(|life| life.id == id) {
            if !told.why.contains(&why) {
                told.why.push(why);
            }
            return;
        }
        let number = (id % glasshouse_engine::replay::NUMBERS) as u32;
        let place = seen.iter().find(|one| Person { neighbourhood: one.neighbourhood, number }.id() == id);
        let Some(place) = place.filter(|_| lives.len() < Sample::MOST) else { return };
        let life = self.looked(place, number).life(false);
        // The page has said already that it is synthetic, and of which run.
        let mut told = self.paragraphs(&life).into_iter();
        let span = told.next().and_then(|head| head.lines.last().cloned());
        let person = told.next().map(|person| joined(person, span));
        let paragraphs = person.into_iter().chain(told).collect();
        lives.push(Chosen { id, title: capital(&what), why: vec![why], paragraphs });
    }

    fn what(&self, kind: Kind, many: usize) -> String {
        let (titles, names) = (Titles(self.scenario), &self.plan.names);
        match kind {
            Kind::Refused(gate) => {
                let name = names.gates[gate].as_str();
                format!("{} {}", done(titles.effect(name), &titles.gate(name)), times(many))
            }
            Kind::Listed(register) => {
                format!("{} listed in {}", count(many, "week"), titles.register(names.registers[register].as_str()))
            }
        }
    }

    fn of_what(&self, kind: Kind) -> String {
        let (titles, names) = (Titles(self.scenario), &self.plan.names);
        match kind {
            Kind::Refused(gate) => {
                let name = names.gates[gate].as_str();
                let what = if is_soft(titles.effect(name)) { "what is done at" } else { "refusals of" };
                format!("{what} {}", titles.gate(name))
            }
            Kind::Listed(register) => format!("listings in {}", titles.register(names.registers[register].as_str())),
        }
    }
}

/// The traits of a person on one line; below, with whom they live and which weeks are told.
fn joined(paragraph: Paragraph, span: Option<String>) -> Paragraph {
    let Paragraph { head, mut lines } = paragraph;
    let home = lines.pop();
    Paragraph { head, lines: [lines.join("; ")].into_iter().chain(home).chain(span).collect() }
}
