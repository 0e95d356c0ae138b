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
    /// In a pipe.
    Lines {
        /// Blocks that were done when it began.
        from: u32,
        /// When it began.
        began: Instant,
        /// When the last line was written.
        last: Instant,
    },
}

impl Shown {
    /// A display for a run of so many blocks, some of which were done before.
    pub fn new(screen: &Screen, Progress { done, blocks }: Progress) -> Self {
        if !screen.is_terminal {
            return Self::Lines { from: done, began: Instant::now(), last: Instant::now() };
        }
        let bar = ProgressBar::with_draw_target(Some(u64::from(blocks)), ProgressDrawTarget::stderr());
        let narrow = "{bar:16} {percent:>3} %, {eta} left";
        let wide = "{bar:30} {percent:>3} %, block {pos} of {len}, {eta} left";
        let template = if screen.look.width < 70 { narrow } else { wide };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_position(u64::from(done));
        bar.reset_eta();
        bar.enable_steady_tick(Duration::from_millis(500));
        Self::Bar(bar)
    }

    /// Shows how far the run is.
    pub fn at(&mut self, progress: Progress, screen: &mut Screen) {
        match self {
            Self::Bar(bar) => bar.set_position(u64::from(progress.done)),
            Self::Lines { from, began, last } => {
                if last.elapsed() < BETWEEN_LINES || progress.done == progress.blocks {
                    return;
                }
                *last = Instant::now();
                let Progress { done, blocks } = progress;
                let share = f64::from(done) / f64::from(blocks);
                let left = began.elapsed().as_secs_f64() * f64::from(blocks - done) / f64::from(done - *from).max(1.0);
                screen.tell(format!("block {done} of {blocks} ({:.0} %), {} left", share * 100.0, time(left)));
            }
        }
    }

    /// Tells something beside.
    pub fn aside(&self, text: &str, screen: &mut Screen) {
        match self {
            Self::Bar(bar) => bar.suspend(|| screen.tell(text)),
            Self::Lines { .. } => screen.tell(text),
        }
    }

    /// Clears the bar.
    pub fn end(self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
