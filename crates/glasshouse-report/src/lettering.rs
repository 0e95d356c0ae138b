//! How wide words are, and where they break.
//!
//! SVG does not wrap, and the reader's font is not known here; widths are those of a common sans serif, a little generous.

/// The width of a text in the unit of its size.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// The text in lines no wider than `limit`; what does not fit in `most` lines ends in an ellipsis.
pub(crate) fn wrap(text: &str, size: f64, limit: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, size, limit)) {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(&word, size) + 0.3 * size <= limit => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        lines.last_mut().into_iter().for_each(|line| shorten(line, size, limit));
    }
    lines
}

/// A word, broken where it is wider than a line.
fn pieces(word: &str, size: f64, limit: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let piece = pieces.last().map_or(0.0, |piece| width(piece, size));
        if piece > 0.0 && piece + advance(letter) * size > limit {
            pieces.push(String::new());
        }
        pieces.last_mut().into_iter().for_each(|piece| piece.push(letter));
    }
    pieces
}

fn shorten(line: &mut String, size: f64, limit: f64) {
    while !line.is_empty() && width(line, size) + size > limit {
        line.pop();
    }
    line.push('…');
}

fn advance(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.26,
        'f' | 't' | 'r' | 'I' | ' ' | '-' | '(' | ')' | '·' => 0.34,
        'm' | 'w' | 'M' | 'W' | '%' | '—' | '×' | '−' => 0.86,
        'A'..='Z' => 0.7,
        '\u{2E80}'.. => 1.05,
        _ => 0.56,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, limit: f64, most: usize, expected: &[&str]) {
        assert_eq!(wrap(text, 10.0, limit, most), expected);
    }

    #[test]
    fn lines_break_between_words_and_inside_long_ones() {
        check("", 50.0, 2, &[]);
        check("one", 50.0, 2, &["one"]);
        check("one two three", 40.0, 3, &["one two", "three"]);
        check("oooooooooo", 30.0, 3, &["ooooo", "ooooo"]);
        check("one two three four", 40.0, 2, &["one two", "three…"]);
        check("x", 0.0, 1, &["x"]);
    }
}
