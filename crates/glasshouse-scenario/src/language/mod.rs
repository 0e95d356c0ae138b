//! The scenario language: one construct a file, each declared once for reading, printing, schema and reference.

pub mod channel;
pub mod condition;
pub mod context;
pub mod document;
pub mod enrolment;
pub mod event;
pub mod example;
pub mod factor;
pub mod gate;
pub mod head;
pub mod law;
pub mod link;
pub mod measured;
pub mod patch;
pub mod register;
pub mod response;
pub mod safeguard;
pub mod standing;
pub mod survey;
pub mod target;
pub mod waiver;
