//! One life out of a run.

use serde_json::Value;

use crate::program::Place;

fn ran() -> Place {
    let place = Place::with("list");
    place.well(&["run", "village.toml", "--persons", "20_000", "--out", "out"]);
    place
}

#[test]
fn a_life_is_told_from_the_folder_alone() {
    let place = ran();
    place.write("village.toml", "lost");
    std::fs::remove_file(place.path("village-people.toml")).unwrap();
    let (said, told) = place.code(0, &["life", "out"]);
    assert!(said.starts_with("One synthetic life"), "{said}");
    let text = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("Is refused a bus pass: they are listed in the watch list (ground `on-the-list`)."),
        "{said}"
    );
    assert!(text.contains("They would have passed"), "{said}");
    assert!(said.contains("\nIn sum\n"), "{said}");
    assert!(told.contains("the first person whom the regime refused something"), "{told}");
    assert!(said.lines().all(|line| line.chars().count() <= 88), "{said}");
    assert_eq!(place.well(&["life", "out/run.toml"]), said);
}

#[test]
fn each_thing_that_can_be_looked_for_is_in_the_life_that_is_found() {
    let place = ran();
    for (find, what) in [("refused", "refused"), ("listed", "listed"), ("held-back", "held-back")] {
        let (said, told) = place.code(0, &["life", "out", "--find", find, "--json"]);
        let life: Value = serde_json::from_str(&said).unwrap();
        let moments = life["moments"].as_array().unwrap();
        assert!(moments.iter().any(|moment| moment["what"] == what), "{find}: {said}");
        assert_eq!(told, "");
    }
    // Nobody enrols in this regime.
    let (_, told) = place.code(2, &["life", "out", "--find", "coerced"]);
    assert!(told.contains("nobody who enrolled under pressure lives in the first 50 neighbourhoods"), "{told}");
}

#[test]
fn the_document_has_a_version_stable_names_and_the_word_synthetic() {
    let place = ran();
    let life: Value = serde_json::from_str(&place.well(&["life", "out", "--json"])).unwrap();
    assert_eq!(life["version"], 1);
    assert!(life["synthetic"].as_str().unwrap().starts_with("a synthetic life"));
    assert_eq!(life["run"]["seed"], 1);
    let moments = life["moments"].as_array().unwrap();
    let refused = moments.iter().find(|moment| moment["what"] == "refused").unwrap();
    assert_eq!(refused["gate"], "bus-pass");
    assert_eq!(refused["grounds"][0]["name"], "on-the-list");
    assert_eq!(refused["grounds"][0]["looks-at"], "listed-in");
    assert_eq!(refused["grounds"][0]["part"], "watch-list");
    let id = life["person"]["id"].to_string();
    let again: Value = serde_json::from_str(&place.well(&["life", "out", "--person", &id, "--json"])).unwrap();
    assert_eq!(life, again);
    let household: Value =
        serde_json::from_str(&place.well(&["life", "out", "--person", &id, "--json", "--household"])).unwrap();
    assert_eq!(household["summary"], life["summary"]);
    assert!(household["moments"].as_array().unwrap().len() >= moments.len());
}

#[test]
fn what_is_no_run_has_no_lives() {
    let place = ran();
    let check = |arguments: &[&str], expected: &str| {
        let (said, told) = place.code(2, arguments);
        assert!(told.contains(expected), "{arguments:?}: {told}");
        assert_eq!(said, "");
    };
    check(&["life", "village.toml"], "`village.toml` is not a run: name the folder");
    check(&["life", "."], "it holds no `run.toml`");
    check(&["life", "nowhere"], "there is no such folder");
    check(&["life", "out", "--person", "99900000"], "there is no person 99900000: the run has neighbourhoods 0 to 19");
    check(&["life", "out", "--person", "99999"], "in neighbourhood 0 live persons 0 to");
    check(&["life", "out", "--person", "x"], "write a whole number");
}

#[test]
fn news_that_do_not_fit_the_run_are_refused() {
    let place = ran();
    place.well(&["run", "village.toml", "--persons", "20_000", "--seed", "2", "--out", "other"]);
    let news = std::fs::read(place.path("other/news.parquet")).unwrap();
    std::fs::write(place.path("out/news.parquet"), &news).unwrap();
    let (_, told) = place.code(2, &["life", "out"]);
    assert!(told.contains("`out/news.parquet` is the news of another run: its `seed` is not that"), "{told}");
    std::fs::write(place.path("out/news.parquet"), &news[..news.len() / 2]).unwrap();
    let (_, told) = place.code(2, &["life", "out"]);
    assert!(told.contains("it is damaged, or not a Parquet file"), "{told}");
    std::fs::remove_file(place.path("out/news.parquet")).unwrap();
    let (_, told) = place.code(2, &["life", "out"]);
    assert!(told.contains("cannot read `out/news.parquet`"), "{told}");
    place.replace("out/run.toml", "version = \"", "version = \"9");
    let (_, told) = place.code(2, &["life", "out"]);
    assert!(told.contains("run it again with `glasshouse run out/run.toml --out FOLDER`"), "{told}");
}
