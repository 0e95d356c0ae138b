//! Plain forms: texts, truths, dates, ids, counts, factors, lists, and words from a closed set.

use std::fmt::Debug;

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::amount::Amount;
use super::form::Form;
use super::keyed::{Id, Key, Level};
use super::measure::{Dimension, Measure};
use super::reader::{Notes, nearest};
use super::schema::SchemaBook;
use super::value::Quantity;
use crate::text::source::Spanned;
use crate::text::tree::{Data, Node, shorten};

impl Form for String {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.data {
            Data::Text(text) if text.trim().is_empty() => {
                notes.error(
                    node.span,
                    format!("`{}` is empty", notes.key()),
                    "say it in words; what need not be said can be left out",
                );
                None
            }
            Data::Text(text) => Some(text.clone()),
            _ => {
                notes.wrong_kind(node, "a text", "\"…\"");
                None
            }
        }
    }

    fn print(&self) -> Node {
        Node::bare(Data::Text(self.clone()))
    }

    fn schema(_book: &mut SchemaBook) -> Json {
        json!({ "type": "string", "minLength": 1 })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        dice.text()
    }
}

impl Form for bool {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Data::Truth(truth) = &node.data else {
            notes.wrong_kind(node, "`true` or `false`", "true");
            return None;
        };
        Some(*truth)
    }

    fn print(&self) -> Node {
        Node::bare(Data::Truth(*self))
    }

    fn schema(_book: &mut SchemaBook) -> Json {
        json!({ "type": "boolean" })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        dice.flip()
    }
}

impl Form for Date {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Data::Day(date) = &node.data else {
            notes.wrong_kind(node, "a date", "2018-05-20");
            return None;
        };
        Some(*date)
    }

    fn print(&self) -> Node {
        Node::bare(Data::Day(*self))
    }

    /// TOML dates reach a schema checker as text.
    fn schema(_book: &mut SchemaBook) -> Json {
        json!({ "type": "string", "pattern": Date::PATTERN })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        Date::constant(2014 + dice.below(8) as i16, 1 + dice.below(12) as i8, 1 + dice.below(28) as i8)
    }
}

/// Keys as values: references to a part by its name.
macro_rules! key_form {
    ($($kind:ty),*) => {$(
        impl Form for $kind {
            fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
                let Data::Text(text) = &node.data else {
                    notes.wrong_kind(node, "a name", "\"food-box\"");
                    return None;
                };
                match <$kind>::parse(text) {
                    Ok(key) => Some(key),
                    Err(why) => {
                        notes.error(node.span, format!("`{}` {why}", shorten(text)), <$kind>::HELP);
                        None
                    }
                }
            }
            fn print(&self) -> Node {
                Node::bare(Data::Text(self.to_string()))
            }
            fn schema(_book: &mut SchemaBook) -> Json {
                json!({ "type": "string", "pattern": <$kind>::PATTERN })
            }
            #[cfg(feature = "sample")]
            fn sample(dice: &mut super::sample::Dice) -> Self {
                <$kind>::sample_key(dice)
            }
        }
    )*};
}

key_form!(Id, Level);

impl<T: Form> Form for Spanned<T> {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        T::read(node, notes).map(|value| Spanned::new(value, node.span))
    }

    fn print(&self) -> Node {
        self.value.print()
    }

    fn schema(book: &mut SchemaBook) -> Json {
        T::schema(book)
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        Spanned::new(T::sample(dice), crate::text::source::Span::default())
    }
}

impl<T: Form> Form for Vec<T> {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Data::List(items) = &node.data else {
            let example = match &node.data {
                Data::Text(text) => format!("[\"{}\"]", shorten(text)),
                _ => "[…]".to_owned(),
            };
            notes.wrong_kind(node, "a list", &example);
            return None;
        };
        // All items are read, so that all mistakes are told; a list that lacks one of them would say something else.
        let read: Vec<Option<T>> = items.iter().map(|item| T::read(item, notes)).collect();
        read.into_iter().collect()
    }

    fn print(&self) -> Node {
        Node::bare(Data::List(self.iter().map(Form::print).collect()))
    }

    fn schema(book: &mut SchemaBook) -> Json {
        json!({ "type": "array", "items": T::schema(book) })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        (0..dice.below(3)).map(|_| T::sample(dice)).collect()
    }
}

/// A plain factor or coefficient, without a unit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Number(pub Amount);

impl Number {
    /// The number.
    pub fn get(self) -> f64 {
        self.0.value()
    }
}

/// A whole number of persons or things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count(pub u64);

impl Form for Number {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.data {
            Data::Number(amount) if amount.value().abs() <= 1e6 => Some(Self(*amount)),
            Data::Number(amount) => {
                notes.error(
                    node.span,
                    format!("`{amount}` is too large for a factor"),
                    "factors and coefficients lie between -1 000 000 and 1 000 000",
                );
                None
            }
            _ => {
                notes.wrong_kind(node, "a plain number", "0.5");
                None
            }
        }
    }

    fn print(&self) -> Node {
        Node::bare(Data::Number(self.0))
    }

    fn schema(_book: &mut SchemaBook) -> Json {
        json!({ "type": "number" })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        Self(dice.amount())
    }
}

impl Quantity for Number {
    fn measure(&self) -> Measure {
        Measure::new(self.0, Dimension::Number, 1.0)
    }
}

impl Form for Count {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.data {
            Data::Number(amount) if amount.places() == 0 && amount.value() >= 0.0 => Some(Self(amount.value() as u64)),
            Data::Number(amount) => {
                notes.error(node.span, format!("`{amount}` is not a count"), "write a whole number, as in `1_000_000`");
                None
            }
            _ => {
                notes.wrong_kind(node, "a whole number", "1_000_000");
                None
            }
        }
    }

    fn print(&self) -> Node {
        Node::bare(Data::Number(Amount::new(self.0 as f64, 0)))
    }

    fn schema(_book: &mut SchemaBook) -> Json {
        json!({ "type": "integer", "minimum": 0 })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        Self(u64::from(dice.below(1_000_000)))
    }
}

impl Quantity for Count {
    fn measure(&self) -> Measure {
        Measure::new(Amount::new(self.0 as f64, 0), Dimension::Count, 1.0)
    }
}

/// A closed set of words.
pub trait Words: Copy + PartialEq + Debug + Default + 'static {
    /// What the words name, as in "an effect".
    const WHAT: &'static str;
    /// Each word, what it stands for, and what it means.
    const ALL: &'static [(&'static str, Self, &'static str)];

    /// The word for this one.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, value, _)| *value == self).map_or("", |(word, _, _)| word)
    }

    /// What that word means.
    fn meaning(self) -> &'static str {
        Self::ALL.iter().find(|(_, value, _)| *value == self).map_or("", |(_, _, meaning)| meaning)
    }
}

/// One word of a closed set.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OneOf<W>(pub W);

impl<W: Words> Form for OneOf<W> {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        let words = || W::ALL.iter().map(|(word, _, _)| *word);
        let Data::Text(text) = &node.data else {
            notes.wrong_kind(node, W::WHAT, &format!("\"{}\"", W::default().word()));
            return None;
        };
        if let Some((_, value, _)) = W::ALL.iter().find(|(word, _, _)| word == text) {
            return Some(Self(*value));
        }
        if text.trim().is_empty() {
            let help = format!("write one of: {}", words().collect::<Vec<_>>().join(", "));
            notes.error(node.span, format!("`{}` is empty", notes.key()), help);
            return None;
        }
        let help = match nearest(text, words()) {
            Some(near) => format!("did you mean `\"{near}\"`?"),
            None => format!("write one of: {}", words().collect::<Vec<_>>().join(", ")),
        };
        notes.error(node.span, format!("`{}` is not {}", shorten(text), W::WHAT), help);
        None
    }

    fn print(&self) -> Node {
        Node::bare(Data::Text(self.0.word().to_owned()))
    }

    fn schema(_book: &mut SchemaBook) -> Json {
        let options = W::ALL.iter().map(|(word, _, about)| json!({ "const": word, "description": about }));
        json!({ "oneOf": options.collect::<Vec<_>>() })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut super::sample::Dice) -> Self {
        Self(W::ALL[dice.below(W::ALL.len() as u32) as usize].1)
    }
}
