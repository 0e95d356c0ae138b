//! Five people, and what became of them in words.
//!
//! A test states a few mechanisms in the language of scenarios, all of them certain, and checks lives that were worked
//! out on paper. In the text, `@3` stands for the first day of week 3. What is wanted is wanted 70 times a week: that a
//! week passes without any demand has a chance of e^-70. So the answers of a gate are told by week, and each week must
//! have exactly the answers told, and no other.

use std::fmt::Write as _;

use glasshouse_engine::cause::Cause;
use glasshouse_engine::diary::{About, Entry, Happened, Refusal};
use glasshouse_engine::ledger::{Origin, Record, mark};
use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::replay::{Recorded, Relived, relive};
use glasshouse_engine::simulate::{Outcome, Settings, simulate};
use glasshouse_engine::tally::Counter;
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::text::diagnostic::{Look, render};
use jiff::ToSpan as _;
use jiff::civil::date;

/// A gate that everyone wants all the time.
pub const BANK: &str = r#"
[gate.bank]
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
"#;

/// A shop that refuses whoever is listed.
pub const SHOP: &str = r#"
[gate.shop]
context = "food"
effect = "refuse"
wanted-by = "person"
wanted = "70 per week"
refuses.listed = { listed-in = "list", share = "100 %" }
"#;

/// How the five live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Homes {
    /// Each alone.
    Alone,
    /// In one household: a is its head, b another adult, c, d and e are children.
    Together,
}

/// Everyone's trait `who` has another level; the seeds below were found by trying them one after the other.
const LEVELS: [&str; 5] = ["a", "b", "c", "d", "e"];

impl Homes {
    fn seed(self) -> u64 {
        match self {
            Self::Alone => 885,
            Self::Together => 74_421,
        }
    }

    fn population(self) -> String {
        let (size, children) = if self == Self::Alone { (1, "0 %") } else { (5, "40 %") };
        format!(
            r#"
[population]
title = "five people"
country = "XA"
date = 2020-01-01
persons = {{ value = 1_000_000, assumed = "test" }}
neighbourhood = {{ value = 100, assumed = "test" }}
[household.size]
assumed = "test"
shares = {{ {size} = "100 %" }}
[household.child]
trait = "age"
levels = ["child"]
[trait.age]
per = "person"
levels = ["child", "adult"]
assumed = "test"
shares = {{ child = "{children}", adult = "rest" }}
[trait.who]
per = "person"
levels = ["a", "b", "c", "d", "e"]
assumed = "test"
shares = {{ a = "20 %", b = "20 %", c = "20 %", d = "20 %", e = "rest" }}
"#
        )
    }
}

struct Memory {
    scenario: String,
    population: String,
}

impl Files for Memory {
    fn read(&self, from: &str, _path: &str) -> Result<String, String> {
        Ok(if from.is_empty() { self.scenario.clone() } else { self.population.clone() })
    }
}

/// A run of five people, and the same run lived through again with a diary of everyone.
pub struct World {
    pub plan: Plan,
    pub replayed: Relived,
    pub outcome: Outcome,
}

impl World {
    /// Twelve weeks of a scenario without its head.
    pub fn new(homes: Homes, text: &str) -> Self {
        Self::lasting(homes, 12, text)
    }

    /// The same with a number of weeks.
    pub fn lasting(homes: Homes, weeks: u32, text: &str) -> Self {
        Self::with_head(homes, &format!("lasts = \"{weeks} weeks\"\n"), text)
    }

    /// Twelve weeks after a burn-in of eight.
    pub fn burning(homes: Homes, text: &str) -> Self {
        Self::with_head(homes, "lasts = \"12 weeks\"\nburn-in = \"8 weeks\"\n", text)
    }

    fn with_head(homes: Homes, more: &str, text: &str) -> Self {
        let head = format!(
            "[scenario]\nlanguage = 1\ntitle = \"by hand\"\nstatus = \"hypothetical\"\ncountry = \"XA\"\nstarts = 2020-01-06\n\
             {more}population = \"population.toml\"\npersons = 5\nby = [\"who\", \"age\"]\n"
        );
        let memory = Memory { scenario: dated(&(head + text)), population: homes.population() };
        let request = Request { path: "hand.toml".to_owned(), ..Request::default() };
        let scenario = match load(&request, &memory) {
            Ok(loaded) => loaded.scenario,
            Err(refused) => panic!("{}", render(&refused.diagnostics, &refused.sources, Look::default(), 20)),
        };
        let plan = compile(&scenario).expect("five people fit the engine's tables");
        let settings = Settings { persons: 5, seed: homes.seed(), replicate: 0 };
        let outcome = simulate(&plan, settings, &mut |_| true).expect("nobody stops the run");
        let recorded = Recorded { people: &outcome.people, news: &outcome.news };
        let replayed = relive(&plan, settings, recorded, 0, |_| About::Everyone);
        let world = Self { plan, replayed, outcome };
        let drawn: Vec<usize> = (0..5).map(|person| world.level(person)).collect();
        assert_eq!(drawn, [0, 1, 2, 3, 4], "the population is drawn otherwise now: look for another seed");
        assert_eq!(world.outcome.tally, world.replayed.tally, "the run and its replay count alike");
        world
    }

    fn level(&self, person: u32) -> usize {
        let traits = &self.plan.network.traits;
        let at = traits.iter().position(|one| one.id.as_str() == "who").expect("the population has the trait");
        self.plan.map.traits[at].map_or(0, |pick| pick.of(self.replayed.traits(person)))
    }

    /// The life of someone, all but answers of gates: a line each, with the week.
    pub fn life(&self, who: &str) -> Vec<String> {
        let line = |entry: &Entry| Some(format!("{} {}", self.week(entry.week), self.event_of(&entry.what)?));
        self.entries(who).filter_map(line).collect()
    }

    /// The answers of a gate to someone: a line for each span of weeks with the same answers.
    pub fn answers(&self, who: &str, gate: &str) -> Vec<String> {
        let at = place(&self.plan.names.gates, gate);
        let mut spans: Vec<(i64, i64, String)> = Vec::new();
        for week in -i64::from(self.plan.burn_in * 4)..i64::from(self.plan.weeks) {
            let this_week = self.entries(who).filter(|entry| self.week(entry.week) == week);
            let mut answers: Vec<String> = this_week.filter_map(|entry| answer(&entry.what, at)).collect();
            answers.sort_unstable();
            answers.dedup();
            if answers.is_empty() {
                continue;
            }
            let answers = answers.join(" | ");
            match spans.last_mut() {
                Some((_, last, same)) if *same == answers && *last == week - 1 => *last = week,
                _ => spans.push((week, week, answers)),
            }
        }
        spans.iter().map(|(first, last, answers)| format!("{first}-{last} {answers}")).collect()
    }

    /// What a register holds about someone at the end: a line for each record.
    pub fn held(&self, who: &str, register: &str) -> Vec<String> {
        let at = place(&self.plan.names.registers, register);
        self.replayed.records(person(who), at).map(|record| self.record(record)).collect()
    }

    /// A counter of someone.
    pub fn count(&self, who: &str, counter: Counter) -> i64 {
        let cells = self.outcome.tally.by_cell(self.plan.counters.position(counter));
        let wanted = person(who) as usize;
        (0..cells.len()).filter(|cell| self.plan.cells.levels(*cell)[0] == wanted).map(|cell| cells[cell]).sum()
    }

    /// First causes of someone's refusals at a gate.
    pub fn first(&self, who: &str, gate: &str) -> Vec<Cause> {
        let at = place(&self.plan.names.gates, gate);
        Cause::ALL.into_iter().filter(|cause| self.count(who, Counter::First(at, *cause)) > 0).collect()
    }

    fn entries(&self, who: &str) -> impl Iterator<Item = &Entry> {
        let unit = person(who);
        self.replayed.diary.entries.iter().filter(move |entry| entry.unit == unit)
    }

    /// Week of the run.
    fn week(&self, week: u32) -> i64 {
        i64::from(week) - i64::from(self.plan.start)
    }

    fn event_of(&self, what: &Happened) -> Option<String> {
        let names = &self.plan.names;
        let event = |at: &usize| names.events[*at].as_str();
        let channel = |at: &usize| names.channels[*at].as_str();
        let register = |at: &usize| names.registers[*at].as_str();
        let condition = |at: &usize| names.conditions[*at].as_str();
        let gate = |at: &usize| names.gates[*at].as_str();
        Some(match what {
            Happened::Acted(at, false) => format!("does {}", event(at)),
            Happened::Acted(at, true) => format!("does {} out of fear", event(at)),
            Happened::HeldBack(at) => format!("holds back {}", event(at)),
            Happened::Seen(at, act) => format!("{} sees {}", channel(at), event(act)),
            Happened::Accused(at, act) => format!("{} invents {}", channel(at), event(act)),
            Happened::Written(at, act, origin, false) => {
                format!("{} gets {} {}", register(at), word(*origin), event(act))
            }
            Happened::Written(at, act, origin, true) => {
                format!("{} copies {} {}", register(at), word(*origin), event(act))
            }
            Happened::Listed(at, false) => format!("listed in {}", register(at)),
            Happened::Listed(at, true) => format!("wrongly listed in {}", register(at)),
            Happened::Released(at) => format!("free of {}", register(at)),
            Happened::Corrected(at, count) => format!("{} corrects {count}", register(at)),
            Happened::Paid(at) => format!("pays {}", register(at)),
            Happened::Enrolled(at, true) => format!("enrols in {}", register(at)),
            Happened::Enrolled(at, false) => format!("is pressed into {}", register(at)),
            Happened::Began(at) => format!("in {}", condition(at)),
            Happened::Ended(at) => format!("out of {}", condition(at)),
            Happened::Left => "leaves".to_owned(),
            Happened::Appealed(at, weeks) => format!("appeals to {} for {weeks} weeks", register(at)),
            Happened::Decided(at, granted) => {
                format!("{} by {}", if *granted { "heard" } else { "turned down" }, register(at))
            }
            Happened::Objected(at, weeks) => format!("objects to {} for {weeks} weeks", gate(at)),
            Happened::Settled(at, granted) => {
                format!("{} by {}", if *granted { "heard" } else { "turned down" }, gate(at))
            }
            _ => return None,
        })
    }

    fn record(&self, record: &Record) -> String {
        let event = self.plan.names.events[usize::from(record.event)].as_str();
        let mut text = format!("{} {} {event}", self.week(u32::from(record.week)), word(record.origin()));
        let marks = [
            (mark::DIRECT, "direct"),
            (mark::COPY, "copy"),
            (mark::OPENS, "opens"),
            (mark::RUNS, "runs"),
            (mark::STALE, "stale"),
            (mark::INELIGIBLE, "ineligible"),
            (mark::SPARED, "spared"),
        ];
        for (bit, word) in marks {
            if record.has(bit) {
                let _ = write!(text, " {word}");
            }
        }
        text
    }
}

/// Someone's life, all but answers of gates.
pub fn check_life(world: &World, who: &str, expected: &[&str]) {
    assert_eq!(world.life(who), expected, "the life of {who}");
}

/// What a gate answers someone, week by week.
pub fn check_answers(world: &World, who: &str, gate: &str, expected: &[&str]) {
    assert_eq!(world.answers(who, gate), expected, "answers of {gate} to {who}");
}

/// What a register holds about someone at the end.
pub fn check_held(world: &World, who: &str, register: &str, expected: &[&str]) {
    assert_eq!(world.held(who, register), expected, "what {register} holds about {who}");
}

/// What a gate answers, if it is this gate.
fn answer(what: &Happened, wanted: usize) -> Option<String> {
    let (gate, text) = match what {
        Happened::Passed(gate) => (*gate, "passes".to_owned()),
        Happened::Favoured(gate) => (*gate, "favoured".to_owned()),
        Happened::Chosen(gate, given) => (*gate, if *given { "given" } else { "withheld" }.to_owned()),
        Happened::Failed(gate) => (*gate, "fails".to_owned()),
        Happened::Suspended(gate) => (*gate, "suspended".to_owned()),
        Happened::Stopped(gate) => (*gate, "stopped".to_owned()),
        Happened::Refused(refusal) => {
            let also = if refusal.fails { " and fails" } else { "" };
            (refusal.gate, format!("refused {:?}{}{also}", refusal.grounds, because(refusal)))
        }
        _ => return None,
    };
    (gate == wanted).then_some(text)
}

fn person(who: &str) -> u32 {
    LEVELS.iter().position(|level| *level == who).expect("one of the five") as u32
}

fn place(names: &[glasshouse_scenario::grammar::keyed::Id], name: &str) -> usize {
    names.iter().position(|id| id.as_str() == name).expect("the scenario has a part of this name")
}

fn because(refusal: &Refusal) -> String {
    let words: Vec<String> = refusal.necessary.each().map(|cause| format!("{cause:?}")).collect();
    match words.as_slice() {
        [] if refusal.first == Cause::Combined => " but for several together".to_owned(),
        [] => String::new(),
        words => format!(" but for {}", words.join(", ")),
    }
}

fn word(origin: Origin) -> &'static str {
    match origin {
        Origin::True => "true",
        Origin::Invented => "invented",
        Origin::Misfiled => "misfiled",
        Origin::Kin => "kin",
    }
}

/// The text with `@3` as the first day of week 3.
fn dated(text: &str) -> String {
    let mut parts = text.split('@');
    let mut dated = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(part.len());
        let week: i64 = part[..digits].parse().expect("a week stands after @");
        let day = date(2020, 1, 6).checked_add((7 * week).days()).expect("the run ends before the year 9999");
        let _ = write!(dated, "{day}{}", &part[digits..]);
    }
    dated
}
