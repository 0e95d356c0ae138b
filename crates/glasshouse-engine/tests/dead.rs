//! No dead parameter: moving any number of a shipped scenario changes some count of a run.
//!
//! Each number is moved in a run of its own, as far as its kind allows. A move that leaves all tables as they are (a term of a week,
//! halved, is a week again) is none. Small runs come first; what touches few takes larger ones; and what hangs on something so rare that
//! a nation would be needed to see it is moved in a run where that something is common, see [`common`]: both runs have it then. Left out
//! are, by rule, numbers that no run reads: [`is_read`].

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use glasshouse_engine::plan::{Plan, compile};
use glasshouse_engine::simulate::{Settings, simulate};
use glasshouse_engine::tally::Tally;
use glasshouse_scenario::facts::support::Number;
use glasshouse_scenario::language::gate::{EffectOfGate, Gate, Ground};
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::path::beside;

/// Runs that are tried one after the other: persons, and whether what is rare is made common.
const RUNS: [(u64, bool); 5] = [(1_000, false), (4_000, true), (20_000, true), (60_000, true), (200_000, true)];

/// Blocks of burn-in where what is rare is made common: half a year.
const MOST_BURN_IN: u32 = 7;

#[test]
fn every_number_of_the_court_list_matters() {
    check("scenarios/china-lists.toml");
}

#[test]
fn every_number_of_the_benefits_score_matters() {
    check("scenarios/municipal-benefits-score.toml");
}

#[test]
fn every_number_of_the_placebo_matters() {
    check("scenarios/placebo.toml");
}

#[test]
fn every_number_of_the_points_licence_matters() {
    check("scenarios/points-licence.toml");
}

#[test]
fn every_number_of_the_city_score_matters() {
    check("scenarios/rongcheng-points.toml");
}

#[test]
fn every_number_of_the_carnet_matters() {
    check("scenarios/venezuela-carnet.toml");
}

#[test]
fn every_number_of_the_benches_matters() {
    check("benches/bounds.toml");
    check("benches/lists.toml");
}

/// What is made common, and why it has to be: changes that both runs have.
fn common(name: &str) -> &'static [&'static str] {
    match name {
        // One post in a million ends in a rejected apology: two a year among a million persons.
        "scenarios/china-lists.toml" => &["event.apology-rejected.follows.posts-criticism=\"1 %\""],
        // The score picks one person in six thousand.
        "scenarios/municipal-benefits-score.toml" => &[
            "gate.inspection.refuses.chosen-by-score.flagged-by.top=\"30 %\"",
            "gate.benefit.refuses.while-inspected.flagged-by.top=\"30 %\"",
            "gate.reclaim.refuses.found.flagged-by.top=\"30 %\"",
            "register.other-registers.safeguard.appeal.filed=\"50 %\"",
            "gate.reclaim.safeguard.appeal.filed=\"50 %\"",
            "gate.reclaim-in-error.refuses.found-wrongly.flagged-by.top=\"30 %\"",
            "gate.reclaim-in-error.safeguard.appeal.filed=\"50 %\"",
            "gate.fine.refuses.meant-it.flagged-by.top=\"30 %\"",
        ],
        // A wrong suspension that officials pass over and that someone contests comes once in some 40 million years of life.
        "scenarios/points-licence.toml" => &[
            "register.licence-points.misfiles=\"50 %\"",
            "register.licence-points.safeguard.human-review=\"0 %\"",
            "register.licence-points.safeguard.appeal.filed=\"50 %\"",
            "gate.driving.safeguard.human-review=\"0 %\"",
            "gate.driving.safeguard.appeal.filed=\"50 %\"",
        ],
        // Someone stands for a village office once in many years.
        "scenarios/rongcheng-points.toml" => &["gate.village-office.wanted=\"1 per year\""],
        // One who petitions twice within a year and is seen both times.
        "benches/lists.toml" => &["channel.stations.sees.petitions=\"10 %\"", "event.petitions.rate=\"1 per year\""],
        // Three in a thousand of those who are listed and whose contract is looked at lose the job.
        "scenarios/venezuela-carnet.toml" => &["gate.state-job.refuses.on-the-list.share=\"50 %\""],
        _ => &[],
    }
}

fn check(name: &str) {
    let lab = Lab::of(name);
    let written = lab.load(&[]).expect("a sound scenario");
    let numbers = &written.support().numbers;
    let read: Vec<&Number> = numbers.iter().filter(|number| is_read(number, numbers, &written)).collect();
    let mut dead = String::new();
    for number in &read {
        let text = text_of(&written, number);
        match lab.shows(&quoted(&number.path), &moves(text)) {
            Shown::Count => {}
            shown => {
                let _ = writeln!(dead, "{} = {text}: {shown:?}", number.path);
            }
        }
    }
    assert!(dead.is_empty(), "numbers of {name} that change nothing:\n{dead}");
    assert!(!read.is_empty(), "{name} has no numbers");
}

/// Whether a run reads a number at all.
fn is_read(number: &Number, all: &[Number], scenario: &Scenario) -> bool {
    let path = number.path.as_str();
    let document = scenario.document();
    let part = path.split('.').nth(1).unwrap_or_default();
    let has = |start: &str| all.iter().any(|other| other.path.starts_with(start));
    // The country, what a run is held against, and what only another run reads.
    let beside_the_run = ["scenario.represents", "scenario.fictional.", "target.", "variant."];
    if beside_the_run.iter().any(|start| path.starts_with(start)) {
        return false;
    }
    if let Some(of) = path.strip_suffix("notice").or_else(|| path.strip_suffix("reasons")) {
        // Whoever was told can appeal; where nobody can, nothing follows from it.
        if of.ends_with(".safeguard.") && !has(&format!("{of}appeal.")) {
            return false;
        }
    }
    let of_what_is_wrong = [".reasons", ".human-review", ".granted-if-wrong"];
    if path.starts_with("gate.") && of_what_is_wrong.iter().any(|end| path.ends_with(end)) {
        // Where whoever wants it is what the model looks for, no flag is in error.
        return !document.gate.iter().any(|(id, gate)| id.as_str() == part && is_never_wrong(&gate.value, scenario));
    }
    if path.starts_with("gate.") && path.ends_with(".severity") {
        // How grave the audit takes a gate to be.
        return false;
    }
    if path.starts_with("gate.") && path.ends_with(".surcharge") {
        // How dear it becomes is for the reader: a surcharge is counted as one refusal.
        return false;
    }
    if path.starts_with("gate.") && path.rsplit('.').next() == Some("delay") {
        // How long a delay is, a run does not follow; a suspension it does.
        return document
            .gate
            .iter()
            .any(|(id, gate)| id.as_str() == part && gate.value.effect.0 == EffectOfGate::Suspend);
    }
    if path.starts_with("register.") && path.ends_with(".safeguard.correction") {
        // It binds copies, and there are none.
        return document.link.iter().any(|(_, link)| link.value.from.as_str() == part);
    }
    if path.ends_with(".points.highest") {
        // A bound that only what adds points can reach.
        let of = path.trim_end_matches("highest");
        return all.iter().any(|other| other.path.starts_with(&format!("{of}each.")) && other.number > 0.0);
    }
    if let Some((_, grade)) = path.split_once(".grade.") {
        // A grade that no gate asks for is a name for a score.
        let grade = grade.split('.').next().unwrap_or_default();
        let below = document.gate.iter().flat_map(|(_, gate)| gate.value.refuses.iter());
        return below.filter_map(|(_, ground)| ground.value.below.as_ref()).any(|below| below.grade.as_str() == grade);
    }
    if is_the_only_factor(number, all, scenario) {
        return false;
    }
    if path.starts_with("response.") && ["own-refusal", "neighbours", "region"].iter().any(|end| path.ends_with(end)) {
        // What a refusal moves, where nothing refuses.
        return document.gate.iter().any(|(_, gate)| !gate.value.refuses.is_empty());
    }
    true
}

/// Whether all who want something are in the condition that each of its grounds looks for by a model.
fn is_never_wrong(gate: &Gate, scenario: &Scenario) -> bool {
    let wanters = gate.wanted_while.as_ref().and_then(|whose| whose.condition.as_ref());
    let finds = |ground: &Ground| {
        let register = scenario.document().register.get(&ground.flagged_by.as_ref()?.register)?;
        Some(register.value.model.as_ref()?.finds.value.clone())
    };
    wanters
        .is_some_and(|condition| gate.refuses.values().all(|ground| finds(ground).as_ref() == Some(&condition.value)))
}

/// Whether a factor by trait level is the only one that is not 0: the mean is kept, so it multiplies by the same whatever it is.
fn is_the_only_factor(number: &Number, all: &[Number], scenario: &Scenario) -> bool {
    let Some((table, _)) = number.path.rsplit_once('.') else { return false };
    let Some((of, of_trait)) = table.rsplit_once('.') else { return false };
    let same: Vec<&Number> = all.iter().filter(|other| other.path.starts_with(&format!("{table}."))).collect();
    let levels = scenario.network().traits.iter().find(|one| one.id.as_str() == of_trait).map(|one| one.levels.len());
    let is_zero = |other: &&Number| other.path == number.path || other.number == 0.0;
    of.ends_with("times") && levels == Some(same.len()) && same.iter().all(is_zero)
}

/// What a move came to.
#[derive(Debug)]
enum Shown {
    /// A count is another.
    Count,
    /// Tables are others, and all counts the same.
    TablesAlone,
    /// Every move leaves the tables as they are, or is refused.
    Nothing,
}

/// What a run is: its place among [`RUNS`], and the changes that it has.
type Base = (usize, Vec<String>);

/// A scenario, and what has been worked out for it.
struct Lab<'a> {
    name: &'a str,
    texts: RefCell<HashMap<String, String>>,
    bases: RefCell<HashMap<Base, (Plan, Tally)>>,
}

impl Files for Lab<'_> {
    fn read(&self, from: &str, path: &str) -> Result<String, String> {
        let path = beside(from, path);
        if let Some(text) = self.texts.borrow().get(&path) {
            return Ok(text.clone());
        }
        let text = std::fs::read_to_string(&path).map_err(|cause| cause.to_string())?;
        self.texts.borrow_mut().insert(path, text.clone());
        Ok(text)
    }
}

impl<'a> Lab<'a> {
    fn of(name: &'a str) -> Self {
        Self { name, texts: RefCell::default(), bases: RefCell::default() }
    }

    fn load(&self, sets: &[String]) -> Option<Scenario> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(self.name).display().to_string();
        load(&Request { path, sets: sets.to_vec(), ..Request::default() }, self).ok().map(|loaded| loaded.scenario)
    }

    fn plan(&self, sets: &[String], eased: bool) -> Option<Plan> {
        let mut plan = compile(&self.load(sets)?).ok()?;
        if eased {
            // Years of burn-in fill registers, which the first run shows; here they only take time.
            plan.burn_in = plan.burn_in.min(MOST_BURN_IN);
        }
        Some(plan)
    }

    /// Moves a number until a count shows it.
    fn shows(&self, path: &str, moves: &[String]) -> Shown {
        let mut shown = Shown::Nothing;
        for (at, (persons, eased)) in RUNS.into_iter().enumerate() {
            let is_other = |set: &&&str| !set.starts_with(&format!("{path}="));
            let eases = if eased { common(self.name) } else { &[] };
            let given: Vec<String> = eases.iter().filter(is_other).map(|set| (*set).to_owned()).collect();
            let mut bases = self.bases.borrow_mut();
            let (base, counted) = bases.entry((at, given.clone())).or_insert_with(|| {
                let plan = self.plan(&given, eased).expect("a sound scenario");
                let tally = run(&plan, persons);
                (plan, tally)
            });
            // The farthest alone where the run is small, so that most numbers need one run; later one each way.
            let mut tried = 0;
            for to in moves {
                let Some(plan) = self.plan(&[given.as_slice(), &[format!("{path}={to}")]].concat(), eased) else {
                    continue;
                };
                if format!("{:?}", plan.eras) == format!("{:?}", base.eras) {
                    continue;
                }
                shown = Shown::TablesAlone;
                if run(&plan, persons) != *counted {
                    return Shown::Count;
                }
                tried += 1;
                if tried == (if at < 1 { 1 } else { 2 }) {
                    break;
                }
            }
            if tried == 0 {
                break;
            }
        }
        shown
    }
}

fn run(plan: &Plan, persons: u64) -> Tally {
    simulate(plan, Settings { persons, seed: 1, replicate: 0 }, &mut |_| true).expect("nobody stops the run").tally
}

/// The number as it is written, without what it rests on.
fn text_of<'a>(scenario: &'a Scenario, number: &Number) -> &'a str {
    let source = scenario.sources().iter().next().expect("the scenario is the first source");
    source.text.get(number.span.start as usize..number.span.end as usize).expect("a span of the scenario")
}

/// An address whose parts stand in quotes where they have to.
fn quoted(path: &str) -> String {
    let is_bare = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let part = |part: &str| if is_bare(part) { part.to_owned() } else { format!("\"{part}\"") };
    path.split('.').map(part).collect::<Vec<_>>().join(".")
}

/// Other values in the same spelling, the farthest first; not all of them need be allowed.
fn moves(text: &str) -> Vec<String> {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    let Some(start) = text.find(|c: char| c.is_ascii_digit() || c == '-') else {
        // "every month" has no digit.
        let (every, unit) = text.trim_end_matches('"').split_once(' ').expect("`every` and a unit");
        return vec![format!("{every} 3 {unit}s\"")];
    };
    let end = start + text[start..].find(|c: char| !is_digit(c)).unwrap_or(text.len() - start);
    let number: f64 = text[start..end].replace('_', "").parse().expect("a number");
    let others = match number {
        0.0 if text.contains('%') => vec![100.0, 50.0, 1.0],
        0.0 => vec![900.0, 1.0, 0.1],
        _ if text.contains('%') && number >= 50.0 => vec![0.0, number / 2.0],
        _ if text.contains('%') => vec![100.0, 0.0, 2.0 * number, number / 2.0],
        _ => vec![10.0 * number, number / 10.0, 2.0 * number, number / 2.0, 0.0],
    };
    others.into_iter().map(|number| format!("{}{number}{}", &text[..start], &text[end..])).collect()
}
