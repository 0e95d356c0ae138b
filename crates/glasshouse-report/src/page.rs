//! What a page says, as plain data.
//!
//! Every text is text: it is escaped when written. Words between backticks become code.

use serde::Serialize;

use crate::chart::{BarChart, Flow, LineChart, Stack, Tiles};

/// One page: what was asked, what came out, how it came out, and how to repeat it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// The name of the regime; the one first-level heading.
    pub title: String,
    /// The line above the title, such as "documented regime · Venezuela · January 2017 to December 2019".
    pub kicker: String,
    /// What the page asks.
    pub question: String,
    /// The answer, in a sentence.
    pub answer: String,
    /// Why the numbers are not counts of real people; stands below the tag "simulated".
    pub simulated_note: String,
    /// The parts, in reading order.
    pub sections: Vec<Section>,
    /// What is needed to repeat the run.
    pub footer: Footer,
}

/// What is needed to repeat the run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Footer {
    /// The version of glasshouse.
    pub version: String,
    /// The seed of the run.
    pub seed: u64,
    /// The hash of the scenario text.
    pub scenario_hash: String,
    /// The command that writes this page again.
    pub command: String,
}

/// One question, its answer, and what supports the answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// The anchor: letters, digits and hyphens, unique on the page.
    pub id: String,
    /// A question.
    pub heading: String,
    /// The answer, in a sentence.
    pub answer: String,
    /// What supports it, in reading order.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(String),
    /// Headline figures, each beside what may be written about it.
    Figures(Vec<Figure>),
    /// Who sees what, who writes it down, and which doors then close.
    Flow(Flow),
    /// Values over time.
    Lines(LineChart),
    /// Values by group.
    Bars(BarChart),
    /// Parts of a value over time.
    Stack(Stack),
    /// Values by region.
    Tiles(Tiles),
    /// Rows and columns.
    Table(Table),
    /// Rows and columns behind a click: too long to stand open.
    Folded(Table),
    /// Points, one below the other.
    List(Vec<String>),
    /// Paragraphs under headings, behind a click.
    Tale(Tale),
    /// A remark, set apart from the text.
    Note(String),
}

/// A headline figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The number, as it shall be read: "8.4", "no data".
    pub value: String,
    /// The unit with its denominator: "per 1,000 households and year".
    pub unit: String,
    /// What the number says, in a sentence.
    pub sentence: String,
    /// The interval, what it spans, and the reference; may be empty.
    pub note: String,
    /// A sentence about it that the run supports.
    pub may: String,
    /// A sentence that it does not support.
    pub may_not: String,
}

/// A text that is read by those who want to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tale {
    /// What it is, in a line.
    pub title: String,
    /// Why it stands here; may be empty.
    pub why: String,
    /// Its parts, in order.
    pub parts: Vec<TalePart>,
}

/// Lines under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TalePart {
    /// The heading: a date, for the most part.
    pub head: String,
    /// The lines.
    pub lines: Vec<String>,
}

/// Rows and columns. The first cell of a row names the row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The rows, from the top; each as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// A remark below the table; may be empty.
    pub note: String,
}

/// The head of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The words at its head, unit included.
    pub name: String,
    /// The side that its cells keep to.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn words(name: impl Into<String>) -> Column {
        Column { name: name.into(), align: Align::Start }
    }

    /// A column of numbers.
    pub fn numbers(name: impl Into<String>) -> Column {
        Column { name: name.into(), align: Align::End }
    }
}

/// The side that the cells of a column keep to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Words.
    #[default]
    Start,
    /// Numbers.
    End,
}
