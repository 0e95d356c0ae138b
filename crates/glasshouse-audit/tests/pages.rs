//! The page of each rule holds what it says: what is flagged there is flagged, what is clean is clean, and the little
//! regime that all begin with is clean for every rule.

use glasshouse_audit::audit::{Audit, Options, audit};
use glasshouse_audit::finding::{Verdict, Weight};
use glasshouse_audit::rule::Rule;
use glasshouse_audit::rules;
use glasshouse_scenario::load::{Files, Request, load};
use glasshouse_scenario::patch;
use glasshouse_scenario::text::diagnostic::{Look, render};
use glasshouse_scenario::text::source::Sources;
use glasshouse_scenario::text::tree::{self, Node};
use glasshouse_scenario::text::write;

/// A fenced block of a page: its tag, and its text.
struct Block {
    tag: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        match (inside, line.strip_prefix("```")) {
            (false, Some(tag)) => {
                inside = true;
                blocks.push(Block { tag: tag.to_owned(), text: String::new() });
            }
            (true, Some(_)) => inside = false,
            (true, None) => {
                if let Some(block) = blocks.last_mut() {
                    block.text.push_str(line);
                    block.text.push('\n');
                }
            }
            (false, None) => {}
        }
    }
    blocks
}

struct Memory(String, String);

impl Files for Memory {
    fn read(&self, _from: &str, path: &str) -> Result<String, String> {
        Ok(if path == "people.toml" { self.1.clone() } else { self.0.clone() })
    }
}

fn parsed(text: &str) -> Node {
    let mut sources = Sources::default();
    let id = sources.add("a block", text);
    let mut found = Vec::new();
    let node = tree::parse(id, &sources, &mut found);
    assert!(found.is_empty(), "{}", render(&found, &sources, Look::default(), 9));
    node
}

/// The little regime with a block laid over it; a line `#- address` takes something away first.
fn changed(block: &str) -> String {
    let mut node = parsed(rules::BASE);
    for address in block.lines().filter_map(|line| line.strip_prefix("#- ")) {
        assert!(patch::take_away(&mut node, address), "nothing stands at `{address}`");
    }
    patch::merge(&mut node, &parsed(block));
    write::write(&node)
}

fn audited(text: String, rule: Option<&Rule>) -> Audit {
    let code = parsed(&text).as_table().and_then(|table| {
        let head = table.get("scenario")?.node.as_table()?;
        Some(write::inline(&head.get("country")?.node))
    });
    let people = code.filter(|code| code != "\"fictional\"");
    let people = people.map_or(rules::PEOPLE.to_owned(), |code| rules::PEOPLE.replacen("\"NL\"", &code, 1));
    let files = Memory(text, people);
    let request = Request { path: "regime.toml".to_owned(), ..Request::default() };
    match load(&request, &files) {
        Ok(loaded) => {
            let select = rule.map(|rule| rule.id.to_owned()).into_iter().collect();
            audit(&loaded.scenario, &Options { select, ..Options::default() })
        }
        Err(refused) => panic!("{}\n{}", files.0, render(&refused.diagnostics, &refused.sources, Look::default(), 9)),
    }
}

/// What the tag of a block says: the gravest verdict, if there is to be a finding, and its weight, where the tag names one.
fn expected(tag: &str) -> Option<(Option<Verdict>, Option<Weight>)> {
    if tag == "toml clean" {
        return Some((None, None));
    }
    let words: Vec<&str> = tag.strip_prefix("toml flagged")?.split_whitespace().collect();
    let (verdict, left) = match words.as_slice() {
        ["open", left @ ..] => (Verdict::Open, left),
        ["review", left @ ..] => (Verdict::Review, left),
        left => (Verdict::Fail, left),
    };
    match left {
        [] => Some((Some(verdict), None)),
        [word] => Weight::ALL.iter().find(|one| one.word() == *word).map(|weight| (Some(verdict), Some(*weight))),
        _ => None,
    }
}

/// What is wrong with a page.
fn faults(rule: &Rule) -> Vec<String> {
    let blocks = blocks(rule.page);
    let mut faults = Vec::new();
    for kind in ["toml flagged", "toml clean"] {
        if !blocks.iter().any(|block| block.tag.starts_with(kind)) {
            faults.push(format!("{}: no block is tagged `{kind}`", rule.id));
        }
    }
    if !rule.page.starts_with(&format!("# {}\n", rule.id)) {
        faults.push(format!("{}: the page is not headed by the rule's id", rule.id));
    }
    for heading in
        ["## What it checks", "## Why it matters", "## Law", "## Flagged", "## Clean", "## What it cannot see"]
    {
        if !rule.page.contains(&format!("\n{heading}\n")) {
            faults.push(format!("{}: `{heading}` is missing", rule.id));
        }
    }
    for block in blocks {
        if !block.tag.starts_with("toml") {
            continue;
        }
        let Some((expected, weight)) = expected(&block.tag) else {
            faults.push(format!("{}: `{}` is no tag of a block", rule.id, block.tag));
            continue;
        };
        let audit = audited(changed(&block.text), Some(rule));
        let gravest = audit.findings.iter().min_by_key(|finding| (finding.verdict, finding.weight));
        let heaviest = gravest.map(|finding| finding.verdict);
        let found_weight = gravest.map(|finding| finding.weight);
        if heaviest != expected || (weight.is_some() && found_weight != weight) {
            let told: Vec<String> =
                audit.findings.iter().map(|one| format!("{:?}: {} {:?}", one.verdict, one.what, one.open)).collect();
            let why: Vec<&str> = audit.outcomes.iter().map(|one| one.why).filter(|why| *why != "left out").collect();
            faults.push(format!(
                "{}: expected {expected:?} {weight:?}, found {heaviest:?} {found_weight:?} ({why:?}) in\n{}{}",
                rule.id,
                block.text,
                told.join("\n")
            ));
        }
    }
    faults
}

#[test]
fn every_page_holds_what_it_says() {
    let faults: Vec<String> = rules::ALL.iter().flat_map(|rule| faults(rule)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n\n"));
}

/// What a later phase adds to a finding is told with it, and what stood there before is kept.
#[test]
fn a_path_that_a_phase_adds_is_told_with_the_finding() {
    let prays = "
event.prays  = { context = \"belief\", kind = \"worship\", rate = \"1 per year\" }
event.reads  = { context = \"expression\", kind = \"speech\", rate = \"1 per year\" }
event.act.context = \"family\"
channel.eyes.sees = { act = \"50 %\", prays = \"50 %\", reads = \"50 %\" }
register.file.points.each = { act = -4, reads = -1 }
";
    let phase = "
[phase.two]
from = 2028-06-05
set  = { register = { file = { points = { each = { prays = -2 } } } } }
";
    let rule = rules::ALL.iter().find(|rule| rule.id == "unrelated-context").expect("a rule");
    let more = |text: &str| {
        let audit = audited(changed(text), Some(rule));
        audit.findings.iter().flat_map(|finding| finding.more.clone()).collect::<Vec<_>>().join("\n")
    };
    let before = more(prays);
    let after = more(&format!("{prays}{phase}"));
    assert!(before.contains("`reads`") && !before.contains("`prays`"), "{before}");
    assert!(after.contains("`reads`") && after.contains("`prays`"), "{after}");
}

/// A rule that finds nothing because it looked at nothing acquits nobody.
#[test]
fn each_rule_looks_at_something_that_is_clean() {
    let passes = |rule: &Rule| {
        let clean = blocks(rule.page).into_iter().filter(|block| block.tag == "toml clean");
        clean
            .map(|block| audited(changed(&block.text), Some(rule)))
            .any(|audit| audit.outcomes.iter().any(|one| one.rule.id == rule.id && one.verdict == Some(Verdict::Pass)))
    };
    let blind: Vec<&str> = rules::ALL.iter().filter(|rule| !passes(rule)).map(|rule| rule.id).collect();
    assert!(blind.is_empty(), "no clean block of these is looked at: {blind:?}");
}

#[test]
fn the_little_regime_is_clean() {
    let audit = audited(rules::BASE.to_owned(), None);
    let told: Vec<String> = audit
        .findings
        .iter()
        .map(|one| format!("{:?} {}: {} {:?}", one.verdict, one.rule, one.what, one.open))
        .collect();
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

#[test]
fn ids_codes_and_families_are_in_order() {
    for (at, rule) in rules::ALL.iter().enumerate() {
        assert!(
            rules::ALL[..at].iter().all(|other| other.id != rule.id && other.code != rule.code),
            "{} twice",
            rule.id
        );
        assert!(!rule.provisions.is_empty(), "{} names no provision", rule.id);
        let plain = rule.id.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()));
        assert!(plain, "`{}` is not in kebab case", rule.id);
    }
}
