//! Three answers. What a file leaves out is neither yes nor no.

/// An answer that a file gives, or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stated {
    /// The file says no.
    No,
    /// The file does not say.
    Unstated,
    /// The file says yes.
    Yes,
}

use Stated::{No, Unstated, Yes};

impl Stated {
    /// Yes if both are, no if one is not.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Yes if one is, no if both are not.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }
}

impl std::ops::Not for Stated {
    type Output = Self;
    fn not(self) -> Self {
        match self {
            No => Yes,
            Unstated => Unstated,
            Yes => No,
        }
    }
}

impl From<bool> for Stated {
    fn from(truth: bool) -> Self {
        if truth { Yes } else { No }
    }
}

impl From<Option<bool>> for Stated {
    fn from(truth: Option<bool>) -> Self {
        truth.map_or(Unstated, Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unstated_is_neither_yes_nor_no() {
        assert_eq!(Yes.and(Unstated), Unstated);
        assert_eq!(No.and(Unstated), No);
        assert_eq!(Yes.or(Unstated), Yes);
        assert_eq!(No.or(Unstated), Unstated);
        assert_eq!(!Unstated, Unstated);
        assert_eq!(Stated::from(None::<bool>), Unstated);
    }
}
