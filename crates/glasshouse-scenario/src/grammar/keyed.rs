//! Tables keyed by names that the author chose: ids, trait levels, dates.

use std::fmt::{Debug, Display};
use std::hash::Hash;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::form::Form;
use super::reader::Notes;
use super::schema::SchemaBook;
use crate::text::source::Spanned;
use crate::text::tree::Node;

/// Something that can stand before the equals sign of a keyed table.
pub trait Key: Clone + Eq + Hash + Debug + Display + Default + 'static {
    /// How to write one.
    const HELP: &'static str;
    /// The pattern of one in the schema.
    const PATTERN: &'static str;
    /// Reads it. The error completes the sentence "`…` …".
    fn parse(text: &str) -> Result<Self, &'static str>;
    /// A random one, for property tests.
    #[cfg(feature = "sample")]
    fn sample_key(dice: &mut super::sample::Dice) -> Self;
}

/// A table keyed by names, in the order of writing. The span of an entry is that of its key.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed<K: Key, T>(IndexMap<K, Spanned<T>>);

impl<K: Key, T> Default for Keyed<K, T> {
    fn default() -> Self {
        Self(IndexMap::new())
    }
}

impl<K: Key, T> Keyed<K, T> {
    /// Adds or replaces an entry.
    pub fn insert(&mut self, key: K, value: Spanned<T>) {
        self.0.insert(key, value);
    }

    /// The entry under a key.
    pub fn get(&self, key: &K) -> Option<&Spanned<T>> {
        self.0.get(key)
    }

    /// Position of a key in the order of writing.
    pub fn index_of(&self, key: &K) -> Option<usize> {
        self.0.get_index_of(key)
    }

    /// Entries in the order of writing.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&K, &Spanned<T>)> {
        self.0.iter()
    }

    /// Values in the order of writing.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> {
        self.0.values().map(|entry| &entry.value)
    }

    /// Keys in the order of writing.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> {
        self.0.keys()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Key, T: Form> Form for Keyed<K, T> {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Some(table) = node.as_table() else {
            notes.wrong_kind(node, "a table of named entries", "{ name = … }");
            return None;
        };
        let mut keyed = Self::default();
        for (name, entry) in table {
            match K::parse(name) {
                Ok(key) => {
                    let value = notes.under(name, |notes| T::read(&entry.node, notes));
                    if let Some(value) = value {
                        keyed.insert(key, Spanned::new(value, entry.key));
                    }
                }
                Err(why) => notes.error(entry.key, format!("`{}` {why}", crate::text::tree::shorten(name)), K::HELP),
            }
        }
        Some(keyed)
    }

    fn print(&self) -> Node {
        Node::table(self.iter().map(|(key, entry)| (key.to_string(), entry.value.print())))
    }

    fn schema(book: &mut SchemaBook) -> Json {
        json!({ "type": "object", "propertyNames": { "pattern": K::PATTERN }, "additionalProperties": T::schema(book) })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        let mut keyed = Self::default();
        for _ in 0..dice.below(3) {
            let key = K::sample_key(dice);
            keyed.insert(key, Spanned::new(T::sample(dice), crate::text::source::Span::default()));
        }
        keyed
    }
}

/// Words that tell a number with its source from a table of named entries. No part is called so.
pub const RESERVED: [&str; 5] = ["value", "range", "fact", "derived", "assumed"];

/// The name of a part, chosen by the author: lower-case words joined by hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Id(String);

impl Id {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a level of a trait: a short text such as `25-54`, `65+` or `Nueva Esparta`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Level(String);

impl Level {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for Id {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl Display for Level {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl Key for Id {
    const HELP: &'static str =
        "name it with lower-case letters, digits and single hyphens, at most 60, as in `food-box`";
    const PATTERN: &'static str = "^[a-z0-9]+(-[a-z0-9]+)*$";

    fn parse(text: &str) -> Result<Self, &'static str> {
        let words = text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if RESERVED.contains(&text) {
            return Err("cannot be a name: numbers say with this word what they rest on");
        }
        if words && text.len() <= 60 { Ok(Self(text.to_owned())) } else { Err("is not a name") }
    }

    #[cfg(feature = "sample")]
    fn sample_key(dice: &mut super::sample::Dice) -> Self {
        Self(dice.word())
    }
}

impl Key for Level {
    const HELP: &'static str = "a level is 1 to 40 letters, digits, spaces or . + - _ ' ( ) & /";
    const PATTERN: &'static str = "^[\\p{L}\\p{N} .+_'()&/-]{1,40}$";

    fn parse(text: &str) -> Result<Self, &'static str> {
        let plain = |c: char| c.is_alphanumeric() || " .+-_'()&/".contains(c);
        let count = text.chars().take(41).count();
        if RESERVED.contains(&text) {
            return Err("cannot name a level: numbers say with this word what they rest on");
        }
        if (1..=40).contains(&count) && text.chars().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err("cannot name a level")
        }
    }

    #[cfg(feature = "sample")]
    fn sample_key(dice: &mut super::sample::Dice) -> Self {
        Self(format!("{} {}+", dice.word(), dice.below(90)))
    }
}

impl Key for Date {
    const HELP: &'static str = "write the day as in `2018-05-20`";
    const PATTERN: &'static str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    fn parse(text: &str) -> Result<Self, &'static str> {
        text.parse().map_err(|_| "is not a date")
    }

    #[cfg(feature = "sample")]
    fn sample_key(dice: &mut super::sample::Dice) -> Self {
        Date::sample(dice)
    }
}
