//! Records, and the one fold that makes a standing of them.
//!
//! A standing is a deterministic fold over the records that count. Leaving records out of the fold answers what would
//! have been without them: so every refusal can be taken apart.

use crate::plan::ListingPlan;

/// How a record came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It happened, and was seen.
    True,
    /// It never happened.
    Invented,
    /// It happened, to someone else.
    Misfiled,
}

/// One entry about one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// Whom it is about, within the neighbourhood.
    pub person: u32,
    /// Week of the run.
    pub week: u32,
    /// Number of the act, so that one act seen twice can count once.
    pub act: u32,
    /// The event.
    pub event: u16,
    /// How it came about.
    pub origin: Origin,
}

/// The records of one register about one neighbourhood, ordered by person, then by week of writing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger(Vec<Record>);

impl Ledger {
    /// Writes a record.
    pub fn write(&mut self, record: Record) {
        let at = self.0.partition_point(|other| other.person <= record.person);
        self.0.insert(at, record);
    }

    /// The records about one person, in order of writing.
    pub fn about(&self, person: u32) -> &[Record] {
        let start = self.0.partition_point(|record| record.person < person);
        let end = start + self.0[start..].partition_point(|record| record.person == person);
        &self.0[start..end]
    }

    /// All records.
    pub fn all(&self) -> &[Record] {
        &self.0
    }

    /// Drops records that no standing can depend on any more.
    pub fn forget_before(&mut self, week: u32) {
        self.0.retain(|record| record.week >= week);
    }
}

/// Weeks that a record must stay in the ledger for a rule's sake.
pub fn needed_weeks(rule: &ListingPlan, keeps_weeks: u32) -> u32 {
    if rule.for_weeks == u32::MAX {
        return u32::MAX;
    }
    rule.within_weeks.min(keeps_weeks).saturating_add(rule.for_weeks)
}

/// Whether someone is listed in a week, by the records that `counts` lets count.
///
/// A record of week w of an event that the rule names can start a listing: if, with it, the records of the last `within` weeks reach the thresholds, the
/// person is listed from w for the term. Records that were no longer kept at w do not count.
pub fn is_listed(
    rule: &ListingPlan,
    keeps_weeks: u32,
    records: &[Record],
    week: u32,
    counts: impl Fn(&Record) -> bool,
) -> bool {
    let window = rule.within_weeks.min(keeps_weeks);
    records.iter().enumerate().any(|(last, record)| {
        let in_force = record.week <= week && week - record.week < rule.for_weeks;
        let named = rule.needs.iter().any(|(event, _)| *event == usize::from(record.event));
        in_force && named && counts(record) && reaches(rule, window, &records[..=last], &counts)
    })
}

/// Whether records up to the last one reach the thresholds.
fn reaches(rule: &ListingPlan, window: u32, records: &[Record], counts: &impl Fn(&Record) -> bool) -> bool {
    let Some(last) = records.last() else { return false };
    let recent = |record: &&Record| last.week - record.week < window && counts(record);
    let met = |(event, needed): &(usize, u32)| {
        let of_event = records.iter().filter(recent).filter(|record| usize::from(record.event) == *event);
        let count = if rule.by_act {
            let mut acts: Vec<u32> = of_event.map(|record| record.act).collect();
            acts.sort_unstable();
            acts.dedup();
            acts.len()
        } else {
            of_event.count()
        };
        count >= *needed as usize
    };
    if rule.all { rule.needs.iter().all(met) } else { rule.needs.iter().any(met) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(week: u32, act: u32, origin: Origin) -> Record {
        Record { person: 0, week, act, event: 0, origin }
    }

    const TWO_IN_A_YEAR: ListingPlan =
        ListingPlan { needs: Vec::new(), all: true, by_act: true, within_weeks: 52, for_weeks: 52 };

    fn rule() -> ListingPlan {
        ListingPlan { needs: vec![(0, 2)], ..TWO_IN_A_YEAR }
    }

    fn check(records: &[Record], week: u32, expected: bool) {
        assert_eq!(is_listed(&rule(), u32::MAX, records, week, |_| true), expected, "week {week}");
    }

    #[test]
    fn two_acts_within_a_year_list_for_a_year() {
        let records = [record(3, 1, Origin::True), record(9, 2, Origin::True)];
        check(&records, 8, false);
        check(&records, 9, true);
        check(&records, 60, true);
        check(&records, 61, false);
    }

    #[test]
    fn acts_too_far_apart_do_not_list() {
        check(&[record(3, 1, Origin::True), record(55, 2, Origin::True)], 56, false);
        check(&[record(3, 1, Origin::True), record(54, 2, Origin::True)], 56, true);
    }

    #[test]
    fn a_record_of_another_event_prolongs_nothing() {
        let other = Record { event: 1, ..record(40, 3, Origin::True) };
        check(&[record(3, 1, Origin::True), record(9, 2, Origin::True), other], 61, false);
    }

    #[test]
    fn one_act_seen_twice_counts_once() {
        check(&[record(3, 1, Origin::True), record(3, 1, Origin::True)], 4, false);
    }

    #[test]
    fn leaving_out_an_invention_changes_the_standing() {
        let records = [record(3, 1, Origin::True), record(9, 2, Origin::Invented)];
        assert!(is_listed(&rule(), u32::MAX, &records, 10, |_| true));
        assert!(!is_listed(&rule(), u32::MAX, &records, 10, |record| record.origin != Origin::Invented));
    }
}
