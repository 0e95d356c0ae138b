//! The screen: results go to standard output, everything else to standard error.
//!
//! Colours and widths are for terminals. In a pipe the text is plain and 120 columns wide.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write};

use glasshouse_scenario::text::diagnostic::{Diagnostic, Look, Severity, render};
use glasshouse_scenario::text::source::Sources;
use terminal_size::{Width, terminal_size_of};

use crate::failure::Failure;

/// At most this many diagnostics are drawn at once.
const MOST_DIAGNOSTICS: usize = 30;

/// Columns where nobody says how wide the screen is.
const USUAL_WIDTH: usize = 120;

/// Where a command prints.
#[derive(Debug)]
pub struct Screen {
    out: BufWriter<Stdout>,
    /// Whether standard error is a terminal, so that a bar can move on it.
    pub is_terminal: bool,
    /// How standard error looks, where diagnostics are drawn.
    pub look: Look,
    /// How standard output looks, where results are.
    pub page: Look,
}

impl Screen {
    /// The screen of this process.
    pub fn of_this_process() -> Self {
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
        let is_plain = is_set("NO_COLOR") || is_dumb;
        let look = |size: Option<(Width, _)>, is_terminal: bool| Look {
            width: size.map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0).max(20)),
            colour: is_terminal && !is_plain,
        };
        let (out, beside) = (io::stdout(), io::stderr());
        Self {
            is_terminal: beside.is_terminal(),
            look: look(terminal_size_of(&beside), beside.is_terminal()),
            page: look(terminal_size_of(&out), out.is_terminal()),
            out: BufWriter::new(out),
        }
    }

    /// Prints one line, or several, of the result.
    pub fn say(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        Ok(writeln!(self.out, "{}", text.as_ref())?)
    }

    /// Hands everything to the system.
    pub fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    /// Tells the user something that is not the result. A closed standard error is nobody's fault.
    pub fn tell(&mut self, text: impl AsRef<str>) {
        let _ = self.out.flush();
        let _ = writeln!(Self::beside(), "{}", text.as_ref());
    }

    /// Draws diagnostics.
    pub fn diagnose(&mut self, diagnostics: &[Diagnostic], sources: &Sources) {
        if !diagnostics.is_empty() {
            self.tell(render(diagnostics, sources, self.look, MOST_DIAGNOSTICS).trim_end());
            self.tell("");
        }
    }

    /// Says why the command could not do its work, and with what cause.
    pub fn complain(&mut self, failure: &Failure) {
        let (start, end) = if self.look.colour { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        self.tell(format!("{start}error{end}: {failure}"));
    }

    fn beside() -> Stderr {
        io::stderr()
    }
}

/// How many errors and warnings there are, in words: `2 errors and 1 warning`.
pub fn counted(diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity| diagnostics.iter().filter(|one| one.severity == severity).count();
    let words = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{count} {word}s")),
    };
    let parts = [words(count(Severity::Error), "error"), words(count(Severity::Warning), "warning")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" and ")
}
