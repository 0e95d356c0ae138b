//! Text in columns: lines broken between words.

/// Text broken into lines of at most `width` columns, all but the first indented.
pub fn wrap(text: &str, width: usize, indent: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && indent + line + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else if let Some(last) = lines.last_mut() {
            if line > 0 {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_break_between_words() {
        assert_eq!(wrap("one two three four", 13, 4), "one two\n    three\n    four");
        assert_eq!(wrap("", 10, 2), "");
        assert_eq!(wrap("unbreakably-long", 5, 0), "unbreakably-long");
    }
}
