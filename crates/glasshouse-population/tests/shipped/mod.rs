//! The populations that ship with glasshouse, for tests.

use glasshouse_population::layout::Layout;
use glasshouse_population::synthesize::Sampler;
use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::grammar::reader::Notes;
use glasshouse_scenario::population::check::compile;
use glasshouse_scenario::population::file::PopulationFile;
use glasshouse_scenario::population::network::Network;
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::tree;

/// Their names.
pub const NAMES: [&str; 4] = ["china-2018", "netherlands-2019", "rongcheng", "venezuela-2017"];

/// One of them, compiled.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub fn network(name: &str) -> Network {
    let path = format!("{}/../../populations/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    compiled(name, &text)
}

/// A population from its text.
pub fn compiled(name: &str, text: &str) -> Network {
    let mut sources = Sources::default();
    let id = sources.add(name, text);
    let mut notes = Notes::default();
    let node = tree::parse(id, &sources, &mut notes.diagnostics);
    let file = PopulationFile::read(&node, &mut notes).unwrap_or_default();
    compile(&file, &mut notes.diagnostics).unwrap_or_else(|| panic!("{name}: {:?}", notes.diagnostics))
}

/// A sampler of many small neighbourhoods: errors are estimated between neighbourhoods, so their number counts.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub fn sampler_of_small(network: &Network, neighbourhoods: u32) -> Sampler {
    let small = Network { neighbourhood_persons: 150.0, ..network.clone() };
    Sampler::new(&small, Layout::new(&small, u64::from(neighbourhoods) * 150), 20_170_101)
}
