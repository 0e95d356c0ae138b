//! Text to [`scenario::Scenario`]: the first stage of glasshouse.
//!
//! In: the text of a scenario file and of the files that it names. Out: a checked scenario, or every mistake with its
//! line, its reason and its mend. Nothing here opens a file or knows about simulation.
//!
//! The language is declared once ([`language`]); reading, printing, schema and random samples are derived
//! ([`grammar`]).

/// Texts, places in them, diagnostics, and the tree that TOML becomes.
pub mod text;

/// The parts that the language is made of: quantities, provenance, and how a construct is declared.
pub mod grammar;

/// The scenario language, one construct a file.
pub mod language;

/// Published figures, and the check that holds numbers against them.
pub mod facts;

/// The population file and the network of traits that it describes.
pub mod population;

/// How a number spreads over people.
pub mod people;

/// Changed values under their addresses.
pub mod patch;

/// Variants that every scenario has.
pub mod built_in;

/// The built-in variant that keeps only sanctions within one area of life.
pub mod plain_law;

/// Checks of a whole document.
pub mod check;

/// The file as it stands at each date.
mod eras;

/// A checked scenario.
pub mod scenario;

/// From a path to a checked scenario.
pub mod load;
