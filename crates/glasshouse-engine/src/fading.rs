//! Levels that fade, kept as the moment at which they will have faded away: nobody is swept over week by week.
//!
//! A level of a person takes two bytes: a clock, the tick of the run at which the level reaches 2^-16. How many ticks are
//! left gives the level, from a table; what raises a level looks up how many ticks the new one lasts. The table has as
//! many ticks a week as fit, so that one tick is a small part of a level ([`Fade::ticks_a_week`] says how small). A state that
//! never fades keeps the level itself.

use crate::plan::number::LEVEL_ONE;

/// Rows of a table, about: it shall stay in a core's cache.
const TABLE: f64 = 8_192.0;

/// How a level fades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fade {
    /// Ticks in a week; 0 where nothing fades.
    ticks: u32,
    /// Level by ticks left, rising.
    levels: Vec<u32>,
}

impl Fade {
    /// A level that keeps this much of itself from week to week, in a run of so many weeks.
    pub fn new(keeps: f64, weeks: u32) -> Self {
        if keeps >= 1.0 {
            return Self { ticks: 0, levels: Vec::new() };
        }
        // Weeks from a whole level to one that no longer counts.
        let keeps = keeps.max(1.0 / 65_536.0);
        let span = libm::log(1.0 / f64::from(LEVEL_ONE)) / libm::log(keeps);
        let ticks = (65_535.0 / (f64::from(weeks) + span + 1.0)).min(TABLE / span).max(1.0) as u32;
        let most = ((span * f64::from(ticks)).ceil() as u32).min(65_535u32.saturating_sub(weeks * ticks));
        let level = |left: u32| f64::from(LEVEL_ONE) * libm::pow(keeps, f64::from(most - left) / f64::from(ticks));
        let levels = (0..=most).map(|left| if left == 0 { 0 } else { level(left).round() as u32 }).collect();
        Self { ticks, levels }
    }

    /// Ticks in a week: a level is known to within half a tick's fading. 0 where nothing fades.
    pub fn ticks_a_week(&self) -> u32 {
        self.ticks
    }

    /// The level in a week, in units of 2^-16.
    #[inline]
    pub fn level(&self, clock: u16, week: u32) -> u32 {
        if clock == 0 {
            return 0;
        }
        if self.ticks == 0 {
            return u32::from(clock) + u32::from(clock == u16::MAX);
        }
        let left = u32::from(clock).saturating_sub(week * self.ticks) as usize;
        self.levels[left.min(self.levels.len() - 1)]
    }

    /// The clock of a level in a week.
    pub fn clock(&self, level: u32, week: u32) -> u16 {
        let level = level.min(LEVEL_ONE);
        if self.ticks == 0 {
            return level.min(u32::from(u16::MAX)) as u16;
        }
        let above = self.levels.partition_point(|one| *one < level);
        if level == 0 || above == 0 {
            return 0;
        }
        // The nearer of the two ticks that the level lies between.
        let above = above.min(self.levels.len() - 1);
        let nearer =
            if level - self.levels[above - 1] < self.levels[above].saturating_sub(level) { above - 1 } else { above };
        if nearer == 0 { 0 } else { (week * self.ticks + nearer as u32) as u16 }
    }

    /// The clock after a rise; a level never passes one.
    pub fn raised(&self, clock: u16, by: u32, week: u32) -> u16 {
        self.clock(self.level(clock, week).saturating_add(by), week)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(level: u32) -> f64 {
        f64::from(level) / f64::from(LEVEL_ONE)
    }

    #[test]
    fn fading_follows_its_differential_equation() {
        // dL/dt = -k L has the solution L(0)·e^(-kt), with e^-k what a week keeps.
        for keeps in [0.5, 0.9, 0.95, 0.99, 0.999] {
            let fade = Fade::new(keeps, 520);
            let clock = fade.clock(LEVEL_ONE * 4 / 5, 100);
            for week in 100..200 {
                let expected = 0.8 * libm::pow(keeps, f64::from(week - 100));
                // Half a tick of fading, and half a unit of the table.
                let slack = expected * -libm::log(keeps) / f64::from(fade.ticks_a_week()) + 1.0 / 65_536.0;
                assert!((share(fade.level(clock, week)) - expected).abs() <= slack, "{keeps} in week {week}");
            }
        }
    }

    #[test]
    fn rises_add_and_never_pass_one() {
        let fade = Fade::new(0.5, 52);
        let clock = fade.raised(0, LEVEL_ONE * 3 / 5, 3);
        assert!((share(fade.level(fade.raised(clock, LEVEL_ONE / 5, 4), 4)) - 0.5).abs() < 0.01);
        assert_eq!(fade.level(fade.raised(clock, LEVEL_ONE, 3), 3), LEVEL_ONE);
    }

    #[test]
    fn what_never_fades_stays() {
        let fade = Fade::new(1.0, 520);
        let clock = fade.raised(0, LEVEL_ONE / 4, 3);
        assert_eq!(fade.level(clock, 519), LEVEL_ONE / 4);
        assert_eq!(fade.level(fade.raised(clock, LEVEL_ONE, 9), 519), LEVEL_ONE);
    }

    #[test]
    fn what_fades_at_once_is_gone_in_a_week() {
        let fade = Fade::new(0.0, 52);
        let clock = fade.raised(0, LEVEL_ONE / 2, 3);
        assert!((share(fade.level(clock, 3)) - 0.5).abs() < 0.05);
        assert_eq!(fade.level(clock, 4), 0);
    }
}
