//! Areas of life. The audit asks whether what someone did in one of them may cost them something in another.

use crate::grammar::plain::Words;

/// An area of life that an act or a service belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Context {
    /// Living together in public: litter, noise, neighbours.
    #[default]
    Civic,
    /// Driving and traffic.
    Traffic,
    /// Money, debt and credit.
    Finance,
    /// Taxes.
    Tax,
    /// Courts and judgments.
    Justice,
    /// Benefits and support.
    Welfare,
    /// Work and pay.
    Work,
    /// Schools and study.
    Education,
    /// Health and medicines.
    Health,
    /// Food.
    Food,
    /// Buying and platforms.
    Consumption,
    /// Travel and lodging.
    Movement,
    /// Housing.
    Housing,
    /// Identity papers.
    Identity,
    /// Running a firm.
    Business,
    /// Security and policing.
    Security,
    /// Speech and opinion.
    Expression,
    /// Religion and conscience.
    Belief,
    /// Party, petition, candidacy and the vote.
    Politics,
    /// Assembly, unions and societies.
    Association,
    /// Family life.
    Family,
}

impl Context {
    /// Whether acts of this area exercise a protected freedom, so that nearly nothing may be drawn from them.
    pub fn protected(self) -> bool {
        matches!(self, Self::Expression | Self::Belief | Self::Politics | Self::Association | Self::Family)
    }
}

impl Words for Context {
    const WHAT: &'static str = "a context";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("civic", Self::Civic, "living together in public: litter, noise, neighbours"),
        ("traffic", Self::Traffic, "driving and traffic"),
        ("finance", Self::Finance, "money, debt and credit"),
        ("tax", Self::Tax, "taxes"),
        ("justice", Self::Justice, "courts and judgments"),
        ("welfare", Self::Welfare, "benefits and support"),
        ("work", Self::Work, "work and pay"),
        ("education", Self::Education, "schools and study"),
        ("health", Self::Health, "health and medicines"),
        ("food", Self::Food, "food"),
        ("consumption", Self::Consumption, "buying and platforms"),
        ("movement", Self::Movement, "travel and lodging"),
        ("housing", Self::Housing, "housing"),
        ("identity", Self::Identity, "identity papers"),
        ("business", Self::Business, "running a firm"),
        ("security", Self::Security, "security and policing"),
        ("expression", Self::Expression, "speech and opinion (protected)"),
        ("belief", Self::Belief, "religion and conscience (protected)"),
        ("politics", Self::Politics, "party, petition, candidacy and the vote (protected)"),
        ("association", Self::Association, "assembly, unions and societies (protected)"),
        ("family", Self::Family, "family life (protected)"),
    ];
}

/// Whom an event, a register or a gate is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Subject {
    /// People.
    #[default]
    Person,
    /// Firms.
    Firm,
}

impl Words for Subject {
    const WHAT: &'static str = "a subject";
    const ALL: &'static [(&'static str, Self, &'static str)] =
        &[("person", Self::Person, "people"), ("firm", Self::Firm, "firms")];
}

/// What one draw of a share is shared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grain {
    /// Each demand is drawn anew.
    #[default]
    Demand,
    /// Drawn once for each person.
    Person,
    /// Drawn once for each household.
    Household,
    /// Drawn once for each neighbourhood: the official who decides there.
    Official,
    /// Drawn for each neighbourhood and block of four weeks: a place that is out of supply.
    Area,
}

impl Words for Grain {
    const WHAT: &'static str = "a grain";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("demand", Self::Demand, "each demand is drawn anew"),
        ("person", Self::Person, "drawn once for each person"),
        ("household", Self::Household, "drawn once for each household"),
        ("official", Self::Official, "drawn once for each neighbourhood: the official who decides there"),
        ("area", Self::Area, "drawn for each neighbourhood and block of four weeks: a place without supply"),
    ];
}
