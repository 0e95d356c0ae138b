//! What is printed reads back as the same document, whatever the language can say.

use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::grammar::reader::Notes;
use glasshouse_scenario::grammar::sample::Dice;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::{tree, write};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_then_reading_is_the_identity(seed: u64) {
        // Printed trees carry no places, so they say what a document says and nothing else.
        let printed = Document::sample(&mut Dice::new(seed)).print();
        let text = write::write(&printed);
        let mut sources = Sources::default();
        let id = sources.add("sample.toml", text.as_str());
        let mut notes = Notes::default();
        let node = tree::parse(id, &sources, &mut notes.diagnostics);
        let read = Document::read(&node, &mut notes);
        prop_assert!(notes.diagnostics.is_empty(), "{}", notes.diagnostics[0].what);
        let again = read.map(|read| read.print());
        prop_assert!(again.as_ref() == Some(&printed), "printed differently:\n{text}\n---\n{}", again.as_ref().map(write::write).unwrap_or_default());
    }
}
