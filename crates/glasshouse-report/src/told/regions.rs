//! Where it hits: a tile a region. Harm is shown by region, opinion never.

use glasshouse_measures::catalogue::REFUSED_PER_YEAR;
use glasshouse_scenario::population::network::{Per, Trait};

use super::view::View;
use super::words::{NOBODY, band, brief, capital, enough};
use crate::chart::{Tile, Tiles};
use crate::page::Block;

/// Fewer levels than these are no regions.
const FEWEST: usize = 3;

/// The tiles of a gate; where the run was not broken down by region, how to have it so. None where there are no regions.
pub(super) fn block(view: &View, gate: &str) -> Option<Block> {
    let traits = &view.run.scenario.network().traits;
    let regions = traits.iter().find(|one| one.per == Per::Neighbourhood)?;
    if regions.levels.len() < FEWEST {
        return None;
    }
    if view.traits().iter().any(|one| one.id == regions.id) {
        return Some(Block::Tiles(tiles(view, gate, regions)));
    }
    Some(Block::Note(format!(
        "The population has regions ({}), but this run was not broken down by them. With `{}` in the `by` of the scenario, as in \
         `--set 'scenario.by=[\"{}\"]'`, each has a tile here.",
        regions.title, regions.id, regions.id
    )))
}

fn tiles(view: &View, gate: &str, regions: &Trait) -> Tiles {
    let row = |at: usize| view.level(&REFUSED_PER_YEAR, gate, "", regions, at);
    let of_region = |at: usize| {
        let row = row(at);
        let note = match enough(row) {
            Some(_) => "",
            None if row.is_none_or(|row| row.denominator == 0) => NOBODY,
            None => "too few",
        };
        Tile {
            name: capital(&regions.levels[at].to_string().replace('-', " ")),
            value: enough(row),
            interval: band(row, 1.0).filter(|_| enough(row).is_some()),
            note: note.to_owned(),
        }
    };
    let title = view.gate_title(gate);
    let tiles: Vec<Tile> = (0..regions.levels.len()).map(of_region).collect();
    let known = || tiles.iter().filter_map(|tile| Some((tile.value?, tile.name.as_str())));
    let most = known().max_by(|a, b| a.0.total_cmp(&b.0));
    let least = known().min_by(|a, b| a.0.total_cmp(&b.0));
    let ends = most.zip(least).map_or_else(String::new, |(most, least)| {
        format!("From {} ({}) to {} ({}). ", brief(least.0), least.1, brief(most.0), most.1)
    });
    Tiles {
        title: format!("{}, by {}", capital(&title), regions.title),
        sentence: format!(
            "{ends}One tile a region, all of one size, in the order of the population file; few neighbourhoods were simulated in a \
             small one."
        ),
        label: format!("refusals of {title}"),
        unit: format!("per 1,000 {}s and year", view.wanter(gate)),
        tiles,
    }
}
