//! A comparison in words, the same on the page, on the screen and in the report.

use glasshouse_scenario::grammar::keyed::{Id, Keyed, Level};
use glasshouse_scenario::language::document::Document;
use glasshouse_scenario::language::factor::Who;
use glasshouse_scenario::language::target::{Kind, MadeBy, PartOf, Per, Role, Subject, Target, Unit};
use glasshouse_scenario::scenario::Scenario;
use glasshouse_scenario::text::source::Spanned;
use jiff::civil::Date;

use super::{Comparison, Scale};

/// The part that a figure plays.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Input => "went in",
        Role::Fitted => "fitted",
        Role::HeldOut => "held out",
    }
}

/// How a figure came about.
pub fn made_by(made_by: MadeBy) -> &'static str {
    match made_by {
        MadeBy::Survey => "survey",
        MadeBy::OfficialTotal => "official total",
        MadeBy::OfficialResult => "official result",
        MadeBy::Count => "count by observers",
        MadeBy::Tickets => "count of transactions",
        MadeBy::Register => "register",
    }
}

/// The key and the part that is measured: `enrolled card`.
pub(super) fn measure(subject: Subject<'_>) -> String {
    match part(subject) {
        Some(id) => format!("{} {}", subject.word(), id.value),
        None => subject.word().to_owned(),
    }
}

/// Ids of the figure's facts: `CNA47` less `CNA48` as one name.
pub(super) fn facts(target: &Target) -> String {
    let less = target.less.as_ref().map_or_else(String::new, |less| format!(" − {}", less.value));
    let earlier = target.relative_to.as_ref().map_or_else(String::new, |earlier| format!(" ÷ {}", earlier.fact.value));
    format!("{}{less}{earlier}", target.fact.value)
}

fn part(subject: Subject<'_>) -> Option<&Spanned<Id>> {
    match subject {
        Subject::Survey(id)
        | Subject::Enrolled(id)
        | Subject::Listed(id)
        | Subject::Released(id)
        | Subject::Paid(id)
        | Subject::Refused(id)
        | Subject::Served(id)
        | Subject::Unmet(id)
        | Subject::Event(id)
        | Subject::Corrected(id) => Some(id),
        Subject::Left => None,
    }
}

/// What a target compares, with its group and days.
pub(super) fn what(scenario: &Scenario, target: &Target) -> String {
    let subject = target.measure.subject().map_or_else(String::new, |subject| named(scenario, target, subject));
    let per = match target.per.map(|per| per.0) {
        Some(Per::Person) => " for each person",
        Some(Per::Household) => " for each home",
        Some(Per::Counted) => " for each person to whom it happened",
        None => "",
    };
    let of = if target.of.is_some_and(|of| of.0 == PartOf::Counted) { ", part of all" } else { "" };
    format!("{subject}{per}{}{of}{}", group(scenario, &target.group), days(target))
}

fn named(scenario: &Scenario, target: &Target, subject: Subject<'_>) -> String {
    let unit = target.counts();
    let register = |id: &Spanned<Id>| title(scenario, |document| &document.register, id, |one| one.title.as_ref());
    let gate = |id: &Spanned<Id>| title(scenario, |document| &document.gate, id, |one| one.title.as_ref());
    let times = if unit == Unit::Attempts { "times" } else { unit.word() };
    match subject {
        Subject::Survey(id) => title(scenario, |document| &document.survey, id, |one| one.title.as_ref()),
        Subject::Event(id) => title(scenario, |document| &document.event, id, |one| one.title.as_ref()),
        Subject::Enrolled(id) => format!("{} {}enrolled: {}", unit.word(), when(target), register(id)),
        Subject::Listed(id) if unit == Unit::Listings => format!("listings: {}", register(id)),
        Subject::Listed(id) => format!("persons {}listed: {}", when(target), register(id)),
        Subject::Released(id) => format!("persons taken off: {}", register(id)),
        Subject::Paid(id) => format!("listings paid off: {}", register(id)),
        Subject::Corrected(id) => format!("records corrected: {}", register(id)),
        Subject::Refused(id) => format!("{times} refused: {}", gate(id)),
        Subject::Served(id) => format!("{times} served: {}", gate(id)),
        Subject::Unmet(id) => format!("{times} not served, whatever the cause: {}", gate(id)),
        Subject::Left => "persons who left the country".to_owned(),
    }
}

/// Whoever ever was, or came anew; nothing for those who are.
fn when(target: &Target) -> &'static str {
    match target.kind.0 {
        Kind::Cumulative => "ever ",
        Kind::Flow => "newly ",
        Kind::Stock | Kind::Share => "",
    }
}

fn title<T: 'static>(
    scenario: &Scenario,
    of: impl Fn(&Document) -> &Keyed<Id, T>,
    id: &Spanned<Id>,
    title: impl Fn(&T) -> Option<&String>,
) -> String {
    let mut documents = scenario.eras().iter().map(|era| &era.document);
    let found = documents.find_map(|document| of(document).get(&id.value));
    found.and_then(|one| title(&one.value).cloned()).unwrap_or_else(|| id.value.to_string().replace('-', " "))
}

/// The group in brackets; three and more neighbouring levels as a span.
fn group(scenario: &Scenario, who: &Who) -> String {
    let one = |(of, levels): (&Id, &Spanned<Vec<Spanned<Level>>>)| {
        let levels: Vec<String> = levels.value.iter().map(|level| level.value.to_string()).collect();
        let network = scenario.network();
        let all = network.trait_index(of).map_or(&[][..], |index| &network.traits[index].levels);
        let neighbours = all.windows(levels.len().max(1)).any(|span| span.iter().map(Level::as_str).eq(&levels));
        match levels.as_slice() {
            [first, _, .., last] if neighbours => format!("{of} {first} to {last}"),
            levels => format!("{of} {}", levels.join(", ")),
        }
    };
    let groups: Vec<String> = who.iter().map(one).collect();
    if groups.is_empty() { String::new() } else { format!(" ({})", groups.join("; ")) }
}

fn days(target: &Target) -> String {
    let span = |over: &[Date]| match over {
        [first, last] => format!(", {first} to {last}"),
        _ => String::new(),
    };
    let earlier = target.relative_to.as_ref();
    match (target.kind.0, target.at) {
        _ if earlier.is_some() => {
            format!(
                "{}, against{}",
                span(&target.over),
                span(&earlier.map_or(vec![], |one| one.over.clone())).trim_start_matches(',')
            )
        }
        (_, _) if !target.over.is_empty() => span(&target.over),
        (Kind::Cumulative, Some(date)) => format!(", by {date}"),
        (_, Some(date)) => format!(", {date}"),
        _ => String::new(),
    }
}

/// A number for a reader: commas between thousands, at most three digits after the point.
pub fn number(value: f64) -> String {
    let size = value.abs();
    let decimals = match size {
        _ if size >= 100.0 || size == 0.0 => 0,
        _ if size >= 10.0 => 1,
        _ => 2,
    };
    let digits = format!("{size:.decimals$}");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    let sign = if value < 0.0 && digits.contains(|c| ('1'..='9').contains(&c)) { "−" } else { "" };
    format!("{sign}{text}{point}{fraction}")
}

/// A figure in its scale.
pub fn figure(value: f64, scale: Scale) -> String {
    match scale {
        Scale::Share => format!("{} %", number(value * 100.0)),
        Scale::Count if value.abs() >= 1e6 => format!("{} million", number((value / 1e4).round() / 100.0)),
        // Three digits are all that a simulated count can bear.
        Scale::Count => number(three_digits(value)),
        Scale::Ratio => number(value),
        Scale::Days => format!("{} days", number(value)),
    }
}

fn three_digits(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

impl Comparison {
    /// A value in words: in its scale, or for each 1,000 (or million) people of the country.
    pub fn value_words(&self, value: f64) -> String {
        if !self.as_rate {
            return figure(value, self.scale);
        }
        let rare = self.published.as_ref().is_some_and(|one| one.value * 1_000.0 < self.represented);
        let (of, words) = if rare { (1e6, "per million") } else { (1_000.0, "per 1,000") };
        format!("{} {words}", number(three_digits(value / self.represented * of)))
    }

    /// The published figure in words; a count that is told as a rate also as the count that it is.
    pub fn published_words(&self) -> String {
        let Some(published) = &self.published else { return format!("`{}` is in no table as a number", self.fact) };
        let words = self.value_words(published.value);
        if self.as_rate { format!("{} ({words})", figure(published.value, self.scale)) } else { words }
    }

    /// The simulated figure in words with its interval, or why there is none.
    pub fn simulated_words(&self) -> String {
        let reading = match &self.simulated {
            Ok(reading) => reading,
            Err(why) => return why.clone(),
        };
        let value = self.value_words(reading.value);
        match reading.interval {
            Some(ends) => {
                let (low, high) = (self.value_words(ends.low), self.value_words(ends.high));
                // A unit that both ends have is said once.
                let units = [" %", " per million", " million", " days", " per 1,000"];
                let unit = units.into_iter().find(|unit| low.ends_with(unit) && high.ends_with(unit));
                let low = unit.and_then(|unit| low.strip_suffix(unit)).unwrap_or(&low);
                format!("{value} ({low}–{high})")
            }
            None => value,
        }
    }

    /// How far off, with its sign: points of a share, percent of anything else. Empty where nothing is compared.
    pub fn difference_words(&self) -> String {
        let sign = |text: String| if text.starts_with('−') || text == "0" { text } else { format!("+{text}") };
        match (self.scale, self.difference(), self.relative()) {
            (Scale::Share, Some(off), _) => format!("{} points", sign(number((off * 1000.0).round() / 10.0))),
            (_, _, Some(off)) => format!("{} %", sign(number((off * 1000.0).round() / 10.0))),
            _ => String::new(),
        }
    }

    /// Source and date: `official total, 2017-04-04`, with what is weak about it.
    pub fn source_words(&self) -> String {
        let date = self.published.as_ref().map_or_else(String::new, |published| format!(", {}", published.date));
        let weak = self.published.as_ref().filter(|published| !published.sound);
        let weak =
            weak.map_or(
                "",
                |published| if published.reliability == "low" { ", low reliability" } else { ", no open source" },
            );
        format!("{}{date}{weak}", made_by(self.made_by))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        let check = |value, scale, words: &str| assert_eq!(figure(value, scale), words);
        check(0.4607, Scale::Share, "46.1 %");
        check(0.0041, Scale::Share, "0.41 %");
        check(14_000_000.0, Scale::Count, "14 million");
        check(14_236_000.0, Scale::Count, "14.2 million");
        check(108_123.0, Scale::Count, "108,000");
        check(8.72, Scale::Ratio, "8.72");
        check(48.0, Scale::Days, "48 days");
    }
}
