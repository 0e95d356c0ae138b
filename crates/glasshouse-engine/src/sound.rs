//! Whether a neighbourhood that was read from a file is one that a run can come to.
//!
//! In: what was decoded, and the plan that it shall go on under. Out: nothing, or what is wrong with it. The engine trusts its own
//! state: it takes indices for right, chains for finite and sums for in step. So all of that is looked at once, here, before
//! anything of it is used. A hash cannot stand for this: whoever can write a file can hash it.

use serde::Deserialize;

use crate::cause::Cause;
use crate::ledger::mark;
use crate::plan::Plan;
use crate::plan::bits::{HEAD, HIT, KNOWN, Traits};
use crate::plan::number::FACTOR_ONE;
use crate::state::{Coming, Due, LAST_WEEK, Whole};

/// What is wrong.
pub type Flaw = &'static str;

/// More listings of one person than a run of any length opens; a count of them stays far from its end.
const MOST_RUNNING: u16 = 1 << 15;
/// No record.
const NONE: u32 = crate::ledger::NONE;

/// The ledger as it stands in a file: the same fields in the same order as [`crate::ledger::Ledger`], which keeps them to itself.
#[derive(Debug, Deserialize)]
struct Laid {
    files: Vec<LaidFile>,
    records: Vec<LaidRecord>,
    free: u32,
    freed: bool,
}

#[derive(Debug, Deserialize)]
struct LaidFile {
    first: u32,
    last: u32,
    _score: i32,
    person: u16,
    running: u16,
    appeals: u8,
    register: u8,
    _marks: u8,
    _events: u8,
}

#[derive(Debug, Deserialize)]
struct LaidRecord {
    _act: u32,
    next: u32,
    _week: u16,
    _begins: u16,
    event: u16,
    marks: u16,
}

/// Looks through a neighbourhood.
pub fn check(plan: &Plan, whole: &Whole) -> Result<(), Flaw> {
    let kept = &whole.kept;
    let (persons, units) = (usize::from(kept.persons), kept.units());
    let shapes = whole.rows.len() == units
        && u16::try_from(units).is_ok()
        && plan.owns.iter().zip(&whole.own).all(|(owns, own)| own.len() == if *owns { persons } else { 0 });
    held(shapes, "it has not as many rows as people")?;
    held(usize::from(kept.region) < plan.regions(), "its region is none of the country")?;
    held(plan.firms || kept.owner.is_empty(), "it has firms, and the run has none")?;
    held(kept.owner.iter().all(|owner| *owner < kept.persons), "a firm belongs to nobody")?;
    held(kept.spread.iter().all(|level| *level <= FACTOR_ONE), "more fear spreads than there can be")?;
    rows(plan, whole)?;
    let written = postcard::to_stdvec(&kept.ledger).map_err(|_| "its ledger cannot be laid out")?;
    let laid: Laid = postcard::from_bytes(&written).map_err(|_| "its ledger cannot be laid out")?;
    chains(plan, &laid)?;
    files(plan, whole, &laid)?;
    kept.dues.iter().try_for_each(|due| comes(plan, whole, due))
}

fn held(holds: bool, flaw: Flaw) -> Result<(), Flaw> {
    if holds { Ok(()) } else { Err(flaw) }
}

/// Levels that there are, and households that begin with someone.
fn rows(plan: &Plan, whole: &Whole) -> Result<(), Flaw> {
    let (rows, persons) = (&whole.rows, usize::from(whole.kept.persons));
    let count = |at: usize| plan.network.traits[at].levels.len();
    for (at, pick) in plan.map.traits.iter().enumerate() {
        let Some(pick) = pick else { continue };
        let is_level = |row: u64| pick.of(Traits { row, here: whole.kept.here }) < count(at);
        // A trait of the neighbourhood has one level, whoever is looked at.
        let looked_at = if pick.is_of_here() { &[0][..] } else { rows };
        held(looked_at.iter().all(|row| is_level(*row)), "someone has a level that the trait has not")?;
    }
    let heads = rows.iter().filter(|row| **row & HEAD != 0).count();
    let of_persons = rows[..persons].iter().filter(|row| **row & HEAD != 0).count();
    let begins = rows.first().is_none_or(|row| persons == 0 || row & HEAD != 0);
    held(begins && heads == of_persons && heads == usize::from(whole.kept.households), "its households do not add up")?;
    held(rows.iter().all(|row| row & HIT == 0), "someone is still being refused something")
}

/// Each record stands in one file, or is free; each chain has an end.
fn chains(plan: &Plan, laid: &Laid) -> Result<(), Flaw> {
    let mut met = vec![false; laid.records.len()];
    // Walks a chain, and gives its last place.
    let mut walk = |first: u32| -> Result<u32, Flaw> {
        let (mut place, mut last) = (first, NONE);
        while place != NONE {
            let record = laid.records.get(place as usize).ok_or("a file leads to no record")?;
            held(
                !std::mem::replace(&mut met[place as usize], true),
                "a record stands in a file twice, or in two files",
            )?;
            (place, last) = (record.next, place);
        }
        Ok(last)
    };
    for file in &laid.files {
        held(walk(file.first)? == file.last, "a file does not end with its last record")?;
    }
    if laid.freed {
        held(walk(laid.free)? != NONE, "a place is free, and there is none")?;
    }
    held(met.iter().all(|met| *met), "a record stands in no file")?;
    let is_event = |record: &LaidRecord| usize::from(record.event) < plan.names.events.len();
    held(laid.records.iter().all(is_event), "a record is of no event")
}

/// Files in their order, about people who are there, with sums in step.
fn files(plan: &Plan, whole: &Whole, laid: &Laid) -> Result<(), Flaw> {
    let key = |file: &LaidFile| (file.person, file.register);
    held(laid.files.is_sorted_by(|one, next| key(one) < key(next)), "its files are out of order")?;
    let mut listed = Vec::new();
    let mut appeals = 0;
    for file in &laid.files {
        held(usize::from(file.register) < plan.names.registers.len(), "a file is of no register")?;
        let known = whole.rows.get(usize::from(file.person)).is_some_and(|row| row & KNOWN != 0);
        held(known, "a file is about nobody who is known")?;
        let mut running = 0;
        let mut place = file.first;
        while place != NONE {
            let record = &laid.records[place as usize];
            let counted = record.marks & mark::COUNTED != 0;
            held(!counted || record.marks & mark::RUNS != 0, "a listing is counted that does not run")?;
            running += usize::from(counted);
            place = record.next;
        }
        held(running == usize::from(file.running) && file.running <= MOST_RUNNING, "listings are miscounted")?;
        let is_about = |due: &&Due| due.what == Coming::Decides && due.part == file.register && due.unit == file.person;
        let open = whole.kept.dues.iter().filter(is_about).count();
        held(open == usize::from(file.appeals), "appeals are miscounted")?;
        appeals += open;
        if file.running > 0 && file.person < whole.kept.persons {
            listed.push(file.person);
        }
    }
    listed.dedup();
    held(listed.len() == usize::from(whole.kept.listed), "those listed are miscounted")?;
    let decided = whole.kept.dues.iter().filter(|due| due.what == Coming::Decides).count();
    held(decided == appeals, "an appeal is about no file")
}

/// What is due is about something and someone that there are.
fn comes(plan: &Plan, whole: &Whole, due: &Due) -> Result<(), Flaw> {
    const WRITTEN: u16 = mark::ORIGIN | mark::DIRECT | mark::STALE | mark::INELIGIBLE | mark::COPY;
    let parts = match due.what {
        Coming::Settles | Coming::Resumes | Coming::Retry => plan.names.gates.len(),
        _ => plan.names.registers.len(),
    };
    held(usize::from(due.part) < parts, "something is due at no part of the file")?;
    held(usize::from(due.unit) < whole.kept.units(), "something is due to nobody")?;
    held(u32::from(due.week) <= LAST_WEEK, "something is due after the last week")?;
    match due.what {
        Coming::Report | Coming::Copy => {
            let is_event = usize::from(due.event) < plan.names.events.len();
            held(is_event && due.marks & !WRITTEN == 0, "what arrives is no record")
        }
        Coming::Joins => held(due.unit < whole.kept.persons, "a firm is to enrol"),
        Coming::Resumes => held(usize::from(due.event) < Cause::ALL.len(), "a suspension has no cause"),
        _ => Ok(()),
    }
}
