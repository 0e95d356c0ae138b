//! The manual, `docs/LANGUAGE.md`, holds what it says: every example reads, and every construct and key has its place.

mod json;

use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::grammar::reader::Notes;
use glasshouse_scenario::grammar::schema::SchemaBook;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::text::diagnostic::{Diagnostic, Look, render};
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::tree;
use serde_json::{Value as Json, json};

const MANUAL: &str = include_str!("../../../docs/LANGUAGE.md");

/// A fragment has no head; that is all it may lack.
const HEADLESS: &str = "`scenario` is missing";

/// A fenced block of the manual.
struct Block {
    line: usize,
    text: String,
}

/// The blocks with this tag.
fn blocks(manual: &str, tag: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for (at, line) in manual.lines().enumerate() {
        match (inside, line.strip_prefix("```")) {
            (false, Some(opened)) if opened == tag => {
                inside = true;
                blocks.push(Block { line: at + 2, text: String::new() });
            }
            (true, Some(_)) => inside = false,
            (true, None) => {
                if let Some(block) = blocks.last_mut() {
                    block.text.push_str(line);
                    block.text.push('\n');
                }
            }
            _ => {}
        }
    }
    blocks
}

/// The text below a construct's heading, up to the next heading.
fn section(construct: &str) -> Option<&'static str> {
    let heading = format!("\n### `{construct}`\n");
    let start = MANUAL.find(&heading)? + heading.len();
    let below = &MANUAL[start..];
    let end = ["\n## ", "\n### "].iter().filter_map(|next| below.find(next)).min();
    Some(&below[..end.unwrap_or(below.len())])
}

/// The keys of a section's table, each with whether a star marks it as one that must be there.
fn rows(section: &str) -> Vec<(String, bool)> {
    let cells = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let keys = cells.flat_map(|cell| cell.split(", "));
    keys.filter_map(|key| {
        let starred = key.strip_suffix(" *");
        let name = starred.unwrap_or(key).strip_prefix('`')?.strip_suffix('`')?;
        Some((name.to_owned(), starred.is_some()))
    })
    .collect()
}

fn schema() -> Json {
    SchemaBook::document::<Document>("https://example.org/scenario.json")
}

fn shown(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    render(diagnostics, sources, Look::default(), 20)
}

#[test]
fn every_example_reads_without_complaint() {
    let examples = blocks(MANUAL, "toml document");
    assert!(examples.len() > 40, "only {} examples were found", examples.len());
    for example in examples {
        let mut sources = Sources::default();
        let name = format!("example at line {} of docs/LANGUAGE.md", example.line);
        let id = sources.add(name, example.text);
        let mut notes = Notes::default();
        let node = tree::parse(id, &sources, &mut notes.diagnostics);
        Document::read(&node, &mut notes);
        notes.diagnostics.retain(|diagnostic| diagnostic.what != HEADLESS);
        assert!(notes.diagnostics.is_empty(), "{}", shown(&notes.diagnostics, &sources));
    }
}

#[test]
fn every_population_example_is_toml() {
    let examples = blocks(MANUAL, "toml population");
    assert!(!examples.is_empty(), "no population example was found");
    for example in examples {
        let mut sources = Sources::default();
        let id = sources.add(format!("line {}", example.line), example.text);
        let mut diagnostics = Vec::new();
        tree::parse(id, &sources, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{}", shown(&diagnostics, &sources));
    }
}

#[test]
fn every_construct_and_key_has_its_place() {
    let schema = schema();
    let defs = schema["$defs"].as_object().expect("a schema has definitions");
    let mut gaps = Vec::new();
    for (construct, def) in defs {
        let Some(section) = section(construct) else {
            gaps.push(format!("no section is headed ### `{construct}`"));
            continue;
        };
        if blocks(section, "toml document").is_empty() {
            gaps.push(format!("`{construct}` has no example"));
        }
        let rows = rows(section);
        let required: Vec<&str> = def["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        let keys = def["properties"].as_object().into_iter().flat_map(serde_json::Map::keys);
        for key in keys {
            match rows.iter().find(|(name, _)| name == key) {
                None => gaps.push(format!("the table of `{construct}` lacks `{key}`")),
                Some((_, starred)) if *starred != required.contains(&key.as_str()) => {
                    gaps.push(format!("`{key}` of `{construct}` has a star where it is optional, or the reverse"));
                }
                Some(_) => {}
            }
        }
    }
    assert!(gaps.is_empty(), "{}", gaps.join("\n"));
}

#[test]
fn every_example_fits_the_schema() {
    let validator = jsonschema::draft202012::new(&schema()).expect("the schema compiles");
    let head = json!({
        "language": 1, "title": "a fragment", "status": "hypothetical", "country": "fictional",
        "starts": "2020-01-01", "lasts": "1 year", "population": "people.toml", "persons": 1000,
    });
    for example in blocks(MANUAL, "toml document") {
        let mut sources = Sources::default();
        let id = sources.add("example", example.text);
        let mut instance = json::of(&tree::parse(id, &sources, &mut Vec::new()));
        if let Some(root) = instance.as_object_mut() {
            root.entry("scenario").or_insert_with(|| head.clone());
        }
        let faults: Vec<String> =
            validator.iter_errors(&instance).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "example at line {}:\n{}", example.line, faults.join("\n"));
    }
}
