//! The counters of a plan, in a fixed order, and where each stands.

use crate::cause::Cause;
use crate::counter::Counter;
use crate::names::Names;

/// The counters of a plan, in order, with fast positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counters {
    all: Vec<Counter>,
    event_at: Vec<usize>,
    register_at: Vec<usize>,
    gate_at: Vec<usize>,
    condition_at: Vec<usize>,
    survey_at: Vec<usize>,
    /// By gate: the place of each event among those whose acts can lead there.
    path_at: Vec<Vec<Option<usize>>>,
}

impl Counters {
    /// The counters for these parts; `occasions` per event, and by gate the events whose acts can lead to a refusal.
    pub fn new(names: &Names, occasions: &[usize], paths: &[Vec<usize>]) -> Self {
        let mut all = vec![
            Counter::Persons,
            Counter::Households,
            Counter::Firms,
            Counter::Left,
            Counter::Fear,
            Counter::Belief,
            Counter::Deprivation,
            Counter::Restricted,
            Counter::RestrictedWeeks,
        ];
        let mut part = |count: usize, list: &dyn Fn(usize) -> Vec<Counter>| -> Vec<usize> {
            (0..count)
                .map(|index| {
                    let at = all.len();
                    all.extend(list(index));
                    at
                })
                .collect()
        };
        let event_at = part(names.events.len(), &|event| of_event(event, occasions[event]));
        let register_at = part(names.registers.len(), &|r| OF_REGISTER.map(|one| one(r)).to_vec());
        let gate_at = part(names.gates.len(), &|g| of_gate(g, &paths[g]));
        let condition_at = part(names.conditions.len(), &|c| vec![Counter::In(c), Counter::Begun(c)]);
        let survey_at =
            part(names.surveys.len(), &|s| vec![Counter::Asked(s), Counter::Yes(s), Counter::YesWithoutFear(s)]);
        let place = |events: &Vec<usize>, event| events.iter().position(|one| *one == event);
        let places = |events: &Vec<usize>| (0..names.events.len()).map(|event| place(events, event)).collect();
        let path_at = paths.iter().map(places).collect();
        Self { all, event_at, register_at, gate_at, condition_at, survey_at, path_at }
    }

    /// All counters, in order.
    pub fn all(&self) -> &[Counter] {
        &self.all
    }

    /// Position of a counter.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "each caller knows its counter: inlined, the position is one addition")]
    pub fn position(&self, counter: Counter) -> usize {
        match counter {
            Counter::Persons => 0,
            Counter::Households => 1,
            Counter::Firms => 2,
            Counter::Left => 3,
            Counter::Fear => 4,
            Counter::Belief => 5,
            Counter::Deprivation => 6,
            Counter::Restricted => 7,
            Counter::RestrictedWeeks => 8,
            Counter::Acts(e) => self.event_at[e],
            Counter::Chilled(e) => self.event_at[e] + 1,
            Counter::OutOfFear(e) => self.event_at[e] + 2,
            Counter::Eligible(e, o) => self.event_at[e] + 3 + 2 * o,
            Counter::Acted(e, o) => self.event_at[e] + 4 + 2 * o,
            Counter::In(c) => self.condition_at[c],
            Counter::Begun(c) => self.condition_at[c] + 1,
            Counter::Asked(s) => self.survey_at[s],
            Counter::Yes(s) => self.survey_at[s] + 1,
            Counter::YesWithoutFear(s) => self.survey_at[s] + 2,
            Counter::Contributed(g, e) => self.gate_at[g] + self.path(g, e),
            Counter::Needed(g, e) => self.gate_at[g] + self.path(g, e) + 1,
            other => self.position_of_part(other),
        }
    }

    /// Where the counters of an event's acts stand among those of a gate.
    fn path(&self, gate: usize, event: usize) -> usize {
        let place = self.path_at[gate][event].expect("acts of this event can lead to this gate");
        OF_GATE.len() + 2 * Cause::ALL.len() + 2 * place
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "see `position`")]
    fn position_of_part(&self, counter: Counter) -> usize {
        let (at, offset) = match counter {
            Counter::TrueRecords(r) => (self.register_at[r], 0),
            Counter::InventedRecords(r) => (self.register_at[r], 1),
            Counter::MisfiledRecords(r) => (self.register_at[r], 2),
            Counter::KinRecords(r) => (self.register_at[r], 3),
            Counter::CopiedRecords(r) => (self.register_at[r], 4),
            Counter::Admitted(r) => (self.register_at[r], 5),
            Counter::Enrolled(r) => (self.register_at[r], 6),
            Counter::EnrolledFreely(r) => (self.register_at[r], 7),
            Counter::Coerced(r) => (self.register_at[r], 8),
            Counter::Listings(r) => (self.register_at[r], 9),
            Counter::WrongListings(r) => (self.register_at[r], 10),
            Counter::Listed(r) => (self.register_at[r], 11),
            Counter::Running(r) => (self.register_at[r], 12),
            Counter::Released(r) => (self.register_at[r], 13),
            Counter::Paid(r) => (self.register_at[r], 14),
            Counter::Appeals(r) => (self.register_at[r], 15),
            Counter::Granted(r) => (self.register_at[r], 16),
            Counter::AppealWeeks(r) => (self.register_at[r], 17),
            Counter::Corrected(r) => (self.register_at[r], 18),
            Counter::StaleWeeks(r) => (self.register_at[r], 19),
            Counter::Heard(r) => (self.register_at[r], 20),
            Counter::Freed52(r) => (self.register_at[r], 21),
            Counter::Relisted52(r) => (self.register_at[r], 22),
            Counter::Freed104(r) => (self.register_at[r], 23),
            Counter::Relisted104(r) => (self.register_at[r], 24),
            Counter::Demands(g) => (self.gate_at[g], 0),
            Counter::Refused(g) => (self.gate_at[g], 1),
            Counter::Failed(g) => (self.gate_at[g], 2),
            Counter::RefusedAndFailed(g) => (self.gate_at[g], 3),
            Counter::Retries(g) => (self.gate_at[g], 4),
            Counter::Stopped(g) => (self.gate_at[g], 5),
            Counter::Given(g) => (self.gate_at[g], 6),
            Counter::Withheld(g) => (self.gate_at[g], 7),
            Counter::Favoured(g) => (self.gate_at[g], 8),
            Counter::WrongByRules(g) => (self.gate_at[g], 9),
            Counter::WrongByRights(g) => (self.gate_at[g], 10),
            Counter::Objections(g) => (self.gate_at[g], 11),
            Counter::Upheld(g) => (self.gate_at[g], 12),
            Counter::Bystanders(g) => (self.gate_at[g], 13),
            Counter::EverRefused(g) => (self.gate_at[g], 14),
            Counter::Settled(g) => (self.gate_at[g], 15),
            Counter::WantWeeks(g) => (self.gate_at[g], 16),
            Counter::Traced(g) => (self.gate_at[g], 17),
            Counter::Outside(g) => (self.gate_at[g], 18),
            Counter::First(g, cause) => (self.gate_at[g], OF_GATE.len() + cause as usize),
            Counter::Necessary(g, cause) => (self.gate_at[g], OF_GATE.len() + Cause::ALL.len() + cause as usize),
            other => unreachable!("{other:?} is of no register and no gate"),
        };
        at + offset
    }
}

fn of_event(event: usize, occasions: usize) -> Vec<Counter> {
    let mut list = vec![Counter::Acts(event), Counter::Chilled(event), Counter::OutOfFear(event)];
    for occasion in 0..occasions {
        list.extend([Counter::Eligible(event, occasion), Counter::Acted(event, occasion)]);
    }
    list
}

const OF_REGISTER: [fn(usize) -> Counter; 25] = [
    Counter::TrueRecords,
    Counter::InventedRecords,
    Counter::MisfiledRecords,
    Counter::KinRecords,
    Counter::CopiedRecords,
    Counter::Admitted,
    Counter::Enrolled,
    Counter::EnrolledFreely,
    Counter::Coerced,
    Counter::Listings,
    Counter::WrongListings,
    Counter::Listed,
    Counter::Running,
    Counter::Released,
    Counter::Paid,
    Counter::Appeals,
    Counter::Granted,
    Counter::AppealWeeks,
    Counter::Corrected,
    Counter::StaleWeeks,
    Counter::Heard,
    Counter::Freed52,
    Counter::Relisted52,
    Counter::Freed104,
    Counter::Relisted104,
];

const OF_GATE: [fn(usize) -> Counter; 19] = [
    Counter::Demands,
    Counter::Refused,
    Counter::Failed,
    Counter::RefusedAndFailed,
    Counter::Retries,
    Counter::Stopped,
    Counter::Given,
    Counter::Withheld,
    Counter::Favoured,
    Counter::WrongByRules,
    Counter::WrongByRights,
    Counter::Objections,
    Counter::Upheld,
    Counter::Bystanders,
    Counter::EverRefused,
    Counter::Settled,
    Counter::WantWeeks,
    Counter::Traced,
    Counter::Outside,
];

fn of_gate(g: usize, events: &[usize]) -> Vec<Counter> {
    let mut list = OF_GATE.map(|one| one(g)).to_vec();
    list.extend(Cause::ALL.map(|cause| Counter::First(g, cause)));
    list.extend(Cause::ALL.map(|cause| Counter::Necessary(g, cause)));
    list.extend(events.iter().flat_map(|event| [Counter::Contributed(g, *event), Counter::Needed(g, *event)]));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_counter_stands_at_its_position() {
        let id = |text: &str| {
            <glasshouse_scenario::grammar::keyed::Id as glasshouse_scenario::grammar::keyed::Key>::parse(text)
                .expect("a name")
        };
        let names = Names {
            events: vec![id("a"), id("b")],
            registers: vec![id("a"), id("b")],
            gates: vec![id("a"), id("b")],
            conditions: vec![id("a"), id("b")],
            surveys: vec![id("a"), id("b")],
            ..Names::default()
        };
        let counters = Counters::new(&names, &[2, 0], &[vec![1], vec![0, 1]]);
        for (at, counter) in counters.all().iter().enumerate() {
            assert_eq!(counters.position(*counter), at, "{counter:?}");
        }
    }
}
