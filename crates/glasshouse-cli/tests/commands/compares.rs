//! Versions of a scenario beside each other.

use std::process::Stdio;
use std::time::Duration;

use crate::program::{Place, program};

fn place() -> Place {
    let place = Place::with("list");
    let text = std::fs::read_to_string(place.path("village.toml")).unwrap();
    let variants = "\n[variant.the-same]\ntitle = \"nothing\"\n\n[variant.no-door]\ntitle = \"nobody looks at the list\"\nremove = [\"gate.bus-pass.refuses.on-the-list\"]\n";
    place.write("village.toml", &format!("{text}{variants}"));
    place
}

#[test]
fn an_empty_variant_differs_by_exactly_nothing() {
    let (said, _) = place().code(0, &["compare", "village.toml", "--variant", "the-same", "--persons", "5_000"]);
    assert!(said.contains("It is the same file: every difference is exactly 0."), "{said}");
}

#[test]
fn a_variant_is_told_by_its_lines_its_harms_and_what_is_only_shown() {
    let (said, _) = place().code(
        0,
        &["compare", "village.toml", "--variant", "no-door", "--variant", "without-fear", "--persons", "20_000"],
    );
    assert!(said.contains("| remove = [\"gate.bus-pass.refuses.on-the-list\"]"), "{said}");
    let first = said.split("\nvariant without-fear").next().unwrap();
    let refused = first.lines().find(|line| line.trim_start().starts_with("refused ")).unwrap();
    assert!(refused.contains('−') && refused.contains(" to "), "{refused}");
    assert!(said.contains("For no group is it worse at a gate beyond chance."), "{said}");
    assert!(said.contains("Shown, never sought"), "{said}");
    assert!(said.contains("Intervals span"), "{said}");
    // The same seed, the same words.
    let again = place().well(&["compare", "village.toml", "--variant", "no-door", "--persons", "20_000"]);
    assert!(said.starts_with(again.split("\nSimulated.").next().unwrap().trim_end()), "{again}");
}

#[test]
fn a_variant_that_is_not_there_is_told() {
    let (_, told) = place().code(2, &["compare", "village.toml", "--variant", "no-dore"]);
    assert!(told.contains("no-dore"), "{told}");
}

#[test]
fn a_harm_is_taken_apart_and_the_parts_add_up() {
    let place = Place::with("list");
    let (said, _) = place.code(
        0,
        &["attribute", "village.toml", "--harm", "ever-refused:bus-pass", "--persons", "20_000", "--replicates", "3"],
    );
    assert!(said.starts_with("`ever-refused:bus-pass` is "), "{said}");
    assert!(said.contains("With none of them the harm is 0 %."), "{said}");
    // Nobody is refused without the ground, and nobody without what is seen or invented.
    assert!(said.contains("`on-the-list` at `bus-pass`"), "{said}");
    assert!(said.contains("combinations were run"), "{said}");
}

#[test]
fn only_harms_are_taken_apart() {
    let place = Place::with("list");
    let check = |harm: &str, expected: &str| {
        let (_, told) = place.code(2, &["attribute", "village.toml", "--harm", harm, "--persons", "2_000"]);
        assert!(told.contains(expected), "{told}");
    };
    check("fear", "`fear` is a state, and only harms are looked at");
    check("happiness", "there is no measure `happiness`");
    check("ever-refused:no-such-gate", "has no value with");
}

#[test]
fn rivals_say_in_how_many_models_an_effect_holds() {
    let place = Place::with("list");
    let (_, told) = place.code(2, &["compare", "village.toml", "--rivals"]);
    assert!(told.contains("no variant says `rival = true`"), "{told}");
    let text = std::fs::read_to_string(place.path("village.toml")).unwrap();
    let rival = "\n[variant.nobody-cares]\nrival  = true\nremove = [\"response\"]\n";
    place.write("village.toml", &format!("{text}{rival}"));
    let said = place.well(&["compare", "village.toml", "--rivals", "--persons", "20_000"]);
    assert!(said.contains("all 2 models of how people respond (as written, nobody-cares)"), "{said}");
    // The list refuses whoever is on it under both, and fear silences under one alone.
    let line = |measure: &str| said.lines().find(|line| line.trim_start().starts_with(measure)).unwrap().to_owned();
    assert!(line("refused ").ends_with("2 of 2"), "{said}");
    assert!(line("chilled ").ends_with("1 of 2"), "{said}");
}

#[test]
fn an_experiment_goes_on_where_it_stopped() {
    let place = Place::with("list");
    let ask = |store: &str| {
        let harm = ["attribute", "village.toml", "--harm", "ever-refused:bus-pass", "--store", store];
        let people = ["--persons", "2_000", "--replicates", "2"];
        place.code(0, &[&harm[..], &people].concat())
    };
    let (whole, _) = ask("whole.sqlite");
    // Killed at several moments, before and while runs are made: whenever that is, what was kept whole is not made again.
    for wait in [5, 10, 20, 40, 60, 80, 100, 120] {
        let mut running = program()
            .current_dir(place.folder())
            .args(["attribute", "village.toml", "--harm", "ever-refused:bus-pass", "--store", "broken.sqlite"])
            .args(["--persons", "2_000", "--replicates", "2"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        let _ = running.kill();
        running.wait().unwrap();
    }
    assert_eq!(ask("broken.sqlite").0, whole);
    let (again, told) = ask("broken.sqlite");
    assert_eq!(again, whole);
    assert!(told.contains("in the store"), "{told}");
}

#[test]
fn the_smallest_set_of_safeguards_is_found() {
    let place = Place::with("list");
    let ask = |code, more: &[&str]| {
        let asked = ["protect", "village.toml", "--harm", "ever-refused:bus-pass", "--persons", "2_000"];
        place.code(code, &[&asked[..], more].concat())
    };
    let (_, told) = ask(2, &["--below", "1 %"]);
    assert!(told.contains("no variant says `safeguard = true`"), "{told}");
    let text = std::fs::read_to_string(place.path("village.toml")).unwrap();
    let safeguards = "
[variant.nobody-looks]
safeguard = true
remove    = [\"gate.bus-pass.refuses.on-the-list\"]

[variant.short]
safeguard = true
[variant.short.set]
register.watch-list.lists.for = \"1 week\"
";
    place.write("village.toml", &format!("{text}{safeguards}"));
    let (said, _) = ask(0, &["--below", "0.5 %"]);
    assert!(said.contains("is nobody-looks, with 0 %"), "{said}");
    assert!(said.contains("nobody-looks (holds)"), "{said}");
    let (said, _) = ask(0, &["--below", "99 %"]);
    assert!(said.contains("without any safeguard"), "{said}");
    let (_, told) = ask(2, &["--below", "1 %", "--safeguard", "shorter"]);
    assert!(told.contains("the file has no safeguard `shorter`; there are: nobody-looks, short"), "{told}");
}

#[test]
fn numbers_that_matter_to_a_harm_come_first() {
    let place = Place::with("list");
    let ask = |code, more: &[&str]| {
        let asked = ["sensitivity", "village.toml", "--harm", "ever-refused:bus-pass", "--persons", "2_000"];
        place.code(code, &[&asked[..], &["--replicates", "1"], more].concat())
    };
    let (said, _) = ask(0, &["--trajectories", "4", "--table", "points.csv"]);
    assert!(said.contains("moves it by"), "{said}");
    let table = std::fs::read_to_string(place.path("points.csv")).unwrap();
    let numbers = table.lines().next().unwrap().split(',').count() - 1;
    // A line of names, and four trajectories of a point for each number and one more.
    assert_eq!(table.lines().count(), 1 + 4 * (numbers + 1));
    let (said, _) = ask(0, &["--method", "sobol", "--rows", "8"]);
    assert!(said.contains("share in all"), "{said}");
    let (_, told) = ask(2, &["--method", "sobol", "--rows", "9"]);
    assert!(told.contains("`--rows` is a power of two"), "{told}");
    let (_, told) = ask(2, &["--of", "nothing."]);
    assert!(told.contains("no number under nothing. has a range"), "{told}");
}

#[test]
fn a_number_that_must_be_true_is_told_with_its_evidence() {
    let place = Place::with("list");
    let ask = |code, more: &[&str]| {
        let asked = ["believe", "village.toml", "--harm", "ever-refused:bus-pass", "--persons", "2_000"];
        place.code(code, &[&asked[..], &["--replicates", "2"], more].concat())
    };
    // Nobody is refused nothing: a ceiling of all holds whatever the numbers are.
    let (said, _) = ask(0, &["--below", "100 %"]);
    assert!(said.contains("no number alone takes it"), "{said}");
    let (said, _) = ask(0, &["--below", "0.5 %"]);
    assert!(said.contains("not below 0.5 %"), "{said}");
    assert!(said.contains("would hold if it were") && said.contains("Questions to whoever defends"), "{said}");
    let (_, told) = ask(2, &["--below", "1 %", "--of", "nothing."]);
    assert!(told.contains("no number under nothing. has a range"), "{told}");
}
