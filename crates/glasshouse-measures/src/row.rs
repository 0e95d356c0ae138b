//! One number of a run, with its numerator and denominator: the shape of the tidy table.

use crate::interval::Interval;

/// What a number is to the people it is about. Searches and rankings may only ever look at harms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Something the regime does to people.
    Harm,
    /// Something the regime claims to achieve.
    Claim,
    /// Where people stand: fear, enrolment, turnout.
    State,
    /// What went in.
    Input,
}

impl Role {
    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Role::Harm => "harm",
            Role::Claim => "claim",
            Role::State => "state",
            Role::Input => "input",
        }
    }
}

/// A measure: what it is, not yet of which gate or group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Its name in tables.
    pub id: &'static str,
    /// Its family.
    pub family: &'static str,
    /// Harm, claim, state or input.
    pub role: Role,
    /// The unit of its value.
    pub unit: &'static str,
    /// The range of its value.
    pub range: &'static str,
    /// What is divided by what.
    pub about: &'static str,
    /// What it must not be taken for.
    pub is_not: &'static str,
}

/// Whom a number is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Group {
    /// Everyone simulated.
    All,
    /// People with one level of a trait.
    Level {
        /// The trait.
        of: String,
        /// The level.
        level: String,
    },
}

/// One number of a run, or of all its replicates.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What was measured.
    pub measure: &'static Measure,
    /// The gate, event, register or survey; empty for measures of everyone.
    pub part: String,
    /// The cause or occasion; empty where there is none.
    pub detail: String,
    /// Whom it is about.
    pub group: Group,
    /// Number of the block of four weeks, from 0; `None` for the whole run.
    pub block: Option<u32>,
    /// Events or people counted, over all replicates.
    pub numerator: i64,
    /// Those among whom they were counted, in the unit's terms (demands, persons, acts). 0 where nobody was exposed.
    pub denominator: i64,
    /// What one unit of numerator over denominator is worth: 1 for shares, 1,000 × 52.18 / weeks for rates per 1,000
    /// and year.
    pub scale: f64,
    /// What the ratio is held against: another group, or a paired run.
    pub against: Option<Against>,
    /// What chance spans, in the measure's unit; `None` for one replicate and for too few cases.
    pub interval: Option<Interval>,
}

/// The other side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    /// Like that of the row.
    pub numerator: i64,
    /// Like that of the row.
    pub denominator: i64,
    /// How the two are compared.
    pub how: How,
}

/// How two ratios are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The one less the other.
    Less,
    /// The one over the other.
    Over,
}

impl Row {
    /// The value in the measure's unit; `None` where nobody was exposed, which is not 0.
    pub fn value(&self) -> Option<f64> {
        let ratio = |above: i64, below: i64| (below > 0).then(|| above as f64 / below as f64);
        let own = ratio(self.numerator, self.denominator)?;
        let Some(against) = self.against else { return Some(own * self.scale) };
        let other = ratio(against.numerator, against.denominator)?;
        match against.how {
            How::Less => Some((own - other) * self.scale),
            How::Over => (other > 0.0).then(|| own / other),
        }
    }
}
