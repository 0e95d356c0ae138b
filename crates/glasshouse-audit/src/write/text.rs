//! Findings for a terminal: the path drawn on the lines of the file, then why, then what would end it.

use std::collections::BTreeMap;
use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use glasshouse_scenario::text::diagnostic::Look;
use glasshouse_scenario::text::source::{Sources, Span};
use glasshouse_scenario::text::wrap::wrap;
use indexmap::IndexMap;

use super::{Audited, answer, closing, engages, reading, rule_of};
use crate::audit::Audit;
use crate::finding::{Finding, Verdict};

/// Everything that an audit found, as text. Of each rule the first finding is drawn with its path, and of the others a line
/// says what and where; `is_full` draws them all.
pub fn text(audited: &Audited<'_>, look: Look, is_full: bool) -> String {
    let Audited { audit, sources, file, .. } = audited;
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width).decor_style(DecorStyle::Unicode);
    let mut text = format!("{file}: {}\n\n", answer(audit));
    for group in groups(audit) {
        let (whole, short) = group.split_at(if is_full { group.len() } else { 1 });
        for finding in whole {
            let lines = Lines::of(finding, harm_of(finding, audited), look.width);
            text.push_str(&renderer.render(&lines.groups(finding, sources)));
            text.push_str("\n\n");
        }
        also(short, audited, look.width, &mut text);
    }
    opens(audit, sources, look.width, &mut text);
    for unused in &audit.unused {
        let place = place(unused.span, sources);
        let _ = writeln!(text, "waiver `{}` answers nothing: {}\n  {place}\n", unused.name, unused.why);
    }
    for line in closing(audit).lines() {
        let _ = writeln!(text, "{}", wrap(line, look.width, 2));
    }
    text
}

/// What fails and what is to review, rule by rule, in the order of the gravest of each.
fn groups(audit: &Audit) -> Vec<Vec<&Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in audit.findings.iter().filter(|one| one.verdict < Verdict::Open) {
        let is_alike = |one: &&Finding| (one.rule, one.verdict) == (finding.rule, finding.verdict);
        match groups.iter_mut().find(|group| group.first().is_some_and(is_alike)) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

fn harm_of<'a>(finding: &Finding, audited: &Audited<'a>) -> &'a [String] {
    audited.harm.get(&finding.fingerprint()).map_or(&[][..], Vec::as_slice)
}

/// Findings of a rule whose first was drawn: what and where, and what was measured.
fn also(findings: &[&Finding], audited: &Audited<'_>, width: usize, text: &mut String) {
    let Some(first) = findings.first() else { return };
    let _ = writeln!(text, "  the same rule, `{}`, also:", first.rule);
    // A gate with two grounds is told in one line.
    let mut lines: IndexMap<String, (usize, &[String])> = IndexMap::new();
    for finding in findings {
        let since = finding.since.map(|day| format!(", from {day} on")).unwrap_or_default();
        let answer = finding.waived.as_ref().map(|waived| format!("; answered by {waived}")).unwrap_or_default();
        let known = if finding.known { "; known before" } else { "" };
        let place = place(finding.place(), audited.sources);
        let line = format!("{place}: {}{since}{answer}{known}", finding.what);
        lines.entry(line).or_insert((0, harm_of(finding, audited))).0 += 1;
    }
    for (line, (paths, harm)) in lines {
        let by = if paths > 1 { format!(" ({paths} paths)") } else { String::new() };
        let _ = writeln!(text, "  - {}", wrap(&format!("{line}{by}"), width, 4));
        for measured in harm {
            let _ = writeln!(text, "    measured: {}", wrap(measured, width, 6));
        }
    }
    text.push('\n');
}

/// Sentences of a finding, kept while they are drawn.
struct Lines {
    title: String,
    labels: Vec<String>,
    notes: Vec<String>,
    help: Option<String>,
}

impl Lines {
    fn of(finding: &Finding, harm: &[String], width: usize) -> Self {
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
        // The renderer sets notes as they come, behind `    note: `.
        let notes = notes.into_iter().map(|note| wrap(&note, width.saturating_sub(14).max(20), 0)).collect();
        let help = finding.mend.as_ref().map(|mend| wrap(&mend.words, width.saturating_sub(6).max(20), 0));
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
fn opens(audit: &Audit, sources: &Sources, width: usize, text: &mut String) {
    let mut by_rule: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in audit.with(Verdict::Open) {
        by_rule.entry(finding.rule).or_default().push(finding);
    }
    for (rule, findings) in by_rule {
        let Some(first) = findings.first() else { continue };
        let _ = writeln!(text, "{}", wrap(&format!("open[{rule}]: {}", first.what), width, 2));
        let _ = writeln!(text, "  at {}", place(first.place(), sources));
        for question in first.open.iter().take(3) {
            let _ = writeln!(text, "  {}", wrap(&format!("ask ({}): {}", question.address, question.ask), width, 4));
        }
        if findings.len() > 1 {
            let _ = writeln!(text, "  and {} more like it", findings.len() - 1);
        }
        text.push('\n');
    }
}
