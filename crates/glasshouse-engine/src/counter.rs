//! What is counted: the counters of a plan, in a fixed order.

use crate::cause::Cause;
use crate::names::Names;

/// What one counter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Counter {
    /// People simulated.
    Persons,
    /// Households simulated, in the cell of their head.
    Households,
    /// Firms simulated, in the cell of their owner.
    Firms,
    /// People who have left; a stock.
    Left,
    /// Sum of fear over people at the end of each block, in units of 1/65,536. A gauge.
    Fear,
    /// Sum of the belief of being watched, as [`Counter::Fear`]. A gauge.
    Belief,
    /// Sum of deprivation, as [`Counter::Fear`]. A gauge.
    Deprivation,
    /// Acts done: event.
    Acts(usize),
    /// Acts that would have been done without fear: event.
    Chilled(usize),
    /// Acts done only out of fear: event.
    OutOfFear(usize),
    /// People who could have acted on an occasion: event, occasion.
    Eligible(usize, usize),
    /// People who acted on an occasion: event, occasion.
    Acted(usize, usize),
    /// True records written: register.
    TrueRecords(usize),
    /// Records of things that never happened: register.
    InventedRecords(usize),
    /// Records that landed on someone else: register.
    MisfiledRecords(usize),
    /// Records that fell on kin: register.
    KinRecords(usize),
    /// Records that a link carried here: register.
    CopiedRecords(usize),
    /// People whom some door of the register admits, open or not; a stock: register.
    Admitted(usize),
    /// People enrolled; a stock: register.
    Enrolled(usize),
    /// People whose self without pressure has enrolled; a stock: register.
    EnrolledFreely(usize),
    /// People enrolled who without pressure would not be; a stock: register.
    Coerced(usize),
    /// Listings that began; a person may have several: register.
    Listings(usize),
    /// Listings that began and are wrong by the regime's own rules: register.
    WrongListings(usize),
    /// People listed; a stock: register.
    Listed(usize),
    /// Listings that run; a stock: register.
    Running(usize),
    /// People who were taken off the list, for whatever reason: register.
    Released(usize),
    /// Listings that were paid off: register.
    Paid(usize),
    /// Appeals against listings: register.
    Appeals(usize),
    /// Appeals against listings that were decided: register.
    Heard(usize),
    /// Appeals against listings that were granted: register.
    Granted(usize),
    /// Weeks that decided appeals had taken: register.
    AppealWeeks(usize),
    /// Records that were corrected: register.
    Corrected(usize),
    /// Weeks that corrected records had stood: register.
    StaleWeeks(usize),
    /// Demands: gate.
    Demands(usize),
    /// Demands refused by the regime that would not have failed anyway: gate.
    Refused(usize),
    /// Demands that failed for ordinary reasons alone: gate.
    Failed(usize),
    /// Demands refused that would have failed anyway: gate.
    RefusedAndFailed(usize),
    /// Refusals by first cause: gate, cause.
    First(usize, Cause),
    /// Refusals for which a cause was necessary; not exclusive: gate, cause.
    Necessary(usize, Cause),
    /// Demands that are a second or later try: gate.
    Retries(usize),
    /// Refusals that a person stopped: gate.
    Stopped(usize),
    /// Demands that passed and were granted at discretion: gate.
    Given(usize),
    /// Demands that passed and were not granted: gate.
    Withheld(usize),
    /// Demands that were favoured: gate.
    Favoured(usize),
    /// Refusals that are wrong by the regime's own rules: gate.
    WrongByRules(usize),
    /// Refusals that are wrong by rights standards: gate.
    WrongByRights(usize),
    /// Appeals against refusals: gate.
    Objections(usize),
    /// Appeals against refusals that were decided: gate.
    Settled(usize),
    /// Appeals against refusals that were granted: gate.
    Upheld(usize),
    /// Household members hit by a refusal although nothing is recorded about them: gate.
    Bystanders(usize),
    /// People refused at least once: gate.
    EverRefused(usize),
    /// People in a condition; a stock: condition.
    In(usize),
    /// Spells that began: condition.
    Begun(usize),
    /// People asked: survey.
    Asked(usize),
    /// People who said yes: survey.
    Yes(usize),
    /// People who would have said yes without fear: survey.
    YesWithoutFear(usize),
}

impl Counter {
    /// A gauge is measured at the end of each block; its last reading replaces the one before.
    pub fn is_gauge(self) -> bool {
        matches!(self, Self::Fear | Self::Belief | Self::Deprivation)
    }

    /// A stock rises and falls with what happens; a gauge is one too.
    pub fn is_stock(self) -> bool {
        self.is_gauge()
            || matches!(
                self,
                Self::Persons
                    | Self::Households
                    | Self::Firms
                    | Self::Left
                    | Self::Admitted(_)
                    | Self::Enrolled(_)
                    | Self::EnrolledFreely(_)
                    | Self::Coerced(_)
                    | Self::Listed(_)
                    | Self::Running(_)
                    | Self::In(_)
            )
    }
}

/// The counters of a plan, in order, with fast positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counters {
    all: Vec<Counter>,
    event_at: Vec<usize>,
    register_at: Vec<usize>,
    gate_at: Vec<usize>,
    condition_at: Vec<usize>,
    survey_at: Vec<usize>,
}

impl Counters {
    /// The counters for these parts; `occasions` per event.
    pub fn new(names: &Names, occasions: &[usize]) -> Self {
        let mut all = vec![
            Counter::Persons,
            Counter::Households,
            Counter::Firms,
            Counter::Left,
            Counter::Fear,
            Counter::Belief,
            Counter::Deprivation,
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
        let gate_at = part(names.gates.len(), &of_gate);
        let condition_at = part(names.conditions.len(), &|c| vec![Counter::In(c), Counter::Begun(c)]);
        let survey_at =
            part(names.surveys.len(), &|s| vec![Counter::Asked(s), Counter::Yes(s), Counter::YesWithoutFear(s)]);
        Self { all, event_at, register_at, gate_at, condition_at, survey_at }
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
            other => self.position_of_part(other),
        }
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
            Counter::First(g, cause) => (self.gate_at[g], 16 + cause as usize),
            Counter::Necessary(g, cause) => (self.gate_at[g], 16 + Cause::ALL.len() + cause as usize),
            _ => (0, 0),
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

const OF_REGISTER: [fn(usize) -> Counter; 21] = [
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
];

const OF_GATE: [fn(usize) -> Counter; 16] = [
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
];

fn of_gate(g: usize) -> Vec<Counter> {
    let mut list = OF_GATE.map(|one| one(g)).to_vec();
    list.extend(Cause::ALL.map(|cause| Counter::First(g, cause)));
    list.extend(Cause::ALL.map(|cause| Counter::Necessary(g, cause)));
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
        let counters = Counters::new(&names, &[2, 0]);
        for (at, counter) in counters.all().iter().enumerate() {
            assert_eq!(counters.position(*counter), at, "{counter:?}");
        }
    }
}
