//! A run to the page and the terminal's table that tell of it.
//!
//! In: a checked scenario and the rows that were measured in one run of it. Out: a [`Page`] on which each section asks a
//! question, answers it in a sentence, shows the answer and tabulates it. Figures stay shares and rates of synthetic
//! people; where nobody was exposed, that is said, and no 0 is printed. One run has no intervals, and the page says so.

use glasshouse_audit::audit::Audit;
use glasshouse_measures::row::Row;
use glasshouse_measures::target::Comparison;
use glasshouse_scenario::scenario::Scenario;

use crate::life::chosen::Sample;
use crate::page::{Footer, Page};
use view::View;

/// Finding rows and names.
pub(crate) mod view;

/// Numbers, dates and lists as words.
pub(crate) mod words;

/// Title, question and answer of the page.
mod head;

/// The headline figures, and what may be written about them.
mod figures;

/// What the regime is.
mod regime;

/// What is refused, beside what fails anyway.
mod exclusion;

/// Why it is refused.
mod causes;

/// What the registers hold.
mod registers;

/// Which acts lead to which refusals.
mod paths;

/// Who is hit.
mod groups;

/// Where it hits.
mod regions;

/// What it does to those who did nothing.
mod innocent;

/// What falls silent.
mod chilling;

/// Who enrols, and who would have.
mod enrolment;

/// What the registers give away.
mod exposure;

/// Whether it lets go.
mod trap;

/// What the regime claims.
mod claims;

/// Which law it engages.
mod law;

/// Which published facts are met and missed.
mod met;

/// Lives, chosen by a rule.
mod lives;

/// What a simulated figure is beside a published one.
mod published;

/// What people say and how they vote.
mod voices;

/// Where the numbers come from.
mod facts;

/// What the run cannot say.
mod limits;

/// The table for a terminal.
mod terminal;

/// A small regime with made-up rows, and what is said of it.
#[cfg(test)]
mod tests;

/// A run with its replicates, and what is needed to repeat it.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    /// The scenario that was run.
    pub scenario: &'a Scenario,
    /// What was measured.
    pub rows: &'a [Row],
    /// The audit of the scenario; `None` where nobody audited it.
    pub audit: Option<&'a Audit>,
    /// Published figures beside it.
    pub targets: &'a [Comparison],
    /// How often it was run, with other people and other luck each time.
    pub replicates: u32,
    /// Synthetic persons.
    pub persons: u64,
    /// Synthetic households.
    pub households: u64,
    /// The seed.
    pub seed: u64,
    /// The hash of the scenario's text.
    pub scenario_hash: String,
    /// The version of glasshouse.
    pub version: String,
    /// The command that repeats the run.
    pub command: String,
    /// Lives of the run; `None` where nobody lived through any again.
    pub lives: Option<&'a Sample>,
}

/// The page of one run.
pub fn page(run: &Run<'_>) -> Page {
    let view = View::new(run);
    let sections = [
        Some(figures::section(&view)),
        Some(regime::section(&view)),
        Some(exclusion::section(&view)),
        groups::section(&view),
        innocent::section(&view),
        chilling::section(&view),
        enrolment::section(&view),
        voices::section(&view),
        exposure::section(&view),
        trap::section(&view),
        Some(claims::section(&view)),
        law::section(&view),
        Some(met::section(&view)),
        lives::section(&view),
        Some(facts::section(&view)),
        Some(limits::section(&view)),
    ];
    Page {
        title: run.scenario.document().scenario.title.clone(),
        kicker: head::kicker(&view),
        question: "What does this regime do to people?".to_owned(),
        answer: head::answer(&view),
        simulated_note: head::note(&view),
        sections: sections.into_iter().flatten().collect(),
        footer: Footer {
            version: run.version.clone(),
            seed: run.seed,
            scenario_hash: run.scenario_hash.clone(),
            command: run.command.clone(),
        },
    }
}

/// The table of one run for a terminal: plain text, at most 78 columns wide.
pub fn table(run: &Run<'_>) -> String {
    terminal::table(&View::new(run))
}
