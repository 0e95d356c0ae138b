//! What the audit reads about rules and rights: the norm behind a hop, the right behind an act.

use serde_json::{Value as Json, json};

use crate::grammar::form::{Construct, Form, Keys};
use crate::grammar::plain::{OneOf, Words};
use crate::grammar::reader::Notes;
use crate::grammar::schema::SchemaBook;
use crate::text::tree::{Data, Node, shorten};

/// The rank of a norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rank {
    /// No norm at all.
    #[default]
    None,
    /// A constitution.
    Constitution,
    /// An act of parliament.
    Statute,
    /// A regulation within a statute.
    Regulation,
    /// A policy, plan or programme.
    Policy,
    /// An internal circular.
    Circular,
    /// Notice of a pilot.
    Pilot,
    /// Terms of a service.
    Terms,
}

impl Words for Rank {
    const WHAT: &'static str = "a rank of law";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("none", Self::None, "no norm at all"),
        ("constitution", Self::Constitution, "a constitution"),
        ("statute", Self::Statute, "an act of parliament"),
        ("regulation", Self::Regulation, "a regulation within a statute"),
        ("policy", Self::Policy, "a policy, plan or programme"),
        ("circular", Self::Circular, "an internal circular"),
        ("pilot", Self::Pilot, "notice of a pilot"),
        ("terms", Self::Terms, "terms of a service"),
    ];
}

/// The norm that is said to allow something. Leaving `law` out means that nobody stated it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Law {
    /// Its rank.
    pub rank: OneOf<Rank>,
    /// Its name and article.
    pub title: Option<String>,
    /// Whether people can read it.
    pub accessible: Option<bool>,
    /// Whether the item is in the national catalogue of such data and measures, where there is one.
    pub catalogued: Option<bool>,
    /// The kinds of data that it names.
    pub names: Vec<String>,
}

impl Construct for Law {
    const NAME: &'static str = "law";
    const ABOUT: &'static str = "The norm that is said to allow something; leave it out where nobody stated one.";

    fn keys<K: Keys>(&mut self, k: &mut K) {
        k.required("rank", "the rank of the norm, or \"none\"", &mut self.rank);
        k.optional("title", "its name and article", &mut self.title);
        k.optional("accessible", "whether the people concerned can read it", &mut self.accessible);
        k.optional(
            "catalogued",
            "whether the item is in the national catalogue, where there is one",
            &mut self.catalogued,
        );
        k.list("names", "the kinds of data that it names", &mut self.names);
    }
}

/// The treaties that a right can be cited from.
const TREATIES: [&str; 8] = ["ICCPR", "ICESCR", "CRC", "UDHR", "ECHR", "ACHR", "EU Charter", "CRPD"];

/// A right, as treaty and article: `"ICCPR 19"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Right {
    treaty: usize,
    article: String,
}

impl Right {
    fn parse(text: &str) -> Option<Self> {
        let (treaty, article) = text.rsplit_once(' ')?;
        let treaty = TREATIES.iter().position(|known| *known == treaty)?;
        let plain = !article.is_empty()
            && article.len() <= 12
            && article.chars().all(|c| c.is_ascii_alphanumeric() || "().".contains(c));
        plain.then(|| Self { treaty, article: article.to_owned() })
    }
}

impl std::fmt::Display for Right {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", TREATIES[self.treaty], self.article)
    }
}

impl Form for Right {
    fn read(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Data::Text(text) = &node.data else {
            notes.wrong_kind(node, "a right", "\"ICCPR 19\"");
            return None;
        };
        let right = Self::parse(text);
        if right.is_none() {
            let help = format!("write treaty and article, as in `\"ICCPR 19\"`; treaties are {}", TREATIES.join(", "));
            notes.error(node.span, format!("`{}` is not a right", shorten(text)), help);
        }
        right
    }

    fn print(&self) -> Node {
        Node::bare(Data::Text(self.to_string()))
    }

    fn schema(_book: &mut SchemaBook) -> Json {
        json!({ "type": "string", "pattern": format!("^({}) [A-Za-z0-9().]{{1,12}}$", TREATIES.join("|")) })
    }

    #[cfg(feature = "sample")]
    fn sample(dice: &mut crate::grammar::sample::Dice) -> Self {
        Self { treaty: dice.below(8) as usize, article: format!("{}", 1 + dice.below(40)) }
    }
}
