//! Whom a number can be about: everyone, each level of each trait of the breakdown, and each joint cell.

use glasshouse_engine::plan::Plan;

use crate::row::Group;

/// A group and the cells of the breakdown that belong to it.
pub(crate) type Slice = (Group, Vec<usize>);

/// Everyone, each level of each trait of the breakdown, and each joint cell.
pub(crate) fn slices(plan: &Plan) -> Vec<Slice> {
    let mut slices = vec![(Group::All, (0..plan.cells.count).collect())];
    for (at, index) in plan.cells.traits.iter().enumerate() {
        let this = &plan.network.traits[*index];
        for (number, level) in this.levels.iter().enumerate() {
            let cells = (0..plan.cells.count).filter(|cell| plan.cells.levels(*cell)[at] == number).collect();
            slices.push((Group::Level { of: this.id.to_string(), level: level.to_string() }, cells));
        }
    }
    if plan.cells.traits.len() > 1 && plan.cells.count <= MOST_JOINT {
        slices.extend((0..plan.cells.count).map(|cell| (joint(plan, cell), vec![cell])));
    }
    slices
}

/// More joint cells than these have no rows of their own: the table would be larger than anyone reads.
const MOST_JOINT: usize = 1_000;

/// The levels of all traits of the breakdown together.
fn joint(plan: &Plan, cell: usize) -> Group {
    let traits = || plan.cells.traits.iter().map(|index| &plan.network.traits[*index]);
    let of: Vec<&str> = traits().map(|one| one.id.as_str()).collect();
    let levels = plan.cells.levels(cell);
    let level: Vec<&str> = traits().zip(levels).map(|(one, level)| one.levels[level].as_str()).collect();
    Group::Level { of: of.join(" × "), level: level.join(" × ") }
}
