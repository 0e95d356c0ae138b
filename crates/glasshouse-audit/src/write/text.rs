//! Findings for a terminal: the path drawn on the lines of the file, then why, then what would end it.

use std::collections::BTreeMap;
use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use glasshouse_scenario::text::diagnostic::Look;
use glasshouse_scenario::text::source::{Sources, Span};

use super::{Audited, closing, engages, reading, rule_of};
use crate::audit::Audit;
use crate::finding::{Finding, Verdict};

/// Everything that an audit found, as text.
pub fn text(audited: &Audited<'_>, look: Look) -> String {
    let Audited { audit, sources, .. } = audited;
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width).decor_style(DecorStyle::Unicode);
    let mut text = String::new();
    for finding in audit.findings.iter().filter(|one| one.verdict < Verdict::Open) {
        let harm = audited.harm.get(&finding.fingerprint()).map_or(&[][..], Vec::as_slice);
        let lines = Lines::of(finding, harm);
        text.push_str(&renderer.render(&lines.groups(finding, sources)));
        text.push_str("\n\n");
    }
    opens(audit, sources, &mut text);
    for unused in &audit.unused {
        let place = place(unused.span, sources);
        let _ = writeln!(text, "waiver `{}` answers nothing: {}\n  {place}\n", unused.name, unused.why);
    }
    text.push_str(&closing(audit));
    text.push('\n');
    text
}

/// Sentences of a finding, kept while they are drawn.
struct Lines {
    title: String,
    labels: Vec<String>,
    notes: Vec<String>,
    help: Option<String>,
}

impl Lines {
    fn of(finding: &Finding, harm: &[String]) -> Self {
        let labels = finding.path.iter().zip(1..).map(|(step, at)| format!("{at}. {}", step.what)).collect();
        let mut notes = Vec::new();
        if !finding.more.is_empty() {
            let shown: Vec<&str> = finding.more.iter().take(8).map(String::as_str).collect();
            let left = finding.more.len().saturating_sub(8);
            let rest = if left > 0 { format!(", and {left} more") } else { String::new() };
            notes.push(format!("the same way: {}{rest}", shown.join(", ")));
        }
        if !finding.proved.is_empty() {
            notes.push(format!("stated: {}", finding.proved.join("; ")));
        }
        notes.push(format!("engages {}", engages(finding)));
        if let Some(rule) = rule_of(finding) {
            notes.push(format!("{} ({}); {}", finding.weight.word(), rule.code, reading(rule)));
        }
        notes.extend(finding.since.map(|day| format!("so from {day} on")));
        let all_the_same = if finding.is_prohibited() { "; it counts all the same" } else { "" };
        notes.extend(finding.waived.as_ref().map(|waived| format!("answered by {waived}{all_the_same}")));
        notes.extend(finding.known.then(|| format!("known before: it is in the baseline{all_the_same}")));
        notes.extend(harm.iter().map(|one| format!("measured: {one}")));
        let help = finding.mend.as_ref().map(|mend| mend.words.clone());
        Self { title: finding.what.clone(), labels, notes, help }
    }

    fn groups<'a>(&'a self, finding: &'a Finding, sources: &'a Sources) -> Vec<Group<'a>> {
        let level = match finding.verdict {
            Verdict::Fail => Level::ERROR.with_name("fail"),
            _ => Level::WARNING.with_name("review"),
        };
        let mut group = Group::with_title(level.primary_title(self.title.as_str()).id(finding.rule));
        for (step, label) in finding.path.iter().zip(&self.labels) {
            if let Some(snippet) = snippet(step.span, label, sources) {
                group = group.element(snippet);
            }
        }
        for note in &self.notes {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        let help = self.help.iter().map(|help| Group::with_title(Level::HELP.secondary_title(help.as_str())));
        std::iter::once(group).chain(help).collect()
    }
}

/// The first line of a span, with its label.
fn snippet<'a>(
    span: Span,
    label: &'a str,
    sources: &'a Sources,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let source = sources.get(span.source)?;
    let text = source.text.as_str();
    let start = (0..=(span.start as usize).min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let last = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = (span.end as usize).clamp(start, last);
    let end = (start..=end).rev().find(|at| text.is_char_boundary(*at))?;
    // A line may go on for long; what is shown ends soon after the mark.
    let shown = text[end..last].char_indices().nth(60).map_or(last, |(at, _)| end + at);
    Some(
        Snippet::source(&text[first..shown])
            .path(source.name.as_str())
            .line_start(sources.line(span))
            .annotation(AnnotationKind::Primary.span(start - first..end - first).label(label)),
    )
}

/// `file:line` of a span.
pub fn place(span: Span, sources: &Sources) -> String {
    let name = sources.get(span.source).map_or("", |source| source.name.as_str());
    format!("{name}:{}", sources.line(span))
}

/// What is not stated, rule by rule: where, and what to ask.
fn opens(audit: &Audit, sources: &Sources, text: &mut String) {
    let mut by_rule: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in audit.with(Verdict::Open) {
        by_rule.entry(finding.rule).or_default().push(finding);
    }
    for (rule, findings) in by_rule {
        let Some(first) = findings.first() else { continue };
        let _ = writeln!(text, "open[{rule}]: {}", first.what);
        let _ = writeln!(text, "  at {}", place(first.place(), sources));
        for question in first.open.iter().take(3) {
            let _ = writeln!(text, "  ask ({}): {}", question.address, question.ask);
        }
        if findings.len() > 1 {
            let _ = writeln!(text, "  and {} more like it", findings.len() - 1);
        }
        text.push('\n');
    }
}
