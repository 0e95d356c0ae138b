//! `glasshouse sensitivity`: which numbers of a scenario matter to a harm.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use glasshouse_lab::harm::Harm;
use glasshouse_lab::sensitivity::{Influence, Method, Sensitivity, sensitivity};
use glasshouse_lab::sobol::{LARGEST_BASE, MOST_FACTORS};
use glasshouse_scenario::text::wrap::wrap;

use crate::commands::life::PROSE;
use crate::experiment::{Experiment, Teller};
use crate::failure::{Failure, Verdict};
use crate::screen::Screen;
use crate::table::{Side, table};

/// Find out which numbers of a scenario matter to a harm, over the ranges that the file gives them.
#[derive(Debug, Args)]
#[command(
    after_help = "Morris moves one number after the other through half its range, from many starting points; Sobol' shares out the variance of the harm, and takes many more runs."
)]
pub struct Sensitivities {
    #[command(flatten)]
    experiment: Experiment,
    /// The harm: a measure and its part, as in `ever-refused:food-box`.
    #[arg(long, value_name = "MEASURE[:PART[:DETAIL]]")]
    harm: String,
    /// How numbers are looked at.
    #[arg(long, value_enum, default_value_t = How::Morris)]
    method: How,
    /// Trajectories of Morris: each takes a run for every number and one more.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(2..=1_000))]
    trajectories: u16,
    /// Rows of Sobol', a power of two: each takes a run for every number and two more.
    #[arg(long, default_value_t = 64)]
    rows: usize,
    /// Only numbers whose address begins so; several in turn.
    #[arg(long = "of", value_name = "ADDRESS")]
    of: Vec<String>,
    /// Write the points and the harm at each as comma-separated text.
    #[arg(long, value_name = "FILE")]
    table: Option<PathBuf>,
}

/// How numbers are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum How {
    /// Which matter at all, from few runs.
    Morris,
    /// Which share of the variance each has.
    Sobol,
}

/// Factors that are shown.
const SHOWN: usize = 15;

impl Sensitivities {
    /// Runs the points and tells what matters.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let harm = Harm::named(&self.harm).map_err(|why| Failure::Use(why.to_string()))?;
        let Some(mut opened) = self.experiment.open(screen)? else { return Ok(Verdict::Mistakes) };
        let factors = opened.factors(&self.of)?;
        let method = self.method(factors.len())?;
        let mut teller = Teller::new(screen, opened.persons);
        let asked = (&opened.at, factors.as_slice(), &harm);
        let found =
            sensitivity(&mut opened.runs, asked, (method, self.experiment.seed), &mut |done| teller.tell(done))?;
        teller.end();
        let found = found.map_err(Failure::Use)?;
        if let Some(path) = &self.table {
            std::fs::write(path, found.table(&factors, &harm))
                .map_err(|cause| Failure::Write { path: path.clone(), cause })?;
        }
        self.tell(&found, &harm, screen)
    }

    fn method(&self, factors: usize) -> Result<Method, Failure> {
        match self.method {
            How::Morris => Ok(Method::Morris(usize::from(self.trajectories))),
            How::Sobol if factors > MOST_FACTORS => Err(Failure::Use(format!(
                "{factors} numbers have a range, and at most {MOST_FACTORS} can be looked at; choose some with `--of ADDRESS`"
            ))),
            How::Sobol if !self.rows.is_power_of_two() || self.rows > LARGEST_BASE || self.rows < 8 => {
                Err(Failure::Use(format!("`--rows` is a power of two from 8 to {LARGEST_BASE}")))
            }
            How::Sobol => Ok(Method::Sobol(self.rows)),
        }
    }

    fn tell(&self, found: &Sensitivity, harm: &Harm, screen: &mut Screen) -> Result<Verdict, Failure> {
        let width = screen.page.width.min(PROSE);
        screen.say(wrap(&self.answer(found, harm), width, 0))?;
        let matters: Vec<&Influence> = found.influences.iter().filter(|one| one.size > 0.0).collect();
        if matters.is_empty() {
            return Ok(Verdict::Fine);
        }
        let heads = match found.method {
            Method::Morris(_) => ["number", "moves it by", "95 %", "on average", "its range", "rests on"],
            Method::Sobol(_) => ["number", "share in all", "95 %", "its alone", "its range", "rests on"],
        };
        let rows = matters.iter().take(SHOWN).map(|one| row(one, found.method, harm));
        let rows: Vec<Vec<String>> = std::iter::once(heads.map(str::to_owned).into()).chain(rows).collect();
        let sides = [Side::Left, Side::Right, Side::Left, Side::Right, Side::Left, Side::Left];
        screen.say("")?;
        screen.say(table(&sides, &rows, screen.page.width))?;
        let rest = matters.len().saturating_sub(SHOWN);
        let none = found.influences.len() - matters.len();
        let how = match found.method {
            Method::Morris(_) => {
                "A number moves the harm by so much when it goes through its range, on average over where the others are; “on average” lets ups and downs cancel"
            }
            Method::Sobol(_) => {
                "The share in all counts what a number does together with others, so that shares add up to more than 1"
            }
        };
        let left = found.why.as_ref().map_or_else(String::new, |why| {
            let units = if let Method::Morris(_) = found.method { "trajectories" } else { "rows" };
            format!(" {} {units} were left out, where values do not go together ({why}).", found.left_out)
        });
        let remark = format!(
            "{} runs.{left} {rest} numbers move it less than these, and {none} not at all. {how}. Intervals span the choice of points. Simulated, with the same people and luck at each point; numbers that a phase changes are left out, and a chance that would pass one is one.",
            found.points.len() * self.experiment.replicates as usize,
        );
        screen.say(format!("\n{}", wrap(&remark, width, 0)))?;
        Ok(Verdict::Fine)
    }

    fn answer(&self, found: &Sensitivity, harm: &Harm) -> String {
        let figure = |value: f64| glasshouse_report::figure(harm.measure, value);
        let ends = found
            .values
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)));
        let name = &self.harm;
        let span = format!(
            "Over the ranges of {} numbers `{name}` lies between {} and {} ({})",
            found.influences.len(),
            figure(ends.0),
            figure(ends.1),
            harm.measure.unit
        );
        match found.influences.first() {
            Some(first) if first.size > 0.0 && first.separates => {
                format!("{span}; `{}` matters most.", first.factor.path)
            }
            Some(first) if first.size > 0.0 => {
                let last = found.influences.len() - 1;
                let clear = found.influences.iter().position(|one| one.separates).filter(|at| *at < last);
                let many = clear.map_or_else(
                    || "no number stands apart as the one that matters most".to_owned(),
                    |last| format!("the first {} stand apart from the rest, and not from each other", last + 1),
                );
                format!("{span}; {many}.")
            }
            _ => format!("{span}; none of them moves it."),
        }
    }
}

fn row(one: &Influence, method: Method, harm: &Harm) -> Vec<String> {
    let figure = |value: f64| match method {
        Method::Morris(_) => glasshouse_report::figure(harm.measure, value),
        Method::Sobol(_) => format!("{value:.2}"),
    };
    let ends = one.interval.map_or_else(String::new, |ends| format!("{} to {}", figure(ends.low), figure(ends.high)));
    let factor = &one.factor;
    let facts = if factor.facts.is_empty() { String::new() } else { format!(" ({})", factor.facts.join(", ")) };
    vec![
        factor.path.clone(),
        figure(one.size),
        ends,
        figure(one.other),
        format!("{} to {}", factor.words(factor.low), factor.words(factor.high)),
        format!("{}{facts}", factor.rests.words()),
    ]
}
