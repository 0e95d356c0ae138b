//! How the language is declared: once, and everything else is derived.
//!
//! A [`Construct`] is a struct that names its keys in one function. A visitor ([`Keys`]) walks that function to read
//! the struct from text, to print it back, to describe it in the JSON Schema, or to make a random one for a test. So a
//! key that is read is also printed, described and tested; none can be forgotten.
//! A [`Form`] is anything that can stand behind a key: a construct, a quantity, a list.

use std::fmt::Debug;

use serde_json::Value as Json;

use super::keyed::{Key, Keyed};
use super::provenance::Provenance;
use super::reader::Notes;
use super::schema::SchemaBook;
use super::value::{Quantity, Value};
use crate::text::source::Span;
use crate::text::tree::Node;

/// Something the language can say.
pub trait Form: Default + Clone + PartialEq + Debug + 'static {
    /// Reads it from a node. `None` where it could not be read at all; every mistake is in `notes`.
    fn read(node: &Node, notes: &mut Notes) -> Option<Self>;

    /// The node that reads back as this.
    fn print(&self) -> Node;

    /// Its JSON Schema.
    fn schema(book: &mut SchemaBook) -> Json;

    /// A random one, for property tests.
    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self;
}

/// A table of the language with named keys.
pub trait Construct: Default + Clone + PartialEq + Debug + 'static {
    /// Its name in the schema, unique and kebab-case.
    const NAME: &'static str;

    /// One sentence: what it says.
    const ABOUT: &'static str;

    /// Names every key, in the order in which they are printed.
    fn keys<K: Keys>(&mut self, keys: &mut K);
}

/// A visitor of the keys of a construct.
pub trait Keys {
    /// A key that must be there.
    fn required<T: Form>(&mut self, name: &'static str, about: &'static str, slot: &mut T);

    /// A key that may be absent.
    fn optional<T: Form>(&mut self, name: &'static str, about: &'static str, slot: &mut Option<T>);

    /// A key whose absence means the default that the slot already holds.
    fn defaulted<T: Form>(&mut self, name: &'static str, about: &'static str, slot: &mut T);

    /// A list; absent means empty.
    fn list<T: Form>(&mut self, name: &'static str, about: &'static str, slot: &mut Vec<T>);

    /// A table keyed by ids; absent means empty.
    fn keyed<N: Key, T: Form>(&mut self, name: &'static str, about: &'static str, slot: &mut Keyed<N, T>);

    /// All keys that no other line names.
    fn rest<N: Key, T: Form>(&mut self, about: &'static str, slot: &mut Keyed<N, T>);

    /// The keys `value`, `range` and the provenance of a number that stands in this very table.
    fn value<T: Quantity>(&mut self, about: &'static str, slot: &mut Value<T>);

    /// A provenance that stands for every bare number below this table.
    fn provenance(&mut self, slot: &mut Provenance);

    /// Where the table was written.
    fn place(&mut self, slot: &mut Span);
}

impl<C: Construct> Form for C {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        super::reader::read_construct(node, notes)
    }

    fn print(&self) -> Node {
        super::printer::print_construct(self)
    }

    fn schema(book: &mut SchemaBook) -> Json {
        book.construct::<C>()
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        super::sample::sample_construct(dice)
    }
}
