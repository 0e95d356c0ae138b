//! What a rule is, and the sheet on which it writes what it finds.
//!
//! A rule goes through the places it is about. For each it opens a [`Case`], states the elements one by one, and closes
//! it. An element that does not hold ends the case without a finding; one that nobody stated leaves it open.

use indexmap::IndexSet;

use crate::finding::{Change, Finding, Mend, Question, Step, Verdict, Weight};
use crate::flow::Flow;
use crate::law::place::Status;
use crate::law::provision::Provision;
use crate::stated::Stated;

/// A rule: what it is called, what stands behind it, and how it looks.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name: lower-case words joined by hyphens.
    pub id: &'static str,
    /// Its code in the table of law that it was written from.
    pub code: &'static str,
    /// The family of law that it belongs to.
    pub family: &'static str,
    /// In a sentence: what it finds.
    pub about: &'static str,
    /// How much law stands behind it.
    pub weight: Weight,
    /// The provisions that it engages.
    pub provisions: &'static [Provision],
    /// How well its law was read: `text-read`, `excerpt-read` or `from-knowledge`.
    pub reading: &'static str,
    /// The lawyer or body that reviewed it; none: nobody has.
    pub reviewed: Option<&'static str>,
    /// Its page.
    pub page: &'static str,
    /// How it looks.
    pub look: fn(&Flow<'_>, &mut Sheet),
}

/// What a rule writes.
#[derive(Debug, Default)]
pub struct Sheet {
    rule: Option<&'static Rule>,
    engages: Vec<(Provision, Status)>,
    /// How many places of its kind the rule looked at.
    pub looked: usize,
    /// What it found.
    pub findings: Vec<Finding>,
}

impl Sheet {
    /// An empty sheet for a rule; `engages` are its provisions that speak in the place.
    pub fn new(rule: &'static Rule, engages: Vec<(Provision, Status)>) -> Self {
        Self { rule: Some(rule), engages, looked: 0, findings: Vec::new() }
    }

    /// Opens a case about a path.
    pub fn case(&mut self, path: Vec<Step>) -> Case {
        self.looked += 1;
        Case { path, ..Case::default() }
    }

    /// Closes a case: writes a finding unless an element did not hold.
    pub fn close(&mut self, case: Case, what: impl Into<String>) {
        let Some(rule) = self.rule.filter(|_| !case.refuted) else { return };
        let verdict = match (case.open.is_empty(), case.judged) {
            (false, _) => Verdict::Open,
            (true, true) => Verdict::Review,
            (true, false) => Verdict::Fail,
        };
        self.findings.push(Finding {
            rule: rule.id,
            verdict,
            weight: case.weight.unwrap_or(rule.weight),
            what: what.into(),
            path: case.path,
            more: case.more,
            proved: case.proved,
            open: case.open,
            engages: self.engages.clone(),
            mend: case.mend,
            since: None,
            waived: None,
            known: false,
        });
    }
}

/// Elements of a rule, gathered for one path.
#[derive(Debug, Default)]
pub struct Case {
    path: Vec<Step>,
    more: Vec<String>,
    proved: Vec<String>,
    open: Vec<Question>,
    refuted: bool,
    judged: bool,
    weight: Option<Weight>,
    mend: Option<Mend>,
}

impl Case {
    /// An element: what it is, and whom to ask what where nobody stated it.
    #[must_use]
    pub fn needs(mut self, is: Stated, fact: impl Into<String>, address: impl Into<String>, ask: &str) -> Self {
        match is {
            Stated::Yes => self.proved.push(fact.into()),
            Stated::No => self.refuted = true,
            Stated::Unstated => self.open.push(Question { address: address.into(), ask: ask.to_owned() }),
        }
        self
    }

    /// An element that is plainly there or not.
    #[must_use]
    pub fn has(mut self, is: bool, fact: impl Into<String>) -> Self {
        if is {
            self.proved.push(fact.into());
        } else {
            self.refuted = true;
        }
        self
    }

    /// Something worth telling that decides nothing.
    #[must_use]
    pub fn tells(mut self, fact: impl Into<String>) -> Self {
        self.proved.push(fact.into());
        self
    }

    /// The last step is for a person to judge, if this is so.
    #[must_use]
    pub fn to_review(mut self, is: bool) -> Self {
        self.judged |= is;
        self
    }

    /// Weighs otherwise than the rule at large.
    #[must_use]
    pub fn weighs(mut self, weight: Weight) -> Self {
        self.weight = Some(weight);
        self
    }

    /// Other paths of the same kind, each told once.
    #[must_use]
    pub fn more(mut self, more: Vec<String>) -> Self {
        self.more = more.into_iter().collect::<IndexSet<_>>().into_iter().collect();
        self
    }

    /// The mend: something is cut.
    #[must_use]
    pub fn cut(mut self, address: impl Into<String>, words: impl Into<String>) -> Self {
        self.mend = Some(Mend { change: Change::Cut(address.into()), words: words.into() });
        self
    }

    /// The mend: something is added.
    #[must_use]
    pub fn add(mut self, address: impl Into<String>, value: &str, words: impl Into<String>) -> Self {
        self.mend = Some(Mend { change: Change::Add(address.into(), value.to_owned()), words: words.into() });
        self
    }

    /// Whether an element did not hold.
    pub fn is_refuted(&self) -> bool {
        self.refuted
    }

    /// Whether all that was stated so far holds and nothing is open.
    pub fn is_sure(&self) -> bool {
        !self.refuted && self.open.is_empty()
    }
}
