//! The one fold that makes a standing of records.
//!
//! A standing is a deterministic fold over the records that count. Leaving records out of the fold answers what would
//! have been without them: so every refusal can be taken apart.

use crate::ledger::{Record, mark};
use crate::plan::parts::{ListingPlan, PointsPlan, RegisterPlan, TermPlan};

/// What the fold came to after one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Whether the record opened a listing.
    pub opens: bool,
    /// The score after it, in thousandths.
    pub score: i32,
}

/// Where someone stands in a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether a listing runs.
    pub listed: bool,
    /// The score, in thousandths; `start` where the register makes none.
    pub score: i32,
}

/// Where someone stands in a week, by the records that `counts` lets count. Whether a listing that is open for another
/// reason than time (paid, a condition) still runs, its record knows.
pub fn stand<'a>(
    plan: &RegisterPlan,
    records: impl Iterator<Item = &'a Record> + Clone,
    week: u32,
    counts: impl Fn(&Record) -> bool,
) -> Standing {
    let mut standing = Standing { listed: false, score: start(plan) };
    walk(plan, records, week, counts, |record, step| {
        standing.listed |= step.opens && runs(plan, record, week);
        standing.score = step.score;
    });
    standing
}

/// Whether a listing runs in a week, by the records that `counts` lets count, and leaving aside the one that is contested: it
/// stands in the register, and gates do not look at it.
pub fn is_listed<'a>(
    plan: &RegisterPlan,
    records: impl Iterator<Item = &'a Record> + Clone,
    week: u32,
    contested: Option<u32>,
    counts: impl Fn(&Record) -> bool,
) -> bool {
    let mut listed = false;
    walk(plan, records, week, counts, |record, step| {
        listed |= step.opens && runs(plan, record, week) && Some(record.act) != contested;
    });
    listed
}

/// Where a score starts.
pub fn start(plan: &RegisterPlan) -> i32 {
    plan.points.as_ref().map_or(0, |points| points.start)
}

/// Whether the listing that a record opened runs in a week.
fn runs(plan: &RegisterPlan, record: &Record, week: u32) -> bool {
    let begun = u32::from(record.begins) <= week;
    begun
        && match plan.lists.as_ref().map(|rule| rule.term) {
            // One that opened knows; one that opens only without others runs by the clock.
            Some(TermPlan::Weeks(weeks)) if !record.has(mark::OPENS) => week < u32::from(record.begins) + weeks,
            // A copy in a register without a rule of its own runs until it is taken away.
            None | Some(TermPlan::Forever) => true,
            Some(TermPlan::Weeks(_) | TermPlan::While(_) | TermPlan::Paid) => record.has(mark::RUNS),
        }
}

/// Folds records in order, as they stand in a week; `each` sees every record that counts with what it came to.
pub fn walk<'a>(
    plan: &RegisterPlan,
    records: impl Iterator<Item = &'a Record> + Clone,
    week: u32,
    counts: impl Fn(&Record) -> bool,
    mut each: impl FnMut(&'a Record, Step),
) {
    let mut score = start(plan);
    // Week until which a listing runs that a score opened.
    let mut until = 0;
    let all = records.clone();
    for record in records.filter(|record| counts(record)) {
        if let Some(points) = &plan.points {
            score = after(points, plan.keeps, score, record, week);
        }
        let opens = !record.has(mark::SPARED)
            && (record.has(mark::DIRECT)
                || plan.lists.as_ref().is_some_and(|rule| match rule.below {
                    Some(below) => {
                        u32::from(record.week) >= until && score_then(plan, all.clone(), record, score, &counts) < below
                    }
                    None => reaches(rule, plan.keeps, &all, record, &counts),
                }));
        if opens
            && let Some(rule) = &plan.lists
            && rule.below.is_some()
        {
            until = match rule.term {
                TermPlan::Weeks(weeks) => u32::from(record.begins) + weeks,
                TermPlan::Forever => u32::MAX,
                // When it was paid or its condition ended, nobody wrote down; later records find it over.
                TermPlan::Paid | TermPlan::While(_) => {
                    if record.has(mark::RUNS) {
                        u32::MAX
                    } else {
                        0
                    }
                }
            };
        }
        each(record, Step { opens, score });
    }
}

/// The score as it was when a record was written: what has lapsed since still counted then. `score` is that of the week of
/// looking, which is the same where nothing lapses.
fn score_then<'a>(
    plan: &RegisterPlan,
    records: impl Iterator<Item = &'a Record>,
    last: &Record,
    score: i32,
    counts: &impl Fn(&Record) -> bool,
) -> i32 {
    let Some(points) = &plan.points else { return score };
    if points.lapse.min(plan.keeps) == u32::MAX {
        return score;
    }
    let mut then = points.start;
    for record in records {
        if counts(record) {
            then = after(points, plan.keeps, then, record, u32::from(last.week));
        }
        if std::ptr::eq(record, last) {
            break;
        }
    }
    then
}

/// The score after a record. What has lapsed by the week of looking no longer counts.
fn after(points: &PointsPlan, keeps: u32, score: i32, record: &Record, week: u32) -> i32 {
    if week.saturating_sub(u32::from(record.week)) >= points.lapse.min(keeps) {
        return score;
    }
    score.saturating_add(points.each[usize::from(record.event)]).clamp(points.lowest, points.highest)
}

/// Whether records up to `last` reach the thresholds with it.
fn reaches<'a>(
    rule: &ListingPlan,
    keeps: u32,
    records: &(impl Iterator<Item = &'a Record> + Clone),
    last: &'a Record,
    counts: &impl Fn(&Record) -> bool,
) -> bool {
    if !rule.needs.iter().any(|(event, _)| *event == last.event) {
        return false;
    }
    let window = rule.within.min(keeps);
    let recent = |record: &&Record| u32::from(last.week.saturating_sub(record.week)) < window && counts(record);
    let up_to_last = |event: u16| {
        let upto = records.clone().take_while(move |record| !std::ptr::eq(*record, last)).chain(std::iter::once(last));
        upto.filter(recent).filter(move |record| record.event == event)
    };
    let met = |(event, needed): &(u16, u32)| {
        if *needed == 1 {
            return up_to_last(*event).next().is_some();
        }
        let mut count = 0;
        for (at, record) in up_to_last(*event).enumerate() {
            // A register holds an act once, unless its rule counts records.
            let is_again = rule.by_act && up_to_last(*event).take(at).any(|other| other.act == record.act);
            count += u32::from(!is_again);
        }
        count >= *needed
    };
    // Where any threshold is enough, only that of the record's own event can be reached with it.
    let own = |(event, _): &&(u16, u32)| *event == last.event;
    if rule.all { rule.needs.iter().all(met) } else { rule.needs.iter().filter(own).any(met) }
}

/// Weeks that the fold looks back; `u32::MAX` for ever.
pub fn reach_of(plan: &RegisterPlan) -> u32 {
    let for_points = plan.points.as_ref().map_or(0, |points| points.lapse.min(plan.keeps));
    // A listing may rest on a record as old as its rule looks back when it opened, and runs for its term after a notice.
    let for_list = plan.lists.as_ref().map_or(0, |rule| {
        let founded = if rule.below.is_some() { for_points } else { rule.within.min(plan.keeps) };
        match rule.term {
            TermPlan::Weeks(weeks) => founded.saturating_add(weeks).saturating_add(plan.safeguard.notice_before),
            _ => u32::MAX,
        }
    });
    // What only keeps holds records as long as it keeps them.
    if plan.points.is_none() && plan.lists.is_none() { plan.keeps } else { for_points.max(for_list) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(lists: Option<ListingPlan>, points: Option<PointsPlan>) -> RegisterPlan {
        RegisterPlan {
            name: 1,
            firm: false,
            enrolled: 0,
            doors: Vec::new(),
            reasons: Vec::new(),
            never: (0, 1),
            misfiles: 0,
            keeps: u32::MAX,
            lists,
            points,
            model: None,
            inherits: None,
            meets_again: true,
            feeds: Vec::new(),
            scores_from: None,
            safeguard: crate::plan::parts::SafeguardPlan::default(),
        }
    }

    fn two_in_a_year() -> RegisterPlan {
        let rule = ListingPlan {
            needs: vec![(0, 2)],
            all: true,
            by_act: true,
            within: 52,
            term: TermPlan::Weeks(52),
            ..ListingPlan::default()
        };
        plan(Some(rule), None)
    }

    fn record(week: u32, act: u32, marks: u16) -> Record {
        Record::new(act, 0, week, marks)
    }

    fn check(records: &[Record], week: u32, expected: bool) {
        assert_eq!(stand(&two_in_a_year(), records.iter(), week, |_| true).listed, expected, "week {week}");
    }

    #[test]
    fn two_acts_within_a_year_list_for_a_year() {
        let records = [record(3, 1, 0), record(9, 2, 0)];
        check(&records[..1], 8, false);
        check(&records, 9, true);
        check(&records, 60, true);
        check(&records, 61, false);
    }

    #[test]
    fn acts_too_far_apart_do_not_list() {
        check(&[record(3, 1, 0), record(55, 2, 0)], 56, false);
        check(&[record(3, 1, 0), record(54, 2, 0)], 56, true);
    }

    #[test]
    fn a_record_of_another_event_prolongs_nothing() {
        check(&[record(3, 1, 0), record(9, 2, 0), Record::new(3, 1, 40, 0)], 61, false);
    }

    #[test]
    fn one_act_seen_twice_counts_once() {
        check(&[record(3, 1, 0), record(3, 1, 0)], 4, false);
    }

    #[test]
    fn a_direct_record_lists_by_itself() {
        check(&[record(3, 1, mark::DIRECT)], 4, true);
    }

    #[test]
    fn leaving_out_an_invention_changes_the_standing() {
        let records = [record(3, 1, 0), record(9, 2, 1)];
        let plan = two_in_a_year();
        assert!(stand(&plan, records.iter(), 10, |_| true).listed);
        assert!(!stand(&plan, records.iter(), 10, |record| record.marks & mark::ORIGIN != 1).listed);
    }

    #[test]
    fn points_add_up_between_their_bounds_and_a_low_score_lists() {
        let points = PointsPlan {
            start: 1_000_000,
            each: vec![-30_000, 50_000],
            lowest: 0,
            highest: 1_020_000,
            lapse: 100,
            ..PointsPlan::default()
        };
        let rule = ListingPlan { below: Some(960_000), term: TermPlan::Weeks(10), ..ListingPlan::default() };
        let plan = plan(Some(rule), Some(points));
        let good = Record::new(1, 1, 1, 0);
        let records = [good, record(2, 2, 0), record(3, 3, 0), record(5, 4, 0)];
        let check = |count: usize, week: u32, listed: bool, score: i32| {
            let found = stand(&plan, records[..count].iter(), week, |_| true);
            assert_eq!(found, Standing { listed, score }, "{count} in week {week}");
        };
        check(0, 0, false, 1_000_000);
        check(1, 1, false, 1_020_000);
        check(2, 2, false, 990_000);
        check(3, 3, false, 960_000);
        check(4, 5, true, 930_000);
        check(4, 14, true, 930_000);
        check(4, 15, false, 930_000);
    }
}
