//! `[phase.…]` and `[variant.…]`: changed values for a span of dates, or for a whole run.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::grammar::form::{Construct, Form, Keys};
use crate::grammar::reader::Notes;
use crate::grammar::schema::SchemaBook;
use crate::text::source::{Span, Spanned};
use crate::text::tree::{Data, Node};

/// Changed values for a span of dates.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Phase {
    /// A name for people.
    pub title: Option<String>,
    /// First day.
    pub from: Date,
    /// The day after the last; without it, the run's end.
    pub until: Option<Date>,
    /// The changed values, under their addresses.
    pub set: Fragment,
    /// Addresses that are taken away.
    pub remove: Vec<Spanned<String>>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Phase {
    const NAME: &'static str = "phase";
    const ABOUT: &'static str = "Changed values for a span of dates.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.required("from", "the first day", &mut self.from);
        k.optional("until", "the day after the last; without it, the run's end", &mut self.until);
        k.defaulted("set", "the changed values, under their addresses", &mut self.set);
        k.list("remove", "addresses that are taken away", &mut self.remove);
        k.place(&mut self.place);
    }
}

/// Changed values for a whole run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Variant {
    /// A name for people.
    pub title: Option<String>,
    /// Whether it is another model of how people respond to the same regime.
    pub rival: Option<bool>,
    /// Whether it cuts an edge or adds a safeguard, and nothing else.
    pub safeguard: Option<bool>,
    /// The changed values, under their addresses.
    pub set: Fragment,
    /// Addresses that are taken away.
    pub remove: Vec<Spanned<String>>,
    /// Where it stands.
    pub place: Span,
}

impl Construct for Variant {
    const NAME: &'static str = "variant";
    const ABOUT: &'static str = "Changed values for a whole run: a counterfactual.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.optional("title", "a name for people", &mut self.title);
        k.optional("rival", "whether it is another model of how people respond to the same regime", &mut self.rival);
        k.optional("safeguard", "whether it cuts an edge or adds a safeguard, and nothing else", &mut self.safeguard);
        k.defaulted("set", "the changed values, under their addresses", &mut self.set);
        k.list("remove", "addresses that are taken away", &mut self.remove);
        k.place(&mut self.place);
    }
}

/// A piece of a scenario, kept as a tree: it is read only where it is merged, so that its mistakes are those of the
/// language and point at its own lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment(pub Node);

impl Fragment {
    /// Ids of the facts that its numbers cite, in `fact` or in `derived`.
    pub fn facts(&self) -> Vec<&str> {
        let mut found = Vec::new();
        cited(&self.0, "", &mut found);
        found
    }
}

fn cited<'a>(node: &'a Node, key: &str, found: &mut Vec<&'a str>) {
    match &node.data {
        Data::Text(id) if key == "fact" || key == "from" => found.push(id),
        Data::List(items) if key == "from" => items.iter().for_each(|item| cited(item, key, found)),
        Data::Table(entries) => entries.iter().for_each(|(key, entry)| cited(&entry.node, key, found)),
        _ => {}
    }
}

impl Default for Fragment {
    fn default() -> Self {
        Self(Node::table([]))
    }
}

impl Form for Fragment {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        if node.as_table().is_some() {
            return Some(Self(node.clone()));
        }
        notes.wrong_kind(node, "a table of addresses", "{ gate.food-box.severity = 4 }");
        None
    }

    fn print(&self) -> Node {
        strip(&self.0)
    }

    fn schema(_book: &mut SchemaBook) -> Json {
        json!({ "type": "object" })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut crate::grammar::sample::Dice) -> Self {
        let leaf = Node::bare(Data::Number(dice.amount()));
        Self(Node::table([(
            "gate".to_owned(),
            Node::table([(dice.word(), Node::table([("severity".to_owned(), leaf)]))]),
        )]))
    }
}

/// The same tree without places.
fn strip(node: &Node) -> Node {
    let data = match &node.data {
        Data::List(items) => Data::List(items.iter().map(strip).collect()),
        Data::Table(table) => return Node::table(table.iter().map(|(key, entry)| (key.clone(), strip(&entry.node)))),
        other => other.clone(),
    };
    Node::bare(data)
}
