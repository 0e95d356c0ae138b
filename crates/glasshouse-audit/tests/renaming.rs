//! Nothing matches on names: other ids and other titles change no verdict, in any shipped scenario.

mod shelf;

use glasshouse_audit::audit::{Audit, Options, audit};
use glasshouse_audit::names::Names;
use glasshouse_scenario::grammar::form::Form;
use glasshouse_scenario::text::tree::{Data, Node};
use glasshouse_scenario::text::write;
use proptest::prelude::*;
use shelf::{Shelf, loaded};

const FILES: [&str; 10] = [
    "scenarios/china-lists.toml",
    "scenarios/municipal-benefits-score.toml",
    "scenarios/placebo.toml",
    "scenarios/points-licence.toml",
    "scenarios/rongcheng-points.toml",
    "scenarios/venezuela-carnet.toml",
    "scenarios/cases/carnet.toml",
    "scenarios/cases/points-licence.toml",
    "scenarios/cases/rongcheng-2019.toml",
    "scenarios/cases/school-meals.toml",
];

/// Tests, answers, ties and changes speak of a file; its flow is what is left.
const ABOUT_THE_FILE: [&str; 4] = ["example", "waiver", "target", "variant"];

fn flow_alone(mut node: Node) -> Node {
    if let Data::Table(table) = &mut node.data {
        table.retain(|key, _| !ABOUT_THE_FILE.contains(&key.as_str()));
    }
    node
}

/// Every title becomes another text.
fn retitled(node: &mut Node, title: &str) {
    match &mut node.data {
        Data::Table(table) => {
            for (key, entry) in table.iter_mut() {
                if let (true, Data::Text(text)) = (key == "title" || key == "about", &mut entry.node.data) {
                    *text = format!("{title} {}", text.len());
                } else {
                    retitled(&mut entry.node, title);
                }
            }
        }
        Data::List(items) => items.iter_mut().for_each(|item| retitled(item, title)),
        _ => {}
    }
}

/// What an audit says, under names that are the same for both files.
fn said(audit: &Audit, names: &Names) -> Vec<(String, String, Vec<String>, usize)> {
    let path = |one: &glasshouse_audit::finding::Finding| {
        one.path.iter().map(|step| names.address(&step.address)).collect::<Vec<_>>()
    };
    let one = |one: &glasshouse_audit::finding::Finding| {
        (one.rule.to_owned(), format!("{:?} {:?}", one.verdict, one.weight), path(one), one.open.len())
    };
    let mut all: Vec<_> = audit.findings.iter().map(one).collect();
    all.sort();
    all
}

fn check(file: &str, letters: &str) -> Result<(), TestCaseError> {
    let written = flow_alone(loaded(file, None).written().print());
    let names = Names::new(&written, |at| format!("{letters}{at}"));
    let mut renamed = names.renamed(&written);
    retitled(&mut renamed, letters);
    let audited = |text: String| {
        let shelf = Shelf { file: file.to_owned(), text };
        audit(&shelf.loaded(file, None), &Options::default())
    };
    let before = audited(write::write(&written));
    let after = audited(write::write(&renamed));
    prop_assert_eq!(said(&before, &names), said(&after, &Names::default()), "{}", file);
    prop_assert_eq!(before.coverage(), after.coverage(), "{}", file);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn other_names_change_no_verdict(letters in "[a-z]{3,12}") {
        for file in FILES {
            check(file, &letters)?;
        }
    }
}
