//! `docs/AUDIT.md`: `cargo run -p glasshouse-audit --example pages > docs/AUDIT.md`.

use glasshouse_audit::write::pages;

fn main() {
    print!("{}", pages::page());
}
