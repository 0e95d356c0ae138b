//! A tile a region, all of one size, in the order of the population file.

use serde_json::{Value, json};

use super::{Screen, Spec, layered, legend, nothing, title};
use crate::chart::Tiles;
use crate::lettering::wrap;
use crate::number::{cell, known, number};

/// Shades from little to much; one more stands for no value.
const SHADES: usize = 5;

/// What a shade is called that stands for no value.
const WITHOUT: &str = "too few, or nobody exposed";

/// The chart for both screens.
pub(crate) fn tiles(chart: &Tiles) -> Spec {
    let [wide, narrow] = Screen::BOTH.map(|screen| draw(chart, screen));
    let places = |screen: Screen| data(chart, columns(chart, screen), screen);
    let datasets = json!({ "wide": places(Screen::Wide), "narrow": places(Screen::Narrow) });
    Spec { said: said(chart), datasets, wide, narrow }
}

fn columns(chart: &Tiles, screen: Screen) -> usize {
    let square = (chart.tiles.len() as f64).sqrt().ceil() as usize;
    square.clamp(1, screen.pick(7, 3))
}

/// The shades that occur: their upper ends, from 0 to the largest value in equal steps.
fn shade(value: f64, most: f64) -> usize {
    if most <= 0.0 { 0 } else { ((value / most * SHADES as f64) as usize).min(SHADES - 1) }
}

fn most(chart: &Tiles) -> f64 {
    chart.tiles.iter().filter_map(|tile| known(tile.value)).fold(0.0, f64::max)
}

fn shade_names(most: f64) -> Vec<String> {
    let step = most / SHADES as f64;
    let name = |at: usize| format!("{} to {}", number(step * at as f64), number(step * (at + 1) as f64));
    (0..SHADES).map(name).chain([WITHOUT.to_owned()]).collect()
}

fn data(chart: &Tiles, columns: usize, screen: Screen) -> Value {
    let most = most(chart);
    let names = shade_names(most);
    let tile = |(at, tile): (usize, &crate::chart::Tile)| {
        let value = known(tile.value);
        let shown = value.map_or_else(
            || if tile.note.is_empty() { cell(None) } else { tile.note.clone() },
            |value| cell(Some(value)),
        );
        let limit = screen.width() / columns as f64 - 14.0;
        json!({
            "column": at % columns, "row": at / columns,
            "name": wrap(&tile.name, 12.0, limit, 2), "shown": shown,
            "shade": value.map_or_else(|| WITHOUT.to_owned(), |value| names[shade(value, most)].clone()),
            "ink": value.map_or_else(|| "var(--qi-none)".to_owned(), |value| format!("var(--qi{})", shade(value, most))),
            "told": format!("{}: {shown}", tile.name),
        })
    };
    Value::Array(chart.tiles.iter().enumerate().map(tile).collect())
}

fn draw(chart: &Tiles, screen: Screen) -> Value {
    let title = title(&chart.title, &chart.label, &chart.unit, screen);
    if chart.tiles.is_empty() {
        return layered(title, json!(40), vec![nothing()]);
    }
    let names = shade_names(most(chart));
    let range: Vec<String> =
        (0..SHADES).map(|at| format!("var(--q{at})")).chain(["var(--q-none)".to_owned()]).collect();
    let key = legend(&names, screen, &json!({ "symbolType": "square" }));
    let fill =
        json!({ "field": "shade", "type": "nominal", "scale": { "domain": names, "range": range }, "legend": key });
    // As it stands in the data: a scale would want a key of its own.
    let ink = json!({ "field": "ink", "type": "nominal", "scale": null });
    let place = |field: &str| {
        json!({
            "field": field, "type": "ordinal", "axis": null, "scale": { "paddingInner": 0.05, "paddingOuter": 0 }
        })
    };
    let data = json!({ "name": screen.pick("wide", "narrow") });
    let (x, y) = (place("column"), place("row"));
    let text = |mark: Value, field: &str| {
        json!({
            "data": data, "mark": mark,
            "encoding": { "x": x, "y": y, "text": { "field": field, "type": "nominal" }, "color": ink }
        })
    };
    let layers = vec![
        json!({
            "data": data, "mark": { "type": "rect", "cornerRadius": 3 },
            "encoding": { "x": x, "y": y, "fill": fill, "tooltip": { "field": "told", "type": "nominal" } }
        }),
        text(json!({ "type": "text", "fontSize": 12, "yOffset": -14, "lineHeight": 14, "baseline": "middle" }), "name"),
        text(json!({ "type": "text", "fontSize": 14, "fontWeight": 600, "yOffset": 20 }), "shown"),
    ];
    layered(title, json!(74 * chart.tiles.len().div_ceil(columns(chart, screen))), layers)
}

fn said(chart: &Tiles) -> String {
    let mut known: Vec<(f64, &str)> =
        chart.tiles.iter().filter_map(|tile| Some((known(tile.value)?, tile.name.as_str()))).collect();
    known.sort_by(|a, b| b.0.total_cmp(&a.0));
    let ends = match (known.first(), known.last()) {
        (Some(most), Some(least)) => {
            format!(" Most: {} ({}). Least: {} ({}).", most.1, number(most.0), least.1, number(least.0))
        }
        _ => String::new(),
    };
    format!(
        "{} tiles of one size, {} (simulated): {}, {}.{ends} The table below holds the same numbers.",
        chart.tiles.len(),
        chart.title,
        chart.label,
        chart.unit
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Tile;

    #[test]
    fn every_region_has_a_tile_and_a_shade() {
        let tile = |name: &str, value| Tile { name: name.to_owned(), value, ..Tile::default() };
        let regions = vec![tile("north", Some(0.0)), tile("south", Some(10.0)), tile("west", None)];
        let chart = Tiles { tiles: regions, ..Tiles::default() };
        let spec = tiles(&chart);
        let shades: Vec<&str> =
            spec.datasets["wide"].as_array().unwrap().iter().map(|tile| tile["shade"].as_str().unwrap()).collect();
        assert_eq!(shades, ["0 to 2", "8 to 10", WITHOUT]);
        assert!(tiles(&Tiles::default()).json().contains("no data"));
    }
}
