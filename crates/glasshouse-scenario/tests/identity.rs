//! What is printed reads back as the same document, whatever the language can say.

use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::grammar::reader::Notes;
use glasshouse_scenario::grammar::sample::Dice;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::population::file::PopulationFile;
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::{tree, write};
use proptest::prelude::*;

/// A random `T`, printed, and what its text prints as after it was read.
fn there_and_back<T: Form>(seed: u64) -> Result<(), TestCaseError> {
    // Printed trees carry no places, so they say what a document says and nothing else.
    let printed = T::sample(&mut Dice::new(seed)).print();
    let text = write::write(&printed);
    let mut sources = Sources::default();
    let id = sources.add("sample.toml", text.as_str());
    let mut notes = Notes::default();
    let node = tree::parse(id, &sources, &mut notes.diagnostics);
    let read = T::read(&node, &mut notes);
    prop_assert!(notes.diagnostics.is_empty(), "{}\n{text}", notes.diagnostics[0].what);
    let again = read.map(|read| read.print());
    let wrong = again.as_ref().map(write::write).unwrap_or_default();
    prop_assert!(again.as_ref() == Some(&printed), "printed differently:\n{text}\n---\n{wrong}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_then_reading_a_scenario_is_the_identity(seed: u64) {
        there_and_back::<Document>(seed)?;
    }

    #[test]
    fn printing_then_reading_a_population_is_the_identity(seed: u64) {
        there_and_back::<PopulationFile>(seed)?;
    }
}
