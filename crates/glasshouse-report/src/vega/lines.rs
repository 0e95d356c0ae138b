//! Values over time: lines with their intervals, and published points in the ink of the page. A gap in the data is a gap
//! in the line, and the axis always shows 0.

use serde_json::{Value, json};

use super::{Screen, Spec, colours, dashes, days, layered, legend, nothing, title};
use crate::chart::{LineChart, Series};
use crate::number::{cell, ends, finite, known};

/// The chart for both screens.
pub(crate) fn lines(chart: &LineChart) -> Spec {
    let [wide, narrow] = Screen::BOTH.map(|screen| draw(chart, screen));
    Spec { said: said(chart), datasets: data(chart), wide, narrow }
}

fn data(chart: &LineChart) -> Value {
    let (mut lines, mut bands, mut points) = (Vec::new(), Vec::new(), Vec::new());
    for series in &chart.series {
        let value = |at: usize| known(series.values.get(at).copied().flatten());
        for (at, moment) in chart.moments.iter().enumerate() {
            let alone = (at == 0 || value(at - 1).is_none()) && value(at + 1).is_none();
            let band = series.band.get(at).copied().flatten();
            let within = if finite(band).is_some() { format!(" ({})", ends(band)) } else { String::new() };
            let told = format!("{}, {}: {}{within}", series.name, moment.date, cell(value(at)));
            lines.push(
                json!({ "name": series.name, "day": moment.date, "value": value(at), "alone": alone, "told": told }),
            );
            // A gap in the intervals is a gap in the band.
            let (low, high) = (finite(band).map(|band| band.low), finite(band).map(|band| band.high));
            if series.band.iter().any(Option::is_some) {
                bands.push(json!({ "name": series.name, "day": moment.date, "low": low, "high": high }));
            }
        }
    }
    for published in &chart.published {
        for point in published.points.iter().filter(|point| point.value.is_finite()) {
            let told = format!(
                "published ({}), {}: {}, {}",
                published.name,
                point.moment.date,
                cell(Some(point.value)),
                point.source
            );
            points.push(
                json!({ "name": of(&published.name), "day": point.moment.date, "value": point.value, "told": told }),
            );
        }
    }
    json!({ "lines": lines, "bands": bands, "points": points })
}

fn of(name: &str) -> String {
    format!("published: {name}")
}

fn draw(chart: &LineChart, screen: Screen) -> Value {
    let names: Vec<String> = chart.series.iter().map(|series| series.name.clone()).collect();
    let many = names.len();
    // Said in full: a chart with published points has two keys, and each takes over what it can from the other.
    let line = json!({
        "shape": { "value": "stroke" }, "size": { "value": 500 }, "fill": { "value": "transparent" },
        "strokeWidth": { "value": 2.4 }, "opacity": { "value": 1 }
    });
    let key = legend(
        &names,
        screen,
        &json!({ "symbolType": "stroke", "symbolSize": 500, "symbolOpacity": 1, "encoding": { "symbols": { "update": line } } }),
    );
    let colour = json!({ "field": "name", "type": "nominal", "scale": { "domain": names, "range": colours(0..many) }, "legend": key });
    let dash = json!({ "field": "name", "type": "nominal", "scale": { "domain": names, "range": dashes(many) }, "legend": key });
    let value = json!({ "field": "value", "type": "quantitative", "scale": { "zero": true, "nice": true }, "axis": { "title": null, "tickCount": 5, "domain": false, "ticks": false } });
    let (x, told) = (days(screen), json!({ "field": "told", "type": "nominal" }));
    let mut layers = Vec::new();
    if chart.series.iter().any(|series| series.band.iter().any(Option::is_some)) {
        layers.push(json!({
            "data": { "name": "bands" },
            "mark": { "type": "area", "opacity": 0.2 },
            "encoding": { "x": x, "y": { "field": "low", "type": "quantitative" }, "y2": { "field": "high" }, "color": colour }
        }));
    }
    let encoding = json!({ "x": x, "y": value, "color": colour, "strokeDash": dash });
    layers.push(
        json!({ "data": { "name": "lines" }, "mark": { "type": "line", "strokeWidth": 2.4 }, "encoding": encoding }),
    );
    let dots = json!({ "x": x, "y": value, "color": colour, "tooltip": told });
    layers.push(json!({
        "data": { "name": "lines" }, "transform": [{ "filter": "datum.alone && datum.value !== null" }],
        "mark": { "type": "circle", "size": 45, "opacity": 1 }, "encoding": dots
    }));
    layers.push(json!({
        "data": { "name": "lines" }, "transform": [{ "filter": "datum.value !== null" }],
        "mark": { "type": "circle", "size": 160, "opacity": 0 }, "encoding": dots
    }));
    layers.extend(published(chart, screen, &x, &value));
    if all(chart).all(|value| known(Some(value)).is_none()) {
        layers = vec![nothing()];
    }
    let mut spec =
        layered(title(&chart.title, &chart.label, &chart.unit, screen), json!(screen.pick(300, 230)), layers);
    // Lines and published points have keys of their own.
    spec["resolve"] = json!({ "scale": { "shape": "independent" }, "legend": { "shape": "independent" } });
    spec
}

fn published(chart: &LineChart, screen: Screen, x: &Value, y: &Value) -> Option<Value> {
    let names: Vec<String> = chart.published.iter().map(|published| of(&published.name)).collect();
    let shapes: Vec<&str> = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]
        .into_iter()
        .take(names.len())
        .collect();
    let mark = json!({
        "fill": { "value": "var(--page)" }, "stroke": { "value": "var(--ink)" }, "strokeWidth": { "value": 1.8 },
        "size": { "value": 90 }, "opacity": { "value": 1 }
    });
    let key = legend(&names, screen, &json!({ "encoding": { "symbols": { "update": mark } } }));
    (!names.is_empty()).then(|| json!({
        "data": { "name": "points" },
        "mark": { "type": "point", "size": 90, "filled": true, "fill": "var(--page)", "stroke": "var(--ink)", "strokeWidth": 1.8, "opacity": 1 },
        "encoding": {
            "x": x, "y": y, "tooltip": { "field": "told", "type": "nominal" },
            "shape": { "field": "source", "type": "nominal", "scale": { "domain": names, "range": shapes }, "legend": key }
        }
    }))
}

fn all(chart: &LineChart) -> impl Iterator<Item = f64> {
    let lines = chart.series.iter().flat_map(|series| series.values.iter().flatten().copied());
    lines.chain(chart.published.iter().flat_map(|published| &published.points).map(|point| point.value))
}

fn said(chart: &LineChart) -> String {
    let dates = match (chart.moments.first(), chart.moments.last()) {
        (Some(first), Some(last)) => format!(" from {} to {}", first.date, last.date),
        _ => String::new(),
    };
    let ending = |series: &Series| {
        let last = series.values.iter().copied().filter_map(known).next_back();
        format!(" {}: {} at the end.", series.name, cell(last))
    };
    let endings = chart.series.iter().map(ending).collect::<Vec<_>>().concat();
    let marks = match chart.published.iter().map(|published| published.points.len()).sum() {
        0 => String::new(),
        1 => " One published point beside the lines.".to_owned(),
        many => format!(" {many} published points beside the lines."),
    };
    format!(
        "Line chart, {} (simulated): {}, {}{dates}.{endings}{marks} The table below holds the same numbers.",
        chart.title, chart.label, chart.unit
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Moment;

    fn check(values: &[Option<f64>], drawn: bool, alone: usize) {
        let moment = |week: usize| Moment { date: format!("2017-01-{:02}", week + 1), position: 0.0 };
        let series = Series { name: "a".to_owned(), values: values.to_vec(), band: Vec::new() };
        let chart = LineChart {
            moments: (0..values.len()).map(moment).collect(),
            series: vec![series],
            ..LineChart::default()
        };
        let spec = lines(&chart);
        let text = spec.json();
        assert_eq!(!text.contains("\"text\":\"no data\""), drawn, "{text}");
        assert!(spec.wide["title"]["subtitle"][0].as_str().unwrap().starts_with("Simulated"), "{text}");
        let points = spec.datasets["lines"].as_array().unwrap();
        let lonely = points.iter().filter(|point| point["alone"] == true && !point["value"].is_null());
        assert_eq!(lonely.count(), alone, "{text}");
    }

    #[test]
    fn odd_data_is_drawn_and_no_data_is_said_in_words() {
        check(&[], false, 0);
        check(&[None, None], false, 0);
        check(&[Some(f64::NAN), Some(f64::INFINITY)], false, 0);
        check(&[Some(1.0)], true, 1);
        check(&[Some(0.0), Some(0.0)], true, 0);
        check(&[Some(1.0), Some(2.0), None, Some(3.0), Some(4.0), None, Some(5.0)], true, 1);
    }
}
