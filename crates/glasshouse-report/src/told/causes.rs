//! Why demands are refused.

use glasshouse_engine::tally::Cause;
use glasshouse_measures::catalogue::{REFUSED, REFUSED_FIRST, REFUSED_NECESSARY};
use glasshouse_measures::row::Row;

use super::view::View;
use super::words::{FEW, brief, capital, enough, percent};
use crate::chart::{Bar, BarChart, Part, Stack};
use crate::page::{Block, Column, Table};

/// From this share of refusals on, an exercised right is named before all other causes: below, it is one refusal in twenty or less.
const MATTERS: f64 = 0.05;

/// The necessary cause to name first: an exercised right if it mattered, else the most frequent; as "needed …", with its share.
pub(super) fn most_needed(view: &View, gate: &str) -> Option<(&'static str, f64)> {
    let share = |cause: Cause| enough(view.detailed(&REFUSED_NECESSARY, gate, cause.word()));
    if let Some(share) = share(Cause::ExercisedRight).filter(|share| *share >= MATTERS) {
        return Some((needed(Cause::ExercisedRight), share));
    }
    let shares = Cause::ALL.into_iter().filter_map(|cause| share(cause).map(|share| (needed(cause), share)));
    shares.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// The row behind [`most_needed`].
pub(super) fn row_of_most_needed<'a>(view: &View<'a>, gate: &str) -> Option<&'a Row> {
    let (words, _) = most_needed(view, gate)?;
    let cause = Cause::ALL.into_iter().find(|cause| needed(*cause) == words)?;
    view.detailed(&REFUSED_NECESSARY, gate, cause.word())
}

fn needed(cause: Cause) -> &'static str {
    match cause {
        Cause::Invented => "needed a record of something that never happened",
        Cause::Misfiled => "needed someone else's record",
        Cause::Kin => "needed the listing of a relative",
        Cause::Stale => "needed a copy of something that had ended or been corrected",
        Cause::Ineligible => "needed the listing of someone whom the rules exempt",
        Cause::FalseAlarm => "needed a false alarm of a model",
        Cause::ExercisedRight => "needed a record, true or not, of an act that people have a right to",
        Cause::UnrelatedContext => "needed a record from another area of life",
        Cause::NotEnrolled => "would not have happened to someone enrolled",
        Cause::Combined => "needed several causes together",
        Cause::TrueRecord => "followed true records within the rules",
    }
}

/// The stacked bars and the table of necessary causes, for gates with enough refusals.
pub(super) fn blocks(view: &View) -> Vec<Block> {
    let gates: Vec<&str> = view.gates().into_iter().filter(|gate| refused(view, gate) >= FEW).collect();
    if gates.is_empty() {
        return Vec::new();
    }
    vec![Block::Bars(chart(view, &gates)), Block::Table(table(view, &gates))]
}

/// The most gates whose causes are shown over time.
const MOST_OVER_TIME: usize = 3;

/// Causes over time, for gates where more than one matters.
pub(super) fn over_time(view: &View) -> Vec<Block> {
    let gates: Vec<&str> = view.gates().into_iter().filter(|gate| refused(view, gate) >= FEW).collect();
    let seen = seen(view, &gates);
    let steady = gates.into_iter().filter(|gate| is_steady(view, gate));
    steady.filter_map(|gate| stack(view, gate, &seen)).take(MOST_OVER_TIME).map(Block::Stack).collect()
}

/// Whether a gate refuses often enough, in each four weeks with demands on average, for a course of things to be seen in it.
pub(super) fn is_steady(view: &View, gate: &str) -> bool {
    let blocks = view.blocks(&REFUSED, gate).iter().filter(|row| row.denominator > 0).count();
    refused(view, gate) >= FEW * blocks.max(1) as i64
}

/// Refusals per 1,000 demands, by first cause, in each four weeks; none where one cause is all there is.
fn stack(view: &View, gate: &str, seen: &[Cause]) -> Option<Stack> {
    let all = view.blocks(&REFUSED, gate);
    let part = |(shade, cause): (usize, &Cause)| {
        let rows = view.detail_blocks(&REFUSED_FIRST, gate, cause.word());
        let some: i64 = rows.iter().map(|row| row.numerator).sum();
        let per_demand = |all: &&Row| {
            let counted = rows.iter().find(|row| row.block == all.block)?.numerator;
            (all.denominator > 0).then(|| counted as f64 / all.denominator as f64 * 1000.0)
        };
        (some > 0).then(|| Part { name: cause.word().to_owned(), shade, values: all.iter().map(per_demand).collect() })
    };
    let parts: Vec<Part> = seen.iter().enumerate().filter_map(part).collect();
    let known: Vec<usize> = (0..all.len()).filter(|at| all[*at].denominator > 0).collect();
    if parts.len() < 2 {
        return None;
    }
    let title = view.gate_title(gate);
    let sum = |at: usize| parts.iter().filter_map(|part| part.values.get(at).copied().flatten()).sum::<f64>();
    let sentence = match (known.first(), known.last()) {
        (Some(first), Some(last)) if first != last => format!(
            "From {} in the first four weeks with demands to {} in the last. Each refusal is counted once, under its first cause.",
            brief(sum(*first)),
            brief(sum(*last))
        ),
        _ => "Each refusal is counted once, under its first cause.".to_owned(),
    };
    Some(Stack {
        title: format!("Why, over time: {title}"),
        sentence,
        label: "refused by the regime alone, by first cause".to_owned(),
        unit: "per 1,000 demands, in each four weeks".to_owned(),
        spans: all.iter().map(|row| view.block_span(row.block)).collect(),
        parts,
    })
}

fn refused(view: &View, gate: &str) -> i64 {
    view.whole(&REFUSED, gate).map_or(0, |row| row.numerator)
}

/// The causes that occur at some of the gates, in their order; a cause has one colour in all charts.
fn seen(view: &View, gates: &[&str]) -> Vec<Cause> {
    let first =
        |gate: &str, cause: Cause| view.detailed(&REFUSED_FIRST, gate, cause.word()).map_or(0, |row| row.numerator);
    Cause::ALL.into_iter().filter(|cause| gates.iter().any(|gate| first(gate, *cause) > 0)).collect()
}

fn chart(view: &View, gates: &[&str]) -> BarChart {
    let share = |gate: &str, cause: Cause| view.detailed(&REFUSED_FIRST, gate, cause.word()).and_then(Row::value);
    let seen = seen(view, gates);
    let bar = |gate: &&str| Bar {
        label: capital(&view.gate_title(gate)),
        values: seen.iter().map(|cause| share(gate, *cause).map(|share| share * 100.0)).collect(),
        interval: None,
        note: String::new(),
    };
    BarChart {
        title: "Why is it refused?".to_owned(),
        sentence:
            "Each refusal is counted once, under the first cause in the order of the key without which it would not \
                   have happened. Gates with too few refusals are left out."
                .to_owned(),
        label: "refusals by first cause".to_owned(),
        unit: "% of the gate's refusals".to_owned(),
        parts: seen.iter().map(|cause| cause.word().to_owned()).collect(),
        shades: (0..seen.len()).collect(),
        bars: gates.iter().map(bar).collect(),
        reference: None,
    }
}

fn table(view: &View, gates: &[&str]) -> Table {
    let columns = [Column::words("Refused because of")].into_iter();
    let columns = columns.chain(gates.iter().map(|gate| Column::numbers(capital(&view.gate_title(gate))))).collect();
    let known = |cause: &Cause| {
        let seen =
            |gate: &&str| view.detailed(&REFUSED_NECESSARY, gate, cause.word()).is_some_and(|row| row.numerator > 0);
        gates.iter().any(seen)
    };
    let row = |cause: Cause| {
        let cells = gates
            .iter()
            .map(|gate| percent(view.detailed(&REFUSED_NECESSARY, gate, cause.word()).and_then(Row::value)));
        [cause.word().to_owned()].into_iter().chain(cells).collect()
    };
    Table {
        caption: "Share of refusals that would not have happened without the cause".to_owned(),
        columns,
        rows: Cause::ALL.into_iter().filter(known).map(row).collect(),
        note: "Several causes may each be necessary, so these shares do not add up to 100 %.".to_owned(),
    }
}
