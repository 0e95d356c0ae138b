//! A linter for regimes: which provisions of law the flow of data in a scenario engages, why, and where in the file.
//!
//! In: a checked scenario. Out: findings, each with its path through the file, what is proved, what nobody stated, and
//! a change that would remove it. It reads scenarios and nothing else, and says `engages`, never `illegal`.
//! Rules look at what parts are and how they are joined, and at no id or title of them.

/// Yes, no, or nobody said.
pub mod stated;

/// Treaties and acts: since when, and whom they bind.
pub mod law;

/// Whether two areas of life are related.
pub mod relation;

/// Fields that registers keep, and what they reveal.
pub mod terms;

/// The scenario as a graph, and the questions that rules put to it.
pub mod flow;

/// What a rule found, with its path.
pub mod finding;

/// What a rule is, and the sheet on which it writes.
pub mod rule;

/// The rules, one a file, each with its page.
pub mod rules;

/// All rules over one scenario.
pub mod audit;

/// Waivers and baselines: what someone answers for, and what was known before.
pub mod answer;

/// The names of a file's parts, and other names in their place.
pub mod names;

/// Changes that would remove findings, as a variant that was tried.
pub mod mend;

/// Whether a file was mended or merely relabelled.
pub mod relabel;

/// Findings in words, for people and for programs.
pub mod write;
