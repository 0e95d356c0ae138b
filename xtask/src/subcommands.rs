//! The features of the command line, read from its source.
//!
//! Two ways lead into the list, so that none can be forgotten:
//! - each variant of an enum that derives clap's `Subcommand`: its name in kebab case, or what `name = "…"` says;
//! - a comment line `// misuse: NAME`, for a feature that is no such variant, an option such as `--set` for one.

use crate::File;
use crate::code::{Token, closing, reads, tokens};

/// A feature of the command line and where it is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// The name that the user types.
    pub name: String,
    /// The line of its declaration, counted from 1.
    pub line: usize,
}

/// The features that one source file of the command line declares.
pub fn features(file: &File) -> Vec<Feature> {
    let code = tokens(&file.text);
    let mut found = Vec::new();
    for at in 0..code.len() {
        if reads(&code, at, &["#", "[", "derive", "("]) {
            let end = closing(&code, at + 3);
            if code[at + 4..end].iter().any(|token| token.text == "Subcommand") {
                found.extend(variants(&code, end));
            }
        }
    }
    for (index, line) in file.text.lines().enumerate() {
        if let Some(name) = line.trim().strip_prefix("// misuse:") {
            found.push(Feature { name: name.trim().to_owned(), line: index + 1 });
        }
    }
    found
}

/// The variants of the first enum after `at`, except those that only flatten another enum.
fn variants(code: &[Token<'_>], at: usize) -> Vec<Feature> {
    let Some(open) = (at..code.len()).find(|at| code[*at].text == "{") else {
        return Vec::new();
    };
    let end = closing(code, open);
    let mut found = Vec::new();
    let mut attributes: Vec<Token<'_>> = Vec::new();
    let mut inside = open + 1;
    while inside < end {
        let token = code[inside];
        if token.text == "#" {
            let last = closing(code, inside + 1);
            attributes.extend(&code[inside..last]);
            inside = last;
        } else if token.is_name() {
            if !attributes.iter().any(|token| token.text == "flatten") {
                found.push(Feature {
                    name: given_name(&attributes).unwrap_or_else(|| kebab(token.text)),
                    line: token.line,
                });
            }
            attributes.clear();
            inside = end_of_variant(code, inside, end);
        }
        inside += 1;
    }
    found
}

fn end_of_variant(code: &[Token<'_>], start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end && code[at].text != "," {
        if matches!(code[at].text, "(" | "{" | "[") {
            at = closing(code, at);
        }
        at += 1;
    }
    at
}

/// The name that an attribute such as `#[command(name = "…")]` gives.
fn given_name(attributes: &[Token<'_>]) -> Option<String> {
    let at = (0..attributes.len()).find(|at| reads(attributes, *at, &["name", "="]))?;
    let literal = attributes.get(at + 2)?.text;
    Some(literal.trim_matches('"').to_owned())
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for (index, c) in name.chars().enumerate() {
        if c.is_uppercase() && index > 0 {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, usize)]) {
        let found = features(&File::new("crates/glasshouse-cli/src/main.rs", text));
        let found: Vec<(&str, usize)> = found.iter().map(|feature| (feature.name.as_str(), feature.line)).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn variants_of_a_subcommand_enum_are_features() {
        check(
            "#[derive(Debug, clap::Subcommand)]\nenum Command {\n    /// Runs.\n    Run(RunArguments),\n    \
             #[command(name = \"list\", about)]\n    ListAll { all: Vec<u8>, by: u8 },\n    DryRun,\n}",
            &[("run", 4), ("list", 6), ("dry-run", 7)],
        );
    }

    #[test]
    fn other_enums_and_flattened_variants_are_not() {
        check("#[derive(Debug)] enum Shape { Round }", &[]);
        check("#[derive(Subcommand)] enum A { #[command(flatten)] More(B), Run }", &[("run", 1)]);
    }

    #[test]
    fn a_marked_line_is_a_feature() {
        check("struct R {\n    // misuse: --set\n    set: u8,\n}", &[("--set", 2)]);
    }
}
