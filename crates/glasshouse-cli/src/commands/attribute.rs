//! `glasshouse attribute`: a harm by the parts of a scenario that bring it about.

use clap::Args;
use glasshouse_engine::simulate::Settings;
use glasshouse_lab::attribute::{self, Attribution, Part, Refusal, attribute};
use glasshouse_lab::players::{Player, players};
use glasshouse_lab::shapley::Coalition;
use glasshouse_lab::version::{Key, Version};
use glasshouse_measures::catalogue;
use glasshouse_measures::row::{Measure, Role};
use glasshouse_scenario::load::{Request, load};
use glasshouse_scenario::text::wrap::wrap;

use crate::commands::life::PROSE;
use crate::disk::Disk;
use crate::failure::{Failure, Verdict};
use crate::input;
use crate::numbers;
use crate::screen::Screen;
use crate::table::{Side, table};

/// Take a harm apart: what each channel, invention, link and ground contributes to it.
#[derive(Debug, Args)]
#[command(
    after_help = "Shapley values over paired runs: each part is taken away with every combination of the others, or with a sample of them, and its contributions are averaged. They add up to the harm."
)]
pub struct Attribute {
    /// The scenario.
    scenario: String,
    /// The harm: a measure and its part, as in `ever-refused:food-box`.
    #[arg(long, value_name = "MEASURE[:PART[:DETAIL]]")]
    harm: String,
    /// A variant of it.
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
    /// How many persons to simulate in each run; without it, what the scenario says.
    #[arg(long, value_parser = numbers::persons)]
    persons: Option<u64>,
    /// The seed.
    #[arg(long, default_value_t = 1, value_parser = numbers::seed)]
    seed: u64,
    /// How often each combination is run; two or more give intervals.
    #[arg(long, default_value_t = 4, value_parser = numbers::replicates)]
    replicates: u32,
    /// Pairs of orders that are sampled where there are more than six parts.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(2..=10_000))]
    orders: u32,
}

impl Attribute {
    /// Runs the combinations and tells what each part contributes.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let (measure, part, detail) = self.harm()?;
        let Some(loaded) = input::scenario(&self.request(&[]), &Disk, screen)? else { return Ok(Verdict::Mistakes) };
        let (can, cannot): (Vec<Player>, Vec<Player>) =
            players(&loaded.scenario).into_iter().partition(|player| load(&self.request(&[player]), &Disk).is_ok());
        let persons = self.persons.unwrap_or(loaded.scenario.document().scenario.persons.value.0);
        let key = Key { measure: measure.id, part, detail, group: None };
        let mut done = 0;
        let mut worth = |coalition: Coalition| {
            done += 1;
            screen.tell(format!("combination {done}: {} of {} parts", coalition.count_ones(), can.len()));
            self.worth(coalition, (&can, &key, persons))
        };
        let game = attribute::Settings { replicates: self.replicates, pairs: self.orders, seed: self.seed };
        let found = attribute(&can, game, &mut worth).map_err(|why| Failure::Use(told(&why, &self.harm)))?;
        self.tell(&found, measure, &cannot, screen)
    }

    fn request(&self, away: &[&Player]) -> Request {
        let sets = away.iter().flat_map(|player| player.sets.iter().cloned()).collect();
        Request { path: self.scenario.clone(), variant: self.variant.clone(), sets, ..Request::default() }
    }

    /// The harm in each replicate, with these parts and no others.
    fn worth(&self, coalition: Coalition, (all, key, persons): (&[Player], &Key, u64)) -> Option<Vec<f64>> {
        let away: Vec<&Player> =
            all.iter().enumerate().filter(|(at, _)| coalition & (1 << at) == 0).map(|(_, player)| player).collect();
        let loaded = load(&self.request(&away), &Disk).ok()?;
        let version = Version::new("combination", loaded.scenario).ok()?;
        let settings = Settings { persons, seed: self.seed, replicate: 0 };
        let numbers = version.run(settings, self.replicates, &mut |_| true)?;
        numbers.get(key)?.rows.iter().map(glasshouse_measures::row::Row::value).collect()
    }

    /// The measure, which must be a harm, with its part and detail.
    fn harm(&self) -> Result<(&'static Measure, String, String), Failure> {
        let mut words = self.harm.splitn(3, ':');
        let id = words.next().unwrap_or_default();
        let Some(measure) = catalogue::ALL.iter().copied().find(|one| one.id == id) else {
            return Err(Failure::Use(format!(
                "there is no measure `{id}`; `glasshouse list measures` shows what there is"
            )));
        };
        if measure.role != Role::Harm {
            let role = measure.role.word();
            return Err(Failure::Use(format!("`{id}` is a {role}, and only harms are taken apart")));
        }
        let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
        Ok((measure, word(words.next()), word(words.next())))
    }

    fn tell(
        &self,
        found: &Attribution,
        measure: &Measure,
        cannot: &[Player],
        screen: &mut Screen,
    ) -> Result<Verdict, Failure> {
        let shown = |value: f64| glasshouse_report::figure(measure, value);
        let width = screen.page.width.min(PROSE);
        screen.say(wrap(&self.answer(found, measure), width, 0))?;
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

    fn answer(&self, found: &Attribution, measure: &Measure) -> String {
        let shown = |value: f64| glasshouse_report::figure(measure, value);
        let harm = format!("`{}` is {} ({})", self.harm, shown(found.whole), measure.unit);
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
