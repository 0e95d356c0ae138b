//! Page to HTML through the one template.
//!
//! The template escapes every text. What enters it as markup: style and script, which are constants; the data of charts, in
//! which [`crate::vega`] leaves no markup; the drawing of the flow, which [`crate::svg`] escapes; and prose with code in it,
//! which [`prose`] escapes.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use crate::page::{Block, Page, Section, Table};
use crate::svg::{Format, escape};
use crate::vega::{self, Spec};
use crate::{flow, script, tables};

const TEMPLATE: &str = include_str!("template.html");
const STYLE: &str = include_str!("style.css");

/// The whole page.
pub(crate) fn render(page: &Page) -> String {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
    environment.add_filter("prose", |text: &str| prose(text));
    let sections: Vec<Value> = page.sections.iter().enumerate().map(|(index, part)| section(part, index)).collect();
    let style = Value::from_safe_string(STYLE.to_owned());
    let policy = Value::from_safe_string(script::HASH.to_owned());
    let has_charts = page.sections.iter().flat_map(|part| &part.blocks).any(is_chart);
    let charts = has_charts.then(|| {
        context! {
            config => Value::from_safe_string(vega::config()),
            script => Value::from_safe_string(script::script()),
        }
    });
    let Page { title, kicker, question, answer, simulated_note, footer, .. } = page;
    let footer = Value::from(Serde(footer));
    let context = context! { title, kicker, question, answer, simulated_note, footer, sections, style, policy, charts };
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
        Block::Tale(tale) => context! { kind => "tale", tale => Serde(tale) },
        Block::Flow(chart) => drawing(&chart.sentence, &tables::of_flow(chart), |format| flow::draw(chart, id, format)),
        Block::Lines(shown) => chart(&shown.sentence, &tables::of_lines(shown), &vega::lines(shown)),
        Block::Bars(shown) => chart(&shown.sentence, &tables::of_bars(shown), &vega::bars(shown)),
        Block::Stack(shown) => chart(&shown.sentence, &tables::of_stack(shown), &vega::stack(shown)),
        Block::Tiles(shown) => chart(&shown.sentence, &tables::of_tiles(shown), &vega::tiles(shown)),
    }
}

fn is_chart(block: &Block) -> bool {
    matches!(block, Block::Lines(_) | Block::Bars(_) | Block::Stack(_) | Block::Tiles(_))
}

/// A drawing in both formats, and its numbers.
fn drawing(sentence: &str, table: &Table, draw: impl Fn(Format) -> String) -> Value {
    let wide = Value::from_safe_string(draw(Format::Wide));
    let narrow = Value::from_safe_string(draw(Format::Narrow));
    context! { kind => "drawing", sentence, table => Serde(table), wide, narrow }
}

/// A chart that the script draws, and its numbers.
fn chart(sentence: &str, table: &Table, spec: &Spec) -> Value {
    let (said, data) = (&spec.said, Value::from_safe_string(spec.json()));
    context! { kind => "chart", sentence, table => Serde(table), said, data }
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
    use crate::chart::{
        Bar, BarChart, Edge, Flow, LineChart, Moment, Node, Part, Published, PublishedPoint, Series, Span, Stack,
        Stage, Tile, Tiles,
    };
    use crate::page::{Column, Figure, Footer, Tale, TalePart};

    const EVIL: &str = "<script>alert('a')</script><img src=\"http://x\" onerror=\"b\">&\"`<i>`";

    fn evil() -> String {
        EVIL.to_owned()
    }

    fn moment() -> Moment {
        Moment { date: evil(), position: 0.0 }
    }

    fn charts() -> [Block; 5] {
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
                shades: Vec::new(),
                bars: vec![bar],
                reference: Some(evil()),
            }),
            Block::Stack(Stack {
                title: evil(),
                sentence: evil(),
                label: evil(),
                unit: evil(),
                spans: vec![Span { from: evil(), until: evil() }],
                parts: vec![Part { name: evil(), shade: 0, values: vec![Some(1.0)] }],
            }),
            Block::Tiles(Tiles {
                title: evil(),
                sentence: evil(),
                label: evil(),
                unit: evil(),
                tiles: vec![Tile { name: evil(), value: Some(1.0), interval: None, note: evil() }],
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
        let figure =
            Figure { value: evil(), unit: evil(), sentence: evil(), note: evil(), may: evil(), may_not: evil() };
        let table = Table {
            caption: evil(),
            columns: vec![Column::words(EVIL)],
            rows: vec![vec![evil(), evil()]],
            note: evil(),
        };
        let life = Tale { title: evil(), why: evil(), parts: vec![TalePart { head: evil(), lines: vec![evil()] }] };
        let texts = [Block::Paragraph(evil()), Block::Note(evil()), Block::Figures(vec![figure])];
        let lists = [Block::Table(table), Block::Tale(life)];
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

    /// The page without its one script.
    fn without_script(html: &str) -> String {
        html.replace(&crate::script::script(), "")
    }

    #[test]
    fn every_text_is_escaped() {
        let html = without_script(&render(&hostile()));
        for markup in ["<script>alert", "<img", "<i>", "onerror=\""] {
            assert!(!html.contains(markup), "{markup} in {html}");
        }
        assert_eq!(html.matches("<script").count(), html.matches("<script type=\"application/json\"").count() + 1);
        assert!(html.contains("&lt;script&gt;") && html.contains("<code>&lt;i&gt;</code>"), "{html}");
    }

    #[test]
    fn nothing_is_loaded() {
        let all = render(&hostile());
        let html = without_script(&all);
        for load in
            ["src=\"", "@import", "<link", "srcset", "<iframe", "<object", "xlink", "=\"javascript:", "href=\"http"]
        {
            assert!(!html.contains(load), "{load} in {html}");
        }
        assert_eq!(html.matches("url(").count(), html.matches("url(#").count());
        assert!(html.contains("default-src 'none'; script-src 'sha256-"), "{html}");
        assert!(html.len() < 90_000, "{} bytes", html.len());
        // A report may be 2 MB; what draws takes less than half of that.
        assert!(all.len() - html.len() < 1_000_000, "{} bytes", all.len());
    }

    #[test]
    fn every_chart_is_named_said_to_be_simulated_and_followed_by_its_table() {
        let html = without_script(&render(&hostile()));
        let figures: Vec<&str> =
            html.split("<figure>").skip(1).filter_map(|rest| rest.split("</figure>").next()).collect();
        assert_eq!(figures.len(), 5);
        for figure in figures {
            assert!(figure.contains("role=\"img\"") && figure.contains("<figcaption>"), "{figure}");
            assert!(figure.contains("<details") && figure.contains("<table>"), "{figure}");
            if figure.contains("class=\"chart\"") {
                assert!(figure.contains("(simulated)") && figure.matches("Simulated · ").count() >= 2, "{figure}");
                assert!(figure.contains("<details open>") && figure.contains("<noscript>"), "{figure}");
            } else {
                let drawings = figure.split("</desc>").skip(1).filter(|drawn| drawn.contains("simulated"));
                assert_eq!(drawings.count(), 2, "{figure}");
            }
        }
    }

    #[test]
    fn headings_go_down_in_order_and_ids_are_unique() {
        let html = without_script(&render(&hostile()));
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
        assert!(!html.contains("<nav") && !html.contains("<script"), "{html}");
    }

    #[test]
    fn code_stands_between_backticks() {
        assert_eq!(prose("a `b<` c").to_string(), "a <code>b&lt;</code> c");
        assert_eq!(prose("a ` b").to_string(), "a ` b");
    }
}
