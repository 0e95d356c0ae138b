//! The program as its users meet it.

mod audits;
mod checkpoints;
mod compares;
mod files;
mod lives;
mod program;
mod runs;
mod world;
