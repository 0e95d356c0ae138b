//! A file as a schema checker sees it: the tree as JSON, dates as texts.

use glasshouse_scenario::text::tree::{Data, Node};
use serde_json::{Value as Json, json};

/// The same tree as JSON. A number printed without places is an integer.
pub fn of(node: &Node) -> Json {
    match &node.data {
        Data::Text(text) => json!(text),
        Data::Number(amount) if amount.places() == 0 => json!(amount.value() as i64),
        Data::Number(amount) => json!(amount.value()),
        Data::Truth(truth) => json!(truth),
        Data::Day(date) => json!(date.to_string()),
        Data::List(items) => items.iter().map(of).collect(),
        Data::Table(table) => Json::Object(table.iter().map(|(key, entry)| (key.clone(), of(&entry.node))).collect()),
        Data::Broken => Json::Null,
    }
}
