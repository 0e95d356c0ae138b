//! `glasshouse attribute`: a harm by the parts of a scenario that bring it about.

use clap::Args;
use glasshouse_lab::attribute::{Attribution, Part, Refusal, Settings, attribute};
use glasshouse_lab::harm::Harm;
use glasshouse_lab::players::{Player, players};
use glasshouse_lab::runs::Point;
use glasshouse_scenario::text::wrap::wrap;

use crate::commands::life::PROSE;
use crate::experiment::{Experiment, Teller};
use crate::failure::{Failure, Verdict};
use crate::screen::Screen;
use crate::table::{Side, table};

/// Take a harm apart: what each channel, invention, link and ground contributes to it.
#[derive(Debug, Args)]
#[command(
    after_help = "Shapley values over paired runs: each part is taken away with every combination of the others, or with a sample of them, and its contributions are averaged. They add up to the harm."
)]
pub struct Attribute {
    #[command(flatten)]
    experiment: Experiment,
    /// The harm: a measure and its part, as in `ever-refused:food-box`.
    #[arg(long, value_name = "MEASURE[:PART[:DETAIL]]")]
    harm: String,
    /// Pairs of orders that are sampled where there are more than six parts.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(2..=10_000))]
    orders: u32,
}

impl Attribute {
    /// Runs the combinations and tells what each part contributes.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let harm = Harm::named(&self.harm).map_err(|why| Failure::Use(why.to_string()))?;
        let Some(mut opened) = self.experiment.open(screen)? else { return Ok(Verdict::Mistakes) };
        let is_gone = |player: &Player| {
            let point = Point { sets: player.sets.clone(), ..opened.at.clone() };
            opened.runs.scenario(&point).is_ok()
        };
        let (can, cannot): (Vec<Player>, Vec<Player>) = players(&opened.scenario).into_iter().partition(is_gone);
        let settings = Settings { pairs: self.orders, seed: self.experiment.seed };
        let mut teller = Teller::new(screen, opened.persons);
        let asked = (&opened.at, can.as_slice(), &harm);
        let found = attribute(&mut opened.runs, asked, settings, &mut |done| teller.tell(done))?;
        teller.end();
        let found = found.map_err(|why| Failure::Use(told(&why, &self.harm)))?;
        self.tell(&found, &harm, &cannot, screen)
    }

    fn tell(
        &self,
        found: &Attribution,
        harm: &Harm,
        cannot: &[Player],
        screen: &mut Screen,
    ) -> Result<Verdict, Failure> {
        let shown = |value: f64| glasshouse_report::figure(harm.measure, value);
        let width = screen.page.width.min(PROSE);
        screen.say(wrap(&self.answer(found, harm), width, 0))?;
        let heading = ["part", "contributes", "95 % of luck", "without it", "it alone"].map(str::to_owned);
        let row = |part: &Part| {
            let ends = part
                .interval
                .map_or_else(|| "one run".to_owned(), |ends| format!("{} to {}", shown(ends.low), shown(ends.high)));
            vec![part.player.name.clone(), shown(part.value), ends, shown(-part.without), shown(part.only)]
        };
        let rows: Vec<Vec<String>> = std::iter::once(heading.into()).chain(found.parts.iter().map(row)).collect();
        screen.say("")?;
        screen.say(table(
            &[Side::Left, Side::Right, Side::Left, Side::Right, Side::Right],
            &rows,
            screen.page.width,
        ))?;
        let left = format!("With none of them the harm is {}.", shown(found.nobody));
        let how = if found.is_exact {
            format!("All {} combinations were run.", found.runs)
        } else {
            format!(
                "{} combinations were run, in {} pairs of orders; intervals span what that leaves open, too.",
                found.runs, self.orders
            )
        };
        let stays = match cannot {
            [] => String::new(),
            some => format!(
                " No value takes these away, and they stay in every combination: {}.",
                some.iter().map(|player| player.name.as_str()).collect::<Vec<_>>().join(", ")
            ),
        };
        screen.say(format!(
            "\n{}",
            wrap(&format!("{left} {how}{stays} Simulated; intervals do not span the ranges of the numbers."), width, 0)
        ))?;
        Ok(Verdict::Fine)
    }

    fn answer(&self, found: &Attribution, harm: &Harm) -> String {
        let shown = |value: f64| glasshouse_report::figure(harm.measure, value);
        let harm = format!("`{}` is {} ({})", self.harm, shown(found.whole), harm.measure.unit);
        match found.parts.first() {
            None => format!("{harm}; no part of the scenario can be taken away."),
            Some(first) if found.first_is_clear() => {
                format!(
                    "{harm}; the largest part of it, {}, is brought about by {}.",
                    shown(first.value),
                    first.player.name
                )
            }
            Some(_) => format!("{harm}; no part stands apart as the largest beyond chance."),
        }
    }
}

fn told(why: &Refusal, harm: &str) -> String {
    match why {
        Refusal::TooMany(many) => format!("the scenario has {many} parts, and at most 30 can be taken apart"),
        Refusal::NoValue(parts) => {
            let with = if parts.is_empty() { "none of the parts".to_owned() } else { parts.join(", ") };
            format!(
                "`{harm}` has no value with {with}: nobody could have been counted, or there is no such part; name another harm"
            )
        }
    }
}
