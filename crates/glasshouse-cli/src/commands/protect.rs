//! `glasshouse protect`: the smallest sets of safeguards that hold a harm under a ceiling.

use clap::Args;
use glasshouse_lab::compare::Difference;
use glasshouse_lab::harm::Harm;
use glasshouse_lab::protect::{Ceiling, Protection, Tried, protect};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::wrap::wrap;

use crate::commands::life::PROSE;
use crate::experiment::{Experiment, Teller, said};
use crate::failure::{Failure, Verdict};
use crate::numbers;
use crate::screen::Screen;
use crate::table::{Side, table};

/// Find the smallest sets of safeguards that hold a harm under a ceiling, and what each does to every other harm.
#[derive(Debug, Args)]
#[command(
    after_help = "Safeguards are the variants of the file that say `safeguard = true`: they cut an edge or add a safeguard, and nothing else. All sets of one size are run before larger ones."
)]
pub struct Protect {
    #[command(flatten)]
    experiment: Experiment,
    /// The harm: a measure and its part, as in `ever-refused:food-box`.
    #[arg(long, value_name = "MEASURE[:PART[:DETAIL]]")]
    harm: String,
    /// The ceiling, as in `2 %` or `0.5`; the whole interval of the harm must lie below it.
    #[arg(long, value_name = "NUMBER", value_parser = numbers::amount)]
    below: f64,
    /// Safeguards to choose from, by name; without it, all that the file has.
    #[arg(long = "safeguard", value_name = "NAME")]
    safeguards: Vec<String>,
    /// Sets of more safeguards than these are not tried.
    #[arg(long, default_value_t = 3)]
    most: usize,
}

/// Sets that are shown in the table.
const SHOWN: usize = 20;

impl Protect {
    /// Runs the sets and tells which hold.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let harm = Harm::named(&self.harm).map_err(|why| Failure::Use(why.to_string()))?;
        let Some(mut opened) = self.experiment.open(screen)? else { return Ok(Verdict::Mistakes) };
        let safeguards = self.choice(&opened.scenario)?;
        let ceiling = Ceiling { below: self.below, most: self.most };
        let mut teller = Teller::new(screen, opened.persons);
        let asked = (&opened.at, safeguards.as_slice(), &harm);
        let found = protect(&mut opened.runs, asked, ceiling, &mut |done| teller.tell(done))?;
        teller.end();
        let found = found.map_err(Failure::Use)?;
        if found.without.value.is_none() {
            let name = &self.harm;
            return Err(Failure::Use(format!(
                "`{name}` has no value: the scenario has no such part, or nobody could have been counted"
            )));
        }
        self.tell(&found, &harm, &opened.scenario, screen)
    }

    /// The safeguards to choose from.
    fn choice(&self, scenario: &Scenario) -> Result<Vec<String>, Failure> {
        let all = scenario.written().variant.iter().filter(|(_, one)| one.value.safeguard == Some(true));
        let all: Vec<String> = all.map(|(id, _)| id.to_string()).collect();
        if all.is_empty() {
            return Err(Failure::Use(
                "the file has no safeguards to choose from: no variant says `safeguard = true`".to_owned(),
            ));
        }
        if let Some(strange) = self.safeguards.iter().find(|name| !all.contains(name)) {
            return Err(Failure::Use(format!("the file has no safeguard `{strange}`; there are: {}", all.join(", "))));
        }
        Ok(if self.safeguards.is_empty() { all } else { self.safeguards.clone() })
    }

    fn tell(
        &self,
        found: &Protection,
        harm: &Harm,
        scenario: &Scenario,
        screen: &mut Screen,
    ) -> Result<Verdict, Failure> {
        let width = screen.page.width.min(PROSE);
        screen.say(wrap(&self.answer(found, harm), width, 0))?;
        if found.tried.is_empty() {
            return Ok(Verdict::Fine);
        }
        let heading = ["safeguards", harm.measure.id, "95 % of luck", "other harms, beyond chance"].map(str::to_owned);
        let shown = found.tried.iter().filter(|one| one.holds || one.safeguards.len() == 1);
        let shown: Vec<&Tried> = shown.collect();
        let rows = shown.iter().take(SHOWN).map(|one| row(one, harm));
        let rows: Vec<Vec<String>> = std::iter::once(heading.into()).chain(rows).collect();
        screen.say("")?;
        screen.say(table(&[Side::Left, Side::Right, Side::Left, Side::Left], &rows, screen.page.width))?;
        if shown.len() > SHOWN {
            screen.say(format!("  and {} more sets that hold", shown.len() - SHOWN))?;
        }
        for (id, variant) in scenario.written().variant.iter() {
            let is_shown = shown.iter().any(|one| one.safeguards.iter().any(|name| *name == id.as_str()));
            if let Some(title) = variant.value.title.as_ref().filter(|_| is_shown) {
                screen.say(format!("  {}", wrap(&format!("{id}: {title}"), width, 4)))?;
            }
        }
        let refused =
            found.refused.iter().map(|(names, why)| format!(" {} do not go together: {why}.", names.join(" and ")));
        let tried = found.tried.len();
        let remark = format!(
            "{tried} sets were run; the table has single safeguards and the sets that hold.{} Simulated; intervals span chance alone, and not the ranges of the numbers.",
            refused.collect::<String>()
        );
        screen.say(format!("\n{}", wrap(&remark, width, 0)))?;
        Ok(Verdict::Fine)
    }

    fn answer(&self, found: &Protection, harm: &Harm) -> String {
        let figure = |value: f64| glasshouse_report::figure(harm.measure, value);
        let below = figure(self.below);
        let (name, unit) = (&self.harm, harm.measure.unit);
        let without = said(found.without, harm);
        let best: Vec<&Tried> = found.smallest().collect();
        match best.as_slice() {
            [] if found.tried.is_empty() => {
                format!("`{name}` is {without} ({unit}), below {below} without any safeguard.")
            }
            [] => {
                let least = found.tried.iter().min_by(|a, b| order(a).total_cmp(&order(b)));
                let least = least.map_or_else(String::new, |one| {
                    format!("; {} leave {}", one.safeguards.join(" and "), said(one.harm, harm))
                });
                format!(
                    "`{name}` is {without} ({unit}), and no set of up to {} safeguards holds it below {below}{least}.",
                    self.most
                )
            }
            [only] => format!(
                "`{name}` is {without} ({unit}); the smallest set of safeguards that holds it below {below} is {}, with {}.",
                only.safeguards.join(" and "),
                said(only.harm, harm)
            ),
            [first, ..] => format!(
                "`{name}` is {without} ({unit}); {} sets of {} hold it below {below}, and no smaller one does. Least is left by {}: {}.",
                best.len(),
                if first.safeguards.len() == 1 {
                    "one safeguard".to_owned()
                } else {
                    format!("{} safeguards", first.safeguards.len())
                },
                first.safeguards.join(" and "),
                said(first.harm, harm)
            ),
        }
    }
}

fn order(one: &Tried) -> f64 {
    one.harm.value.unwrap_or(f64::INFINITY)
}

fn row(one: &Tried, harm: &Harm) -> Vec<String> {
    let figure = |value: f64| glasshouse_report::figure(harm.measure, value);
    let ends = one
        .harm
        .interval
        .map_or_else(|| "too few".to_owned(), |ends| format!("{} to {}", figure(ends.low), figure(ends.high)));
    // Shares of refusals by cause say how refusals are made up, and not how many there are.
    let is_makeup = |other: &&Difference| other.key.measure.starts_with("refused-by-");
    let others = one.others.iter().filter(|other| !harm.is(&other.key) && !is_makeup(other));
    let (more, less): (Vec<_>, Vec<_>) = others.partition(|other| other.value().unwrap_or(0.0) > 0.0);
    let named: Vec<String> =
        more.iter().map(|other| format!("{} {}", other.key.measure, other.key.part).trim_end().to_owned()).collect();
    let grown = match named.len() {
        0 => String::new(),
        1..=3 => format!(", {} more: {}", named.len(), named.join(", ")),
        many => format!(", {many} more, such as {}", named[0]),
    };
    vec![
        format!("{}{}", one.safeguards.join(" + "), if one.holds { " (holds)" } else { "" }),
        one.harm.value.map_or_else(|| "no data".to_owned(), figure),
        ends,
        format!("{} less{grown}", less.len()),
    ]
}
