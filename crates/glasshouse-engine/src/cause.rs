//! Why a demand was refused, as classes of what could be left out of account.

/// A class of causes, in the order of the exclusive table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// A record of something that never happened.
    Invented,
    /// Someone else's record.
    Misfiled,
    /// A listing of someone of the household.
    Kin,
    /// A copy of what has ended or was corrected.
    Stale,
    /// A listing of someone whom the regime's own rule exempts.
    Ineligible,
    /// An act that exercises a right.
    ExercisedRight,
    /// An act from another area of life.
    UnrelatedContext,
    /// Not being enrolled.
    NotEnrolled,
    /// Being flagged in error by a model.
    FalseAlarm,
    /// Several together, none of them alone.
    Combined,
    /// None of these: a true record within the rules.
    TrueRecord,
}

impl Cause {
    /// All causes, in order.
    pub const ALL: [Cause; 11] = [
        Cause::Invented,
        Cause::Misfiled,
        Cause::Kin,
        Cause::Stale,
        Cause::Ineligible,
        Cause::ExercisedRight,
        Cause::UnrelatedContext,
        Cause::NotEnrolled,
        Cause::FalseAlarm,
        Cause::Combined,
        Cause::TrueRecord,
    ];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Invented => "invented record",
            Cause::Misfiled => "someone else's record",
            Cause::Kin => "a relative's listing",
            Cause::Stale => "outdated copy",
            Cause::Ineligible => "exempt by the rules",
            Cause::ExercisedRight => "protected act, done or alleged",
            Cause::UnrelatedContext => "act from another area of life",
            Cause::NotEnrolled => "not enrolled",
            Cause::FalseAlarm => "false alarm of a model",
            Cause::Combined => "several together",
            Cause::TrueRecord => "true record within the rules",
        }
    }
}

/// A set of causes that can be left out of account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Causes(u16);

impl Causes {
    /// None.
    pub const NONE: Self = Self(0);
    /// What makes a refusal wrong by the regime's own rules.
    pub const AGAINST_RULES: Self = Self(
        1 << Cause::Invented as u16
            | 1 << Cause::Misfiled as u16
            | 1 << Cause::Stale as u16
            | 1 << Cause::Ineligible as u16
            | 1 << Cause::FalseAlarm as u16,
    );
    /// What makes a refusal wrong by rights standards.
    pub const AGAINST_RIGHTS: Self =
        Self(1 << Cause::Kin as u16 | 1 << Cause::ExercisedRight as u16 | 1 << Cause::UnrelatedContext as u16);
    /// All that can be left out of account.
    const EVERY: Self = Self((1 << Cause::Combined as u16) - 1);

    /// One cause.
    pub fn of(cause: Cause) -> Self {
        Self(1 << cause as u16)
    }

    /// The set as bits.
    pub fn bits(self) -> u16 {
        self.0
    }

    /// The set that some bits say.
    pub fn of_bits(bits: u16) -> Self {
        Self(bits).common(Self::EVERY)
    }

    /// With the causes of another set.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// With a cause, if something holds.
    #[must_use]
    pub fn with(self, cause: Cause, holds: bool) -> Self {
        if holds { self.and(Self::of(cause)) } else { self }
    }

    /// Causes that are in both.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it holds one cause and no other.
    pub fn is_one(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Whether it holds a cause.
    pub fn has(self, cause: Cause) -> bool {
        !self.common(Self::of(cause)).is_empty()
    }

    /// Its causes, in order.
    pub fn each(self) -> impl Iterator<Item = Cause> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let cause = Cause::ALL.get(left.trailing_zeros() as usize).copied()?;
            left &= left - 1;
            Some(cause)
        })
    }
}
