//! Texts from the real disk.
//!
//! A description is a small regular file in UTF-8. Anything else is refused before it is read, with a sentence that
//! names the path and says what to do.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use glasshouse_scenario::grammar::reader::nearest;
use glasshouse_scenario::load::Files;
use glasshouse_scenario::text::path::beside;
use glasshouse_scenario::text::tree::MOST_BYTES;

use crate::failure::plain;

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let path = beside(from, path);
        read(Path::new(&path)).map_err(|why| format!("cannot read `{path}`: {why}"))
    }
}

fn read(path: &Path) -> Result<String, String> {
    let metadata = fs::metadata(path).map_err(|cause| reason(path, &cause))?;
    if metadata.is_dir() {
        return Err("it is a folder; name a file inside it".to_owned());
    }
    if !metadata.is_file() {
        return Err("it is not an ordinary file; save the text to a file first".to_owned());
    }
    let most = MOST_BYTES as u64;
    if metadata.len() > most {
        let megabytes = metadata.len().div_ceil(1024 * 1024);
        return Err(format!(
            "it has {megabytes} MB, and at most {} MB are read; a description is not data: leave out generated parts",
            most / (1024 * 1024)
        ));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|cause| reason(path, &cause))?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|cause| reason(path, &cause))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|byte| *byte == b'\n').count();
        format!("line {line} is not UTF-8 text; save the file as UTF-8")
    })
}

fn reason(path: &Path, cause: &io::Error) -> String {
    if cause.kind() != io::ErrorKind::NotFound {
        return plain(cause);
    }
    match similar(path) {
        Some(near) => format!("there is no such file; did you mean `{near}`?"),
        None => "there is no such file".to_owned(),
    }
}

/// A file in the same folder with nearly the same name.
fn similar(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path.parent()?;
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut names: Vec<String> = fs::read_dir(here)
        .ok()?
        .flatten()
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    let near = nearest(wanted, names.iter().map(String::as_str))?;
    Some(folder.join(near).display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_names_the_path_and_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let check = |name: &str, expected: &str| {
            let said = Disk.read("", &path(name)).unwrap_err();
            assert!(said.contains(&path(name)) && said.contains(expected), "{said}");
        };
        fs::write(path("village.toml"), "[scenario]").unwrap();
        fs::write(path("latin.toml"), b"a = 1\nb = \"\xe9\"\n").unwrap();
        File::create(path("huge.toml")).unwrap().set_len(MOST_BYTES as u64 + 1).unwrap();
        check("vilage.toml", "did you mean `");
        check("other.csv", "there is no such file");
        check("latin.toml", "line 2 is not UTF-8");
        check("huge.toml", "it has 5 MB, and at most 4 MB are read");
        check("", "it is a folder");
    }

    #[test]
    fn a_named_file_lies_beside_the_file_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("people.toml"), "x = 1").unwrap();
        let from = folder.path().join("scenarios/a.toml").display().to_string();
        assert_eq!(Disk.read(&from, "../people.toml").as_deref(), Ok("x = 1"));
    }
}
