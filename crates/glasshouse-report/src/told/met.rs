//! Which published facts the run meets, and which it misses.

use glasshouse_measures::target::Verdict;
use glasshouse_scenario::language::target::Role;

use super::published::{self, Beside};
use super::view::View;
use super::words::count;
use crate::number::number;
use crate::page::{Block, Section, Table};

/// The section.
pub(super) fn section(view: &View) -> Section {
    let beside = published::all(view);
    let block = if beside.is_empty() {
        Block::Note(
            "A figure that no published one was held against may be far off without anybody noticing.".to_owned(),
        )
    } else {
        Block::Table(table(view, &beside))
    };
    Section {
        id: "facts".to_owned(),
        heading: "Which published facts does it meet, and which does it miss?".to_owned(),
        answer: answer(&beside),
        blocks: vec![block],
    }
}

fn table(view: &View, beside: &[Beside]) -> Table {
    Table {
        caption: "Simulated beside published".to_owned(),
        columns: Beside::columns(),
        rows: beside.iter().map(Beside::row).collect(),
        note: format!(
            "Went in: the figure is in the file, so a match proves nothing. Fitted: values were set to meet it. Held out: neither; only \
             that tests the model. Counts are scaled to the {} people whom the scenario represents; where no held-out figure of a \
             measure is met, they are told for each 1,000 of them.",
            number(view.represented())
        ),
    }
}

/// How many held-out figures are met; where none is held out, how many figures are near at all.
fn answer(beside: &[Beside]) -> String {
    let verdicts = |held_out: bool| -> Vec<Verdict> {
        let kept = beside.iter().filter(|one| !held_out || one.one.role == Role::HeldOut).map(|one| one.one.verdict());
        kept.filter(|verdict| matches!(verdict, Verdict::Hit | Verdict::Miss)).collect()
    };
    let met = |verdicts: &[Verdict]| verdicts.iter().filter(|verdict| **verdict == Verdict::Hit).count();
    let (held_out, all) = (verdicts(true), verdicts(false));
    match (held_out.len(), all.len()) {
        (_, 0) => "The file ties no published figure to what the run could be held against.".to_owned(),
        (0, many) => format!(
            "No figure was held out that the run could be held against, so nothing here tests the model; of {} that went in or were \
             fitted, {} come out as near as the file allows.",
            count(many, "figure"),
            met(&all)
        ),
        (many, _) => format!(
            "Of {} that no number of the file rests on, the run meets {}.",
            count(many, "figure"),
            met(&held_out)
        ),
    }
}
