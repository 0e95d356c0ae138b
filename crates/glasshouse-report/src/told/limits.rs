//! What the run cannot say.

use glasshouse_scenario::facts::support::Rests;

use super::head::spans;
use super::view::View;
use super::words::about;
use crate::page::{Block, Section};

/// What holds for every run of this engine.
const ALWAYS: [&str; 7] = [
    "It does not say how uncertain it is in all. Values were not moved over the ranges that the file states, and rival forms of how people \
     respond were not compared. Variants and changed values are needed for that.",
    "It does not say what the regime changes in all. Effects of fear and pressure that pass from one person to the next need a paired run \
     with fear or pressure off, and what the regime achieves needs a paired run without it.",
    "It says nothing about real persons. Traits are independent of each other unless the population file ties them together.",
    "A record that lands on someone else lands within the same neighbourhood. What happens elsewhere is known only as totals of the last \
     four weeks.",
    "Ordinary failure is drawn independently of refusal. If those who are refused are also served worse anyway, harm is overstated.",
    "The first cause of a refusal follows a fixed order, which is a convention. The table of necessary causes does not depend on it.",
    "It is no finding of law. A figure near 0 is no clearance: what the file leaves out cannot happen in the run.",
];

/// The section.
pub(super) fn section(view: &View) -> Section {
    let points = [format!("{} Small groups move most with the seed.", spans(view))].into_iter();
    let points = points.chain(of_the_file(view)).chain(ALWAYS.map(str::to_owned));
    Section {
        id: "limits".to_owned(),
        heading: "What can this run not say?".to_owned(),
        answer:
            "It cannot say what happens to any real person, how sure its figures are, or whether the regime is lawful."
                .to_owned(),
        blocks: vec![Block::List(points.collect())],
    }
}

/// What follows from what this file states and leaves out.
fn of_the_file(view: &View) -> Vec<String> {
    let scenario = view.run.scenario;
    let document = scenario.document();
    let mut points = Vec::new();
    let support = scenario.support();
    let open =
        [Rests::OnAssumption, Rests::OnNothing].into_iter().filter_map(|rests| support.share(rests)).sum::<f64>();
    if open > 0.0 {
        let share = about(open);
        points.push(format!("{share} of the regime's numbers are assumed or rest on nothing stated; the figures are no firmer than those."));
    }
    let leaves = if document.response.exit.is_some() {
        "Nobody is born, dies or moves house during the run, and traits do not change. Those who leave stay among those whom rates are of."
    } else {
        "Nobody is born, dies, moves house or leaves the country during the run, and traits do not change."
    };
    points.push(leaves.to_owned());
    if document.response.fear.is_none() {
        points.push(
            "The file states no fear, so nothing can fall silent in this run. That is an omission, not a result."
                .to_owned(),
        );
    }
    if document.target.is_empty() {
        points.push(
            "The file ties no published figure to the run, so nothing here was held against the world.".to_owned(),
        );
    }
    if scenario.variant().is_some() || !scenario.changes().is_empty() {
        points.push(
            "Values were changed for this run, so it does not show the regime as the file documents it.".to_owned(),
        );
    }
    points
}
