//! A run to a page, a page to HTML, and one life of a run to sentences.
//!
//! [`told`] says in words, charts and tables what the rows of one run hold; its only arithmetic sets shown numbers against
//! each other. [`write()`] makes of a [`Page`] one HTML string that works offline, prints, and can be read aloud. Nothing
//! here opens a file, and the page loads nothing: its one script draws the charts, and text and tables are there without it.

/// What a page says.
pub mod page;

/// What a chart shows.
pub mod chart;

/// A run to the page and the terminal's table that tell of it.
pub mod told;

/// One life of a run, in sentences and as a document.
pub mod life;

/// Findings of the audit beside the harm along their path.
pub mod harm;

/// The draft of an impact assessment.
pub mod assess;

/// Page to HTML through the one template.
mod html;

/// Charts as Vega-Lite specifications.
mod vega;

/// The script that draws them.
mod script;

/// `Flow` to drawing.
mod flow;

/// Columns of boxes and the arrows between them.
mod panel;

/// Words on arrows.
mod label;

/// The numbers of each chart as a table.
mod tables;

/// Numbers as a reader expects them.
mod number;

/// How wide words are, and where they break.
mod lettering;

/// A drawing in the making; the only writer of SVG.
mod svg;

pub use chart::{
    Bar, BarChart, Edge, Flow, Interval, LineChart, Moment, Node, Part, Published, PublishedPoint, Series, Span, Stack,
    Stage, Tile, Tiles,
};
pub use page::{Align, Block, Column, Figure, Footer, Page, Section, Table, Tale, TalePart};
pub use told::Run;

/// The page as HTML, style and drawings included. The same page gives the same bytes.
pub fn write(page: &Page) -> String {
    html::render(page)
}

/// A value of a measure for a table: percent where it is a share, with the unit's own number elsewhere.
pub fn figure(measure: &glasshouse_measures::row::Measure, value: f64) -> String {
    told::words::of_unit(measure, value)
}
