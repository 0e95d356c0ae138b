//! The ledger of a neighbourhood: what registers hold about the few of whom they hold anything.
//!
//! A *file* is what one register holds about one person: a chain of records in the order of writing, and what the fold
//! over all of them comes to, kept so that nobody has to fold again. Files are sorted by person, then register; records
//! lie in an arena and are used again. A record takes 16 bytes, a file 20.

use serde::{Deserialize, Serialize};

use crate::ahead::fetch;

/// How a record came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub enum Origin {
    /// It happened, and was seen.
    True = 0,
    /// It never happened.
    Invented = 1,
    /// It happened, to someone else.
    Misfiled = 2,
    /// It fell on someone of the household.
    Kin = 3,
}

/// Marks of a record.
pub mod mark {
    /// Bits that hold the origin.
    pub const ORIGIN: u16 = 0b11;
    /// It lists by itself.
    pub const DIRECT: u16 = 1 << 2;
    /// With it, the rule was met: it opened a listing.
    pub const OPENS: u16 = 1 << 3;
    /// The listing that it opened runs.
    pub const RUNS: u16 = 1 << 4;
    /// What it is a copy of has ended or was corrected.
    pub const STALE: u16 = 1 << 5;
    /// The rule exempts this person.
    pub const INELIGIBLE: u16 = 1 << 6;
    /// It was copied over a link.
    pub const COPY: u16 = 1 << 7;
    /// The rule was not applied: an exemption was respected, or a person stopped the listing.
    pub const SPARED: u16 = 1 << 8;
    /// The listing that it opened is counted among those that run.
    pub const COUNTED: u16 = 1 << 9;
}

/// One entry about one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Record {
    /// Which act it is about, so that one act seen twice can count once.
    pub act: u32,
    /// Place of the next record of the chain; [`NONE`] for the last.
    next: u32,
    /// Week of the clock in which it was written.
    pub week: u16,
    /// Week of the clock from which its listing counts.
    pub begins: u16,
    /// The event.
    pub event: u16,
    /// Marks and origin.
    pub marks: u16,
}

impl Record {
    /// A record that stands in no chain yet.
    pub fn new(act: u32, event: u16, week: u32, marks: u16) -> Self {
        Self { act, next: NONE, week: week as u16, begins: week as u16, event, marks }
    }

    /// How it came about.
    pub fn origin(&self) -> Origin {
        match self.marks & mark::ORIGIN {
            0 => Origin::True,
            1 => Origin::Invented,
            2 => Origin::Misfiled,
            _ => Origin::Kin,
        }
    }

    /// Whether nothing can depend on it any more: it opened no listing that runs, and is older than anything looks back. It is gone
    /// then, though it may lie in the ledger until the ledger is cleared.
    pub fn is_over(&self, reach: u32, week: u32) -> bool {
        !self.has(mark::RUNS) && week.saturating_sub(u32::from(self.week)) > reach
    }

    /// Whether it has one of these marks.
    pub fn has(&self, marks: u16) -> bool {
        self.marks & marks != 0
    }
}

/// No record.
pub const NONE: u32 = u32::MAX;

/// What one register holds about one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    first: u32,
    last: u32,
    /// Score by all records, in thousandths.
    pub score: i32,
    /// Whom it is about, within the neighbourhood.
    pub person: u16,
    /// Listings that run.
    pub running: u16,
    /// Appeals that are open.
    pub appeals: u8,
    /// The register.
    pub register: u8,
    /// Origins and other marks that its records have or had: see [`File::may_have`].
    marks: u8,
    /// Events that its records are or were about, by their number modulo 8.
    events: u8,
}

impl File {
    /// Whether one of its records may be of an origin; one that is gone leaves its trace.
    pub fn may_be(&self, origin: Origin) -> bool {
        self.marks & 1 << origin as u16 != 0
    }

    /// Whether one of its records may have one of these marks.
    pub fn may_have(&self, marks: u16) -> bool {
        u16::from(self.marks) << 2 & marks & (mark::STALE | mark::INELIGIBLE) != 0
    }

    /// Whether one of its records may be about an event.
    pub fn may_be_about(&self, event: usize) -> bool {
        self.events & 1 << (event % 8) != 0
    }

    fn note(&mut self, record: &Record) {
        self.marks |= 1 << (record.marks & mark::ORIGIN);
        self.marks |= (record.marks & (mark::STALE | mark::INELIGIBLE)) as u8 >> 2;
        self.events |= 1 << (record.event % 8);
    }

    fn key(&self) -> u32 {
        key(u32::from(self.person), usize::from(self.register))
    }
}

fn key(person: u32, register: usize) -> u32 {
    person << 8 | register as u32
}

/// Files and records of one neighbourhood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    files: Vec<File>,
    records: Vec<Record>,
    /// First of the places that can be used again; [`NONE`] for none.
    free: u32,
    freed: bool,
}

impl Ledger {
    /// Position of the file of a register about a person.
    #[inline]
    pub fn find(&self, person: u32, register: usize) -> Option<usize> {
        self.files.binary_search_by_key(&key(person, register), File::key).ok()
    }

    /// Position of the file, which is opened if there is none.
    pub fn open(&mut self, person: u32, register: usize, score: i32) -> usize {
        self.files.binary_search_by_key(&key(person, register), File::key).unwrap_or_else(|at| {
            let file = File {
                first: NONE,
                last: NONE,
                score,
                person: person as u16,
                running: 0,
                appeals: 0,
                register: register as u8,
                marks: 0,
                events: 0,
            };
            make_room(&mut self.files);
            self.files.insert(at, file);
            at
        })
    }

    /// All files, by person, then register.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// A file.
    #[inline]
    pub fn file(&self, at: usize) -> &File {
        &self.files[at]
    }

    /// A file, to be changed.
    pub fn file_mut(&mut self, at: usize) -> &mut File {
        &mut self.files[at]
    }

    /// Files about one person.
    pub fn about(&self, person: u32) -> &[File] {
        let start = self.files.partition_point(|file| u32::from(file.person) < person);
        let count = self.files[start..].iter().take_while(|file| u32::from(file.person) == person).count();
        &self.files[start..start + count]
    }

    /// Position of the first file about a person or someone after.
    pub fn first_about(&self, person: u32) -> usize {
        self.files.partition_point(|file| u32::from(file.person) < person)
    }

    /// Records of a file, in the order of writing.
    pub fn records(&self, at: usize) -> Chain<'_> {
        self.chain(&self.files[at])
    }

    /// Records of a file that was found, in the order of writing.
    pub fn chain(&self, file: &File) -> Chain<'_> {
        Chain { records: &self.records, next: file.first }
    }

    /// The last record of a file.
    pub fn last(&self, at: usize) -> Option<&Record> {
        self.records.get(self.files[at].last as usize)
    }

    /// Records of a register about a person; none where there is no file.
    pub fn of(&self, person: u32, register: usize) -> Chain<'_> {
        let next = self.find(person, register).map_or(NONE, |at| self.files[at].first);
        Chain { records: &self.records, next }
    }

    /// Writes a record at the end of a file.
    pub fn write(&mut self, at: usize, record: Record) {
        let record = Record { next: NONE, ..record };
        self.files[at].note(&record);
        let place = if self.freed {
            let place = self.free;
            self.free = self.records[place as usize].next;
            self.freed = self.free != NONE;
            self.records[place as usize] = record;
            place
        } else {
            make_room(&mut self.records);
            self.records.push(record);
            (self.records.len() - 1) as u32
        };
        let last = std::mem::replace(&mut self.files[at].last, place);
        if last == NONE {
            self.files[at].first = place;
        } else {
            self.records[last as usize].next = place;
        }
    }

    /// Changes each record of a file in order, with its position in the chain.
    pub fn each(&mut self, at: usize, mut change: impl FnMut(usize, &mut Record)) {
        let mut place = self.files[at].first;
        let mut position = 0;
        while place != NONE {
            change(position, &mut self.records[place as usize]);
            self.files[at].note(&self.records[place as usize]);
            place = self.records[place as usize].next;
            position += 1;
        }
    }

    /// The last record of a file, to be changed.
    pub fn last_mut(&mut self, at: usize) -> Option<&mut Record> {
        self.records.get_mut(self.files[at].last as usize)
    }

    /// Keeps only some records of a file.
    pub fn retain(&mut self, at: usize, mut keep: impl FnMut(&Record) -> bool) {
        let mut place = self.files[at].first;
        let (mut first, mut last) = (NONE, NONE);
        while place != NONE {
            let next = self.records[place as usize].next;
            if keep(&self.records[place as usize]) {
                if last == NONE {
                    first = place;
                } else {
                    self.records[last as usize].next = place;
                }
                self.records[place as usize].next = NONE;
                last = place;
            } else {
                self.records[place as usize].next = if self.freed { self.free } else { NONE };
                self.free = place;
                self.freed = true;
            }
            place = next;
        }
        self.files[at].first = first;
        self.files[at].last = last;
    }

    /// Takes files away that hold nothing and wait for nothing.
    pub fn clear_away(&mut self) {
        self.files.retain(|file| file.first != NONE || file.appeals > 0);
    }

    /// Asks for its memory.
    pub(crate) fn fetch(&self) {
        fetch(&self.files);
        fetch(&self.records);
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.files.capacity() * size_of::<File>() + self.records.capacity() * size_of::<Record>()
    }
}

/// Makes room for one more. Room that grows by a sixteenth leaves less empty, over a million neighbourhoods, than room
/// that doubles.
pub fn make_room<T>(list: &mut Vec<T>) {
    if list.len() == list.capacity() {
        list.reserve_exact(4 + list.len() / 16);
    }
}

/// The records of a file, one after the other.
#[derive(Debug, Clone)]
pub struct Chain<'a> {
    records: &'a [Record],
    next: u32,
}

impl<'a> Iterator for Chain<'a> {
    type Item = &'a Record;

    #[inline]
    fn next(&mut self) -> Option<&'a Record> {
        if self.next == NONE {
            return None;
        }
        let record = &self.records[self.next as usize];
        self.next = record.next;
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acts(ledger: &Ledger, person: u32) -> Vec<u32> {
        ledger.of(person, 0).map(|record| record.act).collect()
    }

    #[test]
    fn files_keep_their_order_and_places_are_used_again() {
        let mut ledger = Ledger::default();
        for (act, person) in [(1, 7), (2, 3), (3, 7), (4, 3), (5, 7)] {
            let at = ledger.open(person, 0, 0);
            ledger.write(at, Record::new(act, 0, act, 0));
        }
        assert_eq!(acts(&ledger, 7), [1, 3, 5]);
        assert_eq!(acts(&ledger, 3), [2, 4]);
        let at = ledger.find(7, 0).expect("there is a file");
        ledger.retain(at, |record| record.act != 3);
        assert_eq!(acts(&ledger, 7), [1, 5]);
        ledger.retain(at, |record| record.act != 5);
        let rooms = ledger.records.len();
        for act in [6, 7] {
            ledger.write(at, Record::new(act, 0, act, 0));
        }
        assert_eq!(acts(&ledger, 7), [1, 6, 7]);
        assert_eq!(ledger.records.len(), rooms);
        ledger.retain(at, |_| false);
        ledger.clear_away();
        assert_eq!(ledger.files().len(), 1);
        assert_eq!(acts(&ledger, 3), [2, 4]);
    }

    #[test]
    fn sizes_are_as_published() {
        assert_eq!((size_of::<Record>(), size_of::<File>()), (16, 20));
    }
}
