//! What a gate gives, and what its refusals are for, in words that law knows.

use super::context::Context;
use crate::grammar::plain::Words;

/// What a gate gives or takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Service {
    /// Food, rations, vouchers.
    #[default]
    Food,
    /// A meal at school.
    SchoolMeal,
    /// A benefit or allowance.
    Benefit,
    /// A pension.
    Pension,
    /// Help to find work.
    JobSupport,
    /// Care and treatment.
    HealthCare,
    /// Medicines.
    Medicine,
    /// A place at a school.
    School,
    /// A place at a university, or a grant for it.
    University,
    /// A job.
    Job,
    /// Public office or service.
    PublicOffice,
    /// A licence to work or trade.
    TradeLicence,
    /// A driving licence.
    DrivingLicence,
    /// Trains, flights, other ways to travel.
    Travel,
    /// A passport, or leaving the country.
    Exit,
    /// A hotel.
    Lodging,
    /// A place to live.
    Housing,
    /// A loan or other credit.
    Credit,
    /// Life or health insurance.
    PersonInsurance,
    /// Other insurance.
    Insurance,
    /// Taxes: control and collection.
    Tax,
    /// Policing: stops, surveillance, investigation.
    Police,
    /// Border and asylum.
    Migration,
    /// Courts.
    Court,
    /// Voting and standing for election.
    Election,
    /// Protection of children.
    ChildProtection,
    /// Emergency services.
    Emergency,
    /// Public contracts.
    Procurement,
    /// Buying, platforms, comforts.
    Consumption,
    /// Praise and privileges.
    Honour,
}

impl Words for Service {
    const WHAT: &'static str = "a service";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("food", Self::Food, "food, rations, vouchers"),
        ("school-meal", Self::SchoolMeal, "a meal at school"),
        ("benefit", Self::Benefit, "a benefit or allowance"),
        ("pension", Self::Pension, "a pension"),
        ("job-support", Self::JobSupport, "help to find work"),
        ("health-care", Self::HealthCare, "care and treatment"),
        ("medicine", Self::Medicine, "medicines"),
        ("school", Self::School, "a place at a school"),
        ("university", Self::University, "a place at a university, or a grant for it"),
        ("job", Self::Job, "a job"),
        ("public-office", Self::PublicOffice, "public office or service"),
        ("trade-licence", Self::TradeLicence, "a licence to work or trade"),
        ("driving-licence", Self::DrivingLicence, "a driving licence"),
        ("travel", Self::Travel, "trains, flights, other ways to travel"),
        ("exit", Self::Exit, "a passport, or leaving the country"),
        ("lodging", Self::Lodging, "a hotel"),
        ("housing", Self::Housing, "a place to live"),
        ("credit", Self::Credit, "a loan or other credit"),
        ("person-insurance", Self::PersonInsurance, "life or health insurance"),
        ("insurance", Self::Insurance, "other insurance"),
        ("tax", Self::Tax, "taxes: control and collection"),
        ("police", Self::Police, "policing: stops, surveillance, investigation"),
        ("migration", Self::Migration, "border and asylum"),
        ("court", Self::Court, "courts"),
        ("election", Self::Election, "voting and standing for election"),
        ("child-protection", Self::ChildProtection, "protection of children"),
        ("emergency", Self::Emergency, "emergency services"),
        ("procurement", Self::Procurement, "public contracts"),
        ("consumption", Self::Consumption, "buying, platforms, comforts"),
        ("honour", Self::Honour, "praise and privileges"),
    ];
}

impl Service {
    /// The area of life that it belongs to.
    pub fn context(self) -> Context {
        match self {
            Self::Food | Self::SchoolMeal => Context::Food,
            Self::Benefit | Self::Pension | Self::JobSupport | Self::ChildProtection => Context::Welfare,
            Self::HealthCare | Self::Medicine | Self::Emergency => Context::Health,
            Self::School | Self::University => Context::Education,
            Self::Job | Self::PublicOffice | Self::TradeLicence => Context::Work,
            Self::DrivingLicence => Context::Traffic,
            Self::Travel | Self::Exit | Self::Lodging => Context::Movement,
            Self::Housing => Context::Housing,
            Self::Credit | Self::PersonInsurance | Self::Insurance => Context::Finance,
            Self::Tax => Context::Tax,
            Self::Police | Self::Migration => Context::Security,
            Self::Court => Context::Justice,
            Self::Election => Context::Politics,
            Self::Procurement => Context::Business,
            Self::Consumption => Context::Consumption,
            Self::Honour => Context::Civic,
        }
    }
}

/// What a gate looks at people for. Whether two areas of life are related depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Aim {
    /// Whether someone is entitled.
    #[default]
    Eligibility,
    /// How much someone needs it.
    Needs,
    /// What it costs someone, or how risky they are as a customer.
    Price,
    /// Whether someone can repay.
    Creditworthiness,
    /// Finding fraud or error.
    Fraud,
    /// Safety of others.
    Safety,
    /// Enforcing a judgment or a debt.
    Enforcement,
    /// Preventing or detecting crime.
    Crime,
    /// Punishing.
    Sanction,
    /// Rewarding.
    Reward,
    /// Treating the ill.
    Treatment,
    /// Telling who someone is.
    Identification,
}

impl Words for Aim {
    const WHAT: &'static str = "a purpose";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("eligibility", Self::Eligibility, "whether someone is entitled"),
        ("needs", Self::Needs, "how much someone needs it"),
        ("price", Self::Price, "what it costs someone"),
        ("creditworthiness", Self::Creditworthiness, "whether someone can repay"),
        ("fraud", Self::Fraud, "finding fraud or error"),
        ("safety", Self::Safety, "safety of others"),
        ("enforcement", Self::Enforcement, "enforcing a judgment or a debt"),
        ("crime", Self::Crime, "preventing or detecting crime"),
        ("sanction", Self::Sanction, "punishing"),
        ("reward", Self::Reward, "rewarding"),
        ("treatment", Self::Treatment, "treating the ill"),
        ("identification", Self::Identification, "telling who someone is"),
    ];
}

/// Who has to prove the fact that costs someone something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Burden {
    /// The authority.
    #[default]
    Authority,
    /// The person, or it counts as true if nobody answers.
    Person,
}

impl Words for Burden {
    const WHAT: &'static str = "someone who has to prove";
    const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("authority", Self::Authority, "the authority"),
        ("person", Self::Person, "the person, or it counts as true if nobody answers"),
    ];
}
