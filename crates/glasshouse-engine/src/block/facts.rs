//! What a gate can look up about those who ask: rows, files, and what a model says.

use super::{Now, Spot};
use crate::decide::Facts;
use crate::ledger::{Chain, File, Record};
use crate::news::Headline;
use crate::plan::gates::GatePlan;
use crate::plan::number::{FACTOR_ONE, comes, scaled};
use crate::plan::parts::ModelPlan;
use crate::state::{Coming, Due};

impl Facts for Now<'_, '_> {
    fn row(&self, unit: u32) -> u64 {
        let own = self.state.rows[unit as usize];
        let person = self.state.kept.person_of(unit);
        if person == unit {
            return own;
        }
        // A firm's conditions are its owner's, its enrolment its own.
        own | self.state.rows[person as usize] & self.plan.map.all_conditions()
    }

    fn file(&self, unit: u32, register: usize) -> Option<&File> {
        self.state.kept.ledger.find(unit, register).map(|at| self.state.kept.ledger.file(at))
    }

    fn records(&self, file: &File) -> Chain<'_> {
        self.state.kept.ledger.chain(file)
    }

    fn is_over(&self, file: &File, record: &Record) -> bool {
        record.is_over(self.plan.reach[usize::from(file.register)], self.week)
    }

    fn runs(&self, file: &File) -> bool {
        file.running > 0
    }

    fn contested(&self, file: &File, gate: &GatePlan) -> Option<u32> {
        let register = usize::from(file.register);
        let safeguard = &self.era.registers[register].as_ref()?.safeguard;
        let suspends = safeguard.appeal.as_ref().is_some_and(|appeal| appeal.suspends);
        if file.appeals == 0 || !(suspends || safeguard.floor && gate.essential) {
            return None;
        }
        let is_contest =
            |due: &&Due| due.what == Coming::Decides && due.part == file.register && due.unit == file.person;
        self.state.kept.dues.iter().find(is_contest).map(|due| due.act)
    }

    fn is_flagged(&self, unit: u32, register: usize, top: Option<u64>) -> bool {
        let Some(model) = self.era.registers[register].as_ref().and_then(|plan| plan.model.as_ref()) else {
            return false;
        };
        let part = top.map_or(FACTOR_ONE, |top| self.part_acted_on(register, top));
        self.flag(model, self.state.kept.person_of(unit), part)
    }

    fn carries_score(&self, unit: u32, link: usize) -> bool {
        self.era.links[link]
            .as_ref()
            .is_some_and(|plan| self.comes(Self::lasting(plan.name, unit), plan.name, plan.share))
    }
}

impl Now<'_, '_> {
    /// The part of those flagged that is acted on, so that about the top share of all is.
    fn part_acted_on(&self, register: usize, top: u64) -> u64 {
        let region = usize::from(self.state.kept.region);
        let flagged =
            self.block.news.last[region][Headline::Flagged(register).position(self.plan)].max(0).cast_unsigned();
        let persons = self.block.news.persons[region].cast_unsigned();
        // Chances are in units of 2^-64, factors in units of 2^-32.
        let wanted = u128::from(top >> 32) * u128::from(persons);
        if flagged == 0 { FACTOR_ONE } else { (wanted / u128::from(flagged)).min(u128::from(FACTOR_ONE)) as u64 }
    }

    /// Whether a model flags a person in this period: one draw, held against the chance of their kind.
    pub(super) fn flag(&self, model: &ModelPlan, person: u32, part: u64) -> bool {
        let period = self.since_start().div_euclid(i64::from(model.every));
        let spot =
            Spot { name: model.name, time: (u64::MAX / 2).wrapping_add_signed(period), number: u64::from(person) };
        let chance = if self.state.has(person, model.finds) {
            model.hits
        } else {
            model.false_alarms.at(self.state.traits(person))
        };
        chance > 0
            && comes(self.draw(spot, model.name)[0], if part == FACTOR_ONE { chance } else { scaled(chance, part) })
    }
}
