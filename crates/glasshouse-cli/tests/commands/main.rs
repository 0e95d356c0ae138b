//! The program as its users meet it.

mod checkpoints;
mod files;
mod lives;
mod program;
mod runs;
mod world;
