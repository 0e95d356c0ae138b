//! Rust text to tokens: enough of a reader to tell code from comments and strings.
//!
//! Comments vanish, a string or character literal is one token that begins with its quote or prefix, a name is one
//! token, a lifetime is one token, and every other sign stands alone. So `todo!(` inside a string is never mistaken for
//! the macro. This is not a parser: it knows brackets, not grammar.

/// A piece of code and the line on which it begins, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The text of the piece.
    pub text: &'a str,
    /// Its first line.
    pub line: usize,
}

impl Token<'_> {
    /// Whether the token is a name or a keyword.
    pub fn is_name(&self) -> bool {
        self.text.chars().next().is_some_and(|c| c == '_' || c.is_alphabetic())
            && !self.text.ends_with('"')
            && !self.text.ends_with('#')
    }
}

/// The tokens of a source text.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < source.len() {
        let rest = &source[at..];
        let length = piece_length(rest);
        let text = &rest[..length];
        let is_silent = text.trim().is_empty() || text.starts_with("//") || text.starts_with("/*");
        if !is_silent {
            found.push(Token { text, line });
        }
        line += text.matches('\n').count();
        at += length;
    }
    found
}

/// The length in bytes of the comment, literal, name, blank or sign that the text begins with.
fn piece_length(rest: &str) -> usize {
    let first = rest.chars().next().expect("the text has not ended");
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment_length(rest);
    }
    if let Some(length) = raw_string_length(rest) {
        return length;
    }
    match first {
        '"' => string_length(rest),
        '\'' => quote_length(rest),
        c if is_of_name(c) => rest.find(|c| !is_of_name(c)).unwrap_or(rest.len()),
        c => c.len_utf8(),
    }
}

fn is_of_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn block_comment_length(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of `r"…"`, `br#"…"#` and their kin; nothing for a name that merely begins with `r`.
fn raw_string_length(rest: &str) -> Option<usize> {
    let prefix = ["r", "br", "cr"].into_iter().find(|prefix| rest.starts_with(*prefix))?;
    let after = &rest[prefix.len()..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    if !after[hashes..].starts_with('"') {
        return None;
    }
    let body = prefix.len() + hashes + 1;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(rest[body..].find(&end).map_or(rest.len(), |found| body + found + end.len()))
}

fn string_length(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a character literal or, failing that, of a lifetime.
fn quote_length(rest: &str) -> usize {
    let mut after = rest.char_indices().skip(1);
    let Some((_, first)) = after.next() else {
        return 1;
    };
    if first == '\\' {
        let escaped = after.next().map_or(rest.len(), |(at, c)| at + c.len_utf8());
        return rest[escaped..].find('\'').map_or(rest.len(), |found| escaped + found + 1);
    }
    match after.next() {
        Some((at, '\'')) => at + 1,
        _ => 1 + rest[1..].find(|c| !is_of_name(c)).unwrap_or(rest.len() - 1),
    }
}

/// Whether the tokens at `at` read exactly as `pattern` does.
pub fn reads(tokens: &[Token<'_>], at: usize, pattern: &[&str]) -> bool {
    tokens[at..].len() >= pattern.len() && tokens[at..].iter().zip(pattern).all(|(token, text)| token.text == *text)
}

/// The index of the bracket that closes the one at `open`, or the last index when none does.
pub fn closing(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len() - 1
}

/// The index of the `{` or `;` that ends the head of an item which begins at `start`, signs within brackets aside.
pub fn end_of_head(tokens: &[Token<'_>], start: usize) -> Option<usize> {
    let mut at = start;
    while at < tokens.len() {
        match tokens[at].text {
            "{" | ";" => return Some(at),
            "(" | "[" => at = closing(tokens, at) + 1,
            _ => at += 1,
        }
    }
    None
}

/// The tokens without the items that exist in tests only: those under `#[test]`, `#[cfg(test)]` or `#[cfg(all(test, …))]`.
pub fn without_tests<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let marks: [&[&str]; 3] =
        [&["#", "[", "test", "]"], &["#", "[", "cfg", "(", "test"], &["#", "[", "cfg", "(", "all", "(", "test"]];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if marks.iter().any(|mark| reads(tokens, at, mark)) {
            let head = end_of_head(tokens, closing(tokens, at + 1) + 1);
            at = head.map_or(tokens.len(), |end| match tokens[end].text {
                "{" => closing(tokens, end) + 1,
                _ => end + 1,
            });
        } else {
            kept.push(tokens[at]);
            at += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(source).iter().map(|token| token.text).collect();
        assert_eq!(found, expected, "in {source:?}");
    }

    #[test]
    fn comments_vanish_and_strings_stay_whole() {
        check("a // { \"\nb", &["a", "b"]);
        check("a /* { /* } */ ' */ b", &["a", "b"]);
        check(r#"f("}\" {")"#, &["f", "(", r#""}\" {""#, ")"]);
        check("r#\"a\"b\"# c", &["r#\"a\"b\"#", "c"]);
        check("/// `unwrap()`\nfn", &["fn"]);
    }

    #[test]
    fn a_quote_opens_a_character_or_a_lifetime() {
        check(r"'{' '\'' '\u{7d}'", &["'{'", r"'\''", r"'\u{7d}'"]);
        check("&'a T", &["&", "'a", "T"]);
        check("'é' rest", &["'é'", "rest"]);
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let found = tokens("\"a\nb\" /* c\n */\nd");
        assert_eq!(found[1], Token { text: "d", line: 4 });
    }

    #[test]
    fn test_items_are_left_out() {
        let source = "fn a() {} #[cfg(test)] mod tests { fn b() {} } #[test] fn c(x: [u8; 2]) {} \
                      #[cfg(test)] mod d; fn e() {}";
        let all = tokens(source);
        let kept = without_tests(&all);
        let names: Vec<&str> = kept.iter().filter(|t| t.is_name()).map(|t| t.text).collect();
        assert_eq!(names, ["fn", "a", "fn", "e"]);
    }
}
