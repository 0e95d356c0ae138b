//! The scenario language: one construct a file, each declared once for reading, printing, schema and reference.

pub mod act;
pub mod basis;
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
pub mod input;
pub mod law;
pub mod link;
pub mod measured;
pub mod patch;
pub mod register;
pub mod response;
pub mod safeguard;
pub mod service;
pub mod standing;
pub mod survey;
pub mod target;
pub mod waiver;
