//! Ticks on dates: the first moment of each month, quarter, half year, year, or several years.

use crate::chart::Moment;

/// The lengths of a period, in months, finest first.
const PERIODS: [i32; 9] = [1, 3, 6, 12, 24, 60, 120, 240, 600];

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The place of a tick and the words below it.
#[derive(Debug, PartialEq)]
pub(crate) struct Tick {
    pub(crate) position: f64,
    pub(crate) label: String,
}

/// At most `most` ticks; the first and the last date where no period fits or a date cannot be read.
pub(crate) fn ticks(moments: &[Moment], most: usize) -> Vec<Tick> {
    let months: Option<Vec<i32>> = moments.iter().map(|moment| month_number(&moment.date)).collect();
    let Some(months) = months else {
        return both_ends(moments);
    };
    let starts = |period: &i32| period_starts(&months, *period);
    let fitting = PERIODS.iter().map(|period| (*period, starts(period))).find(|(_, starts)| starts.len() <= most);
    match fitting {
        Some((period, starts)) if starts.len() >= 2 => {
            let tick = |index: usize| Tick { position: moments[index].position, label: label(months[index], period) };
            starts.into_iter().map(tick).collect()
        }
        _ => both_ends(moments),
    }
}

/// Months since year 0.
fn month_number(date: &str) -> Option<i32> {
    let mut parts = date.split('-');
    let (year, month) = (parts.next()?.parse::<u16>().ok()?, parts.next()?.parse::<u16>().ok()?);
    (1..=12).contains(&month).then(|| i32::from(year) * 12 + i32::from(month) - 1)
}

fn period_starts(months: &[i32], period: i32) -> Vec<usize> {
    let opens = |index: &usize| match index {
        0 => months[0] % period == 0,
        index => months[*index] / period != months[index - 1] / period,
    };
    (0..months.len()).filter(opens).collect()
}

fn label(month: i32, period: i32) -> String {
    let (year, month) = (month / 12, usize::try_from(month % 12).unwrap_or(0));
    if period >= 12 { year.to_string() } else { format!("{} {year}", MONTHS[month]) }
}

fn both_ends(moments: &[Moment]) -> Vec<Tick> {
    let tick = |moment: &Moment| Tick { position: moment.position, label: moment.date.clone() };
    let mut ends: Vec<Tick> = moments.first().into_iter().chain(moments.last()).map(tick).collect();
    ends.dedup();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(dates: &[&str], most: usize, expected: &[&str]) {
        let moment = |date: &&str| Moment { date: (*date).to_owned(), position: 0.5 };
        let moments: Vec<Moment> = dates.iter().map(moment).collect();
        let labels: Vec<String> = ticks(&moments, most).into_iter().map(|tick| tick.label).collect();
        assert_eq!(labels, expected);
    }

    #[test]
    fn ticks_stand_at_the_first_moment_of_a_period() {
        check(&["2017-01-08", "2017-07-02", "2018-01-07", "2018-07-01"], 2, &["2017", "2018"]);
        check(&["2017-01-08", "2017-02-05", "2017-02-12", "2017-03-05"], 4, &["Jan 2017", "Feb 2017", "Mar 2017"]);
    }

    #[test]
    fn odd_dates_fall_back_to_both_ends() {
        check(&[], 4, &[]);
        check(&["2017-05-08"], 4, &["2017-05-08"]);
        check(&["week 1", "week 2", "week 3"], 4, &["week 1", "week 3"]);
    }
}
