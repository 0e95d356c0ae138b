//! A small regime that is run and looked into, and moments made by hand that are told.

use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::replay::{Person, Recorded};
use glasshouse_engine::simulate::{Outcome, Settings, simulate};
use glasshouse_engine::tally::Counter;
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::diagnostic::{Look, render};

use super::chosen::Sample;
use super::document::{GroundOf, LooksAt, RecordOrigin, Spell, What, Whose};
use super::{Find, Life, Lives, Missing, Moment};

const POPULATION: &str = r#"
[population]
title = "test"
country = "XA"
date = 2020-01-01
persons = { value = 1_000_000, assumed = "test" }
neighbourhood = { value = 200, assumed = "test" }
[household.size]
assumed = "test"
shares = { 1 = "30 %", 2 = "40 %", 3 = "30 %" }
[household.child]
trait = "age"
levels = ["child"]
[trait.region]
per = "neighbourhood"
levels = ["north", "south"]
assumed = "test"
shares = { north = "60 %", south = "40 %" }
[trait.age]
per = "person"
levels = ["child", "adult"]
assumed = "test"
shares = { child = "20 %", adult = "80 %" }
"#;

const SCENARIO: &str = r#"
[scenario]
language = 1
title = "A list and a shop"
status = "hypothetical"
country = "XA"
starts = 2020-01-06
lasts = "52 weeks"
population = "population.toml"
persons = 1_000
[event.speaks]
title = "speaks in public"
context = "expression"
right = "ICCPR 19"
who = { age = ["adult"] }
rate = "4 per year"
moved-by = { fear = -0.8 }
[channel.committee]
title = "the committee"
sees = { speaks = "30 %" }
invents = { speaks = "0.1 per year" }
writes-to = ["list"]
[register.list]
title = "the list"
misfiles = "5 %"
lists = { all = { speaks = 2 }, within = "1 year", for = "26 weeks" }
[register.card]
title = "the card"
doors = { stand = { who = { age = ["adult"] } } }
reason.wants = { rate = "1 per year" }
reason.must = { pressure = true, rate = "0.5 per year", moved-by = { fear = 1.0 } }
[gate.shop]
title = "bread"
context = "food"
effect = "refuse"
wanted-by = "household"
holder = "any"
wanted = "every 2 weeks"
fails = { share = "20 %", per = "demand" }
deprives = 0.1
refuses.listed = { listed-in = "list", share = "80 %" }
refuses.no-card = { without = "card", share = "20 %", per = "official" }
[gate.bonus]
title = "a bonus"
effect = "refuse"
wanted-by = "person"
wanted = "1 per year"
refuses.no-card = { without = "card", share = "100 %" }
[response.fear]
initial = 0.2
own-refusal = 0.3
neighbours = 0.5
fades = "5 % per week"
"#;

struct Memory;

impl Files for Memory {
    fn read(&self, from: &str, _path: &str) -> Result<String, String> {
        Ok(if from.is_empty() { SCENARIO } else { POPULATION }.to_owned())
    }
}

/// A run of the small regime.
struct Run {
    scenario: Scenario,
    plan: Plan,
    outcome: Outcome,
}

impl Run {
    fn new() -> Self {
        let request = Request { path: "test.toml".to_owned(), ..Request::default() };
        let scenario = match load(&request, &Memory) {
            Ok(loaded) => loaded.scenario,
            Err(refused) => panic!("{}", render(&refused.diagnostics, &refused.sources, Look::default(), 20)),
        };
        let plan = compile(&scenario).expect("the small regime fits the engine's tables");
        let settings = Settings { persons: 1_000, seed: 3, replicate: 0 };
        let outcome = simulate(&plan, settings, &mut |_| true).expect("nobody stops the run");
        Self { scenario, plan, outcome }
    }

    fn lives(&self) -> Lives<'_> {
        Lives {
            scenario: &self.scenario,
            plan: &self.plan,
            settings: self.outcome.settings,
            recorded: Recorded { people: &self.outcome.people, news: &self.outcome.news },
            version: "0",
            hash: "sha256:0",
        }
    }

    /// All lives, by neighbourhood and number.
    fn all(&self) -> Vec<Life> {
        let lives = self.lives();
        let mut all = Vec::new();
        for neighbourhood in 0..self.outcome.neighbourhoods {
            for number in 0.. {
                match lives.one(Person { neighbourhood, number }.id(), false) {
                    Ok(life) => all.push(life),
                    Err(_) => break,
                }
            }
        }
        all
    }

    fn total(&self, counter: Counter) -> usize {
        usize::try_from(self.outcome.tally.total(self.plan.counters.position(counter))).unwrap()
    }
}

#[test]
fn the_lives_of_all_come_to_the_counts_of_the_run() {
    let run = Run::new();
    let lives = run.all();
    let count = |fits: fn(&What) -> bool| -> usize {
        // What a household wanted is told in the life of each of its members, and counted once.
        let counts =
            |life: &Life, moment: &Moment| fits(&moment.what) && (moment.whose == Whose::Own || life.person.is_first);
        lives.iter().map(|life| life.moments.iter().filter(|moment| counts(life, moment)).count()).sum()
    };
    assert_eq!(lives.len(), run.total(Counter::Persons));
    let check = |counters: &[Counter], fits: fn(&What) -> bool| {
        let expected: usize = counters.iter().map(|counter| run.total(*counter)).sum();
        assert!(expected > 0, "{counters:?} do not happen");
        assert_eq!(count(fits), expected, "{counters:?}");
    };
    check(&[Counter::Acts(0)], |what| matches!(what, What::Acted { .. }));
    check(&[Counter::Chilled(0)], |what| matches!(what, What::HeldBack { .. }));
    check(&[Counter::Listings(0)], |what| matches!(what, What::Listed { .. }));
    check(&[Counter::Released(0)], |what| matches!(what, What::Released { .. }));
    check(&[Counter::Refused(0), Counter::Refused(1)], |what| {
        matches!(what, What::Refused { would_have_failed: false, .. })
    });
    check(&[Counter::RefusedAndFailed(0)], |what| matches!(what, What::Refused { would_have_failed: true, .. }));
    check(&[Counter::Failed(0)], |what| matches!(what, What::Failed { .. }));
    check(&[Counter::MisfiledRecords(0)], |what| matches!(what, What::Written { origin: RecordOrigin::Misfiled, .. }));
    let listed = lives.iter().flat_map(|life| &life.listings).filter(|spell| spell.until_week.is_none()).count();
    assert_eq!(listed, run.total(Counter::Listed(0)));
}

#[test]
fn a_life_is_found_by_what_happened_and_told_with_the_word_synthetic() {
    let run = Run::new();
    let lives = run.lives();
    for find in [Find::Refused, Find::Listed, Find::Coerced, Find::HeldBack] {
        let id = lives.first(find).expect("it happens to someone");
        let life = lives.one(id, true).unwrap();
        let told = lives.paragraphs(&life);
        assert!(told[0].head.contains("synthetic"), "{told:?}");
        assert!(
            told.iter().flat_map(|one| &one.lines).all(|line| !line.is_empty() && !line.contains("  ")),
            "{told:?}"
        );
        assert!(life.synthetic.contains("synthetic"));
    }
}

#[test]
fn a_number_that_nobody_has_is_told_with_those_that_there_are() {
    let run = Run::new();
    let lives = run.lives();
    let last = run.outcome.neighbourhoods - 1;
    assert_eq!(lives.one(99_900_000, false), Err(Missing::Neighbourhood { id: 99_900_000, last }));
    let said = lives.one(99_999, false).unwrap_err().to_string();
    assert!(said.starts_with("there is no person 99999: in neighbourhood 0 live persons 0 to "), "{said}");
}

fn moment(week: i64, whose: Whose, what: What) -> Moment {
    Moment { week, date: String::new(), person: 1, whose, what }
}

fn refused(grounds: &[(&str, LooksAt, &str, &[u64])], passes_without: &[&'static str], anyway: bool) -> What {
    let ground = |(name, looks_at, part, listed): &(&str, LooksAt, &str, &[u64])| GroundOf {
        name: (*name).to_owned(),
        looks_at: *looks_at,
        part: (*part).to_owned(),
        grade: None,
        listed: listed.to_vec(),
    };
    What::Refused {
        gate: "shop".to_owned(),
        grounds: grounds.iter().map(ground).collect(),
        passes_without: passes_without.to_vec(),
        passes_without_several: false,
        would_have_failed: anyway,
    }
}

/// What is told of moments, without the heading, the person and the sum.
fn told(moments: Vec<Moment>, listings: Vec<Spell>) -> String {
    let run = Run::new();
    let lives = run.lives();
    let mut life = lives.one(1, false).unwrap();
    (life.moments, life.listings) = (moments, listings);
    let paragraphs = lives.paragraphs(&life);
    let middle = &paragraphs[2..paragraphs.len() - 1];
    let told: Vec<String> = middle.iter().map(|one| format!("{}: {}", one.head, one.lines.join(" | "))).collect();
    told.join("\n") + "\n"
}

#[test]
fn an_act_that_is_seen_written_and_listed_is_one_sentence_after_the_other() {
    let event = || "speaks".to_owned();
    let register = || "list".to_owned();
    let acted = || moment(1, Whose::Own, What::Acted { event: event(), only_out_of_fear: false });
    let moments = vec![
        Moment { week: 0, ..acted() },
        acted(),
        moment(1, Whose::Own, What::Seen { channel: "committee".to_owned(), event: event() }),
        moment(
            1,
            Whose::Own,
            What::Written { register: register(), event: event(), origin: RecordOrigin::True, over_a_link: false },
        ),
        moment(1, Whose::Own, What::Listed { register: register(), against_own_rules: false, from_week: None }),
        moment(27, Whose::Own, What::Released { register: register() }),
    ];
    let spell =
        Spell { person: 1, register: register(), from_week: Some(1), from: None, until_week: Some(27), until: None };
    assert_eq!(
        told(moments, vec![spell]),
        "6 January 2020: Speaks in public; it is not reported.\n\
         13 January 2020: Speaks in public. It is seen by the committee and written into the list. With it they are \
         listed in the list until 13 July 2020.\n\
         13 July 2020: Is no longer listed in the list, after 26 weeks.\n"
    );
}

#[test]
fn a_refusal_says_its_grounds_and_what_would_have_let_them_pass() {
    let listed = |others: &'static [u64]| [("listed", LooksAt::ListedIn, "list", others)];
    let shop = || "shop".to_owned();
    let moments = vec![
        moment(0, Whose::Household, What::Passed { gate: shop() }),
        moment(1, Whose::Household, refused(&listed(&[2]), &["invented", "exercised-right"], false)),
        moment(2, Whose::Household, refused(&listed(&[2]), &["invented", "exercised-right"], true)),
        moment(3, Whose::Household, What::Failed { gate: shop() }),
        moment(4, Whose::Household, What::Passed { gate: shop() }),
        moment(5, Whose::Household, refused(&[("no-card", LooksAt::Without, "card", &[])], &["not-enrolled"], true)),
        moment(6, Whose::Own, refused(&listed(&[1]), &[], false)),
    ];
    assert_eq!(
        told(moments, Vec::new()),
        "6 January 2020: The household wants “bread” and gets it.\n\
         13 January 2020: The household is refused “bread”: person 2 is listed in the list (ground `listed`). They \
         would have passed without the record of something that never happened, or if acts that exercise a right were \
         not held against people.\n\
         20 January to 3 February 2020: The household wants “bread” 3 times: gets it once, misses it for ordinary \
         reasons once and is refused it as before once (it would have failed anyway).\n\
         10 February 2020: The household is refused “bread”: nobody of them is enrolled in the card (ground \
         `no-card`). They would have passed with a place in the card. This time it would have failed anyway, for \
         ordinary reasons.\n\
         17 February 2020: Is refused “bread”: they are listed in the list (ground `listed`). Nothing was \
         wrong with it by the regime's rules or by the rights that are looked at.\n"
    );
}

#[test]
fn lives_are_chosen_by_how_often_people_were_hit() {
    let run = Run::new();
    let sample = run.lives().chosen();
    assert_eq!(sample, run.lives().chosen());
    assert_eq!(sample.neighbourhoods, [0, 1, 3]);
    assert!((2..=Sample::MOST).contains(&sample.lives.len()), "{sample:?}");
    let [first, second] = &sample.lives[..2] else { panic!("{sample:?}") };
    // The gate with the most people hit comes first: the middle, then the 95th percentile, who was hit at least as often.
    assert!(first.why[0].starts_with("In the middle of "), "{:?}", first.why);
    assert!(second.why[0].starts_with("At the 95th percentile of "), "{:?}", second.why);
    let mut ids: Vec<u64> = sample.lives.iter().map(|life| life.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), sample.lives.len());
    for life in &sample.lives {
        assert!(life.paragraphs[0].head.starts_with("Person "), "{life:?}");
        assert_eq!(life.paragraphs.last().map(|one| one.head.as_str()), Some("In sum"));
    }
}
