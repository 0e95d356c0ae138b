//! Lives chosen by a fixed rule: of those whom a harm hit in a few neighbourhoods, the median and the 95th percentile.

use std::collections::BTreeSet;

use glasshouse_engine::harmed::{Harm, Ranked, ranked};
use glasshouse_engine::replay::{Person, neighbourhoods};

use super::Lives;
use super::refusal::{done, is_soft};
use super::story::Paragraph;
use super::summary::times;
use super::titles::Titles;
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

/// Only so many neighbourhoods are looked at.
const LOOKED_AT: u32 = 3;

/// The places among those hit whose lives are told.
const PLACES: [(f64, &str); 2] = [(0.5, "In the middle"), (0.95, "At the 95th percentile")];

impl Lives<'_> {
    /// The lives that the rule chooses. It costs as much as living through some ten neighbourhoods.
    pub fn chosen(&self) -> Sample {
        let all = neighbourhoods(self.plan, self.settings);
        let numbers: BTreeSet<u32> = (0..LOOKED_AT.min(all)).map(|at| at * all / LOOKED_AT.min(all).max(1)).collect();
        let numbers: Vec<u32> = numbers.into_iter().collect();
        let mut lives: Vec<Chosen> = Vec::new();
        for harm in self.in_turn(&numbers) {
            for (place, (_, rank)) in harm.places.iter().zip(PLACES) {
                self.take(&mut lives, &harm, *place, rank);
            }
        }
        Sample { neighbourhoods: numbers, lives }
    }

    /// Gates and registers in turn; what people need to live first, then where most were hit.
    fn in_turn(&self, neighbourhoods: &[u32]) -> Vec<Ranked> {
        let shares = PLACES.map(|(share, _)| share);
        let mut harms = ranked(self.plan, self.settings, self.recorded, neighbourhoods, &shares);
        harms.sort_by_key(|one| (!self.is_essential(one.harm), usize::MAX - one.hit, one.harm));
        let (gates, registers): (Vec<Ranked>, Vec<Ranked>) =
            harms.into_iter().partition(|one| matches!(one.harm, Harm::Refused(_)));
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

    fn is_essential(&self, kind: Harm) -> bool {
        let Harm::Refused(gate) = kind else { return false };
        let name = self.plan.names.gates[gate].as_str();
        let essential = |document: &glasshouse_scenario::language::document::Document| {
            named(&document.gate, name).is_some_and(|gate| gate.essential == Some(true))
        };
        self.scenario.eras().iter().any(|era| essential(&era.document))
    }

    /// Tells the life at a place among those hit, unless there are enough; adds to why, where it is told already.
    fn take(&self, lives: &mut Vec<Chosen>, harm: &Ranked, (person, many): (Person, usize), rank: &str) {
        let id = person.id();
        let (what, of) = (self.what(harm.harm, many), self.of_what(harm.harm));
        let why = match harm.hit {
            1 => format!("The only one found who was hit by {of}."),
            all => format!("{rank} of {all} hit by {of}: {what}."),
        };
        if let Some(told) = lives.iter_mut().find(|life| life.id == id) {
            if !told.why.contains(&why) {
                told.why.push(why);
            }
            return;
        }
        if lives.len() >= Sample::MOST {
            return;
        }
        let Ok(life) = self.one(id, false) else { return };
        // The page has said already that it is synthetic, and of which run.
        let mut told = self.paragraphs(&life).into_iter();
        let span = told.next().and_then(|head| head.lines.last().cloned());
        let person = told.next().map(|person| joined(person, span));
        let paragraphs = person.into_iter().chain(told).collect();
        lives.push(Chosen { id, title: capital(&what), why: vec![why], paragraphs });
    }

    fn what(&self, kind: Harm, many: usize) -> String {
        let (titles, names) = (Titles(self.scenario), &self.plan.names);
        match kind {
            Harm::Refused(gate) => {
                let name = names.gates[gate].as_str();
                format!("{} {}", done(titles.effect(name), &titles.gate(name)), times(many))
            }
            Harm::Listed(register) => {
                format!("{} listed in {}", count(many, "week"), titles.register(names.registers[register].as_str()))
            }
        }
    }

    fn of_what(&self, kind: Harm) -> String {
        let (titles, names) = (Titles(self.scenario), &self.plan.names);
        match kind {
            Harm::Refused(gate) => {
                let name = names.gates[gate].as_str();
                let what = if is_soft(titles.effect(name)) { "what is done at" } else { "refusals of" };
                format!("{what} {}", titles.gate(name))
            }
            Harm::Listed(register) => format!("listings in {}", titles.register(names.registers[register].as_str())),
        }
    }
}

/// The traits of a person on one line; below, with whom they live and which weeks are told.
fn joined(paragraph: Paragraph, span: Option<String>) -> Paragraph {
    let Paragraph { head, mut lines } = paragraph;
    let home = lines.pop();
    Paragraph { head, lines: [lines.join("; ")].into_iter().chain(home).chain(span).collect() }
}
