//! The program as its users meet it.

mod files;
mod program;
mod runs;
mod world;
