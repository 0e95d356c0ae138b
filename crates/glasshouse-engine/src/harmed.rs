//! How often or how long a harm hit people in some neighbourhoods, and who stands at the places that a rule asks for.
//!
//! The neighbourhoods are lived through again whole, and all but those few places stay in here: no table of persons comes out.

use std::collections::BTreeMap;

use crate::diary::{About, Happened};
use crate::plan::Plan;
use crate::replay::{Person, Recorded, Relived, relive};
use crate::simulate::Settings;

/// A harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Harm {
    /// Refusals at a gate that would not have failed anyway, counted.
    Refused(usize),
    /// Weeks in a register's list.
    Listed(usize),
}

/// A harm, how many it hit, and who stands where among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// The harm.
    pub harm: Harm,
    /// How many persons it hit.
    pub hit: usize,
    /// For each share asked for: the person below or at whom this share of those hit stands, and how often or how long they were hit.
    pub places: Vec<(Person, usize)>,
}

/// Every harm that hit anybody in these neighbourhoods, in order, each with the places at these shares (0 to 1).
pub fn ranked(
    plan: &Plan,
    settings: Settings,
    recorded: Recorded<'_>,
    neighbourhoods: &[u32],
    shares: &[f64],
) -> Vec<Ranked> {
    let mut hit: BTreeMap<Harm, BTreeMap<(u32, u32), usize>> = BTreeMap::new();
    for neighbourhood in neighbourhoods {
        let relived = relive(plan, settings, recorded, *neighbourhood, |_| About::Everyone);
        for (harm, unit, many) in refusals(plan, &relived).chain(weeks_listed(plan, &relived)) {
            let person = (*neighbourhood, relived.whole.kept.person_of(unit));
            *hit.entry(harm).or_default().entry(person).or_default() += many;
        }
    }
    let rank = |(harm, hit): (Harm, BTreeMap<(u32, u32), usize>)| {
        let mut order: Vec<(usize, (u32, u32))> = hit.into_iter().map(|(person, many)| (many, person)).collect();
        order.sort_unstable();
        // The lowest place at or below which at least this share of those hit stands.
        let place = |share: &f64| ((share * order.len() as f64).ceil() as usize).clamp(1, order.len()) - 1;
        let at = |place: usize| {
            let (many, (neighbourhood, number)) = order[place];
            (Person { neighbourhood, number }, many)
        };
        Ranked { harm, hit: order.len(), places: shares.iter().map(place).map(at).collect() }
    };
    hit.into_iter().map(rank).collect()
}

fn refusals<'a>(plan: &'a Plan, relived: &'a Relived) -> impl Iterator<Item = (Harm, u32, usize)> + 'a {
    relived.diary.entries.iter().filter(|entry| entry.week >= plan.start).filter_map(|entry| match &entry.what {
        Happened::Refused(refusal) if !refusal.fails => Some((Harm::Refused(refusal.gate), entry.unit, 1)),
        _ => None,
    })
}

/// Weeks of the run that units spend in each list, from when a listing takes effect.
fn weeks_listed<'a>(plan: &'a Plan, relived: &'a Relived) -> impl Iterator<Item = (Harm, u32, usize)> + 'a {
    let mut open: BTreeMap<(u32, usize), u32> = BTreeMap::new();
    let mut weeks: BTreeMap<(u32, usize), u32> = BTreeMap::new();
    let within = |from: u32, until: u32| until.saturating_sub(from.max(plan.start));
    for entry in &relived.diary.entries {
        match entry.what {
            Happened::Listed(at, _) => {
                open.entry((entry.unit, at)).or_insert_with(|| plan.takes_effect(at, entry.week));
            }
            // Granted before the listing took effect: it never does.
            Happened::Decided(at, true) if open.get(&(entry.unit, at)).is_some_and(|from| *from > entry.week) => {
                open.remove(&(entry.unit, at));
            }
            Happened::Released(at) => {
                let from = open.remove(&(entry.unit, at)).unwrap_or(plan.start);
                *weeks.entry((entry.unit, at)).or_default() += within(from, entry.week);
            }
            _ => {}
        }
    }
    for file in relived.whole.kept.ledger.files().iter().filter(|file| file.running > 0) {
        let key = (u32::from(file.person), usize::from(file.register));
        let from = open.get(&key).copied().unwrap_or(plan.start);
        *weeks.entry(key).or_default() += within(from, plan.end());
    }
    let some = weeks.into_iter().filter(|(_, weeks)| *weeks > 0);
    some.map(|((unit, register), weeks)| (Harm::Listed(register), unit, weeks as usize))
}
