//! The rules, one a file, each with its page. To add one: write both, and name it here.

use crate::rule::Rule;

mod unrelated_context;
mod unrelated_context_ai;

/// Every rule, family by family.
pub static ALL: &[&Rule] = &[&unrelated_context_ai::RULE, &unrelated_context::RULE];

/// The file that the blocks of all pages begin with.
pub const BASE: &str = include_str!("base.toml");

/// Its population.
pub const PEOPLE: &str = include_str!("people.toml");

/// A rule by its id or code.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == name || rule.code == name)
}
