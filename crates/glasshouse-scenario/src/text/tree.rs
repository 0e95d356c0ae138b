//! TOML as a tree in which every key and value knows where it was written.
//!
//! In: a text. Out: a [`Node`], and a diagnostic for each mistake of syntax; the parser recovers, so that one pass
//! shows them all. Numbers keep the digits as printed, because a published figure is compared as it was rounded.

use std::collections::HashSet;

use indexmap::IndexMap;
use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Diagnostic, MOST_DIAGNOSTICS};
use super::notation;
use super::source::{SourceId, Sources, Span};
use crate::grammar::amount::Amount;

/// Largest file that is read, in bytes. The longest scenario so far has a hundredth of it.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Deepest nesting that is read. The language itself needs a third of it.
const MOST_DEPTH: usize = 32;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub data: Data,
    /// Where it was written; for a table under a header, the header.
    pub span: Span,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// A string.
    Text(String),
    /// A number, with its printed digits.
    Number(Amount),
    /// `true` or `false`.
    Truth(bool),
    /// A date without a time.
    Day(Date),
    /// An array.
    List(Vec<Node>),
    /// A table, in the order of writing.
    Table(Table),
    /// Something that has been reported already.
    Broken,
}

/// The entries of a table, in the order of writing.
pub type Table = IndexMap<String, Entry>;

/// A key and what stands under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where the key was written.
    pub key: Span,
    /// The value.
    pub node: Node,
}

impl Node {
    /// A node without a place, for printing.
    pub fn bare(data: Data) -> Self {
        Self { data, span: Span::default() }
    }

    /// A table without a place, for printing.
    pub fn table(entries: impl IntoIterator<Item = (String, Node)>) -> Self {
        let entries = entries.into_iter().map(|(key, node)| (key, Entry { key: Span::default(), node }));
        Self::bare(Data::Table(entries.collect()))
    }

    /// The table in this node, if it is one.
    pub fn as_table(&self) -> Option<&Table> {
        match &self.data {
            Data::Table(table) => Some(table),
            _ => None,
        }
    }

    /// What an author would call this kind of value.
    pub fn kind(&self) -> &'static str {
        match &self.data {
            Data::Text(_) => "a text",
            Data::Number(_) => "a number",
            Data::Truth(_) => "true or false",
            Data::Day(_) => "a date",
            Data::List(_) => "a list",
            Data::Table(_) => "a table",
            Data::Broken => "something unreadable",
        }
    }
}

/// Reads a text as TOML. Mistakes are added to `diagnostics`; what could be read is returned.
pub fn parse(id: SourceId, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Node {
    recover(id, sources, diagnostics).0
}

/// Reads a text as TOML. `None` where its notation is broken: what is left of it would only mislead.
pub fn parse_sound(id: SourceId, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let (node, sound) = recover(id, sources, diagnostics);
    sound.then_some(node)
}

/// What could be read, and whether that is all of it.
fn recover(id: SourceId, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> (Node, bool) {
    let text = sources.get(id).map_or("", |source| source.text.as_str());
    let broken = Node { data: Data::Broken, span: Span::new(id, 0, 0) };
    if text.len() > MOST_BYTES {
        diagnostics.push(too_long("the file", text, broken.span));
        return (broken, false);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let complaints = notation::complaints(id, text, &errors);
    let told: HashSet<u32> = complaints.iter().map(|complaint| complaint.span.start).collect();
    diagnostics.extend(complaints);
    let span = table.span();
    let mut reader = Converter { id, depth: 0, told, diagnostics };
    let data = reader.table(table.get_ref());
    (Node { data, span: Span::new(id, span.start, span.end) }, errors.is_empty())
}

/// What is said of a text that is too long to be read.
pub fn too_long(name: &str, text: &str, place: Span) -> Diagnostic {
    const MEGABYTE: usize = 1024 * 1024;
    let megabytes = text.len().div_ceil(MEGABYTE);
    Diagnostic::error(place, format!("{name} has {megabytes} MB; at most {} MB are read", MOST_BYTES / MEGABYTE))
        .help("a scenario or population is a description, not data: leave out generated parts")
}

struct Converter<'a> {
    id: SourceId,
    depth: usize,
    /// First bytes of what was told already.
    told: HashSet<u32>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Converter<'_> {
    fn table(&mut self, table: &DeTable<'_>) -> Data {
        let entry = |(key, value): (&toml::Spanned<toml::de::DeString<'_>>, &toml::Spanned<DeValue<'_>>)| {
            let span = key.span();
            let key_span = Span::new(self.id, span.start, span.end);
            (key.get_ref().to_string(), Entry { key: key_span, node: self.node(value) })
        };
        Data::Table(table.iter().map(entry).collect())
    }

    /// A value. A table under a header has the span of its header, one that dotted keys make that of its key.
    fn node(&mut self, value: &toml::Spanned<DeValue<'_>>) -> Node {
        let range = value.span();
        let span = Span::new(self.id, range.start, range.end);
        if self.depth == MOST_DEPTH {
            let help = "the language nests ten deep at most; look for a bracket too many";
            return Node { data: self.refuse(span, "this is nested too deep", help), span };
        }
        self.depth += 1;
        let data = match value.get_ref() {
            DeValue::String(text) => Data::Text(text.to_string()),
            DeValue::Boolean(truth) => Data::Truth(*truth),
            DeValue::Integer(whole) if whole.radix() == 10 => self.number(whole.as_str(), span),
            DeValue::Integer(whole) => {
                self.refuse(span, &format!("`{whole}` is not a decimal number"), "write the number in ordinary digits")
            }
            DeValue::Float(float) => self.number(float.as_str(), span),
            DeValue::Datetime(moment) => self.day(&moment.to_string(), span),
            DeValue::Array(items) => Data::List(items.iter().map(|item| self.node(item)).collect()),
            DeValue::Table(table) => self.table(table),
        };
        self.depth -= 1;
        Node { data, span }
    }

    fn number(&mut self, text: &str, span: Span) -> Data {
        match Amount::parse(text) {
            Ok(amount) => Data::Number(amount),
            Err(why) => self.refuse(
                span,
                &format!("`{}` {why}", shorten(text)),
                "write the digits out, as in `0.25` or `30_912_302`",
            ),
        }
    }

    fn day(&mut self, moment: &str, span: Span) -> Data {
        match moment.parse() {
            Ok(date) if moment.len() == "2018-05-20".len() => Data::Day(date),
            _ => {
                self.refuse(span, &format!("`{moment}` is not a plain date"), "write a date alone, as in `2018-05-20`")
            }
        }
    }

    fn refuse(&mut self, span: Span, what: &str, help: &str) -> Data {
        if self.diagnostics.len() < MOST_DIAGNOSTICS && !self.told.contains(&span.start) {
            self.diagnostics.push(Diagnostic::error(span, what).help(help));
        }
        Data::Broken
    }
}

/// The beginning of a text that may be very long.
pub fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
