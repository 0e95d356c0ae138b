//! The manual, `docs/LANGUAGE.md`, holds what it says: every example reads, every patch fits, and every construct and key has
//! its place. The scenario in the README is held to the same.

mod json;

use std::fmt::Write;

use glasshouse_scenario::grammar::form::{Construct, Form};
use glasshouse_scenario::grammar::reader::Notes;
use glasshouse_scenario::grammar::schema::SchemaBook;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::patch;
use glasshouse_scenario::population::check::compile;
use glasshouse_scenario::population::file::PopulationFile;
use glasshouse_scenario::text::diagnostic::{Diagnostic, Look, render};
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::tree::{self, Node};
use serde_json::{Value as Json, json};

const MANUAL: &str = include_str!("../../../docs/LANGUAGE.md");

const README: &str = include_str!("../../../README.md");

/// Tags of the blocks that hold a scenario or a population, or a part of one.
const SCENARIO: &str = "toml document";
const POPULATION: &str = "toml population";

/// A fragment of a scenario has no head; that is all it may lack.
const HEADLESS: [&str; 1] = ["`scenario` is missing"];

/// Tables that a fragment of a population may lack.
const PARTIAL: [&str; 4] =
    ["`population` is missing", "`household` is missing", "`size` is missing", "`child` is missing"];

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
        // A quoted name is a word that explains itself in a table of its own.
        (!name.starts_with('"')).then(|| (name.to_owned(), starred.is_some()))
    })
    .collect()
}

fn shown(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    render(diagnostics, sources, Look::default(), 20)
}

/// Reads a block, which may lack some tables; says whether it lacks any.
fn read<T: Form>(block: &Block, may_lack: &[&str]) -> (T, bool) {
    let mut sources = Sources::default();
    let id = sources.add(format!("example that begins at line {}", block.line), block.text.as_str());
    let mut notes = Notes::default();
    let node = tree::parse(id, &sources, &mut notes.diagnostics);
    let form = T::read(&node, &mut notes).unwrap_or_default();
    let found = notes.diagnostics.len();
    notes.diagnostics.retain(|diagnostic| !may_lack.contains(&diagnostic.what.as_str()));
    assert!(notes.diagnostics.is_empty(), "{}", shown(&notes.diagnostics, &sources));
    (form, found > 0)
}

#[test]
fn every_example_reads_without_complaint() {
    let examples = blocks(MANUAL, SCENARIO);
    assert!(examples.len() > 40, "only {} examples were found", examples.len());
    let of_readme = blocks(README, SCENARIO);
    assert_eq!(of_readme.len(), 1, "the README has one scenario");
    for example in examples.iter().chain(&of_readme) {
        read::<Document>(example, &HEADLESS);
    }
}

#[test]
fn every_population_example_reads_and_whole_ones_compile() {
    let mut whole = 0;
    for example in blocks(MANUAL, POPULATION) {
        let (file, lacks) = read::<PopulationFile>(&example, &PARTIAL);
        if !lacks {
            let mut found = Vec::new();
            compile(&file, &mut found);
            assert!(found.is_empty(), "example at line {}: {}", example.line, found[0].what);
            whole += 1;
        }
    }
    assert!(whole > 0, "no example is a whole population");
}

/// All examples of the manual as one scenario; a later one wins where two speak of the same part.
fn all_examples(sources: &mut Sources) -> Node {
    let mut all = Node::table([]);
    for example in blocks(MANUAL, SCENARIO) {
        let id = sources.add(format!("example that begins at line {}", example.line), example.text);
        patch::merge(&mut all, &tree::parse(id, sources, &mut Vec::new()));
    }
    all
}

#[test]
fn every_patch_of_an_example_fits() {
    let mut sources = Sources::default();
    let all = all_examples(&mut sources);
    let mut notes = Notes::default();
    let document = Document::read(&all, &mut notes).unwrap_or_default();
    assert!(notes.diagnostics.is_empty(), "{}", shown(&notes.diagnostics, &sources));
    let phases = document.phase.values().map(|phase| (&phase.set, &phase.remove));
    let variants = document.variant.values().map(|variant| (&variant.set, &variant.remove));
    let mut count = 0;
    for (set, remove) in phases.chain(variants) {
        let mut changed = all.clone();
        let mut notes = Notes::default();
        patch::apply(&mut changed, set, remove, &mut notes.diagnostics);
        Document::read(&changed, &mut notes);
        assert!(notes.diagnostics.is_empty(), "{}", shown(&notes.diagnostics, &sources));
        count += 1;
    }
    assert!(count > 3, "only {count} patches were found");
}

/// What the sections of a root's constructs lack.
fn gaps<C: Construct>(may_show: &[&str]) -> String {
    let schema = SchemaBook::document::<C>("https://example.org/schema.json");
    let mut gaps = String::new();
    let mut gap = |what: String| writeln!(gaps, "{what}").unwrap_or_default();
    for (construct, def) in schema["$defs"].as_object().into_iter().flatten() {
        let Some(section) = section(construct) else {
            gap(format!("no section is headed ### `{construct}`"));
            continue;
        };
        if may_show.iter().all(|tag| blocks(section, tag).is_empty()) {
            gap(format!("`{construct}` has no example"));
        }
        let rows = rows(section);
        let required: Vec<&str> = def["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        let keys: Vec<&String> = def["properties"].as_object().into_iter().flat_map(serde_json::Map::keys).collect();
        for key in &keys {
            match rows.iter().find(|(name, _)| name == *key) {
                None => gap(format!("the table of `{construct}` lacks `{key}`")),
                Some((_, starred)) if *starred != required.contains(&key.as_str()) => {
                    gap(format!("`{key}` of `{construct}` has a star where it is optional, or the reverse"));
                }
                Some(_) => {}
            }
        }
        for (name, _) in rows.iter().filter(|(name, _)| !keys.contains(&name)) {
            gap(format!("the table of `{construct}` has `{name}`, which the language does not know"));
        }
    }
    gaps
}

#[test]
fn every_construct_and_key_has_its_place() {
    assert_eq!(gaps::<Document>(&[SCENARIO]), "");
    // `times` and `derived` are the same in both files, and are shown in a scenario.
    assert_eq!(gaps::<PopulationFile>(&[POPULATION, SCENARIO]), "");
}

/// An example as a schema checker sees it.
fn as_json(example: Block) -> Json {
    let mut sources = Sources::default();
    let id = sources.add("example", example.text);
    json::of(&tree::parse(id, &sources, &mut Vec::new()))
}

/// Adds what a fragment lacks.
fn fill_in(instance: &mut Json, whole: &Json) {
    let (Some(table), Some(whole)) = (instance.as_object_mut(), whole.as_object()) else { return };
    for (key, value) in whole {
        fill_in(table.entry(key).or_insert_with(|| value.clone()), value);
    }
}

/// Holds every example of a kind against its schema, filled in from a `whole` one.
fn fits<C: Construct>(tag: &str, whole: &Json) {
    let schema = SchemaBook::document::<C>("https://example.org/schema.json");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema compiles");
    for example in blocks(MANUAL, tag) {
        let line = example.line;
        let mut instance = as_json(example);
        fill_in(&mut instance, whole);
        let faults: Vec<String> =
            validator.iter_errors(&instance).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "example at line {line}:\n{}", faults.join("\n"));
    }
}

#[test]
fn every_example_fits_the_schema() {
    fits::<Document>(
        SCENARIO,
        &json!({ "scenario": {
            "language": 1, "title": "a fragment", "status": "hypothetical", "country": "fictional",
            "starts": "2020-01-01", "lasts": "1 year", "population": "people.toml", "persons": 1000,
        } }),
    );
    fits::<PopulationFile>(
        POPULATION,
        &json!({
            "population": {
                "title": "a fragment", "country": "XX", "date": "2020-01-01", "persons": 1_000_000, "neighbourhood": 1000,
            },
            "household": { "size": { "shares": {} }, "child": { "trait": "age", "levels": ["0-14"] } },
        }),
    );
}
