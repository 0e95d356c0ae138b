//! `glasshouse believe`: what must be true for a regime to be proportionate by a stated yardstick.

use clap::Args;
use glasshouse_lab::believe::{Burden, Turn, believe};
use glasshouse_lab::harm::Harm;
use glasshouse_scenario::facts::support::Rests;
use glasshouse_scenario::text::wrap::wrap;

use crate::commands::life::PROSE;
use crate::experiment::{Experiment, Teller, said};
use crate::failure::{Failure, Verdict};
use crate::numbers;
use crate::screen::Screen;
use crate::table::{Side, table};

/// Find out what must be true for a harm to lie below a ceiling: each assumed number with the value at which the answer turns, and its evidence.
#[derive(Debug, Args)]
#[command(
    after_help = "The ceiling is your yardstick; no law sets one. Each number is moved alone, with all others as the file has them: first within its range, then as far as its kind goes."
)]
pub struct Believe {
    #[command(flatten)]
    experiment: Experiment,
    /// The harm: a measure and its part, as in `wrong-by-rules:benefit`.
    #[arg(long, value_name = "MEASURE[:PART[:DETAIL]]")]
    harm: String,
    /// The ceiling below which you would call it proportionate, as in `2 %` or `0.5`.
    #[arg(long, value_name = "NUMBER", value_parser = numbers::amount)]
    below: f64,
    /// Only numbers whose address begins so; several in turn.
    #[arg(long = "of", value_name = "ADDRESS")]
    of: Vec<String>,
}

impl Believe {
    /// Runs the numbers and tells where the answer turns.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let harm = Harm::named(&self.harm).map_err(|why| Failure::Use(why.to_string()))?;
        let Some(mut opened) = self.experiment.open(screen)? else { return Ok(Verdict::Mistakes) };
        let factors = opened.factors(&self.of)?;
        let mut teller = Teller::new(screen, opened.persons);
        let asked = (&opened.at, factors.as_slice());
        let found = believe(&mut opened.runs, asked, (&harm, self.below), &mut |done| teller.tell(done))?;
        teller.end();
        self.tell(&found.map_err(Failure::Use)?, &harm, screen)
    }

    fn tell(&self, found: &Burden, harm: &Harm, screen: &mut Screen) -> Result<Verdict, Failure> {
        let width = screen.page.width.min(PROSE);
        screen.say(wrap(&self.answer(found, harm), width, 0))?;
        if !found.turns.is_empty() {
            let must = if found.holds { "holds only while it is" } else { "would hold if it were" };
            let heading = ["number", "in the file", must, "95 % of luck", "its range", "rests on"].map(str::to_owned);
            let rows: Vec<Vec<String>> = std::iter::once(heading.into()).chain(found.turns.iter().map(row)).collect();
            let sides = [Side::Left, Side::Right, Side::Left, Side::Left, Side::Left, Side::Left];
            screen.say("")?;
            screen.say(table(&sides, &rows, screen.page.width))?;
        }
        let asked: Vec<&Turn> = found.turns.iter().filter(|turn| turn.factor.rests == Rests::OnAssumption).collect();
        if !asked.is_empty() {
            screen.say("\nQuestions to whoever defends the regime:")?;
        }
        for turn in asked {
            let (path, words) = (&turn.factor.path, &turn.factor.words);
            let side = if turn.holds_above { "above" } else { "below" };
            let at = turn.factor.words(turn.at);
            let question = format!("what shows that `{path}` lies {side} {at}? The file has no evidence: “{words}”.");
            screen.say(format!("  - {}", wrap(&question, width, 4)))?;
        }
        let remark = format!(
            "Other numbers with a range, none of which turns the answer alone: {}. Numbers that a phase changes are left out. Simulated; a number that turns the answer twice between its ends is not found, and several together may do what none does alone.",
            found.others.len()
        );
        screen.say(format!("\n{}", wrap(&remark, width, 0)))?;
        Ok(Verdict::Fine)
    }

    fn answer(&self, found: &Burden, harm: &Harm) -> String {
        let ceiling = glasshouse_report::figure(harm.measure, self.below);
        let (inside, outside): (Vec<&Turn>, Vec<&Turn>) = found.turns.iter().partition(|turn| turn.within_range);
        let verdict = if found.holds { "below" } else { "not below" };
        let turned = if found.holds { "takes it above" } else { "brings it below" };
        let count = |many: usize, where_: &str| match many {
            0 => format!("no number alone {turned} that {where_}"),
            1 => format!("one number alone {turned} that {where_}"),
            many => format!("each of {many} numbers alone {turned} that {where_}"),
        };
        format!(
            "`{}` is {} ({}), {verdict} {ceiling}; {}, and {}.",
            self.harm,
            said(found.written, harm),
            harm.measure.unit,
            count(inside.len(), "within its range"),
            count(outside.len(), "beyond its range")
        )
    }
}

fn row(turn: &Turn) -> Vec<String> {
    let factor = &turn.factor;
    let side = if turn.holds_above { "above" } else { "below" };
    let ends = turn.interval.map_or_else(
        || "not in all replicates".to_owned(),
        |ends| format!("{} to {}", factor.words(ends.low), factor.words(ends.high)),
    );
    let facts = if factor.facts.is_empty() { String::new() } else { format!(" ({})", factor.facts.join(", ")) };
    let beyond = if turn.within_range { "" } else { " (beyond its range)" };
    vec![
        factor.path.clone(),
        factor.words(factor.value),
        format!("{side} {}{beyond}", factor.words(turn.at)),
        ends,
        format!("{} to {}", factor.words(factor.low), factor.words(factor.high)),
        format!("{}{facts}", factor.rests.words()),
    ]
}
