//! The key above a chart: what a line, a mark or a filling stands for.

use crate::lettering::{width, wrap};
use crate::svg::{Drawing, Letters, colour};

/// What stands before a name in the key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Swatch {
    /// The line of a series.
    Line(usize),
    /// The mark of a published source.
    Mark(usize),
    /// The filling of a part.
    Part(usize),
    /// The shade of an interval.
    Band,
    /// The whisker of an interval.
    Whisker,
}

const SWATCH: f64 = 24.0;
const GAP: f64 = 18.0;
const ROW: f64 = 20.0;

/// Draws the entries in rows below what is already drawn.
pub(crate) fn draw(drawing: &mut Drawing, entries: &[(Swatch, String)]) {
    let limit = drawing.format.width();
    let mut x = 0.0;
    for (swatch, name) in entries {
        let name = wrap(name, Letters::SOFT.size, limit - SWATCH - 8.0, 1).concat();
        let needed = SWATCH + 6.0 + width(&name, Letters::SOFT.size);
        if x > 0.0 && x + needed > limit {
            x = 0.0;
            drawing.bottom += ROW;
        }
        draw_swatch(drawing, *swatch, x);
        drawing.text((x + SWATCH + 6.0, drawing.bottom + 13.0), Letters::SOFT.in_class("ink"), &name);
        x += needed + GAP;
    }
    drawing.bottom += if entries.is_empty() { 0.0 } else { ROW + 4.0 };
}

fn draw_swatch(drawing: &mut Drawing, swatch: Swatch, x: f64) {
    let (top, middle) = (drawing.bottom + 3.0, drawing.bottom + 9.0);
    match swatch {
        Swatch::Line(index) => {
            drawing.line(&format!("line s{}", colour(index)), (x, middle), (x + SWATCH, middle));
        }
        Swatch::Mark(source) => drawing.mark(source, (x + 12.0, middle)),
        Swatch::Part(part) => drawing.part(part, (x + 4.0, top), (SWATCH - 4.0, 12.0)),
        Swatch::Band => drawing.rectangle("band c0", (x, top), (SWATCH, 12.0)),
        Swatch::Whisker => whisker(drawing, (x, x + SWATCH), middle),
    }
}

/// An interval as a thin line with ends.
pub(crate) fn whisker(drawing: &mut Drawing, (from, to): (f64, f64), y: f64) {
    for class in ["whisker-halo", "whisker"] {
        drawing.line(class, (from, y), (to, y));
        drawing.line(class, (from, y - 4.0), (from, y + 4.0));
        drawing.line(class, (to, y - 4.0), (to, y + 4.0));
    }
}
