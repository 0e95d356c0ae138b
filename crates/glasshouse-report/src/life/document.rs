//! What the JSON of a life holds. Names are those of the scenario file and stay what they are; a change that would
//! break a reader raises [`VERSION`].

use serde::Serialize;

/// Version of the document.
pub const VERSION: u32 = 1;

/// What every such document says first.
pub const SYNTHETIC: &str =
    "a synthetic life: the person was drawn from published shares and a seed, and nobody real is described";

/// One life.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Life {
    /// [`VERSION`].
    pub version: u32,
    /// [`SYNTHETIC`].
    pub synthetic: String,
    /// The run that it is a part of.
    pub run: RunHead,
    /// Who it is about.
    pub person: Member,
    /// The others of the household.
    pub household: Vec<Member>,
    /// Spells on lists.
    pub listings: Vec<Spell>,
    /// What happened, in order.
    pub moments: Vec<Moment>,
    /// Sums over the weeks that are counted, of this person alone.
    pub summary: Summary,
}

/// The run that a life is a part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RunHead {
    /// Title of the scenario.
    pub scenario: String,
    /// The variant, if not the scenario as written.
    pub variant: Option<String>,
    /// Addresses that the variant and `--set` change.
    pub changes: Vec<String>,
    /// First day of week 0.
    pub starts: String,
    /// Weeks that are counted.
    pub weeks: u32,
    /// Persons asked for.
    pub persons: u64,
    /// The seed.
    pub seed: u64,
    /// Hash of the texts that were run.
    pub hash: String,
    /// Version of glasshouse.
    pub glasshouse: String,
}

/// A person of the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Member {
    /// Number in the run.
    pub id: u64,
    /// Whether they are the household's first member, who asks for what the household wants.
    pub is_first: bool,
    /// Traits, in the order of the population file.
    pub traits: Vec<TraitOf>,
}

/// A trait of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct TraitOf {
    /// Its name in files.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// The level.
    pub level: String,
}

/// A spell on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Spell {
    /// Who.
    pub person: u64,
    /// The register.
    pub register: String,
    /// First week; absent where it had begun before the first week that is run.
    pub from_week: Option<i64>,
    /// Its first day.
    pub from: Option<String>,
    /// The week in which it ended; absent where it still runs at the end.
    pub until_week: Option<i64>,
    /// Its first day.
    pub until: Option<String>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Moment {
    /// Week of the run; below 0 in the burn-in, which is not counted.
    pub week: i64,
    /// First day of the week.
    pub date: String,
    /// To whom.
    pub person: u64,
    /// Whether it happened to the person, their household or their firm.
    pub whose: Whose,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// To whom something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// To the person.
    Own,
    /// To the household as one.
    Household,
    /// To a firm of the person.
    Firm,
}

/// How a record came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordOrigin {
    /// It happened, and was seen.
    True,
    /// It never happened.
    Invented,
    /// Somebody else did it.
    Misfiled,
    /// It fell on someone of the household.
    Kin,
}

/// A ground of refusal that held and was applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct GroundOf {
    /// Its name in the file.
    pub name: String,
    /// What it looks at.
    pub looks_at: LooksAt,
    /// The register or condition.
    pub part: String,
    /// The grade that was not reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// Who of the household is listed there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<u64>,
}

/// What a ground looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LooksAt {
    /// Not being enrolled.
    Without,
    /// Being listed.
    ListedIn,
    /// A grade.
    Below,
    /// The flag of a model.
    FlaggedBy,
    /// A condition.
    Condition,
}

/// What happened, by the names of the scenario file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[expect(missing_docs, reason = "fields are called after the parts of the scenario that they name")]
pub enum What {
    /// Did something.
    Acted { event: String, only_out_of_fear: bool },
    /// Would have done it without fear.
    HeldBack { event: String },
    /// Was seen doing it.
    Seen { channel: String, event: String },
    /// Was reported for what never happened.
    Accused { channel: String, event: String },
    /// Something was written about them.
    Written { register: String, event: String, origin: RecordOrigin, over_a_link: bool },
    /// A listing began.
    Listed {
        register: String,
        against_own_rules: bool,
        /// The week in which it takes effect, where that is later: a letter came first.
        #[serde(skip_serializing_if = "Option::is_none")]
        from_week: Option<i64>,
    },
    /// The last listing ended.
    Released { register: String },
    /// Records were struck.
    Corrected { register: String, records: usize },
    /// A listing was paid off.
    Paid { register: String },
    /// Enrolled.
    Enrolled { register: String, under_pressure: bool },
    /// A condition began.
    Began { condition: String },
    /// A condition ended.
    Ended { condition: String },
    /// Left with the household.
    Left,
    /// Wanted something and got it.
    Passed { gate: String },
    /// Was favoured.
    Favoured { gate: String },
    /// Passed, and was given it at discretion.
    Given { gate: String },
    /// Passed, and was not given it.
    Withheld { gate: String },
    /// It failed for ordinary reasons.
    Failed { gate: String },
    /// Was refused: each of `passes_without` alone would have let them pass; where there is none, perhaps several together.
    Refused {
        gate: String,
        grounds: Vec<GroundOf>,
        passes_without: Vec<&'static str>,
        passes_without_several: bool,
        would_have_failed: bool,
    },
    /// Was refused while suspended.
    Suspended { gate: String },
    /// Somebody stopped a refusal.
    Stopped { gate: String },
    /// Appealed against a listing.
    Appealed { register: String, weeks: u32 },
    /// That appeal was decided.
    Decided { register: String, granted: bool },
    /// Appealed against a refusal.
    Objected { gate: String, weeks: u32 },
    /// That appeal was decided.
    Settled { gate: String, granted: bool },
}

/// Sums over the weeks that are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Summary {
    /// Demands of the person, their household and their firms.
    pub demands: usize,
    /// Of these, met.
    pub met: usize,
    /// Failed for ordinary reasons alone.
    pub not_met_otherwise: usize,
    /// Not given at discretion.
    pub withheld: usize,
    /// Refused.
    pub refused: usize,
    /// Of those refused, how many would have failed anyway.
    pub refused_would_have_failed: usize,
    /// Refusals that one thing alone brought about, by that thing; they do not add up.
    pub refused_because_of: Vec<Because>,
    /// Acts that fear prevented.
    pub held_back: usize,
    /// Acts done only out of fear.
    pub out_of_fear: usize,
    /// Records written.
    pub records: usize,
    /// Of these, of things that never happened.
    pub records_invented: usize,
    /// Of these, of things that somebody else did.
    pub records_misfiled: usize,
    /// Of these, fallen on them from a relative.
    pub records_of_kin: usize,
    /// Weeks on some list.
    pub weeks_listed: usize,
}

/// What some refusals turned on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Because {
    /// The cause, by its word in the scenario language.
    pub cause: &'static str,
    /// How many refusals there would not have been without it.
    pub refusals: usize,
}
