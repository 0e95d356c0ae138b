//! What an author is told: what is wrong, where, why, and how to mend it.
//!
//! Diagnostics are collected, never thrown: one pass reports every mistake. Rendering is rustc's own renderer.

use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::source::{Sources, Span};

/// At most this many mistakes of a kind are kept: a broken generator should not fill the screen.
pub const MOST_DIAGNOSTICS: usize = 1_000;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file means nothing until this is mended.
    Error,
    /// The file runs, but probably does not say what its author meant.
    Warning,
}

/// One thing an author should know about a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The fact, in lower case, names in backticks.
    pub what: String,
    /// The place it speaks of.
    pub span: Span,
    /// A few words at the caret.
    pub label: String,
    /// Why it matters, where that is not plain.
    pub why: Option<String>,
    /// What to write instead.
    pub help: Option<String>,
    /// Another place that the reader needs to see, with its label.
    pub other: Option<(Span, String)>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(span: Span, what: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            what: what.into(),
            span,
            label: String::new(),
            why: None,
            help: None,
            other: None,
        }
    }

    /// A warning at a place.
    pub fn warning(span: Span, what: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(span, what) }
    }

    /// Adds the words at the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds the reason.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// Adds the mend.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn other(mut self, span: Span, label: impl Into<String>) -> Self {
        self.other = Some((span, label.into()));
        self
    }
}

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Colours, for a terminal that shows them.
    pub colour: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 120, colour: false }
    }
}

/// Draws diagnostics as text, at most `most` of them, errors first, each with its lines of source.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, look: Look, most: usize) -> String {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width).decor_style(DecorStyle::Unicode);
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|d| (d.severity, d.span.source, d.span.start));
    let mut text = String::new();
    for diagnostic in sorted.iter().take(most) {
        text.push_str(&renderer.render(&groups(diagnostic, sources)));
        text.push_str("\n\n");
    }
    if sorted.len() > most {
        writeln!(text, "… and {} more; mend these first", sorted.len() - most).unwrap_or_default();
    }
    text
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.what.as_str()));
    if let Some(snippet) = snippet(diagnostic.span, &diagnostic.label, sources) {
        group = group.element(snippet);
    }
    if let Some(why) = &diagnostic.why {
        group = group.element(Level::NOTE.message(why.as_str()));
    }
    let mut groups = vec![group];
    if let Some((span, label)) = &diagnostic.other
        && let Some(snippet) = snippet(*span, label, sources)
    {
        groups.push(Group::with_title(Level::NOTE.secondary_title("see also")).element(snippet));
    }
    if let Some(help) = &diagnostic.help {
        groups.push(Group::with_title(Level::HELP.secondary_title(help.as_str())));
    }
    groups
}

/// The lines around a span. Only they are handed to the renderer: a file may be long.
fn snippet<'a>(
    span: Span,
    label: &'a str,
    sources: &'a Sources,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let source = sources.get(span.source)?;
    let text = source.text.as_str();
    let start = floor(text, span.start as usize);
    let end = floor(text, (span.end as usize).max(start)).max(start);
    let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
    // A table may span a hundred lines: its first line is enough.
    let last = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = 1 + text[..first].matches('\n').count();
    let shown = start - first..end.min(last) - first;
    Some(
        Snippet::source(&text[first..last])
            .path(source.name.as_str())
            .line_start(line)
            .annotation(AnnotationKind::Primary.span(shown).label((!label.is_empty()).then_some(label))),
    )
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_shows_its_line_and_its_mend() {
        let mut sources = Sources::default();
        let id = sources.add("a.toml", "[event.x]\nrate = 5\n");
        let diagnostic = Diagnostic::error(Span::new(id, 17, 18), "a rate needs a unit")
            .label("a bare number")
            .help("write `\"5 per year\"`");
        insta::assert_snapshot!(render(&[diagnostic], &sources, Look::default(), 5), @r#"
        error: a rate needs a unit
          ╭▸ a.toml:2:8
          │
        2 │ rate = 5
          │        ━ a bare number
          ╰╴
        help: write `"5 per year"`
        "#);
    }
}
