//! Appeals against listings and refusals: filed, waited for, decided.

use glasshouse_population::draws::hash;

use super::list::is_sound;
use super::{Now, Spot};
use crate::diary::Happened;
use crate::ledger::{Record, mark};
use crate::news::Headline;
use crate::plan::number::comes;
use crate::plan::parts::SafeguardPlan;
use crate::state::{Coming, Due, due_week};
use crate::tally::Counter;

const FILES: u64 = hash("files");
const REASONS: u64 = hash("reasons");
const GRANTED: u64 = hash("granted");
const TOLD: u64 = hash("told of a refusal");

impl Now<'_, '_> {
    /// Someone who was told of a listing may appeal, unless an appeal is open.
    pub(super) fn appeal(&mut self, register: usize, unit: u32, act: u32, begins: u16) {
        let Some(plan) = &self.era.registers[register] else { return };
        let Some(appeal) = &plan.safeguard.appeal else { return };
        let Some(at) = self.state.kept.ledger.find(unit, register) else { return };
        let spot = self.this_week(plan.safeguard.name, unit, act);
        if self.state.kept.ledger.file(at).appeals > 0 || !self.comes(spot, FILES, appeal.filed) {
            return;
        }
        let headline = Headline::AppealsOfRegister(register);
        let weeks = self.wait(appeal.takes, appeal.capacity, headline);
        self.state.kept.ledger.file_mut(at).appeals += 1;
        self.report(headline, 1);
        self.count(Counter::Appeals(register), unit);
        self.tell(unit, || Happened::Appealed(register, weeks));
        let (week, part, unit) = (due_week(self.week, weeks), register as u8, unit as u16);
        self.later(Due { week, what: Coming::Decides, part, unit, act, event: weeks as u16, marks: begins });
    }

    /// An appeal against a listing is decided.
    pub(super) fn decide_appeal(&mut self, register: usize, due: &Due) {
        let unit = u32::from(due.unit);
        self.report(Headline::AppealsOfRegister(register), -1);
        let Some(at) = self.state.kept.ledger.find(unit, register) else { return };
        self.state.kept.ledger.file_mut(at).appeals -= 1;
        self.count(Counter::Heard(register), unit);
        self.add(Counter::AppealWeeks(register), unit, i64::from(due.event));
        let Some(plan) = &self.era.registers[register] else { return };
        let is_contested =
            |record: &Record| record.act == due.act && record.begins == due.marks && record.has(mark::OPENS);
        let (reach, week) = (self.plan.reach[register], self.week);
        let still = |record: &&Record| is_contested(record) && !record.is_over(reach, week);
        let contested = self.state.kept.ledger.records(at).find(still).copied();
        let is_wrong = contested.is_some_and(|record| self.is_wrong(plan, register, unit, &record));
        let granted = self.is_granted(&plan.safeguard, (unit, due.act), is_wrong);
        self.tell(unit, || Happened::Decided(register, granted));
        if granted {
            self.count(Counter::Granted(register), unit);
            // One act may have opened two listings, where records count; the first is the one that is contested.
            let mut is_first = true;
            let goes = |record: &Record| !is_sound(record) && !record.is_over(reach, week);
            let some_wrong = self.state.kept.ledger.records(at).any(goes);
            let struck = self.strike(register, unit, |record| {
                if some_wrong { !is_sound(record) } else { is_contested(record) && std::mem::take(&mut is_first) }
            });
            self.tell(unit, || Happened::Corrected(register, struck));
        }
    }

    /// Whether an appeal succeeds: whoever was not told why cannot show what is wrong.
    fn is_granted(&self, safeguard: &SafeguardPlan, (unit, number): (u32, u32), is_wrong: bool) -> bool {
        let Some(appeal) = &safeguard.appeal else { return false };
        let spot = self.this_week(safeguard.name, unit, number);
        let reasons = safeguard.reasons.is_none_or(|share| comes(self.draw(spot, REASONS)[0], share));
        let chance = if is_wrong && reasons { appeal.if_wrong } else { appeal.if_right };
        self.comes(spot, GRANTED, chance)
    }

    /// Someone who was refused may object, unless an objection is open.
    pub(super) fn object(&mut self, gate: usize, unit: u32, is_wrong: bool, refusal: Spot) {
        let Some(plan) = &self.era.gates[gate] else { return };
        let Some(appeal) = &plan.safeguard.appeal else { return };
        let spot = refusal.under(plan.safeguard.name);
        let told = plan.safeguard.notice.is_none_or(|notice| self.comes(spot, TOLD, notice));
        if self.waits_for(Coming::Settles, gate, unit) || !told || !self.comes(spot, FILES, appeal.filed) {
            return;
        }
        let headline = Headline::AppealsOfGate(gate);
        let weeks = self.wait(appeal.takes, appeal.capacity, headline);
        self.report(headline, 1);
        self.count(Counter::Objections(gate), unit);
        self.tell(unit, || Happened::Objected(gate, weeks));
        let (week, part, unit) = (due_week(self.week, weeks), gate as u8, unit as u16);
        self.later(Due {
            week,
            what: Coming::Settles,
            part,
            unit,
            act: 0,
            event: weeks as u16,
            marks: u16::from(is_wrong),
        });
    }

    /// Whether something of a gate is due for a unit.
    pub(super) fn waits_for(&self, what: Coming, gate: usize, unit: u32) -> bool {
        self.state
            .kept
            .dues
            .iter()
            .any(|due| due.what == what && usize::from(due.part) == gate && u32::from(due.unit) == unit)
    }

    /// An objection is decided. Where the refusal was wrong, what was wrong about its records goes.
    pub(super) fn settle(&mut self, gate: usize, due: &Due) {
        let unit = u32::from(due.unit);
        self.report(Headline::AppealsOfGate(gate), -1);
        self.count(Counter::Settled(gate), unit);
        let era = self.era;
        let Some(plan) = &era.gates[gate] else { return };
        let granted = self.is_granted(&plan.safeguard, (unit, due.act), due.marks != 0);
        self.tell(unit, || Happened::Settled(gate, granted));
        if !granted {
            return;
        }
        self.count(Counter::Upheld(gate), unit);
        // What was suspended is open again.
        let is_of_this =
            |one: &Due| one.what == Coming::Resumes && usize::from(one.part) == gate && u32::from(one.unit) == unit;
        self.state.kept.dues.retain(|one| !is_of_this(one));
        if due.marks != 0 {
            let members = self.members(plan, unit);
            let looked = plan.grounds.iter().filter_map(|ground| ground.look.register());
            let mut registers: Vec<usize> = looked.flat_map(|register| era.sources(register)).collect();
            registers.sort_unstable();
            registers.dedup();
            for register in registers {
                for member in members.clone() {
                    self.strike(register, member, |record| !is_sound(record));
                }
            }
        }
    }
}
