//! Records, the standings that they make, what carries them on, and what takes them away.

use glasshouse_engine::tally::Counter;
use glasshouse_scenario::language::link::Carried;
use glasshouse_scenario::language::register::Register;
use glasshouse_scenario::language::standing::{Counted, Term};

use super::mind::Mind;
use super::standing::ALL;
use super::week::{EVERYONE, share};
use super::{Bounds, World, at, whole};

/// Where a record comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Origin {
    True,
    Invented,
    Misfiled,
    Kin,
}

/// A record about a person.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "a record is marked in ways that do not exclude each other")]
pub struct Record {
    /// Its own number, so that others can point to it.
    pub id: u64,
    pub week: i32,
    /// Week in which the listing that it opens begins to count.
    pub begins: i32,
    pub act: u64,
    pub event: usize,
    pub origin: Origin,
    pub ineligible: bool,
    pub stale: bool,
    /// A copy whose correction is on its way.
    pub recalled: bool,
    /// Opens a listing by itself.
    pub direct: bool,
    /// An exemption was respected: it opens none.
    pub spared: bool,
    /// Week in which the listing that it opened was paid, or its condition ended.
    pub ended: i32,
    /// Person, register and number of the record that it follows.
    pub source: Option<(usize, usize, u64)>,
    /// The link that carried it.
    pub link: Option<usize>,
}

impl Record {
    pub fn new(act: u64, event: usize, origin: Origin) -> Self {
        let [ineligible, stale, recalled, direct, spared] = [false; 5];
        let (ended, source, link) = (i32::MAX, None, None);
        Self {
            id: 0,
            week: 0,
            begins: 0,
            act,
            event,
            origin,
            ineligible,
            stale,
            recalled,
            direct,
            spared,
            ended,
            source,
            link,
        }
    }
}

/// What comes later. The order is that of a week.
#[derive(Debug, Clone, Copy)]
pub enum Due {
    /// A report arrives: about whom, in which register.
    Seen(usize, usize, Record),
    /// A copy or a listing of kin arrives.
    Carried(usize, usize, Record),
    /// An enrolment arrives: of the person, of the free self.
    Enrol(usize, usize, bool, bool),
    /// A correction arrives.
    Goes(usize, usize, u64),
    /// An appeal against the listing that a record opened is decided: filed when, and were the reasons told.
    Decide(usize, usize, u64, i32, bool),
    /// An appeal against a refusal is decided: of whose head, at which gate, was it wrong, and were the reasons told.
    Settle(usize, usize, bool, bool),
}

impl World<'_> {
    pub(super) fn list_at_the_start(&mut self, which: usize, register: &Register) {
        let (Some(initial), Some(rule)) = (&register.initial, &register.lists) else { return };
        let mut named = rule.all.keys().chain(rule.any.keys());
        let points = register.points.iter().flat_map(|points| points.each.keys());
        let first = named.next().or(points.into_iter().next()).expect("a rule that looks at something");
        let event = at(&self.names.events, first);
        for person in 0..self.people.len() {
            if self.dice.happens(initial.value.get()) {
                self.acts += 1;
                let mut record = Record { direct: true, ..Record::new(self.acts, event, Origin::True) };
                let term = if let Term::For(time) = &rule.term { whole(time.weeks()) } else { 1 };
                record.week = self.week - 1 - self.dice.below(term as usize) as i32;
                (record.id, record.begins) = (self.acts << 8, record.week);
                self.people[person].files[which].push(record);
            }
        }
        self.note_listed();
    }

    /// Writes what was seen, about whoever it falls on.
    pub(super) fn happens(&mut self, due: Due) {
        match due {
            Due::Seen(person, which, mut record) => {
                let misfiles = self.register(which).and_then(|register| register.misfiles.as_ref());
                let mut about = person;
                if self.dice.happens(share(misfiles, 0.0)) {
                    let people = match self.bounds {
                        Bounds::Neighbourhoods => self.places[self.people[person].place].people.clone(),
                        Bounds::None => 0..self.people.len(),
                    };
                    about = people.start + self.dice.below(people.len() - 1);
                    about += usize::from(about >= person);
                    if record.origin == Origin::True {
                        record.origin = Origin::Misfiled;
                    }
                }
                self.write(about, which, record);
            }
            Due::Carried(person, which, mut record) => {
                record.stale |= !self.is_current(&record);
                self.write(person, which, record);
            }
            Due::Enrol(person, which, real, free) => self.enrol(person, which, real, free),
            Due::Goes(person, which, id) => self.correct(person, which, id),
            Due::Decide(person, which, id, filed, told) => self.decide(person, which, id, filed, told),
            Due::Settle(head, which, wrong, told) => self.settle(head, which, wrong, told),
        }
    }

    fn write(&mut self, person: usize, which: usize, mut record: Record) {
        let Some(register) = self.register(which) else { return };
        let one = &self.people[person];
        let outside = !register.doors.is_empty() && !one.enrolled[which];
        let again = one.files[which].iter().any(|other| other.act == record.act);
        let twice = register.lists.as_ref().is_some_and(|rule| rule.count.0 == Counted::Records);
        if one.left || outside || (again && (record.source.is_some() || !twice)) {
            return;
        }
        let exempt = register.lists.iter().flat_map(|rule| &rule.exempt).map(|id| &id.value);
        if self.is_in_any(person, exempt) {
            record.spared =
                self.dice.happens(share(register.lists.as_ref().and_then(|rule| rule.honours.as_ref()), 1.0));
            record.ineligible |= !record.spared;
        }
        self.acts += 1;
        record.id = self.acts << 8;
        (record.week, record.begins) = (self.week, self.week);
        if let Some(Term::Until(id)) = register.lists.as_ref().map(|rule| &rule.term)
            && id.as_str() != "paid"
            && !self.people[person].conditions[at(&self.names.conditions, id)]
        {
            record.ended = self.week;
        }
        let counter = match (record.link, record.origin) {
            (Some(_), _) => Counter::CopiedRecords(which),
            (None, Origin::True) => Counter::TrueRecords(which),
            (None, Origin::Invented) => Counter::InventedRecords(which),
            (None, Origin::Misfiled) => Counter::MisfiledRecords(which),
            (None, Origin::Kin) => Counter::KinRecords(which),
        };
        self.count(counter, 1.0);
        self.people[person].files[which].push(record);
        self.carry(person, which, &record, Carried::Records);
        let opened = self.openings(person, which, ALL);
        if opened.last().is_some_and(|(position, _)| self.people[person].files[which][*position].id == record.id) {
            self.opened(person, which, register, &record);
        }
    }

    /// A listing has opened, unless someone who looks at it stops it.
    fn opened(&mut self, person: usize, which: usize, register: &Register, record: &Record) {
        let wrong = self.is_wrong(person, which, record.id);
        let stated = register.safeguard.as_ref();
        let review = stated.and_then(|safeguard| safeguard.human_review.as_ref());
        if wrong && self.dice.happens(share(review, 0.0)) {
            return self.mark(person, which, record.id, |record| record.spared = true);
        }
        let told = self.dice.happens(share(stated.and_then(|safeguard| safeguard.notice.as_ref()), 1.0));
        if let Some(before) = stated.and_then(|safeguard| safeguard.notice_before.as_ref()).filter(|_| told) {
            let later = whole(before.value.weeks());
            self.mark(person, which, record.id, |record| record.begins += later);
        }
        self.count(Counter::Listings(which), 1.0);
        self.count(Counter::WrongListings(which), f64::from(u8::from(wrong)));
        self.carry(person, which, record, Carried::Listings);
        if let Some(inherits) = register.inherits.as_ref().filter(|_| record.origin != Origin::Kin) {
            for kin in self.people[person].home.clone().filter(|kin| *kin != person) {
                if self.is_about(kin, &inherits.who) && self.dice.happens(inherits.share.value.get()) {
                    let mut copy = Record::new(record.act, record.event, Origin::Kin);
                    (copy.direct, copy.source) = (true, Some((person, which, record.id)));
                    (copy.ineligible, copy.stale) = (record.ineligible, record.stale);
                    self.write(kin, which, copy);
                }
            }
        }
        if told {
            self.appeal(person, which, register, record.id);
        }
    }

    fn mark(&mut self, person: usize, which: usize, id: u64, change: impl FnMut(&mut Record)) {
        self.people[person].files[which].iter_mut().filter(|one| one.id == id).for_each(change);
    }

    /// Sends a copy along the links that carry this.
    fn carry(&mut self, person: usize, which: usize, record: &Record, what: Carried) {
        for (id, entry) in self.document().link.iter() {
            let link = &entry.value;
            if link.carries.0 != what || link.from.value != self.names.registers[which] {
                continue;
            }
            if self.dice.happens(share(link.share.as_ref(), 1.0)) {
                let mut copy = Record::new(record.act, record.event, record.origin);
                (copy.ineligible, copy.stale) = (record.ineligible, record.stale);
                copy.direct = what == Carried::Listings;
                (copy.source, copy.link) = (Some((person, which, record.id)), Some(at(&self.names.links, id)));
                let week = self.week + link.lag.as_ref().map_or(0, |lag| whole(lag.value.weeks()));
                let due = Due::Carried(person, at(&self.names.registers, &link.to.value), copy);
                if week == self.week { self.happens(due) } else { self.due.entry(week).or_default().push(due) }
            }
        }
    }

    /// Whether what a copy was made of still stands, or still runs.
    fn is_current(&self, copy: &Record) -> bool {
        let Some((person, which, id)) = copy.source else { return true };
        let source = &self.people[person].files[which];
        if copy.direct {
            return self.running(person, which).into_iter().any(|position| source[position].id == id);
        }
        !self.corrected.contains_key(&id)
    }

    /// Copies of what has ended or was corrected become stale, and are to go.
    fn refresh_copies(&mut self) {
        let mut stale = Vec::new();
        for (person, one) in self.people.iter().enumerate() {
            for (which, file) in one.files.iter().enumerate() {
                for record in file.iter().filter(|record| !record.recalled) {
                    if let Some(link) = record.link.filter(|_| !self.is_current(record)) {
                        stale.push((person, which, record.id, link));
                    }
                }
            }
        }
        for (person, which, id, link) in stale {
            self.people[person].files[which]
                .iter_mut()
                .filter(|one| one.id == id)
                .for_each(|one| (one.stale, one.recalled) = (true, true));
            let link = self.document().link.get(&self.names.links[link]);
            if let Some(time) = link.and_then(|link| link.value.corrects.as_ref()) {
                // A copy that arrived out of date was to be corrected from when its source had ended.
                let week = self.gone_since(person, which, id) + whole(time.value.weeks());
                if week > self.week {
                    self.due.entry(week).or_default().push(Due::Goes(person, which, id));
                } else {
                    self.correct(person, which, id);
                }
            }
        }
    }

    /// The week in which the source of a copy ended or was corrected.
    fn gone_since(&self, person: usize, which: usize, id: u64) -> i32 {
        let copy = self.people[person].files[which].iter().find(|one| one.id == id);
        let Some((person, which, id)) = copy.and_then(|copy| copy.source) else { return self.week };
        let file = &self.people[person].files[which];
        let openings = self.openings(person, which, ALL);
        let ended = openings.iter().find(|(position, _)| file[*position].id == id).map(|(_, end)| *end);
        self.corrected.get(&id).copied().or(ended).unwrap_or(self.week).min(self.week)
    }

    pub(super) fn what_was_due(&mut self) {
        self.note_listed();
        self.refresh_copies();
        let mut due = self.due.remove(&self.week).unwrap_or_default();
        due.sort_by_key(|one| match one {
            Due::Seen(..) => 0,
            Due::Carried(..) => 1,
            Due::Enrol(..) => 2,
            Due::Goes(..) => 3,
            Due::Decide(..) | Due::Settle(..) => 4,
        });
        for one in due {
            self.happens(one);
        }
        self.note_listed();
        self.refresh_copies();
    }

    /// Listings are paid off, and those that last as long as a condition end with it.
    pub(super) fn payments(&mut self) {
        let document = self.document();
        for (id, entry) in document.register.iter() {
            let (which, register) = (at(&self.names.registers, id), &entry.value);
            let Some(rule) = &register.lists else { continue };
            let Term::Until(until) = &rule.term else { continue };
            let Some(paid) = &rule.paid else {
                let condition = at(&self.names.conditions, until);
                for person in self.people.iter_mut().filter(|person| !person.conditions[condition]) {
                    let week = self.week;
                    person.files[which].iter_mut().for_each(|record| record.ended = record.ended.min(week));
                }
                continue;
            };
            let factors = self.factors(&EVERYONE, &paid.times, false);
            for person in self.present() {
                let running =
                    if self.people[person].files[which].is_empty() { 0 } else { self.begun(person, which).len() };
                let unable = self.is_in_any(person, paid.unable.iter().map(|one| &one.value));
                let rate = if unable || running == 0 { 0.0 } else { paid.rate.value.per_week() };
                let points = self.dice.poisson(rate * factors[person] * self.moved(&paid.moved_by, person, Mind::Real));
                for _ in 0..points {
                    self.pay(person, which);
                }
            }
        }
        self.note_listed();
        self.refresh_copies();
    }

    /// Ends the oldest listing that runs, and those of kin that followed it.
    fn pay(&mut self, person: usize, which: usize) {
        let Some(oldest) = self.begun(person, which).into_iter().next() else { return };
        self.count(Counter::Paid(which), 1.0);
        let week = self.week;
        let record = &mut self.people[person].files[which][oldest];
        record.ended = week;
        let source = Some((person, which, record.id));
        for kin in self.people[person].home.clone() {
            let followed = self.people[kin].files[which].iter_mut().filter(|one| one.source == source);
            followed.for_each(|one| one.ended = week);
        }
    }
}
