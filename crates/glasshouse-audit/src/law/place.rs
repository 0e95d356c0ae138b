//! Countries, and what binds them.

use jiff::civil::Date;

use super::provision::{Provision, Reach};
use crate::stated::Stated;

/// A place whose law applies to a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Two-letter code; none where a fictional country does not say whose treaties it is taken to have signed.
    code: Option<String>,
    /// The day on which law is looked at.
    as_of: Date,
    parties: Vec<Party>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Party {
    instrument: String,
    status: Status,
    since: Option<Date>,
}

/// How a provision stands in a place on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// It binds.
    Binding,
    /// It was signed and not ratified.
    Signed,
    /// A standard that binds nobody.
    Soft,
    /// Nobody said, or our table lacks the country.
    Unknown,
    /// It does not apply yet.
    NotYet,
    /// It does not reach this place.
    NotBound,
}

impl Status {
    /// In a word or two.
    pub fn word(self) -> &'static str {
        match self {
            Self::Binding => "binding",
            Self::Signed => "signed only",
            Self::Soft => "a standard",
            Self::Unknown => "binding not known",
            Self::NotYet => "not yet in force",
            Self::NotBound => "not bound",
        }
    }

    /// Whether it has something to say there at all.
    pub fn speaks(self) -> bool {
        self < Self::NotYet
    }
}

const PARTIES: &str = include_str!("parties.csv");

/// The row that says who is a member of the Union.
const UNION: &str = "eu";

impl Place {
    /// The place with this code, on a day.
    pub fn new(code: Option<&str>, as_of: Date) -> Self {
        let mut reader = csv::Reader::from_reader(PARTIES.as_bytes());
        let rows = reader.records().filter_map(Result::ok).filter(|row| row.get(1) == code);
        let party = |row: csv::StringRecord| Party {
            instrument: row.get(0).unwrap_or_default().to_owned(),
            status: match row.get(2) {
                Some("binding" | "member") => Status::Binding,
                Some("signed") => Status::Signed,
                _ => Status::NotBound,
            },
            since: row.get(3).and_then(|day| day.parse().ok()),
        };
        let parties = if code.is_some() { rows.map(party).collect() } else { Vec::new() };
        Self { code: code.map(str::to_owned), as_of, parties }
    }

    /// The code of the country.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The day on which law is looked at.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Whether the law of the European Union applies.
    pub fn in_union(&self) -> Stated {
        match &self.code {
            None => Stated::Unstated,
            Some(_) => self.joined(UNION).is_some().into(),
        }
    }

    /// Whether the law is that of this country.
    pub fn is(&self, code: &str) -> bool {
        self.code() == Some(code)
    }

    /// How a provision stands here on the day.
    pub fn status(&self, provision: &Provision) -> Status {
        let Some(since) = provision.since() else { return Status::Soft };
        let bound = match provision.of.reach {
            Reach::Soft => Status::Soft,
            Reach::Union => match self.in_union() {
                Stated::Yes => Status::Binding,
                Stated::No => Status::NotBound,
                Stated::Unstated => Status::Unknown,
            },
            Reach::Country(code) if self.is(code) => Status::Binding,
            Reach::Country(_) => Status::NotBound,
            Reach::Parties => self.joined(provision.of.id).unwrap_or(Status::Unknown),
        };
        if bound.speaks() && since > self.as_of { Status::NotYet } else { bound }
    }

    /// How the country stands to an instrument on the day: the last row that had begun.
    fn joined(&self, instrument: &str) -> Option<Status> {
        let begun = |party: &&Party| party.since.is_none_or(|since| since <= self.as_of);
        self.parties.iter().filter(|party| party.instrument == instrument).rfind(begun).map(|party| party.status)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::law::provision::{ACHR, AI_ACT, AI_ACT_PROHIBITIONS, ALL, C108, ICCPR};

    fn check(code: Option<&str>, year: i16, provision: Provision, expected: Status) {
        assert_eq!(Place::new(code, date(year, 6, 1)).status(&provision), expected, "{code:?} in {year}");
    }

    #[test]
    fn law_binds_by_country_and_day() {
        let scoring = Provision::from_day(&AI_ACT, "Art. 5", AI_ACT_PROHIBITIONS);
        check(Some("NL"), 2024, scoring, Status::NotYet);
        check(Some("NL"), 2026, scoring, Status::Binding);
        check(Some("CN"), 2026, scoring, Status::NotBound);
        check(None, 2026, scoring, Status::Unknown);
        check(Some("CN"), 2018, Provision::new(&ICCPR, "17"), Status::Signed);
        check(Some("ZZ"), 2018, Provision::new(&ICCPR, "17"), Status::Unknown);
        check(Some("NL"), 2018, Provision::new(&C108, "9"), Status::Soft);
    }

    #[test]
    fn a_denunciation_ends_what_bound() {
        check(Some("VE"), 2010, Provision::new(&ACHR, "13"), Status::Binding);
        check(Some("VE"), 2018, Provision::new(&ACHR, "13"), Status::NotBound);
    }

    #[test]
    fn every_row_names_an_instrument_and_a_source() {
        let mut reader = csv::Reader::from_reader(PARTIES.as_bytes());
        for row in reader.records() {
            let row = row.expect("a row");
            let id = row.get(0).unwrap_or_default();
            assert!(id == UNION || ALL.iter().any(|one| one.id == id), "`{id}` is no instrument");
            assert!(row.get(4).is_some_and(|source| source.len() > 10), "{row:?} names no source");
        }
    }
}
