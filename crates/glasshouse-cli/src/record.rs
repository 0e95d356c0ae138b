//! `run.toml`: everything that is needed to repeat a run, its texts included.
//!
//! Paths of the machine, threads and times stand nowhere in it: the same run gives the same file.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::recorder::SourceText;

/// What stands above the record, for whoever opens it.
const HEAD: &str = "# A run of glasshouse over synthetic people: no figure in this folder counts a real person.
# All texts that went in stand below. `glasshouse run run.toml --out SOMEWHERE` runs them again.

";

/// A run, as it was asked for and what it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Record {
    /// Version of glasshouse.
    pub version: String,
    /// The command that makes the same run.
    pub command: String,
    /// The scenario among the sources.
    pub scenario: String,
    /// The variant, if not the scenario as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// `--set` arguments, in order.
    pub sets: Vec<String>,
    /// Addresses that the variant and `--set` change.
    pub changes: Vec<String>,
    /// The seed.
    pub seed: u64,
    /// The seeds of the replicates, the first being the seed itself: each can be run alone.
    pub seeds: Vec<u64>,
    /// Whether it was run beside itself with one thing taken away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paired: bool,
    /// Persons asked for.
    pub persons_asked: u64,
    /// Persons simulated in the first replicate: whole households are drawn, so it is not quite the same.
    pub persons: u64,
    /// Households simulated in it.
    pub households: u64,
    /// Hash of all sources.
    pub hash: String,
    /// The sources, the scenario first.
    pub source: Vec<SourceText>,
}

impl Record {
    /// Number of replicates.
    pub fn replicates(&self) -> u32 {
        self.seeds.len() as u32
    }

    /// The record as a file.
    pub fn write(&self) -> Result<String, toml::ser::Error> {
        Ok(format!("{HEAD}{}", toml::to_string_pretty(self)?))
    }

    /// What stands in the header of each table, so that a file on its own still says where it came from.
    pub fn header(&self) -> Vec<(String, String)> {
        let entries = [
            ("scenario", self.scenario.clone()),
            ("variant", self.variant.clone().unwrap_or_default()),
            ("sets", self.sets.join("\n")),
            ("seed", self.seed.to_string()),
            ("replicates", self.replicates().to_string()),
            ("persons", self.persons.to_string()),
            ("hash", self.hash.clone()),
            ("command", self.command.clone()),
        ];
        entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }

    /// Reads a record and holds its texts against their hash. The error is a sentence for the user.
    pub fn read(path: &str, text: &str) -> Result<Self, String> {
        let record: Self = toml::from_str(text)
            .map_err(|error| format!("`{path}` is not the record of a run: {}", error.message()))?;
        if hash(&record.source) != record.hash {
            return Err(format!("the texts in `{path}` were changed after the run: their hash is another one"));
        }
        Ok(record)
    }
}

/// SHA-256 over the lengths and bytes of all texts, in order. Names do not count: a moved file is the same file.
pub fn hash(sources: &[SourceText]) -> String {
    let mut hasher = Sha256::new();
    for source in sources {
        hasher.update((source.text.len() as u64).to_le_bytes());
        hasher.update(source.text.as_bytes());
    }
    let half = |digit: u8| char::from_digit(u32::from(digit), 16).unwrap_or_default();
    let hex: String = hasher.finalize().iter().flat_map(|byte| [half(byte >> 4), half(byte & 15)]).collect();
    format!("sha256:{hex}")
}

/// A command line that a shell reads as these arguments.
pub fn command(arguments: &[String]) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,+@".contains(c);
    let quoted = |argument: &String| {
        if !argument.is_empty() && argument.chars().all(plain) {
            argument.clone()
        } else {
            format!("'{}'", argument.replace('\'', "'\\''"))
        }
    };
    arguments.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(text: &str) -> Record {
        let source = vec![SourceText { name: "a.toml".to_owned(), text: text.to_owned() }];
        Record {
            version: "0.1.0".to_owned(),
            command: "glasshouse run a.toml".to_owned(),
            scenario: "a.toml".to_owned(),
            variant: None,
            sets: vec!["gate.a.severity=4".to_owned()],
            changes: Vec::new(),
            seed: 1,
            seeds: vec![1],
            paired: false,
            persons_asked: 10,
            persons: 11,
            households: 4,
            hash: hash(&source),
            source,
        }
    }

    #[test]
    fn a_record_keeps_its_texts_to_the_byte() {
        for text in ["", "a = 1\n", "\n\nx", "a\r\nb\r\n", "'''\n\"\"\"\\ \t\u{7f}é", "a\\\nb\n", "\u{feff}a"] {
            let record = record(text);
            let written = record.write().unwrap();
            assert_eq!(Record::read("run.toml", &written), Ok(record), "{written}");
        }
    }

    #[test]
    fn changed_texts_are_noticed() {
        let written = record("rate = 1\n").write().unwrap().replace("rate = 1", "rate = 2");
        let said = Record::read("run.toml", &written).unwrap_err();
        assert!(said.contains("were changed"), "{said}");
    }

    #[test]
    fn arguments_survive_a_shell() {
        let arguments = ["glasshouse", "run", "a b.toml", "--set", "event.x.rate=it's 3 per year"].map(str::to_owned);
        assert_eq!(command(&arguments), r"glasshouse run 'a b.toml' --set 'event.x.rate=it'\''s 3 per year'");
    }
}
