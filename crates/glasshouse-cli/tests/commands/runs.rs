//! Running scenarios.

use crate::program::Place;

const FILES: [&str; 4] = ["measures.parquet", "news.parquet", "report.html", "run.toml"];

fn bytes(place: &Place, folder: &str) -> Vec<Vec<u8>> {
    FILES.iter().map(|name| std::fs::read(place.path(folder).join(name)).unwrap()).collect()
}

#[test]
fn a_run_gives_four_files_and_a_table() {
    let place = Place::with("list");
    let (said, told) = place.code(0, &["run", "village.toml", "--persons", "20_000"]);
    assert_eq!(place.names("runs"), ["village-base-1"]);
    assert_eq!(place.names("runs/village-base-1"), FILES);
    assert!(said.ends_with("wrote runs/village-base-1\n"), "{said}");
    assert!(told.contains("20,000 synthetic persons") && told.contains("of memory"), "{told}");
    assert!(!said.contains('\u{1b}') && !told.contains('\u{1b}'), "colour in a pipe");
}

#[test]
fn threads_change_no_byte() {
    let place = Place::with("list");
    let run = |threads: &str| {
        place.well(&["run", "village.toml", "--persons", "20000", "--threads", threads, "--out", threads]);
        bytes(&place, threads)
    };
    let one = run("1");
    for threads in ["2", "7"] {
        for (name, (one, more)) in FILES.iter().zip(one.iter().zip(&run(threads))) {
            assert!(one == more, "{name} differs between 1 and {threads} threads");
        }
    }
}

#[test]
fn the_seed_and_the_variant_change_the_figures() {
    let place = Place::with("list");
    let run = |out: &str, more: &[&str]| {
        place.well(&[&["run", "village.toml", "--persons", "20000", "--out", out], more].concat());
        bytes(&place, out)[0].clone()
    };
    let base = run("base", &[]);
    assert!(base != run("seed", &["--seed", "2"]));
    assert!(base != run("variant", &["--variant", "short-memory"]));
    assert!(base != run("set", &["--set", "gate.bus-pass.refuses.on-the-list.share=10 %"]));
}

#[test]
fn a_run_is_repeated_from_its_folder_alone() {
    let place = Place::with("list");
    let set = "gate.bus-pass.refuses.on-the-list.share=10 %";
    place.well(&["run", "village.toml", "--persons", "5_000", "--seed", "7", "--set", set, "--out", "first"]);
    place.write("village.toml", "lost");
    std::fs::remove_file(place.path("village-people.toml")).unwrap();
    place.well(&["run", "first/run.toml", "--out", "second"]);
    assert!(bytes(&place, "first") == bytes(&place, "second"));
    let record = std::fs::read_to_string(place.path("first/run.toml")).unwrap();
    let command = format!("glasshouse run village.toml --persons 5000 --seed 7 --set '{set}'");
    assert!(record.contains(&format!("command = \"{command}\"")), "{record}");
}

#[test]
fn replicates_are_runs_of_their_own_seeds_and_give_intervals() {
    let place = Place::with("list");
    let run = |out: &str, more: &[&str]| {
        place.well(&[&["run", "village.toml", "--persons", "5_000", "--out", out], more].concat())
    };
    let said = run("three", &["--replicates", "3"]);
    assert!(said.contains("These are 3 runs") && said.contains("95 % of luck"), "{said}");
    let record = std::fs::read_to_string(place.path("three/run.toml")).unwrap();
    assert!(record.contains("--replicates 3"), "{record}");
    let seeds = record.split("seeds = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
    let seeds: Vec<&str> = seeds.split(',').map(str::trim).filter(|seed| !seed.is_empty()).collect();
    assert_eq!((seeds.len(), seeds[0]), (3, "1"));
    // What can be told of lives is the first replicate's, so its news are those of the same run alone.
    run("one", &["--seed", seeds[0]]);
    run("other", &["--seed", seeds[1]]);
    assert!(bytes(&place, "three")[0] != bytes(&place, "one")[0]);
    assert!(bytes(&place, "one")[0] != bytes(&place, "other")[0]);
    place.well(&["run", "three/run.toml", "--out", "again"]);
    assert!(bytes(&place, "three") == bytes(&place, "again"));
}

#[test]
fn a_paired_run_is_the_run_itself_and_more() {
    let place = Place::with("list");
    let run = |out: &str, more: &[&str]| {
        place.well(&[&["run", "village.toml", "--persons", "5_000", "--out", out], more].concat());
        bytes(&place, out)
    };
    let (alone, paired) = (run("alone", &[]), run("paired", &["--paired"]));
    assert!(alone[0] != paired[0] && alone[0].len() < paired[0].len());
    // The news are those of the run itself, down to the figures; only the header says by which command they were made.
    let news = |out: &str| place.well(&["life", out, "--find", "refused"]);
    assert_eq!(news("alone"), news("paired"));
    assert!(String::from_utf8_lossy(&paired[3]).contains("--paired"));
    place.well(&["run", "paired/run.toml", "--out", "again"]);
    assert!(paired == bytes(&place, "again"));
}

#[test]
fn a_record_that_was_changed_is_refused() {
    let place = Place::with("list");
    place.well(&["run", "village.toml", "--persons", "1000", "--out", "first"]);
    place.replace("first/run.toml", "\"20 %\"", "\"90 %\"");
    let (_, told) = place.code(2, &["run", "first/run.toml", "--out", "second"]);
    assert!(told.contains("were changed after the run"), "{told}");
}

#[test]
fn nothing_is_overwritten_without_force() {
    let place = Place::with("blank");
    let run = ["run", "village.toml", "--persons", "1000", "--out", "out"];
    place.well(&run);
    let before = bytes(&place, "out");
    let again = [&run[..], &["--seed", "2"]].concat();
    let (_, told) = place.code(2, &again);
    assert!(told.contains("`out` is there already") && told.contains("--force"), "{told}");
    assert!(before == bytes(&place, "out"));
    place.well(&[&again[..], &["--force"]].concat());
    assert!(before != bytes(&place, "out"));
    assert_eq!(place.names("."), ["out", "village-people.toml", "village.toml"]);
}

#[test]
fn force_replaces_nothing_but_runs() {
    let place = Place::with("blank");
    let (_, told) = place.code(2, &["run", "village.toml", "--persons", "1000", "--out", ".", "--force"]);
    assert!(told.contains("cannot be the folder of a run") || told.contains("not part of a run"), "{told}");
    std::fs::create_dir(place.path("letters")).unwrap();
    place.write("letters/one.txt", "dear");
    let (_, told) = place.code(2, &["run", "village.toml", "--persons", "1000", "--out", "letters", "--force"]);
    assert!(told.contains("`letters` holds `one.txt`"), "{told}");
}

#[test]
fn wrong_use_is_told_apart_from_mistakes_in_a_file() {
    let place = Place::with("list");
    let (_, told) = place.code(2, &["run", "village.toml", "--variant", "short-memmory"]);
    assert!(told.contains("did you mean `short-memory`?"), "{told}");
    place.code(2, &["run", "village.toml", "--set", "gate.bus-pass.severity"]);
    place.code(2, &["run", "village.toml", "--persons", "0"]);
    place.code(2, &["run", "village.toml", "--persons", "many"]);
    place.code(2, &["run", "village.toml", "--threads", "0"]);
    place.code(2, &["run", "nowhere.toml"]);
    assert_eq!(place.names("runs"), Vec::<String>::new());
}

#[test]
fn every_effect_of_a_gate_is_run() {
    let place = Place::with("blank");
    place.replace("village.toml", "effect    = \"refuse\"", "effect    = \"delay\"\ndelay     = \"2 weeks\"");
    let (said, told) = place.code(0, &["check", "village.toml"]);
    assert!(said.contains("can be read") && told.is_empty(), "{told}");
    place.well(&["run", "village.toml", "--persons", "1000"]);
}

/// Only where the machine is too small: the sum itself is tested beside it.
#[cfg(target_os = "linux")]
#[test]
fn a_run_that_is_larger_than_the_memory_is_refused_before_it_begins() {
    let meminfo = std::fs::read_to_string("/proc/meminfo").unwrap();
    let total = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:")?.trim().strip_suffix(" kB")).unwrap();
    // Two billion persons take at least 8 bytes each.
    if total.parse::<u64>().unwrap() > 16_000_000_000 / 1024 * 2 {
        return;
    }
    let place = Place::with("list");
    let (said, told) = place.code(2, &["run", "village.toml", "--persons", "2_000_000_000"]);
    assert_eq!(said, "");
    assert!(told.contains("2,000,000,000 synthetic persons, 157 weeks"), "{told}");
    assert!(
        told.contains("GB of memory, and ") && told.contains("persons fit: `glasshouse run village.toml"),
        "{told}"
    );
    assert_eq!(place.names("runs"), Vec::<String>::new());
}
