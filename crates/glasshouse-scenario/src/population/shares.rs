//! Shares of levels as written: one row, or rows under the levels of earlier traits. A row may stop early.
//!
//! ```toml
//! "0-14" = { none = "100 %" }                                   # a row
//! else   = { ab = { opposition = "35.9 %", none = "rest" }, … } # rows below a level
//! ```

use serde_json::{Value as Json, json};

use crate::grammar::form::Form;
use crate::grammar::keyed::{Key, Keyed, Level, RESERVED};
use crate::grammar::quantity::Share;
use crate::grammar::reader::Notes;
use crate::grammar::schema::SchemaBook;
use crate::grammar::value::Value;
use crate::text::source::Span;
use crate::text::tree::{Data, Node, Table};

/// The key that stands for every level not named.
pub const ELSE: &str = "else";
/// The word that takes what the other shares of a row leave.
const REST: &str = "rest";
/// Most earlier traits that a trait may depend on.
pub const MOST_GIVEN: usize = 3;

/// One row of shares, or rows under the levels of an earlier trait.
#[derive(Debug, Clone, PartialEq)]
pub enum Shares {
    /// Shares by level.
    Row(Keyed<Level, ShareEntry>),
    /// Rows by level of an earlier trait, or [`ELSE`].
    Nested(Keyed<Level, Shares>),
}

impl Default for Shares {
    fn default() -> Self {
        Self::Row(Keyed::default())
    }
}

impl Shares {
    /// Where each share stands that says nothing about its source.
    pub fn unsourced(&self) -> Vec<Span> {
        match self {
            Self::Row(row) => row.values().filter_map(ShareEntry::unsourced).collect(),
            Self::Nested(rows) => rows.values().flat_map(Self::unsourced).collect(),
        }
    }

    fn schema_to(depth: usize, book: &mut SchemaBook) -> Json {
        let entry = ShareEntry::schema(book);
        let below = if depth == 0 { entry } else { json!({ "anyOf": [entry, Self::schema_to(depth - 1, book)] }) };
        json!({ "type": "object", "propertyNames": { "pattern": Level::PATTERN }, "additionalProperties": below })
    }
}

/// Whether a table holds rows: one of its values is a table, and not a share with its source.
fn holds_rows(table: &Table) -> bool {
    let is_rows =
        |node: &Node| node.as_table().is_some_and(|inner| !RESERVED.iter().any(|key| inner.contains_key(*key)));
    table.values().any(|entry| is_rows(&entry.node))
}

impl Form for Shares {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Some(table) = node.as_table() else {
            notes.wrong_kind(node, "a row of shares", "{ yes = \"40 %\", no = \"rest\" }");
            return None;
        };
        if holds_rows(table) {
            Keyed::read(node, notes).map(Self::Nested)
        } else {
            Keyed::read(node, notes).map(Self::Row)
        }
    }

    fn print(&self) -> Node {
        match self {
            Self::Row(row) => row.print(),
            Self::Nested(rows) => rows.print(),
        }
    }

    fn schema(book: &mut SchemaBook) -> Json {
        Self::schema_to(MOST_GIVEN, book)
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut crate::grammar::sample::Dice) -> Self {
        // Rows below rows on average one in three times, so that a sample ends.
        if dice.below(3) == 0 { Self::Nested(Keyed::sample(dice)) } else { Self::Row(Keyed::sample(dice)) }
    }
}

/// The share of one level.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum ShareEntry {
    /// What the other shares of the row leave.
    #[default]
    Rest,
    /// A share.
    Of(Value<Share>),
}

impl ShareEntry {
    fn unsourced(&self) -> Option<Span> {
        match self {
            Self::Of(value) if value.provenance.is_empty() => Some(value.span),
            _ => None,
        }
    }
}

impl Form for ShareEntry {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.data {
            Data::Text(text) if text == REST => Some(Self::Rest),
            _ => Value::read(node, notes).map(Self::Of),
        }
    }

    fn print(&self) -> Node {
        match self {
            Self::Rest => Node::bare(Data::Text(REST.to_owned())),
            Self::Of(value) => value.print(),
        }
    }

    fn schema(book: &mut SchemaBook) -> Json {
        json!({ "anyOf": [{ "const": REST }, Value::<Share>::schema(book)] })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut crate::grammar::sample::Dice) -> Self {
        if dice.below(4) == 0 { Self::Rest } else { Self::Of(Value::sample(dice)) }
    }
}
