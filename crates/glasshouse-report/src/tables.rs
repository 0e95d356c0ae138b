//! The numbers of each chart as a table, for those who read rather than look, and for those who copy.

use std::collections::BTreeMap;

use crate::chart::{Bar, BarChart, Flow, LineChart, Node, Part, Series, Span, Stack, Tile, Tiles};
use crate::number::{self, cell};
use crate::page::{Column, Table};

/// The numbers of the chart, a row a date.
pub(crate) fn of_lines(chart: &LineChart) -> Table {
    let series = chart.series.iter().flat_map(|series| {
        let band = (!series.band.is_empty()).then(|| Column::numbers(format!("{}, interval", series.name)));
        [Column::numbers(format!("{} (simulated)", series.name))].into_iter().chain(band)
    });
    let published = chart.published.iter().map(|entry| Column::numbers(format!("Published: {}", entry.name)));
    let columns: Vec<Column> = [Column::words("Date")].into_iter().chain(series).chain(published).collect();
    let rows = rows_by_date(chart, columns.len());
    let note = "An empty cell: nothing was published for that date, or it was not simulated.".to_owned();
    Table { caption: format!("{}: {}, {}", chart.title, chart.label, chart.unit), columns, rows, note }
}

fn rows_by_date(chart: &LineChart, width: usize) -> Vec<Vec<String>> {
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (index, moment) in chart.moments.iter().enumerate() {
        let cells = chart.series.iter().flat_map(|series| simulated_cells(series, index));
        let mut row: Vec<String> = [moment.date.clone()].into_iter().chain(cells).collect();
        row.resize(width, String::new());
        rows.insert(&moment.date, row);
    }
    let first = width - chart.published.len();
    for (column, published) in chart.published.iter().enumerate() {
        for point in &published.points {
            let date = &point.moment.date;
            let row = rows.entry(date).or_insert_with(|| blank_row(date, width));
            let earlier = &row[first + column];
            let gap = if earlier.is_empty() { "" } else { "; " };
            row[first + column] = format!("{earlier}{gap}{}{}", cell(Some(point.value)), source(&point.source));
        }
    }
    rows.into_values().collect()
}

fn blank_row(date: &str, width: usize) -> Vec<String> {
    let mut row = vec![String::new(); width];
    date.clone_into(&mut row[0]);
    row
}

fn simulated_cells(series: &Series, index: usize) -> impl Iterator<Item = String> {
    let value = cell(series.values.get(index).copied().flatten());
    let band = number::ends(series.band.get(index).copied().flatten());
    [value].into_iter().chain((!series.band.is_empty()).then_some(band))
}

fn source(source: &str) -> String {
    if source.is_empty() { String::new() } else { format!(" ({source})") }
}

/// The numbers of the chart, a row a bar.
pub(crate) fn of_bars(chart: &BarChart) -> Table {
    let stacked = chart.parts.len() > 1;
    let sums = ["Sum", if stacked { "Interval of the sum" } else { "Interval" }].map(Column::numbers);
    let parts = chart.parts.iter().map(Column::numbers);
    let columns = [Column::words("Group")].into_iter().chain(parts);
    let columns =
        columns.chain(sums.into_iter().skip(usize::from(!stacked))).chain([Column::words("Remark")]).collect();
    let row = |bar: &Bar| {
        let values = chart.values(bar).into_iter().map(cell);
        let band = number::ends(bar.interval);
        let sum = stacked.then(|| cell(chart.total(bar)));
        [chart.name(bar)].into_iter().chain(values).chain(sum).chain([band, bar.note.clone()]).collect()
    };
    let rows = chart.bars.iter().map(row).collect();
    Table { caption: format!("{}: {}, {}", chart.title, chart.label, chart.unit), columns, rows, note: String::new() }
}

/// The numbers of the chart, a row a span.
pub(crate) fn of_stack(chart: &Stack) -> Table {
    let parts = chart.parts.iter().map(|part| Column::numbers(&part.name));
    let row = |(at, span): (usize, &Span)| {
        let value = |part: &Part| cell(part.values.get(at).copied().flatten());
        [span.from.clone()].into_iter().chain(chart.parts.iter().map(value)).collect()
    };
    Table {
        caption: format!("{}: {}, {}", chart.title, chart.label, chart.unit),
        columns: [Column::words("From")].into_iter().chain(parts).collect(),
        rows: chart.spans.iter().enumerate().map(row).collect(),
        note: String::new(),
    }
}

/// The numbers of the tiles, a row a region.
pub(crate) fn of_tiles(chart: &Tiles) -> Table {
    let row = |tile: &Tile| {
        let value = if tile.note.is_empty() { cell(tile.value) } else { tile.note.clone() };
        vec![tile.name.clone(), value, number::ends(tile.interval)]
    };
    Table {
        caption: format!("{}: {}, {}", chart.title, chart.label, chart.unit),
        columns: vec![Column::words("Region"), Column::numbers("Value"), Column::numbers("Interval")],
        rows: chart.tiles.iter().map(row).collect(),
        note: String::new(),
    }
}

/// A row an arrow, and a row for each box that no arrow touches.
pub(crate) fn of_flow(flow: &Flow) -> Table {
    let title = |label: &str| {
        flow.nodes.iter().find(|node| node.label == label).map_or_else(|| label.to_owned(), |node| node.title.clone())
    };
    let arrows = flow.edges.iter().map(|edge| vec![title(&edge.from), title(&edge.to), edge.label.clone()]);
    let touched = |node: &&Node| flow.edges.iter().any(|edge| edge.from == node.label || edge.to == node.label);
    let alone = flow.nodes.iter().filter(|node| !touched(node));
    let alone = alone.map(|node| vec![node.title.clone(), String::new(), "joined to nothing".to_owned()]);
    Table {
        caption: format!("{}: every arrow", flow.title),
        columns: ["From", "To", "How"].map(Column::words).into(),
        rows: arrows.chain(alone).collect(),
        note: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Edge, Moment, Published, PublishedPoint, Stage};

    #[test]
    fn the_table_holds_every_value_and_every_published_point() {
        let moment = Moment { date: "2017-01-01".to_owned(), position: 0.0 };
        let at = |date: &str| Moment { date: date.to_owned(), ..moment.clone() };
        let point = |date: &str, value| PublishedPoint { moment: at(date), value, source: "X".to_owned() };
        let published =
            Published { name: "survey".to_owned(), points: vec![point("2017-01-02", 2.0), point("2016-12", 3.0)] };
        let series = Series { values: vec![Some(1.5), None], ..Series::default() };
        let chart = LineChart {
            moments: vec![at("2017-01-01"), at("2017-01-02")],
            series: vec![series],
            published: vec![published],
            ..LineChart::default()
        };
        let rows = of_lines(&chart).rows;
        assert_eq!(rows, [["2016-12", "", "3 (X)"], ["2017-01-01", "1.5", ""], ["2017-01-02", "no data", "2 (X)"]]);
    }

    #[test]
    fn every_part_of_a_bar_has_a_cell() {
        let bar = Bar { label: "a".to_owned(), values: vec![Some(1.0)], ..Bar::default() };
        let parts = vec!["x".to_owned(), "y".to_owned()];
        let chart = BarChart { parts, bars: vec![bar], reference: Some("a".to_owned()), ..BarChart::default() };
        assert_eq!(of_bars(&chart).rows, [["a (reference)", "1", "no data", "no data", "", ""]]);
    }

    #[test]
    fn every_arrow_and_every_lonely_box_has_a_row() {
        let node = |label: &str| Node { label: label.to_owned(), title: label.to_uppercase(), column: Stage::Event };
        let edge = Edge { from: "a".to_owned(), to: "nowhere".to_owned(), label: "seen".to_owned() };
        let flow = Flow { nodes: vec![node("a"), node("b")], edges: vec![edge], ..Flow::default() };
        assert_eq!(of_flow(&flow).rows, [["A", "nowhere", "seen"], ["B", "", "joined to nothing"]]);
    }
}
