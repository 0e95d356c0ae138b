//! Findings as workflow commands: a code host shows each beside its line.

use std::fmt::Write;

use super::{Audited, NOTICE, closing, rule_of};
use crate::finding::{Finding, Verdict, Weight};

/// A line for each finding, then what was covered.
pub fn github(audits: &[Audited<'_>]) -> String {
    let mut text = String::new();
    for audited in audits {
        for finding in &audited.audit.findings {
            command(finding, audited, &mut text);
        }
        let _ = writeln!(text, "{}: {}", audited.file, closing(audited.audit).replace('\n', "; "));
    }
    let _ = writeln!(text, "{NOTICE}");
    text
}

fn command(finding: &Finding, audited: &Audited<'_>, text: &mut String) {
    let kind = match (finding.verdict, finding.weight) {
        (Verdict::Fail, Weight::Prohibited | Weight::Likely) if !finding.is_answered() || finding.is_prohibited() => {
            "error"
        }
        (Verdict::Fail | Verdict::Review, _) => "warning",
        _ => "notice",
    };
    let place = finding.place();
    let file = audited.sources.get(place.source).map_or("", |source| source.name.as_str());
    let code = rule_of(finding).map_or("", |rule| rule.code);
    let title = format!("{}[{}] {code}", finding.verdict.word(), finding.rule);
    let open = finding.open.first().map(|one| format!(" Ask: {}", one.ask)).unwrap_or_default();
    let help = finding.mend.as_ref().map(|mend| format!(" Help: {}.", mend.words)).unwrap_or_default();
    let _ = writeln!(
        text,
        "::{kind} file={},line={},col={},title={}::{}",
        property(file),
        audited.sources.line(place),
        audited.sources.column(place),
        property(&title),
        data(&format!("{}.{open}{help}", finding.what)),
    );
}

/// Letters that end a message are escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property, so are those that end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_a_command() {
        assert_eq!(data("50 %\n::error::x"), "50 %25%0A::error::x");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
