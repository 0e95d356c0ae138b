//! Many runs of one regime, held against each other.
//!
//! In: a scenario and versions of it. Out: what a version changes for people, as differences between runs in which the same people
//! have the same luck. Runs are made and measured by the stages before; nothing here knows how a run works. Whatever ranks or
//! searches looks at harms alone.

/// A version of a scenario, and its runs.
pub mod version;

/// A number that may be taken apart, ranked or held under a ceiling.
pub mod harm;

/// Runs that were made, in a database.
pub mod store;

/// Many runs of one file.
pub mod runs;

/// What one version changes for people.
pub mod compare;

/// Whether rival models of how people respond agree.
pub mod rivals;

/// What each player of a game contributes.
pub mod shapley;

/// The parts of a scenario that can do harm.
pub mod players;

/// A harm by mechanism.
pub mod attribute;

/// The smallest sets of safeguards that hold a harm down.
pub mod protect;

/// Numbers of a scenario that have a range.
pub mod factors;

/// What resampling rows of a design does to a number.
pub mod bootstrap;

/// Where a ranking of factors separates, and where chance could turn it round.
pub mod ranking;

/// Which of many factors matter at all, from few runs: elementary effects.
pub mod morris;

/// How the variance of an output is shared among factors: first-order and total-order indices.
pub mod sobol;

/// Which numbers of a scenario matter to a harm.
pub mod sensitivity;

/// What must be true for a regime to be proportionate.
pub mod believe;
