//! One life of a run, lived through again: as a document with stable names, and in sentences.
//!
//! In: the scenario, plan and news of a run, and the number of one synthetic person. Out: a [`Life`] (its JSON is
//! versioned), and its text. The document comes first and the text is written from it, so the two cannot differ. One
//! life at a time: nothing here makes a table of persons.

use std::ops::Range;

use glasshouse_engine::plan::Plan;
use glasshouse_engine::replay::{Person, Recorded, Replayed, first, neighbourhoods, people, replay};
use glasshouse_engine::simulate::Settings;
use glasshouse_scenario::scenario::Scenario;

pub use document::{Life, Moment, VERSION};
pub use glasshouse_engine::replay::Find;

/// What the JSON holds.
pub mod document;

/// From an entry of the diary to a moment with names.
mod moment;

/// When someone was on which list.
mod spells;

/// Lives chosen by a fixed rule.
pub mod chosen;

/// Titles of the parts of a scenario.
mod titles;

/// What belongs together, and what is told in one breath.
mod story;

/// A beat of the story as a sentence.
mod sentences;

/// Refusals as sentences, with what would have let someone pass.
mod refusal;

/// What became of repeated demands, acts and refusals, as a sentence.
mod quiet;

/// The end of the story: sums over the life.
mod summary;

/// A small regime that is run and looked into.
#[cfg(test)]
mod tests;

/// A run whose lives can be told, one at a time.
#[derive(Debug, Clone, Copy)]
pub struct Lives<'a> {
    /// The scenario that was run.
    pub scenario: &'a Scenario,
    /// Its tables.
    pub plan: &'a Plan,
    /// What the run was asked for.
    pub settings: Settings,
    /// Its news.
    pub recorded: Recorded<'a>,
    /// The version of glasshouse.
    pub version: &'a str,
    /// The hash of the texts that were run.
    pub hash: &'a str,
}

/// Why a life cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// The run has no such neighbourhood.
    #[error(
        "there is no person {id}: the run has neighbourhoods 0 to {last}, and a person's number is that of the \
         neighbourhood times 100,000, plus their own within it"
    )]
    Neighbourhood {
        /// The number that was asked for.
        id: u64,
        /// The last neighbourhood.
        last: u32,
    },
    /// The neighbourhood has no such person.
    #[error("there is no person {id}: in neighbourhood {neighbourhood} live persons {first} to {last}")]
    Person {
        /// The number that was asked for.
        id: u64,
        /// The neighbourhood.
        neighbourhood: u32,
        /// Number of its first person.
        first: u64,
        /// Number of its last person.
        last: u64,
    },
}

/// Only so many neighbourhoods are looked at for a life.
pub const LOOKED_AT: u32 = 50;

impl Lives<'_> {
    /// The life of one person; with what happened to the others of the household, if wanted.
    pub fn one(&self, id: u64, household: bool) -> Result<Life, Missing> {
        let count = neighbourhoods(self.plan, self.settings);
        let last = count.saturating_sub(1);
        let person = Person::numbered(self.plan, self.settings, id).ok_or(Missing::Neighbourhood { id, last })?;
        let replayed = replay(self.plan, self.settings, self.recorded, person).map_err(|persons| {
            let number = |number: u32| Person { number, ..person }.id();
            let (first, last) = (number(0), number(persons.saturating_sub(1)));
            Missing::Person { id, neighbourhood: person.neighbourhood, first, last }
        })?;
        let people = people(self.plan, self.settings, person.neighbourhood);
        Ok(Looked { lives: *self, replayed: &replayed, people: &people, person }.life(household))
    }

    /// The first person of the first neighbourhoods to whom something happened within the run.
    pub fn first(&self, find: Find) -> Option<u64> {
        first(self.plan, self.settings, self.recorded, LOOKED_AT, find).map(Person::id)
    }
}

/// One person, and what the household lived through again.
#[derive(Clone, Copy)]
struct Looked<'a> {
    lives: Lives<'a>,
    replayed: &'a Replayed,
    people: &'a glasshouse_engine::replay::People,
    person: Person,
}

impl Looked<'_> {
    fn members(&self) -> Range<u32> {
        self.replayed.household()
    }
}
