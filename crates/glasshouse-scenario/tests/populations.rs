//! The shipped populations compile, and every mistake of an author is told with its place and its mend.

use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::grammar::reader::Notes;
use glasshouse_scenario::population::check::compile;
use glasshouse_scenario::population::file::PopulationFile;
use glasshouse_scenario::population::network::Network;
use glasshouse_scenario::text::diagnostic::{Look, render};
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::tree;

/// What a text compiles to, and what is said about it.
fn load(name: &str, text: &str) -> (Option<Network>, String) {
    let mut sources = Sources::default();
    let id = sources.add(name, text);
    let mut notes = Notes::default();
    let node = tree::parse(id, &sources, &mut notes.diagnostics);
    let file = PopulationFile::read(&node, &mut notes).unwrap_or_default();
    let network = compile(&file, &mut notes.diagnostics);
    (network, render(&notes.diagnostics, &sources, Look::default(), 20))
}

fn shipped(name: &str) -> Network {
    let path = format!("{}/../../populations/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let (network, said) = load(name, &text);
    assert!(said.is_empty(), "{said}");
    network.unwrap_or_else(|| panic!("{name} does not compile"))
}

#[test]
fn the_shipped_populations_compile() {
    let mean_sizes = ["china-2018", "netherlands-2019", "rongcheng", "venezuela-2017"].map(|name| {
        let network = shipped(name);
        format!("{name} {:.3}", network.household.mean_size)
    });
    insta::assert_snapshot!(mean_sizes.join("\n"), @r"
    china-2018 2.622
    netherlands-2019 2.149
    rongcheng 2.316
    venezuela-2017 3.920
    ");
}
