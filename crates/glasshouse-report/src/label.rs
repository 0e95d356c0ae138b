//! Words on arrows.
//!
//! A label stands at an end of its arrow or on it, where it covers no box and no other label, and as little as possible of
//! the arrows. One that finds no such place is left to the table, and counted.

use crate::lettering::{width, wrap};
use crate::panel::{Arrow, Panel};
use crate::svg::{Drawing, Format, Letters, Point};

/// An area that a label must not cover.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Area {
    fn overlaps(&self, other: &Area) -> bool {
        let apart = self.x + self.width <= other.x || other.x + other.width <= self.x;
        !(apart || self.y + self.height <= other.y || other.y + other.height <= self.y)
    }

    fn holds(&self, (x, y): Point) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }
}

/// A cubic curve: start, two controls, end.
pub(crate) type Curve = [Point; 4];

const WORD: Letters = Letters { size: 12.0, class: "soft halo", anchor: "middle" };

/// Draws the labels of all arrows; says how many found no place.
pub(crate) fn draw(drawing: &mut Drawing, panel: &Panel, boxes: &[Vec<Area>], curves: &[Curve], gap: f64) -> usize {
    let mut taken: Vec<Area> = boxes.iter().flatten().copied().collect();
    let mut left_out = 0;
    let labelled = |(_, arrow): &(usize, &Arrow)| !arrow.label.is_empty();
    for (index, arrow) in panel.arrows.iter().enumerate().filter(labelled) {
        let words = wrap(arrow.label, WORD.size, gap - 8.0, 3);
        let places = places(&curves[index], &words, fans_out(panel, arrow));
        match best_place(&places, curves, index, &taken, drawing.format) {
            Some(area) => {
                draw_words(drawing, &area, &words);
                taken.push(area);
            }
            None => left_out += 1,
        }
    }
    left_out
}

/// Whether more arrows leave the start of this one than reach its end.
fn fans_out(panel: &Panel, arrow: &Arrow) -> bool {
    let leaving = panel.arrows.iter().filter(|other| other.from == arrow.from);
    let reaching = panel.arrows.iter().filter(|other| other.to == arrow.to);
    leaving.count() > reaching.count()
}

/// Where a label may stand: beside the end that fewer arrows share, beside the other end, then along the curve.
fn places(curve: &Curve, words: &[String], fans_out: bool) -> Vec<Area> {
    let width = words.iter().map(|word| width(word, WORD.size)).fold(0.0, f64::max) + 4.0;
    let height = words.len() as f64 * WORD.leading();
    let beside = |end: Point, towards: Point, other: Point, room: f64| {
        let x = if towards.0 > end.0 { end.0 + room } else { end.0 - room - width };
        let y = if other.1 < end.1 - 1.0 { end.1 + 1.0 } else { end.1 - height - 1.0 };
        Area { x, y, width, height }
    };
    let [start, first, second, end] = *curve;
    let mut places = vec![beside(start, first, end, 2.0), beside(end, second, start, 9.0)];
    if fans_out {
        places.reverse();
    }
    let shares = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];
    let centred = |(x, y): Point| Area { x: x - width / 2.0, y: y - height / 2.0, width, height };
    places.extend(shares.map(|share| centred(along(curve, share))));
    let (x, y) = along(curve, 0.5);
    places.extend([height, -height].map(|away| centred((x, y + away / 2.0 + away.signum() * 2.0))));
    places
}

/// The free place that covers the least of the arrows, others counting threefold; the first of equals.
fn best_place(places: &[Area], curves: &[Curve], own: usize, taken: &[Area], format: Format) -> Option<Area> {
    let inside = |area: &&Area| area.x >= 0.0 && area.x + area.width <= format.width();
    let clear = |area: &&Area| !taken.iter().any(|other| other.overlaps(area));
    let steps = (0..=24).map(|step| f64::from(step) / 24.0);
    let cover = |area: &Area, curve| steps.clone().filter(|share| area.holds(along(curve, *share))).count();
    let covered = |area: &&Area| {
        let weigh = |(index, curve)| cover(area, curve) * if index == own { 1 } else { 3 };
        curves.iter().enumerate().map(weigh).sum::<usize>()
    };
    let free = places.iter().filter(inside).filter(clear);
    free.min_by_key(covered).copied()
}

fn along([a, b, c, d]: &Curve, share: f64) -> Point {
    let rest = 1.0 - share;
    let weights = [rest * rest * rest, 3.0 * rest * rest * share, 3.0 * rest * share * share, share * share * share];
    let mix = |pick: fn(&Point) -> f64| [a, b, c, d].into_iter().zip(weights).map(|(p, w)| pick(p) * w).sum();
    (mix(|point| point.0), mix(|point| point.1))
}

fn draw_words(drawing: &mut Drawing, area: &Area, words: &[String]) {
    for (row, line) in words.iter().enumerate() {
        let y = area.y + (row as f64 + 0.78) * WORD.leading();
        drawing.text((area.x + area.width / 2.0, y), WORD, line);
    }
}
