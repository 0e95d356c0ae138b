//! From tallies to rows: one specification a number, then the same slices for all of them.

use glasshouse_engine::plan::Plan;
use glasshouse_engine::simulate::Outcome;

use crate::paired::Pair;
use crate::row::{Group, Row};
use crate::slices::slices;
use crate::spec::{Side, Spec};
use crate::{exposure, gaps, paired, tallied};

/// All numbers of a run, from the outcome of each of its replicates and of the runs that it is paired with.
pub fn measure(plan: &Plan, outcomes: &[Outcome], pairs: &[Pair<'_>]) -> Vec<Row> {
    let sides: Vec<Side<'_>> = std::iter::once(Side { plan, outcomes }).chain(pairs.iter().map(Pair::side)).collect();
    let slices = slices(plan);
    let alone = tallied::specs(plan);
    let rows = |specs: &[Spec]| specs.iter().flat_map(|spec| spec.rows(&sides, &slices)).collect::<Vec<_>>();
    let mut all = rows(&alone);
    all.extend(rows(&paired::specs(plan, pairs)));
    all.extend(paired::weeks_forward(plan, &sides, pairs));
    all.extend(gaps::rows(&alone, sides[0], &slices));
    all.extend(exposure::rows(sides[0]));
    all
}

/// The numbers of everyone over a whole run, those alone that are held against nothing: what experiments of many runs keep of each.
pub fn of_everyone(plan: &Plan, outcome: &Outcome) -> Vec<Row> {
    let side = Side { plan, outcomes: std::slice::from_ref(outcome) };
    let everyone = [(Group::All, (0..plan.cells.count).collect())];
    let specs = tallied::specs(plan).into_iter().map(Spec::whole_run);
    let mut all: Vec<Row> = specs.flat_map(|spec| spec.rows(&[side], &everyone)).collect();
    all.extend(exposure::rows(side).into_iter().filter(|row| row.against.is_none()));
    all
}
