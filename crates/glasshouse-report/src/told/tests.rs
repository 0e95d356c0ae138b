//! A small regime with made-up rows, and what is said of it.

use glasshouse_engine::plan::compile;
use glasshouse_engine::tally::Cause;
use glasshouse_measures::catalogue::*;
use glasshouse_measures::row::{Group, Measure, Row};
use glasshouse_measures::target::{Comparison, Reading, Snapshots, compare};
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::diagnostic::{Look, render};

use super::{Run, page, table};
use crate::page::{Block, Page};
use crate::write;

const SCENARIO: &str = r#"
[scenario]
language   = 1
title      = "A box and a list"
status     = "documented"
country    = "VE"
about      = "A made-up regime."
starts     = 2018-01-01
lasts      = "8 weeks"
population = "people.toml"
facts      = ["facts.csv"]
persons    = 10_000
represents = { value = 1_000_000, assumed = "round" }
by         = ["camp", "age"]
[event.criticises]
title   = "criticises in public"
context = "expression"
right   = "ICCPR 19"
rate    = { value = "2 per year", assumed = "a guess" }
[event.votes]
context   = "politics"
occasions = { 2018-01-20 = { value = "50 %", assumed = "a guess" } }
[channel.neighbours]
sees      = { criticises = { value = "10 %", assumed = "a guess" } }
writes-to = ["list"]
[register.list]
title = "the list"
lists = { any = { criticises = 1 }, for = "1 year" }
[register.card]
title = "the card"
[register.card.reason.order]
pressure = true
rate     = { value = "1 per year", assumed = "a guess" }
[gate.food-box]
title     = "the food box"
context   = "food"
essential = true
effect    = "refuse"
wanted-by = "household"
wanted    = { value = "1 per month", assumed = "a guess" }
refuses   = { listed = { listed-in = "list", share = "50 %" }, no-card = { without = "card", share = "5 %" } }
[gate.cinema]
effect    = "refuse"
wanted-by = "person"
wanted    = "1 per month"
refuses   = { listed = { listed-in = "list", share = "90 %" } }
[survey.afraid]
question = "Are you afraid?"
asked    = 2018-02-01
answer   = { base = "20 %" }
[target.card-holders]
fact    = "VE001"
measure = { enrolled = "card" }
kind    = "stock"
at      = 2018-01-20
role    = "held-out"
made-by = "official-total"
[target.afraid]
fact      = "VE002"
measure   = { survey = "afraid" }
kind      = "share"
role      = "fitted"
made-by   = "survey"
tolerance = "5 points"
[target.turnout]
fact    = "VE003"
measure = { event = "votes" }
kind    = "share"
role    = "input"
made-by = "official-result"
"#;

const PEOPLE: &str = r#"
[population]
title   = "A town"
country = "VE"
date    = 2018-01-01
persons = { value = 1_000_000, assumed = "round" }
neighbourhood = { value = 1_000, assumed = "round" }
[household.size]
assumed = "round"
shares  = { 1 = "50 %", 2 = "rest" }
[household.child]
trait  = "age"
levels = ["child"]
[trait.age]
per     = "person"
levels  = ["child", "adult"]
assumed = "round"
shares  = { child = "20 %", adult = "80 %" }
[trait.camp]
title   = "camp"
per     = "household"
levels  = ["ours", "theirs", "neither"]
assumed = "round"
shares  = { ours = "30 %", theirs = "30 %", neither = "40 %" }
"#;

const FACTS: &str = "id,quantity,value,unit,date,reliability,source_url
VE001,people with a card,300000,persons,2018-01-20,high,https://example.org/1
VE002,afraid,34,% of adults,2018-02-01,high,https://example.org/2
VE003,turnout,46.07,% of the roll,2018-01-20,high,https://example.org/3
";

struct Texts;

impl Files for Texts {
    fn read(&self, _from: &str, path: &str) -> Result<String, String> {
        match path {
            "people.toml" => Ok(PEOPLE.to_owned()),
            "facts.csv" => Ok(FACTS.to_owned()),
            _ => Ok(SCENARIO.to_owned()),
        }
    }
}

pub(super) fn scenario(variant: Option<&str>) -> Scenario {
    let request = Request { path: "a.toml".to_owned(), variant: variant.map(str::to_owned), ..Request::default() };
    match load(&request, &Texts) {
        Ok(loaded) => loaded.scenario,
        Err(refused) => panic!("{}", render(&refused.diagnostics, &refused.sources, Look::default(), 20)),
    }
}

pub(super) fn whole(measure: &'static Measure, part: &str, numerator: i64, denominator: i64) -> Row {
    let scale = if measure.id == REFUSED_PER_YEAR.id { 1_000.0 * 52.18 / 8.0 } else { 1.0 };
    let (part, detail) = part.split_once('/').unwrap_or((part, ""));
    Row {
        against: None,
        measure,
        part: part.to_owned(),
        detail: detail.to_owned(),
        group: Group::All,
        block: None,
        numerator,
        denominator,
        scale,
        interval: None,
    }
}

pub(super) fn in_block(row: Row, block: u32) -> Row {
    Row { block: Some(block), ..row }
}

pub(super) fn of_level(row: Row, of: &str, level: &str) -> Row {
    Row { group: Group::Level { of: of.to_owned(), level: level.to_owned() }, ..row }
}

pub(super) fn rows() -> Vec<Row> {
    let right = format!("food-box/{}", Cause::ExercisedRight.word());
    let card = format!("food-box/{}", Cause::NotEnrolled.word());
    let mut rows = vec![
        whole(&PERSONS, "", 10_000, 10_000),
        whole(&REFUSED, "food-box", 310, 10_000),
        whole(&REFUSED_PER_YEAR, "food-box", 310, 5_000),
        whole(&REFUSED_AND_FAILED, "food-box", 100, 10_000),
        whole(&FAILED, "food-box", 4_000, 10_000),
        whole(&REFUSED_FIRST, &right, 200, 310),
        whole(&REFUSED_FIRST, &card, 110, 310),
        whole(&REFUSED_NECESSARY, &right, 198, 310),
        whole(&REFUSED_NECESSARY, &card, 110, 310),
        whole(&REFUSED, "cinema", 3, 9_000),
        whole(&REFUSED_PER_YEAR, "cinema", 3, 10_000),
        whole(&CHILLED, "criticises", 80, 400),
        whole(&ACTED, "votes/2018-01-20", 5_000, 10_000),
        whole(&ENROLLED, "card", 4_000, 8_000),
        whole(&COERCED, "card", 1_000, 4_000),
        whole(&LISTED, "list", 40, 10_000),
        whole(&LISTED_WRONGLY, "list", 0, 0),
        whole(&FALSE_RECORDS, "list", 12, 60),
        whole(&SAID_YES, "afraid", 3_000, 10_000),
        whole(&SAID_YES_WITHOUT_FEAR, "afraid", 2_000, 10_000),
    ];
    for (block, (refused, demands, enrolled)) in [(310, 10_000, 2_500), (0, 0, 4_000)].into_iter().enumerate() {
        rows.push(in_block(whole(&REFUSED, "food-box", refused, demands), block as u32));
        rows.push(in_block(whole(&ENROLLED, "card", enrolled, 8_000), block as u32));
        rows.push(in_block(whole(&COERCED, "card", 1_000, enrolled), block as u32));
        rows.push(in_block(whole(&FEAR, "", 3_000, 10_000), block as u32));
    }
    let levels = [("ours", 3_000, 5), ("theirs", 3_000, 200), ("neither", 4_000, 105)];
    for (level, persons, refused) in levels {
        rows.push(of_level(whole(&PERSONS, "", persons, persons), "camp", level));
        rows.push(of_level(whole(&REFUSED, "food-box", refused, persons), "camp", level));
        rows.push(of_level(whole(&REFUSED_PER_YEAR, "food-box", refused, persons / 2), "camp", level));
    }
    for (level, persons, refused) in [("child", 2_000, 0), ("adult", 8_000, 310)] {
        let homes = if level == "child" { 0 } else { 5_000 };
        rows.push(of_level(whole(&PERSONS, "", persons, persons), "age", level));
        rows.push(of_level(whole(&REFUSED_PER_YEAR, "food-box", refused, homes), "age", level));
    }
    rows
}

/// What the targets would come to with the rows above.
fn targets(scenario: &Scenario) -> Vec<Comparison> {
    let plan = compile(scenario).expect("a small regime");
    let mut found = compare(scenario, &plan, &[], &Snapshots::new());
    // A comparison is made anew where nothing was run, so the count stays a rate: nothing held out is met.
    for (one, value) in found.iter_mut().zip([250_000.0, 0.3, 0.5]) {
        one.simulated = Ok(Reading { value, interval: None, cases: 1_000, each: value / 1_000.0, note: String::new() });
    }
    found
}

pub(super) fn run<'a>(scenario: &'a Scenario, rows: &'a [Row], targets: &'a [Comparison]) -> Run<'a> {
    Run {
        scenario,
        rows,
        audit: None,
        targets,
        replicates: 1,
        persons: 10_000,
        households: 5_000,
        seed: 7,
        scenario_hash: "abc".to_owned(),
        version: "0.1.0".to_owned(),
        command: "glasshouse run a.toml".to_owned(),
        lives: None,
    }
}

fn told() -> Page {
    let scenario = scenario(None);
    page(&run(&scenario, &rows(), &targets(&scenario)))
}

/// Everything that a section says, charts left out.
pub(super) fn words(page: &Page, id: &str) -> String {
    let section = page.sections.iter().find(|section| section.id == id).unwrap_or_else(|| panic!("no {id}"));
    let block = |block: &Block| match block {
        Block::Table(table) | Block::Folded(table) => {
            table.rows.iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join("\n")
        }
        Block::Bars(chart) => format!("{}: {:?}", chart.title, chart.bars),
        Block::Lines(chart) => format!("{:?} {:?}", chart.series, chart.published),
        other => format!("{other:?}"),
    };
    let blocks = section.blocks.iter().map(block).collect::<Vec<_>>().join("\n");
    format!("{}\n{blocks}", section.answer).replace('\u{a0}', " ")
}

fn check(id: &str, expected: &[&str]) {
    let said = words(&told(), id);
    for words in expected {
        assert!(said.contains(words), "no `{words}` in:\n{said}");
    }
}

#[test]
fn the_page_answers_with_its_largest_harm_and_says_that_it_is_one_run() {
    let page = told();
    let answer = page.answer.replace('\u{a0}', " ");
    assert!(
        answer.starts_with(
            "In this simulation, the regime refused 3.1 % of demands for the food box; 64 % of those refusals needed a \
             record, true or not, of an act that people have a right to."
        ),
        "{answer}"
    );
    assert!(answer.contains("one run") && answer.contains("no interval"), "{answer}");
    assert_eq!(page.kicker, "documented regime · Venezuela · 1 January 2018 to 26 February 2018");
}

#[test]
fn every_heading_asks_and_every_section_answers_and_shows() {
    let page = told();
    assert_eq!(page.sections.len(), 12);
    for section in &page.sections {
        assert!(section.heading.ends_with('?'), "{}", section.heading);
        assert!(!section.answer.is_empty() && !section.blocks.is_empty(), "{}", section.id);
    }
    let html = write(&page).replace(&crate::script::script(), "");
    assert!(!html.contains("NaN") && !html.contains("inf "), "{html}");
}

#[test]
fn every_headline_figure_has_its_two_wordings() {
    let page = told();
    let blocks = &page.sections[0].blocks;
    let Block::Figures(figures) = &blocks[0] else {
        panic!("{blocks:?}");
    };
    assert_eq!(figures.len(), 5);
    for figure in figures {
        assert!(!figure.may.is_empty() && !figure.may_not.is_empty(), "{figure:?}");
        assert!(figure.note.contains("no interval"), "{figure:?}");
    }
    assert_eq!(figures[0].value, "3.1\u{a0}%");
}

#[test]
fn few_and_none_are_words_and_never_zero() {
    check("refusals", &["The food box | 3.1 % | 1 % | 40 %", "Cinema | too few"]);
    check("innocent", &["The list | 20 % | 0.4 % | no listings"]);
    check("groups", &["ours | The food box | too few", "child | The food box | ", "nobody exposed", "reference"]);
}

#[test]
fn groups_stand_beside_the_largest_one() {
    // 200 in 1,500 homes against 105 in 2,000: 2.54 times as often.
    check("groups", &["theirs | The food box | 6.67 % | 870 | 527 | 2.54", "2.54 × the reference"]);
}

#[test]
fn silence_is_told_with_its_caveat() {
    check("silence", &["20 % of the acts", "restates", "paired run", "ICCPR 19"]);
}

#[test]
fn official_totals_stand_beside_totals_of_the_country() {
    check(
        "facts",
        &["300,000 (300 per 1,000) | 250 per 1,000 | −16.7 % | miss | held out", "official total, 2018-01-20"],
    );
    check(
        "enrolment",
        &["40 % of synthetic persons are enrolled (50 % of those who may), and 25 % of these would not be"],
    );
}

#[test]
fn published_answers_stand_beside_simulated_ones() {
    check(
        "facts",
        &[
            "34 % | 30 % | −4 points (file allows 5 points) | hit | fitted",
            "46.1 % | 50 % | +3.9 points | miss | went in",
        ],
    );
    check("voices", &["Are you afraid? | 1 February 2018 | 30 % | 20 % | +10 points"]);
}

#[test]
fn every_number_shows_how_it_was_written() {
    check("numbers", &["`event.criticises.rate` | 2 per year | assumptions | a guess", "`VE001`"]);
    check(
        "numbers",
        &["None of 1 held-out figure that can be scored is met", "300,000 (300 per 1,000) | 250 per 1,000 | miss"],
    );
    check("limits", &["assumed or rest on nothing stated", "states no fear", "no finding of law"]);
}

#[test]
fn the_regime_is_drawn_from_the_file() {
    let page = told();
    let flow = page.sections[1].blocks.iter().find_map(|block| match block {
        Block::Flow(flow) => Some(flow),
        _ => None,
    });
    let labels: Vec<&str> = flow.into_iter().flat_map(|flow| &flow.edges).map(|edge| edge.label.as_str()).collect();
    assert_eq!(labels, ["seen 10 %", "written down", "listed: 50 %", "not enrolled: 5 %", "listed: 90 %"]);
}

#[test]
fn the_terminal_table_is_narrow_and_ends_with_what_it_rests_on() {
    let scenario = scenario(None);
    let text = table(&run(&scenario, &rows(), &targets(&scenario)));
    assert!(text.lines().all(|line| line.chars().count() <= 78), "{text}");
    let lines: Vec<&str> = text.lines().collect();
    let box_line = "  the food box                                 3.1 %          404         41 %";
    assert!(lines.contains(&box_line), "{text}");
    let card = "  card-holders [held out]                  300/1,000    250/1,000 −16.7 % miss";
    assert!(lines.contains(&card), "{text}");
    assert!(lines[lines.len() - 1].starts_with("  nothing stated"), "{text}");
}

#[test]
fn a_run_without_rows_is_still_told() {
    for variant in [None, Some("without-regime")] {
        let scenario = scenario(variant);
        let run = run(&scenario, &[], &[]);
        let page = page(&run);
        assert!(page.answer.starts_with("In this simulation, nobody asked"), "{}", page.answer);
        assert!(write(&page).ends_with("</html>"));
        assert!(table(&run).contains("What the numbers rest on"));
    }
}
