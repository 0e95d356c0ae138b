//! Findings of the audit beside the harm that was measured along their path, and each harm beside its findings.
//!
//! In: an audit of a scenario and the rows of a run of it. Out: sentences. What a path contributed to and was needed for does not
//! add up over paths, and the sentences say of whom they speak. Figures are shares of synthetic people.

use glasshouse_audit::audit::Audit;
use glasshouse_audit::finding::{Finding, Verdict};
use glasshouse_measures::catalogue::{
    CHILLED, EVER_REFUSED, LISTED, PATH_CONTRIBUTED, PATH_NEEDED, REFUSED, WRONG_BY_RULES,
};
use glasshouse_measures::row::{Group, Measure, Row};

use crate::told::words::{FEW, about};

/// Rows of a run, with the audit of its scenario.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// What was measured over the whole run.
    pub rows: &'a [Row],
    /// How often it was run.
    pub replicates: u32,
}

/// A harm with the rules whose findings lie on its way.
#[derive(Debug, Clone, PartialEq)]
pub struct Harm {
    /// What it is, in a sentence with its share.
    pub what: String,
    /// The share, for order.
    pub share: f64,
    /// The rules, each once; none: no finding names it.
    pub rules: Vec<&'static str>,
}

impl Beside<'_> {
    /// What was measured along the path of a finding, in sentences; at least one.
    pub fn of(&self, finding: &Finding) -> Vec<String> {
        let last = |kind: &str| finding.path.iter().rev().find_map(|step| part(&step.address, kind));
        let first = |kind: &str| finding.path.iter().find_map(|step| part(&step.address, kind));
        let mut told = Vec::new();
        match (first("event"), last("gate"), last("register")) {
            (event, Some(gate), _) => {
                told.extend(event.map(|event| self.path(event, gate)));
                told.extend(self.gate(gate));
            }
            (Some(event), None, register) => {
                told.extend(self.event(event));
                told.extend(register.and_then(|register| self.register(register)));
            }
            (None, None, Some(register)) => told.extend(self.register(register)),
            (None, None, None) => {}
        }
        if told.is_empty() {
            told.push("this run measured nothing along it".to_owned());
        }
        told
    }

    /// What was measured at a gate, in sentences.
    pub fn of_gate(&self, gate: &str) -> Vec<String> {
        self.gate(gate).into_iter().collect()
    }

    /// What was measured of the way from an act to a gate, for findings that have one.
    pub fn of_path(&self, finding: &Finding) -> Vec<String> {
        let event = finding.path.iter().find_map(|step| part(&step.address, "event"));
        let gate = finding.path.iter().rev().find_map(|step| part(&step.address, "gate"));
        event.zip(gate).map(|(event, gate)| self.path(event, gate)).into_iter().collect()
    }

    /// Harms of the run, the largest share first, each with the rules that name it.
    pub fn harms(&self, audit: &Audit) -> Vec<Harm> {
        let named = |kind: &str, id: &str| {
            let on_it = |one: &&Finding| one.path.iter().any(|step| part(&step.address, kind) == Some(id));
            let found = audit.findings.iter().filter(|one| matches!(one.verdict, Verdict::Fail | Verdict::Review));
            let mut rules: Vec<&'static str> = found.filter(on_it).map(|one| one.rule).collect();
            rules.sort_unstable();
            rules.dedup();
            rules
        };
        let mut all: Vec<Harm> = Vec::new();
        for (measure, kind) in [(&EVER_REFUSED, "gate"), (&LISTED, "register"), (&CHILLED, "event")] {
            for row in self.whole(measure).filter(|row| row.numerator > 0) {
                let (Some(share), id) = (row.value(), &row.part) else { continue };
                let told = with_ends(row);
                let what = match kind {
                    "gate" => format!("{} were hit at `{id}` at least once", persons(row)),
                    "register" => format!("{} are listed in `{id}` at the end", persons(row)),
                    _ => format!("fear holds back {told} of the acts of `{id}`"),
                };
                all.push(Harm { what, share, rules: named(kind, id) });
            }
        }
        all.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.what.cmp(&b.what)));
        all
    }

    /// What the figures span, and that they do not add.
    pub fn remark(&self) -> &'static str {
        if self.replicates > 1 {
            "Simulated; intervals span chance alone. Shares of several paths do not add up: a refusal may need several acts, or none of them alone."
        } else {
            "Simulated; one run, no interval. Shares of several paths do not add up: a refusal may need several acts, or none of them alone."
        }
    }

    fn path(&self, event: &str, gate: &str) -> String {
        let find = |measure| self.whole(measure).find(|row| row.part == gate && row.detail == event);
        let (Some(had), needed) = (find(&PATH_CONTRIBUTED), find(&PATH_NEEDED)) else {
            return format!("no way leads from `{event}` to `{gate}` in this run");
        };
        if had.denominator == 0 {
            return format!("nobody was refused at `{gate}` for what somebody did, so that nobody travelled this path");
        }
        if had.numerator == 0 {
            return format!("nobody travelled this path: no refusal at `{gate}` had an act of `{event}` in it");
        }
        let needed = needed.map_or_else(|| "an unknown share".to_owned(), with_ends);
        format!(
            "of the refusals at `{gate}`, {} had an act of `{event}` in them, and {needed} would not have happened without it",
            with_ends(had)
        )
    }

    fn gate(&self, gate: &str) -> Option<String> {
        let of = |measure| self.whole(measure).find(|row| row.part == gate && row.detail.is_empty());
        let refused = of(&REFUSED)?;
        if refused.denominator == 0 {
            return Some(format!("nobody wanted `{gate}` in this run"));
        }
        if refused.numerator == 0 {
            return Some(format!("nobody was hit at `{gate}` in this run"));
        }
        let hit = of(&EVER_REFUSED)?;
        let groups = self.groups(&EVER_REFUSED, gate).map_or_else(String::new, |groups| format!(" ({groups})"));
        let wrong = of(&WRONG_BY_RULES).filter(|row| row.denominator > 0).map_or_else(String::new, |row| {
            format!("; {} of these refusals were wrong by the regime's own rules", with_ends(row))
        });
        Some(format!("{} were hit at `{gate}` at least once{groups}{wrong}", persons(hit)))
    }

    /// The groups that are hit least and most, of those with enough cases.
    fn groups(&self, measure: &'static Measure, part: &str) -> Option<String> {
        // Levels of one trait; joint cells have names that nobody reads.
        let is_one = |group: &Group| matches!(group, Group::Level { of, .. } if !of.contains('×'));
        let level = |row: &&Row| is_one(&row.group) && row.part == part && row.numerator >= FEW;
        let rows = || self.rows.iter().filter(|row| row.measure.id == measure.id && row.block.is_none()).filter(level);
        let by_value = |a: &&Row, b: &&Row| a.value().unwrap_or(0.0).total_cmp(&b.value().unwrap_or(0.0));
        let (least, most) = (rows().min_by(by_value)?, rows().max_by(by_value)?);
        let words = |row: &Row| match &row.group {
            Group::Level { of, level } => format!("{} where {of} is {level}", about(row.value().unwrap_or(0.0))),
            Group::All => String::new(),
        };
        (least.group != most.group).then(|| format!("from {} to {}", words(least), words(most)))
    }

    fn event(&self, event: &str) -> Option<String> {
        let row = self.whole(&CHILLED).find(|row| row.part == event && row.denominator > 0)?;
        Some(format!("fear holds back {} of the acts of `{event}`", with_ends(row)))
    }

    fn register(&self, register: &str) -> Option<String> {
        let row = self.whole(&LISTED).find(|row| row.part == register && row.numerator > 0)?;
        Some(format!("{} are listed in `{register}` at the end", persons(row)))
    }

    fn whole(&self, measure: &Measure) -> impl Iterator<Item = &Row> {
        let id = measure.id;
        self.rows.iter().filter(move |row| row.measure.id == id && row.block.is_none() && row.group == Group::All)
    }
}

/// The part that an address lies in, if it is of a kind.
fn part<'a>(address: &'a str, kind: &str) -> Option<&'a str> {
    let rest = address.strip_prefix(kind)?.strip_prefix('.')?;
    rest.split('.').next()
}

/// A share of persons, or that it rests on too few.
fn persons(row: &Row) -> String {
    if (1..FEW).contains(&row.numerator) {
        "fewer than ten persons".to_owned()
    } else {
        format!("{} of persons", with_ends(row))
    }
}

/// A share with its interval, or that it rests on too few.
fn with_ends(row: &Row) -> String {
    if (1..FEW).contains(&row.numerator) {
        return "a share that rests on fewer than ten cases".to_owned();
    }
    let share = about(row.value().unwrap_or(0.0));
    match row.interval {
        Some(ends) if row.numerator > 0 => format!("{share} ({} to {})", about(ends.low), about(ends.high)),
        _ => share,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_part() {
        assert_eq!(part("gate.food-box.refuses.no-card", "gate"), Some("food-box"));
        assert_eq!(part("register.card", "gate"), None);
        assert_eq!(part("gates.x", "gate"), None);
    }

    fn row(measure: &'static Measure, detail: &str, counts: (i64, i64)) -> Row {
        Row {
            measure,
            part: "shop".to_owned(),
            detail: detail.to_owned(),
            group: Group::All,
            block: None,
            numerator: counts.0,
            denominator: counts.1,
            scale: 1.0,
            against: None,
            interval: None,
        }
    }

    #[test]
    fn a_path_that_nobody_travelled_says_so() {
        let rows = [row(&PATH_CONTRIBUTED, "acts", (0, 50)), row(&PATH_NEEDED, "acts", (0, 50))];
        let beside = Beside { rows: &rows, replicates: 1 };
        assert!(beside.path("acts", "shop").starts_with("nobody travelled this path"));
        let rows = [row(&PATH_CONTRIBUTED, "acts", (25, 50)), row(&PATH_NEEDED, "acts", (10, 50))];
        let beside = Beside { rows: &rows, replicates: 1 };
        assert_eq!(
            beside.path("acts", "shop").replace('\u{a0}', " "),
            "of the refusals at `shop`, 50 % had an act of `acts` in them, and 20 % would not have happened without it"
        );
        assert!(beside.path("sings", "shop").starts_with("no way leads"));
    }

    #[test]
    fn few_cases_are_not_told_as_shares() {
        assert_eq!(with_ends(&row(&REFUSED, "", (3, 1000))), "a share that rests on fewer than ten cases");
        assert_eq!(with_ends(&row(&REFUSED, "", (0, 1000))).replace('\u{a0}', " "), "0 %");
    }
}
