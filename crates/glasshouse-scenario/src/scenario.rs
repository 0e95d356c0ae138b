//! A checked scenario. Only [`crate::load`] makes one, and only without errors, so later stages need not doubt it.

use std::sync::Arc;

use crate::facts::support::{Setting, Support};
use crate::facts::table::Facts;
use crate::grammar::keyed::Id;
use crate::language::document::Document;
use crate::population::network::Network;
use crate::text::source::Sources;
use crate::text::tree::Node;

/// A checked scenario with everything that it names.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// What all versions of the file have in common.
    pub(crate) file: Arc<File>,
    pub(crate) eras: Vec<Era>,
    pub(crate) sources: Sources,
    pub(crate) variant: Option<Id>,
    pub(crate) changes: Vec<String>,
}

/// A file as written, with everything that it names.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub tree: Node,
    pub written: Document,
    pub network: Network,
    pub facts: Facts,
    pub setting: Setting,
    pub support: Support,
    pub population_support: Support,
}

/// A span of weeks in which the same values hold.
#[derive(Debug, Clone)]
pub struct Era {
    /// First week of the run, from 0.
    pub from_week: u32,
    /// Phases that are in force.
    pub phases: Vec<Id>,
    /// The document as it stands then, patches applied.
    pub document: Document,
}

impl Scenario {
    /// The file as written, before patches.
    pub fn written(&self) -> &Document {
        &self.file.written
    }

    /// The document at the start, patches applied.
    pub fn document(&self) -> &Document {
        &self.eras[0].document
    }

    /// Spans of weeks in order; the first begins at week 0.
    pub fn eras(&self) -> &[Era] {
        &self.eras
    }

    /// The population.
    pub fn network(&self) -> &Network {
        &self.file.network
    }

    /// The published figures that the file names.
    pub fn facts(&self) -> &Facts {
        &self.file.facts
    }

    /// Country, first and last day.
    pub fn setting(&self) -> &Setting {
        &self.file.setting
    }

    /// What the numbers of the scenario rest on.
    pub fn support(&self) -> &Support {
        &self.file.support
    }

    /// What the numbers of the population rest on.
    pub fn population_support(&self) -> &Support {
        &self.file.population_support
    }

    /// The texts that were read, the scenario first.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The variant that is applied.
    pub fn variant(&self) -> Option<&Id> {
        self.variant.as_ref()
    }

    /// Addresses that the variant and `--set` change, in order.
    pub fn changes(&self) -> &[String] {
        &self.changes
    }

    /// Length of the run in weeks.
    pub fn weeks(&self) -> u32 {
        whole_weeks(self.document().scenario.lasts.weeks())
    }

    /// Week of the run that a date falls in; negative before the start.
    pub fn week_of(&self, date: jiff::civil::Date) -> i32 {
        (date - self.file.setting.start).get_days().div_euclid(7)
    }
}

/// Weeks rounded to whole ones, a part counting as one (a hair is forgiven: 1 year is 52.18 weeks).
fn whole_weeks(weeks: f64) -> u32 {
    (weeks - 1e-9).ceil().max(1.0) as u32
}
