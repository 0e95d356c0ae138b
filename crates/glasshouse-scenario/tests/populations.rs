//! The shipped populations compile, and every mistake of an author is told with its place and its mend.

use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::grammar::reader::Notes;
use glasshouse_scenario::population::check::compile;
use glasshouse_scenario::population::file::PopulationFile;
use glasshouse_scenario::population::network::Network;
use glasshouse_scenario::text::diagnostic::{Look, render};
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::tree;

/// What a text compiles to, and what is said about it.
fn load(name: &str, text: &str) -> (Option<Network>, String) {
    let mut sources = Sources::default();
    let id = sources.add(name, text);
    let mut notes = Notes::default();
    let node = tree::parse(id, &sources, &mut notes.diagnostics);
    let file = PopulationFile::read(&node, &mut notes).unwrap_or_default();
    let network = compile(&file, &mut notes.diagnostics);
    (network, render(&notes.diagnostics, &sources, Look::default(), 20))
}

fn shipped(name: &str) -> Network {
    let path = format!("{}/../../populations/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let (network, said) = load(name, &text);
    assert!(said.is_empty(), "{said}");
    network.unwrap_or_else(|| panic!("{name} does not compile"))
}

#[test]
fn the_shipped_populations_compile() {
    let mean_sizes = ["china-2018", "netherlands-2019", "rongcheng", "venezuela-2017"].map(|name| {
        let network = shipped(name);
        format!("{name} {:.3}", network.household.mean_size)
    });
    insta::assert_snapshot!(mean_sizes.join("\n"), @r"
    china-2018 2.622
    netherlands-2019 2.149
    rongcheng 2.316
    venezuela-2017 3.920
    ");
}

/// A population without mistakes, for mistakes to be made in.
const SOUND: &str = r#"
[population]
title = "test"
country = "VE"
date = 2017-01-01
persons = { value = 1_000_000, assumed = "test" }
neighbourhood = { value = 1_000, assumed = "test" }
[household]
size = { assumed = "test", shares = { 1 = "20 %", 2 = "40 %", 4 = "rest" } }
child = { trait = "age", levels = ["young"] }
[trait.region]
per = "neighbourhood"
levels = ["north", "south"]
shares = { north = { value = "30 %", assumed = "test" }, south = "rest" }
[trait.stratum]
per = "household"
given = ["region"]
alike = { value = "30 %", assumed = "test" }
levels = ["low", "high"]
assumed = "test"
shares = { north = { low = "80 %", high = "20 %" }, else = { low = "50 %", high = "rest" } }
[trait.age]
per = "person"
levels = ["young", "old"]
assumed = "test"
shares = { young = "30 %", old = "rest" }
[trait.camp]
per = "person"
given = ["age", "stratum"]
levels = ["for", "against"]
assumed = "test"
shares = { young = { for = "100 %" }, old = { low = { for = "60 %", against = "40 %" }, high = { for = "10 %", against = "90 %" } } }
"#;

/// One of the things that are said once `written` is replaced.
fn check(written: &str, by: &str, expected: &str) {
    assert!(SOUND.contains(written), "`{written}` is not in the text");
    let (network, said) = load("test.toml", &SOUND.replacen(written, by, 1));
    assert!(said.lines().any(|line| line == format!("error: {expected}")), "expected {expected}\nbut\n{said}");
    assert!(network.is_none(), "{by} compiled");
}

#[test]
fn a_sound_population_compiles_without_a_word() {
    let (network, said) = load("test.toml", SOUND);
    assert_eq!(said, "");
    // Mean size 2.6, so 1.6 others; 0.3 of 2.6 members are children.
    let chance = network.map(|network| network.household.child.chance);
    assert!(chance.is_some_and(|chance| (chance[0] - 0.3 * 2.6 / 1.6).abs() < 1e-12));
}

#[test]
fn mistakes_in_given_are_told() {
    let given = r#"given = ["age", "stratum"]"#;
    check(given, r#"given = ["ages", "stratum"]"#, "there is no trait `ages`");
    check(given, r#"given = ["age", "camp"]"#, "trait `camp` is given itself");
    check(given, r#"given = ["age", "age"]"#, "trait `camp` is given `age` twice");
    check(given, r#"given = ["age", "stratum", "region", "age"]"#, "trait `camp` is given 4 traits; at most 3");
    check(r#"given = ["region"]"#, r#"given = ["age"]"#, "trait `stratum` cannot be given `age`, a trait of a person");
    check(r#"given = ["region"]"#, r#"given = ["camp"]"#, "trait `stratum` and `camp` are given each other");
    let household = r#"per = "household"
given = ["age"]
levels = ["for""#;
    check(
        "per = \"person\"\ngiven = [\"age\", \"stratum\"]\nlevels = [\"for\"",
        household,
        "trait `camp` cannot be given `age`, a trait of a person",
    );
}

#[test]
fn mistakes_in_shares_are_told() {
    check(r#"low = "80 %""#, r#"low = "70 %""#, "the shares of this row of trait `stratum` add to 90 %");
    check(r#"young = "30 %""#, r#"young = "rest""#, "two levels of one row take the `rest`");
    check(r#"low = "50 %""#, r#"lwo = "50 %""#, "trait `stratum` has no level `lwo`");
    check("else = { low", "nroth = { low", "trait `region` has no level `nroth`");
    check(
        "north = { low = \"80 %\", high = \"20 %\" }, else =",
        "north =",
        "trait `stratum` has no shares for `region` = south",
    );
    check(
        "young = { for = \"100 %\" }",
        "young = { low = { a = { b = \"1 %\" } } }",
        "the shares of trait `camp` are nested deeper than `given` has traits",
    );
    check(
        "value = \"30 %\", assumed = \"test\" }, south",
        "value = \"30 %\" }, south",
        "a share of trait `region` names no source",
    );
    check("size = { assumed = \"test\",", "size = {", "2 shares of household size name no source");
    check("4 = \"rest\"", "13 = \"rest\"", "household size has no level `13`");
}

#[test]
fn mistakes_in_traits_are_told() {
    check("\"old\"]", "\"old\", \"old\"]", "trait `age` has the level `old` twice");
    check("\"old\"]", "\"else\"]", "a level cannot be called `else`");
    check("[trait.region]", "[trait.fact]", "`fact` cannot be a name: numbers say with this word what they rest on");
    let many: Vec<String> = (0..65).map(|n| format!("\"l{n}\"")).collect();
    check(
        "\"for\", \"against\"",
        &format!("\"for\", \"against\", {}", many.join(", ")),
        "trait `camp` has 67 levels; at most 64",
    );
    check(
        "per = \"neighbourhood\"",
        "per = \"neighbourhood\"\nalike = { value = \"3 %\", assumed = \"test\" }",
        "trait `region` cannot be `alike`",
    );
    check(
        "value = \"30 %\", assumed = \"test\" }, south",
        "value = \"0.9 %\", assumed = \"test\" }, south",
        "`north` of trait `region` stands for 9000 of the people",
    );
    check("per = \"neighbourhood\"", "per = \"firm\"", "trait `region` is of firms, but there are none");
}

#[test]
fn tables_of_more_than_512_rows_are_refused() {
    let levels = |of: char| (0..30).map(|n| format!("\"{of}{n}\"")).collect::<Vec<_>>().join(", ");
    let wide = |id: char| {
        format!(
            "[trait.{id}]\nper = \"person\"\nassumed = \"test\"\nlevels = [{}]\nshares = {{ {id}0 = \"rest\" }}\n",
            levels(id)
        )
    };
    let both = format!("{}{}[trait.camp]\nper = \"person\"\ngiven = [\"a\", \"b\"]", wide('a'), wide('b'));
    let written = "[trait.camp]\nper = \"person\"\ngiven = [\"age\", \"stratum\"]";
    check(written, &both, "trait `camp` has 900 rows of shares; at most 512");
}

#[test]
fn mistakes_about_children_and_numbers_are_told() {
    check("trait = \"age\"", "trait = \"aeg\"", "there is no trait `aeg`");
    check("levels = [\"young\"]", "levels = [\"yuong\"]", "trait `age` has no level `yuong`");
    check(
        "trait = \"age\", levels = [\"young\"]",
        "trait = \"stratum\", levels = [\"low\"]",
        "`stratum` tells children apart, so it must be per person",
    );
    check(
        "trait = \"age\", levels = [\"young\"]",
        "trait = \"camp\", levels = [\"for\"]",
        "`camp` tells children apart, so nothing can be `given`",
    );
    check("young = \"30 %\"", "young = \"70 %\"", "each further member would be a child with chance 1.137");
    check("value = 1_000_000", "value = 0", "a population of 0 persons cannot be drawn");
    check("value = 1_000_000", "value = 20_000_000_000", "a population of 20000000000 persons cannot be drawn");
    check("value = 1_000,", "value = 50,", "a neighbourhood of 50 persons cannot be drawn");
    check("country = \"VE\"", "country = \"Venezuela\"", "`Venezuela` is not a country code");
}

#[test]
fn a_mistake_shows_its_line_its_reason_and_its_mend() {
    let (_, said) = load("test.toml", &SOUND.replacen("low = \"80 %\"", "low = \"70 %\"", 1));
    insta::assert_snapshot!(said, @r#"
    error: the shares of this row of trait `stratum` add to 90 %
       ╭▸ test.toml:21:12
       │
    21 │ shares = { north = { low = "70 %", high = "20 %" }, else = { low = "50 %", high = "rest" } }
       │            ━━━━━ 100 % is due
       │
       ╰ note: a row must add to 100 % within the rounding of its printed digits
    help: if the source leaves a part out, let one level take the `"rest"`
    "#);
}

#[test]
fn means_over_persons_are_exact() {
    let (network, _) = load("test.toml", SOUND);
    let network = network.unwrap_or_else(|| panic!("the sound text compiles"));
    let [region, stratum, age, camp] = [0, 1, 2, 3];
    let share = |traits: &[usize], levels: &[u8]| {
        network.mean_over_persons(traits, &mut |at| f64::from(u8::from(at == levels)))
    };
    let near =
        |mean: Option<f64>, by_hand: f64| assert!(mean.is_some_and(|mean| (mean - by_hand).abs() < 1e-12), "{mean:?}");
    near(share(&[stratum], &[0]), 0.3 * 0.8 + 0.7 * 0.5);
    near(share(&[age], &[0]), 0.3);
    near(share(&[region, stratum], &[1, 0]), 0.35);
    near(share(&[camp], &[1]), 0.7 * (0.59 * 0.4 + 0.41 * 0.9));
    // A trait may be named twice.
    near(share(&[age, age], &[0, 0]), 0.3);
    near(share(&[age, age], &[0, 1]), 0.0);
}
