//! When someone was on which list, from the beginnings and ends in the diary and from what holds at the end.

use glasshouse_engine::diary::{Entry, Happened};

use super::Looked;
use super::document::Spell;

/// The spells of a person and of their firms, in order of register and time.
pub(super) fn of(looked: &Looked<'_>, person: u32) -> Vec<Spell> {
    let replayed = looked.replayed;
    let units = std::iter::once(person).chain(replayed.firms_of(person));
    units.flat_map(|unit| of_unit(looked, person, unit)).collect()
}

fn of_unit(looked: &Looked<'_>, person: u32, unit: u32) -> Vec<Spell> {
    let Looked { lives, replayed, .. } = looked;
    let mut spells = Vec::new();
    for (register, name) in lives.plan.names.registers.iter().enumerate() {
        let spell = |from: Option<u32>, until: Option<u32>| {
            let (from_week, until_week) = (from.map(|week| looked.week(week)), until.map(|week| looked.week(week)));
            Spell {
                person: looked.id(person),
                register: name.to_string(),
                from_week,
                from: from_week.map(|week| looked.date(week)),
                until_week,
                until: until_week.map(|week| looked.date(week)),
            }
        };
        let entries = replayed.entries.iter().filter(|entry| entry.unit == unit);
        let mut open: Option<u32> = None;
        for Entry { week, what, .. } in entries {
            match *what {
                Happened::Listed(at, _) if at == register => {
                    open = open.or(Some(lives.plan.takes_effect(register, *week)));
                }
                // Granted before the listing took effect: it never does.
                Happened::Decided(at, true) if at == register => open = open.filter(|from| from <= week),
                Happened::Released(at) if at == register => spells.push(spell(open.take(), Some(*week))),
                _ => {}
            }
        }
        if replayed.is_listed(unit, register) {
            spells.push(spell(open, None));
        }
    }
    spells
}

/// Whether a spell covers a week.
pub(super) fn covers(spell: &Spell, week: i64) -> bool {
    spell.from_week.is_none_or(|from| from <= week) && spell.until_week.is_none_or(|until| week <= until)
}
