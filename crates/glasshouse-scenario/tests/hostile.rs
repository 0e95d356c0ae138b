//! Files that nobody wrote by hand: huge, deep, endless, absurd. Each gives a clear error, and none breaks the program.

mod shelf;

use std::fmt::Write;
use std::path::Path;

use glasshouse_scenario::load::{Request, load, load_population};
use glasshouse_scenario::text::diagnostic::{Diagnostic, Look, render};
use glasshouse_scenario::text::source::Sources;
use shelf::Shelf;

const BASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken/base");
const MEGABYTE: usize = 1024 * 1024;

/// More is never shown, however long the file: a screen or two.
const MOST_SHOWN: usize = 40_000;

fn shown(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let text = render(diagnostics, sources, Look::default(), 20);
    assert!(text.len() < MOST_SHOWN, "{} bytes are shown: {}", text.len(), &text[..2_000.min(text.len())]);
    text
}

/// What is said about a scenario beside the good people and facts.
fn of_scenario(text: String) -> String {
    let mut shelf = Shelf::of(Path::new(BASE));
    shelf.put("hostile.toml", text);
    match load(&Request { path: "hostile.toml".to_owned(), ..Request::default() }, &shelf) {
        Ok(loaded) => shown(&loaded.warnings, loaded.scenario.sources()),
        Err(refused) => shown(&refused.diagnostics, &refused.sources),
    }
}

/// What is said about a population.
fn of_population(text: String) -> String {
    let mut shelf = Shelf::of(Path::new(BASE));
    shelf.put("hostile.toml", text);
    match load_population("hostile.toml", &shelf) {
        Ok(loaded) => shown(&loaded.warnings, &loaded.sources),
        Err(refused) => shown(&refused.diagnostics, &refused.sources),
    }
}

/// A good scenario with something added.
fn scenario_with(more: &str) -> String {
    format!("{}\n{more}", Shelf::of(Path::new(BASE)).text("scenario.toml"))
}

/// A good population with one piece of text in place of another.
fn people_with(old: &str, new: &str) -> String {
    let shelf = Shelf::of(Path::new(BASE));
    let people = shelf.text("people.toml");
    assert!(people.contains(old), "the good population has no `{old}`");
    people.replacen(old, new, 1)
}

/// The same for numbers from 0.
fn repeated(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, at| {
        text.push_str(&line(at));
        text
    })
}

#[track_caller]
fn says(said: &str, what: &str) {
    assert!(said.contains(what), "`{what}` is not said, but: {}", said.chars().take(4_000).collect::<String>());
}

#[test]
fn a_hundred_megabytes() {
    let said = of_scenario("# nothing\n".repeat(10 * MEGABYTE));
    says(&said, "`hostile.toml` has 100 MB; at most 4 MB are read");
    assert_eq!(said.matches("error").count(), 1);
    says(&of_population("x".repeat(100 * MEGABYTE)), "`hostile.toml` has 100 MB");
}

#[test]
fn a_million_events() {
    let events = repeated(1_000_000, |at| {
        format!("[event.the-event-with-the-number-{at}-of-all-of-them]\nrate = \"{at} per year\"\n\n")
    });
    assert!(events.len() > 70 * MEGABYTE);
    says(&of_scenario(events), "at most 4 MB are read");
}

#[test]
fn a_table_of_facts_that_is_too_long() {
    let mut shelf = Shelf::of(Path::new(BASE));
    shelf.put("facts.csv", "id,value\n".repeat(MEGABYTE));
    let refused = load(&Request { path: "scenario.toml".to_owned(), ..Request::default() }, &shelf).err();
    let refused = refused.expect("the table is too long");
    let said = shown(&refused.diagnostics, &refused.sources);
    says(&said, "`facts.csv` has 9 MB; at most 4 MB are read");
    says(&said, "scenario.toml:10:15");
}

#[test]
fn many_facts_that_nobody_can_find() {
    let rates =
        repeated(30_000, |at| format!("[event.e{at}]\nrate = {{ value = \"1 per year\", fact = \"ZZ{at}\" }}\n"));
    says(&of_scenario(scenario_with(&rates)), "no fact `ZZ0`");
}

#[test]
fn a_trait_with_a_million_levels() {
    let levels = repeated(450_000, |at| format!("\"{at:x}\","));
    let people = people_with("[\"rich\", \"poor\"]", &format!("[{levels}]"));
    let said = of_population(people);
    says(&said, "trait `stratum` has 450000 levels; at most 64");
    let levels = repeated(1_000_000, |at| format!("\"{at}\","));
    says(&of_population(people_with("[\"rich\", \"poor\"]", &format!("[{levels}]"))), "at most 4 MB are read");
}

#[test]
fn many_traits() {
    let traits = repeated(30_000, |at| {
        format!("[trait.t{at}]\nper = \"person\"\nlevels = [\"a\"]\nassumed = \"x\"\nshares = {{ a = \"rest\" }}\n")
    });
    says(
        &of_population(people_with("[trait.camp]", &format!("{traits}\n[trait.camp]"))),
        "has 30004 traits; at most 100",
    );
}

#[test]
fn many_levels_in_a_question_of_who() {
    let levels = repeated(300_000, |at| format!("\"{at:x}\","));
    let said = of_scenario(scenario_with(&format!("[event.x]\nrate = \"1 per year\"\nwho = {{ age = [{levels}] }}\n")));
    says(&said, "trait `age` has no level `0`");
}

#[test]
fn numbers_beyond_all_bounds() {
    let said = of_scenario(scenario_with(
        "[event.x]\nrate = \"1e300 per year\"\n[event.y]\nrate = \"999999999999999 per day\"\n",
    ));
    says(&said, "`1e300` is written with an exponent");
    says(&said, "is more than 70 a week");
    says(&of_scenario(scenario_with("[event.x]\nrate = 1e300\n")), "`1e300` is written with an exponent");
    says(&of_scenario(scenario_with(&format!("[event.x]\nrate = {}\n", "9".repeat(100_000)))), "is too large");
    let digits = "9".repeat(100_000);
    says(&of_scenario(scenario_with(&format!("[event.x]\nrate = \"{digits} per year\"\n"))), "is not a rate");
}

#[test]
fn days_at_the_ends_of_time() {
    let scenario = scenario_with("[phase.x]\nfrom = 0001-01-01\nuntil = 9999-12-31\n");
    assert_eq!(of_scenario(scenario.clone()), "");
    let late = scenario.replace("starts     = 2020-01-01", "starts     = 9999-12-31");
    says(
        &of_scenario(late.replace("lasts      = \"1 year\"", "lasts      = \"49 years\"")),
        "the run ends after the year 9999",
    );
}

#[test]
fn ten_thousand_lists_in_each_other() {
    let deep = format!("[scenario]\nfacts = {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    says(&of_scenario(deep), "recursion");
}

#[test]
fn ten_thousand_tables_in_each_other() {
    let deep = format!("[event]\nx = {}1{}\n", "{ a = ".repeat(10_000), " }".repeat(10_000));
    says(&of_scenario(deep), "recursion");
    says(&of_scenario(format!("[event]\n{}x = 1\n", "a.".repeat(10_000))), "recursion");
    says(&of_scenario(format!("[{}x]\ny = 1\n", "a.".repeat(10_000))), "recursion");
}

#[test]
fn dotted_keys_in_tables_in_each_other() {
    let dotted = format!("{{ {}z = ", "a.".repeat(70));
    let deep = format!("[event]\nx = {}1{}\n", dotted.repeat(70), " }".repeat(70));
    says(&of_scenario(deep), "this is nested too deep");
}

#[test]
fn a_line_of_three_megabytes() {
    let said = of_scenario(scenario_with(&format!("[event.x]\nrate = \"{}\"\n", "x".repeat(3 * MEGABYTE))));
    says(&said, "is not a rate");
    let said = of_scenario(scenario_with(&format!("[event.{}]\nrate = 1\n", "x".repeat(3 * MEGABYTE))));
    says(&said, "is not a name");
    let keys = repeated(200_000, |at| format!("k{at} = 1, "));
    says(&of_scenario(scenario_with(&format!("[event]\nx = {{ {keys} }}\n"))), "unknown key `k0`");
}

#[test]
fn nobody_at_all() {
    let said = of_scenario(scenario_with("").replace("persons    = 10_000", "persons    = 0"));
    says(&said, "`persons` is 0");
    let said = of_population(people_with("value = 1_000_000, fact = \"XX001\"", "value = 0, assumed = \"none\""));
    says(&said, "a population of 0 persons cannot be drawn");
}

#[test]
fn nothing_at_all() {
    says(&of_scenario(String::new()), "`scenario` is missing");
    says(&of_population(String::new()), "`population` is missing");
}

#[test]
fn zero_bytes() {
    says(&of_scenario("\0".repeat(1_000)), "error: ");
    says(
        &of_scenario(scenario_with("[event.x]\nrate = \"1 \0 per year\"\n")),
        "a character that cannot be seen stands here",
    );
    says(&of_scenario(scenario_with("[event.x]\nrate = \"1 \\u0000 per year\"\n")), "is not a rate");
}

#[test]
fn a_hundred_thousand_unknown_keys() {
    let keys = repeated(100_000, |at| format!("a-key-that-is-none-{at} = 1\n"));
    let said = of_scenario(scenario_with(&format!("[event.x]\n{keys}")));
    says(&said, "unknown key `a-key-that-is-none-0`");
    says(&said, "mend these first");
}

#[test]
fn a_hundred_thousand_broken_lines() {
    let said = of_scenario("this is no line\n".repeat(100_000));
    says(&said, "this is not TOML");
}

#[test]
fn a_long_circle() {
    let events = repeated(50_000, |at| format!("[event.e{at}]\nfollows = {{ e{} = \"50 %\" }}\n", (at + 1) % 50_000));
    let said = of_scenario(scenario_with(&events));
    says(&said, "events follow each other in a circle: `e0` → `e1` → `e2` → `e3` → `e4` → `e5`, … → `e0`");
}

#[test]
fn many_names_that_are_not_there() {
    let seen = repeated(60_000, |at| format!("the-event-number-{at} = \"1 %\"\n"));
    let events = repeated(20_000, |at| format!("[event.an-event-with-number-{at}]\nrate = \"1 per year\"\n"));
    let said =
        of_scenario(scenario_with(&format!("{events}[channel.c]\nwrites-to = [\"list\"]\n[channel.c.sees]\n{seen}")));
    says(&said, "there is no event `the-event-number-0`");
}

#[test]
fn many_registers_and_gates() {
    let mut parts = String::new();
    for at in 0..8_000 {
        let _ = writeln!(parts, "[channel.c{at}]\nsees = {{ speaks-up = \"1 %\" }}\nwrites-to = [\"r{at}\"]");
        let _ = writeln!(parts, "[register.r{at}]\nlists = {{ any = {{ speaks-up = 1 }}, for = \"1 year\" }}");
        let _ = writeln!(parts, "[gate.g{at}]\neffect = \"refuse\"\nwanted-by = \"person\"\nwanted = \"1 per year\"");
        let _ = writeln!(parts, "refuses = {{ x = {{ listed-in = \"r{at}\", share = \"5 %\" }} }}");
    }
    assert_eq!(of_scenario(scenario_with(&parts)), "");
}

#[test]
fn many_phases() {
    let phases = repeated(5_000, |at| format!("[phase.p{at}]\nfrom = 2020-02-01\nset = {{ gate.box.severity = 3 }}\n"));
    says(&of_scenario(scenario_with(&phases)), "the file has 5000 phases");
    let phases = repeated(100, |at| format!("[phase.p{at}]\nfrom = 2020-02-01\nset = {{ gate.box.severity = 3 }}\n"));
    says(&of_scenario(scenario_with(&phases)), "two phases set `gate.box.severity` at the same time");
}
