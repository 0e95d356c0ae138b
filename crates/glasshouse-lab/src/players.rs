//! The players of an attribution: parts of a scenario that can do harm, each with the changes that take it away.
//!
//! A part is taken away by values, as `--set` takes them, so that it is gone at every date, whatever phases say: a channel covers nobody, a ground
//! applies to nobody, a link carries nothing. What no value can take away is no player, and stays in every coalition.

use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::scenario::Scenario;

/// A part that can be taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player {
    /// What it is, in words for a table.
    pub name: String,
    /// `path=value` changes that take it away.
    pub sets: Vec<String>,
}

/// The parts of a scenario, in the order of the file: channels, what they invent, misfiling, what falls on kin, links, grounds.
pub fn players(scenario: &Scenario) -> Vec<Player> {
    let mut all: Vec<Player> = Vec::new();
    for era in scenario.eras() {
        for player in of(&era.document) {
            match all.iter_mut().find(|known| known.name == player.name) {
                // A later phase may let a channel invent more.
                Some(known) => known
                    .sets
                    .extend(player.sets.into_iter().filter(|set| !known.sets.contains(set)).collect::<Vec<_>>()),
                None => all.push(player),
            }
        }
    }
    all
}

fn of(document: &Document) -> Vec<Player> {
    let mut all = Vec::new();
    let mut push = |name: String, sets: Vec<String>| all.push(Player { name, sets });
    for (id, channel) in document.channel.iter() {
        let sees = channel.value.sees.iter().any(|(_, share)| share.value.value.get() > 0.0);
        if sees {
            let none = channel.value.sees.keys().map(|event| format!("channel.{id}.sees.{event}=0 %")).collect();
            push(format!("what `{id}` sees"), none);
        }
        if !channel.value.invents.is_empty() {
            let none =
                channel.value.invents.keys().map(|event| format!("channel.{id}.invents.{event}=0 per year")).collect();
            push(format!("what `{id}` invents"), none);
        }
    }
    for (id, register) in document.register.iter() {
        if register.value.misfiles.as_ref().is_some_and(|share| share.value.get() > 0.0) {
            push(format!("misfiling in `{id}`"), vec![format!("register.{id}.misfiles=0 %")]);
        }
        if register.value.inherits.is_some() {
            push(format!("what falls on kin from `{id}`"), vec![format!("register.{id}.inherits.share=0 %")]);
        }
    }
    for (id, _) in document.link.iter() {
        push(format!("the link `{id}`"), vec![format!("link.{id}.share=0 %")]);
    }
    for (id, gate) in document.gate.iter() {
        for (ground, one) in gate.value.refuses.iter().filter(|(_, one)| one.value.share.value.get() > 0.0) {
            let _ = one;
            push(format!("`{ground}` at `{id}`"), vec![format!("gate.{id}.refuses.{ground}.share=0 %")]);
        }
    }
    all
}
