//! Which published facts the run meets, and which it misses.

use super::published::{self, Beside};
use super::view::View;
use super::words::{count, points};
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
             that tests the model. Totals of persons are shown as shares of the {} people whom the scenario represents. Simulated stocks \
             are read at the end of the four weeks in which the day falls. A share of demands is not a share of homes or persons; where \
             the source counts those, the difference holds that as well.",
            number(view.represented())
        ),
    }
}

fn answer(beside: &[Beside]) -> String {
    let mut far: Vec<(f64, &Beside)> = beside.iter().filter_map(|one| Some((one.difference()?, one))).collect();
    far.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
    let (Some(nearest), Some(farthest)) = (far.first(), far.last()) else {
        return "The file ties no published figure to what the run could be held against.".to_owned();
    };
    if far.len() == 1 {
        return format!("One figure has a published one beside it: {} off ({}).", size(nearest.0), nearest.1.what);
    }
    format!(
        "{} can be held against what was published; the nearest is {} off ({}), the farthest {} ({}).",
        count(far.len(), "simulated figure"),
        size(nearest.0),
        nearest.1.what,
        size(farthest.0),
        farthest.1.what
    )
}

/// How far off, whatever the side.
fn size(difference: f64) -> String {
    points(difference.abs()).replace('+', "")
}
