//! A tree back to TOML, in one form: a header for each named part, one line for each key.

use std::fmt::Write;

use super::tree::{Data, Node, Table};

/// Writes a tree as TOML. Tables up to two keys deep (`[event.votes]`) get a header; deeper ones stand inline.
pub fn write(root: &Node) -> String {
    let mut text = String::new();
    let Some(table) = root.as_table() else { return text };
    for (name, entry) in table {
        match &entry.node.data {
            Data::Table(inner) if holds_only_tables(inner) => {
                for (id, part) in inner {
                    section(&mut text, &format!("{}.{}", key(name), key(id)), &part.node);
                }
            }
            Data::Table(_) => section(&mut text, &key(name), &entry.node),
            _ => writeln!(text, "{} = {}", key(name), inline(&entry.node)).unwrap_or_default(),
        }
    }
    text
}

fn holds_only_tables(table: &Table) -> bool {
    !table.is_empty() && table.values().all(|entry| entry.node.as_table().is_some())
}

fn section(text: &mut String, name: &str, node: &Node) {
    let Some(table) = node.as_table() else { return };
    if !text.is_empty() {
        text.push('\n');
    }
    writeln!(text, "[{name}]").unwrap_or_default();
    for (name, entry) in table {
        writeln!(text, "{} = {}", key(name), inline(&entry.node)).unwrap_or_default();
    }
}

/// A value on one line.
pub fn inline(node: &Node) -> String {
    match &node.data {
        Data::Text(value) => quote(value),
        Data::Number(amount) => amount.to_string(),
        Data::Truth(truth) => truth.to_string(),
        Data::Day(date) => date.to_string(),
        Data::List(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Data::Table(table) if table.is_empty() => "{}".to_owned(),
        Data::Table(table) => {
            let entries = table.iter().map(|(name, entry)| format!("{} = {}", key(name), inline(&entry.node)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        Data::Broken => "\"\"".to_owned(),
    }
}

fn key(name: &str) -> String {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if plain { name.to_owned() } else { quote(name) }
}

fn quote(value: &str) -> String {
    let mut text = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            c if c.is_control() => write!(text, "\\u{:04X}", u32::from(c)).unwrap_or_default(),
            c => text.push(c),
        }
    }
    text.push('"');
    text
}
