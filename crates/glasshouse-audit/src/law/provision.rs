//! Articles of treaties and acts.

use jiff::civil::{Date, date};

/// A treaty, an act, or a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Instrument {
    /// Its id in `parties.csv`.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The day from which it has applied; none: it is not in force, and stands as a standard.
    pub since: Option<Date>,
    /// Whom it can bind.
    pub reach: Reach,
}

/// Whom an instrument can bind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// States that joined it.
    Parties,
    /// The European Union.
    Union,
    /// One country.
    Country(&'static str),
    /// Nobody: a standard.
    Soft,
}

/// An article of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Provision {
    /// The instrument.
    pub of: &'static Instrument,
    /// Its articles, as one cites them.
    pub article: &'static str,
    /// The day from which these articles apply, where it is later than the instrument's.
    pub from: Option<Date>,
}

impl Provision {
    /// Articles of an instrument.
    pub const fn new(of: &'static Instrument, article: &'static str) -> Self {
        Self { of, article, from: None }
    }

    /// Articles that apply only from a day.
    pub const fn from_day(of: &'static Instrument, article: &'static str, from: Date) -> Self {
        Self { of, article, from: Some(from) }
    }

    /// The day from which it has applied; none: it is not in force.
    pub fn since(&self) -> Option<Date> {
        self.of.since.map(|since| self.from.map_or(since, |from| from.max(since)))
    }

    /// Instrument and article.
    pub fn cite(&self) -> String {
        if self.article.is_empty() { self.of.name.to_owned() } else { format!("{} {}", self.of.name, self.article) }
    }
}

/// The day from which the prohibitions of the AI Act apply (Art. 113(a)).
pub const AI_ACT_PROHIBITIONS: Date = date(2025, 2, 2);

/// The day from which the duties for uses of Annex III apply, as amended by Reg. (EU) 2026/1744. Several secondary
/// sources agree on it; the Official Journal was not opened.
pub const AI_ACT_ANNEX_III: Date = date(2027, 12, 2);

macro_rules! instruments {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $title:literal, $since:expr, $reach:expr;)*) => {
        $($(#[$doc])* pub const $name: Instrument = Instrument { id: $id, name: $title, since: $since, reach: $reach };)*

        /// Every instrument that a rule cites.
        pub const ALL: &[&Instrument] = &[$(&$name),*];
    };
}

instruments! {
    /// Regulation (EU) 2024/1689. In force since 2024-08-01; articles apply in steps.
    AI_ACT = "ai-act", "AI Act", Some(date(2024, 8, 1)), Reach::Union;
    /// Regulation (EU) 2016/679.
    GDPR = "gdpr", "GDPR", Some(date(2018, 5, 25)), Reach::Union;
    /// Directive (EU) 2023/2225; a directive, so national law applies. Date from knowledge.
    CCD2 = "ccd2", "Consumer Credit Directive 2023/2225", Some(date(2026, 11, 20)), Reach::Union;
    /// Charter of Fundamental Rights of the European Union.
    CHARTER = "eu-charter", "EU Charter", Some(date(2009, 12, 1)), Reach::Union;
    /// International Covenant on Civil and Political Rights.
    ICCPR = "iccpr", "ICCPR", Some(date(1976, 3, 23)), Reach::Parties;
    /// International Covenant on Economic, Social and Cultural Rights.
    ICESCR = "icescr", "ICESCR", Some(date(1976, 1, 3)), Reach::Parties;
    /// Convention on the Rights of the Child.
    CRC = "crc", "CRC", Some(date(1990, 9, 2)), Reach::Parties;
    /// European Convention on Human Rights.
    ECHR = "echr", "ECHR", Some(date(1953, 9, 3)), Reach::Parties;
    /// Protocol No. 4 to the European Convention on Human Rights.
    ECHR_P4 = "echr-p4", "ECHR Prot. 4", Some(date(1968, 5, 2)), Reach::Parties;
    /// American Convention on Human Rights.
    ACHR = "achr", "ACHR", Some(date(1978, 7, 18)), Reach::Parties;
    /// Universal Declaration of Human Rights.
    UDHR = "udhr", "UDHR", Some(date(1948, 12, 10)), Reach::Soft;
    /// Convention 108 as modernised: not in force in the copies that were read (2025).
    C108 = "c108-plus", "Convention 108+", None, Reach::Soft;
    /// Council of Europe Framework Convention on AI: not in force in the copies that were read (2025).
    CETS225 = "cets225", "CETS 225", None, Reach::Soft;
    /// UNESCO Recommendation on the Ethics of AI.
    UNESCO = "unesco-ai", "UNESCO AI Ethics Recommendation", Some(date(2021, 11, 23)), Reach::Soft;
    /// Siracusa Principles on limitation and derogation.
    SIRACUSA = "siracusa", "Siracusa Principles", Some(date(1984, 9, 28)), Reach::Soft;
    /// Principles on Identification for Sustainable Development.
    ID_PRINCIPLES = "id-principles", "Principles on Identification", Some(date(2017, 2, 1)), Reach::Soft;
    /// UN Guiding Principles on Business and Human Rights.
    UNGP = "ungp", "UN Guiding Principles", Some(date(2011, 6, 16)), Reach::Soft;
    /// Report of the Special Rapporteur on extreme poverty on digital welfare.
    A74_493 = "a-74-493", "A/74/493", Some(date(2019, 10, 11)), Reach::Soft;
    /// Guobanfa [2020] 49. Day from knowledge.
    GUOBANFA = "guobanfa-2020-49", "Guobanfa [2020] 49", Some(date(2020, 12, 7)), Reach::Country("CN");
    /// Provisions of the Supreme People's Court on limiting high spending, as revised.
    SPC_2015 = "spc-2015", "SPC Provisions on limiting high spending", Some(date(2015, 7, 22)), Reach::Country("CN");
    /// Personal Information Protection Law.
    PIPL = "pipl", "PIPL", Some(date(2021, 11, 1)), Reach::Country("CN");
    /// Constitution of China.
    CN_CONSTITUTION = "cn-constitution", "China Const.", Some(date(1982, 12, 4)), Reach::Country("CN");
    /// Constitution of Venezuela.
    VE_CONSTITUTION = "ve-constitution", "Venezuela Const.", Some(date(1999, 12, 30)), Reach::Country("VE");
}
