//! `BarChart` to drawing.
//!
//! Bars lie on their side, so that long names stay readable. Parts are told apart by colour and pattern. The bar of the
//! reference group is named, and its value runs through the chart as a dashed line.

use crate::axis::Axis;
use crate::chart::{Bar, BarChart, Interval};
use crate::key::{self, Swatch};
use crate::lettering::{width, wrap};
use crate::number::{MISSING, cell, finite, known};
use crate::svg::{Drawing, Format, Letters};

/// The strip of the bars and its axis.
struct Plot {
    left: f64,
    right: f64,
    thick: f64,
    axis: Axis,
}

impl Plot {
    fn x(&self, value: f64) -> f64 {
        self.left + self.axis.fraction(value) * (self.right - self.left)
    }
}

/// The chart for one format.
pub(crate) fn draw(chart: &BarChart, id: &str, format: Format) -> String {
    let mut drawing = Drawing::new(id, format);
    drawing.define_parts(chart.parts.len());
    drawing.heading(&chart.title, &format!("Simulated · {}, {}", chart.label, chart.unit));
    key::draw(&mut drawing, &entries(chart));
    let plot = plot(chart, format);
    let top = drawing.bottom;
    let rows: Vec<Row> = rows(chart, &plot, format, top + 6.0);
    let bottom = rows.last().map_or(top + 24.0, |row| row.bar + plot.thick + 10.0);
    draw_grid(&mut drawing, &plot, top, bottom);
    for row in &rows {
        draw_parts(&mut drawing, &plot, row);
    }
    draw_reference(&mut drawing, &plot, chart, (top, bottom));
    for row in &rows {
        draw_words(&mut drawing, &plot, row);
    }
    if rows.is_empty() {
        drawing.text((plot.left, top + 16.0), Letters::LABEL, MISSING);
    }
    drawing.bottom = bottom + 22.0;
    drawing.finish(&format!("{} (simulated)", chart.title), &describe(chart))
}

/// What is drawn for one group, and where.
struct Row {
    values: Vec<Option<f64>>,
    total: Option<f64>,
    band: Option<Interval>,
    names: Vec<String>,
    note: Vec<String>,
    name_top: f64,
    bar: f64,
}

fn plot(chart: &BarChart, format: Format) -> Plot {
    let axis = Axis::over(chart.bars.iter().flat_map(|bar| extent(chart, bar)), format.pick(6, 4));
    let widest = |words: &[String]| words.iter().map(|word| width(word, Letters::LABEL.size)).fold(0.0, f64::max);
    let names: Vec<String> = chart.bars.iter().map(|bar| name(chart, bar)).collect();
    let values: Vec<String> = chart.bars.iter().map(|bar| cell(total(chart, bar))).collect();
    let notes = chart.bars.iter().map(|bar| width(&bar.note, Letters::SOFT.size) + 14.0).fold(0.0, f64::max);
    let beside = format.pick(notes.min(190.0), 0.0) + widest(&values).max(20.0) + 12.0;
    let left = format.pick(widest(&names).min(200.0) + 14.0, 4.0);
    Plot { left, right: format.width() - beside, thick: format.pick(24.0, 20.0), axis }
}

fn rows(chart: &BarChart, plot: &Plot, format: Format, mut y: f64) -> Vec<Row> {
    let leading = Letters::LABEL.leading();
    let mut rows = Vec::new();
    for bar in &chart.bars {
        let room = format.pick(plot.left - 12.0, format.width() - 8.0);
        let names = wrap(&name(chart, bar), Letters::LABEL.size, room, 3);
        let note = wrap(&bar.note, Letters::SOFT.size, format.pick(178.0, format.width() - 8.0), 2);
        let (above, height) = match format {
            Format::Wide => (0.0, plot.thick.max(names.len().max(note.len()) as f64 * leading)),
            Format::Narrow => ((names.len() + note.len()) as f64 * leading + 2.0, plot.thick),
        };
        let name_top = format.pick(y + (height - names.len() as f64 * leading) / 2.0, y);
        rows.push(Row {
            values: values(chart, bar),
            total: total(chart, bar),
            band: finite(bar.interval),
            names,
            note,
            name_top,
            bar: y + above + (height - plot.thick) / 2.0,
        });
        y += above + height + 14.0;
    }
    rows
}

fn draw_grid(drawing: &mut Drawing, plot: &Plot, top: f64, bottom: f64) {
    let mut free = f64::MIN;
    for (tick, label) in plot.axis.ticks.iter().zip(plot.axis.labels()) {
        let (x, half) = (plot.x(*tick), width(&label, Letters::SOFT.size) / 2.0);
        drawing.line(if *tick == 0.0 { "base" } else { "grid" }, (x, top), (x, bottom));
        let middle = x.clamp(half, (drawing.format.width() - half).max(half));
        if middle - half > free {
            drawing.text((middle, bottom + 16.0), Letters::SOFT.centred(), &label);
            free = middle + half + 6.0;
        }
    }
}

fn draw_parts(drawing: &mut Drawing, plot: &Plot, row: &Row) {
    let (mut below, mut above) = (0.0_f64, 0.0_f64);
    for (part, value) in row.values.iter().enumerate() {
        let Some(value) = *value else { continue };
        let side = if value < 0.0 { &mut below } else { &mut above };
        let (from, to) = (plot.x(*side), plot.x(*side + value));
        *side += value;
        drawing.part(part, (from.min(to), row.bar), ((to - from).abs(), plot.thick));
    }
}

/// The end of the bar or of its interval, whichever lies further right.
fn end(plot: &Plot, row: &Row) -> f64 {
    let parts = row.values.iter().flatten();
    let above = parts.filter(|value| **value > 0.0).sum();
    let high = row.band.map_or(0.0, |band| band.high);
    plot.x(above).max(plot.x(high))
}

fn draw_words(drawing: &mut Drawing, plot: &Plot, row: &Row) {
    if let Some(band) = row.band {
        key::whisker(drawing, (plot.x(band.low), plot.x(band.high)), row.bar + plot.thick / 2.0);
    }
    draw_name(drawing, plot, row);
    draw_value(drawing, plot, row);
}

fn draw_name(drawing: &mut Drawing, plot: &Plot, row: &Row) {
    let narrow = drawing.format == Format::Narrow;
    let letters = Letters::LABEL.in_class("halo");
    let (x, letters) = if narrow { (plot.left, letters) } else { (plot.left - 10.0, letters.ending()) };
    let mut y = row.name_top + 12.0;
    for line in &row.names {
        drawing.text((x, y), letters, line);
        y += letters.leading();
    }
    for line in row.note.iter().filter(|_| narrow) {
        drawing.text((x, y), Letters::SOFT.in_class("soft halo"), line);
        y += letters.leading();
    }
}

fn draw_value(drawing: &mut Drawing, plot: &Plot, row: &Row) {
    let (value, end) = (cell(row.total), end(plot, row));
    let class = row.total.map_or("soft halo", |_| "strong halo");
    let letters = Letters::LABEL.in_class(class);
    let middle = row.bar + plot.thick / 2.0;
    drawing.text((end + 7.0, middle + 5.0), letters, &value);
    if drawing.format == Format::Wide {
        let x = end + 7.0 + width(&value, letters.size) * 1.08 + 8.0;
        let first = middle + 5.0 - (row.note.len().max(1) - 1) as f64 * 8.0;
        for (index, line) in row.note.iter().enumerate() {
            drawing.text((x, first + index as f64 * 16.0), Letters::SOFT.in_class("soft halo"), line);
        }
    }
}

fn draw_reference(drawing: &mut Drawing, plot: &Plot, chart: &BarChart, (top, bottom): (f64, f64)) {
    let reference = chart.bars.iter().find(|bar| Some(&bar.label) == chart.reference.as_ref());
    if let Some(value) = reference.and_then(|bar| total(chart, bar)) {
        drawing.line("reference", (plot.x(value), top), (plot.x(value), bottom));
    }
}

fn entries(chart: &BarChart) -> Vec<(Swatch, String)> {
    let parts = chart.parts.iter().enumerate().map(|(part, name)| (Swatch::Part(part), name.clone()));
    let whisker = chart.bars.iter().any(|bar| finite(bar.interval).is_some());
    let stacked = chart.parts.len() > 1;
    let spanned = if stacked { "interval of the sum" } else { "interval" };
    let whisker = whisker.then(|| (Swatch::Whisker, spanned.to_owned()));
    parts.filter(|_| stacked).chain(whisker).collect()
}

/// The group, and whether it is the reference.
pub(crate) fn name(chart: &BarChart, bar: &Bar) -> String {
    if chart.reference.as_ref() == Some(&bar.label) { format!("{} (reference)", bar.label) } else { bar.label.clone() }
}

/// One value a part, missing where the bar has none.
pub(crate) fn values(chart: &BarChart, bar: &Bar) -> Vec<Option<f64>> {
    let value = |part: usize| known(bar.values.get(part).copied().flatten());
    (0..chart.parts.len()).map(value).collect()
}

/// The sum of the parts, if none is missing.
pub(crate) fn total(chart: &BarChart, bar: &Bar) -> Option<f64> {
    let sum = values(chart, bar).into_iter().sum::<Option<f64>>();
    known(sum.filter(|_| !chart.parts.is_empty()))
}

/// What the axis must hold for this bar.
fn extent(chart: &BarChart, bar: &Bar) -> Vec<f64> {
    let values = values(chart, bar);
    let side = |keep: fn(&&f64) -> bool| values.iter().flatten().filter(keep).sum();
    let band = bar.interval.into_iter().flat_map(|band| [band.low, band.high]);
    [side(|value| **value < 0.0), side(|value| **value > 0.0)].into_iter().chain(band).collect()
}

fn describe(chart: &BarChart) -> String {
    let bar = |bar: &Bar| format!(" {}: {}.", name(chart, bar), cell(total(chart, bar)));
    let bars = chart.bars.iter().map(bar).collect::<Vec<_>>().concat();
    let (label, unit) = (&chart.label, &chart.unit);
    format!("Simulated {label}, {unit}.{bars} The table below the chart holds the same numbers.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[Option<f64>]) -> BarChart {
        let bar = |label: &str| Bar {
            label: label.to_owned(),
            values: values.to_vec(),
            interval: Some(Interval { low: f64::NAN, high: 1.0 }),
            note: "a long remark ".repeat(20),
        };
        BarChart {
            parts: vec!["part".to_owned(); values.len()],
            bars: vec![bar("a"), bar(&"endless ".repeat(40)), bar(&"x".repeat(400))],
            reference: Some("a".to_owned()),
            ..BarChart::default()
        }
    }

    fn check(values: &[Option<f64>], expected: Option<f64>) {
        let chart = chart(values);
        assert_eq!(total(&chart, &chart.bars[0]), expected);
        for format in [Format::Wide, Format::Narrow] {
            let svg = draw(&chart, "a", format);
            assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{svg}");
            assert_eq!(svg.contains(">no data<"), expected.is_none(), "{svg}");
        }
    }

    #[test]
    fn odd_data_is_drawn_without_panic() {
        check(&[], None);
        check(&[None], None);
        check(&[Some(1.0), None], None);
        check(&[Some(0.0), Some(0.0)], Some(0.0));
        check(&[Some(2.0), Some(-3.0)], Some(-1.0));
        check(&[Some(1e300), Some(1e-300)], Some(1e300));
        check(&[Some(f64::MAX), Some(f64::MAX)], None);
        check(&[Some(1.0); 9], Some(9.0));
        assert!(draw(&BarChart::default(), "a", Format::Wide).contains(">no data<"));
    }

    #[test]
    fn the_reference_is_named() {
        let svg = draw(&chart(&[Some(1.0)]), "a", Format::Wide);
        assert!(svg.contains("a (reference)") && svg.contains(r#"class="reference""#), "{svg}");
    }
}
