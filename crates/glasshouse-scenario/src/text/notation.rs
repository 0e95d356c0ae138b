//! What is said about broken notation: the parser's complaints in plain words, without those that only follow from
//! the first.

use std::collections::HashSet;

use toml::de::Error;

use super::diagnostic::Diagnostic;
use super::source::{SourceId, Span};
use super::tree::shorten;

/// Most complaints about one text.
const MOST: usize = 100;

/// One complaint for each line, and none below a list that never ends: it swallows the rest of the file.
pub fn complaints(id: SourceId, text: &str, errors: &[Error]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut lines = HashSet::new();
    let mut ranges: Vec<_> = errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    ranges.sort_by_key(|(range, _)| range.start);
    for (range, message) in ranges {
        let span = Span::new(id, range.start, range.end);
        let first = line_start(text, range.start);
        if found.len() == MOST || !lines.insert(first) {
            continue;
        }
        if message.contains("array") && begins_a_line(text, first, range.start) {
            found.push(
                Diagnostic::error(span, "a list above this line is not closed")
                    .label("this cannot stand in a list")
                    .help("end the list with `]`"),
            );
            break;
        }
        let (what, help) = words(message, text.get(range).unwrap_or(""));
        found.push(Diagnostic::error(span, what).help(help));
    }
    found
}

/// The first byte of the line that holds a byte.
fn line_start(text: &str, byte: usize) -> usize {
    text.as_bytes()[..byte.min(text.len())].iter().rposition(|one| *one == b'\n').map_or(0, |at| at + 1)
}

/// Whether a key or header begins here.
fn begins_a_line(text: &str, first: usize, byte: usize) -> bool {
    let before = text.get(first..byte).unwrap_or("x").trim();
    let line = text.get(first..).and_then(|rest| rest.lines().next()).unwrap_or("").trim();
    before.is_empty() && (line.starts_with('[') || line.contains('='))
}

/// What is wrong and how to mend it, for the parser's message about a piece of text.
fn words(message: &str, piece: &str) -> (String, String) {
    let curly = piece.contains(['“', '”', '„', '‘', '’', '«', '»']);
    let (what, help) = if message.starts_with("duplicate key") {
        (format!("`{}` stands here a second time", shorten(piece)), "join the two, or leave one out".to_owned())
    } else if message.starts_with("string values must be quoted") && curly {
        ("quotes of this kind mean nothing here".to_owned(), "write straight ones, as in `\"1 per year\"`".to_owned())
    } else if message.starts_with("string values must be quoted") {
        ("a text needs quotes".to_owned(), format!("write `\"{}\"`", shorten(piece)))
    } else if piece.chars().any(char::is_control) && message.contains("visible") {
        ("a character that cannot be seen stands here".to_owned(), "delete it, and type the text anew".to_owned())
    } else if message.contains("expected `\"`") {
        ("this text is not closed".to_owned(), "end it with a quote: `\"`".to_owned())
    } else if message.starts_with("unclosed table") {
        ("this header is not closed".to_owned(), "end it with `]`".to_owned())
    } else if message.starts_with("unclosed array") {
        ("this list is not closed".to_owned(), "end it with `]`".to_owned())
    } else if message.starts_with("invalid date") {
        (format!("`{}` is not a day", shorten(piece)), "write a day that exists, as in `2018-05-20`".to_owned())
    } else if message.starts_with("invalid unquoted key") && piece == ":" {
        ("a colon stands where `=` is due".to_owned(), "write `key = value`".to_owned())
    } else {
        (
            format!("this is not TOML: {message}"),
            "see https://toml.io for the notation; texts need quotes, tables need `[name]`".to_owned(),
        )
    };
    (what, help)
}
