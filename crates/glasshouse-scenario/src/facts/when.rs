//! Dates as sources print them: `2017-04-04`, `2018-04-09/23`, `2017-12`, `2016-H1`, `c.2014`, `2012-2018`.

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
            return Some(Self::within_year(first, &rest));
        }
        Some(Self { first: day(first, 1, 1), last: day(last, 12, 31) })
    }

    fn within_year(year: i16, rest: &[i8]) -> Self {
        match rest {
            [month, from, to] if (1..=12).contains(month) => {
                Self { first: day(year, *month, *from), last: day(year, *month, *to) }
            }
            [month, second] if (1..=12).contains(month) => {
                // `2017-04-04` is a day; `2017-07/09` is a span of months. Both bounds hold either reading.
                let as_day = day(year, *month, *second);
                let as_months = if second > month && *second <= 12 { day(year, *second, 28) } else { as_day };
                Self { first: day(year, *month, 1).min(as_day), last: as_day.max(as_months) }
            }
            [month] if (1..=12).contains(month) => Self { first: day(year, *month, 1), last: day(year, *month, 28) },
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

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day.clamp(1, 28)).unwrap_or(Date::ZERO)
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
        check("2017-04-04", "2017-04-01 2017-04-04");
        check("2018-04-09/23", "2018-04-09 2018-04-23");
        check("2017-12", "2017-12-01 2017-12-28");
        check("2017-07/09", "2017-07-01 2017-09-28");
        check("c.2014", "2014-01-01 2014-12-31");
        check("2012-2018", "2012-01-01 2018-12-31");
        check("2016-H1", "2016-01-01 2016-01-28");
        check("after 2004", "none");
    }
}
