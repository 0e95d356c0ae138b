//! Dates as sources print them: `2017-04-04`, `2018-04-09/23`, `2017-12`, `2017-07/09`, `2016-H1`, `2017-Q1`, `c.2014`,
//! `2012-2018`.

use jiff::civil::Date;

/// The days that a printed date may mean, first and last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl When {
    /// Reads a printed date. `None` where no year can be made out, or where it only bounds one (`after 2004`).
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains("after") || text.contains("before") {
            return None;
        }
        let numbers = numbers(text);
        let year = |number: &str| number.parse::<i16>().ok().filter(|year| (1800..2100).contains(year));
        let years: Vec<i16> = numbers.iter().filter(|n| n.len() == 4).filter_map(|n| year(n)).collect();
        let (first, last) = (*years.first()?, *years.last()?);
        if first == last && years.len() == 1 {
            let rest: Vec<i8> =
                numbers.iter().skip_while(|n| n.len() != 4).skip(1).filter_map(|n| n.parse().ok()).collect();
            return Some(Self::part_of_year(first, text).unwrap_or_else(|| Self::within_year(first, &rest, text)));
        }
        Some(Self { first: day(first, 1, 1), last: day(last, 12, 31) })
    }

    /// A half (`H1`) or a quarter (`Q4`) of a year.
    fn part_of_year(year: i16, text: &str) -> Option<Self> {
        let (at, months) =
            [('H', 6), ('Q', 3)].into_iter().find_map(|(sign, months)| Some((text.find(sign)?, months)))?;
        let part = text[at + 1..].chars().next()?.to_digit(10).filter(|part| (1..=12 / months).contains(part))?;
        let last = i8::try_from(part * months).ok()?;
        let first = last - i8::try_from(months).ok()? + 1;
        Some(Self { first: day(year, first, 1), last: day(year, last, 31) })
    }

    fn within_year(year: i16, rest: &[i8], text: &str) -> Self {
        match rest {
            [month, from, to] if (1..=12).contains(month) => {
                Self { first: day(year, *month, *from), last: day(year, *month, *to) }
            }
            // `2017-07/09` is a span of months, `2017-04-04` a day.
            [month, second] if (1..=12).contains(month) && text.contains('/') && (1..=12).contains(second) => {
                Self { first: day(year, *month, 1), last: day(year, *second, 31) }
            }
            [month, second] if (1..=12).contains(month) => {
                Self { first: day(year, *month, *second), last: day(year, *month, *second) }
            }
            [month] if (1..=12).contains(month) => Self { first: day(year, *month, 1), last: day(year, *month, 31) },
            _ => Self { first: day(year, 1, 1), last: day(year, 12, 31) },
        }
    }

    /// Days between this and the span from `start` to `end`; 0 where they overlap.
    pub fn days_from(self, start: Date, end: Date) -> i32 {
        let gap = |early: Date, late: Date| (late - early).get_days();
        gap(end, self.first).max(gap(self.last, start)).max(0)
    }
}

fn numbers(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect()
}

/// A day; one past the end of its month is the last of it.
fn day(year: i16, month: i8, day: i8) -> Date {
    let first = Date::new(year, month, 1).unwrap_or(Date::ZERO);
    Date::new(year, month, day.max(1)).unwrap_or(first.last_of_month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let read = When::parse(text).map_or_else(|| "none".to_owned(), |when| format!("{} {}", when.first, when.last));
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn printed_dates_become_spans() {
        check("2017-04-04", "2017-04-04 2017-04-04");
        check("2018-04-09/23", "2018-04-09 2018-04-23");
        check("2017-12", "2017-12-01 2017-12-31");
        check("2017-07/09", "2017-07-01 2017-09-30");
        check("c.2014", "2014-01-01 2014-12-31");
        check("2012-2018", "2012-01-01 2018-12-31");
        check("2016-H1", "2016-01-01 2016-06-30");
        check("2019-Q4", "2019-10-01 2019-12-31");
        check("2016-02", "2016-02-01 2016-02-29");
        check("after 2004", "none");
    }
}
