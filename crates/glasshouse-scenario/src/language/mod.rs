//! The scenario language: one construct a file, each declared once for reading, printing, schema and reference.

pub mod context;
pub mod law;
pub mod factor;
pub mod head;
pub mod condition;
pub mod event;
pub mod channel;
pub mod safeguard;
pub mod register;
pub mod standing;
pub mod enrolment;
pub mod link;
pub mod gate;
pub mod response;
pub mod survey;
pub mod target;
pub mod patch;
pub mod example;
pub mod waiver;
pub mod document;
