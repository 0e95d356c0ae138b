//! Measures to a self-contained page.
