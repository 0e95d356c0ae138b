//! `Flow` to drawing.
//!
//! Wide: four columns in one panel. Narrow: a panel of two columns for each pair of stages that arrows join, so that boxes
//! and words keep their size. Within a column, boxes are ordered by their neighbours, to cross few arrows.

use crate::chart::{Edge, Flow, Node, Stage};
use crate::panel::{self, Arrow, Panel};
use crate::svg::{Drawing, Format, Letters};

/// The chart for one format.
pub(crate) fn draw(flow: &Flow, id: &str, format: Format) -> String {
    let mut drawing = Drawing::new(id, format);
    drawing.heading(&flow.title, "The simulated regime: from what people do to the doors that close");
    let columns = columns(flow);
    let panels = match format {
        Format::Wide => vec![whole(flow, &columns)],
        Format::Narrow => pairs(flow, &columns),
    };
    let mut left_out = 0;
    for panel in panels.iter().filter(|panel| !panel.columns.is_empty()) {
        left_out += panel::draw(&mut drawing, panel);
        drawing.bottom += format.pick(0.0, 18.0);
    }
    if left_out > 0 {
        let words = match left_out {
            1 => "One arrow is labelled in the table only.".to_owned(),
            count => format!("{count} arrows are labelled in the table only."),
        };
        drawing.bottom += Letters::SOFT.leading();
        drawing.text((0.0, drawing.bottom - 4.0), Letters::SOFT, &words);
        drawing.bottom += 4.0;
    }
    drawing.finish(&format!("{} (simulated regime)", flow.title), &describe(flow))
}

/// The nodes of one stage.
type Nodes<'a> = Vec<&'a Node>;

/// The stages that have nodes; each ordered by its neighbours, first from the right, then from the left.
fn columns(flow: &Flow) -> Vec<Nodes<'_>> {
    let stage = |stage: Stage| flow.nodes.iter().filter(|node| node.column == stage).collect();
    let mut columns: Vec<Nodes> = Stage::ALL.into_iter().map(stage).filter(|nodes: &Nodes| !nodes.is_empty()).collect();
    for column in (0..columns.len()).rev() {
        reorder(flow, &mut columns, column, |other| other > column);
    }
    for column in 0..columns.len() {
        reorder(flow, &mut columns, column, |other| other < column);
    }
    columns
}

/// Sorts a column by the mean height of its neighbours in the columns that count; nodes without any keep their height.
fn reorder(flow: &Flow, columns: &mut [Nodes], column: usize, counts: impl Fn(usize) -> bool) {
    let heights = |label: &str| {
        let ends = flow.edges.iter().filter_map(|edge| match label {
            label if label == edge.from => find(columns, &edge.to),
            label if label == edge.to => find(columns, &edge.from),
            _ => None,
        });
        ends.filter(|(other, _)| counts(*other)).map(|place| height(columns, place)).collect::<Vec<f64>>()
    };
    let mean = |(row, node): (usize, &&Node)| {
        let heights = heights(&node.label);
        if heights.is_empty() {
            height(columns, (column, row))
        } else {
            heights.iter().sum::<f64>() / heights.len() as f64
        }
    };
    let mut pulled: Vec<(f64, &Node)> =
        columns[column].iter().enumerate().map(|entry| (mean(entry), *entry.1)).collect();
    pulled.sort_by(|a, b| a.0.total_cmp(&b.0));
    columns[column] = pulled.into_iter().map(|(_, node)| node).collect();
}

/// The height of a node in its column, from 0 to 1.
fn height(columns: &[Nodes], (column, row): (usize, usize)) -> f64 {
    (row as f64 + 0.5) / columns[column].len() as f64
}

fn find(columns: &[Nodes], label: &str) -> Option<(usize, usize)> {
    let row = |nodes: &Nodes| nodes.iter().position(|node| node.label == label);
    columns.iter().enumerate().find_map(|(column, nodes)| row(nodes).map(|row| (column, row)))
}

fn whole<'a>(flow: &'a Flow, columns: &[Nodes<'a>]) -> Panel<'a> {
    let arrow = |edge: &'a Edge| {
        Some(Arrow { from: find(columns, &edge.from)?, to: find(columns, &edge.to)?, label: &edge.label })
    };
    let headings = columns.iter().filter_map(|nodes| Some(nodes.first()?.column.heading()));
    Panel {
        headings: headings.collect(),
        columns: titles(columns),
        arrows: flow.edges.iter().filter_map(arrow).collect(),
    }
}

fn titles<'a>(columns: &[Nodes<'a>]) -> Vec<Vec<&'a str>> {
    columns.iter().map(|nodes| nodes.iter().map(|node| node.title.as_str()).collect()).collect()
}

/// A panel for each pair of columns that arrows join, with the nodes that take part.
fn pairs<'a>(flow: &'a Flow, columns: &[Nodes<'a>]) -> Vec<Panel<'a>> {
    let count = columns.len();
    let every = (0..count).flat_map(|from| (0..count).map(move |to| (from, to)));
    every.map(|(from, to)| pair(flow, &columns[from], &columns[to])).filter(|panel| !panel.arrows.is_empty()).collect()
}

fn pair<'a>(flow: &'a Flow, left: &Nodes<'a>, right: &Nodes<'a>) -> Panel<'a> {
    let has = |nodes: &Nodes, label: &str| nodes.iter().any(|node| node.label == label);
    let joined = |edge: &&Edge| has(left, &edge.from) && has(right, &edge.to);
    let edges: Vec<&Edge> = flow.edges.iter().filter(joined).collect();
    let starts = left.iter().copied().filter(|node| edges.iter().any(|edge| edge.from == node.label));
    let ends = right.iter().copied().filter(|node| edges.iter().any(|edge| edge.to == node.label));
    let columns: [Nodes; 2] = [starts.collect(), ends.collect()];
    let row = |column: usize, label: &str| columns[column].iter().position(|node| node.label == label);
    let arrow = |edge: &&'a Edge| {
        let (from, to) = (row(0, &edge.from)?, row(1, &edge.to)?);
        Some(Arrow { from: (0, from), to: (1, to), label: edge.label.as_str() })
    };
    let arrows = edges.iter().filter_map(arrow).collect();
    let headings = columns.iter().filter_map(|nodes| Some(nodes.first()?.column.heading())).collect();
    Panel { headings, columns: titles(&columns), arrows }
}

fn describe(flow: &Flow) -> String {
    let count = |stage: Stage| flow.nodes.iter().filter(|node| node.column == stage).count();
    let [events, channels, registers, gates] = Stage::ALL.map(count);
    format!(
        "Boxes and arrows in four columns: events ({events}), channels that see them ({channels}), registers ({registers}), \
         gates that read them ({gates}); {} arrows. The table below the chart lists every arrow.",
        flow.edges.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(nodes: &[(&str, Stage)], edges: &[(&str, &str)]) -> Flow {
        let node = |(label, column): &(&str, Stage)| Node {
            label: (*label).to_owned(),
            title: format!("{label} {}", "in many words ".repeat(9)),
            column: *column,
        };
        let edge =
            |(from, to): &(&str, &str)| Edge { from: (*from).to_owned(), to: (*to).to_owned(), label: "a".repeat(90) };
        let (nodes, edges) = (nodes.iter().map(node).collect(), edges.iter().map(edge).collect());
        Flow { nodes, edges, ..Flow::default() }
    }

    fn check(nodes: &[(&str, Stage)], edges: &[(&str, &str)], arrows: usize) {
        let flow = flow(nodes, edges);
        for format in [Format::Wide, Format::Narrow] {
            let svg = draw(&flow, "a", format);
            assert_eq!(svg.matches(r#"class="arrow""#).count(), arrows, "{svg}");
        }
    }

    #[test]
    fn odd_flows_are_drawn_without_panic() {
        check(&[], &[], 0);
        check(&[], &[("x", "y")], 0);
        check(&[("x", Stage::Event)], &[("x", "nowhere")], 0);
        check(&[("x", Stage::Event), ("y", Stage::Gate)], &[], 0);
        check(&[("x", Stage::Event), ("y", Stage::Gate)], &[("x", "y"), ("y", "x"), ("x", "x")], 3);
        check(&[("x", Stage::Register), ("y", Stage::Register)], &[("x", "y")], 1);
    }

    #[test]
    fn boxes_stand_near_their_neighbours() {
        let nodes = [("a", Stage::Event), ("b", Stage::Event), ("c", Stage::Gate), ("d", Stage::Gate)];
        let flow = flow(&nodes, &[("a", "d"), ("b", "c")]);
        let labels = |nodes: &Nodes| nodes.iter().map(|node| node.label.clone()).collect::<Vec<_>>();
        assert_eq!(columns(&flow).iter().map(labels).collect::<Vec<_>>(), [["b", "a"], ["c", "d"]]);
    }
}
