//! The populations that ship with glasshouse, for tests.

use glasshouse_population::layout::Layout;
use glasshouse_population::synthesize::{People, Sampler};
use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::grammar::reader::Notes;
use glasshouse_scenario::population::check::compile;
use glasshouse_scenario::population::file::PopulationFile;
use glasshouse_scenario::population::network::{Network, Per};
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

/// A sampler of all traits.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub fn sampler(network: &Network, layout: Layout, seed: u64) -> Sampler {
    let all: Vec<usize> = (0..network.traits.len()).collect();
    Sampler::new(network, layout, seed, &all)
}

/// A sampler of many small neighbourhoods: errors are estimated between neighbourhoods, so their number counts.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub fn sampler_of_small(network: &Network, neighbourhoods: u32) -> Sampler {
    let small = Network { neighbourhood_persons: 150.0, ..network.clone() };
    sampler(&small, Layout::new(&small, u64::from(neighbourhoods) * 150), 20_170_101)
}

/// Shows each neighbourhood, in order.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub fn each(sampler: &Sampler, mut see: impl FnMut(&People)) {
    let mut people = People::default();
    for index in 0..sampler.layout().neighbourhoods {
        sampler.fill(index, &mut people);
        see(&people);
    }
}

/// Level of a trait of a person, or of what they live in.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub fn level(network: &Network, people: &People, one: usize, person: usize) -> usize {
    usize::from(match network.traits[one].per {
        Per::Neighbourhood => people.here[one],
        _ => people.levels[one][person],
    })
}

/// A population that uses every part of the format; it stays as it is when shipped ones are improved.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub const FIXED: &str = r#"
[population]
title = "fixed"
country = "VE"
date = 2017-01-01
persons = { value = 1_000_000, assumed = "test" }
neighbourhood = { value = 1_000, assumed = "test" }
[household.size]
given = ["stratum"]
assumed = "test"
shares = { low = { 1 = "10 %", 2 = "30 %", 5 = "rest" }, high = { 1 = "30 %", 2 = "40 %", 3 = "rest" } }
[household.child]
trait = "age"
levels = ["young"]
times = { assumed = "test", stratum = { low = 1.5 } }
[trait.region]
per = "neighbourhood"
levels = ["north", "south"]
shares = { north = { value = "30 %", assumed = "test" }, south = "rest" }
[trait.stratum]
per = "household"
given = ["region"]
alike = { value = "30 %", assumed = "test" }
levels = ["low", "high"]
assumed = "test"
shares = { north = { low = "80 %", high = "20 %" }, else = { low = "50 %", high = "rest" } }
[trait.age]
per = "person"
levels = ["young", "grown", "old"]
assumed = "test"
shares = { young = "30 %", grown = "50 %", old = "rest" }
[trait.camp]
per = "person"
given = ["age", "stratum"]
levels = ["for", "against"]
assumed = "test"
shares = { young = { for = "100 %" }, else = { low = { for = "60 %", against = "rest" }, else = { for = "10 %", against = "90 %" } } }
[firms]
per-person = { value = "95 per 1000", assumed = "test" }
[trait.branch]
per = "firm"
given = ["region"]
levels = ["mill", "shop"]
assumed = "test"
shares = { north = { mill = "100 %" }, south = { mill = "20 %", shop = "rest" } }
[trait.staff]
per = "firm"
given = ["branch", "region"]
levels = ["few", "some", "many"]
assumed = "test"
shares = { mill = { north = { few = "10 %", many = "rest" }, else = { some = "100 %" } }, shop = { else = { few = "90 %", some = "rest" } } }
"#;
