//! `glasshouse explain`: what a word means, from the schema, the catalogue of measures and the pages of the rules.

use clap::Args;
use glasshouse_measures::catalogue;
use glasshouse_measures::row::Measure;

use glasshouse_scenario::text::wrap::wrap;

use crate::failure::{Failure, Verdict};
use crate::language::{Key, Language};
use crate::screen::Screen;
use crate::table::{Side, table};

/// Say what a word of the language, a measure or a rule of the audit means.
#[derive(Debug, Args)]
pub struct Explain {
    /// A construct (`gate`), a key (`holder` or `gate.holder`), a word (`official`), a measure (`chilled`) or a rule (`travel-barred`).
    word: String,
}

impl Explain {
    /// Looks the word up everywhere and tells all that is found.
    pub fn run(self, screen: &mut Screen) -> Result<Verdict, Failure> {
        let language = Language::new();
        let word = self.word.trim().trim_matches(|c| matches!(c, '[' | ']' | '`' | '"'));
        let mut found = Vec::new();
        found.extend(language.construct(word).map(|about| construct(word, about, &language, screen.page.width)));
        found.extend(keys(word, &language, screen.page.width));
        found.extend(choices(word, &language));
        found.extend(catalogue::ALL.iter().filter(|one| one.id == word).map(|one| measure(one, screen.page.width)));
        found.extend(glasshouse_audit::rules::find(word).map(|rule| rule.page.trim_end().to_owned()));
        if found.is_empty() {
            return Err(Failure::Use(unknown(word, &language)));
        }
        screen.say(found.join("\n\n"))?;
        Ok(Verdict::Fine)
    }
}

fn unknown(word: &str, language: &Language) -> String {
    let measures = catalogue::ALL.iter().map(|measure| measure.id);
    let rules = glasshouse_audit::rules::ALL.iter().map(|rule| rule.id);
    match language.near(word, measures.chain(rules)) {
        Some(near) => format!("the language has no word `{word}`; did you mean `{near}`?"),
        None => format!("the language has no word `{word}`; `glasshouse list constructs` shows what there is"),
    }
}

fn construct(name: &str, about: &str, language: &Language, width: usize) -> String {
    let row = |key: Key<'_>| {
        let star = if key.is_required { " *" } else { "" };
        vec![format!("{}{star}", key.name), format!("{} ({})", key.about(), key.unit())]
    };
    let rows: Vec<Vec<String>> = language.keys().filter(|key| key.construct == name).map(row).collect();
    let has_star = rows.iter().any(|row| row[0].ends_with('*'));
    let star = if has_star { "\n\n  * must be there" } else { "" };
    let head = format!("`{name}`: {}", wrap(about, width.saturating_sub(name.len() + 4), 2));
    format!("{head}\n\n{}{star}", table(&[Side::Left, Side::Left], &rows, width))
}

/// The key in every construct that has it; `gate.holder` names one of them.
fn keys(word: &str, language: &Language, width: usize) -> Option<String> {
    let (construct, name) = word.split_once('.').map_or((None, word), |(one, name)| (Some(one), name));
    let keys: Vec<Key<'_>> = language
        .keys()
        .filter(|key| key.name == name && construct.is_none_or(|construct| construct == key.construct))
        .collect();
    let first = keys.first()?;
    let row = |key: &Key<'_>| vec![format!("in `{}`", key.construct), format!("{} ({})", key.about(), key.unit())];
    let rows: Vec<Vec<String>> = keys.iter().map(row).collect();
    let mut text = format!("The key `{name}`\n\n{}", table(&[Side::Left, Side::Left], &rows, width));
    let choices = first.choices();
    if !choices.is_empty() && keys.iter().all(|key| key.choices() == choices) {
        let row = |(word, about): &(&str, &str)| vec![format!("\"{word}\""), (*about).to_owned()];
        let rows: Vec<Vec<String>> = choices.iter().map(row).collect();
        text.push_str("\n\n");
        text.push_str(&table(&[Side::Left, Side::Left], &rows, width));
    }
    Some(text)
}

/// A word that some keys can be.
fn choices(word: &str, language: &Language) -> Option<String> {
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for key in language.keys() {
        for (_, about) in key.choices().into_iter().filter(|(choice, _)| *choice == word) {
            let place = format!("`{}.{}`", key.construct, key.name);
            match told.iter_mut().find(|(other, _)| *other == about) {
                Some((_, places)) => places.push(place),
                None => told.push((about, vec![place])),
            }
        }
    }
    let lines: Vec<String> =
        told.iter().map(|(about, places)| format!("\"{word}\" for {}: {about}", places.join(", "))).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn measure(measure: &Measure, width: usize) -> String {
    let about = wrap(measure.about, width, 2);
    let (family, role, unit) = (measure.family, measure.role.word(), measure.unit);
    let (range, is_not) = (measure.range, wrap(measure.is_not, width, 2));
    format!(
        "The measure `{}`, of the family {family}\n\n  {about}\n  {is_not}\n  role: {role}; unit: {unit}; range: {range}",
        measure.id
    )
}
