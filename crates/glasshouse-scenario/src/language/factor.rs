//! How a number differs between people (`who`, `times`) and how it moves with their state (`moved-by`).

use serde_json::{Value as Json, json};

use crate::grammar::form::{Construct, Form, Keys};
use crate::grammar::keyed::{Id, Keyed, Level};
use crate::grammar::plain::{Number, OneOf, Words};
use crate::grammar::provenance::Provenance;
use crate::grammar::reader::{Notes, read_construct};
use crate::grammar::schema::SchemaBook;
use crate::grammar::value::Value;
use crate::text::source::Spanned;
use crate::text::tree::{Node, Table};

/// Levels by trait: the people who have one of the named levels of every named trait.
pub type Who = Keyed<Id, Vec<Spanned<Level>>>;

/// Factors by trait level. They spread a number over people and are normalised: the mean over `who` stays what it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Times {
    /// What the bare factors rest on.
    pub provenance: Provenance,
    /// Factors by trait and level; a level that is not named has factor 1.
    pub factors: Keyed<Id, Keyed<Level, Value<Number>>>,
}

impl Times {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.factors.is_empty()
    }
}

impl Construct for Times {
    const NAME: &'static str = "times";
    const ABOUT: &'static str =
        "Factors by trait level. They spread a number over people and are normalised, so that its mean stays.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.provenance(&mut self.provenance);
        k.rest("factors by level of a trait; a level that is not named has factor 1", &mut self.factors);
    }
}

/// The shape of an effect of a state on a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shape {
    /// 1 + change × state.
    #[default]
    Linear,
    /// Nothing below `at`, the whole change above it (Granovetter 1978).
    Threshold,
    /// Linear up to `at`, then the other way: repression that provokes (Hess and Martin 2006; Lichbach 1987).
    Backlash,
    /// Linear, but halved with every `half-life` since the regime began (Rankin et al. 2009).
    Habituation,
    /// No effect: the rival hypothesis that nothing happens.
    None,
}

impl Words for Shape {
    const WHAT: &'static str = "a shape of response";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("linear", Self::Linear, "1 + change × state"),
        ("threshold", Self::Threshold, "nothing below `at`, the whole change above it (Granovetter 1978)"),
        ("backlash", Self::Backlash, "linear up to `at`, then the other way (Lichbach 1987; Hess and Martin 2006)"),
        (
            "habituation",
            Self::Habituation,
            "linear, halved with every `half-life` since the start (Rankin et al. 2009)",
        ),
        ("none", Self::None, "no effect"),
    ];
}

/// The effect of one state on a number: multiplies it by max(0, 1 + change × state), with the state in [0, 1].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Effect {
    /// The change at state 1, as a part of the number: −0.8 leaves a fifth.
    pub change: Value<Number>,
    /// The shape; without it, linear.
    pub shape: OneOf<Shape>,
    /// The state at which a threshold or a backlash turns, 0 to 1.
    pub at: Option<Value<Number>>,
    /// Weeks after which habituation has halved the effect.
    pub half_life: Option<Value<crate::grammar::quantity::Duration>>,
}

/// The long form of an effect.
#[derive(Debug, Clone, Default, PartialEq)]
struct EffectTable(Effect);

impl Construct for EffectTable {
    const NAME: &'static str = "effect";
    const ABOUT: &'static str = "The effect of a state on a number, with its shape.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.defaulted("shape", "the shape of the effect", &mut self.0.shape);
        k.required("change", "the change at state 1: -0.8 leaves a fifth", &mut self.0.change);
        k.optional("at", "the state, 0 to 1, at which a threshold or a backlash turns", &mut self.0.at);
        k.optional("half-life", "time after which habituation has halved the effect", &mut self.0.half_life);
    }
}

impl Form for Effect {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        let shape = |table: &Table| ["shape", "at", "half-life"].iter().any(|key| table.contains_key(*key));
        if node.as_table().is_some_and(|table| table.contains_key("value") && shape(table)) {
            let help = "write for example `{ shape = \"threshold\", change = -0.8, at = 0.5 }`";
            notes.error(node.span, "the number of a shape stands under `change`, not under `value`", help);
            return None;
        }
        // A number with its source is the change itself; a shape needs the long form.
        if node.as_table().is_some_and(|table| !table.contains_key("value")) {
            return read_construct::<EffectTable>(node, notes).map(|table| table.0);
        }
        Value::read(node, notes).map(|change| Self { change, ..Self::default() })
    }

    fn print(&self) -> Node {
        let plain = self.shape.0 == Shape::Linear && self.at.is_none() && self.half_life.is_none();
        if plain { self.change.print() } else { EffectTable(self.clone()).print() }
    }

    fn schema(book: &mut SchemaBook) -> Json {
        json!({ "anyOf": [Value::<Number>::schema(book), EffectTable::schema(book)] })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut crate::grammar::sample::Dice) -> Self {
        EffectTable::sample(dice).0
    }
}

/// Effects by state (`fear`, `belief`, `deprivation`) or ambient series.
pub type MovedBy = Keyed<Id, Effect>;
