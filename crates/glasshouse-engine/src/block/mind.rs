//! States of mind and body when they are looked at: fear, deprivation, and what they do to a number.

use super::Now;
use crate::plan::{Moved, State as Which};

impl Now<'_> {
    /// A person's fear, 0 to 1: rest, own refusals, neighbours, region, announcements.
    pub(super) fn fear(&self, person: u32) -> f64 {
        let Some(plan) = &self.era.fear else { return 0.0 };
        let rest = plan.initial * plan.table.factor(|index| self.state.level(index, person));
        let own = self.state.fear[person as usize].at(self.week, self.fear_fade);
        let region = self.block.news.fear.get(self.state.region).copied().unwrap_or(0.0);
        let announced: f64 = self.announced(person).map(|announced| announced.fear).sum();
        (rest + own + self.state.neighbours + region + announced).clamp(0.0, 1.0)
    }

    /// A person's deprivation, 0 to 1.
    pub(super) fn deprivation(&self, person: u32) -> f64 {
        self.state.deprivation[person as usize].at(self.week, self.deprivation_fade)
    }

    /// What states do to a number.
    pub(super) fn moved(&self, moved: &Moved, person: u32) -> f64 {
        moved.factor(self.week, |which| match which {
            Which::Fear => self.fear(person),
            other => self.other_state(other, person),
        })
    }

    /// What states would do to a number if there were no fear.
    pub(super) fn moved_without_fear(&self, moved: &Moved, person: u32) -> f64 {
        moved.factor(self.week, |which| if which == Which::Fear { 0.0 } else { self.other_state(which, person) })
    }

    fn other_state(&self, which: Which, person: u32) -> f64 {
        match which {
            Which::Fear => 0.0,
            Which::Deprivation => self.deprivation(person),
            Which::Ambient(series) => self.ambient(series),
        }
    }

    /// The value of an ambient series this week.
    pub(super) fn ambient(&self, series: usize) -> f64 {
        self.era.ambient[series].get(self.week as usize).copied().unwrap_or(0.0)
    }

    /// Announcements that reach a person this week.
    pub(super) fn announced(&self, person: u32) -> impl Iterator<Item = &crate::plan::Announced> {
        self.era.announcements.iter().filter(move |announced| {
            (announced.from_week..announced.until_week).contains(&self.week)
                && announced.table.factor(|index| self.state.level(index, person)) > 0.0
        })
    }
}
