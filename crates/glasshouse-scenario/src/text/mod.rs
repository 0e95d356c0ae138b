//! Text and what points into it: sources, spans, diagnostics, and the spanned tree that TOML becomes.

pub mod diagnostic;
mod notation;
pub mod path;
pub mod source;
pub mod tree;
pub mod wrap;
pub mod write;
