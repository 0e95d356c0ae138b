//! Columns of boxes and the arrows between them.
//!
//! Arrows leave and reach a box in the order of their other ends, so that they do not cross at the box.

use crate::label::{self, Area, Curve};
use crate::lettering::wrap;
use crate::svg::{Drawing, Letters, Point, place};

/// Boxes in columns, and the arrows between them.
pub(crate) struct Panel<'a> {
    /// The words above each column.
    pub(crate) headings: Vec<&'a str>,
    /// The words in each box, by column, from the top.
    pub(crate) columns: Vec<Vec<&'a str>>,
    /// The arrows.
    pub(crate) arrows: Vec<Arrow<'a>>,
}

/// From one box to another, each as column and row.
pub(crate) struct Arrow<'a> {
    pub(crate) from: (usize, usize),
    pub(crate) to: (usize, usize),
    pub(crate) label: &'a str,
}

const BOX: Letters = Letters::LABEL;
const BETWEEN: f64 = 14.0;

/// Draws the panel below what is already drawn; says how many labels found no place.
pub(crate) fn draw(drawing: &mut Drawing, panel: &Panel) -> usize {
    let gap = drawing.format.pick(92.0, 86.0);
    let count = panel.columns.len() as f64;
    let box_width = ((drawing.format.width() - 2.0 - gap * (count - 1.0)) / count).min(150.0);
    let gap = if count > 1.0 { (drawing.format.width() - 2.0 - box_width * count) / (count - 1.0) } else { 0.0 };
    draw_headings(drawing, panel, box_width, gap);
    let boxes = boxes(panel, drawing.bottom, box_width, gap);
    let curves = curves(panel, &boxes);
    for curve in &curves {
        draw_arrow(drawing, curve);
    }
    for (areas, titles) in boxes.iter().zip(&panel.columns) {
        areas.iter().zip(titles).for_each(|(area, title)| draw_box(drawing, area, title));
    }
    let floor = boxes.iter().flatten().map(|area| area.y + area.height).fold(drawing.bottom, f64::max);
    let left_out = label::draw(drawing, panel, &boxes, &curves, gap);
    drawing.bottom = floor + 12.0;
    left_out
}

fn draw_headings(drawing: &mut Drawing, panel: &Panel, box_width: f64, gap: f64) {
    let letters = Letters::SOFT.in_class("strong");
    let lines: Vec<Vec<String>> =
        panel.headings.iter().map(|heading| wrap(heading, letters.size, box_width, 2)).collect();
    let rows = lines.iter().map(Vec::len).max().unwrap_or(0);
    for (column, lines) in lines.iter().enumerate() {
        for (row, line) in lines.iter().enumerate() {
            let (x, row) = (1.0 + column as f64 * (box_width + gap), (rows - lines.len() + row + 1) as f64);
            drawing.text((x, drawing.bottom + row * letters.leading()), letters, line);
        }
    }
    drawing.bottom += rows as f64 * letters.leading() + 10.0;
}

/// The boxes, each column centred on the tallest.
fn boxes(panel: &Panel, top: f64, box_width: f64, gap: f64) -> Vec<Vec<Area>> {
    let height = |title: &&str| lines(title, box_width).len().max(1) as f64 * BOX.leading() + 16.0;
    let tall = |titles: &Vec<&str>| titles.iter().map(height).sum::<f64>() + BETWEEN * (titles.len() as f64 - 1.0);
    let tallest = panel.columns.iter().map(tall).fold(0.0, f64::max);
    let place_column = |(column, titles): (usize, &Vec<&str>)| {
        let spare = (tallest - tall(titles)) / (titles.len() as f64 + 1.0);
        let (x, mut y) = (1.0 + column as f64 * (box_width + gap), top + spare);
        let mut areas = Vec::new();
        for title in titles {
            areas.push(Area { x, y, width: box_width, height: height(title) });
            y += height(title) + BETWEEN + spare;
        }
        areas
    };
    panel.columns.iter().enumerate().map(place_column).collect()
}

fn lines(title: &str, box_width: f64) -> Vec<String> {
    wrap(title, BOX.size, box_width - 18.0, 4)
}

fn draw_box(drawing: &mut Drawing, area: &Area, title: &str) {
    drawing.rectangle("box", (area.x, area.y), (area.width, area.height));
    for (row, line) in lines(title, area.width).iter().enumerate() {
        let y = area.y + 8.0 + (row as f64 + 0.78) * BOX.leading();
        drawing.text((area.x + 10.0, y), BOX, line);
    }
}

/// The side of a box that an arrow uses: box, and whether it is the right side.
type Side = ((usize, usize), bool);

fn sides(panel: &Panel, arrow: &Arrow) -> (Side, Side) {
    let last = panel.columns.len() - 1;
    match arrow.from.0.cmp(&arrow.to.0) {
        std::cmp::Ordering::Less => ((arrow.from, true), (arrow.to, false)),
        std::cmp::Ordering::Equal => ((arrow.from, arrow.from.0 < last), (arrow.to, arrow.from.0 < last)),
        std::cmp::Ordering::Greater => ((arrow.from, false), (arrow.to, true)),
    }
}

fn curves(panel: &Panel, boxes: &[Vec<Area>]) -> Vec<Curve> {
    let ends: Vec<(Side, Side)> = panel.arrows.iter().map(|arrow| sides(panel, arrow)).collect();
    let uses: Vec<(Side, Side)> = ends.iter().flat_map(|(from, to)| [(*from, *to), (*to, *from)]).collect();
    let curve = |(from, to): &(Side, Side)| {
        let (start, end) = (port(boxes, &uses, *from, *to), port(boxes, &uses, *to, *from));
        let reach = ((end.0 - start.0).abs() / 2.0).max(46.0);
        let out = |side: &Side| if side.1 { reach } else { -reach };
        [start, (start.0 + out(from), start.1), (end.0 + out(to), end.1), end]
    };
    ends.iter().map(curve).collect()
}

/// Where an arrow touches a side: ranked by the height of its other end.
fn port(boxes: &[Vec<Area>], uses: &[(Side, Side)], side: Side, other: Side) -> Point {
    let area = |side: &Side| boxes[side.0.0][side.0.1];
    let height = |side: &Side| (area(side).y, side.0);
    let rivals = uses.iter().filter(|(here, _)| *here == side);
    let (mut before, mut count) = (0.0, 0.0);
    for (_, there) in rivals {
        count += 1.0;
        before += if height(there) < height(&other) { 1.0 } else { 0.0 };
    }
    let own = area(&side);
    let x = if side.1 { own.x + own.width } else { own.x };
    (x, own.y + own.height * (before + 1.0) / (count + 1.0))
}

fn draw_arrow(drawing: &mut Drawing, [start, first, second, end]: &Curve) {
    drawing.path("arrow", &format!("M{}C{} {} {}", place(*start), place(*first), place(*second), place(*end)));
    let back = if second.0 < end.0 { -7.0 } else { 7.0 };
    drawing.path("tip", &format!("M{}l{back} -4v8z", place(*end)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::Format;

    fn arrow(from: (usize, usize), to: (usize, usize)) -> Arrow<'static> {
        Arrow { from, to, label: "seen" }
    }

    #[test]
    fn labels_without_room_are_counted() {
        let crowd = || (0..30).map(|_| arrow((0, 0), (1, 0))).collect();
        let panel = Panel { headings: vec!["a", "b"], columns: vec![vec!["x"], vec!["y"]], arrows: crowd() };
        assert!(draw(&mut Drawing::new("a", Format::Wide), &panel) > 0);
        let panel = Panel { arrows: vec![arrow((0, 0), (1, 0))], ..panel };
        assert_eq!(draw(&mut Drawing::new("a", Format::Wide), &panel), 0);
    }

    #[test]
    fn any_direction_is_drawn() {
        let arrows = vec![arrow((0, 0), (2, 0)), arrow((1, 0), (1, 1)), arrow((2, 0), (0, 0)), arrow((2, 0), (2, 0))];
        let columns = vec![vec!["x"], vec!["y", "z"], vec![""]];
        let panel = Panel { headings: vec!["a", "b", "c"], columns, arrows };
        let mut drawing = Drawing::new("a", Format::Narrow);
        draw(&mut drawing, &panel);
        let svg = drawing.finish("t", "d");
        assert_eq!(svg.matches(r#"class="arrow""#).count(), 4, "{svg}");
    }
}
