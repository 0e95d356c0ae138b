//! What a learned model reads: an area of life, or more for those who know more.

use serde_json::{Value as Json, json};

use super::act::ProtectedGround;
use super::context::Context;
use super::law::Law;
use crate::grammar::form::{Construct, Form, Keys};
use crate::grammar::plain::OneOf;
use crate::grammar::reader::{Notes, read_construct};
use crate::grammar::schema::SchemaBook;
use crate::text::tree::{Data, Node};

/// What a model reads.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Input {
    /// Area of life.
    pub context: OneOf<Context>,
    /// Whether the fact is itself an element of what is decided: income in a means test.
    pub element: Option<bool>,
    /// The protected ground that it is, or stands in for.
    pub stands_for: Option<OneOf<ProtectedGround>>,
    /// The norm that names it as relevant for this decision.
    pub law: Option<Law>,
}

/// The long form of an input.
#[derive(Debug, Clone, Default, PartialEq)]
struct InputTable(Input);

impl Construct for InputTable {
    const NAME: &'static str = "input";
    const ABOUT: &'static str = "What a learned model reads.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("context", "area of life", &mut self.0.context);
        k.optional("element", "whether the fact is itself an element of what is decided", &mut self.0.element);
        k.optional("stands-for", "the protected ground that it is, or stands in for", &mut self.0.stands_for);
        k.optional("law", "the norm that names it as relevant for this decision", &mut self.0.law);
    }
}

impl Input {
    /// Whether nothing but the area of life is said of it.
    fn is_short(&self) -> bool {
        self.element.is_none() && self.stands_for.is_none() && self.law.is_none()
    }
}

impl Form for Input {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        if matches!(node.data, Data::Table(_)) {
            return read_construct::<InputTable>(node, notes).map(|table| table.0);
        }
        OneOf::read(node, notes).map(|context| Self { context, ..Self::default() })
    }

    fn print(&self) -> Node {
        if self.is_short() { self.context.print() } else { InputTable(self.clone()).print() }
    }

    fn schema(book: &mut SchemaBook) -> Json {
        json!({ "anyOf": [OneOf::<Context>::schema(book), InputTable::schema(book)] })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut crate::grammar::sample::Dice) -> Self {
        InputTable::sample(dice).0
    }
}
