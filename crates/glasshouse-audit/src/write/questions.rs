//! The questions for those who run the system: what the file leaves open and a rule needs, each once.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Audited;
use crate::finding::{Question, Verdict};

/// A question, with the rules that ask it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Address of the part that it is about, with the key that would answer it.
    pub address: &'a str,
    /// The question.
    pub ask: &'a str,
    /// The rules that need the answer.
    pub rules: Vec<&'static str>,
}

/// All questions of some audits, by part of the file.
pub fn gathered<'a>(audits: &[Audited<'a>]) -> Vec<Asked<'a>> {
    let mut all: BTreeMap<&'a Question, Vec<&'static str>> = BTreeMap::new();
    for finding in audits.iter().flat_map(|audited| audited.audit.with(Verdict::Open)) {
        for question in &finding.open {
            let rules = all.entry(question).or_default();
            if !rules.contains(&finding.rule) {
                rules.push(finding.rule);
            }
        }
    }
    all.into_iter().map(|(one, rules)| Asked { address: &one.address, ask: &one.ask, rules }).collect()
}

/// The questions as a letter to be filled in, in Markdown.
pub fn questionnaire(audits: &[Audited<'_>]) -> String {
    let mut text = "# Questions to those who run the system\n".to_owned();
    for audited in audits {
        let asked = gathered(std::slice::from_ref(audited));
        let _ = writeln!(text, "\n## `{}`\n", audited.file);
        if asked.is_empty() {
            text.push_str("The rules that were run ask nothing. That says nothing about what they did not look at.\n");
            continue;
        }
        let _ = writeln!(
            text,
            "{} that the file leaves open and that a rule needs. An answer goes into the file at the place that is named; \"we do not know\" is an answer, too.",
            if asked.len() == 1 { "One question".to_owned() } else { format!("{} questions", asked.len()) }
        );
        let mut part = "";
        for (number, question) in (1..).zip(&asked) {
            let here = part_of(question.address);
            if here != part {
                part = here;
                let _ = writeln!(text, "\n### `{part}`");
            }
            let _ = writeln!(text, "\n{number}. {}\n", question.ask);
            let _ = writeln!(text, "   Answered at `{}`; asked by {}.\n", question.address, named(&question.rules));
            text.push_str("   > \n");
        }
    }
    text
}

/// The part of the file that an address lies in: its first two names.
fn part_of(address: &str) -> &str {
    address.match_indices('.').nth(1).map_or(address, |(at, _)| &address[..at])
}

fn named(rules: &[&str]) -> String {
    rules.iter().map(|rule| format!("`{rule}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_lies_in_a_part() {
        assert_eq!(part_of("gate.food-box.safeguard.appeal"), "gate.food-box");
        assert_eq!(part_of("scenario"), "scenario");
    }
}
