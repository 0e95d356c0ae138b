//! Which law it engages: findings of the audit beside the harm along their path.

use glasshouse_audit::audit::Audit;
use glasshouse_audit::finding::{Finding, Verdict};
use glasshouse_audit::write::{NOTICE, engages};

use super::view::View;
use super::words::capital;
use crate::harm::{Beside, Harm};
use crate::page::{Block, Column, Section, Table, Tale, TalePart};

/// Harms that are shown; smaller ones are in the table of measures.
const SHOWN: usize = 12;

/// The section, where the scenario was audited.
pub(super) fn section(view: &View) -> Option<Section> {
    let audit = view.run.audit?;
    let beside = Beside { rows: view.run.rows, replicates: view.run.replicates };
    let harms = beside.harms(audit);
    let found: Vec<&Finding> = audit.findings.iter().filter(|one| one.verdict < Verdict::Open).collect();
    let mut blocks = Vec::new();
    if !harms.is_empty() {
        blocks.push(Block::Table(harm_table(&harms)));
    }
    if !found.is_empty() {
        blocks.push(Block::Tale(findings(&found, &beside)));
    }
    blocks.push(Block::Note(format!("{NOTICE} {}", beside.remark())));
    Some(Section {
        id: "law".to_owned(),
        heading: "Which law does it engage?".to_owned(),
        answer: answer(audit, &found),
        blocks,
    })
}

fn answer(audit: &Audit, found: &[&Finding]) -> String {
    let mut rules: Vec<&str> = found.iter().map(|one| one.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let open = audit.with(Verdict::Open).count();
    let found = match rules.len() {
        0 => "No pattern was found".to_owned(),
        1 => format!("One of {} rules finds its pattern in the file", audit.outcomes.len()),
        many => format!("{many} of {} rules find their pattern in the file", audit.outcomes.len()),
    };
    let open = match open {
        0 => "nothing that decides is left open".to_owned(),
        1 => "one path is open, since the file does not state what decides".to_owned(),
        many => format!("{many} paths are open, since the file does not state what decides"),
    };
    format!("{found}; {open}. That says which provisions the system engages, and not that it is lawful or unlawful.")
}

fn harm_table(harms: &[Harm]) -> Table {
    let row = |harm: &Harm| {
        let rules: Vec<String> = harm.rules.iter().map(|rule| format!("`{rule}`")).collect();
        let rules = if rules.is_empty() { "no finding names it".to_owned() } else { rules.join(", ") };
        vec![capital(&harm.what), rules]
    };
    let left = harms.len().saturating_sub(SHOWN);
    Table {
        caption: "Harms, the largest share first, and the rules that name them".to_owned(),
        columns: vec![Column::words("Harm"), Column::words("Rules")],
        rows: harms.iter().take(SHOWN).map(row).collect(),
        note: if left > 0 { format!("{left} smaller ones are in `measures.parquet`.") } else { String::new() },
    }
}

fn findings(found: &[&Finding], beside: &Beside<'_>) -> Tale {
    let part = |one: &&Finding| {
        let mut lines = vec![format!("`{}`: {} ({}).", one.rule, one.verdict.word(), one.weight.word())];
        lines.extend(beside.of(one).iter().map(|told| format!("{}.", capital(told))));
        lines.push(format!("Engages {}.", engages(one)));
        TalePart { head: capital(&one.what), lines }
    };
    Tale {
        title: match found.len() {
            1 => "The one finding, with what was measured along its path".to_owned(),
            many => format!("All {many} findings, each with what was measured along its path"),
        },
        why: "`glasshouse audit --run FOLDER` shows the path of each, line by line.".to_owned(),
        parts: found.iter().map(part).collect(),
    }
}
