//! The JSON Schema says what the reader says: it takes whatever the language can say, and refuses common mistakes.

mod json;

use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::grammar::reader::Notes;
use glasshouse_scenario::grammar::sample::Dice;
use glasshouse_scenario::grammar::schema::SchemaBook;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::tree;
use jsonschema::Validator;
use proptest::prelude::*;

const HEAD: &str = r#"
[scenario]
language   = 1
title      = "a test"
status     = "hypothetical"
country    = "fictional"
starts     = 2020-01-01
lasts      = "1 year"
population = "people.toml"
persons    = 1000
"#;

fn validator() -> Validator {
    let schema = SchemaBook::document::<Document>("https://example.org/scenario.json");
    jsonschema::draft202012::new(&schema).expect("the schema compiles")
}

/// Holds the reader and the schema to the same verdict on a head followed by `body`.
fn check(body: &str, good: bool) {
    let mut sources = Sources::default();
    let id = sources.add("test.toml", format!("{HEAD}{body}"));
    let mut notes = Notes::default();
    let node = tree::parse(id, &sources, &mut notes.diagnostics);
    Document::read(&node, &mut notes);
    assert_eq!(notes.diagnostics.is_empty(), good, "the reader on {body}: {:?}", notes.diagnostics);
    let verdict = validator().validate(&json::of(&node)).map_err(|fault| fault.to_string());
    assert_eq!(verdict.is_ok(), good, "the schema on {body}: {verdict:?}");
}

#[test]
fn the_schema_is_a_schema() {
    let schema = SchemaBook::document::<Document>("https://example.org/scenario.json");
    let fault = jsonschema::draft202012::meta::validate(&schema).err().map(|fault| fault.to_string());
    assert_eq!(fault, None);
}

#[test]
fn spellings_are_known_to_both() {
    let rate = |text: &str, good: bool| check(&format!("[event.a]\nrate = \"{text}\""), good);
    for text in [
        "1.5 per year",
        "every week",
        "every 3 weeks",
        "5 % per week",
        "4.9 per 1000 per year",
        "7 per 1_000_000 per month",
    ] {
        rate(text, true);
    }
    for text in ["1.5", "often", "1.5 per yaer", "every few weeks", "5 % per 1000 per year", "-1 per year"] {
        rate(text, false);
    }
    let share = |text: &str, good: bool| check(&format!("[register.a]\nmisfiles = \"{text}\""), good);
    for text in ["46 %", "46%", "4.9 per 1000", "4.9 per 100_000", "1 in 5", "1 in 1_000"] {
        share(text, true);
    }
    for text in ["46", "3 in 5", "half", "-5 %", "4.9 per 12"] {
        share(text, false);
    }
    let target = |keys: &str, good: bool| {
        let known =
            "fact = \"XX1\"\nmeasure = { paid = \"a\" }\nkind = \"flow\"\nrole = \"fitted\"\nmade-by = \"count\"";
        check(&format!("[target.a]\n{known}\n{keys}"), good);
    };
    for keys in [
        "bound = \"floor\"\nbecause = \"so it is\"",
        "per = \"counted\"\nless = \"XX2\"",
        "of = \"counted\"",
        "relative-to = { fact = \"XX2\", over = [2020-01-01, 2020-12-31] }",
    ] {
        target(keys, true);
    }
    for keys in [
        "bound = \"roof\"",
        "per = \"week\"",
        "of = \"all\"",
        "relative-to = { over = [2020-01-01] }",
        "unit = \"tickets\"",
    ] {
        target(keys, false);
    }
    let term = |text: &str, good: bool| check(&format!("[register.a]\nkeeps = \"{text}\""), good);
    for text in ["forever", "2 years", "until paid"] {
        term(text, true);
    }
    for text in ["for ever", "2", "until -", "-2 years"] {
        term(text, false);
    }
}

#[test]
fn mistakes_are_refused_by_both() {
    check("[event.a]\nrate = \"1 per year\"", true);
    // A bare number where a unit is due.
    check("[event.a]\nrate = 1.5", false);
    check("[event.a]\nrate = { value = 1.5 }", false);
    // Keys that the language does not know.
    check("[event.a]\nrat = \"1 per year\"", false);
    check("[events.a]\nrate = \"1 per year\"", false);
    check("[event.a]\nrate = { value = \"1 per year\", source = \"a book\" }", false);
    // A key that must be there.
    check("[gate.a]\neffect = \"refuse\"\nwanted-by = \"person\"", false);
    // A word outside its set, a name that is none, a right of no treaty, a range of three.
    check("[event.a]\ncontext = \"weather\"", false);
    check("[event.Shouts]\nrate = \"1 per year\"", false);
    check("[event.a]\ntimes = { Camp = { none = 1 } }", false);
    check("[event.a]\nright = \"Magna Carta 39\"", false);
    check(
        "[event.a]\nrate = { value = \"2 per year\", range = [\"1 per year\", \"2 per year\", \"3 per year\"] }",
        false,
    );
    // Two things that a number rests on.
    check("[event.a]\nrate = { value = \"2 per year\", fact = \"XX001\", assumed = \"why not\" }", false);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_language_can_say_fits_the_schema(seed: u64) {
        let instance = json::of(&Document::sample(&mut Dice::new(seed)).print());
        let fault = validator().validate(&instance).err().map(|fault| format!("{}: {fault}", fault.instance_path()));
        prop_assert_eq!(fault, None);
    }
}
