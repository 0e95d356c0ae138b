//! Where the numbers come from.

use glasshouse_measures::target::Comparison;
use glasshouse_scenario::facts::support::{Number, Rests, Support};
use glasshouse_scenario::facts::table::Fact;
use glasshouse_scenario::text::source::Sources;

use super::published;
use super::view::View;
use super::words::{about, capital, count};
use crate::number::number;
use crate::page::{Block, Column, Section, Table};

/// The section.
pub(super) fn section(view: &View) -> Section {
    let scenario = view.run.scenario;
    let held_out = held_out(view);
    let blocks = held_out.map(Block::Table).into_iter().chain([
        Block::Table(shares(scenario.support(), scenario.population_support())),
        Block::Folded(numbers("Every number of the regime", scenario.support(), scenario.sources())),
        Block::Folded(numbers("Every number of the population", scenario.population_support(), scenario.sources())),
        Block::Folded(cited(view)),
    ]);
    Section {
        id: "numbers".to_owned(),
        heading: "Where does every number come from?".to_owned(),
        answer: [Some(answer(scenario.support())), published::score_words(view)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        blocks: blocks.collect(),
    }
}

/// The figures that test the model, beside what someone without one would have said; none where nothing is held out.
fn held_out(view: &View) -> Option<Table> {
    let row = |one: &&Comparison| {
        let naive = match &one.naive {
            Ok(naive) => format!("{} ({})", one.value_words(naive.value), naive.from),
            Err(why) => why.clone(),
        };
        let met = one.verdict().word().to_owned();
        vec![one.what.clone(), one.published_words(), one.simulated_words(), met, naive, format!("`{}`", one.fact)]
    };
    let rows: Vec<Vec<String>> = published::scored(view).iter().map(row).collect();
    let heads = ["What", "Published", "Simulated", "Met", "Naive", "Fact"];
    (!rows.is_empty()).then(|| Table {
        caption: "Held out: published figures that no number of the file rests on".to_owned(),
        columns: heads.map(Column::words).into(),
        rows,
        note: "A figure is met if the simulated one is as near to it as the file says. Naive: the latest figure that the file \
               knew stays, or a total goes on in a straight line, whichever comes nearer in hindsight."
            .to_owned(),
    })
}

fn answer(support: &Support) -> String {
    let share = |rests| support.share(rests).map_or_else(|| "none".to_owned(), about);
    let [fact, derived, assumed, nothing] = Rests::ALL.map(share);
    format!(
        "Of the {} that describe the regime, {fact} are published figures, {derived} are derived from such, {assumed} are assumed, \
         and for {nothing} the file states nothing.",
        count(support.numbers.len(), "number")
    )
}

fn shares(scenario: &Support, population: &Support) -> Table {
    let cell = |support: &Support, rests| match support.share(rests) {
        Some(share) => format!("{} ({})", number(support.count(rests) as f64), about(share)),
        None => "no numbers".to_owned(),
    };
    let row = |rests: Rests| vec![capital(rests.words()), cell(scenario, rests), cell(population, rests)];
    let columns = ["Numbers of the regime", "Numbers of the population"].map(Column::numbers);
    Table {
        caption: "What the numbers rest on".to_owned(),
        columns: [Column::words("Support")].into_iter().chain(columns).collect(),
        rows: Rests::ALL.map(row).into(),
        note: "A number counts once, whatever its weight in the result. A fact of low reliability, or without a source that can be opened, \
               supports nothing."
            .to_owned(),
    }
}

fn numbers(caption: &str, support: &Support, sources: &Sources) -> Table {
    let row = |one: &Number| {
        let facts = one.facts.iter().filter(|id| **id != one.words).map(|id| format!("`{id}`"));
        let facts = facts.collect::<Vec<_>>().join(", ");
        let words = match (one.words.is_empty(), facts.is_empty()) {
            (_, true) => one.words.clone(),
            (true, false) => facts,
            (false, false) => format!("{} ({facts})", one.words),
        };
        vec![format!("`{}`", one.path), written(one, sources), one.rests.words().to_owned(), words]
    };
    let columns = vec![
        Column::words("Number"),
        Column::numbers("Value"),
        Column::words("Rests on"),
        Column::words("Fact, argument or reason"),
    ];
    Table { caption: caption.to_owned(), columns, rows: support.numbers.iter().map(row).collect(), note: String::new() }
}

/// The number as its author wrote it.
fn written(one: &Number, sources: &Sources) -> String {
    let text = sources.get(one.span.source).map(|source| source.text.as_str());
    let piece = text.and_then(|text| text.get(one.span.start as usize..one.span.end as usize));
    match piece {
        Some(piece) if !piece.is_empty() && piece.len() <= 60 => piece.trim_matches(['"', '\'']).to_owned(),
        _ => number(one.number),
    }
}

/// Facts that the scenario's numbers and targets cite.
fn cited(view: &View) -> Table {
    let scenario = view.run.scenario;
    let targets = scenario.document().target.values().map(|target| target.fact.value.as_str());
    let named: Vec<&str> =
        scenario.support().numbers.iter().flat_map(|one| one.facts.iter().map(String::as_str)).chain(targets).collect();
    let facts = scenario.facts().iter().filter(|fact| named.contains(&fact.id.as_str()));
    let row = |fact: &Fact| {
        let value = fact.value.map_or_else(String::new, number);
        vec![
            format!("`{}`", fact.id),
            fact.quantity.clone(),
            format!("{value} {}", fact.unit),
            fact.date.clone(),
            fact.reliability.clone(),
            fact.source.clone(),
            fact.url.clone(),
        ]
    };
    let heads = ["Fact", "What was measured", "Value", "Date", "Reliability", "Source", "Address"];
    Table {
        caption: "Published figures that the scenario cites".to_owned(),
        columns: heads.map(Column::words).into(),
        rows: facts.map(row).collect(),
        note: String::new(),
    }
}
