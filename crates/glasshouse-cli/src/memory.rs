//! Whether a run fits the memory of this machine, before it begins.

use std::fs;

use crate::estimate::Foreseen;
use crate::failure::Failure;
use crate::numbers::{bytes, counted};

/// Bytes that programs may still take without the system having to swap; `None` where it does not say so (it does on Linux).
pub fn available() -> Option<u64> {
    fs::read_to_string("/proc/meminfo").ok().as_deref().and_then(available_in)
}

/// The line `MemAvailable:   24136244 kB`.
fn available_in(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

/// Refuses a run that does not fit; `command` is the one that runs so many persons.
pub fn check(
    foreseen: Foreseen,
    persons: u64,
    available: Option<u64>,
    command: impl Fn(u64) -> String,
) -> Result<(), Failure> {
    let Some(available) = available else { return Ok(()) };
    let needed = foreseen.bytes(persons);
    if needed <= available {
        return Ok(());
    }
    let (needed, free) = (bytes(needed), bytes(available));
    let takes = format!("the run would take about {needed} of memory, and {free} are free");
    let help = match two_digits(foreseen.most_persons(available)) {
        0 => "not even its counters fit: break results down by fewer traits (`by` in the scenario)".to_owned(),
        most => format!("about {} persons fit: `{}`", counted(most), command(most)),
    };
    Err(Failure::Use(format!("{takes}; {help}")))
}

/// Rounded down to two digits: an estimate has no more.
fn two_digits(number: u64) -> u64 {
    let unit = 10u64.pow(number.checked_ilog10().unwrap_or(0).saturating_sub(1));
    number / unit * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_says_what_is_free() {
        let text = "MemTotal:       24622568 kB\nMemFree:         1136244 kB\nMemAvailable:    2000 kB\n";
        assert_eq!(available_in(text), Some(2_048_000));
        assert_eq!(available_in("MemTotal: 1 kB\n"), None);
        assert_eq!(available_in("MemAvailable: many kB\n"), None);
        if cfg!(target_os = "linux") {
            assert!(available().is_some_and(|bytes| bytes > 1 << 20));
        }
    }

    #[test]
    fn a_run_that_does_not_fit_is_refused_with_one_that_does() {
        let foreseen = Foreseen::new(10.0, 1_000_000);
        let check = |persons: u64, available: Option<u64>| {
            super::check(foreseen, persons, available, |most| format!("glasshouse run a.toml --persons {most}"))
        };
        assert!(check(1_000_000_000, None).is_ok(), "nobody says what is free");
        assert!(check(1_000_000, Some(20_000_000)).is_ok());
        let said = check(1_000_000_000, Some(2_000_000_000)).unwrap_err().to_string();
        assert_eq!(
            said,
            "the run would take about 10.2 GB of memory, and 2.0 GB are free; about 190,000,000 persons fit: \
             `glasshouse run a.toml --persons 190000000`"
        );
        assert!(check(190_000_000, Some(2_000_000_000)).is_ok(), "what is proposed fits");
        let said = check(1, Some(500)).unwrap_err().to_string();
        assert!(said.contains("not even its counters fit"), "{said}");
    }

    #[test]
    fn an_estimate_has_two_digits() {
        assert_eq!([0, 7, 42, 199, 1_987_654].map(two_digits), [0, 7, 42, 190, 1_900_000]);
    }
}
