//! What a chart shows, as plain data.
//!
//! A missing value is `None` and becomes a gap and the words "no data"; it is never drawn as 0. A value that is not finite
//! counts as missing.

use crate::number::known;

/// A value over time: simulated lines, and published points beside them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineChart {
    /// What is shown.
    pub title: String,
    /// What the reader shall see in it, in a sentence.
    pub sentence: String,
    /// What the values are: "adults with a card".
    pub label: String,
    /// Their unit with its denominator: "% of adults".
    pub unit: String,
    /// The dates of the values, rising.
    pub moments: Vec<Moment>,
    /// The simulated lines.
    pub series: Vec<Series>,
    /// The published points, one entry a source or way of counting.
    pub published: Vec<Published>,
}

/// A date and its place on the axis.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Moment {
    /// The date as `2017-01-31`.
    pub date: String,
    /// Its place between the start of the run (0) and its end (1).
    pub position: f64,
}

/// One simulated line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// What the line is called.
    pub name: String,
    /// One value a moment.
    pub values: Vec<Option<f64>>,
    /// One interval a moment, or empty.
    pub band: Vec<Option<Interval>>,
}

/// The two ends of an interval, in the unit of the value.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What one source published.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Published {
    /// How the points came about: "survey", "official total".
    pub name: String,
    /// The points.
    pub points: Vec<PublishedPoint>,
}

/// One published value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PublishedPoint {
    /// When it held.
    pub moment: Moment,
    /// The value, in the unit of the chart.
    pub value: f64,
    /// Where it was published; may be empty.
    pub source: String,
}

/// A value by group, whole or in stacked parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarChart {
    /// What is shown.
    pub title: String,
    /// What the reader shall see in it, in a sentence.
    pub sentence: String,
    /// What the values are: "refusals of food boxes".
    pub label: String,
    /// Their unit with its denominator: "per 1,000 households and year".
    pub unit: String,
    /// The names of the stacked parts, from the left; one name for plain bars.
    pub parts: Vec<String>,
    /// The number of the colour of each part, so that a part looks the same in several charts; empty for their order.
    pub shades: Vec<usize>,
    /// The bars, from the top.
    pub bars: Vec<Bar>,
    /// The label of the bar that the others are held against.
    pub reference: Option<String>,
}

/// One bar.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    /// The group.
    pub label: String,
    /// One value a part.
    pub values: Vec<Option<f64>>,
    /// The interval of the sum.
    pub interval: Option<Interval>,
    /// A few words beside the value: "3.1 × the reference", "too few"; may be empty.
    pub note: String,
}

impl BarChart {
    /// The group of a bar, named as the reference where it is.
    pub(crate) fn name(&self, bar: &Bar) -> String {
        if self.reference.as_ref() == Some(&bar.label) {
            format!("{} (reference)", bar.label)
        } else {
            bar.label.clone()
        }
    }

    /// One value a part, missing where the bar has none.
    pub(crate) fn values(&self, bar: &Bar) -> Vec<Option<f64>> {
        (0..self.parts.len()).map(|part| known(bar.values.get(part).copied().flatten())).collect()
    }

    /// The sum of the parts, if none is missing.
    pub(crate) fn total(&self, bar: &Bar) -> Option<f64> {
        let sum = self.values(bar).into_iter().sum::<Option<f64>>();
        known(sum.filter(|_| !self.parts.is_empty()))
    }
}

/// The parts of a value over time, stacked: a column for each span of days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stack {
    /// What is shown.
    pub title: String,
    /// What the reader shall see in it, in a sentence.
    pub sentence: String,
    /// What the values are: "refusals by first cause".
    pub label: String,
    /// Their unit with its denominator.
    pub unit: String,
    /// The spans, rising.
    pub spans: Vec<Span>,
    /// The parts, from below.
    pub parts: Vec<Part>,
}

/// Some days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day, as `2017-01-31`.
    pub from: String,
    /// The day after the last.
    pub until: String,
}

/// A part of a stacked value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// The number of its colour, so that a part looks the same in several charts.
    pub shade: usize,
    /// One value a span.
    pub values: Vec<Option<f64>>,
}

/// A tile a region, all of one size, in the order of the file: no map, so that no area weighs more than another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tiles {
    /// What is shown.
    pub title: String,
    /// What the reader shall see in it, in a sentence.
    pub sentence: String,
    /// What the values are.
    pub label: String,
    /// Their unit with its denominator.
    pub unit: String,
    /// The tiles.
    pub tiles: Vec<Tile>,
}

/// A region.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tile {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Option<f64>,
    /// The interval of the value.
    pub interval: Option<Interval>,
    /// Why there is no value: "too few"; may be empty.
    pub note: String,
}

/// The regime as a picture: who sees what, who writes it down, and which doors then close.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Flow {
    /// What is shown.
    pub title: String,
    /// What the reader shall see in it, in a sentence.
    pub sentence: String,
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub edges: Vec<Edge>,
}

/// A box of the flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The name by which edges call it, unique in the flow: `food-box`.
    pub label: String,
    /// The words in the box.
    pub title: String,
    /// The column that it stands in.
    pub column: Stage,
}

/// A column of the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// What people do or live through.
    Event,
    /// How it comes to be seen.
    Channel,
    /// Where it is written down.
    Register,
    /// What may be refused.
    Gate,
}

impl Stage {
    /// All columns, from the left.
    pub const ALL: [Stage; 4] = [Stage::Event, Stage::Channel, Stage::Register, Stage::Gate];

    /// The words above the column.
    pub fn heading(self) -> &'static str {
        match self {
            Stage::Event => "What people do",
            Stage::Channel => "Who sees it",
            Stage::Register => "Where it is written",
            Stage::Gate => "Which doors close",
        }
    }
}

/// An arrow of the flow. It is drawn if both ends exist, and stands in the table in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edge {
    /// The label of the node that it leaves.
    pub from: String,
    /// The label of the node that it reaches.
    pub to: String,
    /// What happens on the way, in one to four words; may be empty.
    pub label: String,
}
