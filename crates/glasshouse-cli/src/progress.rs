//! How far a run is: a bar with the time left on a terminal, a plain line now and then in a pipe.

use std::time::{Duration, Instant};

use glasshouse_engine::simulate::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::estimate::Pace;
use crate::numbers::time;
use crate::screen::Screen;

/// Lines in a pipe come no more often than this.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

/// Shows progress.
#[derive(Debug)]
pub struct Shown {
    display: Display,
    /// Seconds of a block, as foreseen; counts until one was run.
    foreseen: Option<f64>,
    /// When the first step that was made here had ended, and which one it was.
    since: Option<(Instant, u32)>,
    began: Instant,
}

#[derive(Debug)]
enum Display {
    /// On a terminal.
    Bar(ProgressBar),
    /// In a pipe: when the last line was written.
    Lines(Instant),
}

impl Shown {
    /// A display for a run of so many blocks, some of which were done before.
    pub fn new(screen: &Screen, Progress { done, blocks }: Progress, pace: Option<Pace>) -> Self {
        let now = Instant::now();
        let foreseen = pace.map(Pace::block);
        let display = if screen.is_terminal { bar(screen, done, blocks, pace) } else { Display::Lines(now) };
        // What was done before, nobody timed here.
        let since = (done > 0).then_some((now, done));
        Self { display, foreseen, since, began: now }
    }

    /// Shows how far the run is.
    pub fn at(&mut self, progress: Progress, screen: &mut Screen) {
        let left = self.left(progress);
        match &mut self.display {
            Display::Bar(bar) => {
                bar.set_position(u64::from(progress.done));
                bar.set_message(left);
            }
            Display::Lines(last) => {
                if last.elapsed() < BETWEEN_LINES || progress.done == progress.blocks {
                    return;
                }
                *last = Instant::now();
                let share = 100.0 * f64::from(progress.done) / f64::from(progress.blocks);
                screen.tell(format!("{share:.0} % done, {left} left"));
            }
        }
    }

    /// The time left. The first step is the drawing of the people, which says little about blocks: until one was run, what was
    /// foreseen counts.
    fn left(&mut self, Progress { done, blocks }: Progress) -> String {
        let (since, first) = *self.since.get_or_insert((Instant::now(), done));
        let mean = match (done - first, self.foreseen) {
            (0, Some(foreseen)) => foreseen,
            (0, None) => self.began.elapsed().as_secs_f64(),
            (run, _) => since.elapsed().as_secs_f64() / f64::from(run),
        };
        time(mean * f64::from(blocks - done))
    }

    /// Tells something beside.
    pub fn aside(&self, text: &str, screen: &mut Screen) {
        match &self.display {
            Display::Bar(bar) => bar.suspend(|| screen.tell(text)),
            Display::Lines(_) => screen.tell(text),
        }
    }

    /// Clears the bar.
    pub fn end(self) {
        if let Display::Bar(bar) = self.display {
            bar.finish_and_clear();
        }
    }
}

fn bar(screen: &Screen, done: u32, blocks: u32, pace: Option<Pace>) -> Display {
    let bar = ProgressBar::with_draw_target(Some(u64::from(blocks)), ProgressDrawTarget::stderr());
    let narrow = "{bar:16} {percent:>3} %, {msg} left";
    let wide = "{bar:30} {percent:>3} %, {msg} left";
    let template = if screen.look.width < 70 { narrow } else { wide };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_position(u64::from(done));
    bar.set_message(pace.map_or_else(|| "some time".to_owned(), |pace| time(pace.seconds())));
    bar.enable_steady_tick(Duration::from_millis(500));
    Display::Bar(bar)
}
