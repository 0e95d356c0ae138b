//! The folder of a run appears whole or not at all.
//!
//! Files go to a hidden folder beside it, are handed to the disk, and then one rename makes them visible. An old run is
//! moved aside first and deleted last, so at no moment is there less than one whole run.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

use crate::FILES;
use crate::failure::Failure;

/// A folder that a run may be written to.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    force: bool,
}

impl Folder {
    /// Makes sure, before any work is done, that the folder may be written: that nothing is in the way (or, with
    /// `force`, nothing but an older run), and that the disk lets us.
    pub fn claim(target: PathBuf, force: bool) -> Result<Self, Failure> {
        let folder = Self { target, force };
        folder.check()?;
        let parent = folder.parent();
        fs::create_dir_all(&parent).map_err(|cause| failed(&parent, cause))?;
        let trial = folder.beside("partial");
        fs::create_dir(&trial).and_then(|()| fs::remove_dir(&trial)).map_err(|cause| failed(&folder.target, cause))?;
        Ok(folder)
    }

    /// Where the run will be.
    pub fn path(&self) -> &Path {
        &self.target
    }

    /// Writes all files, then shows the folder.
    pub fn write(&self, files: &[(&str, &[u8])]) -> Result<(), Failure> {
        let partial = Partial(self.beside("partial"));
        fs::create_dir(&partial.0).map_err(|cause| failed(&self.target, cause))?;
        for (name, bytes) in files {
            write_through(&partial.0.join(name), bytes).map_err(|cause| failed(&self.target.join(name), cause))?;
        }
        sync_folder(&partial.0).map_err(|cause| failed(&self.target, cause))?;
        self.check()?;
        let old = self.beside("old");
        let had_old = self.target.exists();
        if had_old {
            fs::rename(&self.target, &old).map_err(|cause| failed(&self.target, cause))?;
        }
        if let Err(cause) = fs::rename(&partial.0, &self.target) {
            if had_old {
                fs::rename(&old, &self.target).map_err(|cause| failed(&self.target, cause))?;
            }
            return Err(failed(&self.target, cause));
        }
        sync_folder(&self.parent()).map_err(|cause| failed(&self.target, cause))?;
        if had_old {
            fs::remove_dir_all(&old).map_err(|cause| failed(&old, cause))?;
        }
        Ok(())
    }

    /// Whether something is in the way. Only the folder of a run is ever replaced.
    fn check(&self) -> Result<(), Failure> {
        let shown = self.target.display();
        let Ok(metadata) = fs::symlink_metadata(&self.target) else {
            return match self.target.file_name() {
                Some(_) => Ok(()),
                None => Err(Failure::Use(format!("`{shown}` cannot be the folder of a run; name a new one"))),
            };
        };
        if !self.force {
            return Err(Failure::Use(format!(
                "`{shown}` is there already; add `--force` to replace it, or `--out` for another folder"
            )));
        }
        if !metadata.is_dir() {
            return Err(Failure::Use(format!("`{shown}` is not a folder; choose another with `--out`")));
        }
        let entries = fs::read_dir(&self.target).map_err(|cause| failed(&self.target, cause))?;
        let names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        let foreign = names.iter().find(|name| !FILES.iter().any(|ours| *name == ours));
        match foreign {
            Some(name) => Err(Failure::Use(format!(
                "`{shown}` holds `{}`, which is not part of a run; `--force` replaces runs only",
                name.display()
            ))),
            None => Ok(()),
        }
    }

    fn parent(&self) -> PathBuf {
        match self.target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        }
    }

    /// A hidden folder beside the target, of this process alone.
    fn beside(&self, what: &str) -> PathBuf {
        let name = self.target.file_name().unwrap_or_default().display().to_string();
        self.parent().join(format!(".{name}.{what}-{}", process::id()))
    }
}

/// A folder in the making, which goes when it is dropped. After the rename nothing stands at its path.
struct Partial(PathBuf);

impl Drop for Partial {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Hands the entries of a folder to the disk, where the system lets folders be opened.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

fn failed(path: &Path, cause: io::Error) -> Failure {
    Failure::Write { path: path.to_owned(), cause }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().display().to_string()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_run_is_replaced_only_when_told() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("runs/first");
        let claim = |force: bool| Folder::claim(target.clone(), force);
        claim(false).unwrap().write(&[("run.toml", b"one")]).unwrap();
        assert!(claim(false).unwrap_err().to_string().contains("--force"));
        claim(true).unwrap().write(&[("run.toml", b"two")]).unwrap();
        assert_eq!(fs::read(target.join("run.toml")).unwrap(), b"two");
        assert_eq!(names(&place.path().join("runs")), ["first"]);
    }

    #[test]
    fn a_folder_of_something_else_is_never_replaced() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("letter.txt"), "mine").unwrap();
        let said = Folder::claim(place.path().to_owned(), true).unwrap_err().to_string();
        assert!(said.contains("holds `letter.txt`"), "{said}");
    }

    #[test]
    fn a_failure_leaves_nothing_and_names_the_file() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::claim(place.path().join("run"), false).unwrap();
        let said = folder.write(&[("run.toml", b"one"), ("no/such/folder", b"two")]).unwrap_err().to_string();
        assert!(said.starts_with("cannot write ") && said.contains("run/no/such/folder: "), "{said}");
        assert_eq!(names(place.path()), Vec::<String>::new());
    }
}
