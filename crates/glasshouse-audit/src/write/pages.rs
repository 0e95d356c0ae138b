//! The page about the audit: how to read it, and a table of its rules.

use std::fmt::Write;

use crate::rules;

const TEXT: &str = include_str!("pages.md");

/// The page, in Markdown.
pub fn page() -> String {
    let mut text = TEXT.to_owned();
    text.push_str("\n| rule | code | family | weight | what it finds |\n|---|---|---|---|---|\n");
    for (id, rule) in rules::ALL.iter().map(|rule| (rule.id, rule)) {
        let file = id.replace('-', "_");
        let _ = writeln!(
            text,
            "| [`{id}`](../crates/glasshouse-audit/src/rules/{file}.md) | {} | {} | {} | {} |",
            rule.code,
            rule.family,
            rule.weight.word(),
            rule.about
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_in_docs_is_this_one() {
        let kept = include_str!("../../../../docs/AUDIT.md");
        assert!(kept == page(), "run `cargo run -p glasshouse-audit --example pages > docs/AUDIT.md`");
    }
}
