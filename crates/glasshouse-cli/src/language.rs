//! The words of the language, read from its own schemas: nothing here knows a construct by name.

use glasshouse_scenario::grammar::reader::nearest;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::population::file::PopulationFile;
use serde_json::{Map, Value as Json};

use glasshouse_scenario::grammar::schema::SchemaBook;

/// The kinds of files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Of {
    /// Scenario files.
    Scenario,
    /// Population files.
    Population,
}

impl Of {
    /// The schema of such files.
    pub fn schema(self) -> Json {
        match self {
            Self::Scenario => SchemaBook::document::<Document>("urn:glasshouse:scenario:1"),
            Self::Population => SchemaBook::document::<PopulationFile>("urn:glasshouse:population:1"),
        }
    }
}

/// All constructs of both kinds of files.
#[derive(Debug)]
pub struct Language(Map<String, Json>);

/// A key of a construct.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    /// The construct.
    pub construct: &'a str,
    /// The key.
    pub name: &'a str,
    /// Whether it must be there.
    pub is_required: bool,
    schema: &'a Json,
}

impl Language {
    /// Reads the schemas.
    pub fn new() -> Self {
        let mut defs = Map::new();
        for of in [Of::Scenario, Of::Population] {
            if let Json::Object(mut schema) = of.schema()
                && let Some(Json::Object(more)) = schema.remove("$defs")
            {
                defs.extend(more);
            }
        }
        Self(defs)
    }

    /// Constructs in the order of the language, each with a sentence.
    pub fn constructs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, schema)| (name.as_str(), about(schema)))
    }

    /// The sentence about a construct.
    pub fn construct(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(about)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = Key<'_>> {
        self.0.iter().flat_map(|(construct, schema)| {
            let required = schema["required"].as_array();
            schema["properties"].as_object().into_iter().flatten().map(move |(name, schema)| {
                let is_required = required.is_some_and(|names| names.iter().any(|one| one == name.as_str()));
                Key { construct, name, is_required, schema }
            })
        })
    }

    /// Every word that can be explained.
    pub fn words(&self) -> Vec<&str> {
        let choices = self.keys().flat_map(|key| key.choices()).map(|(word, _)| word);
        self.constructs().map(|(name, _)| name).chain(self.keys().map(|key| key.name)).chain(choices).collect()
    }

    /// The word that someone may have meant.
    pub fn near<'a>(&'a self, word: &str, more: impl Iterator<Item = &'a str>) -> Option<&'a str> {
        nearest(word, self.words().into_iter().chain(more))
    }
}

impl<'a> Key<'a> {
    /// What it says.
    pub fn about(&self) -> &'a str {
        about(self.schema)
    }

    /// What stands behind it, in a few words.
    pub fn unit(&self) -> String {
        unit(self.schema)
    }

    /// The words that it can be, each with its meaning.
    pub fn choices(&self) -> Vec<(&'a str, &'a str)> {
        let of = |schema: &'a Json| schema["oneOf"].as_array();
        let found = of(self.schema).or_else(|| of(&self.schema["items"]));
        let choice = |one: &'a Json| Some((one["const"].as_str()?, about(one)));
        found.into_iter().flatten().filter_map(choice).collect()
    }
}

fn about(schema: &Json) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// What a schema allows, in the words of the manual.
fn unit(schema: &Json) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return format!("`{}`", name.trim_start_matches("#/$defs/"));
    }
    if let Some(word) = schema["const"].as_str() {
        return format!("\"{word}\"");
    }
    if let Some(any) = schema["anyOf"].as_array() {
        return either(any);
    }
    if schema["oneOf"].is_array() {
        return "one of some words".to_owned();
    }
    match schema["type"].as_str() {
        Some("boolean") => "true or false".to_owned(),
        Some("integer") => "count".to_owned(),
        Some("number") => "number".to_owned(),
        Some("array") => format!("list: {}", unit(&schema["items"])),
        Some("object") => match &schema["additionalProperties"] {
            Json::Object(_) => format!("by name: {}", unit(&schema["additionalProperties"])),
            _ => "table".to_owned(),
        },
        Some("string") => text(schema),
        _ => "any part of a scenario".to_owned(),
    }
}

/// A number with or without its source is one unit; other alternatives are joined.
fn either(any: &[Json]) -> String {
    let has_source = |schema: &Json| schema["properties"]["assumed"].is_object();
    let units: Vec<String> = any.iter().filter(|schema| !has_source(schema)).map(unit).collect();
    let source = if any.iter().any(has_source) { ", with its source" } else { "" };
    format!("{}{source}", units.join(" or "))
}

/// Texts with a pattern are told by an example, or by what the pattern gives away.
fn text(schema: &Json) -> String {
    if let Some(example) = schema["examples"][0].as_str() {
        return format!("as in \"{example}\"");
    }
    let words = match schema["pattern"].as_str().unwrap_or_default() {
        pattern if pattern.contains("{4}-") => "date",
        pattern if pattern.starts_with("^until") => "\"until …\"",
        pattern if pattern.contains("(day|week|month|year)") => "as in \"26 weeks\"",
        pattern if pattern.starts_with("^[a-z0-9]+") => "name",
        pattern if pattern.contains("\\p{L}") => "level",
        _ => "text",
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(construct: &str, name: &str, expected: &str) {
        let language = Language::new();
        let key = language.keys().find(|key| key.construct == construct && key.name == name);
        assert_eq!(key.map(|key| key.unit()).as_deref(), Some(expected), "{construct}.{name}");
    }

    #[test]
    fn units_are_told_in_the_words_of_the_manual() {
        check("event", "rate", "as in \"1.5 per year\", with its source");
        check("event", "times", "`times`");
        check("register", "fields", "list: text");
        check("scenario", "starts", "date");
        check("register", "keeps", "\"forever\" or \"until …\" or as in \"26 weeks\"");
        check("document", "gate", "by name: `gate`");
        check("gate", "essential", "true or false");
    }
}
