//! What the world does to a program: full disks, closed pipes, sudden ends.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::program::{Place, program};

#[test]
fn a_killed_run_leaves_no_folder_that_looks_whole() {
    let place = Place::with("list");
    let mut running = program()
        .current_dir(place.folder())
        .args(["run", "village.toml", "--persons", "20_000_000", "--out", "out"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(running.stderr.take().unwrap()).read_line(&mut first).unwrap();
    running.kill().unwrap();
    assert!(!running.wait().unwrap().success(), "{first}");
    assert_eq!(place.names("out"), Vec::<String>::new());
}

#[test]
fn a_reader_who_has_read_enough_is_no_failure() {
    let mut running = program().arg("schema").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut byte = [0];
    running.stdout.take().unwrap().read_exact(&mut byte).unwrap();
    let mut told = String::new();
    running.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert!(running.wait().unwrap().success());
    assert_eq!((byte, told.as_str()), ([b'{'], ""));
}

/// No file may grow beyond a few thousand bytes: the same as a disk that fills up in the middle of a file.
#[cfg(unix)]
#[test]
fn a_full_disk_is_told_with_the_file_and_leaves_nothing() {
    let place = Place::with("list");
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" run village.toml --persons 1000 --out out";
    let output = std::process::Command::new("sh")
        .current_dir(place.folder())
        .args(["-c", script, env!("CARGO_BIN_EXE_glasshouse")])
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("error: cannot write out/run.toml: File too large"), "{told}");
    assert_eq!(place.names("."), ["village-people.toml", "village.toml"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_screen_that_takes_nothing_is_a_failure() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = program().arg("schema").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "error: cannot print: No space left on device\n");
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_the_work() {
    let place = Place::with("blank");
    let (_, told) = place.code(2, &["run", "village.toml", "--out", "village.toml/out"]);
    assert!(told.contains("cannot write village.toml"), "{told}");
    assert!(!told.contains("synthetic persons"), "{told}");
}
