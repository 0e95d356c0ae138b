//! A drawing in the making; the only writer of SVG.
//!
//! Colours are classes that the page's style fills in, so that one drawing serves light, dark and paper. The flow is
//! drawn twice, wide and narrow, and the style shows the one that fits: letters keep their size on a phone. Every text passes
//! through [`escape`] here.

use crate::lettering::wrap;

/// A place in a drawing, from its upper left corner.
pub(crate) type Point = (f64, f64);

/// For which screen a drawing is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Wide,
    Narrow,
}

impl Format {
    /// The width of the drawing, about that of the screen's column in CSS pixels.
    pub(crate) fn width(self) -> f64 {
        self.pick(760.0, 350.0)
    }

    /// The name in classes and ids.
    pub(crate) fn name(self) -> &'static str {
        self.pick("wide", "narrow")
    }

    /// One of two choices.
    pub(crate) fn pick<T>(self, wide: T, narrow: T) -> T {
        match self {
            Format::Wide => wide,
            Format::Narrow => narrow,
        }
    }
}

/// The look of a line of words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters {
    pub(crate) size: f64,
    pub(crate) class: &'static str,
    pub(crate) anchor: &'static str,
}

impl Letters {
    /// The title of a chart.
    pub(crate) const TITLE: Letters = Letters { size: 18.0, class: "title", anchor: "start" };
    /// What a chart is about to say: names, values.
    pub(crate) const LABEL: Letters = Letters { size: 13.5, class: "ink", anchor: "start" };
    /// What stands back: ticks, notes.
    pub(crate) const SOFT: Letters = Letters { size: 12.5, class: "soft", anchor: "start" };

    /// The same letters in another look.
    pub(crate) fn in_class(self, class: &'static str) -> Letters {
        Letters { class, ..self }
    }

    /// From one line to the next.
    pub(crate) fn leading(self) -> f64 {
        (self.size * 1.25).round()
    }
}

/// A drawing in the making.
#[derive(Debug)]
pub(crate) struct Drawing {
    /// Below this height nothing is drawn yet.
    pub(crate) bottom: f64,
    /// For which screen it is made.
    pub(crate) format: Format,
    id: String,
    body: String,
}

impl Drawing {
    /// An empty drawing; `id` is unique on the page, but for the format.
    pub(crate) fn new(id: &str, format: Format) -> Drawing {
        Drawing { bottom: 0.0, format, id: format!("{id}-{}", format.name()), body: String::new() }
    }

    /// The title, and below it what the values are.
    pub(crate) fn heading(&mut self, title: &str, subtitle: &str) {
        for (letters, text) in [(Letters::TITLE, title), (Letters::SOFT, subtitle)] {
            for line in wrap(text, letters.size, self.format.width() - 4.0, 4) {
                self.bottom += letters.leading();
                self.text((0.0, self.bottom - 4.0), letters, &line);
            }
        }
        self.bottom += 10.0;
    }

    /// A line of words on its baseline.
    pub(crate) fn text(&mut self, (x, y): Point, letters: Letters, text: &str) {
        let Letters { size, class, anchor } = letters;
        let anchor = if anchor == "start" { String::new() } else { format!(r#" text-anchor="{anchor}""#) };
        self.push(&format!(
            r#"<text class="{class}" x="{}" y="{}" font-size="{size}"{anchor}>{}</text>"#,
            short(x),
            short(y),
            escape(text)
        ));
    }

    /// A rectangle from its upper left corner.
    pub(crate) fn rectangle(&mut self, class: &str, (x, y): Point, (width, height): Point) {
        let (x, y, width, height) = (short(x), short(y), short(width), short(height));
        self.push(&format!(r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}"/>"#));
    }

    /// Any other shape.
    pub(crate) fn path(&mut self, class: &str, steps: &str) {
        self.push(&format!(r#"<path class="{class}" d="{steps}"/>"#));
    }

    /// The drawing as an image with a name and a description, down to `bottom`.
    pub(crate) fn finish(self, title: &str, description: &str) -> String {
        let Drawing { bottom, format, id, body } = self;
        let (name, width, height) = (format.name(), format.width(), bottom.ceil());
        let (title, description) = (escape(title), escape(description));
        format!(
            r#"<svg class="{name}" role="img" aria-labelledby="{id}-t {id}-d" viewBox="0 0 {width} {height}"><title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>{body}</svg>"#
        )
    }

    fn push(&mut self, markup: &str) {
        self.body.push_str(markup);
    }
}

/// A place in path syntax.
pub(crate) fn place((x, y): Point) -> String {
    format!("{} {}", short(x), short(y))
}

/// A coordinate with one decimal at most.
pub(crate) fn short(value: f64) -> f64 {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded.is_finite() { rounded + 0.0 } else { 0.0 }
}

/// The text with everything replaced that HTML or SVG could take for markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_wherever_it_enters() {
        let mut drawing = Drawing::new("a", Format::Wide);
        drawing.heading("<script>", "\"&'");
        drawing.text((1.0, 2.0), Letters::LABEL, "</text><b>");
        let svg = drawing.finish("<title>", "</svg>");
        assert!(!svg.contains("<script>") && !svg.contains("<b>"), "{svg}");
        assert!(svg.contains("&lt;title&gt;") && svg.contains("&lt;/svg&gt;"), "{svg}");
        assert!(svg.contains("&quot;&amp;&#39;"), "{svg}");
    }

    #[test]
    fn coordinates_are_short_and_finite() {
        assert_eq!(place((1.234, -0.01)), "1.2 0");
        assert_eq!(place((f64::NAN, f64::INFINITY)), "0 0");
    }
}
