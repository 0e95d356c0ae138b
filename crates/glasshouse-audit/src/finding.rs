//! What a rule found: a verdict, the path through the file, what is proved, what nobody stated, and the mend.

use glasshouse_scenario::text::source::Span;
use jiff::civil::Date;

use crate::law::place::Status;
use crate::law::provision::Provision;

/// What a rule says of a path or of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// All elements of the rule are in the file.
    Fail,
    /// The elements are there, and the last step is for a person to judge.
    Review,
    /// Something that decides is not stated.
    Open,
    /// What the rule looks for was there, and clean.
    Pass,
    /// Nothing in the file is of the kind that the rule looks at, or its law does not reach there.
    NotApplicable,
}

impl Verdict {
    /// In a word or two.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Review => "review",
            Self::Open => "open",
            Self::Pass => "pass",
            Self::NotApplicable => "not applicable",
        }
    }
}

/// How much law stands behind a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Law prohibits it outright.
    Prohibited,
    /// A violation is likely.
    Likely,
    /// Law calls it high-risk and attaches duties.
    HighRisk,
    /// A safeguard that law asks for is missing.
    MissingSafeguard,
    /// Worth knowing.
    Note,
}

impl Weight {
    /// All, the heaviest first.
    pub const ALL: [Self; 5] = [Self::Prohibited, Self::Likely, Self::HighRisk, Self::MissingSafeguard, Self::Note];

    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Prohibited => "prohibited",
            Self::Likely => "violation-likely",
            Self::HighRisk => "high-risk",
            Self::MissingSafeguard => "missing-safeguard",
            Self::Note => "note",
        }
    }
}

/// A step of a path, or a place that matters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Step {
    /// What happens there.
    pub what: String,
    /// Address in the file, as in `gate.food-box`.
    pub address: String,
    /// Where it stands.
    pub span: Span,
}

/// A question that only those who run the system can answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Question {
    /// Address of the part that it is about, with the key that would answer it.
    pub address: String,
    /// The question, for an authority.
    pub ask: String,
}

/// A change that would remove a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mend {
    /// The change.
    pub change: Change,
    /// In words, for people.
    pub words: String,
}

/// A change of a scenario: it cuts something or adds a safeguard, nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Change {
    /// Takes away what stands at an address.
    Cut(String),
    /// Sets an address to a value, written as TOML.
    Add(String, String),
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// The verdict: fail, review or open.
    pub verdict: Verdict,
    /// How much law stands behind it.
    pub weight: Weight,
    /// What was found, in a sentence.
    pub what: String,
    /// The path, from what happens to what it costs.
    pub path: Vec<Step>,
    /// Other paths of the same kind, told in a line each.
    pub more: Vec<String>,
    /// Elements of the rule that the file proves.
    pub proved: Vec<String>,
    /// What would decide, and is not stated.
    pub open: Vec<Question>,
    /// The provisions that it engages, and how they stand there.
    pub engages: Vec<(Provision, Status)>,
    /// The smallest change that would remove it.
    pub mend: Option<Mend>,
    /// The day from which the file is so, where a phase brings it.
    pub since: Option<Date>,
    /// The waiver that answers it: its name, its reason, the office and the last day.
    pub waived: Option<String>,
    /// Whether a baseline knows it.
    pub known: bool,
}

impl Finding {
    /// What tells it from other findings: rule and addresses of its path. Titles and lines do not enter.
    pub fn fingerprint(&self) -> String {
        format!("{}: {}", self.rule, self.addresses())
    }

    /// The addresses of its path, in order.
    pub fn addresses(&self) -> String {
        let path: Vec<&str> = self.path.iter().map(|step| step.address.as_str()).collect();
        path.join(" -> ")
    }

    /// The finding and each path of the same kind that it speaks for, a line each, for a baseline: with one more such path
    /// the finding is another. How much a path costs does not enter.
    pub fn prints(&self) -> Vec<String> {
        let print = self.fingerprint();
        let name = |more: &String| more.split('`').nth(1).map_or_else(|| more.clone(), |name| format!("`{name}`"));
        let more = self.more.iter().map(|more| format!("{print}, and {}", name(more)));
        std::iter::once(print.clone()).chain(more).collect()
    }

    /// Where it is shown: the last step, which is what it costs someone.
    pub fn place(&self) -> Span {
        self.path.last().map_or(Span::NOWHERE, |step| step.span)
    }

    /// Whether somebody answers for it or it was known before, so that it does not count unless law prohibits it outright.
    pub fn is_answered(&self) -> bool {
        self.waived.is_some() || self.known
    }

    /// Whether law prohibits what was found outright, so that nothing can take it out of the count.
    pub fn is_prohibited(&self) -> bool {
        self.verdict == Verdict::Fail && self.weight == Weight::Prohibited
    }
}
