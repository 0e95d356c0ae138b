//! A number of the language: bare, or a table with its range and provenance.

use serde_json::{Value as Json, json};

use super::form::Form;
use super::measure::Measure;
use super::provenance::Provenance;
use super::reader::{Notes, ValueNote, read_value_table};
use super::schema::SchemaBook;
use crate::text::diagnostic::Diagnostic;
use crate::text::source::Span;
use crate::text::tree::Node;

/// A form that measures something, so that it can be held against a fact.
pub trait Quantity: Form {
    /// The number with its unit.
    fn measure(&self) -> Measure;
}

/// A number and what it rests on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Value<T> {
    /// The number.
    pub value: T,
    /// Lowest and highest value thought possible; empty or two long.
    pub range: Vec<T>,
    /// What it rests on.
    pub provenance: Provenance,
    /// Where it was written.
    pub span: Span,
}

impl<T: Quantity> Value<T> {
    /// A bare number.
    pub fn bare(value: T) -> Self {
        Self { value, ..Self::default() }
    }

    /// Both ends of its range in canonical units.
    pub fn ends(&self) -> Option<[f64; 2]> {
        let [low, high] = self.range.as_slice() else { return None };
        Some([low, high].map(|end| end.measure().number()))
    }

    /// Reports a range, written at `place`, that is not two ordered numbers around the value.
    pub fn check_range(&self, place: Span, notes: &mut Notes) {
        let number = |quantity: &T| quantity.measure().number();
        let what = match self.range.as_slice() {
            [low, high] if number(low) <= number(&self.value) && number(&self.value) <= number(high) => return,
            [low, high] if number(low) > number(high) => "the range begins above its end".to_owned(),
            [_, _] => "the value lies outside its own range".to_owned(),
            ends => format!("a range has two ends, and this has {}", ends.len()),
        };
        notes.push(
            Diagnostic::error(place, what)
                .other(self.span, "the value")
                .help("write `range = [lowest, highest]` with the value between them"),
        );
    }
}

impl<T: Quantity> Form for Value<T> {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        if let Some(table) = node.as_table() {
            return read_value_table(node, table, notes);
        }
        let value = T::read(node, notes)?;
        let number = ValueNote {
            path: notes.path(),
            span: node.span,
            measure: value.measure(),
            range: None,
            provenance: Provenance::default(),
        };
        notes.values.push(number);
        Some(Self { value, range: Vec::new(), provenance: Provenance::default(), span: node.span })
    }

    fn print(&self) -> Node {
        if self.range.is_empty() && self.provenance.is_empty() {
            self.value.print()
        } else {
            super::printer::print_value(self)
        }
    }

    fn schema(book: &mut SchemaBook) -> Json {
        let bare = T::schema(book);
        let table = book.value_table::<T>();
        json!({ "anyOf": [bare, table] })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        let value = T::sample(dice);
        let provenance = if dice.flip() {
            Provenance { assumed: Some(String::sample(dice)), ..Provenance::default() }
        } else {
            Provenance::default()
        };
        let range = if dice.flip() { vec![value.clone(), value.clone()] } else { Vec::new() };
        Self { value, range, provenance, span: Span::default() }
    }
}
