//! Names to indices. A part keeps its index over all eras, so that state and tallies need not change with a phase.

use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::scenario::Scenario;
use jiff::civil::Date;

/// The names of all parts, in the order in which eras first mention them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Events.
    pub events: Vec<Id>,
    /// Channels.
    pub channels: Vec<Id>,
    /// Conditions.
    pub conditions: Vec<Id>,
    /// Registers.
    pub registers: Vec<Id>,
    /// Links.
    pub links: Vec<Id>,
    /// Gates.
    pub gates: Vec<Id>,
    /// Surveys.
    pub surveys: Vec<Id>,
    /// Days of each event's occasions, in the order of `events`.
    pub occasions: Vec<Vec<Date>>,
}

impl Names {
    /// Collects the names of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let mut names = Self::default();
        for era in scenario.eras() {
            names.add(&era.document);
        }
        names
    }

    fn add(&mut self, document: &Document) {
        extend(&mut self.events, document.event.keys());
        extend(&mut self.channels, document.channel.keys());
        extend(&mut self.conditions, document.condition.keys());
        extend(&mut self.registers, document.register.keys());
        extend(&mut self.links, document.link.keys());
        extend(&mut self.gates, document.gate.keys());
        extend(&mut self.surveys, document.survey.keys());
        self.occasions.resize(self.events.len(), Vec::new());
        for (event, days) in self.events.iter().zip(&mut self.occasions) {
            for day in document.event.get(event).into_iter().flat_map(|event| event.occasions.keys()) {
                if !days.contains(day) {
                    days.push(*day);
                }
            }
        }
    }
}

fn extend<'a>(known: &mut Vec<Id>, more: impl Iterator<Item = &'a Id>) {
    for id in more {
        if !known.contains(id) {
            known.push(id.clone());
        }
    }
}

/// Position of a name in a list.
pub fn position(names: &[Id], id: &Id) -> Option<usize> {
    names.iter().position(|name| name == id)
}
