//! How groups differ: each level of each trait of the breakdown, and each joint cell, held against the one with the most
//! persons, which is named.

use std::collections::BTreeMap;

use glasshouse_engine::tally::Counter;

use crate::catalogue::{
    FALSELY_RECORDED, FALSELY_RECORDED_GAP, GAP, GAP_PER_YEAR, GAP_RATIO, LISTED, LISTED_GAP, REFUSED, REFUSED_PER_YEAR,
};
use crate::row::{Group, How, Measure, Row};
use crate::slices::Slice;
use crate::spec::{Side, Spec};

/// Which number of a group is compared how, and what that is called.
const COMPARED: [(&Measure, How, &Measure); 5] = [
    (&REFUSED, How::Less, &GAP),
    (&REFUSED, How::Over, &GAP_RATIO),
    (&REFUSED_PER_YEAR, How::Less, &GAP_PER_YEAR),
    (&LISTED, How::Less, &LISTED_GAP),
    (&FALSELY_RECORDED, How::Less, &FALSELY_RECORDED_GAP),
];

/// All gaps, from the numbers of a run.
pub(crate) fn rows(specs: &[Spec], side: Side<'_>, slices: &[Slice]) -> Vec<Row> {
    let compared = with_reference(side, slices);
    let mut rows = Vec::new();
    for (measure, how, named) in COMPARED {
        for spec in specs.iter().filter(|spec| *spec.measure == *measure) {
            for (slice, (level, reference)) in &compared {
                let spec = spec.clone().named(named).detail(level.as_str());
                rows.push(spec.row_against(side, slice, reference, how));
            }
        }
    }
    rows
}

/// Each group beside the level with the most persons among those of its trait, with that level's cells; the reference itself has
/// no gap.
fn with_reference<'a>(side: Side<'_>, slices: &'a [Slice]) -> Vec<(&'a Slice, (String, &'a [usize]))> {
    let persons = |cells: &[usize]| -> i64 {
        (0..side.outcomes.len()).map(|replicate| side.whole(replicate, Counter::Persons, cells)).sum()
    };
    // By trait: the first of the levels with the most persons.
    let mut largest: BTreeMap<&str, (i64, &str, &[usize])> = BTreeMap::new();
    for (group, cells) in slices {
        let Group::Level { of, level } = group else { continue };
        let here = persons(cells);
        if largest.get(of.as_str()).is_none_or(|(most, ..)| here > *most) {
            largest.insert(of, (here, level, cells));
        }
    }
    let beside = |slice: &'a Slice| {
        let Group::Level { of, level } = &slice.0 else { return None };
        let (_, reference, cells) = largest.get(of.as_str()).copied()?;
        (reference != level).then(|| (slice, (reference.to_owned(), cells)))
    };
    slices.iter().filter_map(beside).collect()
}
