//! The map of the house names only what is there.
//!
//! In docs/ARCHITECTURE.md, outside fenced blocks, each word in backticks is held to a simple rule:
//! a word with `/` is a path from the root that exists; the last part of a word with `::` is a name that the code
//! defines; a word that begins with `glasshouse-` is a crate. And each crate in `crates/` is named at least once.

use std::collections::BTreeSet;

use crate::code::{Token, tokens};
use crate::{Check, File, Finding, Tree};

const MAP: &str = "docs/ARCHITECTURE.md";

/// The rule, for `cargo xtask maps` and for its test.
pub const CHECK: Check = Check {
    name: "maps",
    about: "every path, item and crate that docs/ARCHITECTURE.md puts in backticks exists, and every crate is named there",
    apply: apply_to_tree,
};

fn apply_to_tree(tree: &Tree) -> Vec<Finding> {
    let Some(map) = tree.file(MAP) else {
        return vec![Finding::in_file(MAP, "is missing", "write the map of the house")];
    };
    let mut defined = BTreeSet::new();
    for file in tree.rust_below("crates/").chain(tree.rust_below("xtask/")) {
        defined.extend(definitions(&tokens(&file.text)));
    }
    let exists = |path: &str| !path.starts_with('/') && tree.root.join(path).exists();
    findings(map, &tree.crate_names(), &defined, exists)
}

/// What is wrong with a map, given the crates, the names that the code defines, and which paths exist.
pub fn findings(
    map: &File,
    crates: &[&str],
    defined: &BTreeSet<String>,
    exists: impl Fn(&str) -> bool,
) -> Vec<Finding> {
    let (spans, mut found) = spans(map);
    let mut named = BTreeSet::new();
    for (line, word) in spans.iter().flat_map(|(line, span)| {
        let words: Vec<(usize, &str)> = span.split_whitespace().map(|word| (*line, word)).collect();
        words
    }) {
        named.insert(word.trim_start_matches("crates/").trim_end_matches('/'));
        if let Some((what, mend)) = trouble(word, crates, defined, &exists) {
            found.push(Finding::at_line(&map.path, line, what, mend));
        }
    }
    for name in crates.iter().filter(|name| !named.contains(*name)) {
        found.push(Finding::in_file(
            &map.path,
            format!("the crate `{name}` is not named"),
            format!("say in a paragraph what comes into `{name}` and what goes out"),
        ));
    }
    found
}

/// What is wrong with one word in backticks, and how to mend it.
fn trouble(
    word: &str,
    crates: &[&str],
    defined: &BTreeSet<String>,
    exists: &impl Fn(&str) -> bool,
) -> Option<(String, &'static str)> {
    if word.contains('/') {
        return (!exists(word)).then(|| {
            (
                format!("there is no `{word}`"),
                "correct the path, counted from the root of the repository; a word in backticks with `/` is a path",
            )
        });
    }
    if word.contains("::") {
        let last = word.rsplit("::").next().unwrap_or_default();
        let name = last.split(['(', '<', '!', '.', ',']).next().unwrap_or_default();
        return (!defined.contains(name)).then(|| {
            (
                format!("the code defines no `{name}`, the last part of `{word}`"),
                "name a function, type, trait, constant or module that exists; fields and variants are not looked for",
            )
        });
    }
    (word.starts_with("glasshouse-") && !crates.contains(&word))
        .then(|| (format!("there is no crate `{word}`"), "name a crate that stands in `crates/`"))
}

/// The texts in backticks with their lines; fenced blocks aside. A span must end on the line on which it begins.
fn spans(map: &File) -> (Vec<(usize, &str)>, Vec<Finding>) {
    let (mut spans, mut found) = (Vec::new(), Vec::new());
    let mut is_fenced = false;
    for (index, line) in map.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
            continue;
        }
        if is_fenced {
            continue;
        }
        let parts: Vec<&str> = line.split('`').collect();
        if parts.len().is_multiple_of(2) {
            found.push(Finding::at_line(
                &map.path,
                index + 1,
                "a backtick has no partner on its line",
                "keep each word in backticks on one line, so that it can be checked",
            ));
            continue;
        }
        spans.extend(parts.iter().skip(1).step_by(2).map(|span| (index + 1, *span)));
    }
    (spans, found)
}

/// The names that a source text defines.
fn definitions(tokens: &[Token<'_>]) -> BTreeSet<String> {
    const WORDS: &[&str] = &["fn", "struct", "enum", "trait", "const", "static", "mod", "type"];
    tokens
        .windows(2)
        .filter(|pair| WORDS.contains(&pair[0].text) && pair[1].is_name())
        .map(|pair| pair[1].text.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(map: &str, expected: &[&str]) {
        let defined = definitions(&tokens("pub struct Plan; impl Plan { pub const fn compile() {} } // struct Ghost"));
        let exists = |path: &str| path == "facts/";
        let found = findings(&File::new(MAP, map), &["glasshouse-engine"], &defined, exists);
        let found: Vec<&str> = found.iter().map(|finding| finding.what.as_str()).collect();
        assert_eq!(found, expected, "in {map:?}");
    }

    #[test]
    fn a_true_map_passes() {
        check("`glasshouse-engine` reads `facts/`, see `glasshouse_engine::Plan` and `Plan::compile()`.", &[]);
    }

    #[test]
    fn what_is_gone_is_found() {
        check(
            "`crates/glasshouse-engine` `facts/gone.csv`",
            &["there is no `crates/glasshouse-engine`", "there is no `facts/gone.csv`"],
        );
        check("`glasshouse-engine` `plan::Ghost`", &["the code defines no `Ghost`, the last part of `plan::Ghost`"]);
        check("`glasshouse-engine` `glasshouse-ghost`", &["there is no crate `glasshouse-ghost`"]);
    }

    #[test]
    fn a_crate_that_the_map_leaves_out_is_found() {
        check("Nothing.", &["the crate `glasshouse-engine` is not named"]);
    }

    #[test]
    fn fenced_blocks_are_free_and_loose_backticks_are_found() {
        check("`glasshouse-engine`\n```\n`no/such`\n```\n", &[]);
        check("`glasshouse-engine`\na ` b", &["a backtick has no partner on its line"]);
    }
}
