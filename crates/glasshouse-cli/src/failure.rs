//! How a command ends: well, with mistakes in a file, or with a failure of the world.

use std::io;
use std::path::PathBuf;

/// How a command ends that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing to mend.
    Fine,
    /// A file has mistakes, or an example does not hold. They have been told.
    Mistakes,
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// What was typed cannot be meant.
    #[error("{0}")]
    Use(String),
    /// A file cannot be read; the sentence names it.
    #[error("{0}")]
    Read(String),
    /// A file or folder cannot be written.
    #[error("cannot write {path}: {cause}", path = .path.display(), cause = plain(.cause))]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Runs cannot be kept.
    #[error(transparent)]
    Store(#[from] glasshouse_lab::store::Broken),
    /// The screen or the pipe behind it is gone.
    #[error("cannot print: {cause}", cause = plain(.0))]
    Print(#[from] io::Error),
}

impl Failure {
    /// Whether the reader of a pipe has merely read enough.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Print(cause) if cause.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// What the system said, without its number for it.
pub fn plain(cause: &io::Error) -> String {
    let text = cause.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
