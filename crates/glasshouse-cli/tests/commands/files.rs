//! Reading, explaining and starting files.

use crate::program::Place;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

#[test]
fn every_template_is_sound_and_runs() {
    for template in ["card", "list", "blank"] {
        let place = Place::with(template);
        let (said, told) = place.code(0, &["check", "village.toml", "village-people.toml"]);
        assert_eq!(told, "", "{template} has warnings");
        assert!(said.contains("What the numbers rest on") && said.contains("assumptions"), "{said}");
        let (said, told) = place.code(0, &["test", "village.toml"]);
        assert_eq!(told, "");
        assert!(said.contains("hold") || said.contains("no examples"), "{said}");
        place.well(&["plan", "village.toml"]);
        place.well(&["run", "village.toml", "--persons", "2000"]);
    }
}

#[test]
fn nothing_is_overwritten_by_a_template() {
    let place = Place::with("blank");
    place.write("village.toml", "mine");
    let (_, told) = place.code(2, &["new", "village"]);
    assert!(told.contains("`village.toml` is there already"), "{told}");
    assert_eq!(std::fs::read_to_string(place.path("village.toml")).unwrap(), "mine");
    place.code(2, &["new", "a b"]);
    place.code(2, &["new", "no/such/folder/a"]);
}

#[test]
fn all_mistakes_are_told_at_once_and_end_with_one() {
    let place = Place::with("list");
    place.replace("village.toml", "kind      = \"informant\"", "kind      = \"informer\"");
    place.replace("village.toml", "\"20 %\"", "20");
    let (said, told) = place.code(1, &["check", "village.toml"]);
    assert_eq!(said, "");
    assert!(told.contains("informer") && told.contains("village.toml: 2 errors"), "{told}");
    assert!(!told.contains('\u{1b}'), "colour in a pipe");
}

#[test]
fn a_warning_does_not_fail_a_file() {
    let place = Place::with("blank");
    place.replace("village.toml", "# Which door", "[register.drawer]\npurpose = \"none\"\n\n# Which door");
    let (said, told) = place.code(0, &["check", "village.toml"]);
    assert!(told.contains("warning: no gate can ever read `drawer`"), "{told}");
    assert!(said.contains("can be read"), "{said}");
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let place = Place::with("blank");
    let (said, told) = place.code(2, &["check", "vilage.toml", "village.toml"]);
    assert!(said.contains("village.toml: can be read"), "{said}");
    assert!(told.contains("cannot read `vilage.toml`") && told.contains("did you mean `village.toml`?"), "{told}");
}

#[test]
fn a_missing_population_is_a_mistake_of_the_file() {
    let place = Place::with("blank");
    place.replace("village.toml", "village-people.toml", "vilage-people.toml");
    let (_, told) = place.code(1, &["check", "village.toml"]);
    assert!(told.contains("did you mean `village-people.toml`?"), "{told}");
}

#[test]
fn a_population_is_not_run() {
    let place = Place::with("blank");
    let (_, told) = place.code(2, &["run", "village-people.toml"]);
    assert!(told.contains("is a population file"), "{told}");
}

#[test]
fn numbers_are_listed_as_written() {
    let place = Place::with("list");
    let said = place.well(&["check", "--numbers", "village.toml"]);
    assert!(said.contains("event.signs-petition.rate = \"1 per year\"\n      assumptions: once a year"), "{said}");
}

#[test]
fn an_example_that_does_not_hold_fails() {
    let place = Place::with("card");
    place.replace("village.toml", "refused = \"80 %\"", "refused = \"70 %\"");
    let (said, _) = place.code(1, &["test", "village.toml"]);
    assert!(said.contains("1 of 2 examples do not hold"), "{said}");
    assert!(said.contains("fails  no-card-no-parcel: refused with chance 80"), "{said}");
}

#[test]
fn words_are_explained_and_slips_are_guessed() {
    let place = Place::new();
    let check = |word: &str, expected: &str| {
        let said = place.well(&["explain", word]);
        assert!(said.contains(expected), "{word}: {said}");
    };
    check("gate", "A service that someone wants");
    check("gate.holder", "any member's");
    check("official", "the official who decides there");
    check("chilled", "The measure `chilled`");
    let (_, told) = place.code(2, &["explain", "gaet"]);
    assert!(told.contains("did you mean `gate`?"), "{told}");
}

#[test]
fn everything_is_listed() {
    let place = Place::with("list");
    assert!(place.well(&["list", "measures"]).contains("refused-per-year"));
    assert!(place.well(&["list", "constructs"]).contains("register"));
    let variants = place.well(&["list", "variants", "village.toml"]);
    assert!(["short-memory", "without-regime", "plain-law"].iter().all(|name| variants.contains(name)), "{variants}");
    assert!(place.well(&["list", "facts", &format!("{ROOT}/facts/venezuela.csv")]).contains("VE001"));
    place.code(2, &["list", "variants"]);
    place.code(2, &["list", "measures", "village.toml"]);
}

#[test]
fn schemas_are_json() {
    let place = Place::new();
    for of in ["scenario", "population"] {
        let schema: serde_json::Value = serde_json::from_str(&place.well(&["schema", of])).unwrap();
        assert!(schema["$defs"].is_object());
    }
}

#[test]
fn shipped_scenarios_are_sound() {
    let place = Place::new();
    let folders = ["scenarios", "scenarios/cases"].map(|folder| std::fs::read_dir(format!("{ROOT}/{folder}")).unwrap());
    for entry in folders.into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let path = path.display().to_string();
            place.well(&["check", &path]);
            place.well(&["test", &path]);
        }
    }
}
