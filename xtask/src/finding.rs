//! What a rule says, and what a rule is.

use std::fmt;

use crate::Tree;

/// One breach of a rule: where it is, what is wrong, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// A path from the root of the repository, with `:line` where a line is known.
    pub place: String,
    /// What is wrong, as a fact.
    pub what: String,
    /// What to do about it.
    pub mend: String,
}

impl Finding {
    /// A finding about a whole file.
    pub fn in_file(path: &str, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { place: path.to_owned(), what: what.into(), mend: mend.into() }
    }

    /// A finding about one line of a file, counted from 1.
    pub fn at_line(path: &str, line: usize, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self::in_file(&format!("{path}:{line}"), what, mend)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n    mend: {}", self.place, self.what, self.mend)
    }
}

/// A rule of the house: its name, its sentence, and the function that applies it to the tree.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The subcommand of `cargo xtask` that applies it.
    pub name: &'static str,
    /// The rule, in one sentence.
    pub about: &'static str,
    /// Applies the rule to a tree.
    pub apply: fn(&Tree) -> Vec<Finding>,
}

impl Check {
    /// Applies the rule to this repository and fails the test that calls it, with every finding in the message.
    ///
    /// # Panics
    /// When the rule is broken: that is its purpose.
    pub fn assert_holds(&self) {
        let findings = (self.apply)(&Tree::of_this_repository());
        let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert!(
            findings.is_empty(),
            "the rule `{}` is broken in {} place(s). The rule: {}\n\n{}\n",
            self.name,
            findings.len(),
            self.about,
            said.join("\n")
        );
    }
}
