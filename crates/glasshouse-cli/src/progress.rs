//! How far a run is: a bar with the time left on a terminal, a plain line now and then in a pipe.

use std::time::{Duration, Instant};

use glasshouse_engine::simulate::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::numbers::time;
use crate::screen::Screen;

/// Lines in a pipe come no more often than this.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

/// Shows progress.
#[derive(Debug)]
pub enum Shown {
    /// On a terminal.
    Bar(ProgressBar),
    /// In a pipe: when the run began, and when the last line was written.
    Lines(Instant, Instant),
}

impl Shown {
    /// A display for a run of so many blocks.
    pub fn new(screen: &Screen, blocks: u32) -> Self {
        if !screen.is_terminal {
            return Self::Lines(Instant::now(), Instant::now());
        }
        let bar = ProgressBar::with_draw_target(Some(u64::from(blocks)), ProgressDrawTarget::stderr());
        let narrow = "{bar:16} {percent:>3} %, {eta} left";
        let wide = "{bar:30} {percent:>3} %, block {pos} of {len}, {eta} left";
        let template = if screen.look.width < 70 { narrow } else { wide };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(500));
        Self::Bar(bar)
    }

    /// Shows how far the run is.
    pub fn at(&mut self, progress: Progress, screen: &mut Screen) {
        match self {
            Self::Bar(bar) => bar.set_position(u64::from(progress.done)),
            Self::Lines(started, last) => {
                if last.elapsed() < BETWEEN_LINES || progress.done == progress.blocks {
                    return;
                }
                *last = Instant::now();
                let share = f64::from(progress.done) / f64::from(progress.blocks);
                let left = started.elapsed().as_secs_f64() * (1.0 - share) / share;
                let (done, blocks) = (progress.done, progress.blocks);
                screen.tell(format!("block {done} of {blocks} ({:.0} %), {} left", share * 100.0, time(left)));
            }
        }
    }

    /// Clears the bar.
    pub fn end(self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
