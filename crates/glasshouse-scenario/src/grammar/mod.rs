//! The parts that the language is made of: how a construct is declared, read, printed and described.

pub mod amount;
pub mod form;
pub mod keyed;
pub mod measure;
pub mod plain;
pub mod printer;
pub mod provenance;
pub mod quantity;
pub mod reader;
#[cfg(feature = "sample")]
pub mod sample;
pub mod schema;
pub mod value;
