//! The table for a terminal: plain text, at most 78 columns.

use glasshouse_engine::tally::Cause;
use glasshouse_measures::catalogue::{
    CHILLED, COERCED, ENROLLED, FAILED, OUT_OF_FEAR, REFUSED, REFUSED_AND_FAILED, REFUSED_FIRST, REFUSED_NECESSARY,
    REFUSED_PER_YEAR,
};
use glasshouse_measures::row::Row;
use glasshouse_measures::target::Verdict;
use glasshouse_scenario::facts::support::Rests;

use super::view::View;
use super::words::{NONE, about, between, brief, enough};
use super::{chilling, figures, head, published};
use crate::number::number;

/// Widest line.
const WIDTH: usize = 78;
/// Width of a column of numbers, the gap before it included.
const CELL: usize = 13;
/// Width of a column of intervals.
const WIDE_CELL: usize = 16;

/// The whole table.
pub(super) fn table(view: &View) -> String {
    let mut lines = vec![view.run.scenario.document().scenario.title.clone(), head::kicker(view)];
    let (persons, households) = (number(view.run.persons as f64), number(view.run.households as f64));
    let each = if view.run.replicates > 1 { " each" } else { "" };
    lines.push(format!("{persons} synthetic persons in {households} households{each}, seed {}", view.run.seed));
    let mut out: Vec<String> = lines.iter().flat_map(|line| wrapped(line)).collect();
    out.extend(wrapped(&head::spans(view)));
    for figure in figures::all(view) {
        out.push(String::new());
        out.extend(wrapped(&format!("{} {} {} {}", figure.value, figure.unit, figure.sentence, figure.note)));
    }
    for block in [refusals(view), causes(view), silence(view), enrolment(view), beside(view), support(view)] {
        if block.len() > 1 {
            out.push(String::new());
            out.extend(block);
        }
    }
    // A terminal breaks no lines here, so a plain space will do.
    out.join("\n").replace('\u{a0}', " ") + "\n"
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().filter(|line| line.is_empty() || length(line) + 1 + length(word) <= WIDTH);
        match last {
            Some(line) if line.is_empty() => word.clone_into(line),
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// A name and its cells, right-aligned; a long name is cut, and a long cell takes the room that it needs.
fn line(name: &str, cells: &[String]) -> String {
    let width = |cell: &String| if length(cell) < CELL { CELL } else { WIDE_CELL };
    let room = WIDTH.saturating_sub(cells.iter().map(width).sum());
    let name = if length(name) < room {
        name.to_owned()
    } else {
        let kept: String = name.chars().take(room.saturating_sub(2)).collect();
        format!("{}…", kept.trim_end())
    };
    let cells: Vec<String> = cells.iter().map(|cell| format!("{cell:>width$}", width = width(cell))).collect();
    format!("{name:<room$}{}", cells.concat()).trim_end().to_owned()
}

fn heads(name: &str, cells: &[&str]) -> String {
    line(name, &cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>())
}

fn share(value: Option<f64>) -> String {
    value.map_or_else(|| "nobody".to_owned(), about)
}

fn refusals(view: &View) -> Vec<String> {
    let has_intervals = view.run.replicates > 1;
    let columns = ["of demands", "   95 % of luck", "per 1,000/yr", "would fail"];
    let shown = |at: &usize| *at != 1 || has_intervals;
    let pick = |cells: [String; 4]| -> Vec<String> {
        cells.into_iter().enumerate().filter(|(at, _)| shown(at)).map(|(_, cell)| cell).collect()
    };
    let mut lines = vec![line("Refused by the regime alone", &pick(columns.map(str::to_owned)))];
    for gate in view.gates() {
        let value = |measure| view.value(measure, gate);
        let failed = value(&FAILED).zip(value(&REFUSED_AND_FAILED)).map(|(alone, both)| alone + both);
        let refused = view.whole(&REFUSED, gate);
        let few = |words: String| match refused {
            Some(row) if row.numerator == 0 && row.denominator > 0 => NONE.to_owned(),
            _ if enough(refused).is_some() => words,
            _ => "too few".to_owned(),
        };
        let rate = few(value(&REFUSED_PER_YEAR).map_or_else(|| "nobody".to_owned(), brief));
        let ends = format!("{:>15}", between(view.whole(&REFUSED, gate)));
        let cells = [few(share(value(&REFUSED))), ends, rate, share(failed)];
        lines.push(line(&format!("  {}", view.gate_title(gate)), &pick(cells)));
    }
    lines
}

fn causes(view: &View) -> Vec<String> {
    let mut lines = vec![heads("Why, of refusals", &["first cause", "necessary"])];
    for gate in view.gates() {
        if enough(view.whole(&REFUSED, gate)).is_none() {
            continue;
        }
        lines.push(line(&format!("  {}", view.gate_title(gate)), &[]));
        for cause in Cause::ALL {
            let value = |measure| view.detailed(measure, gate, cause.word()).and_then(Row::value);
            let (first, necessary) = (value(&REFUSED_FIRST), value(&REFUSED_NECESSARY));
            if first.unwrap_or(0.0) > 0.0 || necessary.unwrap_or(0.0) > 0.0 {
                let necessary = necessary.map_or_else(String::new, about);
                lines.push(line(&format!("    {}", cause.word()), &[share(first), necessary]));
            }
        }
    }
    lines
}

fn silence(view: &View) -> Vec<String> {
    let mut lines = vec![heads("Protected acts (fear of any cause)", &["held back", "out of fear"])];
    for event in chilling::protected(view) {
        let cells = [share(view.value(&CHILLED, event)), share(view.value(&OUT_OF_FEAR, event))];
        lines.push(line(&format!("  {}", view.event_title(event)), &cells));
    }
    lines
}

fn enrolment(view: &View) -> Vec<String> {
    let mut lines = vec![heads("Enrolled at the end", &["of persons", "of admitted", "pressed"])];
    for register in view.parts(&ENROLLED) {
        let Some(row) = view.whole(&ENROLLED, register).filter(|row| row.numerator > 0) else { continue };
        let cells = [share(view.of_persons(row)), share(row.value()), share(view.value(&COERCED, register))];
        lines.push(line(&format!("  {}", view.register_title(register)), &cells));
    }
    lines
}

fn beside(view: &View) -> Vec<String> {
    let mut lines = vec![heads("Beside published figures", &["published", "simulated", "off by"])];
    for beside in published::all(view) {
        let one = beside.one;
        let name = format!("  {} [{}]", beside.id, published::part(one.role));
        let brief = |value: f64| one.value_words(value).replace(" per ", "/");
        let published = one.published.as_ref().map_or_else(String::new, |published| brief(published.value));
        let cells = match &one.simulated {
            Ok(reading) if !matches!(one.verdict(), Verdict::NotComparable(_)) => {
                let off = one.difference_words().replace(" points", " pt");
                let word = one.verdict().word();
                [published, brief(reading.value), format!("{off} {word}").trim().to_owned()]
            }
            Ok(_) => [published, "too few".to_owned(), String::new()],
            Err(_) => [published, "not compared".to_owned(), String::new()],
        };
        lines.push(line(&name, &cells));
    }
    lines.extend(published::score_words(view).iter().flat_map(|words| wrapped(words)));
    lines
}

fn support(view: &View) -> Vec<String> {
    let scenario = view.run.scenario;
    let mut lines = vec![heads("What the numbers rest on", &["regime", "population"])];
    for rests in Rests::ALL {
        let cells = [scenario.support(), scenario.population_support()]
            .map(|support| support.share(rests).map_or_else(|| "none".to_owned(), about));
        lines.push(line(&format!("  {}", rests.words()), &cells));
    }
    lines
}
