//! Whether what is done in one area of life may count in another: a table with sources, directed and bound to a purpose.
//!
//! In: where something was done, and the gate where it counts. Out: related, unrelated, on a condition, declared by the
//! author alone, or not in the table. The most exact row decides; of rows alike, the first. What stays within one area
//! is related unless a row says otherwise.

use std::sync::LazyLock;

use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::act::Act;
use glasshouse_scenario::language::context::Context;
use glasshouse_scenario::language::gate::Gate;
use glasshouse_scenario::language::law::{Law, Rank};

/// How two areas of life stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// Related.
    Related,
    /// Related if a condition holds, which needs reading.
    Conditional,
    /// Related, by the author's word alone.
    Declared,
    /// No row says anything.
    Unlisted,
    /// The file does not name one of the two areas.
    Unstated,
    /// Unrelated.
    Unrelated,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    key: [String; 5],
    /// The verdict.
    pub verdict: Relation,
    /// What it hangs on; empty where it hangs on nothing.
    pub condition: String,
    /// Where it is from.
    pub authority: String,
}

/// What was decided about two areas, and by which row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The verdict.
    pub relation: Relation,
    /// The row that said so.
    pub row: Option<&'static Row>,
}

/// The table.
pub static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("related.csv").as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| {
        let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
        let verdict = match cell(5).as_str() {
            "related" => Relation::Related,
            "conditional" => Relation::Conditional,
            _ => Relation::Unrelated,
        };
        let key = [cell(0), cell(1), cell(2), cell(3), cell(4)];
        Row { key, verdict, condition: cell(6), authority: cell(7) }
    })
    .collect()
});

impl Row {
    /// How many cells name something; none where the row speaks of other things.
    fn fit(&self, asked: &[Option<&str>; 5]) -> Option<usize> {
        let fits = |(cell, asked): (&String, Option<&str>)| cell == "*" || Some(cell.as_str()) == asked;
        let exact = self.key.iter().filter(|cell| *cell != "*").count();
        self.key.iter().zip(asked.iter().copied()).all(fits).then_some(exact)
    }
}

/// The area of life that a gate belongs to: as stated, or that of its service.
pub fn area(gate: &Gate) -> Option<Context> {
    gate.context.map(|context| context.0).or_else(|| gate.service.map(|service| service.0.context()))
}

/// Whether a norm is law that people's duties can rest on.
pub fn is_law(law: Option<&Law>) -> bool {
    law.is_some_and(|law| matches!(law.rank.0, Rank::Constitution | Rank::Statute | Rank::Regulation))
}

/// How an area of life stands to a gate.
pub fn relation(from: Option<Context>, act: Option<Act>, gate: &Gate) -> Judged {
    let (Some(from), Some(to)) = (from, area(gate)) else {
        return Judged { relation: Relation::Unstated, row: None };
    };
    let service = gate.service.map(|service| service.0.word());
    let asked = [
        Some(from.word()),
        act.map(Words::word),
        Some(to.word()),
        service,
        gate.purpose.map(|purpose| purpose.0.word()),
    ];
    let fits = TABLE.iter().filter_map(|row| row.fit(&asked).map(|exact| (exact, row)));
    let row = fits.rev().max_by_key(|(exact, _)| *exact).map(|(_, row)| row);
    // A general row about a protected source says nothing against what stays within its own area.
    let row = row.filter(|row| from != to || row.key[2] != "*");
    let told = row.map_or(if from == to { Relation::Related } else { Relation::Unlisted }, |row| row.verdict);
    let claimed = gate.relevant.iter().any(|context| context.0 == from);
    let relation = match told {
        Relation::Unrelated | Relation::Unlisted if claimed && names_data(gate.law.as_ref()) => Relation::Conditional,
        Relation::Unlisted if claimed => Relation::Declared,
        Relation::Unrelated if claimed && !from.protected() => Relation::Declared,
        told => told,
    };
    Judged { relation, row }
}

/// Whether the norm behind a gate is law and names kinds of data.
fn names_data(law: Option<&Law>) -> bool {
    is_law(law) && law.is_some_and(|law| !law.names.is_empty())
}

#[cfg(test)]
mod tests {
    use glasshouse_scenario::grammar::plain::OneOf;
    use glasshouse_scenario::language::service::{Aim, Service};

    use super::*;

    fn check(from: Context, act: Option<Act>, service: Service, purpose: Option<Aim>, expected: Relation) {
        let gate = Gate { service: Some(OneOf(service)), purpose: purpose.map(OneOf), ..Gate::default() };
        assert_eq!(relation(Some(from), act, &gate).relation, expected, "{from:?} to {service:?} for {purpose:?}");
    }

    #[test]
    fn the_most_exact_row_decides() {
        check(Context::Traffic, None, Service::DrivingLicence, None, Relation::Related);
        check(Context::Traffic, None, Service::Travel, None, Relation::Unrelated);
        check(Context::Traffic, None, Service::Insurance, Some(Aim::Price), Relation::Related);
        check(Context::Finance, Some(Act::Debt), Service::Travel, None, Relation::Unrelated);
        check(Context::Work, Some(Act::Means), Service::Benefit, Some(Aim::Eligibility), Relation::Related);
        check(Context::Work, None, Service::Benefit, Some(Aim::Fraud), Relation::Unrelated);
        check(Context::Belief, None, Service::School, None, Relation::Unrelated);
        check(Context::Traffic, None, Service::Benefit, None, Relation::Unlisted);
    }

    #[test]
    fn a_bare_claim_is_only_declared_and_never_opens_a_protected_source() {
        let mut gate =
            Gate { service: Some(OneOf(Service::Benefit)), relevant: vec![OneOf(Context::Civic)], ..Gate::default() };
        assert_eq!(relation(Some(Context::Civic), None, &gate).relation, Relation::Declared);
        gate.relevant = vec![OneOf(Context::Belief)];
        assert_eq!(relation(Some(Context::Belief), None, &gate).relation, Relation::Unrelated);
    }

    #[test]
    fn every_row_speaks_the_language_and_names_its_source() {
        let knows = |cell: &str, words: Vec<&str>| cell == "*" || words.contains(&cell);
        for row in TABLE.iter() {
            let [from, act, to, service, purpose] = &row.key;
            assert!(knows(from, Context::ALL.iter().map(|one| one.0).collect()), "{row:?}");
            assert!(knows(to, Context::ALL.iter().map(|one| one.0).collect()), "{row:?}");
            assert!(knows(act, Act::ALL.iter().map(|one| one.0).collect()), "{row:?}");
            assert!(knows(service, Service::ALL.iter().map(|one| one.0).collect()), "{row:?}");
            assert!(knows(purpose, Aim::ALL.iter().map(|one| one.0).collect()), "{row:?}");
            assert!(row.authority.len() > 8, "{row:?}");
        }
    }
}
