//! `glasshouse life`: one synthetic life out of a run, lived through again from seed and news.

use clap::{Args, ValueEnum};
use glasshouse_engine::replay::Recorded;
use glasshouse_report::life::{Find, LOOKED_AT, Lives};

use glasshouse_scenario::text::wrap::wrap;

use crate::failure::{Failure, Verdict};
use crate::numbers;
use crate::past::Past;
use crate::screen::Screen;

/// Lines of prose are easier to read when they are not wider than this.
pub(super) const PROSE: usize = 88;

/// Tell one synthetic life out of a run, week by week, with the reason for each refusal.
///
/// A person's number is that of the neighbourhood times 100,000, plus their own within it: 700042 is person 42 of
/// neighbourhood 7. Neighbourhoods and persons count from 0, a neighbourhood holds about a thousand people, and those
/// of one household have numbers that follow each other.
#[derive(Debug, Args)]
pub struct Life {
    /// The folder of a run, or the `run.toml` in it.
    run: String,
    /// The person's number, as in 700042.
    #[arg(long, value_name = "ID", value_parser = numbers::person, conflicts_with = "find")]
    person: Option<u64>,
    /// Take the first person to whom this happened [usual: refused].
    #[arg(long, value_name = "WHAT", value_enum)]
    find: Option<What>,
    /// Tell what happened to the others of the household, too.
    #[arg(long)]
    household: bool,
    /// Print a JSON document with the names of the scenario file.
    #[arg(long)]
    json: bool,
}

/// What a life is looked for by.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    /// The regime refused them something.
    Refused,
    /// They were put on a list.
    Listed,
    /// They enrolled under pressure.
    Coerced,
    /// Fear kept them from an act.
    HeldBack,
}

impl Life {
    /// Tells it.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let past = Past::open(&self.run)?;
        let lives = Lives {
            scenario: &past.scenario,
            plan: &past.plan,
            settings: past.settings(),
            recorded: Recorded { people: &past.news.people, news: &past.news.news },
            version: &past.record.version,
            hash: &past.record.hash,
        };
        let person = match self.person {
            Some(person) => person,
            None => self.found(&lives, screen)?,
        };
        let life = lives.one(person, self.household).map_err(|missing| Failure::Use(missing.to_string()))?;
        if self.json {
            let text = serde_json::to_string_pretty(&life).map_err(std::io::Error::other)?;
            screen.say(text)?;
            return Ok(Verdict::Fine);
        }
        let width = screen.page.width.min(PROSE);
        for (at, paragraph) in lives.paragraphs(&life).iter().enumerate() {
            if at > 0 {
                screen.say("")?;
            }
            screen.say(wrap(&paragraph.head, width, 0))?;
            for line in &paragraph.lines {
                screen.say(format!("  {}", wrap(line, width, 2)))?;
            }
        }
        Ok(Verdict::Fine)
    }

    /// The first person to whom something happened.
    fn found(&self, lives: &Lives<'_>, screen: &mut Screen) -> Result<u64, Failure> {
        let (find, words) = match self.find.unwrap_or(What::Refused) {
            What::Refused => (Find::Refused, "whom the regime refused something"),
            What::Listed => (Find::Listed, "who was put on a list"),
            What::Coerced => (Find::Coerced, "who enrolled under pressure"),
            What::HeldBack => (Find::HeldBack, "whom fear kept from an act"),
        };
        let Some(person) = lives.first(find) else {
            return Err(Failure::Use(format!(
                "nobody {words} lives in the first {LOOKED_AT} neighbourhoods; ask for another `--find`, or for \
                 `--person 0`"
            )));
        };
        if self.find.is_none() {
            let told = format!(
                "note: the first person {words}; `--find` looks for others, `--person ID` names one, and `glasshouse \
                 life --help` says how persons are numbered"
            );
            screen.tell(wrap(&told, screen.look.width, 2));
        }
        Ok(person)
    }
}
