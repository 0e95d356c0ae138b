//! Text to `Scenario`: quantities, provenance, patches, diagnostics, schema.
