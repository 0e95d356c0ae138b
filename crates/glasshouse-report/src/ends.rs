//! Names at the ends of lines, pushed apart.

use crate::lettering::wrap;
use crate::svg::{Drawing, Letters, Point, colour};

/// The width of the column of names.
pub(crate) const WIDTH: f64 = 158.0;

const LETTERS: Letters = Letters::LABEL;

/// A name and the end of its line.
#[derive(Debug)]
pub(crate) struct End<'a> {
    pub(crate) series: usize,
    pub(crate) name: &'a str,
    pub(crate) at: Point,
}

/// Whether so many names find room one below the other.
pub(crate) fn fit<'a>(names: impl Iterator<Item = &'a str>, height: f64) -> bool {
    names.map(|name| block(name).len() as f64 * LETTERS.leading() + 4.0).sum::<f64>() <= height
}

/// Draws the names right of `x`, each as near to its line's end as the others allow.
pub(crate) fn draw(drawing: &mut Drawing, mut ends: Vec<End>, x: f64, (top, bottom): (f64, f64)) {
    ends.sort_by(|a, b| a.at.1.total_cmp(&b.at.1));
    let heights: Vec<f64> = ends.iter().map(|end| block(end.name).len() as f64 * LETTERS.leading() + 4.0).collect();
    let wanted: Vec<f64> = ends.iter().zip(&heights).map(|(end, height)| end.at.1 - height / 2.0).collect();
    for ((end, place), height) in ends.iter().zip(spread(&wanted, &heights, top, bottom)).zip(&heights) {
        let class = format!("leader s{}", colour(end.series));
        drawing.line(&class, (end.at.0 + 5.0, end.at.1), (x + 12.0, place + height / 2.0));
        for (row, line) in block(end.name).iter().enumerate() {
            let y = place + 12.0 + row as f64 * LETTERS.leading();
            drawing.text((x + 17.0, y), LETTERS.in_class(TEXT[colour(end.series)]), line);
        }
    }
}

const TEXT: [&str; 6] = ["t0", "t1", "t2", "t3", "t4", "t5"];

fn block(name: &str) -> Vec<String> {
    wrap(name, LETTERS.size, WIDTH - 18.0, 3)
}

/// Upper edges near the wanted ones, in order, without overlap, inside the bounds as far as there is room.
fn spread(wanted: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut places = Vec::with_capacity(wanted.len());
    let mut free = top;
    for (place, height) in wanted.iter().zip(heights) {
        places.push(place.max(free));
        free = place.max(free) + height;
    }
    let mut limit = bottom;
    for (place, height) in places.iter_mut().zip(heights).rev() {
        *place = place.min(limit - height);
        limit = *place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &[f64], expected: &[f64]) {
        let heights = vec![10.0; wanted.len()];
        assert_eq!(spread(wanted, &heights, 0.0, 100.0), expected);
    }

    #[test]
    fn names_never_overlap() {
        check(&[], &[]);
        check(&[20.0, 60.0], &[20.0, 60.0]);
        check(&[20.0, 22.0, 24.0], &[20.0, 30.0, 40.0]);
        check(&[-5.0, 99.0], &[0.0, 90.0]);
        check(&[95.0, 96.0], &[80.0, 90.0]);
    }
}
