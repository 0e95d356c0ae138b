//! The public news: the few whole numbers that cross from one neighbourhood to another, by region and block.

use crate::plan::number::FACTOR_ONE;
use crate::plan::{Plan, WEEKS_PER_BLOCK};

/// What one line of the news counts, for each region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headline {
    /// People whom the regime refused something in the block.
    Refused,
    /// Appeals filed less appeals decided in the block: register.
    AppealsOfRegister(usize),
    /// Appeals filed less appeals decided in the block: gate.
    AppealsOfGate(usize),
    /// People flagged by a model at the end of the block: register.
    Flagged(usize),
}

impl Headline {
    /// All headlines of a plan, in order.
    pub fn all(plan: &Plan) -> Vec<Self> {
        let registers = 0..plan.names.registers.len();
        let gates = 0..plan.names.gates.len();
        let mut all = vec![Self::Refused];
        all.extend(registers.clone().map(Self::AppealsOfRegister));
        all.extend(gates.map(Self::AppealsOfGate));
        all.extend(registers.map(Self::Flagged));
        all
    }

    /// Its position among the headlines of a plan.
    pub fn position(self, plan: &Plan) -> usize {
        let (registers, gates) = (plan.names.registers.len(), plan.names.gates.len());
        match self {
            Self::Refused => 0,
            Self::AppealsOfRegister(at) => 1 + at,
            Self::AppealsOfGate(at) => 1 + registers + at,
            Self::Flagged(at) => 1 + registers + gates + at,
        }
    }

    /// How it is called in tables.
    pub fn word(self, plan: &Plan) -> String {
        match self {
            Self::Refused => "people-refused".to_owned(),
            Self::AppealsOfRegister(at) => format!("appeals-open.register.{}", plan.names.registers[at].as_str()),
            Self::AppealsOfGate(at) => format!("appeals-open.gate.{}", plan.names.gates[at].as_str()),
            Self::Flagged(at) => format!("flagged.{}", plan.names.registers[at].as_str()),
        }
    }
}

/// Counts of one block, `[region][headline]`.
pub type Heard = Vec<Vec<i64>>;

/// Nothing heard.
pub fn silence(plan: &Plan) -> Heard {
    vec![vec![0; Headline::all(plan).len()]; plan.regions()]
}

/// What is known of the blocks before, by region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// People by region.
    pub persons: Vec<i64>,
    /// What the last block counted.
    pub last: Heard,
    /// Sums of all blocks.
    pub sums: Heard,
    /// Fear and belief that spread through each region, in units of 2^-32.
    pub spread: Vec<[u64; 2]>,
}

impl News {
    /// Before the first block.
    pub fn new(plan: &Plan, persons: Vec<i64>) -> Self {
        Self { spread: vec![[0; 2]; persons.len()], persons, last: silence(plan), sums: silence(plan) }
    }

    /// Takes in what a block counted; the block ends before `week`.
    pub fn take(&mut self, plan: &Plan, heard: &Heard, week: u32) {
        let era = plan.era(week.saturating_sub(1));
        for (region, counts) in heard.iter().enumerate() {
            for (sum, count) in self.sums[region].iter_mut().zip(counts) {
                *sum += count;
            }
            let share =
                (u128::from(counts[0].unsigned_abs()) << 32) / u128::from(self.persons[region].max(1).unsigned_abs());
            for (level, feeling) in self.spread[region].iter_mut().zip(&era.feelings) {
                let Some(feeling) = feeling else { continue };
                let faded = (0..WEEKS_PER_BLOCK)
                    .fold(*level, |level, _| ((u128::from(level) * u128::from(feeling.keeps)) >> 32) as u64);
                let rise = (u128::from(feeling.region) * share) >> 16;
                *level = (faded + rise as u64).min(FACTOR_ONE);
            }
        }
        self.last.clone_from(heard);
    }
}
