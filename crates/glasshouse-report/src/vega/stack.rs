//! Parts of a value over time, stacked: a column for each span of days, and none where there is no value.

use serde_json::{Value, json};

use super::{Screen, Spec, colours, days, layered, legend, nothing, title};
use crate::chart::Stack;
use crate::number::{cell, known};

/// The chart for both screens.
pub(crate) fn stack(chart: &Stack) -> Spec {
    let data = data(chart);
    let [wide, narrow] = Screen::BOTH.map(|screen| draw(chart, data.is_empty(), screen));
    Spec { said: said(chart), datasets: json!({ "columns": data }), wide, narrow }
}

fn data(chart: &Stack) -> Vec<Value> {
    let mut columns = Vec::new();
    for (at, span) in chart.spans.iter().enumerate() {
        let mut from = 0.0;
        for part in &chart.parts {
            let Some(value) = known(part.values.get(at).copied().flatten()).filter(|value| *value > 0.0) else {
                continue;
            };
            let told = format!("{}, from {}: {}", part.name, span.from, cell(Some(value)));
            columns.push(json!({
                "part": part.name, "day": span.from, "until": span.until, "from": from, "to": from + value, "told": told
            }));
            from += value;
        }
    }
    columns
}

fn draw(chart: &Stack, is_empty: bool, screen: Screen) -> Value {
    let names: Vec<String> = chart.parts.iter().map(|part| part.name.clone()).collect();
    let shades = chart.parts.iter().map(|part| part.shade);
    let key = legend(&names, screen, &json!({ "symbolType": "square" }));
    let colour = json!({ "field": "part", "type": "nominal", "scale": { "domain": names, "range": colours(shades) }, "legend": key });
    let axis = json!({ "title": null, "tickCount": 5, "domain": false, "ticks": false });
    let layer = json!({
        "data": { "name": "columns" },
        "mark": { "type": "rect" },
        "encoding": {
            "x": days(screen), "x2": { "field": "until" },
            "y": { "field": "from", "type": "quantitative", "scale": { "zero": true, "nice": true }, "axis": axis },
            "y2": { "field": "to" },
            "color": colour, "tooltip": { "field": "told", "type": "nominal" }
        }
    });
    let layers = vec![if is_empty { nothing() } else { layer }];
    layered(title(&chart.title, &chart.label, &chart.unit, screen), json!(screen.pick(260, 220)), layers)
}

fn said(chart: &Stack) -> String {
    let names: Vec<&str> = chart.parts.iter().map(|part| part.name.as_str()).collect();
    let dates = match (chart.spans.first(), chart.spans.last()) {
        (Some(first), Some(last)) => format!(" from {} to {}", first.from, last.until),
        _ => String::new(),
    };
    format!(
        "Stacked columns, {} (simulated): {}, {}{dates}. From below: {}. The table below holds the same numbers.",
        chart.title,
        chart.label,
        chart.unit,
        names.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Part, Span};

    #[test]
    fn parts_stand_on_each_other_and_gaps_stay_empty() {
        let span = |day: u32| Span { from: format!("2017-01-{day:02}"), until: format!("2017-01-{:02}", day + 1) };
        let part =
            |name: &str, values: [Option<f64>; 2]| Part { name: name.to_owned(), shade: 0, values: values.into() };
        let parts = vec![part("a", [Some(1.0), None]), part("b", [Some(2.0), None])];
        let chart = Stack { spans: vec![span(1), span(2)], parts, ..Stack::default() };
        let columns = data(&chart);
        assert_eq!(columns.len(), 2);
        assert_eq!((&columns[1]["from"], &columns[1]["to"]), (&json!(1.0), &json!(3.0)));
        assert!(stack(&Stack::default()).json().contains("no data"));
    }
}
