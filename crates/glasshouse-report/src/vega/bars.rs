//! Bars on their side, so that names stay readable: left of the bar on a wide screen, above it on a narrow one. The value of
//! the reference group runs through the chart as a dashed line.

use serde_json::{Value, json};

use super::{Screen, Spec, colours, layered, legend, nothing, title};
use crate::chart::{Bar, BarChart};
use crate::lettering::{width, wrap};
use crate::number::{MISSING, cell, ends, finite};

/// The chart for both screens.
pub(crate) fn bars(chart: &BarChart) -> Spec {
    let [wide, narrow] = Screen::BOTH.map(|screen| draw(chart, screen));
    Spec { said: said(chart), datasets: data(chart), wide, narrow }
}

/// Each bar under a number of its own: two groups may share a name.
fn data(chart: &BarChart) -> Value {
    let (mut parts, mut bars) = (Vec::new(), Vec::new());
    for (at, bar) in chart.bars.iter().enumerate() {
        let name = chart.name(bar);
        let mut from = 0.0;
        for (part, value) in chart.parts.iter().zip(chart.values(bar)) {
            let value = value.unwrap_or(0.0);
            let told = format!("{name}, {part}: {}", cell(Some(value)));
            parts.push(json!({ "at": at, "part": part, "from": from, "to": from + value, "told": told }));
            from += value;
        }
        let (total, band) = (chart.total(bar), finite(bar.interval));
        bars.push(json!({
            "at": at,
            "name": name,
            "end": band.map_or(from, |band| from.max(band.high)),
            "shown": shown(total, &bar.note),
            "value": total.map_or_else(|| short_note(&bar.note), |value| cell(Some(value))),
            "low": band.map(|band| band.low),
            "high": band.map(|band| band.high),
        }));
    }
    json!({ "parts": parts, "bars": bars })
}

/// The value and the words beside it.
fn shown(total: Option<f64>, note: &str) -> String {
    match (total, note) {
        (None, note) => short_note(note),
        (Some(value), "") => cell(Some(value)),
        (Some(value), note) => format!("{} · {note}", cell(Some(value))),
    }
}

fn short_note(note: &str) -> String {
    if note.is_empty() { MISSING.to_owned() } else { note.to_owned() }
}

/// Height of a bar, and of its row.
const THICK: u32 = 20;

fn draw(chart: &BarChart, screen: Screen) -> Value {
    let title = title(&chart.title, &chart.label, &chart.unit, screen);
    if chart.bars.is_empty() {
        return layered(title, json!(40), vec![nothing()]);
    }
    let names: Vec<String> = chart.bars.iter().map(|bar| chart.name(bar)).collect();
    let lines: Vec<Vec<String>> = names.iter().map(|name| wrap(name, 13.0, 190.0, 3)).collect();
    let tallest = lines.iter().map(Vec::len).max().unwrap_or(1);
    let step = screen.pick([30, 38, 54][tallest.clamp(1, 3) - 1], 48);
    let y = rows(&lines, screen);
    let x = across(chart, screen, &lines);
    // On a narrow screen the lower part of a row is for the bar, the upper for its name.
    let down = screen.pick(0, 9);
    let many = chart.parts.len();
    let shades = (0..many).map(|part| chart.shades.get(part).copied().unwrap_or(part));
    let key = if many > 1 { legend(&chart.parts, screen, &json!({ "symbolType": "square" })) } else { Value::Null };
    let colour = json!({ "field": "part", "type": "nominal", "scale": { "domain": chart.parts, "range": colours(shades) }, "legend": key });
    let mut from = x.clone();
    from["field"] = json!("from");
    let mut layers = vec![json!({
        "data": { "name": "parts" },
        "mark": { "type": "bar", "height": THICK, "yOffset": down, "stroke": "var(--page)", "strokeWidth": 0.7 },
        "encoding": { "y": y, "x": from, "x2": { "field": "to" }, "color": colour, "tooltip": { "field": "told", "type": "nominal" } }
    })];
    layers.extend(reference(chart, &x));
    layers.extend(whiskers(chart, &y, &x, down));
    layers.extend(words(chart, &y, &x, screen));
    layered(title, json!(step * chart.bars.len()), layers)
}

/// The rows; their names stand on the axis where there is room.
fn rows(lines: &[Vec<String>], screen: Screen) -> Value {
    let order: Vec<usize> = (0..lines.len()).collect();
    let names: Vec<String> = lines.iter().map(|lines| lines.join("\n")).collect();
    // Several lines stand around the middle of the bar, not below it.
    let with = |many: usize| -> Value {
        json!(order.iter().copied().filter(|at| lines[*at].len() == many).collect::<Vec<usize>>())
    };
    let up = |many: usize| json!({ "test": format!("indexof({}, datum.value) >= 0", with(many)), "value": -8 * (many as i32 - 1) });
    let up = json!({ "condition": [up(2), up(3)], "value": 0 });
    let axis = screen.pick(
        json!({
            "title": null, "domain": false, "ticks": false, "labelLimit": 220, "labelColor": "var(--ink)", "labelFontSize": 13,
            "labelLineHeight": 16, "labelPadding": 10, "labelOffset": up, "labelExpr": format!("split({}[datum.value], '\\n')", json!(names))
        }),
        Value::Null,
    );
    json!({ "field": "at", "type": "ordinal", "sort": null, "scale": { "domain": order, "paddingInner": 0, "paddingOuter": 0 }, "axis": axis })
}

/// The axis of values, long enough for the words beside the longest bar.
fn across(chart: &BarChart, screen: Screen, lines: &[Vec<String>]) -> Value {
    let ends = |bar: &Bar| {
        let sum: f64 = chart.values(bar).into_iter().flatten().sum();
        finite(bar.interval).map_or(sum, |band| sum.max(band.high))
    };
    let most = chart.bars.iter().map(ends).fold(0.0, f64::max);
    let least = chart.bars.iter().filter_map(|bar| finite(bar.interval)).map(|band| band.low).fold(0.0, f64::min);
    let least = chart.bars.iter().flat_map(|bar| chart.values(bar)).flatten().fold(least, f64::min);
    let names = lines.iter().flatten().map(|line| width(line, 13.0)).fold(0.0, f64::max) + 14.0;
    let words = |bar: &Bar| width(&shown(chart.total(bar), &bar.note), 12.5);
    let beside = chart.bars.iter().map(words).fold(0.0, f64::max) + 16.0;
    let room = screen.width() - names;
    let longer = screen.pick(room / (room - beside).max(room * 0.3), 1.04);
    let top = if most > least { most + (most - least) * (longer - 1.0) } else { 1.0 };
    let axis =
        json!({ "title": null, "tickCount": screen.pick(6, 4), "domain": false, "ticks": false, "orient": "bottom" });
    json!({ "field": "end", "type": "quantitative", "scale": { "domain": [least, top], "nice": false, "zero": true }, "axis": axis })
}

fn reference(chart: &BarChart, x: &Value) -> Option<Value> {
    let bar = chart.bars.iter().find(|bar| chart.reference.as_ref() == Some(&bar.label))?;
    let value = chart.total(bar)?;
    let mut at = x.clone();
    at["datum"] = json!(value);
    if let Some(fields) = at.as_object_mut() {
        fields.remove("field");
    }
    let mark =
        json!({ "type": "rule", "color": "var(--ink)", "strokeDash": [4, 4], "strokeWidth": 1.2, "opacity": 0.75 });
    Some(json!({ "data": { "values": [{}] }, "mark": mark, "encoding": { "x": at } }))
}

/// The intervals: a thin line with ends, on a halo.
fn whiskers(chart: &BarChart, y: &Value, x: &Value, down: i32) -> Vec<Value> {
    if chart.bars.iter().all(|bar| finite(bar.interval).is_none()) {
        return Vec::new();
    }
    let mut low = x.clone();
    low["field"] = json!("low");
    let mut high = x.clone();
    high["field"] = json!("high");
    let has = json!([{ "filter": "datum.low !== null" }]);
    let line = |color: &str, size: f64| {
        json!({
            "data": { "name": "bars" }, "transform": has,
            "mark": { "type": "rule", "color": color, "strokeWidth": size, "yOffset": down },
            "encoding": { "y": y, "x": low, "x2": { "field": "high" } }
        })
    };
    let end = |x: &Value| {
        json!({
            "data": { "name": "bars" }, "transform": has,
            "mark": { "type": "tick", "color": "var(--ink)", "thickness": 1.4, "size": 9, "yOffset": down },
            "encoding": { "y": y, "x": x }
        })
    };
    vec![line("var(--page)", 4.0), line("var(--ink)", 1.4), end(&low), end(&high)]
}

/// Value and note: beside the bar, or at the right above it, with the name at the left.
fn words(chart: &BarChart, y: &Value, x: &Value, screen: Screen) -> Vec<Value> {
    let text = |mark: Value, x: Value, field: &str| {
        json!({
            "data": { "name": "bars" },
            "mark": mark,
            "encoding": { "y": y, "x": x, "text": { "field": field, "type": "nominal" } }
        })
    };
    match screen {
        Screen::Wide => {
            let halo = json!({ "type": "text", "align": "left", "dx": 8, "stroke": "var(--page)", "strokeWidth": 4, "strokeJoin": "round" });
            let ink = json!({ "type": "text", "align": "left", "dx": 8 });
            vec![text(halo, x.clone(), "shown"), text(ink, x.clone(), "shown")]
        }
        Screen::Narrow => {
            let value = |bar: &Bar| {
                width(&chart.total(bar).map_or_else(|| short_note(&bar.note), |value| cell(Some(value))), 12.5)
            };
            let room = screen.width() - chart.bars.iter().map(value).fold(0.0, f64::max) - 14.0;
            let left = json!({ "type": "text", "align": "left", "yOffset": -11, "fontSize": 13, "limit": room });
            let right = json!({ "type": "text", "align": "right", "yOffset": -11, "fontWeight": 600 });
            vec![text(left, json!({ "value": 0 }), "name"), text(right, json!({ "value": "width" }), "value")]
        }
    }
}

fn said(chart: &BarChart) -> String {
    let bar = |bar: &Bar| {
        let band = finite(bar.interval).map_or_else(String::new, |_| format!(" ({})", ends(bar.interval)));
        let note = if bar.note.is_empty() { String::new() } else { format!(", {}", bar.note) };
        format!(" {}: {}{band}{note}.", chart.name(bar), cell(chart.total(bar)))
    };
    let bars: Vec<String> = chart.bars.iter().map(bar).collect();
    let parts = if chart.parts.len() > 1 { " Sums of the parts." } else { "" };
    format!(
        "Bar chart, {} (simulated): {}, {}.{parts}{} The table below holds the same numbers.",
        chart.title,
        chart.label,
        chart.unit,
        bars.concat()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[Option<f64>]) -> BarChart {
        let parts = (0..values.len()).map(|part| format!("part {part}")).collect();
        let bar = Bar { label: "a".to_owned(), values: values.to_vec(), ..Bar::default() };
        BarChart { parts, bars: vec![bar], reference: Some("a".to_owned()), ..BarChart::default() }
    }

    fn check(values: &[Option<f64>], expected: &str) {
        let spec = bars(&chart(values));
        assert_eq!(spec.datasets["bars"][0]["shown"], expected);
        assert!(!spec.json().contains("NaN"));
    }

    #[test]
    fn odd_data_is_drawn_and_missing_is_never_0() {
        check(&[], "no data");
        check(&[None], "no data");
        check(&[Some(1.0), None], "no data");
        check(&[Some(0.0), Some(0.0)], "0");
        check(&[Some(1.5), Some(2.0)], "3.5");
        check(&[Some(f64::MAX), Some(f64::MAX)], "no data");
        assert!(bars(&BarChart::default()).json().contains("no data"));
    }

    #[test]
    fn the_reference_is_named_and_drawn() {
        let text = bars(&chart(&[Some(1.0)])).json();
        assert!(text.contains("a (reference)") && text.contains("\"datum\":1.0"), "{text}");
    }
}
