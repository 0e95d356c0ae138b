//! What kind of act an event is, in words that law knows. The audit reads it; it never guesses it from a name.

use crate::grammar::plain::Words;

/// What kind of act or fact an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Act {
    /// Ordinary conduct.
    #[default]
    Conduct,
    /// An offence or a breach of duty.
    Offence,
    /// A debt or a missed payment.
    Debt,
    /// Income, property or need: a fact that a means test asks for.
    Means,
    /// Something said or published.
    Speech,
    /// An opinion that was not voiced.
    Opinion,
    /// A petition, complaint, lawsuit or appeal.
    Remedy,
    /// A peaceful assembly.
    Assembly,
    /// A strike, or membership of a union.
    Union,
    /// Membership of a society.
    Society,
    /// Worship, dress, fasting, or another show of belief.
    Worship,
    /// Membership of a party, a signature, a rally, or another show of loyalty.
    Loyalty,
    /// That someone voted.
    Turnout,
    /// A check-in at or near a polling place on its day.
    PollingScan,
    /// How someone voted.
    VoteChoice,
}

impl Words for Act {
    const WHAT: &'static str = "a kind of act";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("conduct", Self::Conduct, "ordinary conduct"),
        ("offence", Self::Offence, "an offence or a breach of duty"),
        ("debt", Self::Debt, "a debt or a missed payment"),
        ("means", Self::Means, "income, property or need"),
        ("speech", Self::Speech, "something said or published"),
        ("opinion", Self::Opinion, "an opinion that was not voiced"),
        ("remedy", Self::Remedy, "a petition, complaint, lawsuit or appeal"),
        ("assembly", Self::Assembly, "a peaceful assembly"),
        ("union", Self::Union, "a strike, or membership of a union"),
        ("society", Self::Society, "membership of a society"),
        ("worship", Self::Worship, "worship, dress, fasting, or another show of belief"),
        ("loyalty", Self::Loyalty, "party membership, a signature, a rally, or another show of loyalty"),
        ("turnout", Self::Turnout, "that someone voted"),
        ("polling-scan", Self::PollingScan, "a check-in at or near a polling place on its day"),
        ("vote-choice", Self::VoteChoice, "how someone voted"),
    ];
}

/// A ground on which law forbids to tell people apart (ICCPR 2(1) and 26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ProtectedGround {
    /// Race, colour or ethnic origin.
    #[default]
    Race,
    /// Sex or gender.
    Sex,
    /// Language.
    Language,
    /// Religion or belief.
    Religion,
    /// Political or other opinion.
    Opinion,
    /// National or social origin, or nationality.
    Origin,
    /// Property, income or social class.
    Property,
    /// Birth or family status.
    Birth,
    /// Disability or health.
    Disability,
    /// Age.
    Age,
    /// Sex life or orientation.
    Orientation,
}

impl Words for ProtectedGround {
    const WHAT: &'static str = "a protected ground";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("race", Self::Race, "race, colour or ethnic origin"),
        ("sex", Self::Sex, "sex or gender"),
        ("language", Self::Language, "language"),
        ("religion", Self::Religion, "religion or belief"),
        ("opinion", Self::Opinion, "political or other opinion"),
        ("origin", Self::Origin, "national or social origin, or nationality"),
        ("property", Self::Property, "property, income or social class"),
        ("birth", Self::Birth, "birth or family status"),
        ("disability", Self::Disability, "disability or health"),
        ("age", Self::Age, "age"),
        ("orientation", Self::Orientation, "sex life or orientation"),
    ];
}

impl ProtectedGround {
    /// Whether data about it are a special category of Art. 9(1) GDPR.
    pub fn special(self) -> bool {
        matches!(self, Self::Race | Self::Religion | Self::Opinion | Self::Disability | Self::Orientation)
    }
}
