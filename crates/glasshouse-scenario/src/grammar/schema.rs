//! The language as a JSON Schema (draft 2020-12), derived from the same declarations that read it.

use serde_json::{Map, Value as Json, json};

use super::form::{Construct, Form, Keys};
use super::keyed::{Key, Keyed};
use super::provenance::Provenance;
use super::value::{Quantity, Value};
use crate::text::source::Span;

/// The definitions collected so far.
#[derive(Debug, Default)]
pub struct SchemaBook {
    defs: Map<String, Json>,
}

impl SchemaBook {
    /// The schema of a whole file whose root is `C`.
    pub fn document<C: Construct>(id: &str) -> Json {
        let mut book = Self::default();
        let root = book.construct::<C>();
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": id,
            "title": C::NAME,
            "description": C::ABOUT,
            "$ref": root["$ref"],
            "$defs": book.defs,
        })
    }

    /// A reference to a construct, which is defined on first use.
    pub fn construct<C: Construct>(&mut self) -> Json {
        if !self.defs.contains_key(C::NAME) {
            self.defs.insert(C::NAME.to_owned(), Json::Null);
            let mut writer = Writer::new(self);
            C::default().keys(&mut writer);
            let schema = writer.object(C::ABOUT);
            self.defs.insert(C::NAME.to_owned(), schema);
        }
        json!({ "$ref": format!("#/$defs/{}", C::NAME) })
    }

    /// The object form of a number with its provenance.
    pub fn value_table<T: Quantity>(&mut self) -> Json {
        let mut writer = Writer::new(self);
        writer.value("the number", &mut Value::<T>::default());
        writer.object("A number and what it rests on.")
    }
}

struct Writer<'a> {
    book: &'a mut SchemaBook,
    properties: Map<String, Json>,
    required: Vec<&'static str>,
    rest: Json,
    /// What holds for the object as a whole.
    whole: Map<String, Json>,
}

impl<'a> Writer<'a> {
    fn new(book: &'a mut SchemaBook) -> Self {
        Self { book, properties: Map::new(), required: Vec::new(), rest: json!(false), whole: Map::new() }
    }

    fn add(&mut self, name: &'static str, about: &str, mut schema: Json) {
        if let Some(object) = schema.as_object_mut() {
            object.insert("description".to_owned(), json!(about));
        }
        self.properties.insert(name.to_owned(), schema);
    }

    fn object(self, about: &str) -> Json {
        let mut schema = json!({
            "type": "object",
            "description": about,
            "properties": self.properties,
            "required": self.required,
            "additionalProperties": self.rest,
        });
        if let Some(object) = schema.as_object_mut() {
            object.extend(self.whole);
        }
        schema
    }

    /// A number rests on one thing only.
    fn provenance_keys(&mut self, slot: &mut Provenance) {
        slot.keys(self);
        let both = |one: &str, other: &str| json!({ "required": [one, other] });
        let pairs = [both("fact", "derived"), both("fact", "assumed"), both("derived", "assumed")];
        self.whole.insert("not".to_owned(), json!({ "anyOf": pairs }));
    }
}

impl Keys for Writer<'_> {
    fn required<T: Form>(&mut self, name: &'static str, about: &'static str, _slot: &mut T) {
        let schema = T::schema(self.book);
        self.add(name, about, schema);
        self.required.push(name);
    }

    fn optional<T: Form>(&mut self, name: &'static str, about: &'static str, _slot: &mut Option<T>) {
        let schema = T::schema(self.book);
        self.add(name, about, schema);
    }

    fn defaulted<T: Form>(&mut self, name: &'static str, about: &'static str, slot: &mut T) {
        let schema = T::schema(self.book);
        let default = crate::text::write::inline(&slot.print());
        self.add(name, &format!("{about} (without it: {default})"), schema);
    }

    fn list<T: Form>(&mut self, name: &'static str, about: &'static str, _slot: &mut Vec<T>) {
        let schema = Vec::<T>::schema(self.book);
        self.add(name, about, schema);
    }

    fn keyed<N: Key, T: Form>(&mut self, name: &'static str, about: &'static str, _slot: &mut Keyed<N, T>) {
        let schema = Keyed::<N, T>::schema(self.book);
        self.add(name, about, schema);
    }

    fn rest<N: Key, T: Form>(&mut self, _about: &'static str, _slot: &mut Keyed<N, T>) {
        self.rest = T::schema(self.book);
        self.whole.insert("propertyNames".to_owned(), json!({ "pattern": N::PATTERN }));
    }

    fn value<T: Quantity>(&mut self, about: &'static str, slot: &mut Value<T>) {
        self.required("value", about, &mut slot.value);
        let about = "lowest and highest value that is thought possible";
        let range = json!({ "type": "array", "items": T::schema(self.book), "minItems": 2, "maxItems": 2 });
        self.add("range", about, range);
        self.provenance_keys(&mut slot.provenance);
    }

    fn provenance(&mut self, slot: &mut Provenance) {
        self.provenance_keys(slot);
    }

    fn place(&mut self, _slot: &mut Span) {}
}
