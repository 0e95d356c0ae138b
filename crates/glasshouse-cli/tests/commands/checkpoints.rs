//! Runs that are ended and go on.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::program::{Place, program};

const FILES: [&str; 4] = ["measures.parquet", "news.parquet", "report.html", "run.toml"];

const RUN: [&str; 5] = ["run", "village.toml", "--persons", "300_000", "--out"];

fn bytes(place: &Place, folder: &str) -> Vec<Vec<u8>> {
    FILES.iter().map(|name| std::fs::read(place.path(folder).join(name)).unwrap()).collect()
}

/// Starts a run that is written down after each block, and kills it as soon as something is.
fn kill_midway(place: &Place, out: &str, kept: &str) {
    let mut running = program()
        .current_dir(place.folder())
        .args(RUN)
        .args([out, "--checkpoint", kept, "--every", "0"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    while !place.path(kept).exists() {
        assert!(running.try_wait().unwrap().is_none(), "the run ended before anything was written down");
        assert!(started.elapsed() < Duration::from_secs(120), "nothing is written down");
        std::thread::sleep(Duration::from_millis(1));
    }
    // On Unix this is signal 9: nobody can prepare for it.
    running.kill().unwrap();
    running.wait().unwrap();
    assert!(!place.path(out).exists(), "the run was over before it was killed");
    assert!(place.path(kept).exists());
}

#[test]
fn a_killed_run_goes_on_to_the_same_bytes() {
    let place = Place::with("list");
    place.well(&[&RUN[..], &["whole"]].concat());
    kill_midway(&place, "out", "kept");
    // Threads do not matter: the checkpoint knows none.
    let (_, told) = place.code(0, &[&RUN[..], &["out", "--checkpoint", "kept", "--threads", "3"]].concat());
    assert!(told.contains("goes on from kept, after block "), "{told}");
    for (name, (whole, resumed)) in FILES.iter().zip(bytes(&place, "whole").iter().zip(&bytes(&place, "out"))) {
        assert!(whole == resumed, "{name} differs");
    }
    assert_eq!(
        place.names(".").into_iter().filter(|name| name != ".kept.partial").collect::<Vec<_>>(),
        ["out", "village-people.toml", "village.toml", "whole"],
        "the checkpoint goes when the run is over"
    );
}

#[test]
fn a_checkpoint_of_another_run_is_refused_and_kept() {
    let place = Place::with("list");
    kill_midway(&place, "out", "kept");
    let check = |arguments: &[&str], expected: &str| {
        let before = std::fs::read(place.path("kept")).unwrap();
        let (_, told) = place.code(2, &[arguments, &["--out", "out", "--checkpoint", "kept"]].concat());
        assert!(told.contains("`kept` is a checkpoint of another run: ") && told.contains(expected), "{told}");
        assert!(before == std::fs::read(place.path("kept")).unwrap(), "it was changed");
        assert!(!place.path("out").exists());
    };
    let run = ["run", "village.toml", "--persons", "300_000"];
    check(&[&run[..], &["--seed", "2"]].concat(), "its seed is `1`, and `2` is asked for");
    check(&["run", "village.toml", "--persons", "300_001"], "its number of persons is `300000`");
    check(
        &[&run[..], &["--variant", "short-memory"]].concat(),
        "its variant is `none`, and `short-memory` is asked for",
    );
    check(&[&run[..], &["--set", "gate.bus-pass.severity=4"]].concat(), "its --set is ``");
    place.replace("village.toml", "\"20 %\"", "\"25 %\"");
    check(&run, "the texts were changed since");
}

#[test]
fn a_damaged_checkpoint_and_another_file_are_told() {
    let place = Place::with("list");
    kill_midway(&place, "out", "kept");
    let whole = std::fs::read(place.path("kept")).unwrap();
    let refused = || place.code(2, &[&RUN[..], &["out", "--checkpoint", "kept"]].concat()).1;
    std::fs::write(place.path("kept"), &whole[..whole.len() - 100]).unwrap();
    assert!(refused().contains("cannot go on from `kept`: it is damaged; remove it to begin again"));
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 4;
    std::fs::write(place.path("kept"), changed).unwrap();
    assert!(refused().contains("cannot go on from `kept`: it is damaged"));
    place.write("kept", "dear");
    assert!(refused().contains("`kept` is there already and is no checkpoint"));
    assert_eq!(std::fs::read_to_string(place.path("kept")).unwrap(), "dear");
}

#[test]
fn a_folder_gets_a_checkpoint_with_the_name_of_the_run() {
    let place = Place::with("blank");
    let run = ["run", "village.toml", "--persons", "1000", "--checkpoint", "kept/", "--every", "0"];
    place.well(&run);
    assert_eq!(place.names("kept"), Vec::<String>::new());
    place.write("kept/village-base-1.checkpoint", "dear");
    let (_, told) = place.code(2, &[&run[..], &["--out", "again"]].concat());
    assert!(told.contains("`kept/village-base-1.checkpoint` is there already"), "{told}");
    let (_, told) = place.code(2, &["run", "village.toml", "--checkpoint", "village.toml/kept", "--out", "again"]);
    assert!(told.contains("cannot write village.toml/kept: "), "{told}");
    let (_, told) = place.code(2, &["run", "village.toml", "--every", "5"]);
    assert!(told.contains("--checkpoint"), "{told}");
    place.code(2, &["run", "village.toml", "--checkpoint", "kept", "--every", "soon"]);
}
