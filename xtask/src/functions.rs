//! Where each function of a source text begins and how many lines it takes.

use crate::code::{Token, closing, end_of_head};

/// A function with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of its `fn`, counted from 1.
    pub line: usize,
    /// The lines from `fn` to the closing brace, both counted.
    pub lines: usize,
}

/// Every function with a body, those within others too.
pub fn functions(tokens: &[Token<'_>]) -> Vec<Function> {
    let mut found = Vec::new();
    for at in 0..tokens.len().saturating_sub(1) {
        let (word, name) = (tokens[at], tokens[at + 1]);
        // `fn(u32) -> u32` is a type: no name follows.
        if word.text != "fn" || !name.is_name() {
            continue;
        }
        let Some(open) = end_of_head(tokens, at).filter(|end| tokens[*end].text == "{") else {
            continue;
        };
        let last = tokens[closing(tokens, open)].line;
        found.push(Function { name: name.text.to_owned(), line: word.line, lines: last + 1 - word.line });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::tokens;

    fn check(source: &str, expected: &[(&str, usize, usize)]) {
        let found = functions(&tokens(source));
        let found: Vec<(&str, usize, usize)> =
            found.iter().map(|function| (function.name.as_str(), function.line, function.lines)).collect();
        assert_eq!(found, expected, "in {source:?}");
    }

    #[test]
    fn a_function_runs_from_its_word_to_its_brace() {
        check("fn a() {}", &[("a", 1, 1)]);
        check("\nfn a(\n    x: u8,\n) {\n    x;\n}\n", &[("a", 2, 5)]);
    }

    #[test]
    fn braces_in_strings_characters_and_comments_do_not_count() {
        check("fn a() {\n \"}\"; '}'; // }\n /* } */\n}\nfn b() {}", &[("a", 1, 4), ("b", 5, 1)]);
    }

    #[test]
    fn a_type_or_a_promise_has_no_body() {
        check("type F = fn(u8) -> u8; struct S { f: fn(u8) }", &[]);
        check("trait T { fn a(&self, x: [u8; 2]); fn b() {} }", &[("b", 1, 1)]);
    }

    #[test]
    fn a_function_within_a_function_counts_in_both() {
        check("fn a() {\n fn b() {\n }\n}", &[("a", 1, 4), ("b", 2, 2)]);
    }
}
