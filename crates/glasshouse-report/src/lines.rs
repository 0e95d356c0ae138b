//! `LineChart` to drawing.
//!
//! Simulated lines are told apart by colour, dash and a name at their end; published points are hollow marks in the ink of the
//! page. A gap in the data is a gap in the line. The value axis always shows 0.

use crate::axis::Axis;
use crate::calendar;
use crate::chart::{LineChart, Moment, Series};
use crate::ends::{self, End};
use crate::key::{self, Swatch};
use crate::lettering::width;
use crate::number::{self, cell, known};
use crate::svg::{Drawing, Format, Letters, Point, colour, place};

/// The rectangle of the data and its two axes.
struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    first: f64,
    last: f64,
    axis: Axis,
}

impl Plot {
    fn point(&self, position: f64, value: f64) -> Point {
        let share = (position - self.first) / (self.last - self.first);
        let (x, y) = (share.clamp(0.0, 1.0) * (self.right - self.left), self.axis.fraction(value));
        (self.left + x, self.bottom - y * (self.bottom - self.top))
    }
}

/// The chart for one format.
pub(crate) fn draw(chart: &LineChart, id: &str, format: Format) -> String {
    let mut drawing = Drawing::new(id, format);
    drawing.heading(&chart.title, &format!("Simulated · {}, {}", chart.label, chart.unit));
    let height = format.pick(300.0, 230.0);
    let named = format == Format::Wide && ends::fit(drawn_names(chart), height);
    key::draw(&mut drawing, &entries(chart, named));
    let plot = plot(chart, &drawing, height, named);
    draw_axes(&mut drawing, &plot, chart);
    for (index, series) in chart.series.iter().enumerate() {
        draw_series(&mut drawing, &plot, &chart.moments, index, series);
    }
    draw_published(&mut drawing, &plot, chart);
    if named {
        ends::draw(&mut drawing, line_ends(chart, &plot), plot.right, (plot.top - 8.0, plot.bottom + 8.0));
    }
    drawing.bottom = plot.bottom + 26.0;
    drawing.finish(&format!("{} (simulated)", chart.title), &describe(chart))
}

fn plot(chart: &LineChart, drawing: &Drawing, height: f64, named: bool) -> Plot {
    let axis = Axis::over(all_values(chart), 5);
    let margin = axis.labels().iter().map(|label| width(label, Letters::SOFT.size)).fold(0.0, f64::max);
    let right = drawing.format.width() - if named { ends::WIDTH } else { 8.0 };
    let top = drawing.bottom + 10.0;
    let (first, last) = span(chart);
    Plot { left: margin + 10.0, right, top, bottom: top + height, first, last, axis }
}

/// From the first to the last position that occurs, and at least the whole run.
fn span(chart: &LineChart) -> (f64, f64) {
    let positions = chart.moments.iter().chain(published_moments(chart)).map(|moment| moment.position);
    let positions = positions.filter(|position| position.is_finite() && position.abs() < 1e6);
    positions.fold((0.0, 1.0), |(first, last), position| (f64::min(first, position), f64::max(last, position)))
}

fn published_moments(chart: &LineChart) -> impl Iterator<Item = &Moment> {
    chart.published.iter().flat_map(|published| &published.points).map(|point| &point.moment)
}

fn all_values(chart: &LineChart) -> impl Iterator<Item = f64> {
    let lines = chart.series.iter().flat_map(|series| series.values.iter().flatten().copied());
    let bands = chart.series.iter().flat_map(|series| series.band.iter().flatten());
    let points = chart.published.iter().flat_map(|published| &published.points).map(|point| point.value);
    lines.chain(bands.flat_map(|band| [band.low, band.high])).chain(points)
}

fn drawn_names(chart: &LineChart) -> impl Iterator<Item = &str> {
    chart.series.iter().map(|series| series.name.as_str())
}

fn entries(chart: &LineChart, named: bool) -> Vec<(Swatch, String)> {
    let lines = chart.series.iter().enumerate().map(|(index, series)| (Swatch::Line(index), series.name.clone()));
    let bands = chart.series.iter().any(|series| series.band.iter().any(Option::is_some));
    let marks = chart.published.iter().enumerate();
    let marks = marks.map(|(index, published)| (Swatch::Mark(index), format!("Published: {}", published.name)));
    let lines = lines.filter(|_| !named);
    lines.chain(bands.then(|| (Swatch::Band, "interval".to_owned()))).chain(marks).collect()
}

fn draw_axes(drawing: &mut Drawing, plot: &Plot, chart: &LineChart) {
    for (tick, label) in plot.axis.ticks.iter().zip(plot.axis.labels()) {
        let (x, y) = plot.point(plot.first, *tick);
        let class = if *tick == 0.0 { "base" } else { "grid" };
        drawing.line(class, (x, y), (plot.right, y));
        drawing.text((x - 7.0, y + 4.0), Letters::SOFT.ending(), &label);
    }
    for tick in calendar::ticks(&chart.moments, drawing.format.pick(6, 4)) {
        let (x, _) = plot.point(tick.position, 0.0);
        let half = width(&tick.label, Letters::SOFT.size) / 2.0;
        let middle = x.clamp(half, (drawing.format.width() - half).max(half));
        drawing.line("base", (x, plot.bottom), (x, plot.bottom + 5.0));
        drawing.text((middle, plot.bottom + 19.0), Letters::SOFT.centred(), &tick.label);
    }
    if all_values(chart).all(|value| known(Some(value)).is_none()) {
        let middle = (f64::midpoint(plot.left, plot.right), f64::midpoint(plot.top, plot.bottom));
        drawing.text(middle, Letters::LABEL.centred(), number::MISSING);
    }
}

fn draw_series(drawing: &mut Drawing, plot: &Plot, moments: &[Moment], index: usize, series: &Series) {
    let bands = moments.iter().zip(series.band.iter().copied().map(number::finite)).map(|(moment, band)| {
        band.map(|band| (plot.point(moment.position, band.low), plot.point(moment.position, band.high)))
    });
    for run in runs(bands) {
        let back = run.iter().rev().map(|(low, _)| *low);
        let outline: Vec<Point> = run.iter().map(|(_, high)| *high).chain(back).collect();
        drawing.path(&format!("band c{}", colour(index)), &format!("{}z", steps(&outline)));
    }
    for run in runs(points(plot, moments, series)) {
        match run.as_slice() {
            [only] => drawing.path(&format!("dot s{}", colour(index)), &format!("M{}h0", place(*only))),
            run => drawing.path(&format!("line s{}", colour(index)), &steps(run)),
        }
    }
}

fn points<'a>(plot: &'a Plot, moments: &'a [Moment], series: &'a Series) -> impl Iterator<Item = Option<Point>> {
    let pairs = moments.iter().zip(&series.values);
    pairs.map(|(moment, value)| known(*value).map(|value| plot.point(moment.position, value)))
}

/// The stretches without a gap.
fn runs<T: Clone>(points: impl Iterator<Item = Option<T>>) -> Vec<Vec<T>> {
    let points: Vec<Option<T>> = points.collect();
    let stretches = points.split(Option::is_none).filter(|run| !run.is_empty());
    stretches.map(|run| run.iter().flatten().cloned().collect()).collect()
}

fn steps(points: &[Point]) -> String {
    format!("M{}", points.iter().map(|point| place(*point)).collect::<Vec<_>>().join("L"))
}

fn draw_published(drawing: &mut Drawing, plot: &Plot, chart: &LineChart) {
    for (source, published) in chart.published.iter().enumerate() {
        for point in published.points.iter().filter(|point| point.value.is_finite()) {
            drawing.mark(source, plot.point(point.moment.position, point.value));
        }
    }
}

fn line_ends<'a>(chart: &'a LineChart, plot: &Plot) -> Vec<End<'a>> {
    let end = |(index, series): (usize, &'a Series)| {
        let at = points(plot, &chart.moments, series).flatten().last()?;
        Some(End { series: index, name: &series.name, at })
    };
    chart.series.iter().enumerate().filter_map(end).collect()
}

fn describe(chart: &LineChart) -> String {
    let dates = match (chart.moments.first(), chart.moments.last()) {
        (Some(first), Some(last)) => format!(" from {} to {}", first.date, last.date),
        _ => String::new(),
    };
    let ending = |series: &Series| {
        let last = series.values.iter().copied().filter_map(known).next_back();
        format!(" {}: {} at the end.", series.name, cell(last))
    };
    let endings = chart.series.iter().map(ending).collect::<Vec<_>>().concat();
    let marks = published_moments(chart).count();
    format!(
        "Simulated {}, {}{dates}.{endings} {marks} published points beside the lines. The table below the chart holds the same numbers.",
        chart.label, chart.unit
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[Option<f64>]) -> LineChart {
        let last = values.len().saturating_sub(1).max(1) as f64;
        let moment = |week: usize| Moment { date: format!("2017-01-{:02}", week + 1), position: week as f64 / last };
        LineChart {
            title: "T".repeat(200),
            moments: (0..values.len()).map(moment).collect(),
            series: vec![Series { name: "long name ".repeat(30), values: values.to_vec(), band: Vec::new() }],
            ..LineChart::default()
        }
    }

    fn check(values: &[Option<f64>], lines: usize, dots: usize) {
        for format in [Format::Wide, Format::Narrow] {
            let svg = draw(&chart(values), "a", format);
            let in_key = usize::from(format == Format::Narrow);
            assert_eq!(svg.matches(r#"class="line s0""#).count(), lines + in_key, "{svg}");
            assert_eq!(svg.matches(r#"class="dot s0""#).count(), dots, "{svg}");
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }

    #[test]
    fn odd_data_is_drawn_without_panic() {
        check(&[], 0, 0);
        check(&[None, None], 0, 0);
        check(&[Some(1.0)], 0, 1);
        check(&[Some(0.0), Some(0.0)], 1, 0);
        check(&[Some(1.0), Some(2.0), None, Some(3.0), Some(4.0), None, Some(5.0)], 2, 1);
        check(&[Some(f64::MAX), Some(f64::MIN), Some(1e-300)], 1, 0);
        check(&[Some(f64::NAN), Some(f64::INFINITY)], 0, 0);
    }

    #[test]
    fn no_data_is_said_in_words() {
        assert!(draw(&chart(&[None]), "a", Format::Wide).contains(">no data<"));
        assert!(!draw(&chart(&[Some(0.0)]), "a", Format::Wide).contains(">no data<"));
    }
}
