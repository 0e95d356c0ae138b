//! The `glasshouse` command.
