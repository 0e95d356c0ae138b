//! The text of the repository, read once and handed to the rules.
//!
//! Only this file touches the disk; the rules are functions of what it returns.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold no text of ours.
const SKIPPED: &[&str] = &[".git", "target", "runs", "node_modules", ".venv"];

/// A text file: its path from the root with `/` between the parts, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path from the root of the repository.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl File {
    /// A file from its parts.
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Whether the file is Rust source.
    pub fn is_rust(&self) -> bool {
        Path::new(&self.path).extension().is_some_and(|end| end == "rs")
    }

    /// Whether the file belongs to tests, benches, examples or a build script rather than to a stage.
    pub fn is_outside_the_product(&self) -> bool {
        let mut parts: Vec<&str> = self.path.split('/').collect();
        let name = parts.pop().unwrap_or_default();
        matches!(name, "tests.rs" | "build.rs")
            || parts.iter().any(|part| matches!(*part, "tests" | "benches" | "examples"))
    }
}

/// The files that the rules read, sorted by path, and the folder that they were read from.
#[derive(Debug, Clone)]
pub struct Tree {
    /// The root of the repository.
    pub root: PathBuf,
    /// Rust sources, manifests and documents.
    pub files: Vec<File>,
}

/// The folder of this repository.
///
/// # Panics
/// When xtask stands in no folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands one folder below the root").to_owned()
}

impl Tree {
    /// Reads the repository that this crate was built in.
    ///
    /// # Panics
    /// When a folder or a file of it cannot be read.
    pub fn of_this_repository() -> Self {
        let root = root();
        let mut files = Vec::new();
        read_folder(&root, &root, &mut files);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { root, files }
    }

    /// The file at this path, if it is there.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Rust sources below a folder such as `crates/`.
    pub fn rust_below(&self, folder: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.path.starts_with(folder) && file.is_rust())
    }

    /// The manifests of the crates in `crates/`.
    pub fn crate_manifests(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| {
            let parts: Vec<&str> = file.path.split('/').collect();
            matches!(parts[..], ["crates", _, "Cargo.toml"])
        })
    }

    /// The folders in `crates/` that hold a manifest.
    pub fn crate_names(&self) -> Vec<&str> {
        self.crate_manifests().filter_map(|file| file.path.split('/').nth(1)).collect()
    }
}

fn read_folder(root: &Path, folder: &Path, files: &mut Vec<File>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let path = entry.unwrap_or_else(|e| panic!("{}: {e}", folder.display())).path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
        if path.is_dir() && !SKIPPED.contains(&name) {
            read_folder(root, &path, files);
        } else if path.is_file() && is_read(name) {
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            files.push(File { path: from_root(root, &path), text });
        }
    }
}

fn is_read(name: &str) -> bool {
    name == "Cargo.toml" || Path::new(name).extension().is_some_and(|end| end == "rs" || end == "md")
}

fn from_root(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<String> = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_holds_this_very_file() {
        let tree = Tree::of_this_repository();
        assert!(tree.file("xtask/src/tree.rs").is_some());
        assert!(tree.file("Cargo.toml").is_some());
        assert!(tree.crate_names().contains(&"glasshouse-scenario"));
    }

    #[test]
    fn tests_benches_and_examples_stand_outside_the_product() {
        for path in ["crates/a/tests/x.rs", "crates/a/benches/y.rs", "crates/a/src/plan/tests.rs"] {
            assert!(File::new(path, "").is_outside_the_product(), "{path}");
        }
        assert!(!File::new("crates/a/src/plan.rs", "").is_outside_the_product());
    }
}
