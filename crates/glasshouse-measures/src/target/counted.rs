//! Which counters a target is read from, and why some are read from none.
//!
//! A count of people, of listings and of attempts are three counters, never one. What the engine does not keep is said in a
//! phrase, so that a reader knows whether the model or the counting is at fault.

use glasshouse_engine::names::position;
use glasshouse_engine::plan::Plan;
use glasshouse_engine::tally::Counter;
use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::language::gate::Wanter;
use glasshouse_scenario::language::target::{Kind, Subject, Target, Unit};

/// A sum of counters, each with its sign.
pub(super) type Sum = Vec<(Counter, i64)>;

/// What is read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Counted {
    /// What happened, or who stands where.
    pub(super) sum: Sum,
    /// What it is a share of, where the target is a share.
    pub(super) among: Sum,
    /// Whether it is a stock: read at a day, not added up.
    pub(super) stock: bool,
    /// Whether a first time is counted, so that a flow is right only if nothing came before it.
    pub(super) first_times: bool,
    /// Counters that are 0 outside a group if nobody outside it was ever counted.
    pub(super) witness: Sum,
    /// What a reader has to know about the reading.
    pub(super) note: &'static str,
}

impl Counted {
    /// What never falls has gained, over some days, what it stands at more.
    fn over(self, kind: Kind) -> Self {
        Self { stock: self.stock && kind != Kind::Flow, ..self }
    }
}

/// The counters, or why there are none.
pub(super) type Found = Result<Counted, String>;

fn flow(sum: Sum, among: Sum) -> Counted {
    Counted { witness: sum.clone(), sum, among, stock: false, first_times: false, note: "" }
}

fn stock(counter: Counter, witness: Counter) -> Counted {
    Counted {
        sum: one(counter),
        among: one(Counter::Persons),
        stock: true,
        first_times: false,
        witness: one(witness),
        note: "",
    }
}

fn one(counter: Counter) -> Sum {
    vec![(counter, 1)]
}

/// The counters of a target.
pub(super) fn counted(plan: &Plan, target: &Target) -> Found {
    let subject = target.measure.subject().ok_or("the file names no single measure")?;
    let (kind, unit) = (target.kind.0, target.counts());
    let names = &plan.names;
    let at = |list: &[Id], id: &Id| position(list, id).ok_or_else(|| format!("`{id}` is not in this run"));
    match subject {
        Subject::Survey(id) => {
            let survey = at(&names.surveys, id)?;
            Ok(flow(one(Counter::Yes(survey)), one(Counter::Asked(survey))))
        }
        Subject::Enrolled(id) => enrolled(plan, at(&names.registers, id)?, unit).map(|one| one.over(kind)),
        Subject::Listed(id) => listed(plan, at(&names.registers, id)?, kind, unit),
        Subject::Released(id) => {
            let register = at(&names.registers, id)?;
            of_people(plan, register)?;
            Ok(Counted { note: TWICE, ..flow(one(Counter::Released(register)), Sum::new()) })
        }
        Subject::Paid(id) => {
            let register = at(&names.registers, id)?;
            Ok(flow(one(Counter::Paid(register)), one(Counter::Listings(register))))
        }
        Subject::Corrected(id) => {
            let register = at(&names.registers, id)?;
            let written = [Counter::InventedRecords(register), Counter::MisfiledRecords(register)];
            Ok(flow(one(Counter::Corrected(register)), written.map(|counter| (counter, 1)).to_vec()))
        }
        Subject::Refused(id) => refused(plan, at(&names.gates, id)?, unit),
        Subject::Served(id) => met(at(&names.gates, id)?, unit, true),
        Subject::Unmet(id) => met(at(&names.gates, id)?, unit, false),
        Subject::Event(id) => acts(at(&names.events, id)?, kind, unit),
        Subject::Left if plan.exits => Ok(stock(Counter::Left, Counter::Left).over(kind)),
        Subject::Left => Err("the file states no exit, so nobody leaves".to_owned()),
    }
}

/// What is said where people may come twice.
const TWICE: &str = "someone who comes onto the list again counts again";

/// Who is enrolled stays enrolled, and whoever leaves the country stays in the register: the stock is all who ever did.
fn enrolled(plan: &Plan, register: usize, unit: Unit) -> Found {
    if unit == Unit::Households {
        return Err("not kept by this run: homes with someone enrolled".to_owned());
    }
    let note = if plan.exits { "people who left the country are still in the register" } else { "" };
    Ok(Counted { note, ..stock(Counter::Enrolled(register), Counter::Enrolled(register)) })
}

fn listed(plan: &Plan, register: usize, kind: Kind, unit: Unit) -> Found {
    let begun = Counter::Listings(register);
    match (unit, kind) {
        (Unit::Listings, Kind::Flow | Kind::Cumulative) => Ok(flow(one(begun), Sum::new())),
        (Unit::Listings, _) => Ok(Counted { among: Sum::new(), ..stock(Counter::Running(register), begun) }),
        (_, Kind::Stock | Kind::Share) => {
            of_people(plan, register)?;
            Ok(stock(Counter::Listed(register), begun))
        }
        // Whoever came onto the list is on it now or has been taken off.
        (_, Kind::Flow | Kind::Cumulative) => {
            of_people(plan, register)?;
            let sum = vec![(Counter::Listed(register), 1), (Counter::Released(register), 1)];
            Ok(Counted { note: TWICE, witness: one(begun), ..flow(sum, Sum::new()) })
        }
    }
}

fn of_people(plan: &Plan, register: usize) -> Result<(), String> {
    let firms = plan.eras.iter().any(|era| era.registers[register].as_ref().is_some_and(|plan| plan.firm));
    if firms { Err("this register holds firms".to_owned()) } else { Ok(()) }
}

fn refused(plan: &Plan, gate: usize, unit: Unit) -> Found {
    let wanters: Vec<Wanter> =
        plan.eras.iter().filter_map(|era| era.gates[gate].as_ref()).map(|gate| gate.wanter).collect();
    match unit {
        // A blocked booking is one whether or not the seat would have been there.
        Unit::Attempts | Unit::Listings => Ok(flow(
            vec![(Counter::Refused(gate), 1), (Counter::RefusedAndFailed(gate), 1)],
            one(Counter::Demands(gate)),
        )),
        Unit::Households => Err("not kept by this run: households refused at least once".to_owned()),
        Unit::Persons if wanters.contains(&Wanter::Firm) => Err("firms want this, not people".to_owned()),
        Unit::Persons => {
            let note =
                if wanters.contains(&Wanter::Household) { "each member of a refused household counts" } else { "" };
            let sum = one(Counter::EverRefused(gate));
            Ok(Counted { first_times: true, note, ..flow(sum, one(Counter::Persons)) })
        }
    }
}

/// Demands that were met, or were not, whatever the cause.
fn met(gate: usize, unit: Unit, met: bool) -> Found {
    if unit != Unit::Attempts {
        let (who, what) = (unit.word(), if met { "served at least once" } else { "not served in some time" });
        return Err(format!("not kept by this run: {who} {what}"));
    }
    let unmet = [Counter::Refused, Counter::RefusedAndFailed, Counter::Failed, Counter::Withheld].map(|of| of(gate));
    let demands = Counter::Demands(gate);
    let sum = if met {
        std::iter::once((demands, 1)).chain(unmet.map(|counter| (counter, -1))).collect()
    } else {
        unmet.map(|counter| (counter, 1)).to_vec()
    };
    Ok(flow(sum, one(demands)))
}

fn acts(event: usize, kind: Kind, unit: Unit) -> Found {
    let acts = Counter::Acts(event);
    match (unit, kind) {
        (Unit::Attempts, Kind::Share) => Err("acts are no share of anything that is counted".to_owned()),
        (Unit::Attempts, _) => Ok(flow(one(acts), Sum::new())),
        _ => Err("not kept by this run: people who acted at least once; it counts acts".to_owned()),
    }
}
