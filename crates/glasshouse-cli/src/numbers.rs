//! Numbers as people type and read them.

use std::time::Duration;

/// At most this many persons are simulated in one run.
const MOST_PERSONS: u64 = 2_000_000_000;

/// The most replicates that one command runs.
const MOST_REPLICATES: u64 = 1_000;

/// A number of persons, as typed: `20000`, `20_000` or `20,000`.
pub fn persons(text: &str) -> Result<u64, String> {
    match whole(text)? {
        0 => Err("nobody would be simulated; ask for at least 1 person".to_owned()),
        count if count > MOST_PERSONS => Err(format!("at most {} persons are simulated", counted(MOST_PERSONS))),
        count => Ok(count),
    }
}

/// A number of replicates, as typed.
pub fn replicates(text: &str) -> Result<u32, String> {
    match whole(text)? {
        0 => Err("nothing would be run; ask for at least 1 replicate".to_owned()),
        count if count > MOST_REPLICATES => Err(format!("at most {MOST_REPLICATES} replicates are run")),
        count => Ok(count as u32),
    }
}

/// The number of a person within a run.
pub fn person(text: &str) -> Result<u64, String> {
    whole(text)
}

/// A seed. It must fit a TOML file, whose numbers have 63 bits.
pub fn seed(text: &str) -> Result<u64, String> {
    let most = i64::MAX as u64;
    whole(text).and_then(|seed| if seed <= most { Ok(seed) } else { Err(format!("a seed is at most {most}")) })
}

/// A number of minutes, as in `10` or `0.5`.
pub fn minutes(text: &str) -> Result<Duration, String> {
    let minutes = text.parse::<f64>().ok().filter(|minutes| (0.0..=1e6).contains(minutes));
    minutes
        .map(|minutes| Duration::from_secs_f64(minutes * 60.0))
        .ok_or_else(|| "write a number of minutes, as in `10` or `0.5`".to_owned())
}

/// An amount, as in `2 %` or `0.5`.
pub fn amount(text: &str) -> Result<f64, String> {
    let (digits, scale) = text.trim().strip_suffix('%').map_or((text, 1.0), |digits| (digits, 0.01));
    let number = digits.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    number.map(|number| number * scale).ok_or_else(|| "write a number, as in `2 %` or `0.5`".to_owned())
}

/// A number of threads.
pub fn threads(text: &str) -> Result<usize, String> {
    match whole(text)? {
        count @ 1..=1024 => Ok(count as usize),
        _ => Err("between 1 and 1024 threads can be used".to_owned()),
    }
}

fn whole(text: &str) -> Result<u64, String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    digits.parse().map_err(|_| "write a whole number, as in `20000` or `20_000`".to_owned())
}

/// A whole number with commas between thousands.
pub fn counted(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes in the unit that people use for them.
pub fn bytes(count: u64) -> String {
    let mega = count as f64 / 1e6;
    if mega < 1000.0 { format!("{:.0} MB", mega.ceil()) } else { format!("{:.1} GB", mega / 1000.0) }
}

/// A time in the unit that people use for it.
pub fn time(seconds: f64) -> String {
    match seconds {
        s if s < 1.0 => "less than a second".to_owned(),
        s if s < 90.0 => format!("about {s:.0} s"),
        s if s < 595.0 => {
            let tens = (s / 10.0).round() as u32;
            let rest = if tens.is_multiple_of(6) { String::new() } else { format!(" {} s", tens % 6 * 10) };
            format!("about {} min{rest}", tens / 6)
        }
        s if s < 5400.0 => format!("about {:.0} min", s / 60.0),
        s => format!("about {:.1} h", s / 3600.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_have_separators() {
        assert_eq!(persons("20_000"), Ok(20_000));
        assert_eq!(persons("1,000,000"), Ok(1_000_000));
        assert!(persons("0").is_err() && persons("1e6").is_err() && persons("-1").is_err() && persons("").is_err());
        assert!(seed("9223372036854775808").is_err());
        assert!(threads("0").is_err());
        assert_eq!(minutes("0.5"), Ok(Duration::from_secs(30)));
        assert_eq!((amount("2 %"), amount("0.5")), (Ok(0.02), Ok(0.5)));
        assert!(amount("much").is_err() && amount("%").is_err() && amount("nan").is_err());
        assert!(minutes("-1").is_err() && minutes("soon").is_err() && minutes("nan").is_err());
    }

    #[test]
    fn numbers_are_read_at_a_glance() {
        assert_eq!([0, 999, 1_000, 30_912_302].map(counted), ["0", "999", "1,000", "30,912,302"]);
        assert_eq!([1, 250_000_000, 1_400_000_000].map(bytes), ["1 MB", "250 MB", "1.4 GB"]);
        assert_eq!(
            [0.2, 40.0, 600.0, 7200.0].map(time),
            ["less than a second", "about 40 s", "about 10 min", "about 2.0 h"]
        );
    }
}
