//! On what ground data are kept, and whether people are free to enrol.

use crate::grammar::plain::Words;

/// The legal ground for keeping data (GDPR Art. 6(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Basis {
    /// Consent.
    #[default]
    Consent,
    /// A contract with the person.
    Contract,
    /// A legal duty.
    LegalDuty,
    /// Someone's life.
    VitalInterest,
    /// A public task.
    PublicTask,
    /// A legitimate interest.
    LegitimateInterest,
}

impl Words for Basis {
    const WHAT: &'static str = "a legal ground";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("consent", Self::Consent, "consent"),
        ("contract", Self::Contract, "a contract with the person"),
        ("legal-duty", Self::LegalDuty, "a legal duty"),
        ("vital-interest", Self::VitalInterest, "someone's life"),
        ("public-task", Self::PublicTask, "a public task"),
        ("legitimate-interest", Self::LegitimateInterest, "a legitimate interest"),
    ];
}

/// The ground for keeping data that reveal origin, opinion, belief, health and the like (GDPR Art. 9(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SensitiveBasis {
    /// It is known that there is none.
    #[default]
    None,
    /// Explicit consent: (a).
    ExplicitConsent,
    /// Duties of work and social security: (b).
    SocialLaw,
    /// Someone's life: (c).
    VitalInterest,
    /// A party, church or union about its own members: (d).
    OwnMembers,
    /// Made public by the person: (e).
    MadePublic,
    /// Legal claims: (f).
    LegalClaims,
    /// A substantial public interest, by law: (g).
    PublicInterest,
    /// Care: (h).
    Care,
    /// Public health: (i).
    PublicHealth,
    /// Archives, research, statistics: (j).
    Research,
}

impl Words for SensitiveBasis {
    const WHAT: &'static str = "a ground for sensitive data";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("none", Self::None, "it is known that there is none"),
        ("explicit-consent", Self::ExplicitConsent, "explicit consent"),
        ("social-law", Self::SocialLaw, "duties of work and social security"),
        ("vital-interest", Self::VitalInterest, "someone's life"),
        ("own-members", Self::OwnMembers, "a party, church or union about its own members"),
        ("made-public", Self::MadePublic, "made public by the person"),
        ("legal-claims", Self::LegalClaims, "legal claims"),
        ("public-interest", Self::PublicInterest, "a substantial public interest, by law"),
        ("care", Self::Care, "care"),
        ("public-health", Self::PublicHealth, "public health"),
        ("research", Self::Research, "archives, research, statistics"),
    ];
}

/// Whether people are said to be free to enrol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Freedom {
    /// Said to be free.
    #[default]
    Voluntary,
    /// Needed for something.
    Conditional,
    /// A duty.
    Mandatory,
}

impl Words for Freedom {
    const WHAT: &'static str = "a degree of freedom";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("voluntary", Self::Voluntary, "said to be free"),
        ("conditional", Self::Conditional, "needed for something"),
        ("mandatory", Self::Mandatory, "a duty"),
    ];
}

/// How someone stands to the person whose listing falls on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tie {
    /// Kin or household, and nothing else.
    #[default]
    Kin,
    /// They owe the same debt, or stand surety for it.
    CoDebtor,
    /// They are guardian in the matter.
    Guardian,
    /// They apply together.
    JointApplicant,
}

impl Words for Tie {
    const WHAT: &'static str = "a tie between two people";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("kin", Self::Kin, "kin or household, and nothing else"),
        ("co-debtor", Self::CoDebtor, "they owe the same debt, or stand surety for it"),
        ("guardian", Self::Guardian, "they are guardian in the matter"),
        ("joint-applicant", Self::JointApplicant, "they apply together"),
    ];
}

/// What someone who is refused can learn about the score behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Explains {
    /// Nothing.
    #[default]
    Nothing,
    /// The result alone.
    Result,
    /// What was read, and what weighed most.
    Factors,
    /// Also what would have changed the result.
    Alternatives,
}

impl Words for Explains {
    const WHAT: &'static str = "an explanation";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("nothing", Self::Nothing, "nothing"),
        ("result", Self::Result, "the result alone"),
        ("factors", Self::Factors, "what was read, and what weighed most"),
        ("alternatives", Self::Alternatives, "also what would have changed the result"),
    ];
}
