//! What the regime is: drawn from the file, event to channel to register to gate.

use glasshouse_scenario::grammar::keyed::Id;
use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::gate::Ground;
use glasshouse_scenario::language::patch::Phase;
use glasshouse_scenario::text::source::Spanned;

use super::view::{View, titled};
use super::words::{capital, count, day, list};
use crate::chart::{Edge, Flow, Node, Stage};
use crate::page::{Block, Column, Section, Table};

/// The section.
pub(super) fn section(view: &View) -> Section {
    let flow = flow(view);
    let about = view.run.scenario.document().scenario.about.as_deref().unwrap_or("");
    let paragraphs = about.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    let mut blocks: Vec<Block> = paragraphs.map(|text| Block::Paragraph(text.to_owned())).collect();
    let closing = closing(view, &flow);
    let stages = Stage::ALL.map(|stage| flow.nodes.iter().filter(|node| node.column == stage).count());
    if !flow.nodes.is_empty() {
        blocks.push(Block::Flow(flow));
    }
    blocks.extend(unseen(view).map(Block::Note));
    blocks.extend(phases(view).map(Block::Table));
    Section {
        id: "regime".to_owned(),
        heading: "What is the regime?".to_owned(),
        answer: answer(stages, closing),
        blocks,
    }
}

/// How many doors have a ground to close, at some time.
fn closing(view: &View, flow: &Flow) -> usize {
    let closes = |node: &&Node| {
        let is_this = |id: &Id| box_name(Stage::Gate, id.as_str()) == node.label;
        let has_ground =
            |document: &Document| document.gate.iter().any(|(id, gate)| is_this(id) && !gate.value.refuses.is_empty());
        view.documents().any(has_ground)
    };
    flow.nodes.iter().filter(|node| node.column == Stage::Gate).filter(closes).count()
}

fn answer([events, channels, registers, gates]: [usize; 4], closing: usize) -> String {
    if gates == 0 {
        return "In this run there is no gate that could refuse anyone.".to_owned();
    }
    format!(
        "{} through {} and reach {}; {}.",
        match events {
            1 => "1 kind of act is seen".to_owned(),
            events => format!("{events} kinds of acts are seen"),
        },
        count(channels, "channel"),
        count(registers, "register"),
        match (closing, gates) {
            (0, 1) => "the one door has no ground to close".to_owned(),
            (0, _) => format!("none of {} has a ground to close", count(gates, "door")),
            (some, all) if some == all => format!("{} can close", count(all, "door")),
            (some, all) => format!("{some} of {} can close", count(all, "door")),
        },
    )
}

/// Boxes and arrows of all spans of the run; each once, as it first appears.
fn flow(view: &View) -> Flow {
    let mut flow = Flow {
        title: "From act to refusal".to_owned(),
        sentence:
            "An act is seen by someone, written down somewhere, and read at a door. The shares are those of the file."
                .to_owned(),
        ..Flow::default()
    };
    for document in view.documents() {
        seen(&mut flow, document);
        written(&mut flow, document);
        refusing(&mut flow, document);
    }
    let touched = |node: &Node| flow.edges.iter().any(|edge| edge.from == node.label || edge.to == node.label);
    let nodes: Vec<Node> =
        flow.nodes.iter().filter(|node| node.column != Stage::Event || touched(node)).cloned().collect();
    Flow { nodes, ..flow }
}

fn box_name(stage: Stage, name: &str) -> String {
    format!("{stage:?} {name}")
}

fn add_box(flow: &mut Flow, column: Stage, name: &str, title: Option<&String>) {
    let label = box_name(column, name);
    if !flow.nodes.iter().any(|node| node.label == label) {
        flow.nodes.push(Node { label, title: capital(&titled(title, name)), column });
    }
}

fn add_arrow(flow: &mut Flow, (from, a): (Stage, &str), (to, b): (Stage, &str), label: &str) {
    let (from, to) = (box_name(from, a), box_name(to, b));
    match flow.edges.iter_mut().find(|edge| edge.from == from && edge.to == to) {
        Some(edge) if edge.label.split(", ").any(|part| part == label) => {}
        Some(edge) => edge.label = format!("{}, {label}", edge.label),
        None => flow.edges.push(Edge { from, to, label: label.to_owned() }),
    }
}

fn seen(flow: &mut Flow, document: &Document) {
    for (id, event) in document.event.iter() {
        add_box(flow, Stage::Event, id.as_str(), event.value.title.as_ref());
    }
    for (id, channel) in document.channel.iter() {
        add_box(flow, Stage::Channel, id.as_str(), channel.value.title.as_ref());
        let to = (Stage::Channel, id.as_str());
        for (event, share) in channel.value.sees.iter() {
            add_arrow(flow, (Stage::Event, event.as_str()), to, &format!("seen {}", share.value.value));
        }
        for (event, rate) in channel.value.invents.iter() {
            add_arrow(flow, (Stage::Event, event.as_str()), to, &format!("invented {}", rate.value.value));
        }
    }
}

fn written(flow: &mut Flow, document: &Document) {
    for (id, register) in document.register.iter() {
        add_box(flow, Stage::Register, id.as_str(), register.value.title.as_ref());
    }
    for (id, channel) in document.channel.iter() {
        for register in &channel.value.writes_to {
            add_arrow(flow, (Stage::Channel, id.as_str()), (Stage::Register, register.as_str()), "written down");
        }
    }
    for link in document.link.values() {
        let label = format!("passes on {}", link.carries.0.word());
        add_arrow(flow, (Stage::Register, link.from.as_str()), (Stage::Register, link.to.as_str()), &label);
    }
}

fn refusing(flow: &mut Flow, document: &Document) {
    for (id, gate) in document.gate.iter() {
        add_box(flow, Stage::Gate, id.as_str(), gate.value.title.as_ref());
        for ground in gate.value.refuses.values() {
            if let Some((register, why)) = ground_of(ground) {
                let label = format!("{why}: {}", ground.share.value);
                add_arrow(flow, (Stage::Register, register), (Stage::Gate, id.as_str()), &label);
            }
        }
    }
}

/// The register that a ground reads, and what it looks for there.
fn ground_of(ground: &Ground) -> Option<(&str, &'static str)> {
    let without = ground.without.as_ref().map(|id| (id.as_str(), "not enrolled"));
    let listed = ground.listed_in.as_ref().map(|id| (id.as_str(), "listed"));
    let below = ground.below.as_ref().map(|below| (below.register.as_str(), "grade too low"));
    let flagged = ground.flagged_by.as_ref().map(|flagged| (flagged.register.as_str(), "flagged"));
    without.or(listed).or(below).or(flagged)
}

/// Acts of the file that no channel sees.
fn unseen(view: &View) -> Option<String> {
    let mut titles: Vec<String> = Vec::new();
    for document in view.documents() {
        for (id, event) in document.event.iter() {
            let watched = |document: &Document| {
                document
                    .channel
                    .values()
                    .any(|channel| channel.sees.get(id).is_some() || channel.invents.get(id).is_some())
            };
            let title = format!("“{}”", titled(event.value.title.as_ref(), id.as_str()));
            if !view.documents().any(watched) && !titles.contains(&title) {
                titles.push(title);
            }
        }
    }
    (!titles.is_empty()).then(|| format!("Simulated as well, but seen by nobody in the file: {}.", list(&titles)))
}

fn phases(view: &View) -> Option<Table> {
    let written = &view.run.scenario.written().phase;
    let row = |(id, phase): (&Id, &Spanned<Phase>)| {
        let until = phase.value.until.map_or_else(|| "the end".to_owned(), day);
        vec![capital(&titled(phase.value.title.as_ref(), id.as_str())), day(phase.value.from), until]
    };
    (!written.is_empty()).then(|| Table {
        caption: "The regime changes during the run".to_owned(),
        columns: ["What changes", "From", "Until"].map(Column::words).into(),
        rows: written.iter().map(row).collect(),
        note: String::new(),
    })
}
