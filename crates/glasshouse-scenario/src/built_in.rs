//! Variants that every scenario has: each takes one thing away, so that a run with it and a run without it differ by that
//! thing alone.
//!
//! In: the tree of a file, with its patches. Out: the addresses that go. Ordinary failure of services always stays.

use crate::grammar::form::Form;
use crate::grammar::reader::Notes;
use crate::language::document::Document;
use crate::patch;
use crate::plain_law;
use crate::text::tree::{Data, Entry, Node};

/// A variant that every scenario has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BuiltIn {
    /// Nobody watches, nobody is pressed to enrol, no door is closed.
    WithoutRegime,
    /// Sanctions stay within one area of life.
    PlainLaw,
    /// Nobody fears, and nobody believes to be watched.
    WithoutFear,
    /// Nobody fears, and no pressure to enrol works.
    WithoutPressure,
    /// Registers go on, and no gate looks at what they hold about conduct.
    WithoutConsequences,
}

impl BuiltIn {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 5] =
        [Self::WithoutRegime, Self::PlainLaw, Self::WithoutFear, Self::WithoutPressure, Self::WithoutConsequences];

    /// The name that `--variant` knows.
    pub fn name(self) -> &'static str {
        match self {
            Self::WithoutRegime => "without-regime",
            Self::PlainLaw => "plain-law",
            Self::WithoutFear => "without-fear",
            Self::WithoutPressure => "without-pressure",
            Self::WithoutConsequences => "without-consequences",
        }
    }

    /// What it is, for lists.
    pub fn about(self) -> &'static str {
        match self {
            Self::WithoutRegime => "nobody watches, no door closes, nobody is pressed to enrol",
            Self::PlainLaw => "a ground of refusal stays only within its own area of life",
            Self::WithoutFear => "nobody fears, and nobody believes to be watched",
            Self::WithoutPressure => "nobody fears, and no pressure to enrol works",
            Self::WithoutConsequences => "registers go on, and no gate looks at what they hold about conduct",
        }
    }

    /// The one with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Takes away what goes.
    pub(crate) fn apply(self, tree: &mut Node) {
        let gone = match self {
            Self::WithoutRegime => regime(tree),
            Self::PlainLaw => {
                plain_law::unrelated_grounds(&Document::read(tree, &mut Notes::default()).unwrap_or_default())
            }
            Self::WithoutFear => fear(tree),
            Self::WithoutPressure => fear(tree).into_iter().chain(pressure(tree)).collect(),
            Self::WithoutConsequences => consequences(tree),
        };
        for address in gone {
            patch::take_away(tree, &address);
        }
    }
}

/// The whole regime.
fn regime(base: &Node) -> Vec<String> {
    let mut gone: Vec<String> = Vec::new();
    for part in ["channel", "announcement", "link"] {
        gone.extend(parts(base, part).map(|(name, _)| format!("{part}.{name}")));
    }
    for (part, key) in [
        ("gate", "refuses"),
        ("gate", "grants"),
        ("register", "reason"),
        ("register", "initial"),
        ("register", "lists"),
    ] {
        gone.extend(with_key(base, part, key).map(|(name, _)| format!("{part}.{name}.{key}")));
    }
    gone
}

/// Fear and belief, and what announcements do to them.
fn fear(base: &Node) -> Vec<String> {
    let states = ["fear", "belief"];
    let of_announcements = with_key(base, "announcement", "moves")
        .flat_map(|(name, _)| states.map(|state| format!("announcement.{name}.moves.{state}")));
    states.map(|state| format!("response.{state}")).into_iter().chain(of_announcements).collect()
}

/// Reasons and announcements that are marked as pressure.
fn pressure(base: &Node) -> Vec<String> {
    let is_pressure =
        |entry: &Entry| matches!(at(&entry.node, "pressure").map(|one| &one.data), Some(Data::Truth(true)));
    let of_registers = parts(base, "register").flat_map(|(register, entry)| {
        let reasons = parts(&entry.node, "reason").filter(|(_, reason)| is_pressure(reason));
        reasons.map(move |(reason, _)| format!("register.{register}.reason.{reason}"))
    });
    let of_announcements = parts(base, "announcement")
        .filter(|(_, entry)| is_pressure(entry))
        .map(|(name, _)| format!("announcement.{name}"));
    of_registers.chain(of_announcements).collect()
}

/// Grounds and favours that look at what registers hold about conduct; not being enrolled still counts.
fn consequences(base: &Node) -> Vec<String> {
    let looks = ["listed-in", "below", "flagged-by"];
    let grounds = parts(base, "gate").flat_map(|(gate, entry)| {
        let looking = parts(&entry.node, "refuses")
            .filter(move |(_, ground)| looks.iter().any(|key| at(&ground.node, key).is_some()));
        looking.map(move |(ground, _)| format!("gate.{gate}.refuses.{ground}"))
    });
    let favours = parts(base, "gate")
        .filter(|(_, entry)| at(&entry.node, "grants").is_some_and(|grants| at(grants, "after").is_some()))
        .map(|(gate, _)| format!("gate.{gate}.grants.after"));
    grounds.chain(favours).collect()
}

fn at<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    node.as_table()?.get(name).map(|entry| &entry.node)
}

fn parts<'a>(base: &'a Node, part: &str) -> impl Iterator<Item = (&'a String, &'a Entry)> {
    at(base, part).and_then(Node::as_table).into_iter().flatten()
}

fn with_key<'a>(base: &'a Node, part: &str, key: &str) -> impl Iterator<Item = (&'a String, &'a Entry)> {
    parts(base, part).filter(move |(_, entry)| at(&entry.node, key).is_some())
}
