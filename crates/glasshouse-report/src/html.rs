//! Page to HTML through the one template.
//!
//! The template escapes every text. Three things enter it as markup: the style, which is a constant; the drawings, which
//! [`crate::svg`] escapes; and prose with code in it, which [`prose`] escapes.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use crate::page::{Block, Page, Section, Table};
use crate::svg::{Format, escape};
use crate::{bars, flow, lines, tables};

const TEMPLATE: &str = include_str!("template.html");
const STYLE: &str = include_str!("style.css");

/// The whole page.
pub(crate) fn render(page: &Page) -> String {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
    environment.add_filter("prose", |text: &str| prose(text));
    let sections: Vec<Value> = page.sections.iter().enumerate().map(|(index, part)| section(part, index)).collect();
    let style = Value::from_safe_string(STYLE.to_owned());
    let Page { title, kicker, question, answer, simulated_note, footer, .. } = page;
    let footer = Value::from(Serde(footer));
    let context = context! { title, kicker, question, answer, simulated_note, footer, sections, style };
    environment.render_named_str("template.html", TEMPLATE, context).expect("the template renders every page")
}

fn section(section: &Section, index: usize) -> Value {
    let Section { id, heading, answer, blocks } = section;
    let view = |(place, part): (usize, &Block)| block(part, &format!("chart-{}-{}", index + 1, place + 1));
    let blocks: Vec<Value> = blocks.iter().enumerate().map(view).collect();
    context! { id, heading, answer, blocks }
}

fn block(block: &Block, id: &str) -> Value {
    match block {
        Block::Paragraph(text) => context! { kind => "paragraph", text },
        Block::Note(text) => context! { kind => "note", text },
        Block::Figures(figures) => context! { kind => "figures", figures => Serde(figures) },
        Block::Table(table) => context! { kind => "table", table => Serde(table) },
        Block::Folded(table) => context! { kind => "folded", table => Serde(table) },
        Block::List(points) => context! { kind => "list", points },
        Block::Wording(wording) => context! { kind => "wording", wording => Serde(wording) },
        Block::Flow(chart) => drawing(&chart.sentence, &tables::of_flow(chart), |format| flow::draw(chart, id, format)),
        Block::Lines(chart) => {
            drawing(&chart.sentence, &tables::of_lines(chart), |format| lines::draw(chart, id, format))
        }
        Block::Bars(chart) => drawing(&chart.sentence, &tables::of_bars(chart), |format| bars::draw(chart, id, format)),
    }
}

/// A chart in both formats, and its numbers.
fn drawing(sentence: &str, table: &Table, draw: impl Fn(Format) -> String) -> Value {
    let wide = Value::from_safe_string(draw(Format::Wide));
    let narrow = Value::from_safe_string(draw(Format::Narrow));
    context! { kind => "drawing", sentence, table => Serde(table), wide, narrow }
}

/// Escaped text in which words between backticks are code.
fn prose(text: &str) -> Value {
    let escaped = escape(text);
    let pieces: Vec<&str> = escaped.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return Value::from_safe_string(escaped);
    }
    let mark = |(index, piece): (usize, &&str)| match index % 2 {
        0 => (*piece).to_owned(),
        _ => format!("<code>{piece}</code>"),
    };
    Value::from_safe_string(pieces.iter().enumerate().map(mark).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Bar, BarChart, Edge, Flow, LineChart, Moment, Node, Published, PublishedPoint, Series, Stage};
    use crate::page::{Column, Figure, Footer, Wording};

    const EVIL: &str = "<script>alert('a')</script><img src=\"http://x\" onerror=\"b\">&\"`<i>`";

    fn evil() -> String {
        EVIL.to_owned()
    }

    fn moment() -> Moment {
        Moment { date: evil(), position: 0.0 }
    }

    fn charts() -> [Block; 3] {
        let series = Series { name: evil(), values: vec![Some(1.0)], band: Vec::new() };
        let point = PublishedPoint { moment: moment(), value: 1.0, source: evil() };
        let bar = Bar { label: evil(), values: vec![Some(1.0), Some(2.0)], interval: None, note: evil() };
        let node =
            |column, title: &str| Node { label: format!("{title}{EVIL}"), title: format!("{title}{EVIL}"), column };
        let edge = Edge { from: format!("a{EVIL}"), to: format!("b{EVIL}"), label: evil() };
        [
            Block::Lines(LineChart {
                title: evil(),
                sentence: evil(),
                label: evil(),
                unit: evil(),
                moments: vec![moment()],
                series: vec![series],
                published: vec![Published { name: evil(), points: vec![point] }],
            }),
            Block::Bars(BarChart {
                title: evil(),
                sentence: evil(),
                label: evil(),
                unit: evil(),
                parts: vec![evil(), evil()],
                bars: vec![bar],
                reference: Some(evil()),
            }),
            Block::Flow(Flow {
                title: evil(),
                sentence: evil(),
                nodes: vec![node(Stage::Event, "a"), node(Stage::Gate, "b")],
                edges: vec![edge],
            }),
        ]
    }

    /// A page that says the same hostile words in every place.
    fn hostile() -> Page {
        let figure = Figure { value: evil(), unit: evil(), sentence: evil(), note: evil() };
        let table = Table {
            caption: evil(),
            columns: vec![Column::words(EVIL)],
            rows: vec![vec![evil(), evil()]],
            note: evil(),
        };
        let wording = Wording { may: vec![evil()], may_not: vec![evil()] };
        let texts = [Block::Paragraph(evil()), Block::Note(evil()), Block::Figures(vec![figure])];
        let lists = [Block::Table(table), Block::Wording(wording)];
        let blocks = texts.into_iter().chain(lists).chain(charts()).collect();
        let section = Section { id: evil(), heading: evil(), answer: evil(), blocks };
        let footer = Footer { version: evil(), seed: 1, scenario_hash: evil(), command: evil() };
        Page {
            title: evil(),
            kicker: evil(),
            question: evil(),
            answer: evil(),
            simulated_note: evil(),
            sections: vec![section],
            footer,
        }
    }

    #[test]
    fn every_text_is_escaped() {
        let html = render(&hostile());
        for markup in ["<script", "<img", "<i>", "onerror=\""] {
            assert!(!html.contains(markup), "{markup} in {html}");
        }
        assert!(html.contains("&lt;script&gt;") && html.contains("<code>&lt;i&gt;</code>"), "{html}");
    }

    #[test]
    fn nothing_is_loaded() {
        let html = render(&hostile()).replace("src=&quot;", "");
        for load in ["src=", "@import", "<link", "srcset", "<iframe", "<object", "xlink", "javascript:"] {
            assert!(!html.contains(load), "{load} in {html}");
        }
        assert_eq!(html.matches("url(").count(), html.matches("url(#").count());
        assert!(html.len() < 60_000, "{} bytes", html.len());
    }

    #[test]
    fn every_chart_is_named_said_to_be_simulated_and_followed_by_its_table() {
        let html = render(&hostile());
        let drawings: Vec<&str> = html.split("<svg ").skip(1).filter_map(|rest| rest.split("</svg>").next()).collect();
        assert_eq!(drawings.len(), 6);
        for drawing in drawings {
            assert!(drawing.contains("role=\"img\""), "{drawing}");
            assert!(drawing.contains("<title id=") && drawing.contains("<desc id="), "{drawing}");
            let shown = drawing.split("</desc>").nth(1).unwrap_or_default().to_lowercase();
            assert!(shown.contains("simulated"), "{drawing}");
        }
        let figures: Vec<&str> =
            html.split("<figure>").skip(1).filter_map(|rest| rest.split("</figure>").next()).collect();
        assert_eq!(figures.len(), 3);
        for figure in figures {
            assert!(figure.contains("<details>") && figure.contains("<table>"), "{figure}");
        }
    }

    #[test]
    fn headings_go_down_in_order_and_ids_are_unique() {
        let html = render(&hostile());
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.find("<h1") < html.find("<h2") && html.find("<h2") < html.find("<h3"));
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }

    #[test]
    fn an_empty_page_is_a_page() {
        let html = render(&Page::default());
        assert!(html.contains("synthetic people only") && html.ends_with("</html>"), "{html}");
        assert!(!html.contains("<nav"), "{html}");
    }

    #[test]
    fn code_stands_between_backticks() {
        assert_eq!(prose("a `b<` c").to_string(), "a <code>b&lt;</code> c");
        assert_eq!(prose("a ` b").to_string(), "a ` b");
    }
}
