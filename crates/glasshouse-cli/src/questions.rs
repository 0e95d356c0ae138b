//! Questions about a score that picks people out, and the scenario that the answers make.
//!
//! In: answers, typed one after the other or read from a file. Out: the text of a scenario in which each answer stands at its place
//! and what nobody answered is left out, so that the audit asks for it. Words are checked against the language.

use std::collections::BTreeMap;

use glasshouse_scenario::grammar::plain::Words;
use glasshouse_scenario::language::basis::{Basis, Explains};
use glasshouse_scenario::language::context::Context;
use glasshouse_scenario::language::gate::EffectOfGate;
use glasshouse_scenario::language::law::Rank;
use glasshouse_scenario::language::register::Method;
use glasshouse_scenario::language::safeguard::BodyKind;
use glasshouse_scenario::language::service::Service;

/// What an answer is.
#[derive(Clone, Copy)]
enum Kind {
    /// Any text.
    Text,
    /// One word of the language.
    Word(fn() -> Vec<&'static str>),
    /// Words of the language, or names, separated by commas.
    Words,
    /// Areas of life, separated by commas.
    Areas,
    /// Yes or no.
    Truth,
    /// A share in percent.
    Share,
    /// A length of time.
    Time,
    /// A number from 0 to 5.
    Grade,
    /// A day, or `none`.
    Day,
    /// `none`, or the body that hears it.
    Appeal,
}

/// A question.
pub struct Question {
    /// Its name in a file of answers.
    pub key: &'static str,
    /// The question.
    pub ask: &'static str,
    kind: Kind,
}

fn words<T: Words>() -> Vec<&'static str> {
    T::ALL.iter().map(|one| one.0).collect()
}

const fn ask(key: &'static str, ask: &'static str, kind: Kind) -> Question {
    Question { key, ask, kind }
}

/// All questions, in the order in which they are asked.
pub const ALL: &[Question] = &[
    ask("title", "What is the system called?", Kind::Text),
    ask("country", "Whose law applies? Two letters, as in NL.", Kind::Text),
    ask("aim", "What is it said to be for?", Kind::Text),
    ask("sought", "Whom is the score meant to find?", Kind::Text),
    ask("keeper", "Which body keeps the score?", Kind::Text),
    ask("keeper-kind", "What kind of body is that?", Kind::Word(words::<BodyKind>)),
    ask("vendor", "Who sold the system?", Kind::Text),
    ask("method", "How is the score worked out?", Kind::Word(words::<Method>)),
    ask("reads", "From which areas of life does it read? Separate them by commas.", Kind::Areas),
    ask("fields", "Which fields are kept, in words as in `identity, income, address`?", Kind::Words),
    ask("keeps", "How long are they kept, as in `1 year`?", Kind::Time),
    ask("basis", "On which legal ground are they kept?", Kind::Word(words::<Basis>)),
    ask("law", "Which rank has the norm behind it?", Kind::Word(words::<Rank>)),
    ask("area", "To which area of life belongs what people may lose?", Kind::Word(words::<Context>)),
    ask("service", "What is it that they may lose?", Kind::Word(words::<Service>)),
    ask("effect", "What happens to those who are picked out?", Kind::Word(words::<EffectOfGate>)),
    ask("essential", "Do people need it to live?", Kind::Truth),
    ask("severity", "How grave is it to lose, from 0 to 5?", Kind::Grade),
    ask("told", "Which share of them is told, as in `100 %`?", Kind::Share),
    ask("before", "How long before it takes effect, as in `4 weeks`?", Kind::Time),
    ask("reasons", "Which share is told why?", Kind::Share),
    ask("explains", "What can they learn about the score?", Kind::Word(words::<Explains>)),
    ask("human", "At which share of decisions does a person with the power to change them look?", Kind::Share),
    ask("appeal", "Which body hears an appeal? `none` if there is none.", Kind::Appeal),
    ask("checkable", "Can a court or regulator check how it works?", Kind::Truth),
    ask("supervisor", "Which body supervises it? `none` if there is none.", Kind::Text),
    ask("assessed", "On which day was its effect on people's rights assessed? `none` if it was not.", Kind::Day),
];

/// Answers by the key of their question, each as a value of the language.
pub type Answers = BTreeMap<&'static str, String>;

impl Question {
    /// The words that can be answered, where there is a choice.
    pub fn choices(&self) -> Vec<&'static str> {
        match self.kind {
            Kind::Word(all) => all(),
            Kind::Areas => words::<Context>(),
            Kind::Truth => vec!["yes", "no"],
            _ => Vec::new(),
        }
    }

    /// The value of an answer, or what is wrong with it.
    pub fn value(&self, answer: &str) -> Result<String, String> {
        let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let one_of = |word: &str| {
            if self.choices().contains(&word) {
                Ok(())
            } else {
                Err(format!("`{word}` is none of: {}", self.choices().join(", ")))
            }
        };
        let listed = || answer.split(',').map(str::trim).filter(|word| !word.is_empty());
        match self.kind {
            Kind::Text | Kind::Time => Ok(quoted(answer)),
            Kind::Word(_) => one_of(answer).map(|()| quoted(answer)),
            Kind::Truth => one_of(answer).map(|()| (answer == "yes").to_string()),
            Kind::Words => Ok(format!("[{}]", listed().map(quoted).collect::<Vec<_>>().join(", "))),
            Kind::Areas => {
                listed().try_for_each(one_of)?;
                let inputs: Vec<String> = listed().map(|area| format!("from-{area} = \"{area}\"")).collect();
                Ok(format!("{{ {} }}", inputs.join(", ")))
            }
            Kind::Share => {
                let number = answer.trim_end_matches('%').trim();
                let share: f64 = number.parse().map_err(|_| format!("`{answer}` is no share, as in `100 %`"))?;
                if !(0.0..=100.0).contains(&share) {
                    return Err(format!("`{answer}` is not between 0 % and 100 %"));
                }
                Ok(format!("{{ value = \"{number} %\", assumed = \"as answered\" }}"))
            }
            Kind::Grade => match answer.parse::<u8>() {
                Ok(grade) if grade <= 5 => Ok(grade.to_string()),
                _ => Err(format!("`{answer}` is no number from 0 to 5")),
            },
            Kind::Day | Kind::Appeal if answer == "none" => Ok(quoted(answer)),
            Kind::Day => answer
                .parse::<jiff::civil::Date>()
                .map(|day| day.to_string())
                .map_err(|_| format!("`{answer}` is no day, as in 2026-05-01")),
            Kind::Appeal => Ok(format!(
                "{{ filed = \"10 %\", takes = \"8 weeks\", granted-if-wrong = \"60 %\", granted-if-right = \"5 %\", body = {} }}",
                quoted(answer)
            )),
        }
    }
}

/// What the language asks for in any case, where nobody answered.
const DUE: [(&str, &str); 3] = [("title", "\"a score\""), ("keeper", "\"not stated\""), ("effect", "\"refuse\"")];

/// The scenario that answers make. A line whose answer is missing is left out.
pub fn scenario(template: &str, name: &str, answers: &Answers) -> String {
    let due = |key: &str| DUE.iter().find(|(due, _)| *due == key).map(|(_, value)| *value);
    let mut text = String::new();
    for line in template.lines() {
        let line = line.replace("NAME", name);
        let asked = line.split_once("{{").and_then(|(_, rest)| rest.split_once("}}")).map(|(key, _)| key.to_owned());
        let line = match asked {
            None => Some(line),
            Some(key) => {
                let value = answers.get(key.as_str()).map(String::as_str).or_else(|| due(&key));
                value.map(|value| line.replace(&format!("{{{{{key}}}}}"), value))
            }
        };
        if let Some(line) = line {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// Answers from a file: `key = answer`, one a line; `#` begins a remark. What is wrong is told with its line.
pub fn read(text: &str) -> Result<Answers, String> {
    let mut answers = Answers::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, answer) = line.split_once('=').ok_or_else(|| format!("line {number}: write `question = answer`"))?;
        let (key, answer) = (key.trim(), answer.trim());
        let keys = || ALL.iter().map(|one| one.key).collect::<Vec<_>>().join(", ");
        let question = ALL
            .iter()
            .find(|one| one.key == key)
            .ok_or_else(|| format!("line {number}: there is no question `{key}`; there are: {}", keys()))?;
        if !answer.is_empty() {
            answers.insert(question.key, question.value(answer).map_err(|why| format!("line {number}: {why}"))?);
        }
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stands_at_its_place_and_what_is_missing_is_left_out() {
        let answers = read("method = learned\n# a remark\nkeeps =\nessential = yes\n").unwrap();
        let text =
            scenario("# NAME\nmethod = {{method}}\nkeeps = {{keeps}}\nessential = {{essential}}\n", "x", &answers);
        assert_eq!(text, "# x\nmethod = \"learned\"\nessential = true\n");
    }

    #[test]
    fn a_wrong_answer_is_told_with_its_line() {
        let check = |text: &str, expected: &str| {
            let told = read(text).unwrap_err();
            assert!(told.contains(expected), "{told}");
        };
        check("\nmethod = magic", "line 2: `magic` is none of: manual, fixed-rules");
        check("mood = good", "line 1: there is no question `mood`");
        check("told = 140 %", "line 1: `140 %` is not between 0 % and 100 %");
        check("severity = 9", "no number from 0 to 5");
        check("reads = tax, moon", "`moon` is none of");
        check("nothing", "line 1: write `question = answer`");
    }

    #[test]
    fn quotation_marks_do_not_break_out() {
        let answers = read("title = a \"fine\" score").unwrap();
        assert_eq!(answers["title"], "\"a \\\"fine\\\" score\"");
    }
}
