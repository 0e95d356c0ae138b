//! Population files: read as written, checked, and compiled to a network of traits.

pub mod check;
mod child;
pub mod file;
mod givens;
mod joint;
pub mod network;
mod rows;
pub mod shares;
