//! Charts as Vega-Lite specifications.
//!
//! In: a chart as plain data. Out: its data once, and what is to be drawn for a wide and for a narrow screen. Colours are
//! variables of the style (`var(--c0)`), so that one drawing serves light, dark and paper. The word "simulated" stands in
//! each drawing. Arithmetic is done here, none in the drawing, so that picture and table cannot differ.

use serde_json::{Map, Value, json};

use crate::lettering::{width, wrap};

/// Parts and names on bars.
mod bars;

/// Values over time, with published points.
mod lines;

/// Parts of a value over time.
mod stack;

/// Regions.
mod tiles;

pub(crate) use bars::bars;
pub(crate) use lines::lines;
pub(crate) use stack::stack;
pub(crate) use tiles::tiles;

/// A chart, ready to be drawn.
#[derive(Debug)]
pub(crate) struct Spec {
    /// What someone hears who does not see it.
    pub(crate) said: String,
    /// Data by name.
    pub(crate) datasets: Value,
    /// What is drawn on a wide screen.
    pub(crate) wide: Value,
    /// What is drawn on a narrow screen.
    pub(crate) narrow: Value,
}

impl Spec {
    /// The block of JSON that the drawing is made from. It may stand in a page: no `<` is in it.
    pub(crate) fn json(&self) -> String {
        inert(&json!({ "datasets": self.datasets, "wide": self.wide, "narrow": self.narrow }))
    }
}

/// For which screen a drawing is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    Wide,
    Narrow,
}

impl Screen {
    const BOTH: [Screen; 2] = [Screen::Wide, Screen::Narrow];

    /// The width that words are broken for, in CSS pixels; the least that such a screen has.
    fn width(self) -> f64 {
        self.pick(640.0, 340.0)
    }

    fn pick<T>(self, wide: T, narrow: T) -> T {
        match self {
            Screen::Wide => wide,
            Screen::Narrow => narrow,
        }
    }
}

/// JSON that no page takes for markup.
pub(crate) fn inert(value: &Value) -> String {
    let mut text = value.to_string();
    for (letter, code) in
        [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")]
    {
        text = text.replace(letter, code);
    }
    text
}

/// Colours of parts and lines: told apart by the colour-blind as well, and at least 3 : 1 against both pages.
const COLOURS: usize = 8;

/// More parts than colours share the last.
fn colours(shades: impl IntoIterator<Item = usize>) -> Vec<String> {
    shades.into_iter().map(|at| format!("var(--c{})", at.min(COLOURS - 1))).collect()
}

/// The dash of each line, so that lines differ without colour.
const DASHES: [&[u32]; COLOURS] =
    [&[1, 0], &[8, 4], &[2, 3], &[12, 4, 2, 4], &[5, 2], &[14, 5], &[1, 2], &[10, 2, 2, 2]];

fn dashes(many: usize) -> Vec<Value> {
    (0..many).map(|at| json!(DASHES[at.min(COLOURS - 1)])).collect()
}

/// Title, and below it what the values are; the word "Simulated" first.
fn title(title: &str, label: &str, unit: &str, screen: Screen) -> Value {
    let below = format!("Simulated · {label}, {unit}");
    json!({ "text": wrap(title, 18.0, screen.width(), 4), "subtitle": wrap(&below, 12.5, screen.width(), 5) })
}

/// The key above a chart, in as many columns as fit.
fn legend(names: &[String], screen: Screen, more: &Value) -> Value {
    let widest = names.iter().map(|name| width(name, 12.5)).fold(0.0, f64::max) + 44.0;
    let columns = (screen.width() / widest).floor().clamp(1.0, names.len().max(1) as f64);
    let mut legend = json!({ "orient": "top", "title": null, "columns": columns, "labelLimit": screen.width() - 40.0 });
    merge(&mut legend, more);
    legend
}

fn merge(into: &mut Value, more: &Value) {
    if let (Value::Object(into), Value::Object(more)) = (into, more) {
        into.extend(more.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
}

/// A drawing of layers, with its height.
fn layered(title: Value, height: Value, layers: Vec<Value>) -> Value {
    let mut spec = Map::new();
    spec.insert("title".to_owned(), title);
    spec.insert("height".to_owned(), height);
    spec.insert("autosize".to_owned(), json!({ "type": "fit-x", "contains": "padding" }));
    spec.insert("layer".to_owned(), Value::Array(layers));
    Value::Object(spec)
}

/// The axis of days.
fn days(screen: Screen) -> Value {
    json!({
        "field": "day", "type": "temporal", "scale": { "type": "utc" },
        "axis": { "title": null, "grid": false, "tickCount": screen.pick(7, 4), "labelFlush": true }
    })
}

/// What all drawings look like; once a page.
pub(crate) fn config() -> String {
    let sans = "\"Helvetica Neue\", \"Segoe UI\", Roboto, Arial, sans-serif";
    let serif = "\"Iowan Old Style\", \"Palatino Linotype\", Palatino, Charter, Georgia, \"Times New Roman\", serif";
    let (ink, soft, page) = ("var(--ink)", "var(--soft)", "var(--page)");
    inert(&json!({
        "background": null,
        "padding": { "left": 0, "right": 6, "top": 0, "bottom": 2 },
        "font": sans,
        "aria": false,
        "view": { "stroke": null },
        "title": {
            "anchor": "start", "frame": "bounds", "offset": 14, "color": ink, "font": serif, "fontSize": 18, "fontWeight": 600,
            "subtitleColor": soft, "subtitleFontSize": 12.5, "subtitlePadding": 5, "subtitleLineHeight": 17, "lineHeight": 23
        },
        "axis": {
            "labelColor": soft, "labelFontSize": 12, "domainColor": soft, "tickColor": soft, "gridColor": "var(--faint)",
            "titleColor": soft, "titleFontSize": 12, "titleFontWeight": 400, "labelPadding": 5
        },
        "legend": {
            "labelColor": ink, "labelFontSize": 12.5, "symbolSize": 150, "rowPadding": 4, "columnPadding": 18, "offset": 12,
            "symbolStrokeWidth": 2.4
        },
        "text": { "color": ink, "fontSize": 12.5 },
        "rect": { "stroke": page, "strokeWidth": 0.7 }
    }))
}

/// What stands where nothing can be drawn.
fn nothing() -> Value {
    json!({
        "data": { "values": [{}] },
        "mark": { "type": "text", "text": crate::number::MISSING, "fontSize": 13.5 },
        "encoding": { "x": { "value": 60 }, "y": { "value": 16 } }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_is_left_in_the_data() {
        let spec = Spec {
            said: String::new(),
            datasets: json!({ "a": [{ "name": "</script><!--&" }] }),
            wide: json!({}),
            narrow: json!({}),
        };
        let text = spec.json();
        assert!(!text.contains('<') && !text.contains('&'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["datasets"]["a"][0]["name"], "</script><!--&");
    }

    #[test]
    fn a_key_takes_the_columns_that_fit() {
        let names = ["short".to_owned(), "a name that is rather long for a narrow screen".to_owned()];
        assert_eq!(legend(&names, Screen::Narrow, &json!({}))["columns"], 1.0);
        assert_eq!(legend(&names[..1], Screen::Wide, &json!({}))["columns"], 1.0);
    }
}
