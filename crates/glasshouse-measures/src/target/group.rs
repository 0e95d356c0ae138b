//! The cells of the breakdown that a target's `where` means.

use glasshouse_engine::plan::Plan;
use glasshouse_scenario::language::factor::Who;

/// The cells of a group; `None` for everyone. Where the breakdown cannot tell the group apart, that is said.
pub(super) fn cells(plan: &Plan, who: &Who) -> Result<Option<Vec<usize>>, String> {
    if who.is_empty() {
        return Ok(None);
    }
    let mut allowed: Vec<(usize, Vec<usize>)> = Vec::new();
    for (name, levels) in who.iter() {
        let index = plan.network.trait_index(name).ok_or_else(|| format!("there is no trait `{name}`"))?;
        let at = plan.cells.traits.iter().position(|other| *other == index);
        let at = at.ok_or_else(|| format!("the run is not broken down by `{name}`: add it to `by`"))?;
        let levels = levels.value.iter().filter_map(|level| plan.network.level_index(index, &level.value));
        allowed.push((at, levels.collect()));
    }
    let is_in = |cell: &usize| {
        let levels = plan.cells.levels(*cell);
        allowed.iter().all(|(at, among)| among.contains(&levels[*at]))
    };
    Ok(Some((0..plan.cells.count).filter(is_in).collect()))
}

/// Whether two groups name the same levels.
pub(super) fn same(a: &Who, b: &Who) -> bool {
    let names = |who: &Who| {
        let mut names: Vec<String> = who
            .iter()
            .flat_map(|(of, levels)| levels.value.iter().map(move |level| format!("{of}\u{1f}{}", level.value)))
            .collect();
        names.sort();
        names
    };
    names(a) == names(b)
}
