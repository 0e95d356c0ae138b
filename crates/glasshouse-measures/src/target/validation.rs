//! The page of all comparisons: docs/VALIDATION.md.
//!
//! In: each scenario with its comparisons, what was written by hand about its misses, and the reasons why other facts are not
//! used. Out: the page as Markdown. Misses are printed as plainly as hits.

use std::fmt::Write as _;

use glasshouse_scenario::language::target::{Bound, Role};
use glasshouse_scenario::scenario::Scenario;

use super::Comparison;
use super::score::{Score, is_scored, naive_hit, score};
use super::unused::{spans, unused};
use super::verdict::Verdict;
use super::words;

/// A scenario on the page.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Its path in the repository.
    pub path: &'a str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its targets beside its run.
    pub comparisons: &'a [Comparison],
    /// What the misses say, written by hand.
    pub text: &'a str,
    /// Why other facts are not used: see [`unused`].
    pub unused: &'a str,
}

/// What is kept by hand of a scenario on the page.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// Its path in the repository.
    pub path: &'static str,
    /// What the misses say.
    pub text: &'static str,
    /// Why other facts are not used.
    pub unused: &'static str,
}

/// The scenarios on the page: all that have targets.
pub const CASES: &[Kept] = &[
    Kept {
        path: "scenarios/venezuela-carnet.toml",
        text: include_str!("../../../../docs/validation/venezuela-carnet.md"),
        unused: include_str!("../../../../docs/validation/venezuela-carnet.unused"),
    },
    Kept {
        path: "scenarios/china-lists.toml",
        text: include_str!("../../../../docs/validation/china-lists.md"),
        unused: include_str!("../../../../docs/validation/china-lists.unused"),
    },
    Kept {
        path: "scenarios/rongcheng-points.toml",
        text: include_str!("../../../../docs/validation/rongcheng-points.md"),
        unused: include_str!("../../../../docs/validation/rongcheng-points.unused"),
    },
    Kept {
        path: "scenarios/municipal-benefits-score.toml",
        text: include_str!("../../../../docs/validation/municipal-benefits-score.md"),
        unused: include_str!("../../../../docs/validation/municipal-benefits-score.unused"),
    },
    Kept {
        path: "scenarios/placebo.toml",
        text: include_str!("../../../../docs/validation/placebo.md"),
        unused: include_str!("../../../../docs/validation/placebo.unused"),
    },
];

/// The runs of the page in the repository.
pub const SIZE: Size = Size { persons: 1_000_000, replicates: 4, seed: 1 };

/// How the runs were made.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Persons of each run.
    pub persons: u64,
    /// Runs with other people and other luck.
    pub replicates: u32,
    /// The seed of the first.
    pub seed: u64,
}

/// The page as Markdown.
pub fn page(cases: &[Case<'_>], size: Size) -> String {
    let mut text = head(cases, size);
    for case in cases {
        section(&mut text, case);
    }
    text
}

fn head(cases: &[Case<'_>], size: Size) -> String {
    let mut text = format!(
        "# Published figures beside the runs\n\n\
         Simulated people only. This page holds each scenario against every published figure of its fact tables that a run can be held against,\n\
         and says of every other figure why not. Misses are printed as plainly as hits. Each run has {} persons, {} times over with other people\n\
         and other luck, from seed {}. To make the page again:\n\n\
         ```sh\ncargo run --release -p glasshouse-measures --example validation > docs/VALIDATION.md\n```\n\n\
         | scenario | held out | scored | met | mean distance | naive: met | naive: mean distance |\n|---|--:|--:|--:|--:|--:|--:|\n",
        words::number(size.persons as f64),
        size.replicates,
        size.seed
    );
    for case in cases {
        let score = score(case.comparisons);
        let percent = |off: Option<f64>| off.map_or_else(|| "—".to_owned(), |off| format!("{:.0} %", off * 100.0));
        let naive = match score.with_naive {
            0 => "—".to_owned(),
            with => format!("{} of {with}", score.naive_hits),
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {naive} | {} |",
            title(case),
            score.held_out,
            score.scored,
            score.hits,
            percent(score.off),
            percent(score.naive_off)
        );
    }
    text + RULES
}

/// How figures are compared and scored.
const RULES: &str = "
## How a figure is compared

**Like with like.** Each target says what is counted (persons, households, listings, attempts), whether it is a stock at a day, a flow over
days, a cumulative total or a share, and how the figure came about. An official total that never falls is held against everyone who was
ever enrolled or listed, whether or not they left since; a count of blocked bookings against blocked attempts, not against people. Simulated counts
are scaled to the people whom the scenario represents. A run keeps its counts every four weeks; days in between are read in
a straight line. Rival sources of one figure are rival rows, and nothing is averaged. Where no held-out figure of a measure is met, its counts are told for each
1,000 people of the country and not as heads: they are no estimate of a real number of people.

**What part a figure plays.** *Went in*: a number of the file is this figure, or is worked out from it; a match shows that arithmetic was done right.
*Fitted*: numbers were set with it in sight; a match was to be expected. *Held out*: no number of the file rests on it. Only these are scored.

**Hit and miss.** A figure is met if the simulated value is no farther from it than the file allows. *Barely* means that luck alone (the interval of
95 %, in brackets) could turn the verdict. What is allowed was written into the file with the target: it is room for what the source leaves open (rounding, a
boast, a base that is not quite ours), not for what the model gets wrong. Figures of low reliability and figures that only bound a measure are shown and not scored.

**The score.** How many of the scored figures are met, and how far off the model is on average, as a part of the published figure (for a share of 50 % that
comes out as 55 %, a tenth). Rows of one series are successive readings of one count, so they are not independent tests; how many series there
are is said.

**The naive baseline** knows what the file was allowed to know: figures of the same measure, unit, kind and group that went in or were fitted, from before
the day. It says that the latest of them stays (a flow goes on at as many a day), or, of a cumulative total, that it goes on in a straight line through the
two latest, or from nothing on the first day of the run. Of these we take what comes nearer to the published figure. So the baseline has the benefit of
hindsight, and a model that does not beat it has shown nothing. Where the file knew no earlier figure, there is none.
";

fn title(case: &Case<'_>) -> String {
    let title = &case.scenario.document().scenario.title;
    format!("[{title}](../{})", case.path)
}

/// The tables of a scenario by role, each with its head.
pub(super) fn heads() -> [(Role, &'static str); 3] {
    [
        (Role::HeldOut, "Held out: no number of the file rests on these"),
        (Role::Fitted, "Fitted: numbers were set with these in sight"),
        (Role::Input, "Went in: these show that arithmetic was done right, no more"),
    ]
}

fn section(text: &mut String, case: &Case<'_>) {
    let score: Score = score(case.comparisons);
    let _ = write!(text, "\n## {}\n\n**{}**\n", case.scenario.document().scenario.title, score.words());
    let _ = write!(text, "\nThe scenario is [{0}](../{0}).\n", case.path);
    for (role, head) in heads() {
        let rows: Vec<&Comparison> = case.comparisons.iter().filter(|one| one.role == role).collect();
        if rows.is_empty() {
            continue;
        }
        let _ = write!(text, "\n### {head}\n\n{}", table(&rows, role == Role::HeldOut));
        notes(text, &rows);
    }
    let _ = write!(text, "\n### What the misses say about the model\n\n{}\n", case.text.trim());
    facts(text, case);
}

fn table(rows: &[&Comparison], with_naive: bool) -> String {
    let naive_head = if with_naive { " naive |" } else { "" };
    let naive_rule = if with_naive { "---|" } else { "" };
    let mut text = format!(
        "| what | published | simulated | off by | allowed | |{naive_head} fact |\n|---|--:|--:|--:|--:|---|{naive_rule}---|\n"
    );
    for one in rows {
        let naive = if with_naive { format!(" {} |", naive(one)) } else { String::new() };
        let (simulated, verdict) = match one.verdict() {
            Verdict::NotComparable(_) => ("—".to_owned(), "not comparable".to_owned()),
            verdict => (one.simulated_words(), judged(one, &verdict)),
        };
        let allowed = one.tolerance.map_or_else(|| "—".to_owned(), super::Tolerance::words);
        let is_compared = !matches!(one.verdict(), Verdict::NotComparable(_));
        let off = Some(one.difference_words())
            .filter(|_| is_compared)
            .filter(|words| !words.is_empty())
            .unwrap_or_else(|| "—".to_owned());
        let _ = writeln!(
            text,
            "| {} | {} | {simulated} | {off} | {allowed} | {verdict} |{naive} `{}`, {} |",
            one.what,
            one.published_words(),
            one.fact,
            one.source_words()
        );
    }
    text
}

/// The verdict, in bold where it is a miss; a bound says so.
fn judged(one: &Comparison, verdict: &Verdict) -> String {
    let word = match (verdict, one.bound) {
        (Verdict::Hit, Some(Bound::Floor)) => "above the floor",
        (Verdict::Hit, Some(Bound::Ceiling)) => "below the ceiling",
        (_, Some(Bound::Floor)) => "**below the floor**",
        (_, Some(Bound::Ceiling)) => "**above the ceiling**",
        (Verdict::Hit, None) => "hit",
        _ => "**miss**",
    };
    let scored = one.role != Role::HeldOut || is_scored(one) || one.bound.is_some();
    let barely = if one.is_barely() { ", barely" } else { "" };
    if scored { format!("{word}{barely}") } else { format!("{word}{barely}, not scored") }
}

fn naive(one: &Comparison) -> String {
    match (&one.naive, naive_hit(one)) {
        (Ok(naive), Some(hit)) if one.bound.is_none() => {
            format!("{} ({}): {}", one.value_words(naive.value), naive.from, if hit { "hit" } else { "miss" })
        }
        _ => "none".to_owned(),
    }
}

/// What a row cannot hold: why a figure is not comparable, how it was read, and why a unit is taken as another.
fn notes(text: &mut String, rows: &[&Comparison]) {
    let mut notes: Vec<(String, Vec<String>)> = Vec::new();
    for one in rows {
        let mut words: Vec<String> = Vec::new();
        match (one.verdict(), &one.simulated) {
            (Verdict::NotComparable(why), _) => words.push(format!("not comparable: {why}")),
            (_, Ok(reading)) if !reading.note.is_empty() => words.push(reading.note.clone()),
            _ => {}
        }
        if !one.because.is_empty() {
            let printed = one.published.as_ref().map_or("", |published| published.printed.as_str());
            words.push(format!("printed as {printed}, taken as {}: {}", one.unit.word(), one.because));
        }
        for words in words {
            let fact = format!("`{}`", one.fact);
            match notes.iter_mut().find(|(note, _)| *note == words) {
                Some((_, facts)) => facts.push(fact),
                None => notes.push((words, vec![fact])),
            }
        }
    }
    if !notes.is_empty() {
        let lines: Vec<String> = notes.iter().map(|(note, facts)| format!("- {}: {note}.", facts.join(", "))).collect();
        let _ = write!(text, "\n{}\n", lines.join("\n"));
    }
}

fn facts(text: &mut String, case: &Case<'_>) {
    let (reasons, _) = unused(case.scenario, case.unused);
    if reasons.is_empty() {
        return;
    }
    let _ = write!(text, "\n### Facts that are not used, and why\n\n| facts | why |\n|---|---|\n");
    for reason in reasons {
        let _ = writeln!(text, "| {} | {} |", spans(&reason.facts), reason.why);
    }
}
