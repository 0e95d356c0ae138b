//! The draft of an impact assessment, from a scenario, its audit and a run of it, as Markdown.
//!
//! Each sentence says where it comes from: the file, the audit, or the run, whose people are synthetic. What only people can
//! answer is left visibly open. It is a draft to be completed, and says so at its head and at its end.

/// The six inputs of Art. 27(1) of the AI Act.
mod fria;

/// Scale, scope, probability and reversibility, as HUDERIA has them.
mod huderia;

/// Answers that are read out of the file.
mod stated;

use std::fmt::Write;

use glasshouse_audit::audit::Audit;
use glasshouse_measures::row::Row;
use glasshouse_scenario::scenario::Scenario;

use crate::harm::Beside;

pub use fria::fria;
pub use huderia::huderia;

/// What a draft is made from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The scenario that was run.
    pub scenario: &'a Scenario,
    /// Its audit.
    pub audit: &'a Audit,
    /// What was measured over the whole run.
    pub rows: &'a [Row],
    /// How often it was run.
    pub replicates: u32,
    /// Synthetic persons.
    pub persons: u64,
    /// The hash of the scenario's text.
    pub hash: &'a str,
}

impl<'a> Basis<'a> {
    fn beside(&self) -> Beside<'a> {
        Beside { rows: self.rows, replicates: self.replicates }
    }
}

/// From the file, as its author states it.
const FILE: &str = "*(file)*";
/// From the audit.
const AUDIT: &str = "*(audit)*";
/// From the run.
const RUN: &str = "*(simulated)*";

/// A draft in the making.
struct Draft {
    text: String,
    open: usize,
}

impl Draft {
    fn new(basis: &Basis<'_>, name: &str, of: &str) -> Self {
        let title = &basis.scenario.document().scenario.title;
        let mut text = format!("# {name}: {title}\n\n");
        let _ = writeln!(
            text,
            "**A draft, made by a program and not complete.** {of} It was filled from a description of the system {FILE}, from a screening of that description \
             against law that no lawyer has reviewed {AUDIT}, and from a simulation over {} synthetic persons {RUN}. Lines that begin with a box are for people to answer. \
             As long as one is open, nothing was assessed; and when all are closed, the assessment is theirs.\n",
            basis.persons
        );
        let _ = writeln!(text, "Description `{}`. {}\n", basis.hash, basis.beside().remark());
        Self { text, open: 0 }
    }

    fn heading(&mut self, text: &str) {
        let _ = writeln!(self.text, "## {text}\n");
    }

    fn part(&mut self, text: &str) {
        let _ = writeln!(self.text, "### {text}\n");
    }

    /// A line with its source.
    fn line(&mut self, text: &str, source: &str) {
        let _ = writeln!(self.text, "- {text} {source}");
    }

    /// A line from the file, or the question that it leaves open.
    fn stated(&mut self, answer: Option<String>, ask: &str) {
        match answer {
            Some(answer) => self.line(&answer, FILE),
            None => self.ask(ask),
        }
    }

    /// A question for people.
    fn ask(&mut self, question: &str) {
        self.open += 1;
        let _ = writeln!(self.text, "- [ ] **To be answered:** {question}");
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }

    fn end(mut self) -> String {
        let _ = writeln!(
            self.text,
            "---\n\n{} questions are open. This draft is not an assessment, and neither approves nor clears the system.",
            self.open
        );
        self.text
    }
}
