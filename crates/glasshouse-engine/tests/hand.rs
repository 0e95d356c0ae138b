//! Each mechanism in a world of five people, worked out by hand: the exact life, ledger, answer and cause.

#[path = "hand/kin.rs"]
mod kin;
#[path = "hand/lists.rs"]
mod lists;
#[path = "hand/run.rs"]
mod run;
#[path = "hand/world.rs"]
mod world;
