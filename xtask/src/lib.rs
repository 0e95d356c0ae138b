//! The rules of the house, each one a check that reads the repository.
//!
//! In comes a [`Tree`]: the text of the files. Out come [`Finding`]s: where, what, and how to mend it. Each rule is one
//! file here, tried on small texts at its bottom, and one file under `tests/`, where it meets the real tree. Nothing here
//! writes a file: a rule says what is wrong, and a person mends it. What has to be run to be known is a [`trials::Trial`].

pub mod finding;
pub mod tree;

pub mod code;
pub mod functions;
pub mod manifest;
pub mod subcommands;

pub mod boundary;
pub mod layers;
pub mod lengths;
pub mod maps;
pub mod words;

pub mod browser;
pub mod page;
pub mod trials;

pub use finding::{Check, Finding};
pub use tree::{File, Tree};

/// Every rule of the house, in the order in which `cargo xtask` lists them.
pub const CHECKS: &[Check] = &[layers::CHECK, maps::CHECK, lengths::CHECK, words::CHECK, boundary::CHECK];
