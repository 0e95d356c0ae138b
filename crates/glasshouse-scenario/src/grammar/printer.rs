//! Printing constructs back as a tree. Absent keys are not printed, so what is read again is equal.

use super::form::{Construct, Form, Keys};
use super::keyed::{Key, Keyed};
use super::provenance::Provenance;
use super::value::{Quantity, Value};
use crate::text::source::Span;
use crate::text::tree::Node;

/// The table that reads back as this construct.
pub fn print_construct<C: Construct>(construct: &C) -> Node {
    let mut printer = Printer(Vec::new());
    construct.clone().keys(&mut printer);
    Node::table(printer.0)
}

/// The table of a number with its provenance.
pub fn print_value<T: Quantity>(value: &Value<T>) -> Node {
    let mut printer = Printer(Vec::new());
    printer.value("", &mut value.clone());
    Node::table(printer.0)
}

struct Printer(Vec<(String, Node)>);

impl Printer {
    fn add(&mut self, name: &str, node: Node) {
        self.0.push((name.to_owned(), node));
    }
}

impl Keys for Printer {
    fn required<T: Form>(&mut self, name: &'static str, _about: &'static str, slot: &mut T) {
        self.add(name, slot.print());
    }

    fn optional<T: Form>(&mut self, name: &'static str, _about: &'static str, slot: &mut Option<T>) {
        if let Some(value) = slot {
            self.add(name, value.print());
        }
    }

    fn defaulted<T: Form>(&mut self, name: &'static str, _about: &'static str, slot: &mut T) {
        self.add(name, slot.print());
    }

    fn list<T: Form>(&mut self, name: &'static str, _about: &'static str, slot: &mut Vec<T>) {
        if !slot.is_empty() {
            self.add(name, slot.print());
        }
    }

    fn keyed<N: Key, T: Form>(&mut self, name: &'static str, _about: &'static str, slot: &mut Keyed<N, T>) {
        if !slot.is_empty() {
            self.add(name, slot.print());
        }
    }

    fn rest<N: Key, T: Form>(&mut self, _about: &'static str, slot: &mut Keyed<N, T>) {
        for (key, value) in slot.iter() {
            self.add(&key.to_string(), value.value.print());
        }
    }

    fn value<T: Quantity>(&mut self, _about: &'static str, slot: &mut Value<T>) {
        self.add("value", slot.value.print());
        self.list("range", "", &mut slot.range);
        slot.provenance.keys(self);
    }

    fn provenance(&mut self, slot: &mut Provenance) {
        slot.keys(self);
    }

    fn place(&mut self, _slot: &mut Span) {}
}
