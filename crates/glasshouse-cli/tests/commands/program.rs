//! The program, started in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The program, ready to be given arguments.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glasshouse"));
    command.env_remove("NO_COLOR");
    command
}

/// A folder to work in.
pub struct Place(TempDir);

impl Place {
    /// An empty folder.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with the scenario `village.toml` in it, made from a template.
    pub fn with(template: &str) -> Self {
        let place = Self::new();
        place.well(&["new", "village", "--template", template]);
        place
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// Changes a text in a file.
    pub fn replace(&self, name: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{name} does not say {from:?}");
        self.write(name, &text.replace(from, to));
    }

    /// Runs the program here.
    pub fn run(&self, arguments: &[&str]) -> Output {
        program().current_dir(self.folder()).args(arguments).output().unwrap()
    }

    /// Runs the program here; it must end with this code. Gives what it said, result first.
    pub fn code(&self, code: i32, arguments: &[&str]) -> (String, String) {
        let output = self.run(arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let (said, told) = (text(output.stdout), text(output.stderr));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{said}\n{told}");
        (said, told)
    }

    /// Runs the program here; it must end well. Gives the result.
    pub fn well(&self, arguments: &[&str]) -> String {
        self.code(0, arguments).0
    }

    /// Names in a folder here, sorted; none where it does not exist.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
